"""From rows that anybody may have written to a map that holds together, with what had to be mended.

One rule for each kind of damage:

- a number that is none (NaN, infinite, too large) is *not known*; of a place on the sheet, it is 0;
- half a character (a lone surrogate) becomes the mark for an unreadable one, U+FFFD;
- of two records with one id, the first stays;
- a record without a usable id gets one made from what it says;
- a row that does not fit its kind is set aside: kept as it is, and written back. So is a row that
  belongs to one set aside, since a newer version, which can read both, needs both;
- what belongs to nothing goes, and what merely mentions nothing lets go;
- an arrow from one sheet to another goes;
- a sheet inside itself becomes a map of its own;
- one top sheet is the main one, by default the first; a file without a sheet gets one.
"""

from __future__ import annotations

import hashlib
import json
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from pydantic import ValidationError

from mapper.model.document import Document, Misfit
from mapper.model.record import MOST, amounts
from mapper.model.records import (
    KINDS,
    Arrow,
    Id,
    Node,
    Record,
    Row,
    Sheet,
    Unknown,
    admitted,
    kind_of,
    read_all,
    references,
)
from mapper.words import N_, Sentence

DEEPEST = 64  # of values within values; pydantic writes no more than some 250
NOT_KNOWN = object()  # where a number was none
SURROGATES = re.compile("[\ud800-\udfff]")

REPORT: Mapping[str, tuple[str, str]] = {
    "number": (
        N_("One number could not be read; it now counts as not known."),
        N_("{n} numbers could not be read; they now count as not known."),
    ),
    "text": (
        N_("One text held an unreadable character; a mark now stands in its place."),
        N_("{n} texts held unreadable characters; marks now stand in their place."),
    ),
    "nameless": (
        N_("One entry had no name of its own in the file; it was given one."),
        N_("{n} entries had no name of their own in the file; they were given one."),
    ),
    "twice": (
        N_("One entry was in the file twice; the first was kept."),
        N_("{n} entries were in the file twice; the first of each was kept."),
    ),
    "aside": (
        N_("One entry makes no sense to this version; it is not shown, but stays in the file."),
        N_("{n} entries make no sense to this version; they are not shown, but stay in the file."),
    ),
    "lost": (
        N_("One entry belonged to something that is not in the file; it was left out."),
        N_("{n} entries belonged to something that is not in the file; they were left out."),
    ),
    "let go": (
        N_("One entry mentioned something that is not in the file; the mention was dropped."),
        N_("{n} entries mentioned something that is not in the file; the mentions were dropped."),
    ),
    "across": (
        N_("One arrow led from one sheet to another; it was left out."),
        N_("{n} arrows led from one sheet to another; they were left out."),
    ),
    "circle": (
        N_("One sheet lay inside itself; it is now a map of its own."),
        N_("{n} sheets lay inside themselves; they are now maps of their own."),
    ),
    "main": (
        N_("The file did not say which sheet is the main one; the first one is now."),
        N_("The file called {n} sheets the main one; the first of them is now."),
    ),
    "empty": (N_("The file held no sheet; it was given an empty one."), ""),
}


class Mended(NamedTuple):
    document: Document
    report: tuple[Sentence, ...]


class TooDeep(ValueError):
    """A value within a value within a value, more often than anybody means."""


def clean_text(text: str) -> str:
    """*text* as it can be stored: half characters, as a paste may hold, become U+FFFD."""
    return SURROGATES.sub("\ufffd", text)


def mended(rows: Sequence[Row]) -> Mended:
    """The map that *rows* spell; a sound file is checked in one go and nothing else.

    Raises:
        TooDeep: a value is nested deeper than can be written again.
    """
    if (document := _sound(rows)) is not None:
        return Mended(document, ())
    damage: Counter[str] = Counter()
    records = _admit(rows, damage)
    _set_right_references(records, damage)
    _drop_arrows_across(records, damage)
    _cut_circles(records, damage)
    _choose_main(records, damage)
    report = tuple(
        Sentence(one, {}, many, damage[name]) for name, (one, many) in REPORT.items() if damage[name]
    )
    return Mended(Document(records.values()), report)


def _sound(rows: Sequence[Row]) -> Document | None:
    """The map of *rows* if nothing is wrong with it."""
    try:
        records = list(read_all(rows))
        document = Document(records)
    except (ValidationError, Misfit, LookupError, TypeError):
        return None
    whole = all(_is_clean(record.model_extra) for record in records if record.model_extra)
    return document if whole and _holds_together(document) else None


def _is_clean(value: Any, depth: int = 0) -> bool:
    match value:
        case str():
            return value.isascii() or not SURROGATES.search(value)
        case float():
            return math.isfinite(value)
        case dict():
            return depth < DEEPEST and all(_is_clean(k) and _is_clean(v, depth + 1) for k, v in value.items())
        case list():
            return depth < DEEPEST and all(_is_clean(v, depth + 1) for v in value)
    return True


def _holds_together(document: Document) -> bool:
    """No arrow leaves its sheet, no sheet lies in itself, one top sheet is the main one."""
    sheet_of = {node.id: node.sheet for node in document.all(Node)}
    if any(sheet_of[arrow.source] != sheet_of[arrow.target] for arrow in document.all(Arrow)):
        return False
    sheets = {sheet.id: sheet for sheet in document.all(Sheet)}
    if any(sheet.main and sheet.inside for sheet in sheets.values()):
        return False
    return sum(sheet.main for sheet in sheets.values()) == 1 and not _circles(sheets, sheet_of)


def _admit(rows: Iterable[Row], damage: Counter[str]) -> dict[Id, Record]:
    """The records of *rows* by id, each one clean in itself."""
    records: dict[Id, Record] = {}
    nameless: list[dict[str, Any]] = []
    for original in rows:
        row = cleaned(original, damage)
        if not isinstance(row.get("kind"), str):
            row["kind"] = ""
        if not isinstance(row.get("id"), str) or not row["id"]:
            nameless.append(row)
        elif row["id"] in records:
            damage["twice"] += 1
        else:
            records[row["id"]] = _record(row, damage)
    for row in nameless:
        damage["nameless"] += 1
        row["id"] = _made_id(row, records)
        records[row["id"]] = _record(row, damage)
    return records


def _record(row: Row, damage: Counter[str]) -> Record:
    record = admitted(row)
    if isinstance(record, Unknown) and row["kind"] in KINDS:
        damage["aside"] += 1
    return record


def _made_id(row: Row, taken: Mapping[Id, Record]) -> Id:
    """An id from what the row says, so that every reading of the file makes the same one."""
    spelled = json.dumps({**row, "id": None}, sort_keys=True)
    base = f"{row['kind'] or 'entry'}-{hashlib.sha256(spelled.encode()).hexdigest()[:12]}"
    id, number = Id(base), 1
    while id in taken:
        number += 1
        id = Id(f"{base}-{number}")
    return id


def cleaned(row: Row, damage: Counter[str]) -> dict[str, Any]:
    """*row* without numbers that are none and without half characters.

    Raises:
        TooDeep: a value is nested deeper than can be written again.
    """
    kept = {clean_text(name): _clean(value, damage) for name, value in row.items()}
    if row.get("kind") == "node" and isinstance(kept.get("at"), list):
        kept["at"] = [0.0 if value is NOT_KNOWN else value for value in kept["at"]]
    model = KINDS.get(str(row.get("kind")))
    for name in sorted(amounts(model)) if model else ():
        if isinstance(kept.get(name), int | float) and abs(kept[name]) > MOST:
            damage["number"] += 1
            kept[name] = NOT_KNOWN
    return {name: _without_holes(value) for name, value in kept.items() if not _has_hole(name, value)}


def _clean(value: Any, damage: Counter[str], depth: int = 0) -> Any:
    if depth > DEEPEST:
        raise TooDeep
    match value:
        case str() if not value.isascii() and SURROGATES.search(value):
            damage["text"] += 1
            return clean_text(value)
        case float() if not math.isfinite(value):
            damage["number"] += 1
            return NOT_KNOWN
        case dict():
            return {clean_text(k): _clean(v, damage, depth + 1) for k, v in value.items()}
        case list():
            return [_clean(v, damage, depth + 1) for v in value]
    return value


def _has_hole(name: str, value: Any) -> bool:
    """Whether a field says nothing any more: its number is none, or its size has lost a side."""
    return value is NOT_KNOWN or (name == "size" and isinstance(value, list) and NOT_KNOWN in value)


def _without_holes(value: Any) -> Any:
    match value:
        case dict():
            return {k: _without_holes(v) for k, v in value.items()}
        case list():
            return [_without_holes(v) for v in value]
    return None if value is NOT_KNOWN else value


def _set_right_references(records: dict[Id, Record], damage: Counter[str]) -> None:
    """Whatever points at nothing goes, lets go, or is set aside with what it belongs to."""
    pointing: dict[str, list[tuple[Id, str, bool]]] = defaultdict(list)
    wrong: list[tuple[Id, str, bool]] = []
    for record in records.values():
        for ref in references(type(record)):
            if (target := getattr(record, ref.field)) is not None:
                found = kind_of(records.get(target))
                (pointing[target] if found in ref.kinds else wrong).append((record.id, ref.field, ref.owned))
    while wrong:  # not a recursion: what goes may take a long chain with it
        id, field, owned = wrong.pop()
        if id not in records or isinstance(record := records[id], Unknown):
            continue
        if not owned:
            damage["let go"] += 1
            records[id] = record.but(**{field: None})
            continue
        if isinstance(records.get(getattr(record, field)), Unknown):
            damage["aside"] += 1
            records[id] = Unknown.model_validate(record.row())
        else:
            damage["lost"] += 1
            del records[id]
        wrong += pointing.pop(id, ())


def _drop_arrows_across(records: dict[Id, Record], damage: Counter[str]) -> None:
    sheet_of = {node.id: node.sheet for node in records.values() if isinstance(node, Node)}
    for arrow in [record for record in records.values() if isinstance(record, Arrow)]:
        if sheet_of[arrow.source] != sheet_of[arrow.target]:
            damage["across"] += 1
            del records[arrow.id]


def _cut_circles(records: dict[Id, Record], damage: Counter[str]) -> None:
    sheet_of = {node.id: node.sheet for node in records.values() if isinstance(node, Node)}
    sheets = {id: sheet for id, sheet in sorted(records.items()) if isinstance(sheet, Sheet)}
    for id in _circles(sheets, sheet_of):
        damage["circle"] += 1
        records[id] = sheets[id].but(inside=None, main=False)


def _circles(sheets: Mapping[Id, Sheet], sheet_of: Mapping[Id, Id]) -> list[Id]:
    """The first sheet, by id, of each circle of insides."""
    seen: set[Id] = set()
    first: list[Id] = []
    for start in sheets:
        way: dict[Id, None] = {}
        at: Id | None = start
        while at is not None and at not in seen:
            seen.add(at)
            way[at] = None
            inside = sheets[at].inside
            at = sheet_of[inside] if inside else None
        if at in way:
            walked = list(way)
            first.append(min(walked[walked.index(at) :]))
    return first


def _choose_main(records: dict[Id, Record], damage: Counter[str]) -> None:
    sheets = [sheet for _, sheet in sorted(records.items()) if isinstance(sheet, Sheet)]
    tops = [sheet for sheet in sheets if sheet.inside is None]
    if not tops:
        damage["empty"] += 1
        id = _made_id({"kind": "sheet"}, records)
        records[id] = Sheet(id=id, main=True)
        return
    named = [sheet for sheet in sheets if sheet.main]
    main = next((sheet for sheet in tops if sheet.main), tops[0])
    if len(named) == 1 and named[0] is main:
        return
    damage["main"] += max(len(named), 1)
    for sheet in {main.id: main, **{sheet.id: sheet for sheet in named}}.values():
        records[sheet.id] = sheet.but(main=sheet is main)
