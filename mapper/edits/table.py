"""Reading a table: the rows of a spreadsheet, as steps with what is known of them."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from mapper.edits.chart import Card, Chart
from mapper.edits.next import shape_of
from mapper.edits.refused import Refused
from mapper.words import N_, Language
from mapper.words.numbers import read_number

HEADS: Mapping[str, str] = {  # how the columns are called in English and in French
    "title": "title, step, step name, name, task, activity, action, what, "
    "titre, étape, nom, nom de l’étape, tâche, activité, quoi",
    "owner": "owner, who, responsible, assignee, person, role, "
    "responsable, qui, propriétaire, pilote, personne, rôle",
    "next": "next, next step, then, leads to, followed by, goes to, "
    "suivant, suivante, étape suivante, ensuite, puis, après",
    "minutes": "minutes, min, time, duration, temps, durée, durée (min)",
    "notes": "notes, note, comment, comments, description, details, remarks, "
    "remarque, remarques, commentaire, commentaires, détails",
    "number": "id, no, no., nr, nr., #, number, n°, nº, numéro",
}
_LIKELY = (("\t", 2), (";", 2), (",", 3))  # without a head: how many columns make a table
_ANSWER = re.compile(r"([^:：]{1,40})[:：]\s*(.+)")

Columns = Mapping[str, int]


def is_table(text: str) -> bool:
    """Whether the text is a table: it has a head that we know, or each of its rows as many cells."""
    return _parting(text) is not None


def read_table(text: str, say: Language) -> Chart:
    """The steps of a table and what follows on each; without a column for that, each row the one below it.

    The numbers are typed as in the language *say*.

    Raises:
        Refused: it is no table, or holds no step.
    """
    if (mark := _parting(text)) is None:
        raise Refused(N_("There is no row here that could become a step."))
    rows = list(_rows(text, mark))
    columns = _columns(rows[0])
    if "title" in columns:
        rows = rows[1:]
    columns = columns if "title" in columns else {"title": 0}
    chart = Chart()
    for number, row in enumerate(rows, start=1):
        if title := _cell(row, columns, "title"):
            chart.cards[str(number)] = Card(
                title,
                shape_of(title),
                owner=_cell(row, columns, "owner"),
                minutes=_minutes(_cell(row, columns, "minutes"), say),
                notes=_cell(row, columns, "notes"),
            )
    if not chart.cards:
        raise Refused(N_("There is no row here that could become a step."))
    if "next" in columns:
        _follow(chart, rows, columns)
    else:
        _chain(chart, say)
    return chart


def _parting(text: str) -> str | None:
    """What parts the cells of a row: tab, semicolon or comma; None if this is no table."""
    for mark, least in _LIKELY:
        rows = [row for row in _rows(text, mark) if any(cell.strip() for cell in row)]
        widths = {len(row) for row in rows}
        if len(rows) < 2:
            continue
        if max(widths) > 1 and "title" in _columns(rows[0]):
            return mark
        if len(widths) == 1 and min(widths) >= least and all(row[0].strip() for row in rows):
            return mark
    return None


def _rows(text: str, mark: str) -> Iterator[list[str]]:
    try:
        yield from csv.reader(io.StringIO(text.strip("\n"), newline=""), delimiter=mark)
    except csv.Error:
        raise Refused(N_("This table cannot be read. Save it as CSV and try again.")) from None


def _columns(row: Sequence[str]) -> Columns:
    """The place of each column whose head we know."""
    found: dict[str, int] = {}
    for place, cell in enumerate(row):
        head = cell.strip().strip("\ufeff").casefold().replace("'", "’")
        for name, heads in HEADS.items():
            if head in heads.split(", "):
                found.setdefault(name, place)
    return found


def _cell(row: Sequence[str], columns: Columns, name: str) -> str:
    place = columns.get(name)
    return row[place].strip() if place is not None and place < len(row) else ""


def _minutes(text: str, say: Language) -> float | None:
    value = read_number(re.sub(r"\s*(?:min(?:utes?)?\.?)$", "", text, flags=re.I), say) if text else None
    return value if value is not None and value >= 0 else None


def _chain(chart: Chart, say: Language) -> None:
    names = list(chart.cards)
    for before, after in pairwise(names):
        label = say("Yes") if chart.cards[before].shape == "diamond" else ""
        chart.arrows.append((before, after, label))


def _follow(chart: Chart, rows: Sequence[Sequence[str]], columns: Columns) -> None:
    """Lead each row to those that it names, by title or number; what no row tells of becomes a step, too."""
    places: dict[str, str] = {}
    for name in list(chart.cards):
        row = rows[int(name) - 1]
        for key in (_cell(row, columns, "number"), chart.cards[name].title):
            places.setdefault(key.casefold(), name)
    for name in list(chart.cards):
        for label, words in _followers(_cell(rows[int(name) - 1], columns, "next"), places):
            if words.casefold() not in places:
                places[words.casefold()] = new = f"next {len(chart.cards)}"
                chart.cards[new] = Card(words, shape_of(words))
            chart.arrows.append((name, places[words.casefold()], label))


def _followers(cell: str, places: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """What a cell names as next, with the answer that leads there: ``Yes: Pack; No: Ask again``."""
    parts = [cell] if cell.casefold() in places else re.split(r"[;|\n]", cell)
    for part in (part.strip() for part in parts):
        answer = _ANSWER.fullmatch(part)
        if answer and part.casefold() not in places:
            yield answer[1].strip(), answer[2].strip()
        elif part:
            yield "", part
