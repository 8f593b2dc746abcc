"""The books of a handover: of what was sent, what was taken over, sent back, still waits, or got lost.

Of all that was sent in a period: sent = accepted + rejected + waiting (idea 4).
What a side does not say is not known, and then nobody can tell whether it balances.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import fsum

from mapper.insight.order import belonging
from mapper.model.document import Reader
from mapper.model.doings import Handoff
from mapper.model.records import Id
from mapper.words import N_

REASONS: Mapping[str, str] = {  # why something is sent back, by the field that counts it
    "procedural": N_("Too early, or a step was left out"),
    "clerical": N_("A slip, or something missing"),
    "definitional": N_("The two sides mean something else by it"),
    "other": N_("Another reason"),
}
CLOSE = 1e-6


@dataclass(frozen=True)
class Books:
    """What follows from what was counted in one period."""

    handoff: Handoff

    @property
    def rejected(self) -> float | None:
        """How many were sent back, for whatever reason; None where none is counted."""
        return _sum(getattr(self.handoff, reason) for reason in REASONS)

    @property
    def leak(self) -> float | None:
        """sent - accepted - waiting: how many have not got through."""
        one = self.handoff
        if one.sent is None or one.accepted is None or one.waiting is None:
            return None
        return _clean(one.sent - one.accepted - one.waiting, one.sent)

    @property
    def lost(self) -> float | None:
        """How many of these were not sent back either: 0 where the books balance, below 0 where too many are.

        Where nobody counts what is sent back, only too many are noticed.
        """
        leak, rejected = self.leak, self.rejected
        if leak is None or rejected is None:
            return leak if leak is not None and leak <= 0 else None
        return _clean(leak - rejected, self.handoff.sent or 0.0)

    @property
    def balances(self) -> bool | None:
        return None if self.lost is None else self.lost == 0

    @property
    def acceptance(self) -> float | None:
        """Of those that wait no more, the share (0 to 1) that was taken over."""
        one = self.handoff
        if one.sent is None or one.accepted is None:
            return None
        answered = one.sent - (one.waiting or 0.0)
        return min(one.accepted / answered, 1.0) if answered > 0 and one.accepted >= 0 else None


@dataclass(frozen=True)
class Ledger:
    """The periods of one handover, the newest first, and what they come to."""

    periods: tuple[Books, ...]

    @property
    def acceptance(self) -> float | None:
        """Over all periods of which it is known."""
        known = [one.handoff for one in self.periods if one.acceptance is not None]
        answered = fsum((one.sent or 0.0) - (one.waiting or 0.0) for one in known)
        return min(fsum(one.accepted or 0.0 for one in known) / answered, 1.0) if answered > 0 else None

    @property
    def leak(self) -> float | None:
        return _sum(one.leak for one in self.periods)

    @property
    def lost(self) -> float | None:
        return _sum(one.lost for one in self.periods)

    @property
    def reasons(self) -> tuple[tuple[str, float], ...]:
        """What was sent back by reason, the most frequent first."""
        counted = {
            reason: _sum(getattr(one.handoff, reason) for one in self.periods) or 0.0 for reason in REASONS
        }
        return tuple(sorted(((r, n) for r, n in counted.items() if n), key=lambda one: -one[1]))

    @property
    def accept_hours(self) -> float | None:
        """From sent to accepted, each period weighing as much as was accepted in it, or all alike."""
        found = [one.handoff for one in self.periods if one.handoff.accept_hours is not None]
        alike = any(not one.accepted for one in found)
        weights = [1.0 if alike else one.accepted or 0.0 for one in found]
        hours = [(one.accept_hours or 0.0) * weight for one, weight in zip(found, weights, strict=True)]
        return fsum(hours) / fsum(weights) if found else None


def ledger(map: Reader, giver: Id, taker: Id) -> Ledger:
    """What was counted of one handover."""
    found = [one for one in belonging(map, giver, Handoff, "giver") if one.taker == taker]
    return Ledger(tuple(Books(one) for one in in_time(found)))


def in_time(found: Sequence[Handoff]) -> list[Handoff]:
    """The newest period first."""
    return sorted(found, key=lambda one: (-one.on.toordinal(), one.id))


def _sum(counted: Iterable[float | None]) -> float | None:
    known = [one for one in counted if one is not None]
    return fsum(known) if known else None


def _clean(amount: float, of: float) -> float:
    """Nothing, where only rounding is left."""
    return amount if abs(amount) > CLOSE * max(1.0, abs(of)) else 0.0
