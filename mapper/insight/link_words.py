"""What the links say in words, on the screen and on paper: readiness, its parts, what passes between."""

from __future__ import annotations

from collections.abc import Mapping

from mapper.insight.link_handovers import Bridge
from mapper.insight.link_readiness import Part, PartName
from mapper.insight.link_story import LinkTold
from mapper.words import N_, Language

PARTS: Mapping[PartName, str] = {
    "numbers": N_("Numbers on target"),
    "written": N_("Critical steps written"),
    "owned": N_("Owner and stand-in"),
    "steady": N_("Steady"),
}
WHY: Mapping[PartName, str] = {
    "numbers": N_("{good} of {of} numbers with a target reached it when last measured. This weighs 40 %."),
    "written": N_("{good} of {of} critical steps have a checklist. This weighs 25 %."),
    "owned": N_("{good} of {of} steps have an owner and somebody else who stands in. This weighs 20 %."),
    "steady": N_(
        "In {good} of {of} weeks all numbers were within 15 % of their median of eight weeks. "
        "This weighs 15 %."
    ),
}
NOTHING: Mapping[PartName, str] = {
    "numbers": N_("No number with a target was measured yet: the other parts weigh the more."),
    "written": N_("No step is critical: the other parts weigh the more."),
    "owned": N_("There is no step to own: the other parts weigh the more."),
    "steady": N_("Fewer than four weeks were measured: the other parts weigh the more."),
}


def ready_said(told: LinkTold, say: Language) -> str:
    points = told.ready.points
    return "" if points is None else say("readiness {points}", points=points)


def part_said(part: Part, say: Language) -> str:
    """“3 of 4”, or “5 of 8 weeks”; a dash where there is nothing to count."""
    if not part.of:
        return "–"
    if part.name == "steady":
        return say.many("{good} of {n} week", "{good} of {n} weeks", part.of, good=part.good)
    return say("{good} of {of}", good=part.good, of=part.of)


def part_why(part: Part, say: Language) -> str:
    """How that came about."""
    if not part.of:
        return say(NOTHING[part.name])
    return say(WHY[part.name], good=part.good, of=part.of)


def bridge_said(bridge: Bridge, before: str, after: str, say: Language) -> tuple[str, str, str]:
    """The tone of what passes between two links, what is said of it, and the detail below."""
    off, good, count = len(bridge.off), len(bridge.good), bridge.count
    if off:
        says = say.many("{n} of {count} does not fit", "{n} of {count} do not fit", off, count=count)
        port = bridge.off[0]
        if port.expected.strip() and port.measured.strip():
            detail = say(
                "{item}: {measured}, expected {expected}",
                item=port.item.strip(),
                measured=port.measured.strip(),
                expected=port.expected.strip(),
            )
        else:
            detail = port.item.strip()
        return "off", says, detail
    if good and good == count:
        says = say.many("The handover fits", "All {n} handovers fit", good)
        return "good", says, ", ".join(port.item.strip() for port in bridge.good[:3])
    if count:
        says = say.many(
            "{n} of {count} not judged yet", "{n} of {count} not judged yet", count - good, count=count
        )
        return "watch", says, ", ".join(port.item.strip() for port in bridge.open[:3])
    if bridge.meets:
        return (
            "watch",
            say("Nothing agreed yet"),
            say("Say what {after} receives from {before}", after=after, before=before),
        )
    return "none", say("They do not touch"), say("No arrow leads straight from one to the other")
