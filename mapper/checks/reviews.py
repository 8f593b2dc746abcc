"""Did somebody lately make sure that what is written still holds?"""

from __future__ import annotations

from collections.abc import Iterator

from mapper.checks.check import Check, EachNode, Finding
from mapper.checks.naming import name
from mapper.checks.plan import Plan
from mapper.checks.study import Study
from mapper.insight.order import tasks_of
from mapper.model.records import Node
from mapper.words import N_, Sentence

USUAL = 180.0  # days that a review lasts, where the step does not say it


def find(study: Study, plan: Plan, node: Node) -> Iterator[Finding]:
    """The written steps whose review is over; only those that are reviewed at all, or want to be."""
    if (node.reviewed or node.review_days) and tasks_of(study.map, node.id):
        step = name(plan, node)
        if node.reviewed is None:
            yield Finding(node.id, Sentence(N_("{step} has not been reviewed yet."), {"step": step}))
        elif (late := int((study.on - node.reviewed).days - (node.review_days or USUAL))) > 0:
            one, many = (
                N_("{step} was to be reviewed {n} day ago."),
                N_("{step} was to be reviewed {n} days ago."),
            )
            yield Finding(node.id, Sentence(one, {"step": step}, many, late))


CHECK = Check(
    name="D02",
    question=N_("Is every checklist reviewed in time?"),
    severity="warning",
    asks=EachNode(find),
    why=N_("Work changes, and its checklist quietly goes out of date."),
)
