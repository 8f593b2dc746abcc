from __future__ import annotations

from datetime import date

import pytest

from mapper.insight.accountability import WEEKS, Chart, Seat, chart, needs_owner
from mapper.insight.hats import tone, worn
from mapper.model.document import Document
from mapper.model.draft import Draft
from mapper.model.records import Actual, Automation, Id, Kpi, Lane, Node, Person, Record
from tests.builders import TOP, drawn

ANN = Person(id=Id("ann"), name="Ann", hats=("sales",), hours=10 * WEEKS)
BOB = Person(id=Id("bob"), name="Bob", hours=40 * WEEKS)
CLEO = Person(id=Id("cleo"), name="Cleo")


def shop(*more: Record, **fields: dict[str, object]) -> Document:
    """An order a day and two in packing, for as many weeks as a month has."""
    document = drawn("(order) -> [pack] -> [ship] -> (sent)", ANN, BOB, CLEO, *more)
    draft = Draft(document)
    draft.change_fields(Id("order"), entrants=60 * WEEKS)
    for id, changed in fields.items():
        draft.change_fields(Id(id), **changed)
    document.apply(draft.change())
    return document


def seat(shown: Chart, person: str | None, hat: str | None = None) -> Seat:
    return next(one for one in shown.seats if one.key == (person, hat))


def names(shown: Chart) -> list[str]:
    return [one.person.name if one.person else "Nobody" for one in shown.seats]


def test_everybody_has_a_seat_with_what_they_own_stand_in_for_and_measure() -> None:
    number = Kpi(id=Id("k"), node=Id("pack"), title="Packed", target=10.0, owner=BOB.id)
    measured = Actual(id=Id("a"), kpi=Id("k"), on=date(2026, 11, 16), value=9.0)
    document = shop(number, measured, pack={"owner": ANN.id, "stand_in": BOB.id}, ship={"owner": BOB.id})

    shown = chart(document)

    assert names(shown) == ["Ann", "Bob", "Cleo"]
    assert [node.id for node in seat(shown, "ann").owns] == ["pack"]
    assert [node.id for node in seat(shown, "bob").stands_in] == ["pack"]
    [measure] = seat(shown, "bob").numbers
    assert (measure.value, measure.status) == (9.0, "close")


def test_the_hours_of_a_week_are_visits_times_minutes() -> None:
    document = shop(pack={"owner": ANN.id, "minutes": 6.0}, ship={"owner": ANN.id, "minutes": 3.0})

    shown = chart(document)

    assert shown.efforts[Id("pack")].visits == pytest.approx(60.0)
    assert shown.efforts[Id("pack")].hours == pytest.approx(6.0)
    assert seat(shown, "ann").hours == pytest.approx(9.0)
    assert seat(shown, "ann").available == pytest.approx(10.0)
    assert seat(shown, "ann").over is None


def test_hours_that_no_step_says_are_not_known_and_not_zero() -> None:
    shown = chart(shop(pack={"owner": ANN.id}))

    assert seat(shown, "ann").hours is None
    assert shown.efforts[Id("pack")].hours is None
    assert seat(shown, "cleo").available is None


def test_nobody_has_a_seat_only_while_something_has_no_owner() -> None:
    document = shop(pack={"owner": ANN.id})
    owned = shop(pack={"owner": ANN.id}, ship={"owner": ANN.id})

    assert names(chart(document))[0] == "Nobody"
    assert [node.id for node in seat(chart(document), None).owns] == ["ship"]
    assert chart(document).unowned == 1
    assert "Nobody" not in names(chart(owned))


def test_a_number_without_an_owner_is_nobodys() -> None:
    number = Kpi(id=Id("k"), node=Id("pack"), title="Packed")
    document = shop(number, pack={"owner": ANN.id}, ship={"owner": ANN.id})

    assert [measure.kpi.id for measure in seat(chart(document), None).numbers] == ["k"]
    assert chart(document).unowned == 0


def test_what_the_customer_does_is_nobodys_to_answer_for() -> None:
    lane = Lane(id=Id("lane"), sheet=TOP, title="Customer", track="buyer")
    document = shop(lane, pack={"owner": ANN.id}, ship={"lane": Id("lane")})

    assert chart(document).unowned == 0
    assert chart(document).shapes == 3


def test_seats_follow_the_flow_and_keep_the_places_they_had() -> None:
    document = shop(pack={"owner": BOB.id}, ship={"owner": ANN.id})
    first = chart(document)

    assert names(first) == ["Bob", "Ann", "Cleo"]
    keep = (("ann", None), ("bob", None))
    assert names(chart(document, keep=keep)) == ["Ann", "Bob", "Cleo"]  # type: ignore[arg-type]


def test_by_workload_the_fullest_come_first() -> None:
    document = shop(
        pack={"owner": BOB.id, "minutes": 20.0}, ship={"owner": ANN.id, "minutes": 9.0}
    )  # 20 h of 40, and 9 h of 10

    assert names(chart(document, "workload")) == ["Ann", "Bob", "Cleo"]


def test_the_hours_of_all_hats_make_up_the_persons() -> None:
    solo = Person(id=Id("solo"), name="Sol", hats=("sales", "operations"))
    document = shop(
        solo,
        order={"owner": solo.id, "minutes": 2.0},
        pack={"owner": solo.id, "hat": "operations", "minutes": 6.0},
        ship={"owner": solo.id, "hat": "sales", "minutes": 3.0},
    )

    shown = chart(document, "hats")
    hats = {one.hat: one.hours for one in shown.seats if one.person == solo}

    assert hats == pytest.approx({"sales": 3.0, "operations": 6.0, "": 2.0})
    whole = next(one for one in shown.wholes if one.person == solo)
    assert sum(hours for hours in hats.values() if hours) == pytest.approx(whole.hours)


def test_a_hat_is_the_one_that_the_step_names_else_the_only_one_else_its_functions() -> None:
    step = Node(id=Id("n"), sheet=TOP, at=drawn("[n]")[Id("n")].at, function="sales")
    several = Person(id=Id("p"), hats=("sales", "baker"))

    assert worn(step.but(hat="baker"), several) == "baker"
    assert worn(step, several) == "sales"
    assert worn(step, Person(id=Id("p"), hats=("baker",))) == "baker"
    assert worn(step.but(function=None), several) == ""


def test_the_colour_is_that_of_the_only_hat_else_of_steps_that_agree() -> None:
    step = Node(id=Id("n"), sheet=TOP, at=drawn("[n]")[Id("n")].at, function="service")

    assert tone(ANN) == "sales"
    assert tone(BOB, [step, step]) == "service"
    assert tone(BOB, [step, step.but(function="sales")]) is None
    assert tone(Person(id=Id("p"), hats=("sales", "service")), [step]) is None


def test_whoever_has_too_much_hears_what_to_automate_and_what_to_give_to_whom() -> None:
    plan = Automation(id=Id("plan"), node=Id("ship"), hours_saved_a_week=2.0)
    document = shop(
        plan,
        pack={"owner": ANN.id, "minutes": 12.0, "stand_in": BOB.id},
        ship={"owner": ANN.id, "minutes": 5.0, "automation": "could_be"},
    )  # 12 h and 5 h of 10

    advice = chart(document).advice[ANN.id]

    assert advice.over == pytest.approx(7.0)
    assert (advice.automate and advice.automate.id, advice.frees) == ("ship", 2.0)
    assert (advice.give and advice.give.id, advice.to and advice.to.id) == ("pack", "bob")


def test_nothing_is_given_to_somebody_whose_room_is_not_known() -> None:
    document = drawn("(order) -> [pack] -> (sent)", ANN, CLEO)
    draft = Draft(document)
    draft.change_fields(Id("order"), entrants=60 * WEEKS)
    draft.change_fields(Id("pack"), owner=ANN.id, minutes=12.0)
    document.apply(draft.change())

    advice = chart(document).advice[ANN.id]

    assert (advice.automate, advice.give, advice.to) == (None, None, None)


def test_work_and_critical_decisions_need_an_owner() -> None:
    document = drawn("(order) -> <ok?> -> [pack] -> {ship} -> (sent)")
    needing = [node.id for node in document.all(Node) if needs_owner(node)]

    assert needing == ["pack", "ship"]
    assert needs_owner(document[Id("ok?")].but(critical=True))
