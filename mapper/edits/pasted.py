"""Pasted text as the lines of a checklist: columns of a spreadsheet, or a list with bullets and indents."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping, Sequence

from mapper.edits.tasks import DEEPEST, Line
from mapper.words import Language
from mapper.words.numbers import read_number

HEADS: Mapping[str, str] = {  # how the columns are called in English and in French
    "text": "text, check, item, step, task, title, what, what to do, to do, line, "
    "texte, point, étape, tâche, titre, quoi, quoi faire, que faire, à faire, ligne",
    "how": "how, how to, how to do it, instructions, details, "
    "comment, comment faire, mode d’emploi, consignes, détails",
    "example": "example, for example, exemple, par exemple",
    "done_when": "done when, done if, it is done when, finished when, result, "
    "fait quand, terminé quand, c’est fait quand, fini quand, résultat",
    "minutes": "minutes, min, time, duration, temps, durée, durée (min)",
    "must": "must, required, mandatory, critical, obligatoire, impératif, critique",
    "link": "link, url, template, tool, lien, adresse, modèle, outil",
}
IN_ORDER = ("text", "how", "done_when", "minutes", "link")  # where a table has no head
_YES = ("x", "✓", "✔", "1", "y", "yes", "true", "must", "required", "o", "oui", "vrai", "obligatoire")
_BULLET = re.compile(r"(?:[-*•–·▪◦☐☑✓]|\[[ xX]?\]|\d{1,3}[.)])\s+")


def read_lines(text: str, say: Language) -> list[Line]:
    """The lines that *text* spells; numbers are typed as in the language *say*."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    rows = _table(text)
    return _of_table(rows, say) if rows else _of_list(text)


def _table(text: str) -> list[list[str]]:
    """The rows of a table that parts its cells by tabs; or by other marks, if its head is one we know."""
    if any("\t" in line.strip() for line in text.split("\n")):
        return _rows(text, "\t")
    for mark in ";,":
        rows = _rows(text, mark)
        if len(rows) > 1 and len(columns := _columns(rows[0])) > 1 and "text" in columns:
            return rows
    return []


def _rows(text: str, mark: str) -> list[list[str]]:
    try:
        found = list(csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True))
    except csv.Error:  # a sign such as that of an inch, and no cell of several lines
        found = [line.split(mark) for line in text.split("\n")]
    return [[cell.strip() for cell in row] for row in found if any(cell.strip() for cell in row)]


def _columns(row: Sequence[str]) -> dict[str, int]:
    """The place of each column whose head we know."""
    found: dict[str, int] = {}
    for place, cell in enumerate(row):
        head = cell.strip("\ufeff ").casefold().replace("'", "’")
        for name, heads in HEADS.items():
            if head in heads.split(", "):
                found.setdefault(name, place)
    return found


def _of_table(rows: list[list[str]], say: Language) -> list[Line]:
    columns = _columns(rows[0])
    headed = "text" in columns
    if not headed:
        columns = {name: place for place, name in enumerate(IN_ORDER)}
    lines = (_line(row, columns, say) for row in (rows[1:] if headed else rows))
    return [line for line in lines if line.text]


def _line(row: Sequence[str], columns: Mapping[str, int], say: Language) -> Line:
    def cell(name: str) -> str:
        place = columns.get(name, len(row))
        return row[place] if place < len(row) else ""

    minutes = read_number(re.sub(r"\s*min(?:utes?)?\.?$", "", cell("minutes"), flags=re.I), say)
    return Line(
        text=" ".join(_BULLET.sub("", cell("text"), count=1).split()) if cell("text") else "",
        how=cell("how"),
        example=cell("example"),
        done_when=cell("done_when"),
        minutes=minutes if minutes is not None and minutes >= 0 else None,
        must=cell("must").casefold() in _YES,
        link=" ".join(cell("link").split()),
    )


def _of_list(text: str) -> list[Line]:
    """A line each, as deep as it is indented, without the bullets before it."""
    lines: list[Line] = []
    indents: list[int] = []  # of the lines that the next may stand below
    for line in text.split("\n"):
        said = line.strip()
        bare = said[found.end() :] if (found := _BULLET.match(said)) else said
        if not bare:
            continue
        indent = len(line.expandtabs(4)) - len(line.expandtabs(4).lstrip())
        while indents and indents[-1] >= indent:
            indents.pop()
        lines.append(Line(bare, level=min(len(indents), DEEPEST)))
        indents.append(indent)
    return lines
