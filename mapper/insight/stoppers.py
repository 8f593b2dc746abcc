"""Where customers are lost: the ways and the steps that cost most money, the dearest first."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from mapper.insight.lens.losing import LEAST, losses
from mapper.insight.lens.subject import Subject
from mapper.model.document import Reader
from mapper.model.records import Arrow, Id, Node
from mapper.words import N_, Figure, Sentence
from mapper.words.one_line import one_line

MOST = 5


class Stopper(NamedTuple):
    """A way that people take though another is worth more, or a shape at which they fall away."""

    about: Id
    money: float  # lost a month, or for each who comes in where nobody knows how many do
    people: float | None  # a month
    what: Sentence


def stoppers(map: Reader, on: date, most: int = MOST) -> tuple[Stopper, ...]:
    """The *most* of them; none where the map says no money, or not which way people go."""
    found = sorted(_stoppers(Subject(map, on)), key=lambda one: (-round(one.money, 6), one.about))
    return tuple(found[:most])


def _stoppers(subject: Subject) -> Iterator[Stopper]:
    flow, lost = subject.flow, losses(subject)
    hosts = flow.solved.net.hosts  # whose insides say where one leaves, and are told of themselves
    for id, along in lost.along.items():
        arrow = subject.map.get(id)
        if along and along.money > LEAST and isinstance(arrow, Arrow) and arrow.source not in hosts:
            yield _stopper(subject, id, along.money, flow.along.get(id), _way(subject.map, arrow))
    for id, at in lost.at.items():
        fell, node = flow.fell_away.get(id, 0.0), subject.map.get(id)
        ways = [lost.along.get(lead.arrow) for lead in subject.leads[id]]
        money = (at.money if at else 0.0) - sum(way.money for way in ways if way)
        if fell and money > LEAST and isinstance(node, Node):
            people = None if (met := flow.visits.get(id)) is None else met * fell
            what = Sentence(N_("They fall away at “{step}”"), {"step": _plain(node.title)})
            yield _stopper(subject, id, money, people, what)


def _stopper(subject: Subject, about: Id, money: float, people: float | None, what: Sentence) -> Stopper:
    entrants = subject.flow.entrants
    month = None if entrants is None or people is None else people * entrants
    return Stopper(about, money * (1.0 if entrants is None else entrants), month, what)


def _way(map: Reader, arrow: Arrow) -> Sentence:
    source, target = map.get(arrow.source), map.get(arrow.target)
    step = _plain(source.title) if isinstance(source, Node) else ""
    if arrow.label:
        return Sentence(N_("“{answer}” at “{step}”"), {"answer": _plain(arrow.label), "step": step})
    to = _plain(target.title) if isinstance(target, Node) else ""
    return Sentence(N_("“{step}” → “{to}”"), {"step": step, "to": to})


def _plain(title: str) -> str:
    return one_line(title)


def told_people(stopper: Stopper) -> Sentence | None:
    """How many are lost so, in a month; nothing where nobody knows."""
    if stopper.people is None:
        return None
    digits = 0 if stopper.people >= 10 else 1
    return Sentence(N_("{n} a month go this way"), {"n": Figure(stopper.people, digits=digits)})
