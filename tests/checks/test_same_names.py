from __future__ import annotations

from mapper.checks.same_names import CHECK
from tests.builders import drawn
from tests.checks.holes import abouts, but, says


def test_steps_with_names_of_their_own_are_fine() -> None:
    assert abouts(CHECK, drawn("(order) -> [pack] -> [send] -> (sent)")) == []


def test_the_second_step_of_a_name_is_found() -> None:
    map = but(drawn("(order) -> [pack] -> [send] -> (sent)"), "send", title=" Pack")

    assert abouts(CHECK, map) == ["send"]
    assert says(CHECK, map) == ["There is another step called “Pack”."]


def test_ends_may_be_called_alike() -> None:
    map = drawn("(order) -> <paid?> -Yes-> (sent)\n<paid?> -No-> (lost)")

    assert abouts(CHECK, but(map, "lost", title="sent")) == []
