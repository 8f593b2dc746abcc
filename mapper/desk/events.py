"""What a hand can do at the canvas, with no word of Qt.

Points are in map units; *over* is the record under the pointer, *handle* the
side of it whose handle is there, *grip* the part of it that is gripped there.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from mapper.model.records import Id, Point

Side = Literal["right", "bottom", "left", "top"]


@dataclass(frozen=True, slots=True)
class Held:
    """The keys held down meanwhile."""

    shift: bool = False
    ctrl: bool = False
    alt: bool = False


BARE = Held()


@dataclass(frozen=True, slots=True)
class Grip:
    """A part of a record that can be taken hold of by itself: the *leg* of a line counts from its source."""

    part: Literal["source", "target", "leg", "plus", "header", "divider"]
    leg: int = 0


@dataclass(frozen=True, slots=True)
class Press:
    at: Point
    over: Id | None = None
    handle: Side | None = None
    held: Held = BARE
    slack: float = 3.0  # map units that a hand may tremble before a press is a drag
    grip: Grip | None = None  # of *over*


@dataclass(frozen=True, slots=True)
class Move:
    at: Point
    over: Id | None = None
    held: Held = BARE


@dataclass(frozen=True, slots=True)
class Release:
    at: Point
    over: Id | None = None
    held: Held = BARE


@dataclass(frozen=True, slots=True)
class Twice:
    """A double click."""

    at: Point
    over: Id | None = None
    grip: Grip | None = None


@dataclass(frozen=True, slots=True)
class Key:
    name: Literal["Escape"]


Event = Press | Move | Release | Twice | Key
