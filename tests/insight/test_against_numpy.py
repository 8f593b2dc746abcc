"""The flow beside the fundamental matrix as numpy inverts it, on maps of every hard kind."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from mapper.insight.flow import Flow, solve
from mapper.model.document import Document
from mapper.model.records import Arrow, Id, Record
from tests.builders import drawn
from tests.insight.test_flow import told
from tests.insight.test_simulation import answered, nested


def fundamental(flow: Flow) -> Any:
    """N = (I - Q)^-1, with the steps that reach no end as ends."""
    net = flow.solved.net
    matrix = np.eye(len(net.nodes))
    for state, ways in enumerate(net.ways):
        for _, target, share in ways if state not in flow.solved.stuck else ():
            matrix[state, target] -= share or 0.0
    return np.linalg.inv(matrix)


def agrees(map: Document) -> None:
    """Visits, ends, money, money to go and what is at risk, all to 1e-9."""
    flow = solve(map)
    net, found = flow.solved.net, fundamental(flow)
    start = np.zeros(len(net.nodes))
    for state, share in flow.solved.start.items():
        start[state] = share
    money = np.array([brings - costs for brings, costs in flow.solved.reward])
    visits, worth = start @ found, found @ money

    def near(number: float) -> Any:
        return pytest.approx(number, rel=1e-9, abs=1e-9)

    assert flow.value == near(visits @ money)
    for id, states in net.states.items():
        assert flow.visits[id] == near(sum(visits[state] for state in states)), id
        if len(states) == 1:
            (state,) = states
            assert flow.value_to_go[id] == near(worth[state]), id
            assert flow.removal[id] == near(visits[state] / found[state, state] * worth[state]), id
    for id, end in flow.ends.items():
        assert end.probability == near(visits[net.states[id][0]]), id


def leaves(record: Record, source: str) -> bool:
    return isinstance(record, Arrow) and record.source == source


@pytest.mark.parametrize("seed", range(150))
def test_a_map_at_random_is_solved_as_numpy_solves_it(seed: int) -> None:
    agrees(answered(seed))


def test_loops_inside_subsystems_inside_loops_are_solved_as_numpy_solves_them() -> None:
    asked = {record.id: {"share": 0.5} for record in nested() if leaves(record, "really?")}
    map = told(nested(), **asked, alone={"cost": 3}, do={"cost": 2}, won={"value": 100})
    flow = solve(map)

    agrees(map)

    tries = 1 / 0.7
    assert flow.visits[Id("try")] == pytest.approx(tries, rel=1e-12)
    assert flow.visits[Id("inner")] == pytest.approx(tries / 0.8, rel=1e-12)
    assert flow.visits[Id("do")] == pytest.approx(tries / 0.8 / 0.7, rel=1e-12)
    assert flow.ends[Id("won")].probability == pytest.approx(0.5 * tries, rel=1e-12)
    assert flow.ends[Id("lost")].probability == pytest.approx(0.2 * tries, rel=1e-12)


def test_a_way_that_nobody_takes_and_a_part_that_nobody_comes_to_leave_the_rest_known() -> None:
    """The part has shares that nobody says; only they are asked for."""
    flow = solve(nested())

    assert flow.visits[Id("ox")] == flow.visits[Id("od")] == flow.visits[Id("alone")] == 0.0
    assert {flow.solved.net.arrows[id].source for id in flow.asks} == {"really?"}
    assert None not in flow.visits.values()
    assert flow.value is not None


def test_an_unknown_share_deep_inside_hides_what_hangs_on_it_and_nothing_else() -> None:
    inner: dict[str, dict[str, object]] = {r.id: {"share": None} for r in nested() if leaves(r, "fine?")}
    flow = solve(told(nested(), **inner, won={"value": 100}))

    assert set(flow.asks) >= inner.keys()
    assert flow.visits[Id("in")] == 1.0
    assert flow.visits[Id("try")] is None
    assert flow.ends[Id("won")].probability is None
    assert flow.visits[Id("ox")] == 0.0
    assert (flow.value, flow.cost) == (None, 0.0)


def test_a_map_without_an_end_names_every_step_and_is_worth_nothing() -> None:
    map = told(
        drawn("(in) -> [do] -> <ok?> -yes-> [do]\n[ok?] -no-> [in]"), a2={"share": 0.5}, do={"cost": 9}
    )

    flow = solve(map)

    assert set(flow.stuck) == {"in", "do", "ok?"}
    assert (flow.value, flow.clients, flow.cac, dict(flow.ends)) == (0.0, 0.0, None, {})
    assert flow.cannot_begin is None
