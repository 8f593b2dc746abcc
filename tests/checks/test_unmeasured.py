from __future__ import annotations

from mapper.checks.number_owners import CHECK as OWNERS
from mapper.checks.unmeasured import CHECK
from mapper.insight.performance import kpis_of
from mapper.model.records import Id, Kpi
from tests.builders import drawn
from tests.checks.holes import abouts, but, mended, says
from tests.checks.staffed import staffed, with_more

MAP = staffed(but(drawn("(order) -> [pack] -> (sent)"), "pack", critical=True), pack="Tom")


def test_a_critical_step_with_a_number_passes() -> None:
    assert abouts(CHECK, with_more(MAP, Kpi(id=Id("kpi"), node=Id("pack"), title="Packed"))) == []


def test_a_critical_step_without_one_is_broken() -> None:
    assert says(CHECK, MAP) == ["“pack” is critical, yet no number tells how it goes."]


def test_what_is_not_critical_and_ends_want_no_number() -> None:
    assert abouts(CHECK, but(but(MAP, "pack", critical=False), "sent", critical=True)) == []


def test_the_quick_fix_counts_how_often_it_happens_and_leaves_the_target_to_the_person() -> None:
    map = mended(CHECK, with_more(MAP))

    (kpi,) = kpis_of(map, Id("pack"))
    assert (kpi.title, kpi.unit, kpi.target, kpi.owner) == ("pack: times a week", "times", None, "Tom")
    assert abouts(CHECK, map) == []
    assert abouts(OWNERS, map) == []


def test_a_step_without_a_name_is_counted_too() -> None:
    (kpi,) = kpis_of(mended(CHECK, but(MAP, "pack", title="")), Id("pack"))

    assert kpi.title == "Times a week"
