"""Blind spots: where nobody knows something, by the money that flows through."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from mapper.insight.lens.sight import NOTHING, Entry, Lens, Read, Sight, heat
from mapper.insight.lens.subject import Subject
from mapper.insight.order import contents_of, tasks_of
from mapper.insight.performance import kpis_of, latest
from mapper.insight.walking import last_visit
from mapper.model.document import Reader
from mapper.model.records import Id, Node
from mapper.words import N_, Figure, Sentence

Lack = Literal["data", "owner", "document", "number", "walk"]
LACKS: dict[Lack, str] = {
    "data": N_("what it costs or how long it takes"),
    "owner": N_("who answers for it"),
    "document": N_("how it is done"),
    "number": N_("how well it goes"),
    "walk": N_("how it really is, since nobody has walked it"),
}
NAMED = 5  # blind spots that a legend names
SHARES = N_("how many go which way")  # what is no data at a decision
TOLD = (
    N_("1 thing not known"),
    N_("2 things not known"),
    N_("3 things not known"),
    N_("4 things not known"),
    N_("Nothing is known"),
)


def lacks(subject: Subject, node: Node) -> tuple[Lack, ...]:
    """What nobody knows of a step or a decision of ours, in the order of the catalogue."""
    map = subject.map
    found: dict[Lack, bool] = {"walk": last_visit(map, node.id) is None}
    if node.shape == "diamond":
        ways = subject.leads.get(node.id, ())
        found["data"] = any(lead.share is None for lead in ways)
    else:
        measured = any(latest(map, kpi.id) for kpi in kpis_of(map, node.id))
        written = any(task.text.strip() for task in tasks_of(map, node.id)) or contents_of(map, node.id)
        found["data"] = node.cost is None and node.minutes is None and subject.inside_hours(node) is None
        found |= {"owner": node.owner is None, "document": not written, "number": not measured}
    return tuple(lack for lack in LACKS if found.get(lack))


def spots(sight: Sight) -> tuple[Id, ...]:
    """The blind spots: first those through which most money flows, last those of which that is not known."""
    blind = [(id, read) for id, read in sight.reads.items() if read.key != NOTHING]

    def rank(one: tuple[Id, Read]) -> tuple[bool, float, int, Id]:
        id, (key, _, _, money) = one
        return money is None, -(money or 0.0), -int(key), id

    return tuple(id for id, _ in sorted(blind, key=rank))


def foremost(map: Reader, sight: Sight) -> tuple[Node, ...]:
    """The few blind spots that are named beside the legend; none through another lens."""
    found = spots(sight)[:NAMED] if sight.lens.name == BLIND.name else ()
    return tuple(node for id in found if isinstance(node := map.get(id), Node))


def _blind(subject: Subject, node: Node) -> Read | None:
    if not subject.asks(node):
        return None
    found = lacks(subject, node)
    if not found:
        return Read(NOTHING, "", Sentence(N_("All of this is known.")), 0.0)
    things = _joined([Sentence(_name(node, lack)) for lack in found])
    worth, entrants = subject.flow.removal.get(node.id), subject.flow.entrants
    money = None if worth is None else worth * (entrants or 1.0)
    says = N_("Not known: {things}.")
    if money:
        says = N_("Not known: {things}. {money} a month flow through.")
        if entrants is None:
            says = N_("Not known: {things}. {money} for each who comes in flow through.")
    fields = {"things": things, "money": Figure(money or 0.0, subject.currency, digits=0)}
    return Read(_step(node, found), Figure(float(len(found))), Sentence(says, fields), money)


def _step(node: Node, found: tuple[Lack, ...]) -> str:
    """A decision has only two things to know: neither is as blind as it gets."""
    return "5" if node.shape == "diamond" and len(found) == 2 else str(len(found))


def _name(node: Node, lack: Lack) -> str:
    return SHARES if lack == "data" and node.shape == "diamond" else LACKS[lack]


def _joined(parts: list[Sentence]) -> Sentence:
    """Things one after another, with commas."""
    whole = parts[-1]
    for part in reversed(parts[:-1]):
        whole = Sentence(N_("{first}, {rest}"), {"first": part, "rest": whole})
    return whole


def _entries(subject: Subject) -> Iterator[Entry]:
    yield heat(NOTHING, Sentence(N_("All is known")))
    for step, title in enumerate(TOLD, 1):
        yield heat(str(step), Sentence(title))


BLIND = Lens(
    "blind",
    N_("Blind spots"),
    N_("No data, owner, document or number, or never walked"),
    _blind,
    _entries,
    reckons=True,
)
