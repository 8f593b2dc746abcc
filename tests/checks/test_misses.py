from __future__ import annotations

from datetime import date, timedelta

from mapper.checks.misses import CHECK
from mapper.model.document import Document
from mapper.model.records import Actual, Id, Kpi
from mapper.words import language
from tests.builders import drawn
from tests.checks.holes import abouts, but, found, says
from tests.checks.staffed import with_more

MAP = with_more(
    drawn("(order) -> [pack] -> (sent)"), Kpi(id=Id("kpi"), node=Id("pack"), title="Packed", target=10)
)


def measured(*values: float, **fields: object) -> Document:
    first = date(2026, 11, 16) - timedelta(weeks=len(values))
    actuals = (
        Actual(id=Id(f"v{n}"), kpi=Id("kpi"), on=first + timedelta(weeks=n), value=value)
        for n, value in enumerate(values)
    )
    return with_more(but(MAP, "kpi", **fields), *actuals)


def test_a_single_miss_passes() -> None:
    assert abouts(CHECK, measured(6, 12, 6)) == []
    assert abouts(CHECK, measured(6)) == []


def test_two_misses_running_are_weak() -> None:
    map = measured(12, 6, 7.5)

    assert says(CHECK, map) == ["“Packed” missed its target twice running."]
    more = found(CHECK, map)[0].more
    assert more
    assert language("en").tell(more) == "It was 6, then 7.5; the target is 10."


def test_misses_that_are_over_pass() -> None:
    assert abouts(CHECK, measured(6, 6, 12)) == []


def test_a_close_value_is_no_miss() -> None:
    assert abouts(CHECK, measured(6, 9)) == []
    assert abouts(CHECK, measured(6, 9, close_within=0.05)) == ["kpi"]


def test_less_may_be_better() -> None:
    assert abouts(CHECK, measured(6, 6, better="down")) == []
    assert abouts(CHECK, measured(16, 16, better="down")) == ["kpi"]


def test_without_a_target_nothing_is_missed() -> None:
    assert abouts(CHECK, measured(6, 6, target=None)) == []


def test_what_is_to_come_does_not_count() -> None:
    map = measured(6, 6)

    assert abouts(CHECK, map, on=date(2026, 11, 8)) == []
