from __future__ import annotations

from mapper.checks.stand_ins import CHECK
from mapper.model.records import Id, Person
from tests.builders import drawn
from tests.checks.holes import abouts, but, says
from tests.checks.staffed import staffed, with_more

MAP = with_more(staffed(drawn("(order) -> [pack] -> (sent)"), pack="Tom"), Person(id=Id("Léa"), name="Léa"))


def test_a_critical_step_with_a_stand_in_passes() -> None:
    assert abouts(CHECK, but(MAP, "pack", critical=True, stand_in="Léa")) == []


def test_a_critical_step_without_one_is_weak() -> None:
    assert says(CHECK, but(MAP, "pack", critical=True)) == ["“pack” is critical and has no stand-in."]


def test_the_owner_cannot_stand_in_for_himself() -> None:
    assert abouts(CHECK, but(MAP, "pack", critical=True, stand_in="Tom")) == ["pack"]


def test_what_is_not_critical_may_wait() -> None:
    assert abouts(CHECK, MAP) == []
