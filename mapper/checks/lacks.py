"""What a business map lacks, by patterns: each with its evidence, and what could be put in its place.

The patterns M01 to M04 and M06 are questions of the map check; the others are
asked here only.  A pattern that somebody has declined is not asked again: that
is a waiver, as for any finding (idea 9).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import NamedTuple

from mapper.checks import empty_links, goals, satisfaction, silent_ends, ways_back
from mapper.checks.check import Check, EachNode, EachSheet, Finding
from mapper.checks.naming import plain
from mapper.checks.study import Study
from mapper.checks.waivers import waivers
from mapper.checks.work import works
from mapper.edits.proposals import Ground, offered, without_response
from mapper.insight.order import entries, main_sheet
from mapper.model.document import Reader
from mapper.model.doings import Goal, Keeping, Promise
from mapper.model.records import Arrow, Id, Kpi, Lane, Node
from mapper.words import N_, Sentence


@dataclass(frozen=True)
class Pattern:
    """A kind of gap; *find* answers where it is, with what is seen there."""

    name: str
    why: str
    find: Callable[[Study], Iterable[tuple[Id, Sentence]]]


class Lack(NamedTuple):
    """One gap: what it is about, what is seen there, why that counts, and what could be added."""

    pattern: str
    about: Id
    says: Sentence
    why: Sentence
    offers: Sentence | None


def lacks(map: Reader, on: date) -> tuple[Lack, ...]:
    """What is missing on the day *on*, by pattern; without what somebody has declined."""
    study, declined = Study(map, on), waivers(map, on)
    found = (
        Lack(p.name, about, says, Sentence(p.why), None) for p in PATTERNS for about, says in p.find(study)
    )
    return tuple(
        one._replace(offers=offered(map, one.pattern, one.about, study.plans))
        for one in (*_checked(study), *found)
        if not declined.cover(one.pattern, one.about)
    )


def _checked(study: Study) -> Iterator[Lack]:
    for check in CHECKED:
        for finding in _findings(check, study):
            why = finding.more or Sentence(check.why)
            yield Lack(check.name, finding.about, finding.sentence, why, None)


def _findings(check: Check, study: Study) -> Iterator[Finding]:
    match check.asks:
        case EachNode(find):
            for plan in study.plans:
                for node in plan.nodes.values():
                    yield from find(study, plan, node)
        case EachSheet(find):
            for plan in study.plans:
                yield from find(study, plan)
        case whole:
            yield from whole.find(study)


# The patterns that are asked here only


def _titled(says: str, node: Node) -> Sentence:
    return Sentence(says, {"title": plain(node.title)})


def _buckets(study: Study) -> Iterator[tuple[Id, Sentence]]:
    """The ends for later before which nobody asks when to ask again, and at which nothing begins."""
    starts = {_bare(node.title) for plan in study.plans for node in plan.beginnings}
    for plan in study.plans:
        for node in plan.endings if not plan.sheet.inside else ():
            coming = [plan.nodes[arrow.source] for arrow in plan.entries[node.id]]
            asked = any(works(one) and any(word in _bare(one.title) for word in AGAIN) for one in coming)
            if node.outcome == "later" and coming and not asked and _bare(node.title) not in starts:
                says = N_("From “{title}” nobody comes back: no step asks again, and nothing begins there.")
                yield node.id, _titled(says, node)


@cache
def _bare(title: str) -> str:
    return " ".join(title.casefold().split())


AGAIN = (
    *("ask again", "try again", "remind", "nurture", "follow up", "follow-up", "come back", "call back"),
    *("redemander", "relanc", "rappel", "recontact", "revenir vers", "reprendre contact"),
)


def _silent_numbers(study: Study) -> Iterator[tuple[Id, Sentence]]:
    """The map, if of some numbers with a target nobody says what is done when they miss it."""
    silent = without_response(Ground(study.map, study.plans))
    if not silent:
        return
    one, many = (
        N_("Nobody says what is done when the number “{title}” misses its target."),
        N_("Of {n} numbers nobody says what is done when they miss their target."),
    )
    says = Sentence(one, {"title": plain(silent[0].title)}, many, len(silent))
    yield main_sheet(study.map).id, says


def _uncounted(study: Study) -> Iterator[tuple[Id, Sentence]]:
    """The steps of marketing on a map of its own that cost money for each one, and count nobody."""
    kpis = study.hanging(Kpi, "node")
    for plan in study.plans:
        for node in plan.nodes.values() if not plan.sheet.inside else ():
            paid = node.function == "marketing" and works(node) and node.cost
            counted = kpis.get(node.id) or any(arrow.of for arrow in plan.exits[node.id])
            if paid and not counted:
                yield node.id, _titled(N_("“{title}” costs money, and nobody counts how many come."), node)


def _unhelped(study: Study) -> Iterator[tuple[Id, Sentence]]:
    """The decisions of the customer's that no step of ours stands beside."""
    buyers = {lane.id for lane in study.map.all(Lane) if lane.track == "buyer"}
    for nodes in study.beside.values():
        for node in nodes:
            aligned = any(_aligns(one) for one, _ in study.map.pointing_at(node.id))
            if node.lane in buyers and node.shape == "diamond" and not aligned:
                says = N_("The customer decides “{title}”, and no step of yours helps with that.")
                yield node.id, _titled(says, node)


def _aligns(record: object) -> bool:
    return isinstance(record, Arrow) and record.relation == "aligns"


def _undelivered(study: Study) -> Iterator[tuple[Id, Sentence]]:
    """The wins of a map with a promise, before which no step delivers, where steps say their function."""
    for plan in study.plans:
        if plan.sheet.promise_hours is None or plan.sheet.inside:
            continue
        said = {node.function for node in plan.nodes.values()} - {None}
        delivers = not said.isdisjoint(("operations", "service"))
        win = next((node for node in plan.endings if node.outcome == "win"), None)
        if win and said and not delivers and entries(study.map, win.id):
            yield win.id, _titled(N_("Something is promised before “{title}”, and no step delivers it."), win)


def _unkept(study: Study) -> Iterator[tuple[Id, Sentence]]:
    """The promises of the register that no step keeps."""
    kept = {one.promise for one in study.map.all(Keeping)}
    for promise in study.map.all(Promise):
        if promise.id not in kept and promise.node in study.plan_of:
            says = N_("“{title}” is promised, and no step keeps it.")
            yield promise.id, Sentence(says, {"title": plain(promise.title)})


def _without_means(study: Study) -> Iterator[tuple[Id, Sentence]]:
    """The goals with neither a budget nor a first move."""
    for goal in study.map.all(Goal):
        node = study.map.get(goal.node)
        title = plain(goal.title) or (plain(node.title) if isinstance(node, Node) else "")
        if goal.to is not None and goal.budget is None and not goal.first_move.strip():
            says = N_("The goal “{title}” has neither a budget nor a first move.")
            yield goal.id, Sentence(says, {"title": title})


CHECKED: tuple[Check, ...] = (
    silent_ends.CHECK,
    empty_links.CHECK,
    satisfaction.CHECK,
    ways_back.CHECK,
    goals.CHECK,
)
PATTERNS: tuple[Pattern, ...] = (
    Pattern("bucket", N_("Most who are not ready now would be later, if somebody asked."), _buckets),
    Pattern("promise", N_("A promise that no step keeps is broken by chance."), _undelivered),
    Pattern("promised", N_("A promise that no step keeps is broken by chance."), _unkept),
    Pattern("count", N_("Without a count nobody knows what a customer costs."), _uncounted),
    Pattern("help", N_("They decide alone, and you hear only the answer."), _unhelped),
    Pattern("response", N_("A number that nobody acts on changes nothing."), _silent_numbers),
    Pattern("means", N_("A goal without means is a wish."), _without_means),
)
NAMES = (*(check.name for check in CHECKED), *(pattern.name for pattern in PATTERNS))
