"""What the links say in words: for the ear, in tooltips, and beneath their numbers."""

from __future__ import annotations

from mapper.insight.link_story import LinkTold, Story
from mapper.insight.link_words import ready_said
from mapper.scene.look import FUNCTION_TOKENS
from mapper.window.chain_view.drawing import Shown
from mapper.words import Language
from mapper.words.numbers import number


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
