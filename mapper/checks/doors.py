"""Do the maps inside fit the maps around them?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from mapper.checks.check import Check, Finding, WholeMap
from mapper.checks.naming import name
from mapper.checks.study import Study
from mapper.insight.doors import Fault, Loose, loose_doors
from mapper.words import N_, Sentence

SAYS: Mapping[Fault, str] = {
    "no such beginning": N_("{step}: an arrow leads to a beginning that is not inside."),
    "which beginning": N_("{step} begins in several places inside: the arrow does not say where."),
    "no such end": N_("{step}: an arrow leaves by an end that is not inside."),
    "which end": N_("{step} ends in several places inside: the arrow does not say by which."),
    "one end only": N_("{step} leads on in several ways, and yet has only one end inside."),
}


def find(study: Study) -> Iterator[Finding]:
    """Arrows into and out of a subsystem that do not say by which door inside, or say a wrong one.

    An inside without a beginning or an end is S01's and S02's.
    """
    for loose in loose_doors(study.plans):
        yield Finding(loose.arrow, says(loose))


def says(loose: Loose) -> Sentence:
    """What is the matter with a door."""
    return Sentence(SAYS[loose.fault], {"step": name(loose.plan, loose.plan.nodes[loose.host])})


CHECK = Check(
    name="S18",
    question=N_("Do the maps inside fit the maps around them?"),
    severity="error",
    asks=WholeMap(find, ("node", "arrow")),
    why=N_("Whoever comes out inside must find a way on outside, and the other way round."),
)
