"""What-ifs and goals in words: what a change is, how a number stands, where the bottleneck goes next."""

from __future__ import annotations

from collections.abc import Iterator

from mapper.insight.changeable import Changeable, Wish, change_named, value_of
from mapper.insight.changeable import Unit as Changed
from mapper.insight.impact import LEAD
from mapper.insight.names import AUTOMATION
from mapper.insight.order import main_sheet
from mapper.insight.relief import Relief
from mapper.insight.scenario import Standing, wished
from mapper.insight.scenario_costs import Costs
from mapper.insight.side_by_side import Line
from mapper.insight.waiting_words import MINUTE, lasting
from mapper.model.document import Reader
from mapper.model.doings import Setting
from mapper.model.records import Arrow, Automation, Id, Kpi, Node, Person, Sheet
from mapper.words import Language
from mapper.words import numbers as spell
from mapper.words.one_line import one_line
from mapper.words.times import brief_hours, brief_minutes

LONGEST = 60  # characters of a name inside a sentence
SAME = 0.5  # entrants a month; limits that are nearer to each other are the same


def thing(map: Reader, id: Id | None, say: Language) -> str:
    """What a change is of: an answer at its step, a step, a person, a number."""
    record = map.get(id)
    match record:
        case Arrow():
            answer = _plain(record.label) or thing(map, record.target, say)
            return say("“{answer}” at “{step}”", answer=answer, step=thing(map, record.source, say))
        case Automation():
            return thing(map, record.node, say)
        case Person():
            return _plain(record.name) or say("No name yet")
        case Node() | Kpi():
            return _plain(record.title) or say("no name yet")
    return say("no name yet")


def value_told(map: Reader, unit: Changed, value: float | str | None, say: Language) -> str:
    """A value of a change, with its unit."""
    if unit == "person":
        return thing(map, Id(str(value)), say) if value else say("nobody")
    if unit == "machine":
        names = {str(level): name for level, name in AUTOMATION.items()}
        return say(names[str(value)]) if str(value) in names else say("not known")
    if not isinstance(value, (int, float)):
        return say("not known")
    match unit:
        case "share":
            return spell.share(value, say)
        case "money":
            return money(map, value, say)
        case "minutes":
            return brief_minutes(value, say)
        case "hours":
            return brief_hours(value, say)
    return spell.number(value, say, 1)


def wished_of(setting: Setting) -> Wish:
    return Wish(setting.about, setting.field, wished(setting))


def what_of(map: Reader, about: Id, what: Changeable, say: Language) -> str:
    """What is changed of what; a share is the answer itself."""
    name = thing(map, about, say)
    if what.field == "share":
        return name
    return say("{thing}, {field}", thing=name, field=_small(say(what.name)))


def change_told(map: Reader, wish: Wish, say: Language) -> str:
    """One change in words: “yes” at “Accepts?”: 40 % → 50 %."""
    about, field, value = wish
    what = change_named(map, about, field)
    if what is None:
        return say("{thing}: something that this version does not know", thing=thing(map, about, say))
    before = value_told(map, what.unit, value_of(map, about, field), say)
    after = value_told(map, what.unit, value, say)
    return say(
        "{thing}: {before} → {after}", thing=what_of(map, about, what, say), before=before, after=after
    )


def figure(map: Reader, line: Line, value: float | None, say: Language) -> str:
    """A number of the whole as one reads it in a table; with no more digits than one needs."""
    if value is None:
        return say("not known")
    if line.key == LEAD:
        return lasting(value, say)  # by the clock, not hours of work
    match line.unit:
        case "money":
            return money(map, value, say)
        case "share":
            return spell.share(round(value, 3 if abs(value) < 0.1 else 2), say)
        case "hours":
            return brief_hours(round(value, 1) + 0.0, say)
    return spell.number(round(value, 1 if abs(value) < 100 else 0) + 0.0, say, 1)


def difference(map: Reader, line: Line, value: float | None, say: Language) -> str:
    """By how much a number is another than today, with its sign; "" where it is the same or not known."""
    if value is None or line.today is None or value == line.today:
        return ""
    more = value - line.today
    if line.key == LEAD and abs(more) < MINUTE / 2:
        return ""  # of which nobody speaks
    if line.unit == "share":
        points = abs(more) * 100
        size = say("{n} points", n=spell.number(round(points, 1 if points < 10 else 0), say, 1))
    else:
        size = figure(map, line, abs(more), say)
    return f"{'+' if more > 0 else '–'}\u00a0{size}"


def money(map: Reader, value: float, say: Language) -> str:
    """Money to the cent below a hundred, else to the whole unit, with a sign that one can read."""
    currency = main_sheet(map).currency if any(map.all(Sheet)) else ""
    text = spell.money(abs(round(value, 2 if abs(value) < 100 else 0)), currency, say)
    return f"–\u00a0{text}" if value < 0 else text


def full_first(map: Reader, standing: Standing, say: Language) -> str:
    """Whose hours are full first, and at how many a month."""
    bound = standing.bound
    if bound is None or bound.limit is None:
        return say("not known")
    return say(
        "{name}, at {n} a month", name=thing(map, bound.person, say), n=spell.number(bound.limit, say, 0)
    )


def where_it_goes(map: Reader, before: Standing, after: Standing, say: Language) -> str:
    """Where the bottleneck goes, in one or two sentences."""
    was, now = before.bound, after.bound
    if now is None or now.limit is None:
        return say("Nobody knows whose hours are full first: say what people have, and how long steps take.")
    fields = {"name": thing(map, now.person, say), "n": spell.number(now.limit, say, 0)}
    if was is None or was.limit is None:
        return say("{name}’s hours are full first, at {n} a month.", **fields)
    fields["before"] = spell.number(was.limit, say, 0)
    if was.person != now.person:
        old = thing(map, was.person, say)
        eased = (after.loads[was.person].limit or 0.0) > was.limit if was.person in after.loads else True
        if eased and now.limit > was.limit + SAME:
            return say(
                "{old} is relieved: now {name}’s hours are full first, at {n} a month instead of {before}.",
                old=old,
                **fields,
            )
        return say(
            "Now {name}’s hours are full first instead of {old}’s, at {n} a month instead of {before}.",
            old=old,
            **fields,
        )
    if abs(was.limit - now.limit) > SAME:
        return say("{name}’s hours are still full first, at {n} a month instead of {before}.", **fields)
    still = say("{name}’s hours are still full first, at {n} a month.", **fields)
    return " ".join([still, *_in_vain(map, before, after, say)])


def relief_told(map: Reader, relief: Relief, say: Language) -> str:
    """What would relieve somebody, in a few words."""
    about, _, value = relief.wishes[0]
    match relief.kind:
        case "hours":
            person = map.get(relief.person)
            there = person.hours if isinstance(person, Person) else None
            more = float(value or 0.0) - (there or 0.0)
            name = thing(map, relief.person, say)
            return say("Find {hours} h more of {name} a month", hours=spell.number(more, say, 1), name=name)
        case "automate":
            step = thing(map, relief.step, say)
            if relief.guessed:
                return say("Let a tool do half of “{step}”", step=step)
            return say("Let the tool that is written down do its share of “{step}”", step=step)
    step, name = thing(map, about, say), thing(map, Id(str(value)), say)
    return say("Hand “{step}” over to {name}", step=step, name=name)


def costs_told(map: Reader, costs: Costs, say: Language) -> str:
    """What nobody has priced yet; "" where all is known."""
    if not costs.missing:
        return ""
    names = ", ".join(dict.fromkeys(thing(map, one.about, say) for one in costs.missing))
    return say("Nobody has said what this costs a month: {names}.", names=names)


def _in_vain(map: Reader, before: Standing, after: Standing, say: Language) -> Iterator[str]:
    """Who is relieved though the whole is not."""
    for id, load in after.loads.items():
        was = before.loads[id].limit if id in before.loads else None
        if load.limit is not None and was is not None and load.limit > was + SAME:
            yield say(
                "{name} could now serve {n} instead of {before}, which does not help the whole.",
                name=thing(map, id, say),
                n=spell.number(load.limit, say, 0),
                before=spell.number(was, say, 0),
            )
            return


def _plain(text: str) -> str:
    text = one_line(text)
    return text if len(text) <= LONGEST else text[: LONGEST - 1].rstrip() + "…"


def _small(text: str) -> str:
    return text[:1].lower() + text[1:]
