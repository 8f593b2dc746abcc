"""The customer's side: whose lane a lane is, and which of our steps helps with which of theirs."""

from __future__ import annotations

from mapper.edits import flow, stages
from mapper.edits.refused import Refused
from mapper.insight.order import belonging
from mapper.insight.tracks import Track, track_of
from mapper.model.draft import Draft
from mapper.model.records import Arrow, Id, Lane, Node
from mapper.words import N_

FIRST: tuple[Track, ...] = ("community", "ours", "buyer")  # which of two an alignment begins at


def set_track(draft: Draft, lane: Id, track: Track) -> Lane:
    """A lane is ours, the customer's, or the community's."""
    record: Lane = draft[lane]
    return draft.put(record.but(track=track))


def add_lane(draft: Draft, sheet: Id, track: Track, title: str) -> Lane:
    """A new lane of that track, below those there are; what stood in no lane gets one of ours before it."""
    lanes = [lane for lane in draft.all(Lane) if lane.sheet == sheet]
    if not lanes and track != "ours":
        stages.add_lane(draft, sheet)
    made = stages.add_lane(draft, sheet, title)
    return set_track(draft, made.id, track)


def align(draft: Draft, one: Id, other: Id, label: str = "") -> Arrow:
    """Two steps of different tracks belong together; it is no flow, whichever was named first.

    Ours helps with theirs, and the community has influence on either.

    Raises:
        Refused: they are of the same track, on other maps, notes, or aligned already.
    """
    source, target = _in_order(draft, draft[one], draft[other])
    _may_align(draft, source, target)
    arrow = Arrow(id=draft.new_id("arrow"), source=source.id, target=target.id, label=label)
    return draft.put(arrow.but(relation="aligns"))


def link(draft: Draft, source: Id, target: Id, label: str = "") -> Arrow:
    """What an arrow drawn from one shape to another means: what happens next, or between tracks, alignment.

    Raises:
        Refused: neither can be.
    """
    one, other = draft[source], draft[target]
    if track_of(draft, one) == track_of(draft, other) or "note" in (one.shape, other.shape):
        return flow.connect(draft, source, target, label)
    return align(draft, source, target)


def _in_order(draft: Draft, one: Node, other: Node) -> tuple[Node, Node]:
    places = [FIRST.index(track_of(draft, node)) for node in (one, other)]
    return (one, other) if places[0] <= places[1] else (other, one)


def _may_align(draft: Draft, source: Node, target: Node) -> None:
    if "note" in (source.shape, target.shape):
        raise Refused(N_("A note has no arrows."))
    if source.sheet != target.sheet:
        raise Refused(N_("An arrow stays on its map."))
    if track_of(draft, source) == track_of(draft, target):
        raise Refused(N_("Two steps of the same side follow each other; only sides are aligned."))
    ways = belonging(draft, source.id, Arrow, "source")
    if any(arrow.relation == "aligns" and arrow.target == target.id for arrow in ways):
        raise Refused(N_("These two are aligned already."))
