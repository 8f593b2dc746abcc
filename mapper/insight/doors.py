"""The doors of a subsystem: the beginnings and ends inside by which the arrows around it come and go."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from mapper.insight.plan import Plan
from mapper.model.records import Id

Fault = Literal["no such beginning", "which beginning", "no such end", "which end", "one end only"]


class Loose(NamedTuple):
    """An arrow that does not say by which door it leads into or out of a subsystem, or says a wrong one."""

    plan: Plan
    host: Id
    arrow: Id
    fault: Fault


def loose_doors(plans: Sequence[Plan]) -> Iterator[Loose]:
    """The doors that do not fit.

    An only arrow takes an only end by itself, an only beginning takes all that
    come.  An end inside that no arrow names is an end of the whole.  What has
    no beginning or no end inside is not asked here.
    """
    inside = {plan.sheet.inside: plan for plan in plans if plan.sheet.inside and plan.nodes}
    for plan in plans if inside else ():
        for node in plan.nodes.values():
            if node.shape == "subsystem" and (below := inside.get(node.id)):
                yield from _into(plan, node.id, below)
                yield from _out_of(plan, node.id, below)


def _into(plan: Plan, host: Id, below: Plan) -> Iterator[Loose]:
    begins = [id for id, one in below.nodes.items() if below.begins(one)]
    for arrow in plan.entries[host]:
        if arrow.into is not None and arrow.into not in begins:
            yield Loose(plan, host, arrow.id, "no such beginning")
        elif arrow.into is None and len(begins) > 1:
            yield Loose(plan, host, arrow.id, "which beginning")


def _out_of(plan: Plan, host: Id, below: Plan) -> Iterator[Loose]:
    ends = [id for id, one in below.nodes.items() if below.ends(one)]
    leaving = plan.exits[host]
    for arrow in leaving:
        if arrow.from_end is not None and arrow.from_end not in ends:
            yield Loose(plan, host, arrow.id, "no such end")
        elif arrow.from_end is None and len(ends) > 1:
            yield Loose(plan, host, arrow.id, "which end")
        elif arrow.from_end is None and ends and len(leaving) > 1:
            yield Loose(plan, host, arrow.id, "one end only")
