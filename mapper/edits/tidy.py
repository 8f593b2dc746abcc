"""Tidying up a sheet: its steps in layers from left to right, and the lines between them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import TypeVar

from mapper import layout
from mapper.edits.flow import SIZES
from mapper.edits.notes import carry_notes
from mapper.insight.leaning import leaning
from mapper.insight.order import belonging
from mapper.layout.graph import Kind
from mapper.layout.graph import Plan as Plan
from mapper.model.draft import Draft
from mapper.model.records import Arrow, Id, Kpi, Lane, Node, Point, Stage
from mapper.scene import measure
from mapper.scene.boxes import box_of

R = TypeVar("R", Node, Arrow)

CELL = (160.0, 132.0)  # a column of steps, and from one step to the next one below it
_LABEL = 12.5  # how large a label is written
_LONGEST = 150.0  # a label that is longer takes several lines


def tidy(draft: Draft, sheet: Id, ids: Collection[Id] | None = None, ribbon: bool = False) -> None:
    """Lay out the steps of *sheet*, or of those only *ids*.

    Pinned steps, and those not in *ids*, stay where they are, and the others keep clear of them.
    Stages and lanes keep their steps.  A note goes with the step that it stands by.

    Args:
        ribbon: each process in one long row.
    """
    carry_out(draft, sheet, planned(graph_of(draft, sheet, ids), ribbon), whole=ids is None)


def planned(graph: layout.Graph, ribbon: bool = False) -> Plan:
    """Where the steps of *graph* go; it reads no map, so it may take its time on another thread."""
    return layout.tidy(graph, layout.Options(ribbon=ribbon))


def carry_out(draft: Draft, sheet: Id, plan: Plan, whole: bool) -> None:
    """Put the steps of *sheet* where *plan* has them, and give their arrows its lines.

    Apart from ``tidy`` for a large map, whose plan is made on another thread from ``graph_of``:
    what has gone since is passed over.

    Args:
        whole: the plan is of the whole sheet, so stages fit themselves to it.
    """
    standing = _standing(draft, sheet)
    here = {node.id: node.at for node in standing}
    moved = {id for id, at in plan.at.items() if here.get(id, at) != at}
    for node in standing:
        if node.id in moved:
            draft.put(node.but(at=plan.at[node.id]))
    _lead_arrows(draft, plan, here, moved)
    carry_notes(draft, [node for node in standing if node.shape == "note"], standing)
    if whole and plan.at:
        _let_stages_fit(draft, sheet)


def graph_of(draft: Draft, sheet: Id, ids: Collection[Id] | None = None) -> layout.Graph:
    """What is asked of the layout: the steps of *sheet*, or those *ids*, and the flow among them.

    Notes are in nobody's way: they follow, and step aside.
    """
    standing = _standing(draft, sheet)
    wanted = {node.id for node in standing} if ids is None else set(ids)
    steps = {node.id: node for node in standing if node.shape != "note" and node.id in wanted}
    arrows = [arrow for arrow in draft.all(Arrow) if arrow.source in steps and arrow.target in steps]
    led_to = {arrow.target for arrow in arrows}
    stages = {tile.id: i for i, tile in enumerate(belonging(draft, sheet, Stage, "sheet"))}
    lanes = {tile.id: i for i, tile in enumerate(belonging(draft, sheet, Lane, "sheet"))}
    in_cells = all(_fits_a_cell(node) for node in steps.values())
    chips = _decisions_with_numbers(draft, steps.values(), in_cells)
    return layout.Graph(
        tuple(_step(node, led_to, stages, lanes, chips) for node in _in_order([*steps.values()])),
        tuple(_arrow(arrow) for arrow in _in_order(arrows) if arrow.relation == "flow"),
        tuple((arrow.source, arrow.target) for arrow in arrows if arrow.relation == "aligns"),
        len(lanes),
        tuple(box_of(node) for node in standing if node.shape != "note" and node.id not in steps),
        *(CELL if in_cells else ()),
    )


def _fits_a_cell(node: Node) -> bool:
    """Whether it is of the size that the cells of a map are made for; where others are, gaps alone count."""
    usual = SIZES[node.shape]
    return node.size.height == usual.height and node.size.width >= usual.width


def _decisions_with_numbers(draft: Draft, nodes: Iterable[Node], in_cells: bool) -> set[Id]:
    """The decisions on whose tip a number hangs; cells have room for it on each, since it may come later."""
    measured = {kpi.node for kpi in draft.all(Kpi)}
    return {node.id for node in nodes if node.shape == "diamond" and (in_cells or node.id in measured)}


def _standing(draft: Draft, sheet: Id) -> list[Node]:
    return [node for node in draft.all(Node) if node.sheet == sheet]


def _in_order(records: Sequence[R]) -> list[R]:
    """By id, the shorter first, so that step 2 comes before step 10."""
    return sorted(records, key=lambda record: (len(record.id), record.id))


def _step(
    node: Node,
    led_to: Collection[Id],
    stages: Mapping[Id, int],
    lanes: Mapping[Id, int],
    chips: Collection[Id],
) -> layout.Step:
    return layout.Step(
        node.id,
        _kind(node, node.id in led_to),
        node.size.width,
        node.size.height,
        node.at,
        stages.get(node.stage) if node.stage else None,
        lanes.get(node.lane) if node.lane else None,
        node.outcome == "win",
        node.pinned,
        node.id in chips,
    )


def _kind(node: Node, is_led_to: bool) -> Kind:
    if node.shape == "terminus":
        return node.role or ("end" if is_led_to else "begin")
    return "decision" if node.shape == "diamond" else "step"


def _arrow(arrow: Arrow) -> layout.Arrow:
    weight = arrow.share if arrow.share is not None else 0.0
    return layout.Arrow(
        arrow.id, arrow.source, arrow.target, leaning(arrow.label), weight, _label_width(arrow.label)
    )


def _label_width(label: str) -> float:
    text = measure.folded(label[:400]).strip()
    return min(measure.width(text, _LABEL, bold=True), _LONGEST) if text else 0.0


def _lead_arrows(draft: Draft, plan: Plan, here: Collection[Id], moved: Collection[Id]) -> None:
    """Give arrows their new lines; one that has none now loses its old line when one of its steps moves."""
    for arrow in list(draft.all(Arrow)):
        line: tuple[Point, ...] = ()
        if arrow.id in plan.lines and arrow.source in here and arrow.source in plan.at:
            left, top = plan.at[arrow.source]
            line = tuple(Point(x - left, y - top) for x, y in plan.lines[arrow.id])
        elif arrow.source not in moved and arrow.target not in moved:
            continue
        if arrow.line != line:
            draft.put(arrow.but(line=line))


def _let_stages_fit(draft: Draft, sheet: Id) -> None:
    """Make the columns of stages as wide as their steps need now."""
    for stage in belonging(draft, sheet, Stage, "sheet"):
        if stage.width is not None:
            draft.put(stage.but(width=None))
