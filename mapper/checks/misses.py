"""Is every number back on target after a miss?"""

from __future__ import annotations

from collections.abc import Iterator

from mapper.checks.check import Check, EachNode, Finding
from mapper.checks.measuring import called
from mapper.checks.plan import Plan
from mapper.checks.study import Study
from mapper.insight.performance import actuals, kpis_of, status
from mapper.model.records import Node
from mapper.words import N_, Figure, Sentence


def find(study: Study, plan: Plan, node: Node) -> Iterator[Finding]:
    """The numbers whose last two values are off target; close, as the number defines it, is no miss."""
    for kpi in kpis_of(study.map, node.id):
        last = [one.value for one in actuals(study.map, kpi.id) if one.on <= study.on][-2:]
        if len(last) == 2 and all(status(kpi, value) == "off" for value in last):
            says = Sentence(N_("{number} missed its target twice running."), {"number": called(plan, kpi)})
            figures = {"before": last[0], "now": last[1], "target": kpi.target or 0.0}
            more = N_("It was {before}, then {now}; the target is {target}.")
            fields = {name: Figure(value, digits=2) for name, value in figures.items()}
            yield Finding(kpi.id, says, Sentence(more, fields))


CHECK = Check(
    name="K03",
    question=N_("Is every number back on target after a miss?"),
    severity="warning",
    asks=EachNode(find),
    why=N_("Once may be chance, twice wants a decision."),
)
