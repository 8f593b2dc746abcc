"""How far a change reaches: contained in the parts that were changed, or leaking through which interfaces.

A part is a shape of a top sheet with all that is inside it.  A change leaks by
a thing taken in or handed over on a top sheet that is agreed otherwise now, by
one that has become a misfit, by one that is missing now, and by an arrow that
leads from a changed part to an unchanged one to which more, or fewer, come.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from mapper.insight.fitting import fits, same_item
from mapper.insight.flow import Flow
from mapper.insight.interfaces import Missing, missing
from mapper.insight.plan import plans
from mapper.model.change import Change, between
from mapper.model.document import Reader
from mapper.model.records import KINDS, Arrow, Id, Node, Port, Record, Row, Sheet

SAME = 1e-9  # visits per entrant that differ by no more than this are the same
AGREED = frozenset(("node", "flow", "item", "expected"))
STANDS = frozenset(("at", "size", "pinned", "line", "bends"))  # where things are drawn reaches nobody


@dataclass(frozen=True)
class Version:
    """One version of a map, solved."""

    map: Reader
    flow: Flow
    missing: Missing

    @staticmethod
    def of(map: Reader, flow: Flow) -> Version:
        return Version(map, flow, missing(map, plans(map)))


def rows_of(map: Reader) -> Mapping[Id, Row]:
    """Every record of a map that this program knows, as plain data."""
    return {record.id: record.row() for kind in KINDS.values() for record in map.all(kind)}


def changed(old: Reader, new: Reader) -> Change:
    """What was changed from the one to the other, where things are drawn aside."""
    found = between(rows_of(old), rows_of(new))
    told = {
        id: {name: cell for name, cell in cells.items() if name not in STANDS}
        for id, cells in found.updated.items()
    }
    return Change(found.added, {id: cells for id, cells in told.items() if cells}, found.removed)


def through(old: Version, new: Version, change: Change) -> tuple[Id, ...]:
    """The ports and arrows by which *change* reaches others; none when it is contained."""
    parts = _parts(old.map, new.map, change)
    found = [*_agreed_otherwise(old.map, new.map, change), *_broken(old, new, parts)]
    return tuple(dict.fromkeys([*sorted(found), *_felt(old, new, parts, change)]))


def _parts(old: Reader, new: Reader, change: Change) -> frozenset[Id]:
    """The parts that are changed, in either version."""
    found = (part(map, map.get(id)) for map in (old, new) for id in change.ids)
    return frozenset(id for id in found if id)


def part(map: Reader, record: Record | None) -> Id | None:
    """The shape of a top sheet that a record belongs to."""
    seen: set[Id] = set()
    while record is not None and record.id not in seen:
        seen.add(record.id)
        if isinstance(record, Node):
            sheet = map.get(record.sheet)
            host = map.get(sheet.inside) if isinstance(sheet, Sheet) else None
            if host is None:
                return record.id
            record = host
            continue
        names = [getattr(record, name, None) for name in ("node", "source", "kpi", "inside", "sheet")]
        record = next((above for name in names if name and (above := map.get(name))), None)
    return None


def _agreed_otherwise(old: Reader, new: Reader, change: Change) -> Iterator[Id]:
    """Things taken in or handed over on a top sheet that came, went, or are expected otherwise."""
    for map, ids in ((new, change.added), (old, change.removed), (new, change.updated)):
        for id in ids:
            port = map.get(id)
            if not isinstance(port, Port) or not same_item(port.item) or part(map, port) != port.node:
                continue
            if id not in change.updated or not AGREED.isdisjoint(change.updated[id]):
                yield id


def _broken(old: Version, new: Version, parts: frozenset[Id]) -> Iterator[Id]:
    """What does not fit now, or is missing now, outside the changed parts or at their edges."""
    for port in new.map.all(Port):
        before = old.map.get(port.id)
        was_off = isinstance(before, Port) and fits(before) is False
        if fits(port) is False and not was_off and part(new.map, port) == port.node:
            yield port.id
    were = {gap.port for gap in old.missing.gaps}
    for gap in new.missing.gaps:
        port_now = new.map.get(gap.port)
        if gap.port not in were and isinstance(port_now, Port):
            home = part(new.map, port_now)
            if home == port_now.node or home not in parts:
                yield gap.port


def _felt(old: Version, new: Version, parts: frozenset[Id], change: Change) -> Iterator[Id]:
    """The arrows from a changed part to an unchanged one that more come to now, or fewer; no ends."""
    before, after, ends = old.flow.visits, new.flow.visits, new.flow.ends
    now = [new.map.get(id) for id in new.flow.along]
    for arrow in (*now, *(old.map.get(id) for id in change.removed)):
        if not isinstance(arrow, Arrow) or arrow.source not in parts or arrow.target in parts:
            continue
        to = arrow.target
        if to not in ends and to in before and to in after and _differ(before[to], after[to]):
            yield arrow.id


def _differ(one: float | None, other: float | None) -> bool:
    return one is not other and (one is None or other is None or abs(one - other) > SAME * max(1.0, abs(one)))
