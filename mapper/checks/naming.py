"""How a finding speaks of a step or a map, also of one without a name."""

from __future__ import annotations

from mapper.checks.plan import Plan
from mapper.model.records import Id, Node, Sheet
from mapper.words import N_, Sentence
from mapper.words.one_line import one_line

QUOTED = N_("“{title}”")
AFTER = {
    "step": N_("The step after “{title}”"),
    "decision": N_("The decision after “{title}”"),
    "subsystem": N_("The subsystem after “{title}”"),
    "begin": N_("The beginning after “{title}”"),
    "end": N_("The end after “{title}”"),
}
BEFORE = {
    "step": N_("The step before “{title}”"),
    "decision": N_("The decision before “{title}”"),
    "subsystem": N_("The subsystem before “{title}”"),
    "begin": N_("The beginning before “{title}”"),
    "end": N_("The end before “{title}”"),
}
NAMELESS = {
    "step": N_("A step"),
    "decision": N_("A decision"),
    "subsystem": N_("A subsystem"),
    "begin": N_("A beginning"),
    "end": N_("An end"),
}


def name(plan: Plan, node: Node) -> Sentence:
    """The step as the subject of a sentence: its title, else its shape and a neighbour that has one."""
    if title := plain(node.title):
        return Sentence(QUOTED, {"title": title})
    what = _what(plan, node)
    if title := _first_title(plan, [arrow.source for arrow in plan.entries[node.id]]):
        return Sentence(AFTER[what], {"title": title})
    if title := _first_title(plan, [arrow.target for arrow in plan.exits[node.id]]):
        return Sentence(BEFORE[what], {"title": title})
    return Sentence(NAMELESS[what])


def sheet_name(sheet: Sheet) -> Sentence:
    """The map as the subject of a sentence."""
    if title := plain(sheet.title):
        return Sentence(QUOTED, {"title": title})
    return Sentence(N_("A map inside a subsystem") if sheet.inside else N_("This map"))


def plain(title: str) -> str:
    """A title on one line."""
    return one_line(title)


def _what(plan: Plan, node: Node) -> str:
    match node.shape:
        case "diamond":
            return "decision"
        case "subsystem":
            return "subsystem"
        case "terminus":
            return "begin" if plan.begins(node) else "end"
    return "step"


def _first_title(plan: Plan, ids: list[Id]) -> str:
    return next((title for id in ids if (title := plain(plan.nodes[id].title))), "")
