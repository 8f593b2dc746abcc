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
from typing import Literal

from pydantic import Field, TypeAdapter, ValidationError

from mapper.model.doings import DOINGS
from mapper.model.record import (
    Amount,
    Id,
    Point,
    Record,
    Reference,
    Row,
    Size,
    Unknown,
    belongs_to,
    mentions,
    references,
    usual,
)

__all__ = [  # the nouns, and of the ground floor what whoever reads them needs
    "KINDS",
    "Actual",
    "Arrow",
    "Automated",
    "Automation",
    "Content",
    "Customer",
    "Function",
    "Id",
    "Kpi",
    "Lane",
    "Node",
    "Outcome",
    "Person",
    "Point",
    "Port",
    "Record",
    "Reference",
    "Row",
    "Shape",
    "Sheet",
    "Size",
    "Stage",
    "Task",
    "Unknown",
    "admitted",
    "kind_of",
    "read",
    "read_all",
    "references",
    "rows_of",
]


class Sheet(Record):
    """One map: a top one, or the inside of a subsystem."""

    kind: Literal["sheet"] = "sheet"
    title: str = ""
    inside: Id | None = belongs_to("node", optional=True)
    main: bool = False
    business: str = ""
    purpose: str = ""
    product: str = ""
    audience: str = ""  # whom it is for: the ideal customer
    version: str = ""
    lang: str = "en"
    currency: str = "EUR"
    promise_hours: Amount | None = None
    owner: Id | None = mentions("person")  # who answers for the whole of it
    rate: Amount | None = None  # money an hour of work costs, where a person does not say it
    answers: Literal["people", "hats"] = "people"  # whether several people answer, or one who changes hats
    logo: str = ""  # a PNG or JPEG picture in base64; on the cover of what is printed


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
    hours: Amount | None = None  # a month
    rate: Amount | None = None  # money an hour


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
    hat: str = ""  # the one that the owner wears here
    critical: bool = False
    why_critical: str = ""
    purpose: str = ""
    trigger: str = ""  # what makes one begin with it
    done_when: str = ""
    reviewed: date | None = None  # when somebody last made sure that all this still holds
    review_days: float | None = Field(default=None, gt=0)  # how long that lasts
    notes: str = ""
    noted: date | None = None  # when the notes were last changed
    cost: Amount | None = None  # a visit
    income: Amount | None = None  # a visit
    minutes: Amount | None = None  # hands-on, a visit
    wait_hours: Amount | None = None
    tolerance_hours: Amount | None = None
    right_first_time: float | None = Field(default=None, ge=0, le=1)
    role: Literal["begin", "end"] | None = None  # of a terminus
    outcome: Outcome | None = None  # of an end
    value: Amount | None = None  # of reaching an end
    entrants: Amount | None = None  # a month, at a beginning
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
    cases: Amount | None = None
    of: Amount | None = None
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
    expected: str = Field(default="", coerce_numbers_to_str=True)  # words, or a number that others wrote
    measured: str = Field(default="", coerce_numbers_to_str=True)
    fits: bool | None = None
    rank: float = 0.0


class Kpi(Record):
    """A number to watch at a step."""

    kind: Literal["kpi"] = "kpi"
    node: Id = belongs_to("node")
    title: str = ""
    unit: str = ""
    target: Amount | None = None
    better: Literal["up", "down"] = "up"
    close_within: float = Field(default=0.15, ge=0)  # a miss by at most this share is close
    owner: Id | None = mentions("person")
    response: str = ""  # what is done, and by whom, when it misses its target
    rank: float = 0.0


class Actual(Record):
    """What a KPI measured in the week of one day."""

    kind: Literal["actual"] = "actual"
    kpi: Id = belongs_to("kpi")
    on: date
    value: Amount


class Task(Record):
    """One line of a step's checklist."""

    kind: Literal["task"] = "task"
    node: Id = belongs_to("node")
    text: str = ""
    how: str = ""
    example: str = ""
    done_when: str = ""
    minutes: Amount | None = None
    must: bool = False
    link: str = ""
    level: int = Field(default=0, ge=0, le=3)  # how far it is indented below the line before
    rank: float = 0.0


class Automation(Record):
    """What a machine does, or could do, at a step, and what was answered when that was asked."""

    kind: Literal["automation"] = "automation"
    node: Id = belongs_to("node")
    tool: str = ""
    note: str = ""
    answer: Literal["yes", "no", "later"] | None = None  # to "could this be automated?"
    reason: str = ""
    asked: date | None = None
    hours_saved_a_week: Amount | None = None
    price_a_month: Amount | None = None
    setup_hours: Amount | None = None
    setup_cost: Amount | None = None
    automatable: float | None = Field(default=None, ge=0, le=1)  # share of the time that a tool takes over
    error_rate: float | None = Field(default=None, ge=0, le=1)  # of visits, by hand
    error_cost: Amount | None = None
    errors_avoided: float | None = Field(default=None, ge=0, le=1)
    stable_since: date | None = None  # the way of working has not changed since
    exceptions: str = ""  # what is done by hand when the tool cannot


class Customer(Record):
    """Somebody we serve, standing at the step that they have reached."""

    kind: Literal["customer"] = "customer"
    name: str = ""
    contact: str = ""
    at_node: Id | None = mentions("node")
    since: date | None = None
    worth: Amount | None = None
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


NOUNS: tuple[type[Record], ...] = (
    *(Sheet, Stage, Lane, Person, Node, Arrow, Port, Kpi, Actual, Task, Automation, Customer, Content),
    *DOINGS,
)
KINDS: Mapping[str, type[Record]] = {model.model_fields["kind"].default: model for model in NOUNS}


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
        always = {"kind": model.model_fields["kind"].default, **dict(usual(model))}
        sorted_by: dict[
            tuple[str, ...], Row
        ] = {}  # for each set of fields, one row in whose order others are
        while some := list(islice(run, 500)):  # in portions: other threads get their turn in between
            for row in _several(model).dump_python(some, mode="json", exclude_defaults=True, by_alias=True):
                names = tuple(row)
                if names not in sorted_by:
                    sorted_by[names] = dict(sorted({**always, **row}.items()))
                yield {**sorted_by[names], **row}


@cache
def _several(model: type[Record]) -> TypeAdapter[list[Record]]:
    return TypeAdapter(list[model])  # type: ignore[valid-type]
