"""Quiet for large maps: the garbage collector is kept from walking through them."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

from mapper.model.quiet import uncollected


@contextmanager
def undisturbed() -> Iterator[None]:
    """Without the garbage collector, which would walk ten thousand new shapes again and again for nothing.

    What is there at the end it leaves alone from then on, until ``gc.unfreeze``: a walk through a large
    map takes longer than a frame, and would come in the middle of a drag.
    """
    with uncollected():
        try:
            yield
        finally:
            gc.freeze()
