"""What the start screen says of a map once it was read: whose it is, how old, and what is open in it."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from mapper.words import Language

if TYPE_CHECKING:
    from mapper.model.document import Document

MOST = 4000  # shapes up to which a map is checked only to say how it stands
FIRST = 4  # customers


class Waiting(NamedTuple):
    """Somebody in line: their name, what to do for them next, and who does it, in initials."""

    name: str
    move: str
    owner: str


def greeting(now: datetime, name: str, say: Language) -> str:
    """By the clock, and by name where we know it."""
    if now.hour < 12:
        said, named = say("Good morning"), say("Good morning, {name}", name=name)
    elif now.hour < 18:
        said, named = say("Good afternoon"), say("Good afternoon, {name}", name=name)
    else:
        said, named = say("Good evening"), say("Good evening, {name}", name=name)
    return named if name.strip() else said


def ago(then: datetime, now: datetime, say: Language) -> str:
    """How long ago that was, as one would say it."""
    from mapper.words.numbers import day

    minutes = int((now - then) / timedelta(minutes=1))
    if minutes < 0 or then.date() < now.date() - timedelta(days=1):
        return day(then.date(), say)
    if then.date() != now.date():
        return say("yesterday")
    if minutes < 1:
        return say("just now")
    if minutes < 60:
        return say.many("{n} minute ago", "{n} minutes ago", minutes)
    return say.many("{n} hour ago", "{n} hours ago", minutes // 60)


def about_file(map: Document, path: Path, now: datetime, say: Language) -> str:
    """Whose map it is, and when it was changed last."""
    from mapper.insight.order import main_sheet

    try:
        when = ago(datetime.fromtimestamp(path.stat().st_mtime), now, say)
    except (OSError, ValueError, OverflowError):
        when = ""
    return ", ".join(part for part in (main_sheet(map).business, when) if part)


def about_template(map: Document, about: str, say: Language) -> str:
    """What kind of business, and how much there is to see."""
    from mapper.model.records import Kpi, Node

    shapes, numbers = (sum(1 for _ in map.all(kind)) for kind in (Node, Kpi))
    told = [about, say.many("{n} shape", "{n} shapes", shapes)]
    if numbers:
        told.append(say.many("{n} number", "{n} numbers", numbers))
    return ", ".join(told)


def first_in_line(map: Document) -> tuple[Waiting, ...]:
    """The customers that come first, by their rank; those who have none come last, by name."""
    from mapper.model.records import Customer, Person
    from mapper.scene.cards import initials

    line = sorted(
        map.all(Customer), key=lambda one: (one.rank is None, one.rank or 0.0, one.name.casefold(), one.id)
    )
    found = []
    for one in line[:FIRST]:
        owner = map.get(one.owner)
        found.append(Waiting(one.name, one.next_move, initials(owner) if isinstance(owner, Person) else ""))
    return tuple(found)


def found_in(map: Document, on: date, folder: Path) -> tuple[int, int]:
    """How many findings are broken and how many are weak; none for a map too large to be asked here."""
    from mapper.checks import ask
    from mapper.model.records import Node

    if sum(1 for _ in map.all(Node)) > MOST:
        return 0, 0
    severities = [check.severity for check, _ in ask(map, on, folder).findings()]
    return severities.count("error"), severities.count("warning")
