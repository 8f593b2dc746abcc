"""``mapper flow``: what becomes of those who come in, what they are worth, and who breaks first."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Mapping, Sequence
from typing import Any

from mapper.command import flow_waits
from mapper.command.flow_words import Asked, story
from mapper.command.maps import read_map, tell_report
from mapper.command.parser import Parser
from mapper.command.tell import Teller, as_json
from mapper.command.verb import FINE, NO, Unusable, Verb
from mapper.command.what_if import compared_answer, goal_answer, side_by_side_told
from mapper.insight.capacity import Load, binding, loads, profit_at_capacity
from mapper.insight.contribution import Contribution, contributions, cost_of_winning, stages
from mapper.insight.evidence import Doubt, doubts
from mapper.insight.flow import Flow, solve
from mapper.insight.forecast import forecast
from mapper.insight.lifetime import lifetimes
from mapper.insight.planning import goal
from mapper.insight.scenario import under
from mapper.insight.sensitivity import levers
from mapper.insight.side_by_side import SideBySide, side_by_side
from mapper.model.document import Reader
from mapper.model.doings import Scenario
from mapper.model.records import Id
from mapper.words import N_, Language, Sentence, language
from mapper.words.one_line import one_line

MOST = 1_000_000_000  # entrants a month
CLIENTS = (1, 12)  # of which it is said how many must come in for them


def arguments(parser: Parser) -> None:
    say, options = parser.say, parser.options
    parser.takes_map()
    help = say("how many come in a month; by default, as many as the beginnings say")
    options.add_argument("--entrants", metavar="N", type=parser.number(0, MOST), help=help)
    help = say("the what-if to look at, by its title or id; by default, the map as it is")
    options.add_argument("--scenario", metavar="NAME", help=help)
    flow_waits.arguments(parser)
    help = say("how many clients a month you want: what that needs, and what would mend it")
    options.add_argument("--clients", metavar="N", type=parser.number(0, MOST), help=help)
    help = say("set today beside every what-if, or beside that of --scenario")
    options.add_argument("--compare", action="store_true", help=help)
    parser.takes_json()
    parser.takes_lang(say("the language of the answer; by default, yours"))


def run(args: Namespace, say: Language) -> int:
    say = language(args.lang) if args.lang else say
    loaded = read_map(args.map)
    tell_report(loaded, say)
    chosen = scenario_named(loaded.document, args.scenario) if args.scenario is not None else None
    compared = _compared(loaded.document, chosen, args) if args.compare else None
    map: Reader = loaded.document if chosen is None or compared else under(loaded.document, chosen)
    flow = solve(map, args.entrants)
    waits = flow_waits.simulated(map, flow, args, say) if args.simulate else None
    if args.json:
        found = answer(map, flow, say, args.clients)
        if compared:
            found["compare"] = compared_answer(map, compared)
        if args.clients:
            found["goal"] = goal_answer(goal(map, flow, args.clients))
        if args.simulate:
            found["simulation"] = flow_waits.answer(waits) if waits else None
        print(as_json(found))
    if flow.cannot_begin:
        print(say.tell(flow.cannot_begin), file=sys.stderr)
        return NO
    if not args.json:
        asked = Asked(args.entrants is not None, args.clients)
        told = side_by_side_told(map, compared, say) if compared else story(map, flow, say, asked)
        for line in told:
            print(line)
        for line in flow_waits.story(waits, Teller(map, say)) if waits else ():
            print(line)
    return FINE


def _compared(map: Reader, chosen: Id | None, args: Namespace) -> SideBySide:
    shown = [one.id for one in map.all(Scenario)] if chosen is None else [chosen]
    return side_by_side(map, shown, args.entrants)


def scenario_named(map: Reader, name: str) -> Id:
    """The what-if with that id or title.

    Raises:
        Unusable: there is none.
    """
    all = list(map.all(Scenario))
    found = [one for one in all if one.id == name] or [one for one in all if _key(one.title) == _key(name)]
    if found:
        return found[0].id
    if not all:
        raise Unusable(Sentence(N_("There is no what-if “{name}”: this map has none."), {"name": name}))
    titles = ", ".join(one_line(one.title) or one.id for one in all)
    says = N_("There is no what-if “{name}”. The map has: {titles}.")
    raise Unusable(Sentence(says, {"name": name, "titles": titles}))


def _key(title: str) -> str:
    return " ".join(title.casefold().split())


def answer(map: Reader, flow: Flow, say: Language, clients: float | None = None) -> dict[str, Any]:
    """Everything by the names of the contract; null is not known."""
    asked = loads(map, flow)
    bound = binding(asked)
    given, lasting = contributions(map, flow), lifetimes(flow)
    return {
        "entrants": flow.entrants,
        "ends": {
            id: {
                "title": end.title,
                "probability": end.probability,
                "count": end.count,
                "value": end.value,
                "outcome": end.outcome,
                "lifetime_value": lasting.get(id),
            }
            for id, end in flow.ends.items()
        },
        "nodes": _nodes(flow, given),
        "stages": {
            id: {**_contribution(one), "value": one.worth} for id, one in stages(map, flow, given).items()
        },
        "arrows": _arrows(flow),
        "per_entrant": {"gross": flow.gross, "cost": flow.cost, "value": flow.value},
        "expected_steps": flow.expected_steps,
        "asks": list(flow.asks),
        "unknown": list(flow.unknown),
        "stuck": list(flow.stuck),
        "fell_away": dict(flow.fell_away),
        "clients": flow.clients,
        "cac": flow.cac,
        "cac_before_delivery": cost_of_winning(flow),
        "entrants_for_clients": {f"{n:g}": flow.entrants_for(n) for n in (*CLIENTS, clients) if n},
        "people": {id: _load(load) for id, load in asked.items()},
        "limit": {"person": bound.person if bound else None, "entrants": bound.limit if bound else None},
        "profit_at_capacity": profit_at_capacity(flow, asked),
        "uncertainty": _uncertainty(flow),
        "cannot_begin": say.tell(flow.cannot_begin) if flow.cannot_begin else None,
    }


def _nodes(flow: Flow, given: Mapping[Id, Contribution]) -> dict[Id, dict[str, Any]]:
    return {
        id: {
            "visits": visits,
            "count": flow.counts[id],
            **_contribution(given[id]),
            "value_to_go": flow.value_to_go[id],
            "removal": flow.removal[id],
        }
        for id, visits in flow.visits.items()
    }


def _contribution(one: Contribution) -> dict[str, Any]:
    return {"cost": one.cost, "income": one.income, "creates_value": one.creates}


def _arrows(flow: Flow) -> dict[Id, dict[str, Any]]:
    moved = levers(flow)
    rows: dict[Id, dict[str, Any]] = {}
    for id, share in flow.shares.items():
        along, lever = flow.along[id], moved.get(id)
        count = None if along is None or flow.entrants is None else along * flow.entrants
        rows[id] = {
            "share": share,
            "count": count,
            "sensitivity": lever.slope if lever else None,
            "elasticity": lever.elasticity if lever else None,
            "save_one_in_ten": lever.save_one_in_ten if lever else None,
            "known": flow.known[id],
        }
    return rows


def _load(load: Load) -> dict[str, Any]:
    """Load is the hours asked for as a share of those that there are: above 1 is more than there are."""
    return {
        "hours_per_entrant": load.hours_per_entrant,
        "load": load.used,
        "limit": load.limit,
        "hours": load.hours,
        "available": load.available,
    }


def _uncertainty(flow: Flow) -> dict[str, Any]:
    found = doubts(flow)
    range = forecast(flow, found)
    return {
        "p10": range.p10 if range else None,
        "p50": range.p50 if range else None,
        "p90": range.p90 if range else None,
        "measure_next": _measure_next(found),
    }


def _measure_next(found: Sequence[Doubt]) -> list[dict[str, Any]]:
    """What part of the variance of V comes from each shape, most first."""
    return [
        {"arrow": one.arrow, "node": one.node, "share": one.part, "known": one.known, "cases": one.cases}
        for one in found
    ]


VERB = Verb(arguments, run)
