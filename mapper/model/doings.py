"""The nouns of what is done with a map over time: runs, walks, holes, counts, agreements, goals, what-ifs.

Each is a record like any other; what happened at a step stays behind when the
step is copied.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal, NamedTuple

from pydantic import ConfigDict, Field

from mapper.model.record import Amount, Id, Record, belongs_to, mentions


class Run(Record):
    """One time that somebody went through a step's checklist, for a customer or an occasion."""

    kind: Literal["run"] = "run"
    node: Id = belongs_to("node")
    title: str = ""  # for whom or what: "Halden Bakery"
    customer: Id | None = mentions("customer")
    by: Id | None = mentions("person")
    begun: datetime | None = None
    finished: datetime | None = None
    minutes: Amount | None = None  # that it took, where somebody says so
    lines: int | None = None  # how many the checklist had when it was finished: it may have others since


class Tick(Record):
    """One line of a checklist in one run: done, or where somebody was stuck."""

    kind: Literal["tick"] = "tick"
    run: Id = belongs_to("run")
    task: Id | None = mentions("task")
    text: str = ""  # of the line as it was; the history outlives it
    mark: Literal["done", "stuck"] = "done"
    at: datetime | None = None
    by: Id | None = mentions("person")


class Walk(Record):
    """One time that somebody walked a map from its beginning, asking what happens next."""

    kind: Literal["walk"] = "walk"
    sheet: Id = belongs_to("sheet")
    on: date
    by: str = ""  # who walked
    finished: bool = False


class Visit(Record):
    """One shape or arrow as it was met on a walk."""

    kind: Literal["visit"] = "visit"
    walk: Id = belongs_to("walk")
    about: Id = belongs_to("node", "arrow")
    trace: str = ""  # what it said then; when it says something else now, it counts as not walked
    checklist: str = ""  # the same of its checklist
    asked: tuple[str, ...] = ()  # the questions that were answered
    place: float = 0.0  # the how-manieth of the walk


class Hole(Record):
    """Something that nobody knew on a walk, or an opportunity that somebody saw."""

    kind: Literal["hole"] = "hole"
    about: Id = belongs_to("node", "arrow", "sheet")
    what: Literal["hole", "opportunity"] = "hole"
    question: str = ""  # the name of the question that had no answer
    text: str = ""
    status: Literal["open", "done"] = "open"
    owner: Id | None = mentions("person")
    found: date | None = None
    walk: Id | None = mentions("walk")


class Waiver(Record):
    """A finding of the map check that somebody accepts, with the reason, for a while or for good."""

    kind: Literal["waiver"] = "waiver"
    check: str
    about: Id = belongs_to(
        *(
            "node",
            "arrow",
            "sheet",
            "stage",
            "lane",
            "kpi",
            "person",
            "task",
            "content",
            "port",
            "goal",
            "count",
            "promise",
            "handoff",
        )
    )
    reason: str = ""
    until: date | None = None


class Count(Record):
    """The books of a step for one period: who was there, came, left, and was there at its end."""

    kind: Literal["count"] = "count"
    node: Id = belongs_to("node")
    on: date  # the first day of the period
    days: float = Field(default=7.0, gt=0)
    opening: Amount | None = None
    arrivals: Amount | None = None
    departures: Amount | None = None
    closing: Amount | None = None
    explained: str = ""  # why they do not balance, once somebody knows


class Term(NamedTuple):
    """One line of what two sides agreed on: handed over (“out”) or taken in (“in”), what, and how."""

    flow: str
    item: str
    expected: str


class Agreement(Record):
    """That the owner of one side of a handover said yes to it, as it was on that day."""

    kind: Literal["agreement"] = "agreement"
    giver: Id = belongs_to("node")
    taker: Id = belongs_to("node")
    side: Literal["giver", "taker"]  # whose yes this is
    by: Id | None = mentions("person")
    partner: Id | None = mentions("person")  # who answered for the other side then
    on: date
    terms: tuple[Term, ...] = ()  # what was agreed on: it holds as long as the two steps say the same
    place: float = 0.0  # the how-manieth yes of this handover


class Handoff(Record):
    """The books of one handover for one period: what became of all that was sent in it."""

    kind: Literal["handoff"] = "handoff"
    giver: Id = belongs_to("node")
    taker: Id = belongs_to("node")
    on: date  # the first day of the period
    days: float = Field(default=7.0, gt=0)
    sent: Amount | None = None
    accepted: Amount | None = None
    waiting: Amount | None = None
    procedural: Amount | None = None  # sent back: a step was left out, or it was too early
    clerical: Amount | None = None  # sent back: a slip of the pen, something missing
    definitional: Amount | None = None  # sent back: the two sides mean something else by it
    other: Amount | None = None  # sent back for another reason
    reason: str = ""  # which one that was
    accept_hours: Amount | None = None  # from sent to accepted, as a rule
    explained: str = ""  # why it does not balance, once somebody knows


class Promise(Record):
    """What is promised to a customer, and where it is said: by when, and how well."""

    kind: Literal["promise"] = "promise"
    node: Id = belongs_to("node")
    title: str = ""
    hours: Amount | None = None  # within which it is delivered
    quality: float | None = Field(default=None, ge=0, le=1)  # the share that is right the first time
    rank: float = 0.0


class Keeping(Record):
    """That a step helps to keep a promise."""

    kind: Literal["keeping"] = "keeping"
    promise: Id = belongs_to("promise")
    node: Id = belongs_to("node")


class Goal(Record):
    """Where a number is to go, who takes it there, and what it may cost."""

    kind: Literal["goal"] = "goal"
    model_config = ConfigDict(populate_by_name=True)

    node: Id | None = belongs_to("node", optional=True)
    number: Id | None = mentions("kpi")
    title: str = ""
    start: Amount | None = Field(default=None, alias="from")
    to: Amount | None = None
    unit: str = ""  # of from and to, where no number says it; without one it is people or orders
    budget: Amount | None = None  # money, for the whole of it
    owner: Id | None = mentions("person")
    first_move: str = ""
    quarter: str = ""  # as "2027-Q1"
    rank: float = 0.0


class Scenario(Record):
    """A what-if: the map as it is, but for its settings."""

    kind: Literal["scenario"] = "scenario"
    title: str = ""
    parent: Id | None = mentions("scenario")  # whose settings it inherits
    about: Id | None = belongs_to("node", optional=True)  # the step whose automation it tries, if that is it
    note: str = ""


class Setting(Record):
    """In one scenario, a field of a record says something else."""

    kind: Literal["setting"] = "setting"
    scenario: Id = belongs_to("scenario")
    about: Id = belongs_to("node", "arrow", "person", "automation", "sheet", "kpi")
    field: str
    value: float | str | bool | None = None
    costs: Amount | None = None  # money a month that it takes to have it so: a tool, a wage, an advertisement


class Offer(Record):
    """Something that the business sells, and what it earns; the best of them is mapped first."""

    kind: Literal["offer"] = "offer"
    sheet: Id = belongs_to("sheet")
    title: str = ""
    price: Amount | None = None
    profit: Amount | None = None  # on one sale
    sold: Amount | None = None  # a month
    rank: float = 0.0


DOINGS: tuple[type[Record], ...] = (
    *(Run, Tick, Walk, Visit, Hole, Waiver, Count, Agreement, Handoff, Promise, Keeping),
    *(Goal, Scenario, Setting, Offer),
)
HAPPENED: tuple[type[Record], ...] = (
    *(Run, Tick, Visit, Hole, Waiver, Count, Agreement, Handoff, Keeping),
    *(Goal, Scenario, Setting),
)
