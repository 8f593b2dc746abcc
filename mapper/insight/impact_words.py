"""What a change does, in words: amounts, how each came about, the interfaces, and the plain sentence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from mapper.insight.affected import What, Why
from mapper.insight.impact import LEAD, Impact, Row, Verdict, plain
from mapper.insight.waiting_words import DAYS, lasting
from mapper.model.document import Reader
from mapper.model.records import Arrow, Id, Node, Person, Port
from mapper.words import N_, Language, Sentence
from mapper.words.numbers import money, number, share
from mapper.words.times import brief_hours

SIGNS: Mapping[Verdict, str] = {"better": N_("better"), "worse": N_("worse"), "same": N_("same")}
UNKNOWN = "–"
FULL = 1 - 1e-9  # of the hours that somebody has
HALF = 0.5  # of what each is worth more: where the profit rises by less, somebody asks why

HOW: Mapping[str, str] = {  # by the kind of row
    "value": N_("How many reach each end, times what it is worth, less what the steps on the way cost."),
    "profit": N_("That value times those who come in a month, but no more than the hours allow."),
    "cost": N_("What every step costs, times how often one comes to it."),
    "cac": N_("All that is spent on those who come in, divided by those who become clients."),
    "lead_time": N_("The waiting and the work of every step, times how often one comes to it."),
    "limit": N_("The fewest, over all people, of hours a month divided by hours for each who comes in."),
    "end": N_("The shares of all ways that lead there, multiplied and added up."),
    "load": N_("The minutes of the steps that a person owns, times how often they are done."),
    "strength": N_("The least of its numbers and shares, each divided by its target."),
    "share": N_("As the arrow says it, or as it was counted."),
    "kpi": N_("The newest value that was written down."),
}
TYPED = N_("As it is written at the step.")
WHATS: Mapping[What, str] = {
    "added": N_("{name} is new"),
    "changed": N_("{name} was changed"),
    "removed": N_("{name} is gone"),
}
WHYS: Mapping[Why, str] = {
    "after": N_("comes after it"),
    "needs": N_("takes in what was changed"),
    "person": N_("is done by somebody whose load changes"),
    "number": N_("is measured there"),
}


def amount(row: Row, value: float | None, currency: str, say: Language, exact: bool = False) -> str:
    """A number of a row, as one reads it; *exact* to the cent.  A dash where it is not known."""
    if value is None:
        return UNKNOWN
    match row.unit:
        case "money":
            cents = 2 if exact or abs(value) < 100 else 0
            return money(round(value, cents) + 0.0, currency, say)  # no minus before nothing
        case "share":
            return share(value, say)
        case "hours":
            by_the_clock = row.key == LEAD and value >= DAYS
            return lasting(value, say) if by_the_clock else brief_hours(value, say, 2)
    return number(value if exact or abs(value) < 100 else round(value), say, 1)


def change_said(row: Row, say: Language) -> str:
    """How much more money or less, in percent."""
    if row.unit != "money" or row.change is None or row.verdict == "same":
        return ""
    return signed(row.change, say)


def signed(change: float, say: Language) -> str:
    """A change as a share of what was, with its sign."""
    return f"{'+' if change > 0 else chr(0x2212)}{share(abs(change), say)}"


def how(row: Row) -> str:
    """One plain sentence of how a number came about, to be said."""
    return HOW.get(row.key.partition(":")[0], TYPED)


def interface_said(old: Reader, new: Reader, id: Id, say: Language) -> str:
    """One of the ports and arrows by which a change reaches others."""
    record = new.get(id) or old.get(id)
    match record:
        case Port():
            says = N_("“{item}” at “{step}”")
            return say(says, item=plain(record.item), step=_title(old, new, record.node))
        case Arrow():
            return f"{_title(old, new, record.source)} → {_title(old, new, record.target)}"
    return str(id)


def _title(old: Reader, new: Reader, id: Id) -> str:
    node = new.get(id) or old.get(id)
    return plain(node.title) if isinstance(node, Node) else ""


def story(found: Impact, new: Reader, say: Language) -> str:
    """What comes of the change for the whole, in one or two plain sentences."""
    if found.red:
        return " ".join(say.tell(reason) for reason in found.reasons)
    by_key = {row.key: row for row in found.rows}
    value, profit = by_key["value"], by_key["profit"]
    gained, earned = value.change, profit.change
    if gained is not None and earned is not None and value.verdict == "better" and earned < HALF * gained:
        return _held_up(found, new, gained, earned, say)
    for row, says in ((profit, PROFIT), (value, VALUE)):
        if row.change is not None and row.verdict != "same":
            return say(says[row.verdict], change=signed(row.change, say))
    if any(row.verdict != "same" for row in found.rows):
        return say("Neither what each one brings nor the profit is known to change; see the rows below.")
    return say("All numbers of the whole stay the same.")


PROFIT: Mapping[Verdict, str] = {
    "better": N_("The whole earns more: profit a month {change}."),
    "worse": N_("The whole earns less: profit a month {change}."),
}
VALUE: Mapping[Verdict, str] = {
    "better": N_("Each one who comes in brings more: {change}."),
    "worse": N_("Each one who comes in brings less: {change}."),
}


def _held_up(found: Impact, new: Reader, gained: float, earned: float, say: Language) -> str:
    fields = {"gained": signed(gained, say), "earned": signed(earned, say)}
    full = list(_full(found.rows, new))
    if not full:
        says = N_("Each one who comes in brings {gained}, but the profit a month changes by {earned} only.")
        return say(says, **fields)
    names = say.tell(listed(full))
    if earned < 0:
        return say.many(
            "Each one who comes in brings {gained}, but the profit a month falls by {fall}, "
            "because {names} has no hours left.",
            "Each one who comes in brings {gained}, but the profit a month falls by {fall}, "
            "because {names} have no hours left.",
            len(full),
            names=names,
            gained=fields["gained"],
            fall=share(-earned, say),
        )
    return say.many(
        "Each one who comes in brings {gained}, but the profit a month only {earned}, "
        "because {names} has no hours left.",
        "Each one who comes in brings {gained}, but the profit a month only {earned}, "
        "because {names} have no hours left.",
        len(full),
        names=names,
        **fields,
    )


def _full(rows: Sequence[Row], new: Reader) -> Iterator[str]:
    """Whose hours are all taken once the change is made, the fullest first."""
    full = [row for row in rows if row.key.startswith("load:") and row.unit == "share" and _taken(row)]
    for row in sorted(full, key=lambda row: (-(row.new or 0.0), row.key)):
        person = new.get(row.about)
        if isinstance(person, Person):
            yield plain(person.name)


def _taken(row: Row) -> bool:
    return row.new is not None and row.new >= FULL


def listed(names: Sequence[str]) -> Sentence:
    """“Ann”, “Ann and Ben”, “Ann, Ben and Cy”."""
    told = Sentence(N_("{person}"), {"person": names[0]})
    for name in names[1:-1]:
        told = Sentence(N_("{first}, {next}"), {"first": told, "next": name})
    return Sentence(N_("{first} and {last}"), {"first": told, "last": names[-1]}) if names[1:] else told
