"""All steps of all maps as the rows of one table: its columns, and what each says of a step."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Literal, NamedTuple

from mapper.insight.names import AUTOMATION, FUNCTIONS, SHAPES, STATUSES, WORST_FIRST
from mapper.insight.order import flow_order, tasks_of, top_sheets
from mapper.insight.performance import Status, kpis_of, latest, status
from mapper.insight.search import folded, within
from mapper.model.document import Reader
from mapper.model.records import Actual, Id, Kpi, Lane, Node, Person, Sheet, Stage, Task
from mapper.words import N_, Language
from mapper.words.numbers import number

Kind = Literal["text", "long", "figure", "choice", "person", "stage", "lane", "yes", "told"]
CHOICES: Mapping[str, Mapping[Any, str]] = {"shape": SHAPES, "function": FUNCTIONS, "automation": AUTOMATION}


class Column(NamedTuple):
    """One column; *kind* says what can be typed into it, *told* being nothing: it is read from the map."""

    name: str
    title: str
    kind: Kind
    width: int = 120
    shown: bool = True  # before anybody has chosen


COLUMNS = (
    Column("number", N_("No."), "told", 60),
    Column("title", N_("Title"), "text", 240),
    Column("map", N_("Map"), "told", 150),
    Column("shape", N_("Shape"), "choice", 144),
    Column("function", N_("Function"), "choice", 130),
    Column("stage", N_("Stage"), "stage", 140),
    Column("lane", N_("Lane"), "lane", 110, shown=False),
    Column("owner", N_("Owner"), "person", 130),
    Column("stand_in", N_("Stand-in"), "person", 130),
    Column("hat", N_("Hat worn"), "text", 110, shown=False),
    Column("critical", N_("Critical"), "yes", 80),
    Column("why_critical", N_("Why it is critical"), "long", 200, shown=False),
    Column("minutes", N_("Minutes"), "figure", 84),
    Column("wait_hours", N_("Hours of waiting"), "figure", 110, shown=False),
    Column("cost", N_("Cost"), "figure", 84),
    Column("income", N_("Income"), "figure", 84),
    Column("automation", N_("Automation"), "choice", 150),
    Column("tasks", N_("Checklist"), "told", 90),
    Column("numbers", N_("Numbers"), "told", 180),
    Column("standing", N_("How it stands"), "told", 130),
    Column("purpose", N_("What it is for"), "long", 200, shown=False),
    Column("trigger", N_("What makes one begin"), "long", 200, shown=False),
    Column("done_when", N_("Done when"), "long", 200, shown=False),
    Column("notes", N_("Notes"), "long", 220),
)
BY_NAME: Mapping[str, Column] = {one.name: one for one in COLUMNS}


class Row(NamedTuple):
    """One step, and what is counted of it."""

    node: Node
    place: int  # among all steps, as one walks them
    number: int  # on its own map
    tasks: int
    numbers: tuple[str, ...]
    standing: Status | None  # of the number that stands worst


def rows(map: Reader) -> list[Row]:
    """All steps, through the main map along its flow, then its insides, then the other maps."""
    tasks = Counter(task.node for task in map.all(Task))
    kpis: dict[Id, list[Kpi]] = defaultdict(list)
    for kpi in sorted(map.all(Kpi), key=lambda kpi: (kpi.rank, kpi.id)):
        kpis[kpi.node].append(kpi)
    last: dict[Id, Actual] = {}
    for actual in sorted(map.all(Actual), key=lambda actual: (actual.on, actual.id)):
        last[actual.kpi] = actual
    found: list[Row] = []
    for place, (id, on_map) in enumerate(_walk(map), start=1):
        own = kpis.get(id, [])
        found.append(_row(map, id, (place, on_map), tasks[id], own, {k.id: last.get(k.id) for k in own}))
    return found


def row_of(map: Reader, id: Id, place: int, on_map: int) -> Row:
    """One step as it is now."""
    own = kpis_of(map, id)
    measured = {kpi.id: latest(map, kpi.id) for kpi in own}
    return _row(map, id, (place, on_map), len(tasks_of(map, id)), own, measured)


def _row(
    map: Reader,
    id: Id,
    places: tuple[int, int],
    tasks: int,
    kpis: Sequence[Kpi],
    measured: Mapping[Id, Actual | None],
) -> Row:
    node = map.get(id)
    assert isinstance(node, Node)
    found = {status(kpi, actual.value) for kpi in kpis if (actual := measured[kpi.id])}
    worst = next((one for one in WORST_FIRST if one in found), None)
    return Row(node, *places, tasks, tuple(kpi.title for kpi in kpis), worst)


def _walk(map: Reader) -> Iterator[tuple[Id, int]]:
    """Every step with its number on its map."""
    for top in top_sheets(map):
        for sheet in within(map, top.id):
            for place, id in enumerate(flow_order(map, sheet), start=1):
                yield id, place


def value(row: Row, column: str) -> Any:
    """What a column holds for a step: a text, a number, a choice, an id, yes or no; None is not known."""
    match column:
        case "number":
            return row.number
        case "map":
            return row.node.sheet
        case "tasks" | "numbers" | "standing":
            return getattr(row, column) or None
    return getattr(row.node, column)


def text(map: Reader, row: Row, column: str, say: Language) -> str:
    """What a cell says."""
    found = value(row, column)
    match found:
        case None | "" | False:
            return ""
        case True:
            return say("Yes")
        case int() | float():
            return number(found, say)
        case tuple():
            return ", ".join(title for title in found if title)
    if column in CHOICES:
        return say(CHOICES[column][found])
    if column == "standing":
        return say(STATUSES[found])
    return name_of(map, found) if _is_name(column) else str(found)


def name_of(map: Reader, id: Id) -> str:
    """How the person, the stage, the lane or the map of that id is called."""
    match map.get(id):
        case Person(name=name):
            return name
        case Stage(title=title) | Lane(title=title) | Sheet(title=title):
            return title
    return ""


def _is_name(column: str) -> bool:
    return column in ("map", "stage", "lane", "owner", "stand_in")


def sorted_rows(
    map: Reader, found: Sequence[Row], column: str, say: Language, down: bool = False
) -> list[Row]:
    """Rows by a column, those that say nothing last; among equals as one walks them."""
    if column == "number":
        return sorted(found, key=lambda row: row.place, reverse=down)
    key = _key(map, column, say)
    known = [row for row in found if text(map, row, column, say)]
    empty = [row for row in found if not text(map, row, column, say)]
    known.sort(key=lambda row: row.place)
    known.sort(key=key, reverse=down)
    return [*known, *sorted(empty, key=lambda row: row.place)]


def _key(map: Reader, column: str, say: Language) -> Callable[[Row], Any]:
    kind = BY_NAME[column].kind
    match column:
        case "tasks":
            return lambda row: row.tasks
        case "standing":
            return lambda row: WORST_FIRST.index(row.standing or "good")
        case "stage" | "lane":
            ranks = {one.id: one.rank for one in map.all(Stage)} | {one.id: one.rank for one in map.all(Lane)}
            return lambda row: ranks.get(value(row, column), 0.0)
    if kind == "figure":
        return lambda row: value(row, column)
    return lambda row: folded(text(map, row, column, say))


def haystack(map: Reader, row: Row, say: Language) -> str:
    """All that a row says, folded, to be searched."""
    return folded(" ".join(text(map, row, column.name, say) for column in COLUMNS))
