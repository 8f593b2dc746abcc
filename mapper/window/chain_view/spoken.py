"""What the links say in words: for the ear, in tooltips, and beneath their numbers."""

from __future__ import annotations

from collections.abc import Mapping

from mapper.insight.link_handovers import Bridge
from mapper.insight.link_readiness import Part, PartName
from mapper.insight.link_story import LinkTold, Story
from mapper.scene.look import FUNCTION_TOKENS
from mapper.window.chain_view.drawing import Shown
from mapper.words import N_, Language
from mapper.words.numbers import number

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


def shown(told: LinkTold, story: Story, say: Language) -> Shown:
    """A link for its picture."""
    most = max((one.people or 0.0 for one in story.links), default=0.0)
    red = told.tone == "off"
    token = "off" if red else FUNCTION_TOKENS.get(told.link.name, "accent")
    if told.strength is None:
        number_said = say("Not measured yet") if told.link.steps else say("No step yet")
        return Shown(say.tell(told.title), number_said, "", None, "ctl", "ink2", False, _part(told, most))
    return Shown(
        title=say.tell(told.title),
        number=str(told.strength),
        beneath=_beneath(told, story, say),
        strength=told.strength,
        token=token,
        tone=told.tone,
        cracked=told.cracked,
        people=_part(told, most),
    )


def _part(told: LinkTold, most: float) -> float | None:
    return None if told.people is None or not most else told.people / most


def _beneath(told: LinkTold, story: Story, say: Language) -> str:
    ready = ready_said(told, say)
    if story.by != "hourglass" or told.people is None or not told.counted:
        return ready
    people = say("{n} people a month", n=number(told.people, say, 0))
    return f"{people} · {ready}"


def ready_said(told: LinkTold, say: Language) -> str:
    points = told.ready.points
    return "" if points is None else say("readiness {points}", points=points)


def spoken(told: LinkTold, say: Language) -> str:
    """One link for the ear: its name, how strong it is and why, and how ready."""
    parts = [say("{link}.", link=say.tell(told.title)), sentence(say.tell(told.how))]
    if told.ready.points is not None:
        parts.append(
            say(
                "Readiness {points} of 100: numbers on target weigh 40 %, critical steps written 25 %, "
                "owner and stand-in 20 %, steady weeks 15 %.",
                points=told.ready.points,
            )
        )
    if told.people is not None and told.counted:
        parts.append(say("{n} people a month come to its busiest step.", n=number(told.people, say, 0)))
    return " ".join(parts)


def sentence(text: str) -> str:
    return text if text.endswith(".") else f"{text}."


def summary(story: Story, say: Language) -> str:
    """The whole picture in words."""
    each = [
        f"{say.tell(one.title)} {one.strength if one.strength is not None else say('Not measured yet')}"
        for one in story.links
    ]
    said = [sentence(say.tell(story.title)), sentence(", ".join(each))]
    if story.money:
        said.append(say.tell(story.money))
    return " ".join(said)


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
