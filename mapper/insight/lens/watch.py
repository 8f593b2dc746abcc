"""One lens over a map that changes: what an edit does not touch is not asked again."""

from __future__ import annotations

from datetime import date

from mapper.insight.alike import NO_NUMBER, leaves_alone
from mapper.insight.lens.sight import Lens, Read, Sight
from mapper.insight.lens.subject import Subject
from mapper.insight.touched import rows_of, touched
from mapper.model.change import Change
from mapper.model.document import Reader
from mapper.model.records import Arrow, Id, Node

EVERYWHERE = frozenset(("sheet", "lane", "walk"))  # kinds on which all answers hang


def see(lens: Lens, map: Reader, on: date) -> Sight:
    """The whole map through *lens* on the day *on*."""
    return Watch(lens, map, on).sight


class Watch:
    def __init__(self, lens: Lens, map: Reader, on: date) -> None:
        self.lens, self.on = lens, on
        self._map = map
        self._reads: dict[Id, Read] = {}
        self._subject = Subject(map, on)
        self.sight = self.look()

    def follow(self, change: Change) -> Sight:
        """The map has become what *change* made of it."""
        rows = rows_of(self._map, change)
        alike = not self.lens.reckons or leaves_alone(self._map, change, NO_NUMBER)
        if not alike or not EVERYWHERE.isdisjoint(row["kind"] for row in rows):
            return self.look()
        subject, reads = self._subject.after(kept=self.lens.reckons), dict(self._reads)
        self._subject = subject
        for id in touched(self._map, rows):
            reads.pop(id, None)
            if isinstance(node := self._map.get(id), Node) and (read := self.lens.of(subject, node)):
                reads[id] = read
        self._reads = reads
        self.sight = self._sight(subject)
        return self.sight

    def look(self) -> Sight:
        """Look at the whole map anew."""
        lens, subject = self.lens, Subject(self._map, self.on)
        self._subject = subject
        nodes = ((node.id, lens.of(subject, node)) for node in self._map.all(Node) if node.shape != "note")
        self._reads = {id: read for id, read in nodes if read}
        if lens.along:
            ways = ((arrow.id, lens.along(subject, arrow)) for arrow in self._map.all(Arrow))
            self._reads |= {id: read for id, read in ways if read}
        self.sight = self._sight(subject)
        return self.sight

    def _sight(self, subject: Subject) -> Sight:
        return Sight(self.lens, self._reads, {entry.key: entry for entry in self.lens.entries(subject)})
