from __future__ import annotations

from datetime import date

from mapper.edits import measures
from mapper.insight.performance import actuals, kpis_of
from mapper.model.records import Actual, Id, Kpi
from tests.builders import drawn
from tests.laws import lawful

K, PACK = Id("k"), Id("pack")


def test_a_week_begins_on_monday() -> None:
    assert measures.monday(date(2026, 11, 22)) == date(2026, 11, 16)
    assert measures.monday(date(2026, 11, 16)) == date(2026, 11, 16)


def test_one_week_has_one_actual() -> None:
    document = drawn("[pack]", Kpi(id=K, node=PACK))

    lawful(document, lambda draft: measures.record(draft, K, date(2026, 11, 18), 3.5))
    lawful(document, lambda draft: measures.record(draft, K, date(2026, 11, 20), 4.0))

    assert [(a.on, a.value) for a in actuals(document, K)] == [(date(2026, 11, 16), 4.0)]


def test_an_actual_that_is_taken_back_is_unknown_and_not_zero() -> None:
    document = drawn("[pack]", Kpi(id=K, node=PACK))
    lawful(document, lambda draft: measures.record(draft, K, date(2026, 11, 18), 3.5))

    lawful(document, lambda draft: measures.record(draft, K, date(2026, 11, 18), None))

    assert actuals(document, K) == []


def test_two_actuals_of_one_week_become_one() -> None:
    twice = [Actual(id=Id(i), kpi=K, on=date(2026, 11, d), value=1) for i, d in (("x", 17), ("y", 19))]
    document = drawn("[pack]", Kpi(id=K, node=PACK), *twice)

    lawful(document, lambda draft: measures.record(draft, K, date(2026, 11, 20), 2.0))

    assert [a.value for a in actuals(document, K)] == [2.0]


def test_a_new_number_comes_after_the_others() -> None:
    document = drawn("[pack]", Kpi(id=K, node=PACK, rank=4))

    lawful(document, lambda draft: measures.add(draft, PACK, "Boxes"))

    assert [kpi.title for kpi in kpis_of(document, PACK)] == ["", "Boxes"]
