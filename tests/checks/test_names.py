from __future__ import annotations

from mapper.checks.names import CHECK
from tests.builders import drawn
from tests.checks.holes import abouts, but, says

LINE = "(order) -> [pack] -> <ok?> -Yes-> {send} -> (sent)\n<ok?> -No-> (lost)"


def test_a_map_of_named_steps_has_names() -> None:
    assert abouts(CHECK, drawn(LINE)) == []


def test_a_step_without_a_name_is_told_by_the_one_before_it() -> None:
    assert says(CHECK, but(drawn(LINE), "pack", title=" ")) == ["The step after “order” has no name."]
    assert says(CHECK, but(drawn(LINE), "ok?", title="")) == ["The decision after “pack” has no name."]
    assert says(CHECK, but(drawn(LINE), "send", title="")) == ["The subsystem after “ok?” has no name."]
    assert says(CHECK, but(drawn(LINE), "sent", title="")) == ["The end after “send” has no name."]


def test_a_first_step_without_a_name_is_told_by_the_one_after_it() -> None:
    map = but(drawn("[pack] -> [send] -> (sent)"), "pack", title="")

    assert says(CHECK, map) == ["The step before “send” has no name."]


def test_a_step_without_name_or_neighbour_is_still_told() -> None:
    assert says(CHECK, but(drawn("[pack]"), "pack", title="")) == ["A step has no name."]


def test_a_beginning_needs_no_name() -> None:
    assert abouts(CHECK, but(drawn(LINE), "order", title="")) == []
