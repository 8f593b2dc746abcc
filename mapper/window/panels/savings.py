"""What automating a step saves, in plain sentences: hours, money, payback, and how the whole stands then."""

from __future__ import annotations

from mapper.insight.automation import Case, hours_by_hand
from mapper.insight.capacity import Load
from mapper.insight.flow import Flow
from mapper.insight.order import main_sheet
from mapper.insight.scenario import Compared, Standing
from mapper.model.document import Reader
from mapper.model.records import Node, Person
from mapper.words import Language
from mapper.words.numbers import money, number
from mapper.words.one_line import one_line


def hours_told(flow: Flow, node: Node, found: Case, say: Language) -> str:
    """Minutes times visits, as one sentence; else what is missing to say it."""
    count = flow.counts.get(node.id)
    if node.minutes is not None and count is not None:
        return say(
            "{minutes} min × {visits} visits a month = {hours} h a month.",
            minutes=number(node.minutes, say, 1),
            visits=number(count, say, 1 if count < 10 else 0),
            hours=number(count * node.minutes / 60, say, 1),
        )
    if found.hours is not None:
        return say("A tool would save about {hours} h a month here.", hours=number(found.hours, say, 1))
    if node.minutes is None:
        return say("Say on the first tab how many minutes a visit takes, to see the hours of a month.")
    return say("How many come here a month is not known yet, so neither are the hours.")


def saving_told(map: Reader, found: Case, say: Language) -> str:
    """What it saves a month and when it has paid for itself; else what is missing to say it."""
    if found.saving is None:
        if found.hours_saved is None:
            return say("Say which share of the time a tool takes over, to see what it saves.")
        hours = number(found.hours_saved, say, 1)
        return say("It saves {hours} h a month. Say what an hour costs, to see the money.", hours=hours)
    amount = _money(map, abs(found.saving), say)
    if found.saving <= 0:
        return say("It costs {amount} a month more than it saves.", amount=amount)
    return f"{_saved(found, amount, say)} {_paid_back(found, say)}"


def _saved(found: Case, amount: str, say: Language) -> str:
    if found.hours_saved is None:
        return say("It saves {amount} a month.", amount=amount)
    hours = number(found.hours_saved, say, 1)
    return say("It saves {hours} h and {amount} a month.", hours=hours, amount=amount)


def _paid_back(found: Case, say: Language) -> str:
    if found.payback is None:
        return say("Say what it takes to set up, to see when that is paid back.")
    return say.many(
        "Setting it up is paid back after {months} month.",
        "Setting it up is paid back after {months} months.",
        1 if found.payback <= 1 else 2,
        months=number(found.payback, say, 1),
    )


def trial_told(map: Reader, node: Node, compared: Compared, say: Language) -> str:
    """Before and after, a line each: the hours of the step, the money, and whose hours are full first."""
    before, after = compared.before, compared.after
    lines = [
        say(
            "Hours here a month: {before} → {after}",
            before=_hours(map, before, node, say),
            after=_after_hours(node, after, say),
        ),
        say(
            "Money a month: {before} → {after}",
            before=_profit(map, before, say),
            after=_profit(map, after, say),
        ),
        say(
            "Full first: {before} → {after}",
            before=_full(map, before.bound, say),
            after=_full(map, after.bound, say),
        ),
    ]
    if before.limit is not None and after.limit is not None and abs(before.limit - after.limit) < 0.5:
        lines.append(say("The same number can come in as before: somebody else’s hours are the limit."))
    return "\n".join(lines)


def _hours(map: Reader, standing: Standing, node: Node, say: Language) -> str:
    hours = hours_by_hand(map, standing.flow, node)
    return say("not known") if hours is None else number(hours, say, 1)


def _after_hours(node: Node, after: Standing, say: Language) -> str:
    tried = next((one for one in after.flow.shapes if one.id == node.id), None)
    count = after.flow.counts.get(node.id)
    if tried is None or tried.minutes is None or count is None:
        return say("not known")
    return number(count * tried.minutes / 60, say, 1)


def _profit(map: Reader, standing: Standing, say: Language) -> str:
    return say("not known") if standing.profit is None else _money(map, standing.profit, say)


def _full(map: Reader, load: Load | None, say: Language) -> str:
    person = map.get(load.person) if load else None
    if load is None or load.limit is None or not isinstance(person, Person):
        return say("not known")
    name = one_line(person.name)
    return say("{name}, at {n} a month", name=name, n=number(load.limit, say, 0))


def _money(map: Reader, amount: float, say: Language) -> str:
    return money(round(amount), main_sheet(map).currency, say)
