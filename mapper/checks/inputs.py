"""Does every step get what it needs, whichever way one comes to it?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from mapper.checks.check import Check, Finding, WholeMap
from mapper.checks.naming import name, plain
from mapper.checks.plan import Plan
from mapper.checks.study import Study
from mapper.insight.interfaces import Gap, missing
from mapper.insight.way_words import titles
from mapper.model.records import Id, Port
from mapper.words import N_, Sentence


def find(study: Study) -> Iterator[Finding]:
    """The things taken in that are missing on some way, each with the shortest such way."""
    for gap in study.while_alike(gaps, ("port",)):
        port = study.map.get(gap.port)
        if isinstance(port, Port):
            yield Finding(port.id, says(study.plan_of, port, gap.path))


def gaps(study: Study) -> tuple[Gap, ...]:
    """What is missing, and where: the sheets from the top down, their shapes from the left."""
    return missing(study.map, study.plans).gaps


def says(plan_of: Mapping[Id, Plan], port: Port, path: Sequence[Id]) -> Sentence:
    """That a step lacks what it takes in on that way."""
    plan = plan_of[port.node]
    fields = {"step": name(plan, plan.nodes[port.node]), "item": plain(port.item)}
    if way := titles(plan_of, path):
        return Sentence(N_("{step} does not get “{item}” on this way: {path}."), {**fields, "path": way})
    return Sentence(N_("{step} needs “{item}” before anybody hands it over."), fields)


CHECK = Check(
    name="M05",
    question=N_("Does every step get what it needs, whichever way one comes?"),
    severity="error",
    asks=WholeMap(find, reads=("node", "arrow", "port", "sheet", "lane")),
    why=N_("Whoever does the step has to run after it, or guesses."),
)
