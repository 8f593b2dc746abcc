"""Could somebody else do this tomorrow? A score of 100, with the repair for every point that is missing.

25 points for what is written, 15 for links that lead somewhere, 15 for a review
in time, 15 for a stand-in, 30 for the stranger test: somebody who does not own
the step has done it from the checklist (idea 6).  Without that test there are
70 at most, so nothing is ready that nobody has tried.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median
from typing import Literal

from mapper.insight.order import belonging, tasks_of
from mapper.insight.runs import progress, runs_of
from mapper.model.document import Reader
from mapper.model.doings import Run
from mapper.model.records import Content, Id, Node, Person
from mapper.words import N_, Figure, Sentence

READY = 80  # points from which somebody else could do it
LINES = 3  # that a checklist has at least, each with how it is done
REVIEW_DAYS = 180.0  # that a review lasts, where the step does not say it
TRIED_DAYS = 180  # that a stranger test lasts
SLOWEST = 1.5  # times the usual minutes that a stranger may take

Name = Literal["purpose", "trigger", "done_when", "lines", "links", "reviewed", "stand_in", "stranger"]


@dataclass(frozen=True)
class Part:
    """One thing that somebody else would need; *repair* says what to do for the points that are missing."""

    name: Name
    points: int
    of: int
    repair: Sentence | None = None


@dataclass(frozen=True)
class Readiness:
    node: Id
    parts: tuple[Part, ...]

    @property
    def points(self) -> int:
        """0 to 100."""
        return sum(part.points for part in self.parts)

    @property
    def ready(self) -> bool:
        """Whether somebody else could do it tomorrow."""
        return self.points >= READY

    @property
    def missing(self) -> tuple[Part, ...]:
        """The parts with a repair, the one that brings most first."""
        open_parts = [part for part in self.parts if part.repair]
        return tuple(sorted(open_parts, key=lambda part: part.points - part.of))


MORE_LINES = (
    N_("Write down {n} more line of the checklist, with how it is done."),
    N_("Write down {n} more lines of the checklist, with how each is done."),
)
MORE_HOWS = (
    N_("Say of {n} more line of the checklist how it is done."),
    N_("Say of {n} more lines of the checklist how each is done."),
)


def readiness(map: Reader, node: Node, on: date, is_there: Callable[[str], bool] | None = None) -> Readiness:
    """How ready *node* is for somebody else on the day *on*.

    *is_there* says whether a link leads somewhere; without it all of them do.
    """
    return Readiness(
        node.id,
        (
            _said("purpose", 5, node.purpose, N_("Say what this step is for.")),
            _said("trigger", 5, node.trigger, N_("Say what makes one begin with it.")),
            _said("done_when", 5, node.done_when, N_("Say when it is done.")),
            _lines(map, node),
            _links(map, node, is_there),
            _reviewed(node, on),
            _stand_in(node),
            _stranger(map, node, on),
        ),
    )


def _said(name: Name, of: int, text: str, repair: str) -> Part:
    return Part(name, of, of) if text.strip() else Part(name, 0, of, Sentence(repair))


def _lines(map: Reader, node: Node) -> Part:
    """10 points for three lines that say what and how, in proportion for fewer."""
    lines = [task for task in tasks_of(map, node.id) if task.text.strip()]
    told = sum(bool(task.how.strip()) for task in lines)
    if told >= LINES:
        return Part("lines", 10, 10)
    points = 10 * told // LINES
    if len(lines) < LINES:
        return Part("lines", points, 10, Sentence(MORE_LINES[0], {}, MORE_LINES[1], LINES - told))
    return Part("lines", points, 10, Sentence(MORE_HOWS[0], {}, MORE_HOWS[1], LINES - told))


def _links(map: Reader, node: Node, is_there: Callable[[str], bool] | None) -> Part:
    told = [line.link for line in tasks_of(map, node.id)]
    told += [line.link for line in belonging(map, node.id, Content, "node")]
    if not told:
        says = N_("Write the checklist, with links to the tools and templates that it needs.")
        return Part("links", 0, 15, Sentence(says))
    links = [" ".join(link.split()) for link in told if link.strip()]
    dead = sum(not is_there(link) for link in links) if is_there else 0
    if not dead:
        return Part("links", 15, 15)
    one, many = N_("Mend {n} link that leads nowhere."), N_("Mend {n} links that lead nowhere.")
    return Part("links", 0, 15, Sentence(one, {}, many, dead))


def _reviewed(node: Node, on: date) -> Part:
    if node.reviewed is None:
        says = N_("Read it through and say that it still holds: it has never been reviewed.")
        return Part("reviewed", 0, 15, Sentence(says))
    if (on - node.reviewed).days > (node.review_days or REVIEW_DAYS):
        says = N_("Read it through and say that it still holds: the last review was on {day}.")
        return Part("reviewed", 0, 15, Sentence(says, {"day": Figure(node.reviewed)}))
    return Part("reviewed", 15, 15)


def _stand_in(node: Node) -> Part:
    if node.stand_in is None:
        return Part("stand_in", 0, 15, Sentence(N_("Name somebody who can stand in.")))
    if node.stand_in == node.owner:
        says = N_("Name somebody else as the stand-in: nobody can stand in for themselves.")
        return Part("stand_in", 0, 15, Sentence(says))
    return Part("stand_in", 15, 15)


def _stranger(map: Reader, node: Node, on: date) -> Part:
    """30 points when one of the runs passes; else the repair is what the latest of them lacked."""
    if node.owner is None:
        says = N_("Name an owner, then let somebody else do it once from the checklist.")
        return Part("stranger", 0, 30, Sentence(says))
    runs = [run for run in runs_of(map, node.id) if run.by not in (None, node.owner) and run.finished]
    lacks = [_lack(map, node, run, on) for run in runs]
    if None in lacks:
        return Part("stranger", 30, 30)
    return Part("stranger", 0, 30, lacks[0] if lacks else _untried(map, node))


def _untried(map: Reader, node: Node) -> Sentence:
    stand_in = map.get(node.stand_in)
    if isinstance(stand_in, Person) and stand_in.name.strip() and stand_in.id != node.owner:
        return Sentence(N_("Let {person} do it once from the checklist."), {"person": stand_in.name.strip()})
    return Sentence(N_("Let somebody who does not own it do it once from the checklist."))


def _lack(map: Reader, node: Node, run: Run, on: date) -> Sentence | None:
    """Why a finished run of somebody else is no stranger test that counts on the day *on*."""
    person = map.get(run.by)
    name = person.name.strip() if isinstance(person, Person) else ""
    who = {"person": name or Sentence(N_("Somebody"))}
    went, usual = progress(map, run), _usual_minutes(map, node)
    if run.finished is not None and run.finished.date() < on - timedelta(days=TRIED_DAYS):
        return Sentence(N_("It is more than half a year since {person} did it: let them do it again."), who)
    if went.stuck:
        return Sentence(N_("{person} was stuck: mend that line of the checklist, then try again."), who)
    if usual is None:
        return Sentence(
            N_("Say how many minutes it usually takes: nobody knows whether {person} was slow."), who
        )
    if went.minutes is None:
        return Sentence(N_("Say how many minutes it took {person}."), who)
    if went.minutes > SLOWEST * usual:
        says = N_("{person} took much longer than usual: say more about how it is done, then try again.")
        return Sentence(says, who)
    return None


def _usual_minutes(map: Reader, node: Node) -> float | None:
    """As the step says, else half of its owner's runs took less, else what the lines make together."""
    if node.minutes is not None:
        return node.minutes
    own = (
        progress(map, run).minutes for run in runs_of(map, node.id) if run.by == node.owner and run.finished
    )
    if took := [minutes for minutes in own if minutes is not None]:
        return median(took)
    said = [task.minutes for task in tasks_of(map, node.id) if task.minutes is not None]
    return sum(said) if said else None
