"""What is worth doing next with a map that stands, in the order in which it pays: the first comes first.

A move is there as long as the map lacks what it would bring.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, NamedTuple

from mapper.insight.automation import automation_of, by_hand
from mapper.insight.guided import work_on
from mapper.insight.order import tasks_of
from mapper.insight.performance import kpis_of
from mapper.model.document import Reader
from mapper.model.records import Id, Node
from mapper.words import N_, Sentence

Name = Literal["automate", "checklists", "numbers", "owners"]


class Move(NamedTuple):
    """One thing to do: what it says, and the steps that lack it, the first of them first."""

    name: Name
    sentence: Sentence
    steps: tuple[Id, ...]


def next_moves(map: Reader, sheet: Id) -> tuple[Move, ...]:
    """The moves that a map still lacks, in their order; none for a map without work."""
    work = work_on(map, sheet)
    found = []
    for name, (one, many), lacks in _MOVES:
        lacking = tuple(node.id for node in _asked(name, work) if lacks(map, node))
        if lacking:
            n = len(lacking)
            found.append(Move(name, Sentence(one, many=many, n=n), lacking))
    return tuple(found)


def _asked(name: Name, work: tuple[Node, ...]) -> tuple[Node, ...]:
    """The steps that a move is for: checklists and numbers are for the critical ones first."""
    if name not in ("checklists", "numbers"):
        return work
    return tuple(node for node in work if node.critical) or work


def _may_be_automated(map: Reader, node: Node) -> bool:
    """Whether nobody has asked yet whether a machine could do it."""
    said = automation_of(map, node.id)
    return by_hand(node) and (said is None or said.answer is None)


_MOVES: tuple[tuple[Name, tuple[str, str], Callable[[Reader, Node], bool]], ...] = (
    (
        "automate",
        (N_("Could {n} step run by itself?"), N_("Could any of {n} steps run by itself?")),
        _may_be_automated,
    ),
    (
        "checklists",
        (N_("{n} step has no checklist yet"), N_("{n} steps have no checklist yet")),
        lambda map, node: not tasks_of(map, node.id),
    ),
    (
        "numbers",
        (N_("{n} step has no number to watch"), N_("{n} steps have no number to watch")),
        lambda map, node: not kpis_of(map, node.id),
    ),
    (
        "owners",
        (N_("{n} step belongs to nobody yet"), N_("{n} steps belong to nobody yet")),
        lambda map, node: node.owner is None,
    ),
)
