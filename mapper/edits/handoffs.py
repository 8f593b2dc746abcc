"""Keeping the books of a handover: a period of it, and what became of all that was sent."""

from __future__ import annotations

from datetime import date
from typing import Any

from mapper.edits.refused import Refused
from mapper.insight.handoffs import ledger
from mapper.model.doings import Handoff
from mapper.model.draft import Draft
from mapper.model.records import Id
from mapper.words import N_

WEEK = 7.0
COUNTED = (
    *("sent", "accepted", "waiting", "procedural", "clerical", "definitional", "other", "accept_hours"),
)


def open_period(draft: Draft, giver: Id, taker: Id, on: date, days: float = WEEK) -> Handoff:
    """Begin to count a handover in the period of so many days from *on*.

    Raises:
        Refused: that period is there already.
    """
    _free(draft, giver, taker, on, None)
    return draft.put(Handoff(id=draft.new_id("handoff"), giver=giver, taker=taker, on=on, days=days))


def book(draft: Draft, handoff: Id, **fields: Any) -> Handoff:
    """Say how many were sent, accepted, sent back for which reason, or wait; None is not known.

    Raises:
        Refused: fewer than none, a period without days, or the first day of another period.
    """
    if any((fields.get(name) or 0.0) < 0 for name in COUNTED):
        raise Refused(N_("Fewer than none cannot be counted. Nothing was changed."))
    if fields.get("days", WEEK) is None or fields.get("days", WEEK) <= 0:
        raise Refused(N_("A period has at least one day. Nothing was changed."))
    old: Handoff = draft[handoff]
    if "on" in fields:
        _free(draft, old.giver, old.taker, fields["on"], handoff)
    changed: Handoff = draft.change_fields(handoff, **fields)
    return changed


def _free(draft: Draft, giver: Id, taker: Id, on: date, but: Id | None) -> None:
    found = (one.handoff for one in ledger(draft, giver, taker).periods)
    if any(one.on == on and one.id != but for one in found):
        raise Refused(N_("This period is there already."))
