"""What a check is, and what it finds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from mapper.checks.plan import Plan
from mapper.checks.study import Study
from mapper.model.draft import Draft
from mapper.model.records import Id, Node
from mapper.words import Language, Sentence

Severity = Literal["error", "warning", "advice"]


@dataclass(frozen=True)
class Finding:
    """One hole: the record to jump to, and what is the matter.

    *more* explains it where the check's own *why* would be too general; *fix*
    is what the button of the quick fix says, where this one has a quick fix.
    """

    about: Id
    sentence: Sentence
    more: Sentence | None = None
    fix: Sentence | None = None


@dataclass(frozen=True)
class EachNode:
    """Asked of every shape alone: *find* may look at the shape, what hangs on it, and its neighbours.

    What hangs on a shape: its arrows, checklist, numbers with their actuals, automation, runs, ports,
    content, counts, goals, visits, what lies inside it, and those who own it or stand in.  Where
    it also reads a figure that hangs on the whole map, *figures* are those of all shapes.
    """

    find: Callable[[Study, Plan, Node], Iterable[Finding]]
    of_people: bool = False  # whether it speaks of people, and is asked anew when nothing else has changed
    figures: Callable[[Study], Mapping[Id, object]] | None = None  # what else it reads of each shape


@dataclass(frozen=True)
class EachSheet:
    """Asked of every map alone, when one of its shapes or arrows has changed, or what *reads* names."""

    find: Callable[[Study, Plan], Iterable[Finding]]
    reads: tuple[str, ...] = ()  # further kinds of records that it looks at


@dataclass(frozen=True)
class WholeMap:
    """Asked once, when a record of a kind that *reads* names has changed."""

    find: Callable[[Study], Iterable[Finding]]
    reads: tuple[str, ...]


@dataclass(frozen=True)
class Check:
    """A question that a sound map answers with yes; what it asks answers where it is no, from the left.

    *why* says in one sentence what is at stake.  *mend* is the quick fix of a
    finding that offers one, to be done as one edit.
    """

    name: str
    question: str
    severity: Severity
    asks: EachNode | EachSheet | WholeMap
    why: str = ""
    mend: Callable[[Draft, Finding, Language], object] | None = None
