"""What a check is, and what it finds."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal

from mapper.model.document import Reader
from mapper.model.records import Id
from mapper.words import Sentence

Severity = Literal["error", "warning", "advice"]


@dataclass(frozen=True)
class Finding:
    """One hole: the record to jump to, what is the matter, and the quick fix that mends it, by name."""

    about: Id
    sentence: Sentence
    fix: str | None = None


@dataclass(frozen=True)
class Check:
    """A question that a sound map answers with yes; *find* answers where it is no, from the left."""

    name: str
    question: str
    severity: Severity
    find: Callable[[Reader], Iterable[Finding]]
