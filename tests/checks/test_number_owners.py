from __future__ import annotations

from mapper.checks.number_owners import CHECK
from mapper.model.records import Id, Kpi
from mapper.words import language
from tests.builders import drawn
from tests.checks.holes import abouts, but, found, mended, says
from tests.checks.staffed import staffed, with_more

MAP = with_more(
    staffed(drawn("(order) -> [pack] -> (sent)"), pack="Tom"),
    Kpi(id=Id("kpi"), node=Id("pack"), title="Packed a day", owner=Id("Tom")),
)


def test_a_number_that_somebody_owns_passes() -> None:
    assert abouts(CHECK, MAP) == []


def test_the_owner_of_the_step_does_not_own_its_numbers() -> None:
    assert says(CHECK, but(MAP, "kpi", owner=None)) == ["“Packed a day” has no owner."]


def test_a_number_without_a_name_is_told_by_its_step() -> None:
    assert says(CHECK, but(MAP, "kpi", owner=None, title="")) == ["A number of “pack” has no owner."]


def test_the_owner_of_the_step_is_offered_and_takes_it_over() -> None:
    map = but(MAP, "kpi", owner=None)

    fix = found(CHECK, map)[0].fix
    assert fix
    assert language("en").tell(fix) == "Assign Tom"
    assert abouts(CHECK, mended(CHECK, map)) == []


def test_nobody_is_offered_where_nobody_owns_the_step() -> None:
    assert found(CHECK, but(but(MAP, "kpi", owner=None), "pack", owner=None))[0].fix is None
