"""Whose step is whose: ours, the customer's, the community's; and a map of which some are hidden."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal

from mapper.model.document import R, Reader
from mapper.model.records import Arrow, Id, Lane, Node, Record
from mapper.words import N_

Track = Literal["ours", "buyer", "community"]

TRACKS: Mapping[Track, str] = {
    "ours": N_("How we work"),
    "buyer": N_("How the customer buys"),
    "community": N_("The community around them"),
}


def track_of(map: Reader, node: Node) -> Track:
    """By the lane that a shape is in; without one it is ours."""
    lane = map.get(node.lane)
    return lane.track if isinstance(lane, Lane) else "ours"


class Layered:
    """A map as one sees it with the shapes of some tracks hidden, and all arrows to and from them.

    Notes are never hidden: they belong to nobody.
    """

    def __init__(self, map: Reader, hidden: frozenset[Track]) -> None:
        self._map = map
        self._hidden = hidden

    def get(self, id: Id | None) -> Record | None:
        record = self._map.get(id)
        return None if record is None or self._hides(record) else record

    def all(self, kind: type[R]) -> Iterator[R]:
        found = self._map.all(kind)
        return (one for one in found if not self._hides(one)) if kind in (Node, Arrow) else found

    def pointing_at(self, id: Id) -> Iterator[tuple[Record, str]]:
        return (pair for pair in self._map.pointing_at(id) if not self._hides(pair[0]))

    def _hides(self, record: Record | None) -> bool:
        match record:
            case Node():
                return record.shape != "note" and track_of(self._map, record) in self._hidden
            case Arrow():
                return any(self._hides(self._map.get(end)) for end in (record.source, record.target))
        return False


def seen(map: Reader, hidden: frozenset[Track]) -> Reader:
    """*map* with the tracks *hidden* left out."""
    return Layered(map, hidden) if hidden else map
