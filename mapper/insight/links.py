"""The weakest link: how strong each part of the business is, and what it is worth in money to mend it.

A link is strong as the least of its measures: the newest value of a number
against its target, and a share against the one that is aimed at, at most 1.
Its gain is V with all its shares at their targets, less V as it is: solved
again, for loops bend it (idea 1).  What that brings a month is reckoned with no
more coming in than there are hours for, before and after.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import fsum
from typing import Literal

from mapper.insight.capacity import loads, profit_at_capacity
from mapper.insight.flow import Flow
from mapper.insight.hours import Hours
from mapper.insight.performance import kpis_of, latest
from mapper.insight.sensitivity import SAVED, gain, levers, with_shares
from mapper.insight.shares import known
from mapper.insight.spread import FEW
from mapper.model.document import Reader
from mapper.model.records import Arrow, Id, Kpi, Node, Sheet, Stage

By = Literal["function", "stage", "hourglass"]
NAMES: Mapping[By, tuple[str, ...]] = {
    "function": ("marketing", "sales", "operations", "service"),
    "stage": ("reach", "engage", "enrol", "serve", "develop"),
    "hourglass": ("know", "like", "trust", "try", "buy", "repeat", "refer"),
}
MODEL: Mapping[By, str] = {"stage": "macro:", "hourglass": "hourglass:"}
CLOSE = 1e-9  # strengths that differ by less are the same
MOVES = 3
RUNNERS_UP = 2


@dataclass(frozen=True)
class Measure:
    """One number or share of a link that has a target and a value."""

    about: Id  # a number to watch, or an arrow
    step: Id
    value: float
    target: float
    strength: float  # 0 to 1
    few: bool  # it rests on fewer cases than one may call bad


@dataclass(frozen=True)
class Move:
    """One thing to do for a link."""

    kind: Literal["share", "number", "save"]  # to its target; to its target; one in ten more
    about: Id
    step: Id
    now: float
    to: float
    gain: float | None  # V, money per entrant
    a_month: float | None  # money, as far as the hours reach
    strength: float | None  # of the link, once that is done


@dataclass(frozen=True)
class Link:
    name: str
    steps: tuple[Id, ...]
    measures: tuple[Measure, ...]  # the weakest first
    gain: float | None  # V with all its shares at their targets less V, money per entrant
    a_month: float | None
    moves: tuple[Move, ...]  # what to do first comes first

    @property
    def strength(self) -> float | None:
        """0 to 1; None when nothing of it is measured."""
        return self.measures[0].strength if self.measures else None


@dataclass(frozen=True)
class Pair:
    """The link with most to gain and another: together they bring more, or less, than one by one."""

    name: str
    gain: float
    together: float
    interaction: float


@dataclass(frozen=True)
class Links:
    links: tuple[Link, ...]  # in the order of the business
    gain: float | None  # all of them mended
    runners_up: tuple[Pair, ...]
    handovers: Mapping[tuple[str, str], tuple[Id, ...]]  # the arrows from one link to another

    @property
    def weakest(self) -> Link | None:
        """The least strong; of several, the one with most to gain."""
        measured = [(link.strength, link) for link in self.links if link.strength is not None]
        least = min((strength for strength, _ in measured), default=0.0)
        return max(
            (link for strength, link in measured if strength <= least + CLOSE), key=_money, default=None
        )

    @property
    def by_money(self) -> Link | None:
        """The one with most to gain; None where no target would bring anything."""
        best = max(self.links, key=_money, default=None)
        return best if best is not None and _money(best) > (0.0, 0.0) else None

    @property
    def interaction(self) -> float | None:
        """What all links mended bring more than the sum of what each brings."""
        gains = [link.gain for link in self.links if link.gain is not None]
        return self.gain - fsum(gains) if gains and self.gain is not None else None


def _money(link: Link) -> tuple[float, float]:
    """What counts first is what comes of it with the hours that there are."""
    first = link.gain if link.a_month is None else link.a_month
    return first or 0.0, link.gain or 0.0


def links(map: Reader, flow: Flow, by: By = "function") -> Links:
    """The links of *map*, whose flow is *flow*."""
    return _Bench(map, flow, by).links()


def link_of(map: Reader, node: Node, by: By) -> str | None:
    """The link that a step belongs to; inside a subsystem, what the step does not say the subsystem does."""
    here: Node | None = node
    seen: set[Id] = set()
    while here is not None and here.id not in seen:
        seen.add(here.id)
        name = here.function if by == "function" else _of_stage(map.get(here.stage), MODEL[by])
        if name in NAMES[by]:
            return name
        sheet = map.get(here.sheet)
        host = map.get(sheet.inside) if isinstance(sheet, Sheet) else None
        here = host if isinstance(host, Node) else None
    return None


def _of_stage(stage: object, model: str) -> str | None:
    said = stage.model if isinstance(stage, Stage) else None
    return said.removeprefix(model) if said and said.startswith(model) else None


class _Bench:
    """A map while its links are tried."""

    def __init__(self, map: Reader, flow: Flow, by: By) -> None:
        self._map = map
        self._flow = flow
        asked = loads(map, flow)
        self._profit = profit_at_capacity(flow, asked)
        self._hours = Hours(map, flow, asked)
        self._levers = levers(flow)
        self._link: dict[Id, str] = {}
        self._steps: dict[str, list[Node]] = {name: [] for name in NAMES[by]}
        for id in flow.visits:
            node = map.get(id)
            if isinstance(node, Node) and (name := link_of(map, node, by)):
                self._link[id] = name
                self._steps[name].append(node)
        self._exits: dict[Id, list[Arrow]] = {}
        for id in flow.shares:
            if isinstance(arrow := map.get(id), Arrow):
                self._exits.setdefault(arrow.source, []).append(arrow)

    def links(self) -> Links:
        found = tuple(self._found(name) for name in self._steps)
        whole: dict[Id, float] = {}
        for name in self._steps:
            whole |= self._short(name)
        total = self._gain(whole) if any(link.gain is not None for link in found) else None
        links = Links(found, total, (), self._handovers())
        return Links(found, total, tuple(self._pairs(links)), links.handovers)

    def _found(self, name: str) -> Link:
        steps = self._steps[name]
        measures = sorted((m for node in steps for m in self._measures(node)), key=lambda m: m.strength)
        short = self._short(name)
        aimed = any(arrow.target_share is not None for node in steps for arrow in self._ways(node))
        gained, a_month = self._worth(short) if aimed else (None, None)
        ids = tuple(node.id for node in steps)
        return Link(name, ids, tuple(measures), gained, a_month, self._moves(steps, measures))

    def _ways(self, node: Node) -> Sequence[Arrow]:
        return self._exits.get(node.id, ())

    def _measures(self, node: Node) -> Iterator[Measure]:
        for kpi in kpis_of(self._map, node.id):
            actual = latest(self._map, kpi.id)
            if kpi.target is not None and actual is not None:
                strong = _against(actual.value, kpi.target, kpi.better)
                yield Measure(kpi.id, node.id, actual.value, kpi.target, strong, few=False)
        for arrow in self._ways(node):
            share = self._flow.shares[arrow.id]
            if arrow.target_share is not None and share is not None:
                few = known(arrow) == "measured" and (arrow.of or 0.0) < FEW
                strong = _against(share, arrow.target_share, "up")
                yield Measure(arrow.id, node.id, share, arrow.target_share, strong, few)

    def _short(self, name: str) -> dict[Id, float]:
        """The arrows of a link that are short of their targets, with these."""
        short = {}
        for node in self._steps[name]:
            for arrow in self._ways(node):
                share = self._flow.shares[arrow.id]
                if share is not None and arrow.target_share is not None and share < arrow.target_share:
                    short[arrow.id] = arrow.target_share
        return short

    def _gain(self, shares: Mapping[Id, float]) -> float | None:
        return gain(self._flow, shares) if shares else 0.0 if self._flow.value is not None else None

    def _worth(self, shares: Mapping[Id, float]) -> tuple[float | None, float | None]:
        """What other shares bring: per entrant, and a month with the hours that there are."""
        if self._flow.value is None:
            return None, None
        if not shares:
            return 0.0, None if self._profit is None else 0.0
        then = with_shares(self._flow, shares)
        profit = profit_at_capacity(then, loads(self._map, then))
        more = None if then.value is None else then.value - self._flow.value
        return more, None if profit is None or self._profit is None else profit - self._profit

    def _pairs(self, links: Links) -> Iterator[Pair]:
        best = links.by_money
        if best is None or best.gain is None:
            return
        others = sorted((link for link in links.links if link is not best and link.gain), key=_money)
        for other in others[: -RUNNERS_UP - 1 : -1]:
            together = self._gain(self._short(best.name) | self._short(other.name))
            if together is not None and other.gain is not None:
                yield Pair(other.name, other.gain, together, together - best.gain - other.gain)

    def _handovers(self) -> Mapping[tuple[str, str], tuple[Id, ...]]:
        found: dict[tuple[str, str], tuple[Id, ...]] = {}
        for exits in self._exits.values():
            for arrow in exits:
                giver, taker = self._link.get(arrow.source), self._link.get(arrow.target)
                if giver and taker and giver != taker:
                    found[giver, taker] = (*found.get((giver, taker), ()), arrow.id)
        return found

    def _moves(self, steps: Sequence[Node], measures: Sequence[Measure]) -> tuple[Move, ...]:
        """Shares to their targets, then numbers, then one in ten more where there is no target."""
        shares = [move for m in measures if (move := self._to_target(m, measures))]
        numbers = [
            move for m in measures if (move := self._number(m, measures)) and not self._is_share(move, shares)
        ]
        saves = [move for node in steps for arrow in self._ways(node) if (move := self._save(arrow))]
        first = sorted(shares, key=_by_gain) + numbers
        best = (first + sorted(saves, key=_by_gain))[:MOVES] if len(first) < MOVES else first[:MOVES]
        return tuple(self._with_money(move) for move in best)

    def _to_target(self, measure: Measure, among: Sequence[Measure]) -> Move | None:
        if measure.strength >= 1.0 or not isinstance(self._map.get(measure.about), Arrow):
            return None
        lever = self._levers.get(measure.about)
        more = lever.gain(measure.target) if lever and measure.target < 1.0 else None
        more = gain(self._flow, {measure.about: measure.target}) if more is None else more
        about, step, now, to = measure.about, measure.step, measure.value, measure.target
        return Move("share", about, step, now, to, more, None, _without(among, measure))

    def _number(self, measure: Measure, among: Sequence[Measure]) -> Move | None:
        if measure.strength >= 1.0 or not isinstance(self._map.get(measure.about), Kpi):
            return None
        about, step, now, to = measure.about, measure.step, measure.value, measure.target
        return Move("number", about, step, now, to, None, None, _without(among, measure))

    def _is_share(self, move: Move, shares: Sequence[Move]) -> bool:
        """Whether a number is the percentage of a share that is offered already: one move, not two."""
        kpi = self._map.get(move.about)
        percent = isinstance(kpi, Kpi) and kpi.unit.strip() == "%"
        return percent and any(one.step == move.step and abs(100 * one.to - move.to) < 0.5 for one in shares)

    def _save(self, arrow: Arrow) -> Move | None:
        lever = self._levers.get(arrow.id)
        if arrow.target_share is not None or lever is None or lever.slope <= 0.0:
            return None
        more = lever.save_one_in_ten
        to = lever.share + SAVED * (1 - lever.share)
        return Move("save", arrow.id, arrow.source, lever.share, to, more, None, None)

    def _with_money(self, move: Move) -> Move:
        lever = self._levers.get(move.about)
        if move.kind == "number" or self._profit is None or self._flow.value is None or move.gain is None:
            return move
        if lever is None or move.to >= 1.0:
            return replace(move, a_month=self._worth({move.about: move.to})[1])
        after = self._hours.limit(lever, move.to)
        amounts = [n for n in (self._flow.entrants, after) if n is not None]
        return replace(move, a_month=min(amounts) * (self._flow.value + move.gain) - self._profit)


def _by_gain(move: Move) -> tuple[float, Id]:
    return -(move.gain or 0.0), move.about


def _without(measures: Sequence[Measure], mended: Measure) -> float:
    """How strong a link is once one of its measures is on target."""
    return min((measure.strength for measure in measures if measure is not mended), default=1.0)


def _against(value: float, target: float, better: Literal["up", "down"]) -> float:
    """How near a value is to its target, 0 to 1; on target is 1."""
    if (value >= target) if better == "up" else (value <= target):
        return 1.0
    part, whole = (value, target) if better == "up" else (target, value)
    return min(max(part / whole, 0.0), 1.0) if whole > 0.0 else 0.0
