"""What a check finds in a map, brief enough to compare."""

from __future__ import annotations

from datetime import date

from mapper.checks import CHECKS, Check, Finding, Watch
from mapper.model.document import Document
from mapper.model.records import Arrow
from mapper.words import language
from tests.laws import lawful

TODAY = date(2026, 11, 21)


def found(check: Check, map: Document, on: date = TODAY) -> list[Finding]:
    return [finding for _, finding in Watch((check,), map, on).findings()]


def holes(map: Document, on: date = TODAY) -> list[tuple[str, str]]:
    """What is the matter with the plan itself, each with the name of the check that says so."""
    plan = [check for check in CHECKS if check.name.startswith("S")]
    return [(check.name, finding.about) for check, finding in Watch(plan, map, on).findings()]


def abouts(check: Check, map: Document, on: date = TODAY) -> list[str]:
    return [finding.about for finding in found(check, map, on)]


def says(check: Check, map: Document, on: date = TODAY) -> list[str]:
    return [language("en").tell(finding.sentence) for finding in found(check, map, on)]


def mended(check: Check, map: Document, on: date = TODAY) -> Document:
    """The map after the quick fix of the first finding, as one edit under which all laws hold."""
    finding = found(check, map, on)[0]
    assert finding.fix
    assert check.mend
    mend = check.mend
    return lawful(map, lambda draft: mend(draft, finding, language("en")))


def but(map: Document, id: str, **fields: object) -> Document:
    """The map with some fields of one record replaced."""
    return Document([record.but(**fields) if record.id == id else record for record in map])


def fixes(check: Check, map: Document, on: date = TODAY) -> list[str]:
    """What stands on the buttons of the quick fixes."""
    return [language("en").tell(finding.fix) for finding in found(check, map, on) if finding.fix]


def ways(map: Document) -> list[str]:
    """The arrows as one reads them: from where to where, and with which words."""
    arrows = [(map[arrow.source], arrow.label, map[arrow.target]) for arrow in map.all(Arrow)]
    return sorted(f"{source.title} -{label}-> {target.title}" for source, label, target in arrows)
