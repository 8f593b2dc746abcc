"""The nouns of a business map, one class each, and which field points at whom.

Every noun is a *record*: a frozen value with an id.  Records point at each
other by id only, so one record can be stored, sent, compared or replaced
without touching its neighbours.  What a person would call "a list of" (the
actuals of a KPI, the lines of a checklist) is never a list field but one
record for each, so that two people may add to it at the same time.

A field that is absent is *not known*, which is never the same as zero.  Fields
and kinds that this version does not know are kept and written back.

Lengths are map units, one to a screen pixel at 100 %, x to the right, y down;
``at`` is the top left corner.  Money is in the map's currency.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cache
from itertools import groupby, islice
from typing import Any, Literal, NamedTuple, NewType, Self

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

Id = NewType("Id", str)
Row = Mapping[str, Any]  # a record as plain JSON data: what is stored, sent and compared


class Point(NamedTuple):
    x: float
    y: float


class Size(NamedTuple):
    width: float
    height: float


def belongs_to(*kinds: str, optional: bool = False) -> Any:
    """A field holding the id of a record that this one cannot outlive."""
    return Field(
        default=None if optional else ..., json_schema_extra={"points_at": list(kinds), "owned": True}
    )


def mentions(*kinds: str) -> Any:
    """A field holding the id of a record that this one lets go of when it goes."""
    return Field(default=None, json_schema_extra={"points_at": list(kinds), "owned": False})


class Record(BaseModel):
    model_config = ConfigDict(frozen=True, extra="allow", allow_inf_nan=False)

    id: Id = Field(min_length=1)
    kind: str

    def row(self) -> dict[str, Any]:
        """This record as JSON data: its id, its kind, and every field that says something.

        A shape, a direction or a language is spelled even where it is the usual one, since
        other programs that read our files do not know what is usual here.
        """
        dumped = self.model_dump(mode="json", exclude_defaults=True)
        usual = {name: value for name, value in _usual(type(self)) if name not in dumped}
        return {"kind": self.kind, **usual, **dumped}

    def but(self, **fields: Any) -> Self:
        """This record with *fields* replaced.

        Raises:
            pydantic.ValidationError: a value does not fit its field.
        """
        return type(self).model_validate({**self.__dict__, **(self.model_extra or {}), **fields})


@cache
def _usual(model: type[Record]) -> tuple[tuple[str, Any], ...]:
    """The fields of *model* whose default says something, with that default as JSON data."""
    fields = ((name, field.default) for name, field in model.model_fields.items())
    return tuple(
        (name, list(default) if isinstance(default, tuple) else default)
        for name, default in fields
        if name != "kind" and isinstance(default, str | float | tuple) and default
    )


class Unknown(Record):
    """A record of a kind that this version does not know, or cannot make sense of."""

    def row(self) -> dict[str, Any]:
        return self.model_dump(mode="json")


class Sheet(Record):
    """One map: a top one, or the inside of a subsystem."""

    kind: Literal["sheet"] = "sheet"
    title: str = ""
    inside: Id | None = belongs_to("node", optional=True)
    main: bool = False
    business: str = ""
    purpose: str = ""
    product: str = ""
    version: str = ""
    lang: str = "en"
    currency: str = "EUR"
    promise_hours: float | None = None


class Stage(Record):
    """A column of a sheet: how far the customer has come."""

    kind: Literal["stage"] = "stage"
    sheet: Id = belongs_to("sheet")
    title: str = ""
    rank: float = 0.0
    model: str | None = None
    width: float | None = None  # the column as drawn; unknown means wide enough for its steps


class Lane(Record):
    """A row of a sheet: who is at work there."""

    kind: Literal["lane"] = "lane"
    sheet: Id = belongs_to("sheet")
    title: str = ""
    rank: float = 0.0
    track: Literal["ours", "buyer", "community"] = "ours"


class Person(Record):
    """Somebody who can answer for a step or a number."""

    kind: Literal["person"] = "person"
    name: str = ""
    role: str = ""
    initials: str = ""
    hats: tuple[str, ...] = ()
    hours: float | None = None  # a month


Shape = Literal["terminus", "rectangle", "diamond", "subsystem", "note"]
Function = Literal["marketing", "sales", "operations", "service"]
Outcome = Literal["win", "later", "lost"]
Automated = Literal["by_hand", "could_be", "assisted", "automated"]


class Node(Record):
    """A shape on a sheet: a step, a decision, a beginning or end, a subsystem, a note."""

    kind: Literal["node"] = "node"
    sheet: Id = belongs_to("sheet")
    shape: Shape = "rectangle"
    title: str = ""
    at: Point
    size: Size = Size(160.0, 76.0)
    stage: Id | None = mentions("stage")
    lane: Id | None = mentions("lane")
    function: Function | None = None
    owner: Id | None = mentions("person")
    stand_in: Id | None = mentions("person")
    critical: bool = False
    why_critical: str = ""
    notes: str = ""
    cost: float | None = None  # a visit
    income: float | None = None  # a visit
    minutes: float | None = None  # hands-on, a visit
    wait_hours: float | None = None
    tolerance_hours: float | None = None
    right_first_time: float | None = Field(default=None, ge=0, le=1)
    role: Literal["begin", "end"] | None = None  # of a terminus
    outcome: Outcome | None = None  # of an end
    value: float | None = None  # of reaching an end
    entrants: float | None = None  # a month, at a beginning
    automation: Automated | None = None
    pinned: bool = False  # tidying up leaves it where it is


class Arrow(Record):
    """What happens next; or, with ``relation="aligns"``, which of our steps serves a customer's."""

    kind: Literal["arrow"] = "arrow"
    source: Id = belongs_to("node")
    target: Id = belongs_to("node")
    label: str = ""
    relation: Literal["flow", "aligns"] = "flow"
    share: float | None = Field(default=None, ge=0, le=1)
    cases: float | None = None
    of: float | None = None
    target_share: float | None = Field(default=None, ge=0, le=1)
    from_end: Id | None = mentions("node")
    into: Id | None = mentions("node")
    line: tuple[Point, ...] = ()  # as tidied up, from the corner of its source; heeded as long as it fits
    bends: tuple[Point, ...] | None = None  # the inner corners on the map, once a leg was fixed by hand


class Port(Record):
    """One thing that a step takes in or hands over."""

    kind: Literal["port"] = "port"
    node: Id = belongs_to("node")
    flow: Literal["in", "out"] = "in"
    item: str = ""
    expected: str = ""
    measured: str = ""
    fits: bool | None = None
    rank: float = 0.0


class Kpi(Record):
    """A number to watch at a step."""

    kind: Literal["kpi"] = "kpi"
    node: Id = belongs_to("node")
    title: str = ""
    unit: str = ""
    target: float | None = None
    better: Literal["up", "down"] = "up"
    close_within: float = Field(default=0.15, ge=0)  # a miss by at most this share is close
    owner: Id | None = mentions("person")
    rank: float = 0.0


class Actual(Record):
    """What a KPI measured in the week of one day."""

    kind: Literal["actual"] = "actual"
    kpi: Id = belongs_to("kpi")
    on: date
    value: float


class Task(Record):
    """One line of a step's checklist."""

    kind: Literal["task"] = "task"
    node: Id = belongs_to("node")
    text: str = ""
    how: str = ""
    example: str = ""
    done_when: str = ""
    minutes: float | None = None
    must: bool = False
    link: str = ""
    rank: float = 0.0


class Automation(Record):
    """What a machine does, or could do, at a step."""

    kind: Literal["automation"] = "automation"
    node: Id = belongs_to("node")
    tool: str = ""
    note: str = ""
    hours_saved_a_week: float | None = None
    price_a_month: float | None = None
    setup_hours: float | None = None


class Customer(Record):
    """Somebody we serve, standing at the step that they have reached."""

    kind: Literal["customer"] = "customer"
    name: str = ""
    contact: str = ""
    at_node: Id | None = mentions("node")
    since: date | None = None
    worth: float | None = None
    next_move: str = ""
    owner: Id | None = mentions("person")
    rank: float | None = None


class Content(Record):
    """Something to share with the customer at a step."""

    kind: Literal["content"] = "content"
    node: Id = belongs_to("node")
    title: str = ""
    form: str = ""
    link: str = ""
    answers: str = ""  # which question of the customer's
    rank: float = 0.0


KINDS: Mapping[str, type[Record]] = {
    model.model_fields["kind"].default: model
    for model in (
        Sheet, Stage, Lane, Person, Node, Arrow, Port, Kpi, Actual, Task, Automation, Customer, Content,
    )
}  # fmt: skip


def read(row: Row) -> Record:
    """The record that *row* spells; of a kind that we do not know, an ``Unknown``.

    Raises:
        pydantic.ValidationError: a missing or a wrong field.
    """
    return KINDS.get(row["kind"], Unknown).model_validate(row)


def read_all(rows: Iterable[Row]) -> Iterator[Record]:
    """The records that *rows* spell, checked a run of one kind at a time.

    Raises:
        pydantic.ValidationError: a missing or a wrong field somewhere.
    """
    for kind, run in groupby(rows, key=lambda row: row["kind"]):
        yield from _several(KINDS.get(kind, Unknown)).validate_python(list(run))


def admitted(row: Row) -> Record:
    """The record of *row*; when another program's idea of it does not fit ours, kept as it is.

    Raises:
        pydantic.ValidationError: it has no usable id or kind.
    """
    try:
        return read(row)
    except ValidationError:
        return Unknown.model_validate(row)


def kind_of(record: Record | None) -> str | None:
    """What others may point at *record* as: nothing, when we cannot make sense of it."""
    return None if record is None or isinstance(record, Unknown) else record.kind


def rows_of(records: Iterable[Record]) -> Iterator[Row]:
    """What ``row`` answers for each, with sorted keys, a run of one kind at a time: a third of the time."""
    for model, run in groupby(records, key=lambda record: type(record)):
        if model is Unknown:
            yield from (dict(sorted(record.row().items())) for record in run)
            continue
        usual = {"kind": model.model_fields["kind"].default, **dict(_usual(model))}
        sorted_by: dict[
            tuple[str, ...], Row
        ] = {}  # for each set of fields, one row in whose order others are
        while some := list(islice(run, 500)):  # in portions: other threads get their turn in between
            for row in _several(model).dump_python(some, mode="json", exclude_defaults=True):
                names = tuple(row)
                if names not in sorted_by:
                    sorted_by[names] = dict(sorted({**usual, **row}.items()))
                yield {**sorted_by[names], **row}


@cache
def _several(model: type[Record]) -> TypeAdapter[list[Record]]:
    return TypeAdapter(list[model])  # type: ignore[valid-type]


class Reference(NamedTuple):
    field: str
    kinds: frozenset[str]
    owned: bool  # by its target: the record goes when the target goes


@cache
def references(model: type[Record]) -> tuple[Reference, ...]:
    """The fields of *model* that point at other records."""
    extras = ((name, field.json_schema_extra) for name, field in model.model_fields.items())
    return tuple(
        Reference(name, frozenset(map(str, points_at)), bool(extra["owned"]))
        for name, extra in extras
        if isinstance(extra, dict) and isinstance(points_at := extra["points_at"], list)
    )
