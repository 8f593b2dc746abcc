"""Customers in queues, and a chain of 10,000 steps, beside those who do such things for a living.

    ``$PEERS/venv/bin/python -m tests.benchmarks.queues [MAP]``

Run by the Python of the bench, which has SimPy, ciw and scipy; what is missing
there is left out.  All of a table is measured in turn in one run: visits of a
step per second of CPU time, and how many times a peer's ours are; then the
milliseconds of an exact answer about the MAP of the bench with 10,000 steps.
"""

from __future__ import annotations

import gc
import json
import random
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from statistics import median
from time import process_time
from typing import Any

from mapper.insight.chain import Chain
from mapper.insight.queues import ENTRY, EXIT, FORK, Network, Run

TURNS = 3
STATIONS = 20
WORK = 0.8  # hours a visit, at the stations in a row; one customer comes an hour
BRANCHED = 0.4  # the same where they may go back
BACK, AWAY, URGENT = 0.1, 0.02, 0.2  # shares
LEAK = 1 - 1e-6  # keeps the closed loops of the bench's map finite, as its own runner does
GOALS = {"SimPy": 5.0, "ciw": 25.0}

# A row of stations with a server each.


def row() -> Network:
    network, before = Network(), ENTRY
    for server in range(STATIONS):
        network.onward[before] = before = network.add(server, WORK)
    network.onward[before] = network.add(EXIT)
    return network


def branched() -> Network:
    """The same with ways back and out at each station, and one customer in five before the others."""
    network = Network()
    door = network.onward[ENTRY] = network.add(FORK)
    out = network.add(EXIT)
    lanes = [
        [(network.add(n, BRANCHED, urgent), network.add(FORK)) for n in range(STATIONS)]
        for urgent in (True, False)
    ]
    for lane in lanes:
        for n, (work, fork) in enumerate(lane):
            network.onward[work] = fork
            after = lane[n + 1][0] if n + 1 < STATIONS else out
            network.fork(fork, (1 - BACK - AWAY, BACK, AWAY), (after, lane[max(n - 1, 0)][0], out))
    network.fork(door, (URGENT, 1 - URGENT), [lane[0][0] for lane in lanes])
    return network


def ours(network: Network, customers: int) -> int:
    run = Run(network, 1.0, 1, customers, customers // 10)
    for _ in run.turns():
        pass
    return sum(run.served)


def simpy_row(customers: int) -> int:
    simpy = import_module("simpy")
    env, chance = simpy.Environment(), random.Random(1)
    stations = [simpy.Resource(env, 1) for _ in range(STATIONS)]

    def customer() -> Any:
        for station in stations:
            with station.request() as turn:
                yield turn
                yield env.timeout(chance.expovariate(1 / WORK))

    _let_in(env, chance, customers, customer)
    return customers * STATIONS


def simpy_branched(customers: int) -> int:
    simpy = import_module("simpy")
    env, chance = simpy.Environment(), random.Random(1)
    stations = [simpy.PriorityResource(env, 1) for _ in range(STATIONS)]
    visits = [0]

    def customer() -> Any:
        place, priority = 0, 0 if chance.random() < URGENT else 1
        while place < STATIONS:
            with stations[place].request(priority=priority) as turn:
                yield turn
                yield env.timeout(chance.expovariate(1 / BRANCHED))
            visits[0] += 1
            drawn = chance.random()
            if drawn < AWAY:
                return
            place = max(place - 1, 0) if drawn < AWAY + BACK else place + 1

    _let_in(env, chance, customers, customer)
    return visits[0]


def _let_in(env: Any, chance: random.Random, customers: int, customer: Callable[[], Any]) -> None:
    def source() -> Any:
        for _ in range(customers):
            yield env.timeout(chance.expovariate(1.0))
            env.process(customer())

    env.process(source())
    env.run()


def ciw_row(customers: int) -> int:
    ciw = import_module("ciw")
    ways = [[float(j == i + 1) for j in range(STATIONS)] for i in range(STATIONS)]
    network = ciw.create_network(
        arrival_distributions=[ciw.dists.Exponential(1.0)] + [None] * (STATIONS - 1),
        service_distributions=[ciw.dists.Exponential(1 / WORK)] * STATIONS,
        number_of_servers=[1] * STATIONS,
        routing=ways,
    )
    return _ciw_run(ciw, network, customers)


def ciw_branched(customers: int) -> int:
    ciw = import_module("ciw")
    ways = [[0.0] * STATIONS for _ in range(STATIONS)]
    for n in range(STATIONS):
        ways[n][max(n - 1, 0)] += BACK
        if n + 1 < STATIONS:
            ways[n][n + 1] += 1 - BACK - AWAY
    comes = {"urgent": URGENT, "plain": 1 - URGENT}
    none = [None] * (STATIONS - 1)
    network = ciw.create_network(
        arrival_distributions={name: [ciw.dists.Exponential(rate), *none] for name, rate in comes.items()},
        service_distributions={name: [ciw.dists.Exponential(1 / BRANCHED)] * STATIONS for name in comes},
        number_of_servers=[1] * STATIONS,
        routing=dict.fromkeys(comes, ways),
        priority_classes={"urgent": 0, "plain": 1},
    )
    return _ciw_run(ciw, network, customers)


def _ciw_run(ciw: Any, network: Any, customers: int) -> int:
    ciw.seed(1)
    run = ciw.Simulation(network)
    run.simulate_until_max_customers(customers, method="Finish")
    return len(run.get_all_records())


def visits_a_second(runs: Mapping[str, Callable[[int], int]], customers: int) -> dict[str, float]:
    """In turn, so that whatever else the machine does befalls all alike."""
    speeds: dict[str, list[float]] = {name: [] for name in runs}
    for _ in range(TURNS):
        for name, run in runs.items():
            with suppress(ModuleNotFoundError):
                gc.collect()
                before = process_time()
                visits = run(customers)
                speeds[name].append(visits / (process_time() - before))
    return {name: median(each) for name, each in speeds.items() if each}


# An absorbing chain.


def shares_of(path: Path) -> tuple[list[dict[int, float]], list[float]]:
    """The shares from step to step, and what a visit costs, as the bench has them."""
    map = json.loads(path.read_text("utf-8"))
    number = {node["id"]: n for n, node in enumerate(map["nodes"])}
    rows: list[dict[int, float]] = [{} for _ in number]
    for edge in map["edges"]:
        row, target = rows[number[edge["source"]]], number[edge["target"]]
        row[target] = row.get(target, 0.0) + (0.1 if edge["label"] == "Rework" else 1.0)
    for n, row in enumerate(rows):
        total = sum(row.values())
        rows[n] = {target: weight / total * LEAK for target, weight in row.items()}
    return rows, [5.0 + n * 7919 % 13 for n in range(len(rows))]


def by_us(rows: Sequence[Mapping[int, float]], costs: Sequence[float]) -> list[float]:
    return Chain(rows, [1 - sum(row.values()) for row in rows]).worth(costs)


def by_scipy(rows: Sequence[Mapping[int, float]], costs: Sequence[float]) -> list[float]:
    numpy, sparse = import_module("numpy"), import_module("scipy.sparse")
    solve = import_module("scipy.sparse.linalg").spsolve
    froms = [n for n, row in enumerate(rows) for _ in row]
    tos = [target for row in rows for target in row]
    shares = [share for row in rows for share in row.values()]
    size = len(rows)
    matrix = sparse.csc_matrix((shares, (froms, tos)), shape=(size, size))
    found: list[float] = solve(sparse.identity(size, format="csc") - matrix, numpy.array(costs)).tolist()
    return found


def cost_of_importing(names: str) -> float:
    """Milliseconds, over those of a bare Python."""
    program = "import time; before = time.process_time(); import {}; print(time.process_time() - before)"
    command = [sys.executable, "-c", program.format(names)]
    done = [subprocess.run(command, capture_output=True, text=True, check=False) for _ in range(TURNS)]
    return median([float(one.stdout or "nan") * 1000 for one in done])


def chained(path: Path) -> str:
    rows, costs = shares_of(path)
    spent: dict[str, list[float]] = {"ours": [], "scipy": []}
    answers: dict[str, list[float]] = {}
    gc.collect()
    gc.freeze()  # as the window does with a map that it has opened
    for _ in range(TURNS + 1):
        for name, solve in (("ours", by_us), ("scipy", by_scipy)):
            with suppress(ModuleNotFoundError):
                before = process_time()
                answers[name] = solve(rows, costs)
                spent[name].append((process_time() - before) * 1000)
    mine = median(spent["ours"][1:])
    if not spent["scipy"]:
        return f"  chain of {len(rows):,} steps {mine:8.1f} ms   (no scipy here)"
    importing, solving = cost_of_importing("numpy, scipy.sparse.linalg"), median(spent["scipy"][1:])
    off = max(
        abs(one - other) / abs(other) for one, other in zip(answers["ours"], answers["scipy"], strict=True)
    )
    whole = importing + solving
    return (
        f"  chain of {len(rows):,} steps {mine:8.1f} ms   scipy {solving:.1f} + {importing:.0f} to import"
        f" ({mine / whole:.3f}x, goal 0.15x)   furthest off {off:.0e}"
    )


def main(map: str = "") -> None:
    tables: dict[str, dict[str, Callable[[int], int]]] = {
        "in a row": {"ours": lambda n: ours(row(), n), "SimPy": simpy_row, "ciw": ciw_row},
        "branched": {"ours": lambda n: ours(branched(), n), "SimPy": simpy_branched, "ciw": ciw_branched},
    }
    for name, runs in tables.items():
        found = visits_a_second(runs, 2000)
        mine = found.pop("ours")
        beside = (
            f"{peer} {speed:,.0f} ({mine / speed:.1f}x, goal {GOALS[peer]:g}x)"
            for peer, speed in found.items()
        )
        sys.stdout.write(f"  stations {name:10}{mine:12,.0f} visits a second   {'   '.join(beside)}\n")
    if map:
        sys.stdout.write(f"{chained(Path(map))}\n")


if __name__ == "__main__":
    main(*sys.argv[1:2])
