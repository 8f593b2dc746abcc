from __future__ import annotations

import pytest

from mapper.insight.evidence import deviation, doubts
from mapper.insight.flow import solve
from mapper.model.document import Document
from mapper.model.records import Arrow
from tests.builders import drawn
from tests.insight.test_flow import told
from tests.insight.webinars import webinar

CASES = {
    "Books?": (100, 500),
    "Buys?": (20, 250),
    "Turned-up?": (14, 20),
    "Rebooks?": (2, 5),
    "Accepts?": (6, 15),
}


def measured() -> Document:
    """The worked example with the cases that were counted for every Yes."""
    records = []
    for record in webinar():
        if isinstance(record, Arrow) and record.label:
            cases, of = CASES[record.source] if record.label == "yes" else (None, None)
            record = record.but(share=None, cases=cases, of=of)
        records.append(record)
    return Document(records)


@pytest.mark.parametrize(
    ("decision", "part"),
    [
        ("Accepts?", 0.8228),
        ("Turned-up?", 0.0827),
        ("Books?", 0.0590),
        ("Rebooks?", 0.0349),
        ("Buys?", 0.0006),
    ],
)
def test_where_the_uncertainty_of_the_worked_example_sits(decision: str, part: float) -> None:
    found = {doubt.node: doubt for doubt in doubts(solve(measured()))}

    assert found[decision].part == pytest.approx(part, abs=5e-5)  # type: ignore[index]


def test_the_standard_deviation_of_the_worked_example() -> None:
    assert deviation(doubts(solve(measured()))) == pytest.approx(48.977, abs=5e-4)


def test_what_to_measure_next_is_the_yes_that_was_counted_least_for_what_it_moves() -> None:
    map = measured()
    first = doubts(solve(map))[0]

    assert (first.node, first.known, first.cases) == ("Accepts?", "measured", 15)
    assert map[first.arrow].label == "yes"


FORK = "(in) -> <ok?> -yes-> (won)\n[ok?] -no-> (lost)\n[ok?] -later-> (later)"


def weights(**fields: dict[str, object]) -> tuple[float, ...]:
    ((doubt),) = doubts(solve(told(drawn(FORK), won={"value": 100}, **fields)))
    return doubt.weights


def test_an_assumed_share_weighs_ten_cases() -> None:
    assert weights(a2={"share": 0.5}, a3={"share": 0.2}) == pytest.approx((5, 2, 3, 0))


def test_what_falls_away_is_one_of_the_ways_that_a_share_may_go() -> None:
    given = weights(a2={"share": 0.5}, a3={"share": 0.2}, a4={"share": 0.1})

    assert given == pytest.approx((5, 2, 1, 2))


def test_exits_that_were_not_counted_share_out_the_cases_that_went_elsewhere() -> None:
    given = weights(a2={"cases": 20, "of": 50}, a3={"share": 0.2}, a4={"share": 0.4})

    assert given == pytest.approx((20, 10, 20, 0))


def test_half_a_case_is_added_everywhere_when_a_way_was_counted_and_nobody_took_it() -> None:
    given = weights(a2={"cases": 20, "of": 20}, a3={"cases": 0, "of": 20})

    assert given == pytest.approx((20.5, 0.5, 0.5, 0))


def test_an_only_exit_that_was_counted_may_lose_somebody_yet() -> None:
    map = told(drawn("(in) -> [do] -> (won)"), a2={"cases": 20, "of": 20}, won={"value": 100})

    (doubt,) = doubts(solve(map))

    assert doubt.weights == (20.5, 0.5)


def test_nothing_is_in_doubt_where_nothing_forks_or_nobody_comes() -> None:
    assert doubts(solve(drawn("(in) -> [do] -> (won)"))) == ()
    assert doubts(solve(Document([]))) == ()


def test_what_makes_no_difference_need_not_be_measured() -> None:
    map = told(drawn(FORK), a2={"share": 0.5}, a3={"share": 0.2})

    assert doubts(solve(map)) == ()
