"""The numbers of the Flow view in words: each with one plain sentence of how it came about."""

from __future__ import annotations

from mapper.insight.order import main_sheet
from mapper.insight.shares import known, told
from mapper.insight.spread import counted, drifted, guessed
from mapper.model.document import Reader
from mapper.model.records import Arrow, Id, Node, Person
from mapper.window.flow_view.reading import Bar, Gap, Leak, Reading, StageWorth
from mapper.words import Language
from mapper.words import numbers as spell
from mapper.words.one_line import one_line

LONGEST = 60  # characters of a title inside a sentence


def title(map: Reader, id: Id, say: Language) -> str:
    """What a shape is called, short enough for a sentence."""
    record = map.get(id)
    text = one_line(record.title) if isinstance(record, Node) else ""
    if len(text) > LONGEST:
        text = text[: LONGEST - 1].rstrip() + "…"
    return text or say("no name yet")


def people(count: float | None, say: Language) -> str:
    """A count as one says it: whole from ten on, never zero for what is not known."""
    if count is None:
        return say("not known")
    return spell.number(round(count, 0 if count >= 10 else 1), say)


def share(value: float, say: Language) -> str:
    """A share in whole points from ten on."""
    points = value * 100
    return spell.share(round(points, 0 if points >= 10 else 1) / 100, say)


def money(map: Reader, value: float | None, say: Language, exact: bool = False) -> str:
    """Money as one says it: about, to three figures or so; *exact* to the whole unit from a hundred on."""
    if value is None:
        return say("Not known")
    size = abs(value)
    digits = 2 if size < 100 else 0 if exact or size < 1000 else -1 if size < 10_000 else -2
    amount = round(value, digits) or 0.0
    text = spell.money(abs(amount), main_sheet(map).currency, say)
    return f"–\u00a0{text}" if amount < 0 else text


def gained(map: Reader, value: float, say: Language) -> str:
    """A gain or a loss with its sign."""
    text = money(map, value, say)
    return text if value < 0 else f"+\u00a0{text}"


def basis(map: Reader, arrow: Id, say: Language) -> str:
    """Whether a share was measured or is assumed, in words."""
    record = map.get(arrow)
    if not isinstance(record, Arrow):
        return ""
    if record.share is not None:
        return say("Assumed: somebody said this share, it was not counted.")
    if known(record) == "measured":
        cases, of = spell.number(record.cases or 0.0, say), spell.number(record.of or 0.0, say)
        return say("Measured: {cases} of {of} went this way.", cases=cases, of=of)
    if told(record) is None:
        return say("Worked out: nobody counted here; it takes what the other arrows leave.")
    return ""


def how_sure(map: Reader, arrow: Id, say: Language) -> str:
    """Between what a counted share may well lie; where one is said beside a count, whether they fit."""
    record = map.get(arrow)
    if not isinstance(record, Arrow) or known(record) == "assumed":
        return ""
    cases, of = record.cases or 0.0, record.of or 0.0
    if record.share is None:
        low, high = counted(cases, of).interval()
        return say("It may well lie between {low} and {high}.", low=share(low, say), high=share(high, say))
    fields = {"cases": spell.number(cases, say), "of": spell.number(of, say)}
    if drifted(guessed(record.share), round(min(cases, of)), round(of)):
        return say("{cases} of {of} were counted, which does not fit what is said: look again.", **fields)
    return say("{cases} of {of} were counted, which fits.", **fields)


def is_assumed(map: Reader, arrow: Id) -> bool:
    """Whether the share of an arrow is what somebody believes."""
    record = map.get(arrow)
    return isinstance(record, Arrow) and record.share is not None


def pill(reading: Reading, arrow: Id, say: Language) -> str:
    """What stands on an arrow: how many, and which share where it is not all of them."""
    count, part = reading.count(arrow), reading.conversion(arrow)
    if part is None:
        return people(count, say)
    about = "≈\u00a0" if is_assumed(reading.map, arrow) else ""
    taken = f"{about}{share(part, say)}"
    return taken if count is None else f"{people(count, say)} · {taken}"


def arrow_spoken(reading: Reading, arrow: Id, say: Language) -> str:
    """An arrow in one breath: from where to where, how many, and how one knows."""
    map, record = reading.map, reading.map.get(arrow)
    if not isinstance(record, Arrow):
        return ""
    ends = {"source": title(map, record.source, say), "target": title(map, record.target, say)}
    parts = [say("From “{source}” to “{target}”.", **ends)]
    count, part = reading.count(arrow), reading.flow.shares.get(arrow)
    if count is None:
        parts.append(say("How many go here is not known: a share on the way is missing."))
    elif reading.flow.entrants is None:
        parts.append(say("{n} of 100 who come in go here.", n=people(count, say)))
    else:
        parts.append(say("{n} a month go here.", n=people(count, say)))
    if part is not None and part < 1:
        parts.append(say("{share} of those who leave take it.", share=share(part, say)))
    parts.append(basis(map, arrow, say))
    return " ".join(one for one in parts if one)


def leak_text(reading: Reading, leak: Leak, say: Language) -> str:
    """The biggest leak in one or two sentences."""
    map = reading.map
    parts = [takes(map, leak.arrow, leak.share, say)]
    if leak.target is not None:
        text = share(leak.target, say)
        met = leak.share >= leak.target
        parts.append(
            say("The target of {share} is met.", share=text)
            if met
            else say("The target is {share}.", share=text)
        )
    point = money(map, leak.point, say)
    if reading.flow.entrants is None:
        parts.append(say("Every point more brings about {money} for 100 who come in.", money=point))
    elif leak.target is not None and leak.share < leak.target:
        parts.append(say("Every missing point costs about {money} a month.", money=point))
    else:
        parts.append(say("Every point more brings about {money} a month.", money=point))
    return " ".join(parts)


def takes(map: Reader, arrow: Id, part: float, say: Language) -> str:
    record = map.get(arrow)
    text = one_line(record.label) if isinstance(record, Arrow) else ""
    if text:
        return say("{share} go on by “{label}”.", share=share(part, say), label=text[:LONGEST])
    return say("{share} go on here.", share=share(part, say))


def leak_why(say: Language) -> str:
    return say(
        "Of all arrows, saving one in ten of those who do not take this one brings the most money. "
        "The other arrows give way in proportion."
    )


def stage_caption(one: StageWorth, say: Language) -> str:
    return say("Cost per person") if one.worth is not None and one.worth < 0 else say("Worth per person")


def stage_people(reading: Reading, one: StageWorth, say: Language, briefly: bool = False) -> str:
    """How many come into a stage, and which share goes on; *briefly* without that."""
    count = people(one.people, say)
    if one.people is None:
        return say("People not known")
    if reading.flow.entrants is None:
        text = say("{n} of 100", n=count)
    else:
        text = say.many("{count} person", "{count} people", 1 if count == "1" else 2, count=count)
    if one.go_on is None or briefly:
        return text
    if one.go_on > 1 - 1e-9:
        return text
    going = share(one.go_on, say)
    return f"{text} · {say('{share} arrive', share=going) if one.last else say('{share} go on', share=going)}"


def stage_cost(reading: Reading, one: StageWorth, say: Language, briefly: bool = False) -> str:
    """What one who comes costs in a stage; *briefly* where there is little room."""
    if one.cost is None:
        return say("Cost not known")
    cost = money(reading.map, one.cost, say, exact=True)
    return say("Costs {money}", money=cost) if briefly else say("Costs {money} each", money=cost)


def stage_why(one: StageWorth, say: Language) -> str:
    if one.worth is None:
        return say("A share further on is not known, so nobody can say what one who comes here is worth.")
    return say(
        "What one who comes in here still brings on average, to the end of every way, "
        "less what steps on it cost."
    )


def bar_spoken(reading: Reading, bar: Bar, say: Language) -> str:
    name, count = title(reading.map, bar.node, say), people(bar.met, say)
    if bar.of_before is None:
        return say("{title}: {n} come in.", title=name, n=count)
    if bar.of_before > 1:
        return say("{title}: {n}; others join here.", title=name, n=count)
    return say(
        "{title}: {n}, {share} of the ones before.", title=name, n=count, share=share(bar.of_before, say)
    )


def gap_text(reading: Reading, gap: Gap, say: Language) -> str:
    """What is not known, as something one can say."""
    map, record = reading.map, reading.map.get(gap.about)
    if isinstance(record, Arrow):
        source, target = title(map, record.source, say), title(map, record.target, say)
        return say("Which share goes from “{source}” to “{target}”", source=source, target=target)
    name = title(map, gap.about, say)
    match gap.missing:
        case "entrants":
            return say("How many come in at “{title}”", title=name)
        case "stuck":
            return say("Where “{title}” ends: no way on from there reaches an end", title=name)
        case "value":
            return say("What reaching “{title}” is worth", title=name)
        case "fell_away":
            return say(
                "Where {share} go who leave “{title}” on no arrow", share=share(gap.amount, say), title=name
            )
    return say("What “{title}” costs", title=name)


def worth_why(reading: Reading, say: Language) -> str:
    """How the worth of one who comes in came about, and how sure it is."""
    why = say("What they bring less what they cost. Costs that nobody said are not in it.")
    if not reading.doubts:
        return why
    off = money(reading.map, reading.may_be_off, say)
    unsure = say(
        "It may well be {money} more or less, for shares are counted on few cases or assumed.", money=off
    )
    return f"{why} {unsure}"


def count_next(reading: Reading, say: Language) -> str:
    """What to count next; "" where nothing is unsure."""
    if not reading.doubts:
        return ""
    first = reading.doubts[0]
    name, part = title(reading.map, first.node, say), share(first.part, say)
    return say("Count next at “{title}”: {share} of what is unsure comes from there", title=name, share=part)


def full_hours(reading: Reading, say: Language) -> str:
    """Whose hours are full first; "" where nobody's are known."""
    bound = reading.bound
    person = reading.map.get(bound.person) if bound else None
    if bound is None or bound.limit is None or not isinstance(person, Person):
        return ""
    name = one_line(person.name) or say("No name yet")
    return say("{name}’s hours are full at {n} a month.", name=name, n=people(bound.limit, say))
