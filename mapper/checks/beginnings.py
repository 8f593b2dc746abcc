"""Does every map begin somewhere?"""

from __future__ import annotations

from collections.abc import Iterator

from mapper.checks.check import Check, EachSheet, Finding
from mapper.checks.naming import sheet_name
from mapper.checks.plan import Plan
from mapper.checks.study import Study
from mapper.words import N_, Sentence


def find(study: Study, plan: Plan) -> Iterator[Finding]:
    """The sheets without a beginning; the inside of a subsystem may still be empty."""
    if not plan.silent and not any(plan.begins(node) for node in plan.nodes.values()):
        where = sheet_name(plan.sheet)
        yield Finding(plan.sheet.id, Sentence(N_("{map} does not say where it begins."), {"map": where}))


CHECK = Check(
    name="S01", question=N_("Does every map begin somewhere?"), severity="error", asks=EachSheet(find)
)
