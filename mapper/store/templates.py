"""The businesses that a new map may start from, and the blank map.

A template is an ordinary map file among the resources.  Its weeks are those of
its author; a new map gets them moved, so that its numbers look like last week's.
"""

from __future__ import annotations

from datetime import date, timedelta

from mapper import resources
from mapper.model.document import Document
from mapper.model.records import Actual, Customer, Id, Node, Point, Record, Sheet, Size
from mapper.store import files
from mapper.words import language

BUSINESSES = ("webinar", "clinic", "shop", "consultancy")
TEMPLATES = (*BUSINESSES, "blank")


def load(name: str, lang: str, on: date) -> Document:
    """A new map in the language *lang*, as of the day *on*.

    The last full week before that day is the last one with numbers.
    """
    if name not in BUSINESSES:
        return blank(lang)
    path = resources.path("templates", f"{name}.{lang}.smap")
    document = files.parse(path.read_bytes()).document
    newest = max(actual.on for actual in document.all(Actual))
    later = last_full_week(on) - newest
    return Document(_moved(record, later) for record in document)


def blank(lang: str) -> Document:
    """A map of nothing but a beginning."""
    say = language(lang)
    sheet = Sheet(id=Id("sheet-main"), title=say("New map"), main=True, lang=lang)
    begin = Node(
        id=Id("node-begin"),
        sheet=sheet.id,
        shape="terminus",
        title=say("Beginning"),
        at=Point(0.0, 36.0),
        size=Size(160.0, 48.0),
        role="begin",
    )
    return Document([sheet, begin])


def last_full_week(on: date) -> date:
    """The Monday of the last ISO week that was over before the day *on*."""
    return on - timedelta(days=on.weekday() + 7)


def _moved(record: Record, later: timedelta) -> Record:
    match record:
        case Actual():
            return record.but(on=record.on + later)
        case Customer() if record.since:
            return record.but(since=record.since + later)
    return record
