"""The questions that a sound map answers with yes, a file each; CHECKS is the catalogue.

One hole is said once, by the check that knows it best: each file says what it
leaves to another.  Two checks speak of one place only where mending one would
leave the other, as with a decision that has no way on (S05) and so fewer than
two answers (S09), or a map without an end (S02) whose last step stops (S05).
"""

from __future__ import annotations

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

__all__ = ["CHECKS", "Check", "Finding", "Severity", "ask"]


def ask(map: Reader) -> list[tuple[Check, Finding]]:
    """Every finding with the check that made it: in the order of the catalogue, from the left."""
    return [(check, finding) for check in CHECKS for finding in check.find(map)]
