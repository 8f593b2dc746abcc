"""Something to be said, before it is known in which language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


def N_(text: str) -> str:  # noqa: N802 (the usual name of the mark)
    """Marks *text* for the catalogue, to be said later."""
    return text


@dataclass(frozen=True)
class Sentence:
    """A message of the catalogue with what goes into its places.

    With *many* it has a number: *text* is said for one, *many* for several,
    and ``{n}`` stands for the number itself.
    """

    text: str
    fields: Mapping[str, Any] = field(default_factory=dict)
    many: str = ""
    n: int = 1
