"""Was every map walked lately?"""

from __future__ import annotations

from collections.abc import Iterator

from mapper.checks.check import Check, EachSheet, Finding
from mapper.checks.naming import sheet_name
from mapper.checks.plan import Plan
from mapper.checks.study import Study
from mapper.model.doings import Walk
from mapper.words import N_, Sentence

LASTS = 90  # days
LEAST = 3  # steps and decisions: less is no walk


def find(study: Study, plan: Plan) -> Iterator[Finding]:
    """The maps whose last finished walk is long ago, or that were never walked to the end.

    A map counts with its insides.  One that was never walked asks for it once
    there is something to walk: an end, and at least three steps.
    """
    if plan.sheet.inside:
        return
    where = sheet_name(plan.sheet)
    walks = study.hanging(Walk, "sheet").get(plan.sheet.id, ())
    done = [walk.on for walk in walks if walk.finished]
    if not done:
        if _is_worth_it(plan):
            yield Finding(plan.sheet.id, Sentence(N_("{map} has not been walked yet."), {"map": where}))
    elif (days := (study.on - max(done)).days) > LASTS:
        one, many = (
            N_("{map} has not been walked for {n} day."),
            N_("{map} has not been walked for {n} days."),
        )
        yield Finding(plan.sheet.id, Sentence(one, {"map": where}, many, days))


def _is_worth_it(plan: Plan) -> bool:
    return len(plan.nodes) - len(plan.termini) >= LEAST and bool(plan.endings)


CHECK = Check(
    name="D05",
    question=N_("Was every map walked lately?"),
    severity="warning",
    asks=EachSheet(find, reads=("walk",)),
    why=N_("Holes are found by walking: what happens next, and what if not?"),
)
