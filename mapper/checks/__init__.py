"""The questions that a sound map answers with yes, a file each; CHECKS is the catalogue.

One hole is said once, by the check that knows it best: each file says what it
leaves to another.  Two checks speak of one place only where mending one would
leave the other, as with a decision that has no way on (S05) and so fewer than
two answers (S09), or a map without an end (S02) whose last step stops (S05).
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from mapper.checks import (
    answers,
    beginnings,
    books,
    by_hand,
    checklists,
    decisions,
    doors,
    empty_links,
    endless,
    ends,
    goals,
    handovers,
    inputs,
    leak,
    links,
    misses,
    nameless_beginnings,
    names,
    next_steps,
    number_owners,
    overlaps,
    overload,
    reachable,
    reviews,
    rewritten,
    same_answers,
    same_names,
    satisfaction,
    several_owners,
    shares,
    silent_ends,
    splits,
    stand_ins,
    termini,
    twice,
    unconnected,
    unmeasured,
    unowned,
    unowned_critical,
    unwalked,
    ways_back,
    weeks,
)
from mapper.checks.check import Check, Finding, Severity
from mapper.checks.watch import Found, Watch
from mapper.model.document import Reader

CHECKS: tuple[Check, ...] = (
    beginnings.CHECK,
    ends.CHECK,
    nameless_beginnings.CHECK,
    reachable.CHECK,
    next_steps.CHECK,
    termini.CHECK,
    unconnected.CHECK,
    endless.CHECK,
    decisions.CHECK,
    answers.CHECK,
    twice.CHECK,
    splits.CHECK,
    names.CHECK,
    shares.CHECK,
    same_answers.CHECK,
    same_names.CHECK,
    overlaps.CHECK,
    doors.CHECK,
    unowned_critical.CHECK,
    several_owners.CHECK,
    handovers.CHECK,
    stand_ins.CHECK,
    number_owners.CHECK,
    unowned.CHECK,
    checklists.CHECK,
    reviews.CHECK,
    links.CHECK,
    rewritten.CHECK,
    unwalked.CHECK,
    unmeasured.CHECK,
    weeks.CHECK,
    misses.CHECK,
    books.CHECK,
    silent_ends.CHECK,
    empty_links.CHECK,
    satisfaction.CHECK,
    ways_back.CHECK,
    inputs.CHECK,
    goals.CHECK,
    by_hand.CHECK,
    leak.CHECK,
    overload.CHECK,
)

__all__ = ["CHECKS", "Check", "Finding", "Found", "Severity", "Watch", "ask"]


def ask(map: Reader, on: date, folder: Path | None = None) -> Watch:
    """Every check asked of a map on the day *on*; its files are looked for from *folder*."""
    return Watch(CHECKS, map, on, folder)
