"""The catalogue of tools that a hand can hold."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mapper.desk.bands import Band
from mapper.desk.link import Link
from mapper.desk.pan import Pan
from mapper.desk.place import Place
from mapper.desk.select import Select
from mapper.words import N_

if TYPE_CHECKING:
    from mapper.desk.desk import State
    from mapper.model.records import Shape


@dataclass(frozen=True)
class Tool:
    name: str  # also of its icon
    title: str
    key: str
    rest: State
    adds: Shape | None = None  # beside the one selected shape, if there is one


TOOLS = (
    Tool("select", N_("Select"), "V", Select()),
    Tool("hand", N_("Move the paper"), "H", Pan()),
    Tool("square", N_("Step"), "R", Place("rectangle"), "rectangle"),
    Tool("diamond", N_("Decision"), "D", Place("diamond"), "diamond"),
    Tool("terminus", N_("Beginning or end"), "T", Place("terminus"), "terminus"),
    Tool("subsystem", N_("Subsystem"), "S", Place("subsystem"), "subsystem"),
    Tool("arrow", N_("Arrow"), "A", Link()),
    Tool("note", N_("Note"), "N", Place("note"), "note"),
    Tool("stage", N_("Stage"), "B", Band()),
)
