"""The network of queues against what theory says of it, and against other hands that work it out."""

from __future__ import annotations

import subprocess
import sys
from itertools import pairwise
from math import fsum, log
from random import Random
from statistics import fmean

import pytest
import simpy

from mapper.insight.queues import ENTRY, EXIT, FORK, PAUSE, Network, Run, Told

GAP = 1.0


def row(*means: float) -> Network:
    """Stations one after another, each with a server of its own."""
    network, before = Network(), ENTRY
    for server, mean in enumerate(means):
        network.onward[before] = before = network.add(server, mean)
    network.onward[before] = network.add(EXIT)
    return network


def told(network: Network, customers: int, *, seed: int = 1, warm: int = 0, varies: bool = True) -> Told:
    run = finished(Run(network, GAP, seed, customers, warm, varies))
    assert run.told is not None
    return run.told


def finished(run: Run) -> Run:
    for _ in run.turns():
        pass
    return run


def test_one_server_makes_wait_what_theory_says() -> None:
    """M/M/1: W = rho/(1 - rho) x t, Lq = rho²/(1 - rho)."""
    rho = 0.8

    seen = told(row(rho), 400_000, warm=20_000)

    assert fmean(seen.waits[1]) == pytest.approx(rho / (1 - rho) * rho, rel=0.03)
    assert seen.waiting[1] == pytest.approx(rho * rho / (1 - rho), rel=0.03)
    assert seen.used == [pytest.approx(rho, rel=0.01)]
    assert fmean(seen.stays[2]) == pytest.approx(rho / (1 - rho), rel=0.03)


def test_work_that_takes_always_the_same_makes_wait_half_as_long() -> None:
    """VUT: W = rho/(1 - rho) x t x (ca² + cs²)/2, with ca = 1 and cs = 0."""
    rho = 0.7

    varied, same = told(row(rho), 300_000, warm=9_000), told(row(rho), 300_000, warm=9_000, varies=False)

    assert fmean(varied.waits[1]) == pytest.approx(rho / (1 - rho) * rho, rel=0.03)
    assert fmean(same.waits[1]) == pytest.approx(rho / (1 - rho) * rho / 2, rel=0.03)


def test_each_of_several_in_a_row_makes_wait_as_if_it_were_alone() -> None:
    """J. R. Jackson, Operations Research 5 (1957), 518-521."""
    rhos = (0.5, 0.75, 0.6)

    seen = told(row(*rhos), 300_000, warm=9_000)

    for place, rho in enumerate(rhos, 1):
        assert fmean(seen.waits[place]) == pytest.approx(rho / (1 - rho) * rho, rel=0.04), rho


def test_who_comes_round_again_makes_the_server_as_busy_as_theory_says() -> None:
    """A fork sends two in five back: 1/0.6 visits each, so rho = 0.75 and L = 3."""
    network = row(0.45)
    fork = network.onward[1] = network.add(FORK)
    network.fork(fork, (0.4, 0.6), (1, 2))

    run = finished(Run(network, GAP, 4, 300_000, 9_000))

    assert run.told is not None
    assert run.told.used == [pytest.approx(0.75, rel=0.01)]
    assert run.told.inside == pytest.approx(3.0, rel=0.04)
    assert run.served[1] / run.customers == pytest.approx(1 / 0.6, rel=0.01)


def test_the_urgent_come_before_the_others_as_theory_says() -> None:
    """A. Cobham, Operations Research 2 (1954), 70-76: W1 = R/(1 - r1), W2 = W1/(1 - rho)."""
    network = Network()
    fork = network.onward[ENTRY] = network.add(FORK)
    places = [network.add(0, 0.8, urgent=True), network.add(0, 0.8)]
    network.onward[places[0]] = network.onward[places[1]] = network.add(EXIT)
    network.fork(fork, (0.5, 0.5), places)

    seen = told(network, 400_000, warm=9_000)

    assert fmean(seen.waits[places[0]]) == pytest.approx(0.64 / 0.6, rel=0.03)
    assert fmean(seen.waits[places[1]]) == pytest.approx(0.64 / 0.6 / 0.2, rel=0.04)


def test_a_pause_keeps_nobody_waiting() -> None:
    network = Network()
    pause = network.onward[ENTRY] = network.add(PAUSE, 3.0)
    network.onward[pause] = network.add(EXIT)

    seen = told(network, 1000)

    assert {round(stay, 9) for stay in seen.stays[2]} == {3.0}
    assert seen.inside == pytest.approx(3.0, rel=0.1)


# Against other hands.


def drawn(seed: int, what: str, count: int) -> list[float]:
    chance = Random(f"{seed} {what}")
    return [-log(1.0 - chance.random()) for _ in range(count)]


def lindley(seed: int, mean: float, count: int) -> tuple[list[float], list[float], list[float]]:
    """When each came, how long each waited, and when each left (D. Lindley, 1952), with the same chance."""
    came, waited, left = [], [], []
    now = free = 0.0
    for gap, work in zip(drawn(seed, "arrivals", count), drawn(seed, "work", count), strict=True):
        now += gap * GAP
        begun = max(now, free)
        free = begun + mean * work
        came.append(now)
        waited.append(begun - now)
        left.append(free)
    return came, waited, left


def test_every_single_wait_is_that_of_the_recursion_of_lindley() -> None:
    came, waited, _ = lindley(seed=5, mean=0.9, count=3000)

    run = finished(Run(row(0.9), GAP, 5, 3000))

    assert run.told is not None
    assert run.began == pytest.approx(came, abs=1e-9)
    assert run.told.waits[1] == pytest.approx(waited[: len(run.told.waits[1])], abs=1e-6)
    assert run.served[1] == run.left[2] == 3000


def test_little_s_law_holds_exactly_in_the_window() -> None:
    """How many wait and are inside in the mean over time, swept event by event from other figures."""
    came, waited, left = lindley(seed=8, mean=0.8, count=4000)
    begun = [time + wait for time, wait in zip(came, waited, strict=True)]
    start, end = came[499], came[-1]

    seen = told(row(0.8), 4000, seed=8, warm=500)

    assert seen.length == pytest.approx(end - start)
    assert seen.waiting[1] == pytest.approx(mean_number(came, begun, start, end), rel=1e-9)
    assert seen.inside == pytest.approx(mean_number(came, left, start, end), rel=1e-9)


def mean_number(ins: list[float], outs: list[float], start: float, end: float) -> float:
    """How many there are between *ins* and *outs*, in the mean over the time from *start* to *end*."""
    changes = [(time, 1) for time in ins] + [(time, -1) for time in outs] + [(start, 0), (end, 0)]
    area, number = 0.0, 0
    changes.sort()
    for (now, change), (then, _) in pairwise(changes):
        number += change
        area += number * max(min(then, end) - max(now, start), 0.0)
    return area / (end - start)


def test_whoever_comes_in_leaves_or_is_inside() -> None:
    network = row(0.95, 0.9)
    run = Run(network, GAP, 2, 5000, 1000)
    counts = []

    for _ in run.turns():
        left = sum(run.left) + sum(map(len, run._stays))
        counts.append(len(run.began) - left - len(inside(run)))

    assert set(counts) == {0}
    assert run.left[3] == 5000


def inside(run: Run) -> list[int]:
    waiting = [customer for lines in run._lines for line in lines for _, customer, _ in line]
    return waiting + [customer for _, customer, place in run._events if place != ENTRY]


def test_simpy_lets_everybody_wait_as_long() -> None:
    """With work that does not vary and the same arrivals, to the last of them."""
    network, means = row(0.7, 0.9, 0.4), (0.7, 0.9, 0.4)
    network.onward[2] = network.add(PAUSE, 2.5)
    network.onward[-1] = 3
    env = simpy.Environment()
    servers = [simpy.Resource(env, 1) for _ in means]
    waits: list[list[float]] = [[], [], []]

    def customer() -> object:
        for number, mean in enumerate(means):
            if number == 2:
                yield env.timeout(2.5)
            asked = env.now
            with servers[number].request() as turn:
                yield turn
                waits[number].append(env.now - asked)
                yield env.timeout(mean)

    def source() -> object:
        for gap in drawn(3, "arrivals", 2000):
            yield env.timeout(gap * GAP)
            env.process(customer())

    env.process(source())
    env.run()
    run = finished(Run(network, GAP, 3, 2000, varies=False))

    assert run.told is not None
    for number in range(3):
        seen = run.told.waits[number + 1]
        assert len(seen) > 1900
        assert seen == pytest.approx(waits[number][: len(seen)], abs=1e-6)


# One seed, one answer.


def sums(seed: int) -> list[float]:
    network = row(0.8, 0.7)
    fork = network.onward[2] = network.add(FORK)
    network.fork(fork, (0.1, 0.9), (1, 3))
    return [fsum(waits) for waits in told(network, 2000, seed=seed).waits]


def test_the_same_seed_gives_the_same_answer_and_another_one_another() -> None:
    assert sums(1) == sums(1)
    assert sums(1) != sums(2)


def test_the_answer_does_not_hang_on_how_python_hashes() -> None:
    command = "from tests.insight.test_queues import sums; print(sums(1))"
    told = {
        subprocess.run(
            [sys.executable, "-c", command],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(filter(None, sys.path))},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("0", "1")
    }

    assert told == {f"{sums(1)}\n"}


@pytest.mark.parametrize("stop", [0.2, 0.7])
def test_a_run_can_be_stopped_between_its_turns(stop: float) -> None:
    run = Run(row(0.5), GAP, 1, 1000, 100)
    done = []

    for part in run.turns():
        done.append(part)
        if part >= stop:
            break

    assert done == sorted(done)
    assert run.told is None
    assert len(run.began) < 1000
