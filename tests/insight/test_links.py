from __future__ import annotations

from datetime import date

import pytest

from mapper.insight.flow import solve
from mapper.insight.links import By, Link, Links, links
from mapper.model.document import Document
from mapper.model.records import Actual, Arrow, Id, Kpi, Record, Stage
from tests.builders import TOP, drawn
from tests.insight.test_flow import inside, told
from tests.insight.webinars import webinar

TARGETS = {"Books?": 0.25, "Buys?": 0.10, "Turned-up?": 0.80, "Rebooks?": 0.50, "Accepts?": 0.50}
FUNCTIONS = {
    **dict.fromkeys(("Webinar", "E-mail", "Books?", "Downsell", "Buys?"), "marketing"),
    **dict.fromkeys(("Call", "Turned-up?", "Reminder", "Rebooks?", "Proposal", "Accepts?"), "sales"),
    "Onboard": "operations",
}


def aimed(*more: Record) -> Document:
    """The worked example with the targets of its decisions, and the function of every step."""
    records: list[Record] = []
    for record in webinar():
        if isinstance(record, Arrow) and record.label == "yes":
            record = record.but(target_share=TARGETS[record.source])
        if record.id in FUNCTIONS:
            record = record.but(function=FUNCTIONS[record.id])
        records.append(record)
    return Document([*records, *more])


def found(map: Document, by: By = "function") -> Links:
    return links(map, solve(map), by)


def link(map: Document, name: str, by: By = "function") -> Link:
    return next(link for link in found(map, by).links if link.name == name)


def watched(node: str, value: float, target: float, better: str = "up") -> list[Record]:
    kpi = Kpi.model_validate({"id": f"kpi-{node}", "node": node, "target": target, "better": better})
    old = Actual(id=Id(f"old-{node}"), kpi=kpi.id, on=date(2026, 11, 2), value=target)
    new = Actual(id=Id(f"new-{node}"), kpi=kpi.id, on=date(2026, 11, 9), value=value)
    return [kpi, new, old]


# The golden numbers of the worked example.


def test_the_gain_of_marketing_in_the_worked_example() -> None:
    assert link(aimed(), "marketing").gain == pytest.approx(34.6468, abs=5e-5)


def test_the_gain_of_sales_in_the_worked_example() -> None:
    assert link(aimed(), "sales").gain == pytest.approx(57.2838, abs=5e-5)


def test_the_gain_of_both_in_the_worked_example_is_more_than_the_sum() -> None:
    whole = found(aimed())

    assert whole.gain == pytest.approx(106.2516, abs=5e-5)
    assert whole.interaction == pytest.approx(14.3210, abs=5e-5)


def test_the_strengths_of_the_worked_example_are_the_same_and_money_breaks_the_tie() -> None:
    whole = found(aimed())

    strengths = {one.name: one.strength for one in whole.links}
    assert strengths == {
        "marketing": pytest.approx(0.80),
        "sales": pytest.approx(0.80),
        "operations": None,
        "service": None,
    }
    assert whole.weakest is not None
    assert whole.weakest.name == "sales"
    assert whole.by_money is whole.weakest


def test_the_runner_up_of_the_worked_example_brings_more_together_with_the_first() -> None:
    (pair,) = found(aimed()).runners_up

    assert pair.name == "marketing"
    assert pair.interaction == pytest.approx(14.3210, abs=5e-5)


# Money, with the hours that there are.


def test_what_mending_brings_a_month_reaches_only_as_far_as_the_hours() -> None:
    map = aimed()
    sales = link(map, "sales")

    # Ben's 60 hours then suffice for 112.5 a month, not for the 157.14 of today.
    assert sales.a_month == pytest.approx(112.5 * (125.387273 + 57.283838) - 19703.714, abs=0.05)


def test_three_moves_bring_most_first_and_say_what_each_is_worth() -> None:
    map = aimed()
    moves = link(map, "sales").moves

    assert [(move.kind, move.step) for move in moves] == [
        ("share", "Accepts?"),
        ("share", "Turned-up?"),
        ("share", "Rebooks?"),
    ]
    assert moves[0].gain == pytest.approx((solve(webinar(Accepts=0.5)).value or 0) - 125.387273, abs=1e-6)
    assert moves[0].strength == pytest.approx(0.80)


def test_without_targets_the_moves_are_to_win_one_in_ten_more() -> None:
    map = Document([r.but(function=FUNCTIONS.get(r.id)) if r.kind == "node" else r for r in webinar()])

    sales = link(map, "sales")

    assert (sales.strength, sales.gain) == (None, None)
    assert [(move.kind, move.step) for move in sales.moves] == [
        ("save", "Accepts?"),
        ("save", "Turned-up?"),
        ("save", "Rebooks?"),
    ]
    assert sales.moves[0].gain == pytest.approx(21.7636, abs=5e-5)
    assert found(map).by_money is None


def test_a_share_that_is_past_its_target_stays_where_it_is() -> None:
    map = told(aimed(), **{id: {"target_share": 0.1} for id in yes_of("Books?", "Buys?")})

    assert link(map, "marketing").gain == pytest.approx(0.02 * 72)  # of Buys? alone, .08 to .10
    assert link(map, "marketing").strength == pytest.approx(0.8)


def yes_of(*decisions: str) -> list[str]:
    return [a.id for a in webinar() if isinstance(a, Arrow) and a.label == "yes" and a.source in decisions]


# Strength.


@pytest.mark.parametrize(
    ("value", "target", "better", "strength"),
    [
        (6, 10, "up", 0.6),
        (12, 10, "up", 1.0),
        (10, 5, "down", 0.5),
        (4, 5, "down", 1.0),
        (0, 5, "down", 1.0),
        (0, 0, "up", 1.0),
        (-1, 0, "up", 0.0),
        (3, 0, "down", 0.0),
        (-5, 10, "up", 0.0),
    ],
)
def test_a_number_is_strong_as_its_newest_value_against_its_target(
    value: float, target: float, better: str, strength: float
) -> None:
    map = Document([*aimed(), *watched("Onboard", value, target, better)])

    assert link(map, "operations").strength == pytest.approx(strength)


def test_a_link_is_strong_as_the_least_of_its_measures() -> None:
    whole = found(aimed(*watched("Call", 3, 10)))

    assert whole.weakest is not None
    assert (whole.weakest.name, whole.weakest.strength) == ("sales", pytest.approx(0.3))
    assert whole.weakest.measures[0].about == "kpi-Call"


def test_a_number_off_its_target_is_a_move_whose_money_nobody_knows() -> None:
    (move,) = link(aimed(*watched("Onboard", 3, 10)), "operations").moves

    assert (move.kind, move.now, move.to, move.gain, move.strength) == ("number", 3, 10, None, 1.0)


def test_weakest_and_most_to_gain_may_be_two_links() -> None:
    whole = found(aimed(*watched("Onboard", 3, 10)))

    assert whole.weakest is not None
    assert whole.by_money is not None
    assert (whole.weakest.name, whole.by_money.name) == ("operations", "sales")


def test_a_share_of_a_handful_of_cases_says_that_it_is() -> None:
    (books,) = yes_of("Books?")
    map = told(aimed(), **{books: {"share": None, "cases": 1, "of": 4}})

    assert {m.step: m.few for m in link(map, "marketing").measures} == {"Books?": True, "Buys?": False}


def test_nothing_measured_is_no_link_at_all() -> None:
    whole = found(webinar())

    assert whole.weakest is None
    assert whole.interaction is None


def test_where_nobody_can_begin_there_is_strength_and_no_money() -> None:
    map = told(aimed(), start={"role": "end"})

    sales = link(map, "sales")

    assert sales.strength == pytest.approx(0.8)
    assert (sales.gain, sales.a_month) == (None, None)


# What is a link.


def test_stages_are_links_by_their_model() -> None:
    enrol = Stage(id=Id("s1"), sheet=TOP, title="Sell", model="macro:enrol")
    buy = Stage(id=Id("s2"), sheet=TOP, title="Buy", model="hourglass:buy")
    map = told(aimed(enrol, buy), **{"Accepts?": {"stage": "s1"}, "Books?": {"stage": "s2"}})

    stages, hourglass = found(map, "stage"), found(map, "hourglass")

    assert [one.name for one in stages.links] == ["reach", "engage", "enrol", "serve", "develop"]
    assert {one.name: one.steps for one in stages.links if one.steps} == {"enrol": ("Accepts?",)}
    assert len(hourglass.links) == 7
    assert {one.name: one.steps for one in hourglass.links if one.steps} == {"buy": ("Books?",)}


def test_what_a_step_inside_does_not_say_its_subsystem_does() -> None:
    rows = "(fin) -> <g> -yes-> (out)\n[g] -no-> (bad)"
    map = told(
        drawn("(in) -> {f} -> (won)", *inside("f", rows)),
        f={"function": "sales"},
        f_a2={"share": 0.2, "target_share": 0.4},
        f_a3={"share": 0.8},
        a2={"from_end": "out"},
        won={"value": 10},
    )

    sales = link(map, "sales")

    assert sales.gain == pytest.approx(2)
    assert sales.strength == pytest.approx(0.5)


def test_handovers_are_the_arrows_between_two_links() -> None:
    map = aimed()

    crossing = found(map).handovers

    assert list(crossing) == [("marketing", "sales"), ("sales", "operations")]
    assert [map[id].target for id in crossing["marketing", "sales"]] == ["Call"]


def test_a_number_that_is_the_percentage_of_a_share_is_one_move_with_it() -> None:
    percent, other = watched("Books?", 20.0, 25.0), watched("Webinar", 20.0, 25.0)
    percent[0] = percent[0].but(unit="%")

    moves = link(aimed(*percent, *other), "marketing").moves

    assert [(move.kind, move.step) for move in moves] == [
        ("share", "Books?"),
        ("share", "Buys?"),
        ("number", "Webinar"),
    ]
