"""What is said of agreements, books of handovers, promises and silos, on the screen and in the shell."""

from __future__ import annotations

from mapper.insight.agreements import SIDES, Difference, Pair, Side, Standing
from mapper.insight.handoffs import REASONS, Books, Ledger
from mapper.insight.promises import Delivery
from mapper.insight.silos import Silos
from mapper.insight.way_words import span
from mapper.model.document import Reader
from mapper.model.records import Id, Node, Person
from mapper.words import N_, Language
from mapper.words.numbers import day, number, share
from mapper.words.one_line import one_line


def name(map: Reader, id: Id | None) -> str:
    """Who somebody is, or what a step is called, on one line."""
    match map.get(id):
        case Person(name=said) | Node(title=said):
            return one_line(said)
    return ""


def owner_of(map: Reader, pair: Pair, side: Side) -> str:
    return name(map, pair.owners[SIDES.index(side)])


def standing_said(map: Reader, pair: Pair, found: Standing, say: Language) -> str:
    """How far two sides have come, in a sentence or two."""
    if None in pair.owners:
        return say("Say who answers for both steps first. Then both can agree.")
    giver, taker = (owner_of(map, pair, side) for side in SIDES)
    if not pair.crosses:
        return say("{name} answers for both sides.", name=giver)
    if found.on:
        return say("{giver} and {taker} agreed on {day}.", giver=giver, taker=taker, day=day(found.on, say))
    told = []
    if found.since:
        told.append(say("It has changed since {day}: talk about it again.", day=day(found.since, say)))
    for side, yes in found.yes.items():
        here, there = (giver, taker) if side == "giver" else (taker, giver)
        says = N_("{name} said yes on {day}, {other} not yet.")
        told.append(say(says, name=here, other=there, day=day(yes.on, say)))
    unspoken = N_("{giver} and {taker} have not talked about it yet.")
    return " ".join(told) or say(unspoken, giver=giver, taker=taker)


def changes_said(found: Standing, say: Language) -> list[str]:
    """What is not as it was said yes to, a line each."""
    if found.since and not found.changes:
        return [say("Somebody else answers for it now.")]
    return [_change_said(one, say) for one in found.changes]


def _change_said(one: Difference, say: Language) -> str:
    before, after = one.before, one.after
    if after is None:
        return say("“{item}” is gone.", item=before.item if before else "")
    if before is None:
        return say("“{item}” was added.", item=after.item)
    if before.item != after.item:
        return say("“{item}” is called “{name}” now.", item=before.item, name=after.item)
    if not after.expected:
        return say("“{item}”: nothing is expected any more.", item=after.item)
    if not before.expected:
        return say("“{item}”: “{after}” is expected now.", item=after.item, after=after.expected)
    says = N_("“{item}”: “{before}” has become “{after}”.")
    return say(says, item=after.item, before=before.expected, after=after.expected)


def ledger_said(found: Ledger, say: Language) -> list[str]:
    """What the books of a handover come to: the share taken over, why not, how soon, what got lost."""
    told = []
    if found.acceptance is not None:
        told.append(
            say("Taken over: {share} of those that were answered.", share=share(found.acceptance, say))
        )
    if found.reasons:
        reason, n = found.reasons[0]
        told.append(
            say("Sent back most often: {reason} ({n}).", reason=say(REASONS[reason]), n=number(n, say))
        )
    if found.accept_hours is not None:
        told.append(say("Taken over after {time}.", time=span(found.accept_hours, say)))
    told += [said for one in found.periods if (said := lost_said(one, say))]
    return told


def lost_said(books: Books, say: Language) -> str:
    """That the books of one period do not balance; empty where they do, or nobody knows."""
    if not books.lost or books.handoff.explained.strip():
        return ""
    fields = {"day": day(books.handoff.on, say), "n": number(abs(books.lost), say)}
    if books.lost > 0:
        return say("From {day} on, {n} got lost on the way.", **fields)
    return say("From {day} on, {n} more arrived than were sent.", **fields)


def promise_said(one: Delivery, say: Language) -> str:
    """Whether a promise is kept, and why not."""
    promise, found = one.promise, one.sum
    if one.stands == "nobody":
        return say("No step keeps this promise. Choose who does.")
    told = []
    if one.is_late and promise.hours is not None and found.nominal is not None:
        planned, promised = span(found.nominal, say), span(promise.hours, say)
        says = N_(
            "Promised: {promised}. The steps that keep it take {planned} even when all goes as planned."
        )
        told.append(say(says, promised=promised, planned=planned))
    if one.is_poor and promise.quality is not None and found.quality is not None:
        says = N_("Promised: {promised} right the first time. The steps that keep it come to {quality}.")
        told.append(say(says, promised=share(promise.quality, say), quality=share(found.quality, say)))
    if told:
        return " ".join(told)
    match one.stands:
        case "tight":
            worst = span(found.worst or 0.0, say)
            return say("Kept as planned. At worst it takes {worst}.", worst=worst)
        case "kept":
            return say("It is kept.")
    if promise.hours is None and promise.quality is None:
        return say("Say by when, or how well.")
    return say("Not known: the steps that keep it do not say what they take.")


def silos_said(found: Silos, on_the_way: int | None, say: Language) -> list[str]:
    """How much goes between two people, and how often a customer changes hands, also *on the way* there."""
    told = []
    if found.share is not None:
        says = N_("{share} of the arrows go from one person to another, {between} of {all}.")
        known = found.inside + found.between
        told.append(say(says, share=share(round(found.share, 2), say), between=found.between, all=known))
    if found.between and found.per_customer is not None:
        says = N_("Handovers for each one who comes in, on average: {n}.")
        told.append(say(says, n=number(found.per_customer, say, 1)))
    if found.between and on_the_way is not None:
        told.append(
            say.many(
                "On the main way to a win, a customer changes hands {n} time.",
                "On the main way to a win, a customer changes hands {n} times.",
                on_the_way,
            )
        )
    if found.unowned:
        told.append(
            say.many(
                "{n} arrow has nobody who answers at one of its ends.",
                "{n} arrows have nobody who answers at one of their ends.",
                found.unowned,
            )
        )
    return told
