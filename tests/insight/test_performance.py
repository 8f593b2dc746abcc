from __future__ import annotations

from datetime import date

import pytest

from mapper.insight import performance
from mapper.model.records import Actual, Id, Kpi
from tests.builders import drawn

UP = [("up", 40, "good"), ("up", 34, "close"), ("up", 33.9, "off")]
DOWN = [("down", 40, "good"), ("down", 46, "close"), ("down", 47, "off")]


@pytest.mark.parametrize(("better", "value", "verdict"), UP + DOWN)
def test_a_number_is_on_target_close_or_off(better: str, value: float, verdict: str) -> None:
    kpi = Kpi.model_validate({"id": "k", "node": "n", "target": 40, "better": better})

    assert performance.status(kpi, value) == verdict


def test_a_number_without_a_target_is_nowhere() -> None:
    assert performance.status(Kpi(id=Id("k"), node=Id("n")), 3) is None


def test_the_latest_actual_is_that_of_the_latest_week_whatever_its_id() -> None:
    kpi = Kpi(id=Id("k"), node=Id("pack"))
    newer = Actual(id=Id("a"), kpi=kpi.id, on=date(2026, 11, 16), value=2)
    older = Actual(id=Id("z"), kpi=kpi.id, on=date(2026, 11, 9), value=1)
    document = drawn("[pack]", kpi, newer, older)

    assert performance.actuals(document, kpi.id) == [older, newer]
    assert performance.latest(document, kpi.id) == newer


def test_a_number_never_measured_has_no_latest() -> None:
    assert performance.latest(drawn("[pack]", Kpi(id=Id("k"), node=Id("pack"))), Id("k")) is None
