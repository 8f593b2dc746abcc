"""The forms of the inspector, as data: which fields, in which editors, written how."""

from __future__ import annotations

from typing import Any

from mapper.edits import flow, people
from mapper.insight.order import inside_of
from mapper.model.document import Reader
from mapper.model.draft import Draft
from mapper.model.records import Id, Node, Record, Stage
from mapper.window.panels import choices
from mapper.window.panels.editors import (
    Line,
    Minutes,
    Money,
    NewPerson,
    Number,
    Percent,
    Pick,
    Somebody,
    Text,
    Toggle,
)
from mapper.window.panels.form import Input
from mapper.window.panels.hats import Hat, Hats, HoursAWeek
from mapper.words import N_


def _retitle(draft: Draft, ids: tuple[Id, ...], value: str) -> None:
    flow.retitle(draft, ids[0], value)


def _reshape(draft: Draft, ids: tuple[Id, ...], value: Any) -> None:
    for id in ids:
        flow.reshape(draft, id, value)


def _end(draft: Draft, ids: tuple[Id, ...], value: Any) -> None:
    """Begin or end: an end has an outcome, a beginning has none."""
    flow.set_fields(draft, ids, role=value, outcome="win" if value == "end" else None)


def person_of(draft: Draft, value: Any) -> Id | None:
    """The person that was chosen, or the new one whose name was typed."""
    return people.add(draft, value).id if isinstance(value, NewPerson) else value


def _assign(draft: Draft, ids: tuple[Id, ...], value: Any) -> None:
    people.assign(draft, ids, person_of(draft, value))


def _stand_in(draft: Draft, ids: tuple[Id, ...], value: Any) -> None:
    people.stand_in(draft, ids, person_of(draft, value))


def _answers(draft: Draft, ids: tuple[Id, ...], value: Any) -> None:
    flow.set_fields(draft, ids, owner=person_of(draft, value))


def _hats(draft: Draft, ids: tuple[Id, ...], value: Any) -> None:
    people.set_hats(draft, ids[0], value)


def _hours(draft: Draft, ids: tuple[Id, ...], value: Any) -> None:
    people.set_hours_a_week(draft, ids[0], value)


def _runs(draft: Draft, ids: tuple[Id, ...], value: Any) -> None:
    flow.set_fields(draft, ids, by=person_of(draft, value))


def is_work(map: Reader, record: Record) -> bool:
    """A step or a subsystem, where somebody does something."""
    return isinstance(record, Node) and record.shape in ("rectangle", "subsystem")


def _is_no_note(map: Reader, record: Record) -> bool:
    return isinstance(record, Node) and record.shape != "note"


def _is_begun(map: Reader, record: Record) -> bool:
    return is_work(map, record) or _is_beginning(map, record)


def _is_note(map: Reader, record: Record) -> bool:
    return isinstance(record, Node) and record.shape == "note"


def _is_single_step(map: Reader, record: Record) -> bool:
    """A step whose minutes are its own: those of a subsystem are the sum of its inside."""
    return is_work(map, record) and not inside_of(map, record.id)


def _is_terminus(map: Reader, record: Record) -> bool:
    return isinstance(record, Node) and record.shape == "terminus"


def _is_end(map: Reader, record: Record) -> bool:
    return _is_terminus(map, record) and getattr(record, "role", None) == "end"


def _is_beginning(map: Reader, record: Record) -> bool:
    return _is_terminus(map, record) and getattr(record, "role", None) == "begin"


def _is_critical(map: Reader, record: Record) -> bool:
    return _is_no_note(map, record) and bool(getattr(record, "critical", False))


def _has_stages(map: Reader, record: Record) -> bool:
    return _is_no_note(map, record) and next(map.all(Stage), None) is not None


_SHARED = (
    Input(
        "function",
        N_("Function"),
        N_("Change the function"),
        lambda say: Pick(say, choices.functions),
        shown=_is_no_note,
        half=True,
    ),
    Input(
        "stage",
        N_("Stage"),
        N_("Change the stage"),
        lambda say: Pick(say, choices.stages),
        shown=_has_stages,
        half=True,
    ),
)
_CRITICAL = Input(
    "critical",
    "",
    N_("Mark as critical"),
    lambda say: Toggle(say, N_("Critical: if it fails, the whole fails")),
    shown=_is_no_note,
)

STEP = (
    Input("title", N_("Title"), N_("Rename"), lambda say: Line(say, N_("What happens here?")), _retitle),
    Input("shape", N_("Shape"), N_("Change the shape"), lambda say: Pick(say, choices.shapes), _reshape),
    Input(
        "role",
        N_("Beginning or end"),
        N_("Change beginning or end"),
        lambda say: Pick(say, choices.roles),
        _end,
        _is_terminus,
    ),
    Input(
        "outcome",
        N_("How it ends"),
        N_("Change how it ends"),
        lambda say: Pick(say, choices.outcomes),
        shown=_is_end,
        half=True,
    ),
    Input(
        "value",
        N_("Worth in money"),
        N_("Change the worth"),
        lambda say: Money(say, least=None),
        shown=_is_end,
        half=True,
    ),
    Input(
        "entrants",
        N_("How many begin"),
        N_("Change how many begin"),
        lambda say: Number(say, unit=N_("a month")),
        shown=_is_beginning,
        half=True,
    ),
    *_SHARED,
    _CRITICAL,
    Input(
        "why_critical",
        N_("Why it is critical"),
        N_("Say why it is critical"),
        lambda say: Text(say, N_("What happens if this goes wrong?"), 60),
        shown=_is_critical,
    ),
    Input(
        "purpose",
        N_("What it is for"),
        N_("Change the purpose"),
        lambda say: Text(say, N_("What would be missing without it?"), 48),
        shown=is_work,
    ),
    Input(
        "trigger",
        N_("It begins when"),
        N_("Change when it begins"),
        lambda say: Text(say, N_("What makes one begin with it?"), 48),
        shown=_is_begun,
    ),
    Input(
        "done_when",
        N_("It is done when"),
        N_("Change when it is done"),
        lambda say: Text(say, N_("How does one see that it is done?"), 48),
        shown=is_work,
    ),
    Input(
        "minutes",
        N_("Time each visit"),
        N_("Change the time"),
        lambda say: Number(say, unit=N_("min")),
        shown=_is_single_step,
        half=True,
    ),
    Input(
        "wait_hours",
        N_("Wait each visit"),
        N_("Change the wait"),
        lambda say: Number(say, unit=N_("hours")),
        shown=_is_single_step,
        half=True,
    ),
    Input("cost", N_("Cost each visit"), N_("Change the cost"), Money, shown=_is_single_step, half=True),
    Input(
        "income", N_("Income each visit"), N_("Change the income"), Money, shown=_is_single_step, half=True
    ),
    Input("notes", N_("Notes"), N_("Change the notes"), lambda say: Text(say, height=110), shown=_is_note),
)
REVIEW = (
    Input(
        "review_days",
        N_("Look at it again after"),
        N_("Change when it is reviewed"),
        lambda say: Number(say, least=1, unit=N_("days")),
    ),
)

SEVERAL = (
    *_SHARED,
    Input("owner", N_("Owner"), N_("Change the owner"), Somebody, _assign, _is_no_note),
    _CRITICAL,
)

OWNER = (
    Input("owner", N_("Who answers for it"), N_("Change the owner"), Somebody, _assign),
    Input("stand_in", N_("Stand-in"), N_("Change the stand-in"), Somebody, _stand_in),
    Input("hat", N_("Hat worn here"), N_("Change the hat"), Hat, people.wear),
)
PERSON = (
    Input("name", N_("Name"), N_("Rename a person"), Line),
    Input("role", N_("Role"), N_("Change a role"), lambda say: Line(say, N_("For example: owner"))),
    Input(
        "hats",
        N_("Hats"),
        N_("Change the hats"),
        lambda say: Hats(say, N_("With commas between them")),
        _hats,
    ),
    Input("hours", N_("Has time"), N_("Change the hours"), HoursAWeek, _hours, half=True),
    Input("rate", N_("Money an hour"), N_("Change what an hour costs"), Number, half=True),
)

TASK = (
    Input(
        "how",
        N_("How"),
        N_("Change a check"),
        lambda say: Text(say, N_("So that somebody who has never done it can do it"), 62),
    ),
    Input("example", N_("Example"), N_("Change a check"), lambda say: Text(say, height=44)),
    Input(
        "done_when",
        N_("Done when"),
        N_("Change a check"),
        lambda say: Line(say, N_("How one sees that it is done")),
    ),
    Input("minutes", N_("Minutes"), N_("Change a check"), Minutes, half=True),
    Input("link", N_("Link"), N_("Change a check"), lambda say: Line(say, N_("Page or tool")), half=True),
    Input("must", "", N_("Flag a check"), lambda say: Toggle(say, N_("Must not be skipped"))),
)

RUN = (
    Input("by", N_("Who runs it"), N_("Change a run"), Somebody, _runs),
    Input("title", N_("For whom or what"), N_("Change a run"), Line),
    Input("minutes", N_("Minutes that it took"), N_("Change a run"), Minutes),
)

KPI = (
    Input(
        "title",
        N_("What is counted"),
        N_("Rename a number"),
        lambda say: Line(say, N_("For example: calls held")),
        _retitle,
    ),
    Input("better", N_("Direction"), N_("Change a direction"), lambda say: Pick(say, choices.better)),
    Input("unit", N_("Unit"), N_("Change a unit"), Line, half=True),
    Input("target", N_("Target"), N_("Change a target"), lambda say: Number(say, least=None), half=True),
    Input("close_within", N_("Close within"), N_("Change what is close"), Percent, half=True),
    Input("owner", N_("Who answers for it"), N_("Change who answers for a number"), Somebody, _answers),
    Input(
        "response",
        N_("When it misses its target"),
        N_("Change what is done when a number misses"),
        lambda say: Text(say, N_("For example: Tom calls the last five who said no")),
    ),
)

ARROW = (
    Input(
        "label", N_("Label"), N_("Change a label"), lambda say: Line(say, N_("For example: Yes")), _retitle
    ),
    Input("share", N_("Share that goes this way"), N_("Change a share"), Percent),
    Input("cases", N_("Counted: went this way"), N_("Change a count"), Number, half=True),
    Input("of", N_("out of"), N_("Change a count"), Number, half=True),
)

LANE = (
    Input("title", N_("Title of the lane"), N_("Rename the lane"), Line, _retitle),
    Input(
        "track",
        N_("Whose lane it is"),
        N_("Choose whose lane it is"),
        lambda say: Pick(say, choices.tracks),
    ),
)

SHEET = (
    Input("business", N_("Business"), N_("Rename the business"), Line),
    Input("title", N_("Title of the map"), N_("Rename the map"), Line, _retitle),
    Input("purpose", N_("What it is for"), N_("Change the purpose"), lambda say: Text(say, height=72)),
    Input("product", N_("Product or service"), N_("Change the product"), Line),
    Input("audience", N_("Whom it is for"), N_("Change whom it is for"), Line),
    Input("version", N_("Version"), N_("Change the version"), Line, half=True),
    Input(
        "promise_hours",
        N_("Promised within"),
        N_("Change the promise"),
        lambda say: Number(say, unit=N_("hours")),
        half=True,
    ),
    Input(
        "lang",
        N_("Language of the map"),
        N_("Change the language of the map"),
        lambda say: Pick(say, choices.languages),
        half=True,
    ),
    Input(
        "currency",
        N_("Currency"),
        N_("Change the currency"),
        lambda say: Pick(say, choices.currencies),
        half=True,
    ),
    Input(
        "answers",
        N_("Who answers"),
        N_("Change who answers"),
        lambda say: Pick(say, choices.answering),
        half=True,
    ),
    Input("rate", N_("Money an hour"), N_("Change what an hour costs"), Number, half=True),
    Input("owner", N_("Who answers for the whole"), N_("Change the owner"), Somebody, _answers),
)
