"""The answer of ``mapper chain`` in words: each number with one sentence of how it came about."""

from __future__ import annotations

from collections.abc import Iterator

from mapper.command.tell import Teller, how
from mapper.insight.links import Link, Links, Move
from mapper.insight.names import LINKS


def story(found: Links, tell: Teller) -> Iterator[str]:
    """The weakest link first, then every link with its strength, its gain and its moves."""
    yield from _verdict(found, tell)
    for link in found.links:
        yield from _link(link, tell)
    yield from _together(found, tell)


def what_to_do(move: Move, tell: Teller) -> str:
    say = tell.say
    if move.kind == "number":
        now, to = tell.number(move.now, 2), tell.number(move.to, 2)
        number, step = tell.title(move.about), tell.title(move.step)
        return say(
            "Bring “{number}” at “{step}” from {now} to {to}.", number=number, step=step, now=now, to=to
        )
    way, now, to = tell.way(move.about), tell.percent(move.now), tell.percent(move.to)
    if move.kind == "share":
        return say("Bring {way} from {now} to {to}.", way=way, now=now, to=to)
    return say("Win one in ten more for {way}: from {now} to {to}.", way=way, now=now, to=to)


def _verdict(found: Links, tell: Teller) -> Iterator[str]:
    say, weakest, richest = tell.say, found.weakest, found.by_money
    if weakest is None or weakest.strength is None:
        yield say("Which link is weakest is not known.")
        yield how(say("No step has a number or a share with a target and a value."))
    else:
        percent = tell.percent(weakest.strength)
        yield say("The weakest link is {link}, at {percent}.", link=say(LINKS[weakest.name]), percent=percent)
        yield how(say("A link holds as much as the least of its numbers against its target."))
        if weakest.measures[0].few:
            yield how(say("That rests on fewer than five cases: count more before you act on it."))
    if richest is not None and weakest is not None and richest.name != weakest.name:
        yield say("In money, {link} has most to gain.", link=say(LINKS[richest.name]))
        yield how(say("Strength and money disagree: look at both before you decide."))


def _link(link: Link, tell: Teller) -> Iterator[str]:
    say, title = tell.say, tell.say(LINKS[link.name])
    if link.strength is None:
        yield say("{link}: nothing is measured.", link=title)
    else:
        yield say("{link}: {percent} of what is aimed at.", link=title, percent=tell.percent(link.strength))
        least = link.measures[0]
        yield how(
            say("Its least is {measure}.", measure=_measure(least.about, least.value, least.target, tell))
        )
    if link.gain is not None:
        yield from _gain(link, link.gain, tell)
    for move in link.moves:
        yield how(f"- {what_to_do(move, tell)}{_worth(move, tell)}")


def _measure(about: str, value: float, target: float, tell: Teller) -> str:
    if tell.is_way(about):
        now, aim = tell.percent(value), tell.percent(target)
        return tell.say("{what}, {now} of an aim of {aim}", what=tell.way(about), now=now, aim=aim)
    now, aim = tell.number(value, 2), tell.number(target, 2)
    return tell.say("{what}, {now} of an aim of {aim}", what=tell.step(about), now=now, aim=aim)


def _gain(link: Link, gain: float, tell: Teller) -> Iterator[str]:
    say = tell.say
    if link.a_month is None:
        yield how(say("At its targets, each who comes in is worth {money} more.", money=tell.money(gain)))
        return
    each, month = tell.money(gain), tell.money(link.a_month)
    yield how(say("At its targets, each who comes in is worth {money} more.", money=each))
    yield how(say("With the hours that there are, that makes {money} a month.", money=month))


def _worth(move: Move, tell: Teller) -> str:
    if move.gain is not None:
        return " " + tell.say("Worth {money} for each who comes in.", money=tell.money(move.gain))
    if move.strength is not None:
        percent = tell.percent(move.strength)
        return " " + tell.say(
            "The link is then at {percent}; what that is worth in money is not known.", percent=percent
        )
    return ""


def _together(found: Links, tell: Teller) -> Iterator[str]:
    say = tell.say
    if found.interaction is None or found.gain is None or not found.gain:
        return
    yield say("All links at their targets: {money} more for each who comes in.", money=tell.money(found.gain))
    if found.interaction:
        more = tell.money(found.interaction)
        yield how(say("Of that, {money} come only because they are mended together.", money=more))
    for pair in found.runners_up:
        both = tell.money(pair.together)
        yield say(
            "Next comes {link}: {money} together with the first.", link=say(LINKS[pair.name]), money=both
        )
