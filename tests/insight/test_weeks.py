from __future__ import annotations

import pytest

from mapper.insight.flow import solve
from mapper.insight.weeks import curve
from mapper.model.document import Document
from tests.builders import drawn
from tests.insight.test_flow import told
from tests.insight.webinars import webinar

MONTH = 52 / 12  # weeks


def line(**waits: float | None) -> Document:
    said = {id: {"wait_hours": wait} for id, wait in waits.items()}
    return told(drawn("(in) -> [call] -> [sign] -> (won)"), won={"outcome": "win"}, **said)


def test_those_who_wait_two_weeks_are_clients_in_the_third() -> None:
    found = curve(solve(line(call=168.0, sign=168.0)), 7 * MONTH)

    assert found is not None
    assert found.weeks == pytest.approx([0.0, 0.0, *([7.0] * 11)])
    assert (found.pace, found.first, found.full) == (pytest.approx(7.0), 3, 3)


def test_a_part_of_a_day_is_shared_between_two() -> None:
    found = curve(solve(line(call=12.0, sign=0.0)), 7 * MONTH)

    assert found is not None
    assert found.weeks[0] == pytest.approx(6.5)
    assert found.weeks[1] == pytest.approx(7.0)


def test_a_step_that_says_nothing_takes_no_time_and_is_named() -> None:
    found = curve(solve(line(call=168.0)), 7 * MONTH)

    assert found is not None
    assert found.silent == ("sign",)
    assert found.weeks[:2] == pytest.approx([0.0, 7.0])


def test_where_no_step_says_how_long_it_takes_there_is_no_curve() -> None:
    assert curve(solve(line()), 10) is None


def test_on_a_map_with_loops_all_clients_come_in_the_end() -> None:
    map = told(webinar(), Reminder={"wait_hours": 48.0}, Proposal={"wait_hours": 72.0})

    found = curve(solve(map), 188.571429)

    assert found is not None
    assert found.pace == pytest.approx(12 * 12 / 52)
    assert found.weeks[-1] == pytest.approx(found.pace, rel=1e-4)
    assert list(found.weeks) == sorted(found.weeks)
    assert found.full == 2


def test_a_loop_in_which_nobody_waits_is_gone_round_until_all_have_left() -> None:
    map = told(
        drawn("(in) -> [call] -> <ok?> -yes-> (won)\n[ok?] -no-> [call]"),
        won={"outcome": "win"},
        call={"wait_hours": 0.0},
    )
    shares = {one.id: 0.1 if one.label == "yes" else 0.9 for one in map if one.kind == "arrow" and one.label}
    map = told(map, **{id: {"share": share} for id, share in shares.items()})

    found = curve(solve(map), 7 * MONTH)

    assert found is not None
    assert found.weeks[0] == pytest.approx(7.0, rel=1e-4)
