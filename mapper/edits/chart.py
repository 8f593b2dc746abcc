"""A drawing from elsewhere, before it becomes part of a map: cards and arrows by name, and where they go."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from mapper import layout
from mapper.edits import flow, stages
from mapper.edits.next import snapped
from mapper.edits.room import PITCH, ROW, clear
from mapper.insight.leaning import leaning
from mapper.insight.order import belonging, nodes_on
from mapper.model.draft import Draft
from mapper.model.records import Arrow, Id, Node, Outcome, Person, Point, Shape, Size, Stage
from mapper.scene import measure
from mapper.scene.boxes import box_of

Way = tuple[str, str, str]  # from which card to which, and what is written on it

_MOST, _TANGLE = 1_000, 60_000  # laying out well what is more than that would keep the hand waiting
LONGEST = 200  # characters of a title; a longer text goes into the notes whole


@dataclass
class Card:
    """One shape: what it says, in which group it stands, and what is known of it."""

    title: str
    shape: Shape = "rectangle"
    home: str | None = None
    owner: str = ""
    minutes: float | None = None
    notes: str = ""


@dataclass
class Chart:
    """Cards by name, arrows by the names of their ends, the titles of groups by name."""

    cards: dict[str, Card] = field(default_factory=dict)
    arrows: list[Way] = field(default_factory=list)
    homes: dict[str, str] = field(default_factory=dict)

    def lead_past_homes(self) -> None:
        """Let arrows to or from a group mean its first or its last card."""
        inside: dict[str, list[str]] = {}
        for name in [name for name in self.cards if name in self.homes]:
            del self.cards[name]
        for name, card in self.cards.items():
            if card.home is not None:
                inside.setdefault(card.home, []).append(name)
        last = {name: name for name in self.cards} | {home: names[-1] for home, names in inside.items()}
        first = {name: name for name in self.cards} | {home: names[0] for home, names in inside.items()}
        self.arrows = [
            (last[source], first[target], label)
            for source, target, label in self.arrows
            if source in last and target in first
        ]


def put_chart(draft: Draft, sheet: Id, chart: Chart, at: Point) -> tuple[Id, ...]:
    """Draw a chart on a sheet, laid out from left to right with its top left corner at *at*.

    Its groups become stages where the sheet is empty.  What stands in the way
    makes room.  An arrow from a card to itself, or a second one between two, is left out.
    """
    is_empty = not nodes_on(draft, sheet) and not belonging(draft, sheet, Stage, "sheet")
    homes = _stages(draft, sheet, chart) if is_empty else {}
    ways = _sound(chart)
    ids = _put_cards(draft, sheet, chart, ways, homes)
    arrows = [
        draft.put(Arrow(id=draft.new_id("arrow"), source=ids[source], target=ids[target], label=label))
        for source, target, label in ways
    ]
    fresh = tuple(ids.values())
    plan = _laid_out([draft[id] for id in fresh], arrows, list(homes.values()))
    _carry_out(draft, plan, arrows, at)
    if not is_empty:
        stages.file_by_place(draft, fresh)
        clear(draft, sheet, [box_of(draft[id]) for id in fresh], fresh)
    return fresh


def _sound(chart: Chart) -> list[Way]:
    once: dict[tuple[str, str], str] = {}
    for source, target, label in chart.arrows:
        if source != target:
            once.setdefault((source, target), label)
    return [(source, target, label) for (source, target), label in once.items()]


def _stages(draft: Draft, sheet: Id, chart: Chart) -> dict[str, Id]:
    used = {card.home for card in chart.cards.values()}
    return {
        name: stages.add_stage(draft, sheet, title).id for name, title in chart.homes.items() if name in used
    }


def _put_cards(
    draft: Draft, sheet: Id, chart: Chart, ways: Sequence[Way], homes: Mapping[str, Id]
) -> dict[str, Id]:
    leading = {source for source, _target, _label in ways}
    led_to: dict[str, bool] = {}  # whether only a No leads there
    for _source, target, label in ways:
        led_to[target] = led_to.get(target, True) and leaning(label) < 0
    people = _people(draft, chart)
    ids: dict[str, Id] = {}
    for name, card in chart.cards.items():
        shape = card.shape
        role: Literal["begin", "end"] | None = None
        if shape == "terminus" and name in led_to and name in leading:
            shape = "rectangle"  # it neither begins nor ends anything
        elif shape == "terminus":
            role = "end" if name in led_to else "begin"
        title, notes = titled(card.title, card.notes)
        outcome: Outcome | None = "lost" if role == "end" and led_to[name] else None
        node = flow.add(draft, sheet, shape, Point(0.0, 0.0), title, role, outcome)
        known = {"owner": people.get(card.owner.casefold()), "minutes": card.minutes, "notes": notes}
        draft.put(node.but(**known, stage=homes.get(card.home or "")))
        ids[name] = node.id
    return ids


def _people(draft: Draft, chart: Chart) -> dict[str, Id]:
    """Whoever owns a card, by name, those whom the map does not know yet among them."""
    known = {person.name.casefold(): person.id for person in draft.all(Person)}
    for card in chart.cards.values():
        if card.owner and card.owner.casefold() not in known:
            new = draft.put(Person(id=draft.new_id("person"), name=card.owner))
            known[card.owner.casefold()] = new.id
    return known


def titled(text: str, notes: str = "") -> tuple[str, str]:
    """*text* as a title; when it is too long for one, it goes whole into the notes."""
    if len(text) <= LONGEST:
        return text, notes
    return text[: LONGEST - 1].rstrip() + "\u2026", f"{text}\n{notes}".strip()


def _laid_out(nodes: Sequence[Node], arrows: Sequence[Arrow], columns: Sequence[Id]) -> layout.Plan:
    if _is_tangled(nodes, arrows):
        return layout.Plan(_in_columns(nodes, arrows), {})
    steps = tuple(_step(node, columns) for node in nodes)
    lines = tuple(
        layout.Arrow(a.id, a.source, a.target, leaning(a.label), 0.0, _label_width(a.label)) for a in arrows
    )
    return layout.tidy(layout.Graph(steps, lines))


def _is_tangled(nodes: Sequence[Node], arrows: Sequence[Arrow]) -> bool:
    """Whether it is too large, or has too many ways round for its size, to be laid out well."""
    round_about = max(len(arrows) - len(nodes), 0) * len(nodes)
    return len(nodes) > _MOST or round_about > _TANGLE


def _step(node: Node, columns: Sequence[Id]) -> layout.Step:
    kind = node.role or ("decision" if node.shape == "diamond" else "step")
    stage = columns.index(node.stage) if node.stage in columns else None
    width, height = node.size
    return layout.Step(node.id, kind, width, height, node.at, stage, None, node.outcome == "win")


def _label_width(label: str) -> float:
    text = measure.folded(label[:LONGEST]).strip()
    return min(measure.width(text, 12.5, bold=True), 150.0) if text else 0.0


def _in_columns(nodes: Sequence[Node], arrows: Sequence[Arrow]) -> dict[Id, Point]:
    """Each card one column behind the last that leads to it; in a circle, behind the first that was met."""
    waits = Counter(arrow.target for arrow in arrows)
    onward: dict[Id, list[Id]] = defaultdict(list)
    for arrow in arrows:
        onward[arrow.source].append(arrow.target)
    column = {node.id: 0 for node in nodes}
    left = dict.fromkeys(column)
    ready = [id for id in reversed(left) if not waits[id]]
    while left:
        here = ready.pop() if ready else next(iter(left))
        if here not in left:
            continue
        del left[here]
        for target in onward[here]:
            waits[target] -= 1
            if target in left:
                column[target] = max(column[target], column[here] + 1)
                if waits[target] == 0:
                    ready.append(target)
    filled: Counter[int] = Counter()
    at: dict[Id, Point] = {}
    for node in nodes:
        place = column[node.id]
        width, height = node.size
        at[node.id] = Point(place * PITCH + (160.0 - width) / 2, filled[place] * ROW - height / 2)
        filled[place] += 1
    return at


def _carry_out(draft: Draft, plan: layout.Plan, arrows: Sequence[Arrow], at: Point) -> None:
    left, top = min(p.x for p in plan.at.values()), min(p.y for p in plan.at.values())
    corner = snapped(at, Size(0.0, 0.0))
    for id, (x, y) in plan.at.items():
        draft.change_fields(id, at=Point(x - left + corner.x, y - top + corner.y))
    for arrow in arrows:
        if arrow.id in plan.lines:
            from_x, from_y = plan.at[arrow.source]
            draft.put(arrow.but(line=tuple(Point(x - from_x, y - from_y) for x, y in plan.lines[arrow.id])))
