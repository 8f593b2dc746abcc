"""What a check finds in a map, brief enough to compare."""

from __future__ import annotations

from mapper.checks import Check
from mapper.model.document import Document
from mapper.words import language


def abouts(check: Check, map: Document) -> list[str]:
    return [finding.about for finding in check.find(map)]


def says(check: Check, map: Document) -> list[str]:
    return [language("en").tell(finding.sentence) for finding in check.find(map)]


def but(map: Document, id: str, **fields: object) -> Document:
    """The map with some fields of one record replaced."""
    return Document([record.but(**fields) if record.id == id else record for record in map])
