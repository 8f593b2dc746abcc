"""What an arrow would like: by which side to leave and to enter, and which branch goes which way."""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import atan2

from mapper.model.records import Arrow
from mapper.scene.boxes import Side
from mapper.scene.tries import End, Sides, Wish

YES = ("yes", "oui", "ja", "sí", "si", "sì", "ok", "true", "vrai")
NO = ("no", "non", "nein", "false", "faux")
LABEL_LEG, BARE_LEG = 54.0, 32.0  # how far an arrow runs straight before it turns back below a step

_TAKEN = 900.0  # by another exit of the decision: two must not be taken for one
_WORD = re.compile(r"\W*(\w+)")
_ALONG: Sides = {"right": 0.0, "bottom": 90.0, "top": 91.0, "left": 700.0}
_FIRST_BRANCH: Sides = {"right": 0.0, "top": 420.0, "bottom": 650.0, "left": 1200.0}
_INTO: Sides = {"left": 0.0, "top": 60.0, "bottom": 61.0, "right": 600.0}
_INTO_DECISION: Sides = {"left": 0.0, "top": 60.0, "bottom": 200.0, "right": 600.0}
_FACING: Sides = {"top": 0.0, "bottom": 0.0, "right": 400.0, "left": 401.0}
_FACING_DECISION: Sides = {"top": 0.0, "bottom": 300.0, "right": 500.0, "left": 450.0}


def wish_of(
    arrow: Arrow, source: End, target: End, branches: Sequence[tuple[Arrow, End]], open: bool
) -> Wish:
    """The wish of *arrow*, one of the *branches* that leave its source, each with its target.

    Args:
        open: whether the target is a decision with several exits of its own, whose tips below are theirs.
    """
    if arrow.relation == "aligns":
        return Wish(source, target, _FACING, _FACING_DECISION if open else _FACING)
    entries = _INTO_DECISION if target.shape == "diamond" else _INTO
    exits = _exits(arrow, source, branches) if source.shape == "diamond" else _ALONG
    return Wish(source, target, exits, entries, leg=LABEL_LEG if arrow.label else BARE_LEG)


def _exits(arrow: Arrow, source: End, branches: Sequence[tuple[Arrow, End]]) -> Sides:
    """The first branch of a decision leaves to the right, the others by the tips below and above it."""
    ordered = sorted(branches, key=lambda branch: _branch_order(branch[0], source, branch[1]))
    place = next(i for i, (branch, _target) in enumerate(ordered) if branch.id == arrow.id)
    if place == 0:
        return _ALONG if len(ordered) == 1 else _FIRST_BRANCH
    below = [target.box.centre.y >= source.box.centre.y - 1 for _branch, target in ordered]
    before = below[1:place]
    other = 40.0 if len(ordered) == 2 else 200.0  # for the tip that another branch may want
    down = (_TAKEN if True in before else 0.0) + (0.0 if below[place] else other)
    up = (_TAKEN if False in before else 0.0) + (other if below[place] else 0.0)
    return {"bottom": down, "top": up, "right": 1200.0, "left": 1201.0}


def _branch_order(arrow: Arrow, source: End, target: End) -> tuple[bool, int, float, float, str]:
    """Yes before what says neither, and No last; then the one that goes straight on."""
    first = _WORD.match(arrow.label[:40].lower())
    word = first[1] if first else ""
    rank = 0 if word in YES else 2 if word in NO else 1
    here, there = source.box.centre, target.box.centre
    down = there.y - here.y
    away = abs(down) if there.x > here.x else abs(down) + 1e6
    return arrow.relation != "flow", rank, away, down, arrow.id


def bearing(source: End, target: End, side: Side) -> float:
    """In which direction a target lies, growing downwards as seen from a vertical side, else to the right."""
    here, there = source.box.centre, target.box.centre
    right, down = there.x - here.x, there.y - here.y
    match side:
        case "right":
            return atan2(down, right)
        case "left":
            return atan2(down, -right)
        case "bottom":
            return atan2(right, down)
        case "top":
            return atan2(right, -down)
