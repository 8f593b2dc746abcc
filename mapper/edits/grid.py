"""Editing steps in bulk: what is typed or pasted into the cells of a table becomes fields of steps."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

from mapper.edits import flow, people
from mapper.edits.refused import Refused
from mapper.insight.order import belonging, inside_of
from mapper.insight.search import folded
from mapper.insight.table import BY_NAME, CHOICES, COLUMNS
from mapper.model.draft import Draft
from mapper.model.records import Id, Lane, Node, Stage
from mapper.words import LANGUAGES, N_, Language, language
from mapper.words.numbers import read_number

YES = ("yes", "y", "oui", "o", "x", "true", "vrai", "1")
NO = ("no", "n", "non", "false", "faux", "0")
TICKS = ("✓", "✔", "☑")
LEAST = 0.0  # no figure of a step is below it, but for what it costs or brings in


class Cell(NamedTuple):
    """What is to stand in one column of one step."""

    step: Id
    column: str
    text: str


def fill(draft: Draft, cells: Iterable[Cell], say: Language) -> None:
    """Write the texts of cells into the steps that they stand for, wholly or not at all.

    Numbers are read as *say* writes them, choices by their names in any language; a
    name that nobody has yet becomes a person.  An empty text is a value not known.

    Raises:
        Refused: a text does not fit its column, with one sentence that says which.
    """
    places = {column.name: place for place, column in enumerate(COLUMNS)}
    for step, column, text in sorted(cells, key=lambda cell: places[cell.column]):  # owners before stand-ins
        if isinstance(draft.get(step), Node):
            _WRITERS.get(column, _set)(draft, step, column, read(column, text, say))


def read(column: str, text: str, say: Language) -> Any:
    """What *text* stands for in a column: a number, a choice, yes or no, or the text itself.

    Raises:
        Refused: it stands for nothing there.
    """
    bare = text.strip()
    match BY_NAME[column].kind:
        case "told":
            raise Refused(N_("This column is read from the map. Nothing was changed."))
        case "figure":
            return _figure(column, bare, say)
        case "yes":
            return _yes(bare)
        case "choice":
            return _choice(column, bare)
        case "long":
            return text.strip("\n")
    return " ".join(bare.split())


def _figure(column: str, text: str, say: Language) -> float | None:
    if not text:
        return None
    value = read_number(text, say)
    if value is None:
        raise Refused(N_("“{typed}” is not a number yet. Nothing was changed."), typed=brief(text))
    if value < LEAST and column not in ("cost", "income"):
        raise Refused(N_("This number is too small. Nothing was changed."))
    return value


def _yes(text: str) -> bool:
    if text.casefold() in YES or text in TICKS:
        return True
    if not text or text.casefold() in NO:
        return False
    raise Refused(N_("“{typed}” is neither yes nor no. Nothing was changed."), typed=brief(text))


def _choice(column: str, text: str) -> str | None:
    if not text:
        if column == "shape":
            raise Refused(N_("A step keeps a shape. Nothing was changed."))
        return None
    wanted = folded(text)
    for value, title in CHOICES[column].items():
        if wanted in (folded(value), *(folded(language(code)(title)) for code in LANGUAGES)):
            return str(value)
    raise Refused(N_("“{typed}” is none of the choices here. Nothing was changed."), typed=brief(text))


def brief(text: str) -> str:
    """As much of a text as fits into a sentence."""
    one_line = " ".join(text.split())
    return one_line if len(one_line) <= 40 else f"{one_line[:39]}…"


def _set(draft: Draft, step: Id, column: str, value: Any) -> None:
    flow.set_fields(draft, [step], **{column: value})


def _retitle(draft: Draft, step: Id, column: str, value: str) -> None:
    flow.retitle(draft, step, value)


def _reshape(draft: Draft, step: Id, column: str, value: Any) -> None:
    flow.reshape(draft, step, value)


def _assign(draft: Draft, step: Id, column: str, value: str) -> None:
    people.assign(draft, [step], people.add(draft, value).id if value else None)


def _stand_in(draft: Draft, step: Id, column: str, value: str) -> None:
    people.stand_in(draft, [step], people.add(draft, value).id if value else None)


def _wear(draft: Draft, step: Id, column: str, value: str) -> None:
    people.wear(draft, [step], value)


def _mark(draft: Draft, step: Id, column: str, value: bool) -> None:
    node: Node = draft[step]
    if value and node.shape == "terminus":
        raise Refused(N_("A beginning or an end is no step that can fail. Nothing was changed."))
    draft.put(node.but(critical=value))


def _time(draft: Draft, step: Id, column: str, value: float | None) -> None:
    if value is not None and inside_of(draft, step):
        raise Refused(N_("The minutes of a subsystem are those of the steps inside. Nothing was changed."))
    _set(draft, step, column, value)


def _file(draft: Draft, step: Id, column: str, value: str) -> None:
    """Put a step in the stage, or lane, of its map that has that name."""
    node: Node = draft[step]
    kind: type[Stage] | type[Lane] = Stage if column == "stage" else Lane
    there = {folded(one.title): one.id for one in reversed(belonging(draft, node.sheet, kind, "sheet"))}
    if value and folded(value) not in there:
        if column == "stage":
            raise Refused(
                N_("There is no stage “{typed}” on that map. Nothing was changed."), typed=brief(value)
            )
        raise Refused(N_("There is no lane “{typed}” on that map. Nothing was changed."), typed=brief(value))
    draft.put(node.but(**{column: there[folded(value)] if value else None}))


_WRITERS: Mapping[str, Callable[[Draft, Id, str, Any], None]] = {
    "title": _retitle,
    "shape": _reshape,
    "owner": _assign,
    "stand_in": _stand_in,
    "hat": _wear,
    "critical": _mark,
    "minutes": _time,
    "stage": _file,
    "lane": _file,
}
