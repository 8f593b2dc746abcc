"""Can everything on the map be seen?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from math import floor

from mapper.checks.check import Check, EachSheet, Finding
from mapper.checks.naming import name, plain
from mapper.checks.plan import Plan
from mapper.checks.study import Study
from mapper.edits.mending_plan import free_line, stand_clear
from mapper.model.draft import Draft
from mapper.model.records import Arrow, Id, Node
from mapper.scene.boxes import box_of
from mapper.scene.cells import Cells
from mapper.scene.fixed import in_the_way
from mapper.scene.tries import End
from mapper.words import N_, Language, Sentence

HAIR = 1.0  # shapes that only touch do not overlap
BAND = 128.0  # the height of a row
TALLEST = 100  # rows; of a shape that is taller, no more is looked at

Clash = tuple[Id, Id]  # what is about to be mended, and what it lies on


def find(study: Study, plan: Plan) -> Iterator[Finding]:
    """Shapes that lie on one further left, and arrows whose fixed line leads through a step.

    An arrow without a fixed line finds its way round the steps by itself.
    """
    there = {node.id: node for node in study.beside.get(plan.sheet.id, ())} | dict(plan.nodes)
    for what, on in study.once(_clashes, plan, "places"):
        if what not in there:
            yield _about_line(plan, study.map.get(what), there[on])
            continue
        says = (
            N_("{step} lies on “{title}”.") if plain(there[on].title) else N_("{step} lies on another shape.")
        )
        fields = {"step": _called(plan, there[what]), "title": plain(there[on].title)}
        yield Finding(what, Sentence(says, fields), fix=Sentence(N_("Move it clear")))


def _about_line(plan: Plan, arrow: object, step: Node) -> Finding:
    assert isinstance(arrow, Arrow)
    says = Sentence(N_("The fixed line of an arrow leads through {step}."), {"step": _called(plan, step)})
    return Finding(arrow.id, says, fix=Sentence(N_("Let the arrow find its own way")))


def _called(plan: Plan, node: Node) -> Sentence:
    return (
        name(plan, node) if node.id in plan.nodes else Sentence(N_("“{title}”"), {"title": plain(node.title)})
    )


def _clashes(study: Study, plan: Plan) -> list[Clash]:
    beside = study.beside.get(plan.sheet.id, ())
    nodes = [*plan.nodes.values()]
    if beside:
        nodes = sorted([*beside, *nodes], key=lambda node: (node.at.x, node.at.y, node.id))
    bent = [arrow for leaving in plan.exits.values() for arrow in leaving if arrow.bends]
    return [*_overlaps(nodes), *(_leading_through(nodes, bent) if bent else ())]


def _overlaps(nodes: Iterable[Node]) -> Iterator[Clash]:
    """Of shapes from the left, each that lies on an earlier one, with the first of those."""
    rows: dict[int, list[tuple[float, float, float, Node]]] = {}  # right, top, bottom of what is ahead
    for node in nodes:
        (left, top), (width, height) = node.at, node.size
        bottom, first = top + height, floor(top / BAND)
        on = None
        here = left + width - HAIR, top + HAIR, bottom - HAIR, node
        for row in range(first, min(floor(bottom / BAND), first + TALLEST) + 1):
            ahead = [other for other in rows[row] if other[0] > left] if row in rows else []
            for _, high, low, other in ahead:
                if on is None and high < bottom and top < low:
                    on = other
            ahead.append(here)
            rows[row] = ahead
        if on is not None:
            yield _movable(node, on)


def _leading_through(nodes: Iterable[Node], bent: Iterable[Arrow]) -> Iterator[Clash]:
    ends = {node.id: _end(node) for node in nodes}
    cells: Cells[Id] = Cells()
    for id, end in ends.items():
        cells.put(id, end.box)
    for arrow in bent:
        if step := in_the_way(arrow, ends[arrow.source], ends[arrow.target], cells):
            yield arrow.id, step


def _movable(later: Node, earlier: Node) -> Clash:
    """The later of two moves, unless it alone is pinned."""
    return (earlier.id, later.id) if later.pinned and not earlier.pinned else (later.id, earlier.id)


def _end(node: Node) -> End:
    return End(node.id, box_of(node), box_of(node), node.shape)


def mend(draft: Draft, finding: Finding, say: Language) -> None:
    if isinstance(draft[finding.about], Arrow):
        free_line(draft, finding.about)
    else:
        stand_clear(draft, finding.about)


CHECK = Check(
    name="S17",
    question=N_("Can everything on the map be seen?"),
    severity="warning",
    asks=EachSheet(find),
    why=N_("What lies under something else is overlooked."),
    mend=mend,
)
