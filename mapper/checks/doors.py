"""Do the maps inside fit the maps around them?"""

from __future__ import annotations

from collections.abc import Iterator

from mapper.checks.check import Check, Finding, WholeMap
from mapper.checks.naming import name
from mapper.checks.plan import Plan
from mapper.checks.study import Study
from mapper.model.records import Id, Node
from mapper.words import N_, Sentence


def find(study: Study) -> Iterator[Finding]:
    """Arrows into and out of a subsystem that do not say by which door inside, or say a wrong one.

    An only arrow takes an only end by itself, an only beginning takes all
    that come; an inside without a beginning or an end is S01's and S02's.  An
    end inside that no arrow names is an end of the whole.
    """
    inside = {plan.sheet.inside: plan for plan in study.plans if plan.sheet.inside and plan.nodes}
    for plan in study.plans if inside else ():
        for node in plan.nodes.values():
            if node.shape == "subsystem" and (below := inside.get(node.id)):
                yield from _into(plan, node, below)
                yield from _out_of(plan, node, below)


def _into(plan: Plan, node: Node, below: Plan) -> Iterator[Finding]:
    begins = [id for id, one in below.nodes.items() if below.begins(one)]
    for arrow in plan.entries[node.id]:
        if arrow.into is not None and arrow.into not in begins:
            yield _finding(
                plan, node, arrow.id, N_("{step}: an arrow leads to a beginning that is not inside.")
            )
        elif arrow.into is None and len(begins) > 1:
            yield _finding(
                plan,
                node,
                arrow.id,
                N_("{step} begins in several places inside: the arrow does not say where."),
            )


def _out_of(plan: Plan, node: Node, below: Plan) -> Iterator[Finding]:
    ends = [id for id, one in below.nodes.items() if below.ends(one)]
    leaving = plan.exits[node.id]
    for arrow in leaving:
        if arrow.from_end is not None and arrow.from_end not in ends:
            yield _finding(plan, node, arrow.id, N_("{step}: an arrow leaves by an end that is not inside."))
        elif arrow.from_end is None and len(ends) > 1:
            yield _finding(
                plan,
                node,
                arrow.id,
                N_("{step} ends in several places inside: the arrow does not say by which."),
            )
        elif arrow.from_end is None and ends and len(leaving) > 1:
            yield _finding(
                plan, node, arrow.id, N_("{step} leads on in several ways, and yet has only one end inside.")
            )


def _finding(plan: Plan, node: Node, about: Id, says: str) -> Finding:
    return Finding(about, Sentence(says, {"step": name(plan, node)}))


CHECK = Check(
    name="S18",
    question=N_("Do the maps inside fit the maps around them?"),
    severity="error",
    asks=WholeMap(find, ("node", "arrow")),
    why=N_("Whoever comes out inside must find a way on outside, and the other way round."),
)
