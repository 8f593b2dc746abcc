from __future__ import annotations

from mapper.checks.unowned import CHECK as UNOWNED
from mapper.checks.unowned_critical import CHECK
from mapper.model.records import Id
from mapper.words import language
from tests.builders import drawn
from tests.checks.holes import abouts, but, found, mended, says
from tests.checks.staffed import staffed

MAP = but(drawn("(order) -> [pack] -> <right?> -Yes-> (sent)"), "pack", critical=True)


def test_a_critical_step_that_somebody_owns_passes() -> None:
    assert abouts(CHECK, staffed(MAP, pack="Tom")) == []


def test_a_critical_step_without_an_owner_is_broken() -> None:
    assert says(CHECK, MAP) == ["“pack” is critical, yet nobody answers for it."]


def test_a_critical_decision_and_a_critical_subsystem_want_an_owner_too() -> None:
    map = but(but(drawn("(order) -> {pack} -> <right?>"), "pack", critical=True), "right?", critical=True)

    assert abouts(CHECK, map) == ["pack", "right?"]


def test_an_end_is_nobodys_work_however_critical() -> None:
    assert abouts(CHECK, but(drawn("(order) -> (sent)"), "sent", critical=True)) == []


def test_it_is_said_once_and_not_as_any_step_without_an_owner_again() -> None:
    assert abouts(UNOWNED, MAP) == []


def test_who_owns_what_stands_beside_it_is_offered_and_takes_it_over() -> None:
    map = staffed(MAP, **{"right?": "Tom"})

    fix = found(CHECK, map)[0].fix
    assert fix
    assert language("en").tell(fix) == "Assign Tom"
    assert mended(CHECK, map)[Id("pack")].owner == "Tom"
    assert abouts(CHECK, map) == []


def test_nobody_is_offered_where_nobody_is_obvious() -> None:
    assert found(CHECK, MAP)[0].fix is None
    assert found(CHECK, staffed(MAP, **{"order": "Tom", "right?": "Léa"}))[0].fix is None
