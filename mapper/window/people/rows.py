"""What a column says, line by line: captions, cards of steps, numbers; and each as a sentence to be heard."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from mapper.insight.accountability import Advice, By, Chart, Effort, Measure, Seat
from mapper.insight.hats import function_of, hat_name, tone
from mapper.insight.performance import Status
from mapper.insight.seat_words import few_hours, hours_told
from mapper.model.document import Reader
from mapper.model.records import Id, Kpi, Node, Person
from mapper.scene.cards import spelled
from mapper.scene.look import FUNCTION_TOKENS
from mapper.window.canvas_words import STATES, title_of
from mapper.words import N_, Language
from mapper.words.numbers import number
from mapper.words.one_line import one_line
from mapper.words.times import brief_hours

Part = Literal["owns", "stands_in", "number"]
PARTS: dict[Part, str] = {
    "owns": N_("Answers for"),
    "stands_in": N_("Stands in for"),
    "number": N_("Numbers"),
}


@dataclass(frozen=True)
class Row:
    """One line of a list; without an id it only says something."""

    kind: Literal["caption", "words", "owns", "stands_in", "number", "landing"]
    text: str
    id: Id | None = None
    part: Part = "owns"
    spoken: str = ""
    tone: str = ""  # the token of the stripe, or of words
    critical: bool = False
    under: str = ""  # a second line
    amount: str = ""  # at the end of the second line
    share: float | None = None  # of the person's hours, 0 to 1
    status: Status | None = None


def rows_of(map: Reader, chart: Chart, seat: Seat, by: By, say: Language) -> tuple[Row, ...]:
    """The cards of steps in a column."""
    owns = seat.owns
    if by == "workload":
        owns = tuple(sorted(owns, key=lambda node: -(chart.efforts[node.id].hours or -1.0)))
    cards = [_owned(map, node, chart.efforts[node.id], seat, by, say) for node in owns]
    stood = [_stood(map, node, say) for node in seat.stands_in]
    answers = Row("caption", say(PARTS["owns"]), part="owns")
    stands = Row("caption", say(PARTS["stands_in"]), part="stands_in")
    empty = () if cards or seat.person is None else (_nothing_owned(map, seat, say),)
    none = () if stood else (_nothing_stood(chart, seat, say),)
    if seat.hat:
        return (answers, *cards, *empty)
    return (answers, *cards, *empty, stands, *stood, *none)


def numbers_of(map: Reader, seat: Seat, say: Language) -> tuple[Row, ...]:
    """The numbers at the foot of a column."""
    return tuple(_measured(map, measure, seat, say) for measure in seat.numbers)


def landing(rows: tuple[Row, ...], part: Part, coming: tuple[Row, ...]) -> tuple[Row, ...]:
    """The rows with a place for the cards that would land there, at the end of their part."""
    fresh = tuple(replace(row, kind="landing", part=part) for row in coming)
    of_part = [place for place, row in enumerate(rows) if row.part == part]
    cut = of_part[-1] + 1 if of_part else len(rows)
    kept = [row for row in rows[:cut] if not (row.kind == "words" and row.part == part)]
    return (*kept, *fresh, *rows[cut:])


def _owned(map: Reader, node: Node, effort: Effort, seat: Seat, by: By, say: Language) -> Row:
    under, amount = _work(effort, say) if by == "workload" else ("", "")
    hours, room = effort.hours, seat.available or seat.hours
    return Row(
        "owns",
        title_of(map, node.id, say),
        node.id,
        spoken=_owned_spoken(map, node, amount, say),
        tone=FUNCTION_TOKENS.get(node.function or "", "none"),
        critical=node.critical,
        under=under,
        amount=amount,
        share=min(hours / room, 1.0) if by == "workload" and hours is not None and room else None,
    )


def _work(effort: Effort, say: Language) -> tuple[str, str]:
    """Where the hours of a step come from, and how many they are."""
    visits = None if effort.visits is None else number(effort.visits, say, 1)
    minutes = None if effort.minutes is None else number(effort.minutes, say, 0)
    amount = say("Not known") if effort.hours is None else brief_hours(effort.hours, say)
    if visits is None and minutes is None:
        return "", amount
    if visits is None:
        return say("{minutes} min each", minutes=minutes), amount
    if minutes is None:
        return say("{visits} a week", visits=visits), amount
    return say("{visits} × {minutes} min", visits=visits, minutes=minutes), amount


def _owned_spoken(map: Reader, node: Node, amount: str, say: Language) -> str:
    owner, stand_in = map.get(node.owner), map.get(node.stand_in)
    parts = [say("{title}.", title=title_of(map, node.id, say))]
    if isinstance(owner, Person):
        parts.append(say("{name} answers for it.", name=name_of(owner, say)))
    else:
        parts.append(say("Nobody answers for it."))
    if isinstance(stand_in, Person):
        parts.append(say("{name} stands in.", name=name_of(stand_in, say)))
    if node.critical:
        parts.append(say("Critical."))
    if amount:
        parts.append(say("Hours a week: {hours}.", hours=amount))
    return " ".join(parts)


def _stood(map: Reader, node: Node, say: Language) -> Row:
    owner = map.get(node.owner)
    title = title_of(map, node.id, say)
    if isinstance(owner, Person):
        spoken = say("Stands in for {name} at {title}.", name=name_of(owner, say), title=title)
    else:
        spoken = say("Stands in at {title}, which nobody answers for.", title=title)
    return Row("stands_in", title, node.id, "stands_in", spoken)


def _nothing_owned(map: Reader, seat: Seat, say: Language) -> Row:
    leads = seat.person is not None and any(
        field == "owner" and record.kind == "sheet" for record, field in map.pointing_at(seat.person.id)
    )
    says = N_("No step of their own, good for an owner.") if leads else N_("No step yet. Drag one here.")
    return Row("words", say(says), part="owns", tone="ink3")


def _nothing_stood(chart: Chart, seat: Seat, say: Language) -> Row:
    if seat.person is None:
        return Row("words", "—", part="stands_in", tone="ink3")
    tone = "off" if chart.people > 1 and not seat.hat else "ink3"
    return Row("words", say("Nobody"), part="stands_in", tone=tone)


def _measured(map: Reader, measure: Measure, seat: Seat, say: Language) -> Row:
    kpi = measure.kpi
    title = kpi.title or say("no name yet")
    value, target = value_of(kpi, measure.value, say), target_of(kpi, say)
    told = value or say("not measured yet")
    state = say(STATES[measure.status]) if measure.status else ""
    says = [say("Number {title}: {value}.", title=title, value=told)]
    says.append(say("Target {target}, {state}.", target=target, state=state) if target and state else "")
    says.append(say("{name} answers for it.", name=name_of(seat.person, say)) if seat.person else "")
    spoken = " ".join(part for part in says if part)
    shown = f"{value or '–'} / {target}" if target else value or say("Not measured yet")
    return Row("number", title, kpi.id, "number", spoken, under=shown, status=measure.status)


def value_of(kpi: Kpi, value: float | None, say: Language) -> str:
    """The latest value of a number; without its unit where the target beside it has that."""
    if value is None:
        return ""
    return spelled(kpi, value, say) if kpi.target is None else number(value, say, 1)


def target_of(kpi: Kpi, say: Language) -> str:
    """What a number is to be, in its unit: ``25 %``."""
    if kpi.target is None:
        return ""
    target = spelled(kpi.but(target=None), kpi.target, say)
    return number(kpi.target, say, 1) if "/" in target else target


# who it is


def name_of(person: Person | None, say: Language) -> str:
    if person is None:
        return say("Nobody")
    return one_line(person.name) or say("No name yet")


def called(hat: str, say: Language) -> str:
    """A hat as it is called on its column, also one that has no name."""
    return hat_name(hat, say) or say("No hat")


def hat_token(hat: str) -> str:
    return FUNCTION_TOKENS.get(function_of(hat) or "", "")


def tone_of(seat: Seat) -> str:
    """The token of the colour that a column's initials have."""
    if seat.hat is not None:
        return hat_token(seat.hat) or "none"
    found = tone(seat.person, seat.owns) if seat.person else None
    return FUNCTION_TOKENS[found] if found else "none"


def hours_why(seat: Seat, say: Language) -> str:
    """What would have to be said for the hours to be known; "" when they are."""
    missing = []
    if seat.hours is None:
        missing.append(say("Say at the steps how many minutes they take, and how many come in a month."))
    if seat.available is None and seat.hat is None:
        missing.append(say("Click to say how many hours a week there are."))
    return " ".join(missing)


def spoken_seat(seat: Seat, say: Language) -> str:
    """A column in one breath."""
    if seat.person is None:
        return say.many(
            "Nobody: {n} step needs an owner.", "Nobody: {n} steps need an owner.", len(seat.owns)
        )
    name = name_of(seat.person, say)
    who = [called(seat.hat, say), name] if seat.hat is not None else [name, seat.person.role]
    parts = [", ".join(part for part in who if part) + "."]
    if seat.hat is None and seat.person.hats:
        parts.append(say("Hats: {hats}.", hats=", ".join(called(hat, say) for hat in seat.person.hats)))
    parts.append(say("Hours a week: {hours}.", hours=hours_told(seat, say)))
    parts.append(say.many("Answers for {n} step.", "Answers for {n} steps.", len(seat.owns)))
    parts.append(say.many("Stands in for {n} step.", "Stands in for {n} steps.", len(seat.stands_in)))
    return " ".join(parts)


def advice_text(advice: Advice, say: Language) -> tuple[str, str]:
    """By how much it is too much, and what would help."""
    too_many = say("{n}\u00a0h too many.", n=few_hours(advice.over, say))
    return too_many, " ".join(_help(advice, say))


def _help(advice: Advice, say: Language) -> Iterator[str]:
    if advice.automate:
        title = one_line(advice.automate.title) or say("no name yet")
        frees = few_hours(advice.frees, say)
        yield say("Automating “{title}” frees {n}\u00a0h.", title=title, n=frees)
    if advice.give and advice.to:
        title = one_line(advice.give.title) or say("no name yet")
        yield say("“{title}” could go to {name}.", title=title, name=name_of(advice.to, say))
    if not advice.automate and not advice.give:
        yield say("Nobody is known to have room for one of these steps.")
