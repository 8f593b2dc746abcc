"""All lenses, in the order in which they are offered."""

from __future__ import annotations

from mapper.insight.lens.blind import BLIND
from mapper.insight.lens.heat import AGE, FLOW, READINESS, TIME
from mapper.insight.lens.losing import LOSS
from mapper.insight.lens.named import FUNCTION, OWNER, STATUS
from mapper.insight.lens.sight import Lens

LENSES: tuple[Lens, ...] = (OWNER, FUNCTION, STATUS, FLOW, LOSS, TIME, READINESS, AGE, BLIND)


def lens(name: str) -> Lens:
    """The lens of that name.

    Raises:
        KeyError: there is none.
    """
    for one in LENSES:
        if one.name == name:
            return one
    raise KeyError(name)
