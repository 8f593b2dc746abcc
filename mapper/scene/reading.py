"""What a figure has read of a map, so that one knows when it is out of date."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from mapper.model.document import R, Reader
from mapper.model.records import Id, Record, references


class Reading:
    """Reads through to *map*, and remembers what was asked."""

    def __init__(self, map: Reader) -> None:
        self._map = map
        self._pointing: dict[Id, tuple[tuple[Record, str], ...]] = {}
        self.seen: dict[Id, None] = {}  # the records that were asked for, or came up

    @property
    def asked_about(self) -> Iterable[Id]:
        """The records of which was asked who points at them."""
        return self._pointing.keys()

    def get(self, id: Id | None) -> Record | None:
        if id:
            self.seen[id] = None
        return self._map.get(id)

    def all(self, kind: type[R]) -> Iterator[R]:
        """All records of a kind: what reads them is not told when another one comes."""
        return self._map.all(kind)

    def pointing_at(self, id: Id) -> Iterator[tuple[Record, str]]:
        if (found := self._pointing.get(id)) is None:
            found = self._pointing[id] = tuple(self._map.pointing_at(id))
            self.seen |= dict.fromkeys(record.id for record, _field in found)
        return iter(found)


class Readers:
    """Which figures have read which records."""

    def __init__(self) -> None:
        self._seen_by: dict[Id, dict[Id, None]] = defaultdict(dict)
        self._asked_by: dict[Id, dict[Id, None]] = defaultdict(dict)
        self._known: dict[Id, list[Reading]] = {}

    def note(self, figure: Id, reading: Reading) -> None:
        self._known.setdefault(figure, []).append(reading)
        for id in reading.seen:
            self._seen_by[id][figure] = None
        for id in reading.asked_about:
            self._asked_by[id][figure] = None

    def forget(self, figure: Id) -> None:
        for reading in self._known.pop(figure, ()):
            for id in reading.seen:
                _drop(self._seen_by, id, figure)
            for id in reading.asked_about:
                _drop(self._asked_by, id, figure)

    def stale(self, map: Reader, ids: Iterable[Id]) -> dict[Id, None]:
        """The figures that are out of date now that the records *ids* came, changed or went."""
        figures: dict[Id, None] = {}
        for id in ids:
            figures |= self._seen_by.get(id, {})
            figures |= self._asked_by.get(id, {})
            if record := map.get(id):
                for reference in references(type(record)):
                    if target := getattr(record, reference.field):
                        figures |= self._asked_by.get(target, {})
        return figures


def _drop(index: dict[Id, dict[Id, None]], id: Id, figure: Id) -> None:
    if id in index:
        index[id].pop(figure, None)
        if not index[id]:
            del index[id]
