"""Does every step have a single way on?"""

from __future__ import annotations

from collections.abc import Iterator

from mapper.checks.check import Check, EachNode, Finding
from mapper.checks.naming import name, plain
from mapper.checks.plan import Plan, plan_with
from mapper.checks.remedy import labels
from mapper.checks.study import Study
from mapper.edits import flow
from mapper.edits.mending_plan import decide_after, keep_share, stand_clear
from mapper.edits.next import said_on, shape_of
from mapper.insight.order import exits
from mapper.model.draft import Draft
from mapper.model.records import Node
from mapper.words import N_, Language, Sentence


def find(study: Study, plan: Plan, node: Node) -> Iterator[Finding]:
    """The plain steps with several ways on; the same arrow drawn twice is one way, which S11 says."""
    if node.shape != "rectangle" or len(plan.exits[node.id]) < 2:
        return
    ways = {(arrow.target, plain(arrow.label).casefold()) for arrow in plan.exits[node.id]}
    if len(ways) > 1:
        says = N_("{step} has several ways on: is it a decision, or does all of it happen?")
        fix = N_("Make it a decision") if _asks(node) else N_("Put a decision after it")
        yield Finding(node.id, Sentence(says, {"step": name(plan, node)}), fix=Sentence(fix))


def _asks(node: Node) -> bool:
    return shape_of(node.title) == "diamond"


def mend(draft: Draft, finding: Finding, say: Language) -> None:
    """The step's ways on become answers: to itself when its title is a question, else to one behind it."""
    node: Node = draft[finding.about]
    if _asks(node):
        asked = flow.reshape(draft, node.id, "diamond")
        stand_clear(draft, node.id)
    else:
        say = said_on(draft, node.sheet)  # what is drawn speaks as the map does
        asked = decide_after(draft, node.id, say("Which way?"))
        keep_share(draft, node.id, [arrow.id for arrow in exits(draft, asked.id)])
    for id, label in labels(draft, plan_with(draft, asked.id), asked).items():
        flow.set_fields(draft, [id], label=label)


CHECK = Check(
    name="S12",
    question=N_("Does every step have a single way on?"),
    severity="error",
    asks=EachNode(find),
    why=N_("One person takes one way, another the other: say who decides, and by what."),
    mend=mend,
)
