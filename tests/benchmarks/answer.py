"""How long the whole answer takes: ``python -m tests.benchmarks.answer [STEPS]``.

Printed is CPU time in milliseconds, the median of several turns, as it is and
scaled: a bare event loop of the same run at 1.30 million visits of a step a
second is 1.0.  The map has loops: every fifth decision’s No leads back.
"""

from __future__ import annotations

import gc
import sys
from collections import deque
from collections.abc import Callable, Iterator
from heapq import heapify, heappop, heappush
from random import Random
from statistics import median
from time import process_time

from mapper.insight.capacity import loads, profit_at_capacity
from mapper.insight.contribution import contributions, cost_of_winning, stages
from mapper.insight.evidence import doubts
from mapper.insight.flow import Flow, solve
from mapper.insight.forecast import forecast
from mapper.insight.links import links
from mapper.insight.sensitivity import levers
from mapper.model.document import Document
from mapper.model.records import Id, Record
from tests.benchmarks.checks import large

TURNS = 5
BARE = 1.30e6  # visits a second of the machine that the goals were set on
CUSTOMERS, STATIONS = 2000, 20  # as the bench has them
GOALS = {"all numbers, 10,000 steps": 250, "all numbers after one edit, 1,000 steps": 16}  # ms, scaled
FUNCTIONS = ("marketing", "sales", "operations", "service")


def calibrated() -> float:
    """How fast this machine is now, against the one that the goals were set on."""
    before = process_time()
    bare_loop()
    return CUSTOMERS * STATIONS / (process_time() - before) / BARE


def bare_loop() -> None:
    """A row of stations with one server each, and nothing but a heap of events."""
    chance = Random(1)
    drawn = chance.expovariate
    waiting: list[deque[int]] = [deque() for _ in range(STATIONS)]
    busy = [False] * STATIONS
    events: list[tuple[float, int, int, int]] = []
    time = 0.0
    for customer in range(CUSTOMERS):
        time += drawn(1.0)
        events.append((time, customer, customer, -1))
    number = CUSTOMERS
    heapify(events)
    while events:
        time, _, customer, station = heappop(events)
        if station >= 0:
            if waiting[station]:
                number += 1
                heappush(events, (time + drawn(1.25), number, waiting[station].popleft(), station))
            else:
                busy[station] = False
        station += 1
        if station == STATIONS:
            continue
        if busy[station]:
            waiting[station].append(customer)
        else:
            busy[station] = True
            number += 1
            heappush(events, (time + drawn(1.25), number, customer, station))


def looping(steps: int) -> Document:
    """The map of the checks' benchmark, with loops, counted shares, targets and functions."""
    return Document([_told(record) for record in large(steps, lines=0, weeks=0)])


def _told(record: Record) -> Record:
    number = int(record.id[1:]) if record.id[1:].isdigit() else 0
    if record.kind == "arrow" and record.id.startswith("b"):
        back = {"target": f"n{max(number - 3, 1):05}"} if number % 25 == 4 else {}
        return record.but(share=None, cases=8.0, of=20.0, target_share=0.5, **back)
    if record.kind == "node":
        return record.but(function=FUNCTIONS[number * 4 // 10_000 % 4])
    return record


def analysed(map: Document) -> Flow:
    """Everything that ``mapper flow`` tells, but for the draws."""
    flow = solve(map)
    told = (flow.visits, flow.counts, flow.value_to_go, flow.removal, flow.shares, flow.along, flow.known)
    whole = (flow.value, flow.cac, flow.expected_steps, flow.asks, flow.unknown, flow.stuck, flow.fell_away)
    profit_at_capacity(flow, loads(map, flow))
    stages(map, flow, contributions(map, flow))
    cost_of_winning(flow)
    moved = [(lever.elasticity, lever.save_one_in_ten) for lever in levers(flow).values()]
    assert told
    assert whole
    assert moved
    return flow


def timed(work: Callable[[], object]) -> float:
    """The median CPU time in milliseconds."""
    times = []
    for _ in range(TURNS):
        before = process_time()
        work()
        times.append((process_time() - before) * 1000)
    return median(times)


def measured(steps: int) -> Iterator[tuple[str, float]]:
    map, small = looping(steps), looping(1000)
    share = small[Id("b00054")]
    gc.collect()
    gc.freeze()  # as the window does with a map that it has opened
    yield f"all numbers, {steps:,} steps", timed(lambda: analysed(map))
    flow = solve(map)
    yield f"what to measure next, {steps:,} steps", timed(lambda: doubts(flow))
    yield f"20,000 draws, {steps:,} steps", timed(lambda: forecast(flow))
    yield f"the weakest link, {steps:,} steps", timed(lambda: links(map, flow))
    edited = Document([share.but(cases=9.0) if record is share else record for record in small])
    yield "all numbers after one edit, 1,000 steps", timed(lambda: analysed(edited))


def main(steps: int = 10_000) -> None:
    for name, spent in measured(steps):
        scale = calibrated()
        goal = f"   goal {GOALS[name]}" if name in GOALS else ""
        sys.stdout.write(f"  {name:42}{spent:9.1f}{spent * scale:9.1f} scaled{goal}\n")


if __name__ == "__main__":
    main(*(int(word) for word in sys.argv[1:2]))
