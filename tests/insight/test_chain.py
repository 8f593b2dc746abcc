from __future__ import annotations

from fractions import Fraction
from random import Random

import pytest

from mapper.insight.chain import Chain, Growing


def inverse(rows: list[dict[int, float]]) -> list[list[Fraction]]:
    """(I - Q)^-1 in whole fractions, by the schoolbook."""
    n = len(rows)
    left = [[Fraction(i == j) - Fraction(rows[i].get(j, 0.0)) for j in range(n)] for i in range(n)]
    right = [[Fraction(i == j) for j in range(n)] for i in range(n)]
    for k in range(n):
        pivot = next(i for i in range(k, n) if left[i][k])
        left[k], left[pivot] = left[pivot], left[k]
        right[k], right[pivot] = right[pivot], right[k]
        first = left[k][k]
        left[k], right[k] = [x / first for x in left[k]], [x / first for x in right[k]]
        for i in range(n):
            if i != k and (times := left[i][k]):
                left[i] = [a - times * b for a, b in zip(left[i], left[k], strict=True)]
                right[i] = [a - times * b for a, b in zip(right[i], right[k], strict=True)]
    return right


def some_chain(random: Random, n: int) -> tuple[list[dict[int, float]], list[float]]:
    """Shares of sixteenths, which are exact, of up to three ways from each state; loops and all."""
    rows = []
    for _ in range(n):
        row: dict[int, float] = {}
        for _ in range(random.randrange(4)):
            target = random.randrange(n)
            row[target] = row.get(target, 0.0) + random.randrange(6) / 16
        rows.append({j: share for j, share in row.items() if share})
    return rows, [1.0 - sum(row.values()) for row in rows]


@pytest.mark.parametrize("seed", range(40))
def test_a_chain_is_solved_like_the_inverse_of_its_matrix(seed: int) -> None:
    random = Random(seed)
    rows, away = some_chain(random, random.randrange(1, 12))
    exact = inverse(rows)
    n = range(len(rows))
    reward = [random.randrange(-100, 100) / 4 for _ in n]

    chain = Chain(rows, away)

    start = {0: 0.25, n[-1]: 0.75}
    assert chain.visits({0: 1.0}) == pytest.approx([float(x) for x in exact[0]], rel=1e-12)
    mixed = [float(exact[0][j] / 4 + exact[n[-1]][j] * 3 / 4) for j in n]
    if len(rows) > 1:
        assert chain.visits(start) == pytest.approx(mixed, rel=1e-12)
    worth = [float(sum(exact[i][j] * Fraction(reward[j]) for j in n)) for i in n]
    assert chain.worth(reward) == pytest.approx(worth, rel=1e-10, abs=1e-10)
    assert chain.returns() == pytest.approx([float(exact[i][i]) for i in n], rel=1e-12)


def test_a_state_nobody_comes_to_is_met_exactly_never() -> None:
    chain = Chain([{1: 0.1}, {}, {1: 0.3}], [0.9, 1.0, 0.7])

    assert chain.visits({0: 1.0})[2] == 0.0


def test_a_chain_that_is_given_stays_as_it_is() -> None:
    rows, away = [{1: 0.5, 0: 0.25}, {0: 0.5}], [0.25, 0.5]

    Chain(rows, away).returns()

    assert (rows, away) == ([{1: 0.5, 0: 0.25}, {0: 0.5}], [0.25, 0.5])


@pytest.mark.parametrize(
    ("rows", "away"),
    [
        ([{0: 1.0}], [0.0]),
        ([{1: 1.0}, {0: 1.0}], [0.0, 0.0]),
        ([{1: 1.0}, {0: 1.5}], [0.0, -0.5]),
    ],
)
def test_a_loop_that_never_thins_out_has_no_number_of_visits(
    rows: list[dict[int, float]], away: list[float]
) -> None:
    with pytest.raises(Growing):
        Chain(rows, away)


def test_a_loop_thins_out_though_shares_make_more_than_one() -> None:
    chain = Chain([{1: 0.7, 2: 0.6}, {0: 0.8, 2: 0.6}, {}], [-0.3, -0.4, 1.0])

    assert chain.visits({0: 1.0})[0] == pytest.approx(1 / (1 - 0.7 * 0.8))


def test_ten_thousand_steps_in_a_row_need_no_deep_stack() -> None:
    n = 10_000
    rows: list[dict[int, float]] = [{i + 1: 1.0} for i in range(n - 1)]

    assert Chain([*rows, {}], [*[0.0] * (n - 1), 1.0]).visits({0: 1.0}) == [1.0] * n


@pytest.mark.parametrize("seed", range(40))
def test_how_often_one_comes_again_along_any_way_is_read_from_the_inverse(seed: int) -> None:
    random = Random(seed)
    rows, away = some_chain(random, random.randrange(1, 12))
    exact = inverse(rows)

    chain = Chain(rows, away)

    for state in range(len(rows)):
        for after in range(len(rows)):
            assert chain.again(state, after) == pytest.approx(float(exact[after][state]), rel=1e-9, abs=1e-12)
