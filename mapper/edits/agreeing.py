"""Agreeing on a handover: each side says yes to what stands there, and may take that back."""

from __future__ import annotations

from datetime import date

from mapper.edits.refused import Refused
from mapper.insight.agreements import Pair, Side, agreements, standing, terms
from mapper.model.doings import Agreement
from mapper.model.draft import Draft
from mapper.model.records import Id
from mapper.words import N_


def say_yes(draft: Draft, giver: Id, taker: Id, side: Side, on: date) -> Agreement:
    """The owner of one side agrees to the handover as it stands; earlier words stay as history.

    Raises:
        Refused: one side is nobody's, one person answers for both, or nobody wrote down what is handed over.
    """
    pair, now = Pair(draft[giver], draft[taker]), terms(draft, giver, taker)
    if None in pair.owners:
        raise Refused(N_("Say who answers for both steps first. Then both can agree."))
    if not pair.crosses:
        raise Refused(N_("One person answers for both steps: there is nobody to agree with."))
    if not now:
        raise Refused(N_("Write down first what is handed over. Then both can agree to it."))
    before = agreements(draft, giver, taker)
    by, partner = pair.owners if side == "giver" else reversed(pair.owners)
    place = max((one.place for one in before), default=0.0) + 1.0
    latest = max([on, *(one.on for one in before if one.side == side)])  # a clock that was set back
    return draft.put(
        Agreement(
            id=draft.new_id("agreement"),
            giver=giver,
            taker=taker,
            side=side,
            by=by,
            partner=partner,
            on=latest,
            terms=now,
            place=place,
        )
    )


def take_back(draft: Draft, giver: Id, taker: Id, side: Side) -> None:
    """One side does not agree any more; where it has not said yes to what stands there, nothing changes."""
    yes = standing(draft, giver, taker).yes.get(side)
    while yes:
        draft.remove(yes.id)
        yes = standing(draft, giver, taker).yes.get(side)
