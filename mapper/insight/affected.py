"""What exactly was changed from one version of a map to another, and which other shapes that touches.

Touched are the shapes that come after a change that bears on the flow, those
that take in something that is handed over otherwise now, the other steps of a
person who has more to do or less, and the numbers that are read where something
has changed (idea 5).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

from mapper.insight.fitting import same_item
from mapper.insight.impact import Impact, plain
from mapper.insight.order import exits
from mapper.insight.reach import changed
from mapper.insight.table import BY_NAME
from mapper.model.change import Change
from mapper.model.document import Reader
from mapper.model.records import Arrow, Id, Kpi, Node, Person, Port, Record, Sheet, references
from mapper.words import N_, Sentence

Why = Literal["after", "needs", "person", "number"]
What = Literal["added", "changed", "removed"]

BEARS = frozenset(  # fields that change how many come, what it brings, and how long it takes
    (
        *("share", "cases", "of", "source", "target", "relation", "from_end", "into"),
        *("cost", "income", "value", "entrants", "minutes", "wait_hours", "outcome", "role", "lane", "owner"),
    )
)
FIELDS: Mapping[str, str] = {
    **{name: column.title for name, column in BY_NAME.items()},
    "share": N_("Share"),
    "cases": N_("Share"),
    "of": N_("Share"),
    "label": N_("Answer"),
    "source": N_("Where it leads"),
    "target": N_("Where it leads"),
    "value": N_("Worth"),
    "entrants": N_("How many come in"),
    "outcome": N_("How it ends"),
    "hours": N_("Hours a month"),
    "promise_hours": N_("Promise"),
    "budget": N_("Budget"),
}
HANGS: Mapping[str, str] = {  # what hangs on a shape and is told as one thing
    "task": N_("Checklist"),
    "port": N_("Handovers"),
    "kpi": N_("Numbers"),
    "actual": N_("Numbers"),
    "automation": N_("Automation"),
    "content": N_("Content"),
    "goal": N_("Goals"),
    "count": N_("Books"),
}
DETAILS = N_("Details")


class Edit(NamedTuple):
    """One thing that was changed: a shape, an arrow, a person, a map."""

    about: Id
    what: What
    name: Sentence
    fields: tuple[str, ...] = ()  # what of it, as one says it; of what came or went, nothing


class Touched(NamedTuple):
    """A shape or a number that a change reaches, and why."""

    id: Id
    why: Why


@dataclass(frozen=True)
class Affected:
    direct: tuple[Edit, ...]
    touched: tuple[Touched, ...]  # none of them is changed itself


def affected(old: Reader, new: Reader, found: Impact) -> Affected:
    """What was changed from *old* to *new*, and whom it touches; *found* is their impact."""
    change = changed(old, new)
    direct = tuple(_edits(old, new, change))
    ours = {edit.about for edit in direct}
    touched: dict[Id, Why] = {}
    for id, why in _touched(old, new, change, found):
        if id not in ours:
            touched.setdefault(id, why)
    return Affected(direct, tuple(Touched(id, why) for id, why in touched.items()))


# What was changed


def _edits(old: Reader, new: Reader, change: Change) -> Iterator[Edit]:
    told: dict[Id, dict[str, None]] = defaultdict(dict)
    whole: dict[Id, What] = {}
    for id in sorted(change.ids):
        record = new.get(id) or old.get(id)
        home = _home(new if new.get(id) else old, record)
        if record is None or home is None:
            continue
        if home.id == id and id not in change.updated:
            whole[id] = "added" if id in change.added else "removed"
        told[home.id] |= dict.fromkeys(_said(record, change.updated.get(id, {})))
    for id, fields in told.items():
        record = new.get(id) or old.get(id)
        name = name_of(new if new.get(id) else old, record)
        if name is not None:
            yield Edit(id, whole.get(id, "changed"), name, () if id in whole else tuple(fields))


def _said(record: Record, cells: Mapping[str, object]) -> Iterator[str]:
    if record.kind in HANGS:
        yield HANGS[record.kind]
    else:
        yield from (FIELDS.get(name, DETAILS) for name in sorted(cells))


def _home(map: Reader, record: Record | None) -> Record | None:
    """The shape, arrow, person or map that a record hangs on; nothing for what only happened."""
    while record is not None and not isinstance(record, Node | Arrow | Person | Sheet):
        owners = [ref.field for ref in references(type(record)) if ref.owned]
        record = next((above for name in owners if (above := map.get(getattr(record, name)))), None)
    return record


def name_of(map: Reader, record: Record | None) -> Sentence | None:
    """What a record is called in a list."""
    match record:
        case Node(title=title):
            return Sentence(N_("“{title}”"), {"title": plain(title)})
        case Arrow():
            source, target = map.get(record.source), map.get(record.target)
            ends = {
                "source": plain(source.title) if isinstance(source, Node) else "",
                "target": plain(target.title) if isinstance(target, Node) else "",
            }
            return Sentence(N_("“{source}” → “{target}”"), ends)
        case Person(name=name):
            return Sentence(N_("{person}"), {"person": plain(name)})
        case Sheet(title=title):
            return Sentence(N_("The map “{title}”"), {"title": plain(title)})
        case Kpi(title=title):
            return Sentence(N_("Number “{title}”"), {"title": plain(title)})
    return None


# Whom it touches


def _touched(old: Reader, new: Reader, change: Change, found: Impact) -> Iterator[Touched]:
    yield from (Touched(id, "needs") for id in _takers(old, new, change))
    yield from (Touched(id, "after") for id in _after(new, _bearing(old, new, change)))
    busy = {row.about for row in found.rows if row.key.startswith("load:") and row.verdict != "same"}
    owned = [node for node in new.all(Node) if node.owner in busy and node.minutes]
    yield from (Touched(node.id, "person") for node in sorted(owned, key=_place))
    homes = {id for id in change.ids if isinstance(new.get(id), Node)}
    yield from (Touched(kpi.id, "number") for kpi in new.all(Kpi) if kpi.node in homes)


def _bearing(old: Reader, new: Reader, change: Change) -> list[Id]:
    """The shapes of *new* behind which something of the flow has changed."""
    bearing: dict[Id, None] = {}
    for id in sorted(change.ids):
        record = new.get(id) or old.get(id)
        if id in change.updated and BEARS.isdisjoint(change.updated[id]):
            continue
        if isinstance(record, Node):
            bearing[id] = None
        elif isinstance(record, Arrow) and record.relation == "flow":
            bearing[record.source] = None
    return [id for id in bearing if isinstance(new.get(id), Node)]


def _after(map: Reader, starts: Iterable[Id]) -> list[Id]:
    """All that one comes to from *starts*, the nearest first; out of a subsystem too."""
    seen: dict[Id, None] = {}
    ahead = list(starts)
    known = set(ahead)  # only asked whether something is in it
    for here in ahead:
        node = map.get(here)
        sheet = map.get(node.sheet) if isinstance(node, Node) else None
        host = sheet.inside if isinstance(sheet, Sheet) else None
        seen |= dict.fromkeys(arrow.target for arrow in exits(map, here))
        for id in (*(arrow.target for arrow in exits(map, here)), *([host] if host else [])):
            if id not in known:
                known.add(id)
                ahead.append(id)
    return list(seen)


def _takers(old: Reader, new: Reader, change: Change) -> list[Id]:
    """The shapes that take in something that is handed over otherwise now."""
    ports = [side.get(id) for side in (old, new) for id in sorted(change.ids)]
    items = {same_item(port.item) for port in ports if isinstance(port, Port) and port.flow == "out"}
    items.discard("")
    takes = [port for port in new.all(Port) if port.flow == "in" and same_item(port.item) in items]
    return list(dict.fromkeys(port.node for port in takes))


def _place(node: Node) -> tuple[str, float, float, Id]:
    return node.sheet, node.at.x, node.at.y, node.id
