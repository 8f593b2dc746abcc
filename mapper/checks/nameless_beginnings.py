"""Can the beginnings be told apart?"""

from __future__ import annotations

from collections.abc import Iterator

from mapper.checks.check import Check, EachSheet, Finding
from mapper.checks.naming import plain
from mapper.checks.plan import Plan
from mapper.checks.study import Study
from mapper.words import N_, Sentence


def find(study: Study, plan: Plan) -> Iterator[Finding]:
    """The sheets with more than one unnamed beginning, at the first of them; a single one needs no name."""
    nameless = [node for node in plan.beginnings if not plain(node.title)]
    if len(nameless) > 1:
        says = N_("{n} beginnings have no name, so nobody can tell them apart.")
        yield Finding(nameless[0].id, Sentence(says, {"n": len(nameless)}))


CHECK = Check(
    name="S03",
    question=N_("Can the beginnings be told apart?"),
    severity="warning",
    asks=EachSheet(find),
    why=N_("Each beginning brings in different people: say which."),
)
