"""Does a won customer come back, or bring another?"""

from __future__ import annotations

from collections.abc import Iterator

from mapper.checks.check import Check, Finding, WholeMap
from mapper.checks.naming import name
from mapper.checks.plan import Plan
from mapper.checks.study import Study
from mapper.checks.vocabulary import meaning
from mapper.edits.proposals import accept, offered
from mapper.model.records import Stage
from mapper.words import N_, Sentence


def find(study: Study) -> Iterator[Finding]:
    """The first win of a file in which nothing leads from a win to another sale or to another customer.

    Such a route is a shape of ours or another map whose title says so (renew,
    refer, loyal ...), a step in the stage repeat or refer, an arrow out of a
    win, or a round that goes through delivery and through selling.
    """
    tops = [plan for plan in study.plans if not plan.sheet.inside]
    wins = [(plan, node) for plan in tops for node in plan.endings if node.outcome == "win"]
    if wins and not _told(study, tops) and not any(_leads_back(study, top) for top in tops):
        plan, win = wins[0]
        says = N_("After {end} nothing leads to another sale, or to somebody who is recommended.")
        told = Sentence(says, {"end": name(plan, win)})
        yield Finding(win.id, told, fix=offered(study.map, "M04", win.id, study.plans))


def _told(study: Study, tops: list[Plan]) -> bool:
    if any(meaning(plan.sheet.title).leads_back for plan in tops[1:]):
        return True
    models = ("hourglass:repeat", "hourglass:refer")
    stages = {stage.id for stage in study.map.all(Stage) if stage.model in models}
    nodes = (node for plan in study.plans for node in plan.nodes.values())
    return any(node.stage in stages or meaning(node.title).leads_back for node in nodes)


def _leads_back(study: Study, plan: Plan) -> bool:
    if any(node.outcome == "win" and plan.exits[id] for id, node in plan.nodes.items()):
        return True
    for loop in study.loops(plan):
        functions = {plan.nodes[id].function for id in loop}
        if functions & {"operations", "service"} and functions & {"marketing", "sales"}:
            return True
    return False


CHECK = Check(
    name="M04",
    question=N_("Does a won customer come back, or bring another?"),
    severity="warning",
    asks=WholeMap(find, reads=("node", "arrow", "stage", "sheet", "lane")),
    why=N_("Another sale to a client costs least, and a recommendation costs nothing."),
    mend=lambda draft, finding, say: accept(draft, "M04", finding.about),
)
