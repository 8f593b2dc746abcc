"""What a change does to the whole: two versions of a map side by side.

Each row is better, worse or the same; where a side is not known nothing can be
said, and it is the same.  The change is *red* when some number of a step got
better, and yet the whole brings less, or another link than that step's is
weaker by more than two points of a hundred (idea 5).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import fsum
from typing import Literal, NamedTuple

from mapper.insight.capacity import Load
from mapper.insight.links import link_of, links
from mapper.insight.performance import latest
from mapper.insight.reach import Version, changed, through
from mapper.insight.scenario import Standing, standing
from mapper.model.change import Change
from mapper.model.document import Reader
from mapper.model.records import Actual, Arrow, Id, Kpi, Node, Person
from mapper.words import N_, Sentence
from mapper.words.one_line import one_line

Verdict = Literal["better", "worse", "same"]
Unit = Literal["money", "share", "hours", "count", "number"]
Better = Literal["up", "down"]

LEAD = "lead_time"  # the one row in hours of the clock: the others are hours of work
SAME = 1e-9  # as a share of the larger number
MEASURES: tuple[Unit, ...] = ("share", "hours", "hours")  # of a load
POINTS = 0.02  # of strength, that a link may lose
OF_STEPS: tuple[tuple[str, Better, Unit, str], ...] = (
    ("cost", "down", "money", N_("Cost of “{title}”")),
    ("income", "up", "money", N_("Income of “{title}”")),
    ("value", "up", "money", N_("Value of reaching “{title}”")),
    ("minutes", "down", "number", N_("Minutes of “{title}”")),
    ("wait_hours", "down", "hours", N_("Waiting before “{title}”")),
    ("tolerance_hours", "down", "hours", N_("Tolerance of “{title}”")),
    ("right_first_time", "up", "share", N_("Right the first time at “{title}”")),
)


class Row(NamedTuple):
    """One number before and after; *key* names it for programs."""

    key: str
    name: Sentence
    unit: Unit
    old: float | None
    new: float | None
    verdict: Verdict
    about: Id | None = None  # the step, end or person that it is of

    @property
    def change(self) -> float | None:
        """By how much it rose, as a share of what it was; None where that says nothing."""
        return (self.new - self.old) / abs(self.old) if self.old and self.new is not None else None


@dataclass(frozen=True)
class Impact:
    rows: tuple[Row, ...]  # of the whole
    parts: tuple[Row, ...]  # of the steps that were changed
    through: tuple[Id, ...]  # the ports and arrows by which the change reaches others
    reasons: tuple[Sentence, ...]  # why it is red

    @property
    def contained(self) -> bool:
        """Whether nobody but those who were changed is affected."""
        return not self.through

    @property
    def headline(self) -> Row | None:
        """What the whole brings and does not bring any more: the profit a month, else the value of each."""
        told = {row.key: row for row in self.rows if row.verdict != "same"}
        return told.get("profit") or told.get("value")

    @property
    def red(self) -> bool:
        return bool(self.reasons)


def impact(old: Reader, new: Reader) -> Impact:
    """What becomes of the whole when *old* becomes *new*."""
    before, after = standing(old), standing(new)
    change = changed(old, new)
    rows = tuple(rows_of_the_whole(old, new, before, after))
    parts = tuple(_of_parts(old, new, before, after, change))
    reached = through(Version.of(old, before.flow), Version.of(new, after.flow), change)
    return Impact(rows, parts, reached, tuple(_reasons(new, rows, parts)))


def verdict(old: float | None, new: float | None, better: Better) -> Verdict:
    if old is None or new is None or abs(new - old) <= SAME * max(1.0, abs(old), abs(new)):
        return "same"
    return "better" if (new > old) == (better == "up") else "worse"


def _row(
    key: str,
    name: Sentence | str,
    unit: Unit,
    pair: tuple[float | None, float | None],
    better: Better = "up",
    about: Id | None = None,
) -> Row:
    told = Sentence(name) if isinstance(name, str) else name
    return Row(key, told, unit, *pair, verdict(*pair, better), about)


# The whole


def rows_of_the_whole(old: Reader, new: Reader, before: Standing, after: Standing) -> Iterator[Row]:
    """The numbers of the whole, before and after."""
    one, other = before.flow, after.flow
    yield _row("value", N_("Value of each one who comes in"), "money", (one.value, other.value))
    yield _row(
        "profit", N_("Profit a month, as far as the hours reach"), "money", (before.profit, after.profit)
    )
    yield _row("cost", N_("Cost of each one who comes in"), "money", (one.cost, other.cost), "down")
    yield _row("cac", N_("Cost of a client (CAC)"), "money", (one.cac, other.cac), "down")
    times = lead_time(before), lead_time(after)
    yield _row(LEAD, N_("Lead time from beginning to end"), "hours", times, "down")
    limits = before.limit, after.limit
    yield _row("limit", N_("How many can be served a month"), "count", limits)
    yield from _ends(before, after)
    yield from _loads(old, new, before, after)
    yield from _strengths(old, new, before, after)


def lead_time(now: Standing) -> float | None:
    """The hours of waiting and work that one who comes in goes through, on the average."""
    times = []
    for shape in now.flow.shapes:
        if shape.wait_hours is not None or shape.minutes is not None:
            visits = now.flow.visits[shape.id]
            if visits is None:
                return None
            times.append(visits * ((shape.wait_hours or 0.0) + (shape.minutes or 0.0) / 60))
    return fsum(times) if times else None


def _ends(before: Standing, after: Standing) -> Iterator[Row]:
    """How likely each end is: more wins are better, and more of what is worth something; else fewer."""
    one, other = before.flow.ends, after.flow.ends
    for id in [*one, *(id for id in other if id not in one)]:
        end = other.get(id) or one[id]
        pair = [flow[id].probability if id in flow else 0.0 for flow in (one, other)]
        up = end.outcome == "win" or (end.outcome != "lost" and (end.value or 0.0) > 0.0)
        name = Sentence(N_("Share that ends at “{title}”"), {"title": plain(end.title)})
        yield _row(f"end:{id}", name, "share", (pair[0], pair[1]), "up" if up else "down", id)


def _loads(old: Reader, new: Reader, before: Standing, after: Standing) -> Iterator[Row]:
    """What each person has to do: of their hours, else in hours a month, else for each one who comes in."""
    one, other = before.loads, after.loads
    for id in [*one, *(id for id in other if id not in one)]:
        person = new.get(id) or old.get(id)
        name = Sentence(
            N_("Load of {person}"), {"person": plain(person.name) if isinstance(person, Person) else ""}
        )
        sides = [_measures(loads.get(id)) for loads in (one, other)]
        pairs = [(unit, (was, now)) for unit, was, now in zip(MEASURES, *sides, strict=True)]
        both = [(unit, pair) for unit, pair in pairs if None not in pair]
        either = [(unit, pair) for unit, pair in pairs if pair != (None, None)]
        for unit, pair in (both or either)[:1]:
            yield _row(f"load:{id}", name, unit, pair, "down", id)


def _measures(load: Load | None) -> tuple[float | None, ...]:
    return (load.used, load.hours, load.hours_per_entrant) if load else (None, None, None)


def _strengths(old: Reader, new: Reader, before: Standing, after: Standing) -> Iterator[Row]:
    """How strong each link of the business is, 0 to 1, where anything of it is measured."""
    found = zip(links(old, before.flow).links, links(new, after.flow).links, strict=True)
    for one, other in found:
        pair = one.strength, other.strength
        if pair != (None, None):
            yield _row(f"strength:{one.name}", STRENGTH[one.name], "share", pair)


STRENGTH: Mapping[str, str] = {
    "marketing": N_("Strength of marketing"),
    "sales": N_("Strength of sales"),
    "operations": N_("Strength of operations"),
    "service": N_("Strength of service"),
}


# The parts


def _of_parts(old: Reader, new: Reader, before: Standing, after: Standing, change: Change) -> Iterator[Row]:
    """The numbers of steps that were changed, each looked at with all else as it was."""
    for id in sorted(change.ids):
        one, other = old.get(id), new.get(id)
        node = other if isinstance(other, Node) else one
        if isinstance(node, Node):
            yield from _of_step(node, one, other)
    yield from _of_numbers(old, new, change)
    yield from _of_shares(old, new, before, after, change)


def _of_step(node: Node, one: object, other: object) -> Iterator[Row]:
    fields = {"title": plain(node.title)}
    for field, better, unit, name in OF_STEPS:
        was, now = (getattr(side, field) if isinstance(side, Node) else None for side in (one, other))
        if field == "cost" and not (isinstance(one, Node) and isinstance(other, Node)):
            was, now = was or 0.0, now or 0.0  # a step that is not there costs nothing
        if was != now:
            yield _row(f"{field}:{node.id}", Sentence(name, fields), unit, (was, now), better, node.id)


def _of_numbers(old: Reader, new: Reader, change: Change) -> Iterator[Row]:
    """The newest values of the numbers to watch."""
    touched = [side.get(id) for side in (old, new) for id in sorted(change.ids)]
    kpis = {one.id if isinstance(one, Kpi) else one.kpi for one in touched if isinstance(one, Kpi | Actual)}
    for id in sorted(kpis):
        kpi = new.get(id)
        if isinstance(kpi, Kpi) and isinstance(old.get(id), Kpi):
            was, now = (latest(side, id) for side in (old, new))
            pair = was.value if was else None, now.value if now else None
            name = Sentence(N_("Number “{title}”"), {"title": plain(kpi.title)})
            if pair[0] != pair[1]:
                yield _row(f"kpi:{id}", name, "number", pair, kpi.better, kpi.node)


def _of_shares(old: Reader, new: Reader, before: Standing, after: Standing, change: Change) -> Iterator[Row]:
    """The shares that were changed; where one was aimed at, it is better nearer to it, else as it pays."""
    for id in sorted(change.updated):
        one, other = old.get(id), new.get(id)
        if not isinstance(one, Arrow) or not isinstance(other, Arrow) or id not in before.flow.shares:
            continue
        was, now = before.flow.shares[id], after.flow.shares.get(id)
        if was == now:
            continue
        source, target = (side.get(end) for side, end in ((new, other.source), (new, other.target)))
        title = plain(source.title) if isinstance(source, Node) else ""
        way = plain(other.label) or (plain(target.title) if isinstance(target, Node) else "")
        name = Sentence(N_("“{title}”: share of “{way}”"), {"title": title, "way": way})
        better: Better = "up" if other.target_share is not None or _pays(before, one) else "down"
        yield _row(f"share:{id}", name, "share", (was, now), better, other.source)


def _pays(before: Standing, arrow: Arrow) -> bool:
    """Whether who took this way was worth more than the average of those who came to its beginning."""
    flow = before.flow
    there, here = flow.value_to_go.get(arrow.target), flow.value_to_go.get(arrow.source)
    node = next((node for node in flow.shapes if node.id == arrow.source), None)
    spent = (node.cost or 0.0) - (node.income or 0.0) if node else 0.0
    return there is not None and here is not None and there > here + spent


# Red


def _reasons(new: Reader, rows: Sequence[Row], parts: Sequence[Row]) -> Iterator[Sentence]:
    gained = [row for row in parts if row.verdict == "better"]
    if not gained:
        return
    by_key = {row.key: row for row in rows}
    whole = by_key["profit"] if None not in (by_key["profit"].old, by_key["profit"].new) else by_key["value"]
    if whole.verdict == "worse":
        says = N_("{part} got better, and yet the whole brings less.")
        yield Sentence(says, {"part": gained[0].name})
    for row in rows:
        weaker = row.old is not None and row.new is not None and row.old - row.new > POINTS + SAME
        if row.key.startswith("strength:") and weaker:
            name = row.key.partition(":")[2]
            other = next((one for one in gained if _link(new, one.about) != name), None)
            if other:
                says = N_("{part} got better, and yet another link is weaker: {link}.")
                yield Sentence(says, {"part": other.name, "link": row.name})


def _link(map: Reader, id: Id | None) -> str | None:
    node = map.get(id)
    return link_of(map, node, "function") if isinstance(node, Node) else None


def plain(title: str) -> str:
    """A title on one line."""
    return one_line(title)
