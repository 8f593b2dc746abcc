"""Are the numbers filled in?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from mapper.checks.check import Check, EachNode, Finding
from mapper.checks.measuring import called, this_monday
from mapper.checks.plan import Plan
from mapper.checks.study import Study
from mapper.insight.performance import kpis_of, latest
from mapper.model.records import Node
from mapper.words import N_, Sentence

PERIODS = 2  # full weeks before the day


def find(study: Study, plan: Plan, node: Node) -> Iterator[Finding]:
    """The numbers without a value in the last two full weeks; one in the week under way counts too."""
    since = this_monday(study.on) - timedelta(weeks=PERIODS)
    for kpi in kpis_of(study.map, node.id):
        value = latest(study.map, kpi.id)
        if value is None or value.on < since:
            none = N_("{number} has never been filled in.")
            old = N_("{number} has not been filled in for two weeks.")
            yield Finding(kpi.id, Sentence(old if value else none, {"number": called(plan, kpi)}))


CHECK = Check(
    name="K02",
    question=N_("Are the numbers filled in?"),
    severity="warning",
    asks=EachNode(find),
    why=N_("A number that nobody writes down helps nobody decide."),
)
