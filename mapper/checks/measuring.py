"""How a finding speaks of a number, and which weeks it should have been filled in."""

from __future__ import annotations

from datetime import date, timedelta

from mapper.checks.naming import QUOTED, name, plain
from mapper.checks.plan import Plan
from mapper.model.records import Kpi
from mapper.words import N_, Sentence


def called(plan: Plan, kpi: Kpi) -> Sentence:
    """The number as the subject of a sentence, also of one without a name."""
    if title := plain(kpi.title):
        return Sentence(QUOTED, {"title": title})
    return Sentence(N_("A number of {step}"), {"step": name(plan, plan.nodes[kpi.node])})


def this_monday(on: date) -> date:
    """The first day of the ISO week of *on*, which is not full yet."""
    return on - timedelta(days=on.weekday())
