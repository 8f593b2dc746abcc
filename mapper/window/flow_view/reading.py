"""What the Flow view has to tell of a map: the main way, the biggest leak, the stages, what is not known."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, NamedTuple

from mapper.insight.capacity import Load, binding, loads, profit_at_capacity
from mapper.insight.evidence import Doubt, deviation, doubts
from mapper.insight.flow import Flow, solve
from mapper.insight.order import exits, inside_of, nodes_on
from mapper.insight.performance import kpis_of, latest
from mapper.insight.sensitivity import SAVED, gain, levers, with_shares
from mapper.insight.shares import known
from mapper.model.document import Reader
from mapper.model.records import Arrow, Id, Node, Stage
from mapper.scene.stages import stage_extents
from mapper.window.flow_view.likeliest import Way, main_way

HUNDRED = 100.0  # who come in, where nobody knows how many do
FEW = 5.0  # cases; on fewer nothing is said to be a leak
NEAR = 5.0  # points between a share and a number that may be the same


class Leak(NamedTuple):
    """Where most money is lost: one in ten of those who do not go this way would bring the most."""

    arrow: Id
    share: float
    point: float  # money a month, or per hundred who come in, that one point more brings
    target: float | None


class Bar(NamedTuple):
    node: Id
    met: float
    of_before: float | None  # the share of the bar before that comes here
    of_first: float


class StageWorth(NamedTuple):
    """What one who comes into a stage is worth, and what they cost there; None is not known."""

    stage: Stage | None  # None: a sheet without stages, as a whole
    left: float
    right: float
    people: float | None
    worth: float | None
    cost: float | None
    go_on: float | None
    last: bool


Missing = Literal["share", "entrants", "cost", "value", "stuck", "fell_away"]


class Gap(NamedTuple):
    about: Id
    missing: Missing
    amount: float = 0.0


@dataclass(frozen=True)
class Reading:
    """The numbers of a map, or of a map as it would be; each is worked out when it is first asked for."""

    map: Reader
    flow: Flow

    @property
    def per(self) -> float:
        """How many counts are told of: those who come in a month, else a hundred."""
        return HUNDRED if self.flow.entrants is None else self.flow.entrants

    @cached_property
    def loads(self) -> Mapping[Id, Load]:
        return loads(self.map, self.flow)

    @property
    def bound(self) -> Load | None:
        """Whose hours are full first."""
        return binding(self.loads)

    @property
    def profit(self) -> float | None:
        """Money a month that the hours of everybody allow."""
        return profit_at_capacity(self.flow, self.loads)

    @property
    def month(self) -> float | None:
        """Money a month, whether there are hours for it or not."""
        flow = self.flow
        return None if flow.entrants is None or flow.value is None else flow.entrants * flow.value

    @cached_property
    def way(self) -> Way:
        return main_way(self.flow)

    @cached_property
    def leak(self) -> Leak | None:
        return biggest_leak(self.map, self.flow, self.per)

    @cached_property
    def doubts(self) -> tuple[Doubt, ...]:
        """What the worth hangs on that is not quite known, most first."""
        return doubts(self.flow)

    @property
    def may_be_off(self) -> float:
        """By how much the worth of one who comes in may well be off."""
        return deviation(self.doubts)

    @cached_property
    def gaps(self) -> tuple[Gap, ...]:
        return tuple(_gaps(self.map, self.flow))

    def count(self, id: Id) -> float | None:
        """How many come to a shape, or go along an arrow."""
        there = self.flow.along.get(id) if id in self.flow.along else self.flow.visits.get(id)
        return None if there is None else there * self.per

    def conversion(self, arrow: Id) -> float | None:
        """The share that takes an arrow, where it is not all of them."""
        share = self.flow.shares.get(arrow)
        return share if share is not None and share < 1.0 - 1e-9 else None

    def can_try(self, arrow: Id) -> bool:
        """Whether one can ask what another share of an arrow would bring."""
        return self.flow.shares.get(arrow) is not None and arrow in self._moving

    def tried(self, arrow: Id, share: float) -> Reading:
        """The numbers with another share of an arrow; nothing is written."""
        return Reading(self.map, with_shares(self.flow, {arrow: share}))

    @cached_property
    def _moving(self) -> frozenset[Id]:
        """The arrows whose share can move: one of several ways out, or the only one, which not all take."""
        net = self.flow.solved.net
        return frozenset(
            arrow
            for ways in net.ways
            for arrow, _, share in ways
            if arrow
            and (len(ways) > 1 or (share is not None and share < 1.0))
            and net.arrows[arrow].source in net.states
        )


def read_map(map: Reader) -> Reading:
    return Reading(map, solve(map))


def biggest_leak(map: Reader, flow: Flow, per: float) -> Leak | None:
    """The exit on which one in ten of those who do not take it would bring the most money.

    One that has reached its target is the biggest only where no other is left.
    """
    turnover = abs(flow.gross or 0.0) + abs(flow.cost or 0.0)
    best: tuple[bool, float, float, Id] | None = None
    for arrow, better, slope in _gains(map, flow):
        record = map.get(arrow)
        few = isinstance(record, Arrow) and known(record) == "measured" and (record.of or 0.0) < FEW
        if few or better <= 1e-6 * turnover:
            continue
        short = not _reaches(map, arrow, flow.shares[arrow])
        if best is None or (short, better) > best[:2]:
            best = (short, better, slope, arrow)
    if best is None:
        return None
    _, _, slope, arrow = best
    share = flow.shares[arrow]
    return None if share is None else Leak(arrow, share, slope * per / 100, target_of(map, arrow, share))


def _reaches(map: Reader, arrow: Id, share: float | None) -> bool:
    target = None if share is None else target_of(map, arrow, share)
    return share is not None and target is not None and share >= target


def _gains(map: Reader, flow: Flow) -> Iterator[tuple[Id, float, float]]:
    """Every share that can grow: what saving one in ten brings per entrant, and what one more share would."""
    moving = levers(flow)
    for id, lever in moving.items():
        if (better := lever.save_one_in_ten) is not None:
            yield id, better, lever.slope
    for id, left in flow.fell_away.items():
        ways = exits(map, id)
        if len(ways) == 1 and ways[0].id not in moving and left < 1.0:
            arrow = ways[0].id
            if (better := gain(flow, {arrow: 1.0 - left + SAVED * left})) is not None:
                yield arrow, better, better / (SAVED * left)


def target_of(map: Reader, arrow: Id, share: float) -> float | None:
    """What a share is to be: as the arrow says, else as the number at its source does that measures it."""
    record = map.get(arrow)
    if not isinstance(record, Arrow):
        return None
    if record.target_share is not None:
        return record.target_share
    for kpi in kpis_of(map, record.source):
        measured = latest(map, kpi.id)
        if kpi.unit.strip() != "%" or kpi.target is None or measured is None:
            continue
        if abs(measured.value - share * 100) <= NEAR and 0 <= kpi.target <= 100:
            return kpi.target / 100
    return None


def bars(reading: Reading, sheet: Id) -> tuple[Bar, ...]:
    """The main way on one sheet, a bar where fewer come than to the one before."""
    found: list[Bar] = []
    for id in reading.way.nodes:
        node, count = reading.map.get(id), reading.count(id)
        if not isinstance(node, Node) or node.sheet != sheet or count is None:
            continue
        if not found:
            found.append(Bar(id, count, None, 1.0))
        elif abs(count - found[-1].met) > 1e-9 * max(count, 1.0):
            before, first = found[-1].met, found[0].met
            found.append(Bar(id, count, count / before if before else None, count / first if first else 0.0))
    return tuple(found)


def stages_of(reading: Reading, sheet: Id) -> tuple[StageWorth, ...]:
    """What one who comes into each stage of a sheet is worth; of the sheet, where it has no stages.

    Told of the shape by which the main way comes into a stage; where it passes a
    stage by, of the one there that most come to.
    """
    map, flow = reading.map, reading.flow
    nodes = {node.id: node for node in nodes_on(map, sheet) if node.id in flow.visits}
    if not nodes:
        return ()
    spans = stage_extents(map, sheet)
    way = [id for id in reading.way.nodes if id in nodes]
    tiles: list[tuple[Stage | None, float, float]] = [*spans] or [(None, 0.0, 0.0)]
    doors = [_door(reading, nodes, way, stage) for stage, _, _ in tiles]
    found = []
    for n, (stage, left, right) in enumerate(tiles):
        here = [node for node in nodes.values() if stage is None or node.stage == stage.id]
        after = next((door for door in doors[n + 1 :] if door in way), None)
        onward = after or (way[-1] if way and doors[n] in way else None)
        found.append(_stage(reading, (stage, left, right), doors[n], here, onward, last=after is None))
    return tuple(found)


def _door(reading: Reading, nodes: Mapping[Id, Node], way: list[Id], stage: Stage | None) -> Id | None:
    """The shape by which the main way comes into a stage, else the one there that most come to."""
    for id in way:
        if stage is None or nodes[id].stage == stage.id:
            return id
    met = [
        (-(reading.count(id) or 0.0), id) for id, node in nodes.items() if stage and node.stage == stage.id
    ]
    return min(met)[1] if met else None


def _stage(
    reading: Reading,
    tile: tuple[Stage | None, float, float],
    door: Id | None,
    here: list[Node],
    onward: Id | None,
    last: bool,
) -> StageWorth:
    if door is None:
        return StageWorth(*tile, None, None, None, None, last)
    flow = reading.flow
    met, after = flow.visits[door], flow.visits[onward] if onward else None
    costs = [_cost(reading.map, node, flow) for node in here]
    said = [one for one in costs if one is not None]
    cost = sum(said) / met if met and sum(said) and len(said) == len(costs) else None
    go_on = min(after / met, 1.0) if met and after is not None else None
    return StageWorth(*tile, reading.count(door), flow.value_to_go[door], cost, go_on, last)


def _cost(map: Reader, node: Node, flow: Flow) -> float | None:
    """What an entrant costs at a shape, with all inside it; None where a step there does not say."""
    open_, total = [node], 0.0
    while open_:
        one = open_.pop()
        sheet = inside_of(map, one.id)
        inside = [n for n in nodes_on(map, sheet.id) if n.id in flow.visits] if sheet else []
        if inside:
            open_ += inside
            continue
        met = flow.visits[one.id]
        if met == 0.0 or (one.cost is None and one.shape != "rectangle"):
            continue
        if met is None or one.cost is None:
            return None
        total += met * one.cost
    return total


def _gaps(map: Reader, flow: Flow) -> Iterator[Gap]:
    """What somebody has to say: first what keeps everything else from being known."""
    begins = flow.solved.net.begins
    yield from (Gap(node.id, "entrants") for node in begins if node.entrants is None)
    yield from (Gap(arrow, "share") for arrow in flow.asks)
    yield from (Gap(id, "stuck") for id in flow.stuck if flow.visits.get(id) != 0.0)
    for id in flow.unknown:
        node = map.get(id)
        if isinstance(node, Node) and node.shape == "terminus":
            yield Gap(id, "value")
    yield from (Gap(id, "fell_away", left) for id, left in flow.fell_away.items() if flow.visits.get(id))
    for id in flow.unknown:
        node = map.get(id)
        if isinstance(node, Node) and node.shape == "rectangle":
            yield Gap(id, "cost")
