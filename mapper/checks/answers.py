"""Does every answer say which one it is?"""

from __future__ import annotations

from collections.abc import Iterator

from mapper.checks.check import Check, EachNode, Finding
from mapper.checks.naming import name, plain
from mapper.checks.plan import Plan, plan_with
from mapper.checks.remedy import labels
from mapper.checks.study import Study
from mapper.edits import flow
from mapper.model.draft import Draft
from mapper.model.records import Arrow, Node
from mapper.words import N_, Language, Sentence


def find(study: Study, plan: Plan, node: Node) -> Iterator[Finding]:
    """The unlabelled arrows out of a decision, or out of anything else with several ways on.

    A step whose ways on all lack a label may mean that everything happens; that
    is S12's question.  Once one of them has a label, the others want one too.
    """
    silent = [arrow for arrow in plan.exits[node.id] if not plain(arrow.label)]
    if not silent or not _answers(plan, node):
        return
    guessed = labels(study.map, plan, node)
    for arrow in silent:
        fix = Sentence(N_("Label it “{label}”"), {"label": guessed[arrow.id]})
        yield Finding(arrow.id, _says(plan, node, arrow), fix=fix)


def _answers(plan: Plan, node: Node) -> bool:
    exits = plan.exits[node.id]
    match node.shape:
        case "diamond":
            return True
        case "rectangle":
            return any(plain(arrow.label) for arrow in exits) and len(exits) > 1
    return len(exits) > 1


def _says(plan: Plan, node: Node, arrow: Arrow) -> Sentence:
    step, title = name(plan, node), plain(plan.nodes[arrow.target].title)
    if title:
        says = N_("{step}: the arrow to “{title}” does not say for which answer.")
        return Sentence(says, {"step": step, "title": title})
    return Sentence(N_("{step}: one arrow does not say for which answer."), {"step": step})


def mend(draft: Draft, finding: Finding, say: Language) -> None:
    plan = plan_with(draft, finding.about)
    arrow: Arrow = draft[finding.about]
    flow.set_fields(draft, [arrow.id], label=labels(draft, plan, plan.nodes[arrow.source])[arrow.id])


CHECK = Check(
    name="S10",
    question=N_("Does every answer say which one it is?"),
    severity="error",
    asks=EachNode(find),
    why=N_("Whoever stands here has to guess which way to go."),
    mend=mend,
)
