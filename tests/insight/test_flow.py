from __future__ import annotations

import subprocess
import sys

import pytest

from mapper.insight.flow import solve
from mapper.model.document import Document
from mapper.model.records import Arrow, Id, Lane, Node, Point, Record, Sheet
from tests.builders import TOP, drawn
from tests.insight.webinars import arrow, webinar


def told(map: Document, *more: Record, **fields: dict[str, object]) -> Document:
    """*map* with some fields of some records said, and with *more* records."""
    records = [record.but(**fields.get(record.id, {})) for record in map]
    return Document([*records, *more])


def inside(host: str, text: str) -> list[Record]:
    """What *text* draws, as the inside of a subsystem."""
    sheet = Sheet(id=Id(f"in-{host}"), title=host, inside=Id(host))
    shapes = [r for r in drawn(text) if r.kind != "sheet"]
    return [
        sheet,
        *(r.but(sheet=sheet.id) if r.kind == "node" else r.but(id=f"{host}-{r.id}") for r in shapes),
    ]


# The golden numbers of the worked example.


def test_the_ends_and_visits_of_the_worked_example() -> None:
    flow = solve(webinar())

    assert flow.ends[Id("New-client")].probability == pytest.approx(0.063636, abs=5e-7)
    assert flow.ends[Id("Small-sale")].probability == pytest.approx(0.064000, abs=5e-7)
    assert flow.ends[Id("Bucket")].probability == pytest.approx(0.872364, abs=5e-7)
    assert flow.visits[Id("Call")] == pytest.approx(0.227273, abs=5e-7)
    assert flow.visits[Id("Proposal")] == pytest.approx(0.159091, abs=5e-7)
    assert flow.visits[Id("Onboard")] == pytest.approx(0.063636, abs=5e-7)
    assert flow.visits[Id("Reminder")] == pytest.approx(0.068182, abs=5e-7)
    assert flow.expected_steps == pytest.approx(5.572727, abs=5e-7)


def test_the_money_of_the_worked_example() -> None:
    flow = solve(webinar())

    assert flow.gross == pytest.approx(158.4873, abs=5e-5)
    assert flow.cost == pytest.approx(33.1, abs=5e-5)
    assert flow.value == pytest.approx(125.3873, abs=5e-5)
    assert flow.cac == pytest.approx(520.1429, abs=5e-5)
    assert flow.entrants_for(12) == pytest.approx(188.5714, abs=5e-5)


def test_what_is_at_risk_at_a_step_of_the_worked_example() -> None:
    flow = solve(webinar())

    assert flow.removal[Id("Call")] == pytest.approx(134.2273, abs=5e-5)
    assert flow.removal[Id("Onboard")] == pytest.approx(145.0909, abs=5e-5)
    assert flow.removal[Id("Downsell")] == pytest.approx(4.1600, abs=5e-5)


def test_other_shares_give_the_other_values_of_the_worked_example() -> None:
    value = solve(webinar()).value
    gains = {
        "marketing": {"Books": 0.25, "Buys": 0.10},
        "sales": {"Turned_up": 0.80, "Rebooks": 0.50, "Accepts": 0.50},
        "both": {"Books": 0.25, "Buys": 0.10, "Turned_up": 0.80, "Rebooks": 0.50, "Accepts": 0.50},
    }

    gained = {name: (solve(webinar(**shares)).value or 0) - (value or 0) for name, shares in gains.items()}

    assert gained["marketing"] == pytest.approx(34.6468, abs=5e-5)
    assert gained["sales"] == pytest.approx(57.2838, abs=5e-5)
    assert gained["both"] == pytest.approx(106.2516, abs=5e-5)
    assert solve(webinar(Books=0.25)).value == pytest.approx(158.6841, abs=5e-5)


def test_what_is_at_risk_is_what_is_lost_when_nobody_gets_past_the_step() -> None:
    flow = solve(webinar())

    for step in flow.visits:
        if not step.startswith("start"):
            rest = flow.without([step])
            assert flow.removal[step] == pytest.approx((flow.value or 0) - (rest or 0)), step
