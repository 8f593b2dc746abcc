"""What the chain tells: each link with its evidence, the weakest named, what passes, what to do first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from mapper.insight.capacity import binding, loads
from mapper.insight.flow import Flow, solve
from mapper.insight.link_handovers import Bridge, bridge
from mapper.insight.link_moves import Told, amount, lifted, named, told_moves
from mapper.insight.link_readiness import LinkReadiness, course, link_readiness
from mapper.insight.links import By, Link, Links, Measure, links
from mapper.insight.names import LINKS
from mapper.insight.order import main_sheet
from mapper.insight.performance import actuals, kpis_of
from mapper.insight.spread import FEW
from mapper.model.document import Reader
from mapper.model.records import Id, Kpi, Node, Person
from mapper.words import N_, Figure, Sentence

WEAK = 50  # a strength below it cracks
MUCH_MORE = 1.1  # times what the hours allow, before one is told of them
ABOVE = 4  # stages of the hourglass before its waist

Tone = Literal["ink", "watch", "off"]

ABOUT: Mapping[str, str] = {
    "marketing": N_("Get people to walk in"),
    "sales": N_("Help them decide to buy"),
    "operations": N_("Deliver what was promised"),
    "service": N_("Make sure they are glad"),
    "reach": N_("They learn that you exist"),
    "engage": N_("They show interest"),
    "enrol": N_("They decide and buy"),
    "serve": N_("They get what was promised"),
    "develop": N_("They come back and bring others"),
    "know": N_("They learn that you exist"),
    "like": N_("They find you pleasant"),
    "trust": N_("They believe what you say"),
    "try": N_("They try you out"),
    "buy": N_("They become customers"),
    "repeat": N_("They come back"),
    "refer": N_("They bring others"),
}
WEAKEST: Mapping[str, str] = {
    "marketing": N_("Marketing is the weakest link"),
    "sales": N_("Sales is the weakest link"),
    "operations": N_("Operations is the weakest link"),
    "service": N_("Customer Service is the weakest link"),
}


@dataclass(frozen=True)
class First:
    """What to measure first in a link of which nothing is known."""

    step: Id
    says: Sentence


@dataclass(frozen=True)
class LinkTold:
    """One link; *strength* is 0 to 100, None while nothing of it is measured."""

    link: Link
    strength: int | None
    how: Sentence  # the strength came about
    tone: Tone
    cracked: bool
    ready: LinkReadiness
    course: tuple[float | None, ...]  # the least of its numbers, 0 to 1, week by week
    moves: tuple[Told, ...]
    lifted: int | None  # the strength once those are done
    first: First | None
    people: float | None  # that come to its busiest step: a month, or of one who comes in
    counted: bool  # whether that is a month

    @property
    def title(self) -> Sentence:
        return Sentence(LINKS[self.link.name])

    @property
    def about(self) -> Sentence:
        return Sentence(ABOUT[self.link.name])


@dataclass(frozen=True)
class Story:
    by: By
    links: tuple[LinkTold, ...]
    weakest: int | None  # its place; None where all hold, or nothing is measured
    title: Sentence
    about: Sentence
    money: Sentence | None  # who is weakest in money, and who comes next
    bridges: tuple[Bridge, ...]  # between each link and the next

    @property
    def empty(self) -> bool:
        """Whether no step of the map belongs to any of these links."""
        return not any(told.link.steps for told in self.links)

    @property
    def measured(self) -> bool:
        return any(told.strength is not None for told in self.links)


def story(map: Reader, by: By, on: date, flow: Flow | None = None) -> Story:
    """The chain of *map* as it stands on the day *on*."""
    solved = flow or solve(map)
    found = links(map, solved, by)
    weakest = found.weakest
    if weakest is not None and weakest.strength == 1.0:
        weakest = None
    told = tuple(_told(map, link, solved, on, link is weakest) for link in found.links)
    place = None if weakest is None else found.links.index(weakest)
    pairs = zip(found.links, found.links[1:], strict=False)
    bridges = tuple(bridge(map, one.steps, other.steps) for one, other in pairs)
    title, about = _headline(map, told, weakest)
    return Story(by, told, place, title, about, _money(map, found, solved), bridges)


def _told(map: Reader, link: Link, flow: Flow, on: date, weakest: bool) -> LinkTold:
    steps = [node for id in link.steps if isinstance(node := map.get(id), Node)]
    ready = link_readiness(map, steps, on)
    strength = None if link.strength is None else round(100 * link.strength)
    few = bool(link.measures) and is_few(map, link.measures[0])
    weak = strength is not None and strength < WEAK
    tone: Tone = "off" if weak and not few else "watch" if weak or weakest else "ink"
    people, counted = _people(link, flow)
    return LinkTold(
        link=link,
        strength=strength,
        how=_how(map, link) if link.measures else Sentence(N_("Not measured yet")),
        tone=tone,
        cracked=weak or weakest,
        ready=ready,
        course=course(map, steps, on),
        moves=told_moves(map, link, steps, ready),
        lifted=lifted(link),
        first=_first(map, steps) if strength is None else None,
        people=people,
        counted=counted,
    )


def is_few(map: Reader, measure: Measure) -> bool:
    """Whether a measure rests on too little to be called bad: five cases, or weeks, are not there yet."""
    return measure.few or (isinstance(map.get(measure.about), Kpi) and len(actuals(map, measure.about)) < FEW)


def _people(link: Link, flow: Flow) -> tuple[float | None, bool]:
    counts = [count for id in link.steps if (count := flow.counts.get(id)) is not None]
    if counts:
        return max(counts), True
    visits = [visit for id in link.steps if (visit := flow.visits.get(id)) is not None]
    return max(visits, default=None), False


def _how(map: Reader, link: Link) -> Sentence:
    """Which number or share makes a link so weak."""
    least, n = link.measures[0], len(link.measures)
    fields = {
        "points": round(100 * least.strength),
        "what": named(map, least.about),
        "step": named(map, least.step),
        "now": amount(map, least.about, least.value),
        "target": amount(map, least.about, least.target),
    }
    if is_few(map, least):
        says = N_(
            "{points} of 100: “{what}” is {now} and should be {target}, of fewer than five cases or weeks."
        )
        return Sentence(says, fields)
    return Sentence(
        N_("{points} of 100: “{what}” is {now} and should be {target}. Nothing else is measured here."),
        fields,
        many=N_("{points} of 100: “{what}” is {now} and should be {target}, the least of {n} measures."),
        n=n,
    )


def _first(map: Reader, steps: Sequence[Node]) -> First | None:
    """A number that waits for its first value, else a critical step without one, else any step."""
    work = [node for node in steps if node.shape in ("rectangle", "subsystem", "diamond")]
    for node in work:
        for kpi in kpis_of(map, node.id):
            says = N_("Type what “{what}” was this week, and what it should be.")
            return First(node.id, Sentence(says, {"what": named(map, kpi.id)}))
    chosen = next((node for node in work if node.critical), work[0] if work else None)
    if chosen is None:
        return None
    says = N_("Measure “{step}” first: one number a week, with a target.")
    return First(chosen.id, Sentence(says, {"step": named(map, chosen.id)}))


def _headline(map: Reader, told: Sequence[LinkTold], weakest: Link | None) -> tuple[Sentence, Sentence]:
    if not any(one.link.steps for one in told):
        about = Sentence(N_("No step of this map belongs to one of these links."))
        return Sentence(N_("These links are not on this map yet")), about
    if all(one.strength is None for one in told):
        about = Sentence(N_("Give each link one number with a target, and this page names the weakest."))
        return Sentence(N_("Nothing is measured yet")), about
    if weakest is None:
        about = Sentence(N_("All that is measured reaches its target. Aim higher, or measure more."))
        return Sentence(N_("Every link holds")), about
    says = WEAKEST.get(weakest.name)
    title = (
        Sentence(says)
        if says
        else Sentence(N_("“{link}” is the weakest link"), {"link": Sentence(LINKS[weakest.name])})
    )
    if is_few(map, weakest.measures[0]):
        return title, Sentence(
            N_("It rests on fewer than five cases or weeks: count more before you act on it.")
        )
    says = N_("The chain holds no better than this one. Work here before improving what is already strong.")
    return title, Sentence(says)


def _money(map: Reader, found: Links, flow: Flow) -> Sentence | None:
    best = found.by_money
    if best is None:
        return None
    currency = main_sheet(map).currency
    link, same = Sentence(LINKS[best.name]), best is found.weakest
    if best.a_month:
        fields = {"link": link, "money": Figure(best.a_month, currency, digits=0)}
        too = N_("In money it is {link} too: at its targets {money} more a month.")
        first = Sentence(
            too if same else N_("In money it is {link}: at its targets {money} more a month."), fields
        )
        first = _held_back(map, first, best, flow) or first
    else:
        fields = {"link": link, "money": Figure(round(best.gain or 0.0, 2), currency)}
        says = N_("In money it is {link}: at its targets {money} more from everybody who comes in.")
        too = N_("In money it is {link} too: at its targets {money} more from everybody who comes in.")
        first = Sentence(too if same else says, fields)
    if not found.runners_up:
        return first
    next_one = found.runners_up[0]
    fields = {
        "first": first,
        "other": Sentence(LINKS[next_one.name]),
        "together": Figure(round(next_one.together, 2), currency),
    }
    says = N_("{first} Next is {other}; both together bring {together} from everybody who comes in.")
    return Sentence(says, fields)


def _held_back(map: Reader, first: Sentence, best: Link, flow: Flow) -> Sentence | None:
    """*first*, and what it would be with hours enough, where somebody's hours hold most of it back."""
    whole = (best.gain or 0.0) * (flow.entrants or 0.0)
    if whole <= (best.a_month or 0.0) * MUCH_MORE:
        return None
    bound = binding(loads(map, flow))
    person = map.get(bound.person) if bound else None
    fields: dict[str, object] = {"first": first, "money": Figure(whole, main_sheet(map).currency, digits=0)}
    if isinstance(person, Person) and person.name:
        fields["name"] = person.name
        says = N_("{first} The hours of {name} allow no more; with hours enough it would be {money}.")
        return Sentence(says, fields)
    return Sentence(N_("{first} The hours allow no more; with enough of them it would be {money}."), fields)


__all__ = ["ABOVE", "First", "LinkTold", "Story", "Told", "story"]
