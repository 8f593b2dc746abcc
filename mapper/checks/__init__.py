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
    decisions,
    endless,
    ends,
    nameless_beginnings,
    names,
    next_steps,
    reachable,
    splits,
    termini,
    twice,
    unconnected,
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
)

__all__ = ["CHECKS", "Check", "Finding", "Found", "Severity", "Watch", "ask"]


def ask(map: Reader, on: date, folder: Path | None = None) -> Watch:
    """Every check asked of a map on the day *on*; its files are looked for from *folder*."""
    return Watch(CHECKS, map, on, folder)
