from __future__ import annotations

import pytest

from mapper.insight.capacity import Load, binding, loads, profit_at_capacity
from mapper.insight.flow import solve
from mapper.model.document import Document
from mapper.model.records import Id
from tests.insight.webinars import webinar


def said(map: Document, **minutes: float | None) -> Document:
    return Document([r.but(minutes=minutes[r.id]) if r.id in minutes else r for r in map])


def asked(map: Document) -> dict[str, Load]:
    return {str(id): load for id, load in loads(map, solve(map)).items()}


def limits(map: Document) -> tuple[float, float]:
    """Of Kim, who is the owner of the worked example, and of the whole."""
    found = loads(map, solve(map))
    bound = binding(found)
    assert bound is not None
    return found[Id("kim")].limit or 0, bound.limit or 0


def test_the_hours_of_the_worked_example() -> None:
    load = asked(webinar())

    assert load["mia"].hours_per_entrant == pytest.approx(0.02)
    assert load["kim"].hours_per_entrant == pytest.approx(0.25)
    assert load["ben"].hours_per_entrant == pytest.approx(0.381818, abs=5e-7)
    assert {name: one.used for name, one in load.items()} == {
        "mia": pytest.approx(0.10),
        "kim": pytest.approx(1.25),
        "ben": pytest.approx(1.2727, abs=5e-5),
    }
    assert {name for name, one in load.items() if one.over} == {"kim", "ben"}


def test_the_limits_of_the_worked_example() -> None:
    map = webinar()

    assert limits(map) == (pytest.approx(160), pytest.approx(157.142857, abs=5e-7))
    assert limits(webinar(Books=0.25))[1] == pytest.approx(125.714286, abs=5e-7)
    faster = said(map, Proposal=3)
    assert limits(faster) == (pytest.approx(224.2038, abs=5e-5), pytest.approx(157.1429, abs=5e-5))
    assert limits(said(faster, Onboard=180))[1] == pytest.approx(224.2038, abs=5e-5)


def test_the_profit_at_capacity_of_the_worked_example() -> None:
    map, better = webinar(), webinar(Books=0.25)

    assert profit_at_capacity(solve(map), loads(map, solve(map))) == pytest.approx(19703.71, abs=5e-3)
    assert profit_at_capacity(solve(better), loads(better, solve(better))) == pytest.approx(
        19948.86, abs=5e-3
    )


def test_who_has_time_for_all_that_come_earns_what_they_bring() -> None:
    map = webinar()
    few = solve(map, entrants=10)

    assert profit_at_capacity(few, loads(map, few)) == pytest.approx(1253.873, abs=5e-4)


def test_the_hours_under_each_hat_sum_to_those_of_the_person() -> None:
    hats = {"Webinar": {"hat": "Voice"}, "Call": {"hat": "Sales"}, "Proposal": {"function": "sales"}}
    map = Document([r.but(owner="kim", **hats.get(r.id, {})) if r.id in hats else r for r in webinar()])

    kim = asked(map)["kim"]

    assert [(one.hat, one.function) for one in kim.by_hat] == [
        ("Sales", None),
        ("", "sales"),
        ("Voice", None),
    ]
    assert sum(one.hours or 0 for one in kim.by_hat) == pytest.approx(kim.hours)


def test_minutes_that_nobody_said_add_nothing_and_are_listed() -> None:
    kim = asked(said(webinar(), Call=None))["kim"]

    assert kim.hours_per_entrant == pytest.approx(0.5 * 0.159091, abs=1e-6)
    assert kim.unknown == ("Call",)


def test_the_hours_of_somebody_of_whom_no_minutes_are_said_are_not_known() -> None:
    map = said(webinar(), Onboard=None)

    ben = asked(map)["ben"]

    assert (ben.hours_per_entrant, ben.hours, ben.used, ben.limit, ben.over) == (
        None,
        None,
        None,
        None,
        False,
    )


def test_hours_that_hang_on_an_unknown_share_are_not_known() -> None:
    map = Document(
        [r.but(share=None) if r.kind == "arrow" and r.source == "Accepts?" else r for r in webinar()]
    )

    load = asked(map)

    assert load["ben"].hours is None
    assert load["kim"].hours == pytest.approx(50)


def test_somebody_without_steps_has_nothing_to_do() -> None:
    map = Document([r.but(owner=None) if r.id == "Webinar" else r for r in webinar()])

    mia = asked(map)["mia"]

    assert (mia.hours_per_entrant, mia.hours, mia.limit) == (0.0, 0.0, None)


def test_the_load_a_month_is_not_known_when_nobody_says_how_many_come() -> None:
    map = Document([r.but(entrants=None) if r.id == "start" else r for r in webinar()])

    kim = asked(map)["kim"]

    assert (kim.hours_per_entrant, kim.hours) == (pytest.approx(0.25), None)
    assert kim.limit == pytest.approx(160)
