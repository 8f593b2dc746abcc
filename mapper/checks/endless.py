"""Can every step reach an end?"""

from __future__ import annotations

from collections.abc import Iterator

from mapper.checks.check import Check, EachSheet, Finding
from mapper.checks.naming import name
from mapper.checks.plan import Plan
from mapper.checks.study import Study
from mapper.words import N_, Sentence


def find(study: Study, plan: Plan) -> Iterator[Finding]:
    """The loops that nothing leaves, each at the first step that one comes to.

    A way that stops short of an end is not said here but where it stops, by S05.
    """
    for loop in study.loops(plan):
        onward = {arrow.target for id in loop for arrow in plan.exits[id]}
        if onward <= set(loop) and not any(plan.ends(plan.nodes[id]) for id in loop):
            entered = (id for id in loop if any(arrow.source not in loop for arrow in plan.entries[id]))
            first = plan.nodes[next(entered, loop[0])]
            says = N_("{step} goes round for ever: no end can be reached from there.")
            yield Finding(first.id, Sentence(says, {"step": name(plan, first)}))


CHECK = Check(
    name="S08",
    question=N_("Can every step reach an end?"),
    severity="error",
    asks=EachSheet(find),
    why=N_("Whoever comes here never gets done."),
)
