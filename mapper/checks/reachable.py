"""Does something lead to every step?"""

from __future__ import annotations

from collections.abc import Iterator

from mapper.checks.check import Check, EachSheet, Finding
from mapper.checks.naming import name
from mapper.checks.plan import Plan
from mapper.checks.study import Study
from mapper.checks.ways import loops, walk
from mapper.model.records import Id
from mapper.words import N_, Sentence


def find(study: Study, plan: Plan) -> Iterator[Finding]:
    """The places where a way begins that comes from no beginning: a step nothing leads to, or a loop.

    What follows such a place is not listed: it is reached once the place is.
    A step that leads nowhere either is unconnected, which S07 says.
    """
    begins = [id for id, node in plan.nodes.items() if plan.begins(node)]
    reached = walk(begins, plan.exits)
    for id, node in plan.nodes.items():
        if id not in reached and not plan.entries[id]:
            if not plan.alone(node):
                says = N_("{step} is never reached: nothing leads to it.")
                yield Finding(id, Sentence(says, {"step": name(plan, node)}))
            reached |= walk([id], plan.exits, reached)
    for loop in loops(plan):
        if loop[0] not in reached and not _entered(plan, loop):
            says = N_("{step} is never reached: no beginning leads to it.")
            yield Finding(loop[0], Sentence(says, {"step": name(plan, plan.nodes[loop[0]])}))


def _entered(plan: Plan, loop: tuple[Id, ...]) -> bool:
    return any(arrow.source not in loop for id in loop for arrow in plan.entries[id])


CHECK = Check(
    name="S04", question=N_("Does something lead to every step?"), severity="error", asks=EachSheet(find)
)
