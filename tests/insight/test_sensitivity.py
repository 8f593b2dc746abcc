from __future__ import annotations

from fractions import Fraction
from random import Random

import pytest

from mapper.insight.flow import Flow, solve
from mapper.insight.sensitivity import Lever, gain, levers, with_shares
from mapper.model.document import Document
from mapper.model.records import Arrow, Id
from tests.builders import drawn
from tests.insight.test_flow import any_map, inside, told
from tests.insight.webinars import webinar


def yes(decision: str) -> Id:
    """The arrow of the worked example by which the answer Yes leaves a decision."""
    found = (a for a in webinar() if isinstance(a, Arrow) and (a.source, a.label) == (decision, "yes"))
    return next(found).id


def lever(decision: str) -> Lever:
    return levers(solve(webinar()))[yes(decision)]


# The golden numbers of the worked example.


@pytest.mark.parametrize(
    ("decision", "slope"),
    [
        ("Books?", 665.9364),
        ("Accepts?", 362.7273),
        ("Turned-up?", 140.8058),
        ("Buys?", 72.0),
        ("Rebooks?", 45.7593),
    ],
)
def test_the_slopes_of_the_worked_example(decision: str, slope: float) -> None:
    assert lever(decision).slope == pytest.approx(slope, abs=5e-5)


@pytest.mark.parametrize(
    ("decision", "elasticity"),
    [
        ("Accepts?", 1.1571),
        ("Books?", 1.0622),
        ("Turned-up?", 0.7861),
        ("Rebooks?", 0.1460),
        ("Buys?", 0.0459),
    ],
)
def test_the_elasticities_of_the_worked_example(decision: str, elasticity: float) -> None:
    assert lever(decision).elasticity == pytest.approx(elasticity, abs=5e-5)


@pytest.mark.parametrize(
    ("decision", "saved"),
    [
        ("Books?", 53.2749),
        ("Accepts?", 21.7636),
        ("Buys?", 6.6240),
        ("Turned-up?", 4.1673),
        ("Rebooks?", 2.8029),
    ],
)
def test_what_saving_one_in_ten_brings_in_the_worked_example(decision: str, saved: float) -> None:
    assert lever(decision).save_one_in_ten == pytest.approx(saved, abs=5e-5)


def test_the_value_of_the_worked_example_with_five_points_more_who_book() -> None:
    flow = with_shares(solve(webinar()), {yes("Books?"): 0.25})

    assert flow.value == pytest.approx(158.6841, abs=5e-5)
    assert flow.value == pytest.approx(solve(webinar(Books=0.25)).value)


# Against an independent reckoning.


def exact_value(flow: Flow, arrow: Id | None = None, by: Fraction = Fraction(0)) -> Fraction:
    """V in whole fractions by the schoolbook, with the share of one arrow moved and the others giving way."""
    net, stuck = flow.solved.net, flow.solved.stuck
    n = len(net.nodes)
    matrix = [[Fraction(i == j) for j in range(n)] for i in range(n)]
    for state, ways in enumerate(net.ways):
        for target, share in moved(ways, arrow, by) if state not in stuck else ():
            matrix[state][target] -= share
    money = [Fraction(income) - Fraction(cost) for income, cost in flow.solved.reward]
    worth = solved_by_the_schoolbook(matrix, money)
    return sum((Fraction(share) * worth[state] for state, share in flow.solved.start.items()), Fraction(0))


def moved(ways: object, arrow: Id | None, by: Fraction) -> list[tuple[int, Fraction]]:
    shares = [(name, target, Fraction(share or 0.0)) for name, target, share in ways]  # type: ignore[attr-defined]
    old = next((share for name, _, share in shares if name == arrow), None)
    if arrow is None or old is None:
        return [(target, share) for _, target, share in shares]
    times = (1 - old - by) / (1 - old)
    return [(target, share + by if name == arrow else share * times) for name, target, share in shares]


def solved_by_the_schoolbook(matrix: list[list[Fraction]], money: list[Fraction]) -> list[Fraction]:
    rows = [[*row, amount] for row, amount in zip(matrix, money, strict=True)]
    for k in range(len(rows)):
        pivot = next(i for i in range(k, len(rows)) if rows[i][k])
        rows[k], rows[pivot] = rows[pivot], rows[k]
        first = rows[k][k]
        rows[k] = [value / first for value in rows[k]]
        for i, row in enumerate(rows):
            if i != k and (times := row[k]):
                rows[i] = [a - times * b for a, b in zip(row, rows[k], strict=True)]
    return [row[-1] for row in rows]


@pytest.mark.parametrize("seed", range(150))
def test_the_value_of_the_whole_is_that_of_whole_fractions(seed: int) -> None:
    flow = solve(any_map(seed))

    if flow.value is not None:
        assert flow.value == pytest.approx(float(exact_value(flow)), rel=1e-9, abs=1e-9)


@pytest.mark.parametrize("seed", range(150))
def test_finite_differences_confirm_every_slope_and_every_gain(seed: int) -> None:
    flow = solve(any_map(seed))
    found = levers(flow)
    step = Fraction(1, 10**9)

    for arrow, one in found.items():
        if flow.value is None:
            continue
        before = exact_value(flow)
        slope = (exact_value(flow, arrow, step) - before) / step
        assert one.slope == pytest.approx(float(slope), abs=1e-4, rel=1e-6), arrow
        saved = exact_value(flow, arrow, Fraction(0.1 * (1 - one.share))) - before
        assert one.save_one_in_ten == pytest.approx(float(saved), abs=1e-9, rel=1e-9), arrow


@pytest.mark.parametrize("seed", range(150))
def test_a_gain_is_what_solving_again_with_another_share_gives(seed: int) -> None:
    flow = solve(any_map(seed))
    to = Random(seed).randrange(1, 10) / 10

    above = any(left < 0 for left in flow.solved.net.left_over())  # loops that shares above 1 may feed
    for arrow, one in levers(flow).items() if flow.value is not None and not above else ():
        assert one.gain(to) == pytest.approx(gain(flow, {arrow: to}), abs=1e-9, rel=1e-9), arrow


# What cannot move, and what is not known.


def test_an_only_exit_and_one_that_all_take_cannot_move() -> None:
    map = told(drawn("(in) -> <ok?> -yes-> (won)\n[ok?] -no-> (lost)"), a2={"share": 1})

    assert set(levers(solve(map))) == {"a3"}


def test_what_hangs_on_an_unknown_share_is_not_known() -> None:
    map = told(
        drawn("(in) -> <big?> -yes-> <ok?> -yes-> (won)\n[big?] -no-> (lost)\n[ok?] -no-> (lost)"),
        a2={"share": 0.5},
        won={"value": 10},
    )

    assert levers(solve(map)) == {}


def test_a_slope_is_known_though_v_is_not() -> None:
    map = told(
        drawn("(in) -> <a> -1-> <b> -1-> (won)\n[a] -2-> <c> -1-> (won)\n[b] -2-> (lost)\n[c] -2-> (lost)"),
        a2={"share": 0.5},
        a3={"share": 0.5},
        won={"value": 10},
    )

    found = levers(solve(map))

    assert found[Id("a3")].slope == pytest.approx(5)
    assert found[Id("a3")].elasticity is None


def test_where_v_is_nothing_no_percentage_is_told() -> None:
    map = told(
        drawn("(in) -> [do] -> <ok?> -yes-> (won)\n[ok?] -no-> (lost)"),
        a3={"share": 0.5},
        do={"cost": 50},
        won={"value": 100},
    )

    assert levers(solve(map))[Id("a3")].elasticity is None


def test_a_loop_that_nobody_would_leave_any_more_has_no_gain() -> None:
    map = told(
        drawn("(in) -> [do] -> <ok?> -yes-> (won)\n[ok?] -no-> [do]"),
        a3={"share": 0.5},
        won={"value": 10},
        do={"cost": 1},
    )

    again = levers(solve(map))[Id("a4")]

    assert again.gain(1.0) is None
    assert again.gain(0.75) == pytest.approx(-2)


def test_what_falls_away_gives_way_like_another_exit() -> None:
    map = told(
        drawn("(in) -> <ok?> -yes-> (won)\n[ok?] -later-> (later)"),
        a2={"share": 0.2},
        a3={"share": 0.4},
        won={"value": 100},
        later={"value": 10},
    )

    flow = solve(map)

    assert levers(flow)[Id("a2")].slope == pytest.approx(100 - 0.4 * 10 / 0.8)
    assert with_shares(flow, {Id("a2"): 0.6}).shares[Id("a3")] == pytest.approx(0.2)


def test_who_leaves_a_subsystem_by_which_arrow_is_settled_inside_and_cannot_be_set() -> None:
    rows = "(fin) -> <g> -yes-> (out)\n[g] -no-> (bad)"
    map = told(
        drawn("(in) -> {f} -good-> (won)\n[f] -bad-> (lost)", *inside("f", rows)),
        a2={"from_end": "out"},
        a3={"from_end": "bad"},
        won={"value": 10},
        f_a2={"share": 0.25},
    )

    flow = solve(map)

    assert flow.value == 2.5
    assert set(levers(flow)) == {"f-a2", "f-a3"}
    assert with_shares(flow, {Id("a2"): 0.5}).value == 2.5


def test_other_shares_leave_the_flow_itself_as_it_is() -> None:
    flow = solve(webinar())
    before = flow.value

    with_shares(flow, {yes("Books?"): 0.9})

    assert (flow.value, solve(webinar()).value) == (before, before)


def test_a_map_on_which_nobody_can_begin_has_no_levers() -> None:
    assert levers(solve(Document([]))) == {}
