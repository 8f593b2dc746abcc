"""Is something done in every stage, and by every function?"""

from __future__ import annotations

from collections.abc import Iterator

from mapper.checks.check import Check, Finding, WholeMap
from mapper.checks.naming import plain
from mapper.checks.study import Study
from mapper.edits.proposals import accept, offered
from mapper.insight.names import FUNCTIONS
from mapper.insight.order import main_sheet
from mapper.model.records import Sheet, Stage
from mapper.words import N_, Sentence


def find(study: Study) -> Iterator[Finding]:
    """The stages of a begun map without a shape of ours, and the functions that no shape has.

    Functions are asked for once some shape has one; those that are missing are
    one finding, about the main map.
    """
    nodes = [node for plan in study.plans for node in plan.nodes.values()]
    used = {node.stage for node in nodes}
    begun = {plan.sheet.id for plan in study.plans if plan.nodes}
    stages = [stage for stage in study.map.all(Stage) if stage.sheet in begun and stage.id not in used]
    for stage in sorted(stages, key=lambda stage: (stage.sheet, stage.rank, stage.id)):
        yield Finding(
            stage.id, _empty(plain(stage.title)), fix=offered(study.map, "M02", stage.id, study.plans)
        )
    there = {node.function for node in nodes}
    missing = [title for function, title in FUNCTIONS.items() if function not in there]
    if len(missing) < len(FUNCTIONS) and missing and any(study.map.all(Sheet)):
        main = main_sheet(study.map).id
        yield Finding(main, _missing(missing), fix=offered(study.map, "M02", main, study.plans))


def _empty(title: str) -> Sentence:
    if not title:
        return Sentence(N_("Nothing happens in one of the stages."))
    return Sentence(N_("Nothing happens in the stage “{stage}”."), {"stage": title})


def _missing(titles: list[str]) -> Sentence:
    listed = Sentence(titles[0])
    for title in titles[1:]:
        listed = Sentence(N_("{first}, {next}"), {"first": listed, "next": Sentence(title)})
    return Sentence(N_("No step belongs to a link of the chain: {links}."), {"links": listed})


CHECK = Check(
    name="M02",
    question=N_("Is something done in every stage, and by every function?"),
    severity="warning",
    asks=WholeMap(find, reads=("node", "arrow", "stage", "sheet", "lane")),
    why=N_("A chain holds as much as its weakest link: none holds nothing."),
    mend=lambda draft, finding, say: accept(draft, "M02", finding.about),
)
