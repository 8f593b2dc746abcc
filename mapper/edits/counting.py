"""Counting: how many come in, and which share of those who leave a shape takes which arrow."""

from __future__ import annotations

from mapper.edits import scenarios
from mapper.edits.refused import Refused
from mapper.insight.order import exits
from mapper.insight.shares import given_way, known
from mapper.model.doings import Scenario
from mapper.model.draft import Draft
from mapper.model.records import Arrow, Id, Node
from mapper.words import N_


def come_in(draft: Draft, node: Id, entrants: float | None) -> Node:
    """How many begin there in a month; None is not known."""
    if entrants is not None and entrants < 0:
        raise Refused(N_("Fewer than nobody cannot come in. Nothing was changed."))
    changed: Node = draft.change_fields(node, entrants=entrants)
    return changed


def say_share(draft: Draft, arrow: Id, share: float | None) -> Arrow:
    """Which share (0 to 1) takes an arrow; what is said counts, whatever was counted before."""
    if share is not None and not 0 <= share <= 1:
        raise Refused(N_("A share goes from 0 % to 100 %. Nothing was changed."))
    changed: Arrow = draft.change_fields(arrow, share=share)
    return changed


def count(draft: Draft, arrow: Id, cases: float | None, of: float | None) -> Arrow:
    """How many went this way, and of how many; once both are counted, they say the share.

    Raises:
        Refused: more went this way than there were, or fewer than nobody.
    """
    if (cases or 0.0) < 0 or (of or 0.0) < 0:
        raise Refused(N_("Fewer than nobody cannot be counted. Nothing was changed."))
    if cases is not None and of is not None and cases > of:
        raise Refused(N_("More cannot go this way than there were. Nothing was changed."))
    before: Arrow = draft[arrow]
    counted = cases is not None and bool(of)
    changed: Arrow = draft.change_fields(arrow, cases=cases, of=of, share=None if counted else before.share)
    return changed


def shares_with(draft: Draft, arrow: Id, share: float) -> dict[Id, float]:
    """The shares of all that leave a shape when *arrow* takes *share*: the others give way in proportion.

    One that says nothing takes what is left, and is not among them.
    """
    moved: Arrow = draft[arrow]
    ways = [one for one in exits(draft, moved.source) if one.from_end == moved.from_end]
    return {arrow: share, **given_way(ways, {arrow: share})}


def keep(draft: Draft, arrow: Id, share: float, title: str) -> Scenario | None:
    """Keep a share that was tried: on the arrow where shares are assumed, else as a what-if.

    What was counted is never written over by a wish.
    """
    shares = shares_with(draft, arrow, share)
    if any(known(draft[id]) == "measured" for id in shares):
        return keep_as_what_if(draft, arrow, share, title)
    for id, value in shares.items():
        say_share(draft, id, value)
    return None


def keep_as_what_if(draft: Draft, arrow: Id, share: float, title: str) -> Scenario:
    """Keep a share that was tried as a what-if; the map stays as it is."""
    scenario = scenarios.make(draft, title)
    scenarios.change(draft, scenario.id, arrow, "share", share)
    return scenario
