"""The catalogue of what a what-if can change: of arrows, steps, beginnings, ends, people, numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Literal, NamedTuple

from mapper.insight.order import exits
from mapper.insight.shares import in_use
from mapper.model.document import Reader
from mapper.model.records import Arrow, Id, Kpi, Node, Person, Record
from mapper.words import N_

Unit = Literal["share", "money", "minutes", "hours", "count", "person", "machine", "number"]


class Wish(NamedTuple):
    """That a field of a record were *value*."""

    about: Id
    field: str
    value: float | str | None


class Changeable(NamedTuple):
    """One field that a what-if may set."""

    field: str
    unit: Unit
    name: str  # marked for the catalogue of words
    of: Callable[[Any], bool]  # the records that have it


def _flows(record: Record) -> bool:
    return isinstance(record, Arrow) and record.relation == "flow"


def _works(record: Record) -> bool:
    return isinstance(record, Node) and record.shape in ("rectangle", "subsystem")


def _role(role: str) -> Callable[[Record], bool]:
    return lambda record: isinstance(record, Node) and record.shape == "terminus" and record.role == role


def _is_person(record: Record) -> bool:
    return isinstance(record, Person)


def _is_number(record: Record) -> bool:
    return isinstance(record, Kpi)


CHANGEABLE = (
    Changeable("share", "share", N_("Share"), _flows),
    Changeable("target_share", "share", N_("Target share"), _flows),
    Changeable("minutes", "minutes", N_("Minutes"), _works),
    Changeable("cost", "money", N_("Cost of a visit"), _works),
    Changeable("income", "money", N_("Income of a visit"), _works),
    Changeable("wait_hours", "hours", N_("Waiting before it"), _works),
    Changeable("tolerance_hours", "hours", N_("Tolerance"), _works),
    Changeable("right_first_time", "share", N_("Right the first time"), _works),
    Changeable("owner", "person", N_("Owner"), _works),
    Changeable("automation", "machine", N_("Who does it"), _works),
    Changeable("entrants", "count", N_("Come in a month"), _role("begin")),
    Changeable("value", "money", N_("Value of reaching it"), _role("end")),
    Changeable("hours", "hours", N_("Hours a month"), _is_person),
    Changeable("target", "number", N_("Target"), _is_number),
)


def changeable(record: Record | None) -> Iterator[Changeable]:
    """What a what-if may change of *record*; what one does most comes first."""
    return (one for one in CHANGEABLE if record is not None and one.of(record))


def change_named(map: Reader, about: Id, field: str) -> Changeable | None:
    """What a setting of *field* changes; None where that record has no such field to set."""
    return next((one for one in changeable(map.get(about)) if one.field == field), None)


def value_of(map: Reader, about: Id, field: str) -> float | str | None:
    """What *field* of a record is; of a share that no arrow says, what the others leave."""
    record = map.get(about)
    if isinstance(record, Arrow) and field == "share":
        ways = [arrow for arrow in exits(map, record.source) if arrow.from_end == record.from_end]
        return dict(zip([arrow.id for arrow in ways], in_use(ways), strict=True)).get(about)
    found = getattr(record, field, None)
    return found if isinstance(found, (int, float, str)) else None
