"""The scorecard: numbers in their places, weeks by the calendar, how they stand and since when."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from mapper.insight import scorecard
from mapper.model.records import Actual, Id, Kpi, Node, Person, Point
from mapper.words import language
from tests.builders import TOP, drawn

MONDAY = date(2026, 11, 16)
WEEK = scorecard.week_of(MONDAY)
EN, FR = language("en"), language("fr")


def kpi(name: str, node: str, **fields: object) -> Kpi:
    return Kpi.model_validate({"id": name, "node": node, "title": name, **fields})


def actual(name: str, kpi: str, back: int, value: float) -> Actual:
    return Actual(id=Id(name), kpi=Id(kpi), on=MONDAY - timedelta(weeks=back), value=value)


@given(st.dates())
def test_a_week_goes_from_monday_to_sunday_and_is_numbered_as_calendars_do(day: date) -> None:
    week = scorecard.week_of(day)

    assert scorecard.monday_of(week).weekday() == 0
    assert 0 <= (day - scorecard.monday_of(week)).days < 7
    assert scorecard.iso_number(week) == day.isocalendar().week


def test_numbers_stand_by_function_then_in_the_order_of_the_flow() -> None:
    map = drawn("(in) -> [pack] -> [call] -> [send]")
    order = scorecard.places(map)
    session = [
        kpi("k1", "send", rank=1),
        kpi("k2", "pack", rank=2),
        kpi("k3", "pack", rank=1),
        kpi("k4", "call"),
    ]
    rows = [
        *map,
        *session,
    ]
    sales = [r.but(function="sales") if isinstance(r, Node) and r.id in ("send", "pack") else r for r in rows]
    from mapper.model.document import Document

    found = scorecard.lines(Document(sales), order)

    assert [line.kpi.id for line in found] == ["k3", "k2", "k1", "k4"]


def test_who_answers_for_the_step_answers_for_its_number_unless_somebody_else_does() -> None:
    ann, ben = Person(id=Id("ann"), name="Ann"), Person(id=Id("ben"), name="Ben")
    step = Node(id=Id("s"), sheet=TOP, at=Point(0, 0), owner=Id("ann"))
    map = drawn("[pack]", ann, ben, step, kpi("k1", "s"), kpi("k2", "s", owner="ben"))

    found = scorecard.lines(map, scorecard.places(map))

    assert [line.owner and line.owner.name for line in found] == ["Ann", "Ben"]


def test_a_week_without_an_actual_says_nothing_and_is_no_zero() -> None:
    map = drawn("[pack]", kpi("k", "pack", target=5), actual("a", "k", 2, 6))
    weeks = scorecard.all_weeks(map)["k"]

    assert scorecard.standing(map[Id("k")], weeks, WEEK) == (None, None)
    assert scorecard.standing(map[Id("k")], weeks, WEEK - 2) == (6, "good")
    assert scorecard.spark(weeks, WEEK) == (None, None, None, 6.0, None, None)


def test_all_weeks_read_at_once_are_what_each_number_says() -> None:
    actuals = [actual(f"a{n}", f"k{n % 2}", n, float(n)) for n in range(9)]
    late = Actual(id=Id("z"), kpi=Id("k0"), on=MONDAY + timedelta(days=3), value=99)
    map = drawn("[pack]", kpi("k0", "pack"), kpi("k1", "pack"), *actuals, late)

    at_once = scorecard.all_weeks(map)

    assert at_once == {id: scorecard.weeks_of(map, Id(id)) for id in ("k0", "k1")}
    assert at_once["k0"][WEEK] == 99


def said(values: list[float | None], **fields: object) -> str:
    one = kpi("k", "s", **fields)
    weeks = {WEEK - back: value for back, value in enumerate(reversed(values)) if value is not None}
    return EN.tell(scorecard.trend(one, weeks, WEEK))


def test_the_trend_says_how_far_from_target_and_since_when() -> None:
    assert said([26, 23, 19, 19, 18], unit="%", target=25) == "7 points under target, fourth week"
    assert said([26, 24], unit="%", target=25) == "1 point under target"
    assert said([26, None, 24, None, 23], unit="%", target=25) == "2 points under target, second week"
    assert said([1.5, 1.8], unit="days", target=1.5, better="down") == "0.3 over target"
    assert said([4, 5, 6], target=5) == "On target, second week"
    assert said([1] * 14, target=5) == "4 under target, 14 weeks in a row"
    assert said([4]) == "No target yet"
    assert said([4, None], target=5) == "Nothing measured this week"


def test_critical_steps_without_a_number_are_those_to_measure_first() -> None:
    map = drawn("[pack] -> [send] -> [call]", kpi("k", "send"))
    steps = [
        record.but(critical=record.id != "call") if isinstance(record, Node) else record for record in map
    ]
    from mapper.model.document import Document

    assert [node.id for node in scorecard.without_number(Document(steps))] == ["pack"]
