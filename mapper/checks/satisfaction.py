"""Does somebody ask, after delivery, whether the customer is content?"""

from __future__ import annotations

from collections.abc import Iterator, Set

from mapper.checks.check import Check, Finding, WholeMap
from mapper.checks.naming import name
from mapper.checks.plan import Plan
from mapper.checks.study import Study
from mapper.checks.vocabulary import meaning
from mapper.checks.ways import walk
from mapper.checks.work import works
from mapper.edits.proposals import accept, offered
from mapper.model.records import Id, Kpi
from mapper.words import N_, Sentence


def find(study: Study) -> Iterator[Finding]:
    """The maps that deliver, on the way to a win, and then do not ask.

    Steps of operations and of customer service deliver; where no step says its
    function, those right before a win do.  From the first of them on, titles of
    shapes, of their numbers, and of all that is inside them are searched for
    words such as check-in, review or feedback.
    """
    for plan in study.plans:
        delivery = [] if plan.sheet.inside else _delivery(plan)
        if delivery and not _asks(study, walk(delivery, plan.exits)):
            last = plan.nodes[delivery[-1]]
            says = N_("After {step} nobody asks whether the customer is content.")
            told = Sentence(says, {"step": name(plan, last)})
            yield Finding(last.id, told, fix=offered(study.map, "M03", last.id, study.plans))


def _delivery(plan: Plan) -> list[Id]:
    """The steps that deliver on the way to a win, from the left."""
    wins = [node.id for node in plan.endings if node.outcome == "win"]
    work = {id: node for id, node in plan.nodes.items() if works(node)}
    if not any(node.function for node in work.values()):
        last = {arrow.source for win in wins for arrow in plan.entries[win]}
        return [id for id in work if id in last]
    delivers = [id for id, node in work.items() if node.function in ("operations", "service")]
    before = _before(wins, plan) if delivers and wins else set()
    return [id for id in delivers if id in before]


def _before(ends: list[Id], plan: Plan) -> Set[Id]:
    reached = set(ends)
    ahead = list(ends)
    while ahead:
        for arrow in plan.entries[ahead.pop()]:
            if arrow.source not in reached:
                reached.add(arrow.source)
                ahead.append(arrow.source)
    return reached


def _asks(study: Study, after: set[Id]) -> bool:
    for plan in study.plans:  # an inside comes after the sheet that holds it
        if plan.sheet.inside in after:
            after |= plan.nodes.keys()
        if any(id in after and meaning(node.title).asks_whether_content for id, node in plan.nodes.items()):
            return True
    kpis = study.hanging(Kpi, "node")
    return any(meaning(kpi.title).asks_whether_content for id in after for kpi in kpis.get(id, ()))


CHECK = Check(
    name="M03",
    question=N_("Does somebody ask, after delivery, whether the customer is content?"),
    severity="warning",
    asks=WholeMap(find, reads=("node", "arrow", "kpi", "sheet", "lane")),
    why=N_("Whoever is not asked leaves without a word."),
    mend=lambda draft, finding, say: accept(draft, "M03", finding.about),
)
