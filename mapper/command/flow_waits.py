"""``mapper flow --simulate``: how long customers wait before somebody has time."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Iterator
from typing import Any

from mapper.command.parser import Parser
from mapper.command.tell import Teller, how
from mapper.insight.flow import Flow
from mapper.insight.simulation import SEED, Lead, Queue, Simulation, Times, simulate, why_not
from mapper.insight.waiting_words import (
    basis_said,
    inside_said,
    lead_said,
    lead_why,
    waits_said,
    waits_why,
)
from mapper.model.document import Reader
from mapper.words import Language

FEWEST, MOST = 100, 1_000_000
LARGEST = 2**63 - 1


def arguments(parser: Parser) -> None:
    say, options = parser.say, parser.options
    help = say("follow customers one by one, and say how long they wait")
    options.add_argument("--simulate", action="store_true", help=help)
    help = say("which chance: the same number gives the same answer")
    options.add_argument("--seed", metavar="N", type=parser.whole(0, LARGEST), default=SEED, help=help)
    help = say("how many customers are followed; by default, as many as give a sure answer")
    options.add_argument("--customers", metavar="N", type=parser.whole(FEWEST, MOST), help=help)
    help = say("work takes always just its minutes")
    options.add_argument("--fixed", action="store_true", help=help)
    help = say("critical steps come before the others")
    options.add_argument("--critical-first", action="store_true", help=help)


def simulated(map: Reader, flow: Flow, args: Namespace, say: Language) -> Simulation | None:
    """What was asked for; None, with the reason told, when customers cannot be followed."""
    if flow.cannot_begin:
        return None
    if reason := why_not(map, flow, args.customers):
        print(say.tell(reason), file=sys.stderr)
        return None
    return simulate(
        map,
        flow,
        seed=args.seed,
        customers=args.customers,
        varies=not args.fixed,
        critical_first=args.critical_first,
    )


def story(found: Simulation, tell: Teller) -> Iterator[str]:
    """What is found, and indented below it how it came about."""
    say = tell.say
    for id, server in found.people.items():
        name = tell.title(id)
        yield waits_said(name, server, say)
        yield from map(how, waits_why(name, server, say))
    for id, lead in found.ends.items():
        yield lead_said(tell.title(id), lead, say)
        yield from map(how, lead_why(lead, say))
    yield inside_said(found, say)
    yield from map(how, basis_said(found, say))
    if found.boundless:
        people = ", ".join(tell.title(id) for id in found.boundless)
        yield say(
            "Nobody knows how many hours these people have, so nobody waits for them: {people}.",
            people=people,
        )
    if found.untimed:
        yield say("Without minutes, so that nobody waits there: {steps}.", steps=tell.steps(found.untimed))


def answer(found: Simulation) -> dict[str, Any]:
    """Times are in hours of the clock, of which a month has 728; null is not known."""
    return {
        "seed": found.seed,
        "customers": found.customers,
        "warm_up": found.warm,
        "months": found.months,
        "service_variation": 1.0 if found.varies else 0.0,
        "critical_first": found.critical_first,
        "steps": {id: _queue(queue) for id, queue in found.steps.items()},
        "people": {
            id: {**_queue(one.queue), "load": one.used, "grows": one.grows}
            for id, one in found.people.items()
        },
        "ends": {id: _lead(lead) for id, lead in found.ends.items()},
        "lost": found.lost,
        "under_way": found.inside,
        "overloaded": list(found.overloaded),
        "boundless": list(found.boundless),
        "untimed": list(found.untimed),
    }


def _queue(queue: Queue) -> dict[str, Any]:
    return {"wait": _times(queue.hours), "waiting": queue.waiting}


def _lead(lead: Lead) -> dict[str, Any]:
    return {"share": lead.share, "count": lead.count, "lead": _times(lead.hours)}


def _times(times: Times | None) -> dict[str, Any] | None:
    if times is None:
        return None
    return {"n": times.n, "mean": times.mean, "within": times.within, "p50": times.p50, "p90": times.p90}
