from __future__ import annotations

from datetime import date

import pytest

from mapper.model.draft import Draft
from mapper.model.records import Actual, Automation, Id, Kpi, Lane, Node, Person, Point, Record, Sheet, Task
from mapper.scene.cards import Card, card_of, initials, number_of, spelled
from mapper.words import language
from tests.builders import TOP, drawn

EN, FR = language("en"), language("fr")
PACK = Id("pack")


def card(*more: Record, **fields: object) -> Card:
    draft = Draft(drawn("(order) -> [pack]", *more))
    return card_of(draft, draft.change_fields(PACK, **fields), EN)


def kpi(unit: str = "", target: float | None = None, rank: float = 0) -> Kpi:
    return Kpi(id=Id(f"k{rank}"), node=PACK, unit=unit, target=target, rank=rank)


@pytest.mark.parametrize(
    ("unit", "target", "value", "english", "french"),
    [
        ("%", 40, 41, "41\u00a0%", "41\u00a0%"),
        ("days", 1.5, 1.2, "1.2\u00a0d", "1,2\u00a0"),
        ("calls", 7, 6, "6/7", "6/7"),
        ("of 6", 6, 5, "5/6", "5/6"),
        ("stars", 4.7, 4.8, "4.8", "4,8"),
        ("leads", None, 64, "64", "64"),
        ("hours", 4, 3.5, "3.5\u00a0h", "3,5\u00a0h"),
        ("€", None, 1200, "€1,200", "1\u00a0200\u00a0€"),
    ],
)
def test_a_number_is_spelled_with_its_unit(
    unit: str, target: float | None, value: float, english: str, french: str
) -> None:
    assert spelled(kpi(unit, target), value, EN) == english
    assert spelled(kpi(unit, target), value, FR).startswith(french)


def test_the_card_shows_the_latest_value_of_the_first_number() -> None:
    values = [("k0", 1, 6), ("k0", 8, 7), ("k1", 8, 99)]
    actuals = [
        Actual(id=Id(f"{id}-{day}"), kpi=Id(id), on=date(2026, 11, day), value=value)
        for id, day, value in values
    ]
    map = drawn("[pack]", kpi("calls", 7), kpi("%", 1, rank=1), *actuals)

    assert number_of(map, PACK, EN) == ("7/7", "good")


def test_a_step_without_an_owner_asks_for_one() -> None:
    assert card().owner == ""


def test_what_the_customer_does_needs_no_owner_of_ours() -> None:
    lane = Lane(id=Id("buyer"), sheet=TOP, track="buyer")

    assert card(lane, lane="buyer").owner is None


def test_an_owner_wears_the_colour_of_his_first_hat_or_else_of_the_step() -> None:
    tom = Person(id=Id("tom"), name="Tom Becker", hats=("sales",))
    nadia = Person(id=Id("nadia"), name="Nadia Roy")

    worn = card(tom, owner="tom", function="marketing")
    lent = card(nadia, owner="nadia", function="marketing")

    assert (worn.owner, worn.tone) == ("TB", "sa")
    assert (lent.owner, lent.tone) == ("NR", "mk")


@pytest.mark.parametrize(
    ("name", "letters"), [("Léa Martin", "LM"), ("Tom", "T"), ("Jean de la Tour", "JT"), ("", "")]
)
def test_initials_come_from_the_name(name: str, letters: str) -> None:
    assert initials(Person(id=Id("p"), name=name)) == letters


def test_the_bolt_says_what_a_machine_does_or_could_do() -> None:
    plan = Automation(id=Id("m"), node=PACK, tool="Printer")

    assert [card(automation=state).bolt for state in (None, "could_be", "automated", "by_hand")] == [
        "",
        "outline",
        "filled",
        "",
    ]
    assert card(plan).bolt == "outline"


def test_checks_and_the_inside_are_counted() -> None:
    tasks = [Task(id=Id(f"t{i}"), node=PACK, text="Check") for i in range(3)]
    inside = Sheet(id=Id("inside"), inside=PACK)
    begin = Node(id=Id("b"), sheet=inside.id, shape="terminus", role="begin", at=Point(0, 0))
    step = Node(id=Id("s"), sheet=inside.id, at=Point(0, 0))

    counted = card(*tasks, inside, begin, step, shape="subsystem")

    assert (counted.checks, counted.inside) == (3, 1)
