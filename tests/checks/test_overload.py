from __future__ import annotations

from mapper.checks.overload import CHECK
from mapper.model.document import Document
from mapper.words import language
from tests.builders import drawn
from tests.checks.holes import abouts, but, found, says
from tests.checks.staffed import staffed


def business(hours: float | None, name: str = "Tom") -> Document:
    """130 a month, 12 minutes each: 26 hours a month, 6 a week."""
    map = staffed(drawn("(order) -> [pack] -> (sent)"), pack="Tom")
    map = but(but(map, "order", entrants=130), "pack", minutes=12)
    return but(map, "Tom", hours=hours, name=name)


def test_who_has_the_hours_passes() -> None:
    assert abouts(CHECK, business(26)) == []


def test_who_is_asked_for_more_is_weak_in_hours_a_week() -> None:
    map = business(13)

    assert abouts(CHECK, map) == ["Tom"]
    assert says(CHECK, map) == ["Tom is asked for 6 hours a week and has 3."]
    more = found(CHECK, map)[0].more
    assert more
    assert language("en").tell(more) == (
        "More than 65 who come in a month do not help until some of it is done by others."
    )


def test_who_does_not_say_his_hours_has_enough() -> None:
    assert abouts(CHECK, business(None)) == []


def test_while_nobody_knows_how_many_come_in_nobody_is_over() -> None:
    assert abouts(CHECK, but(business(13), "order", entrants=None)) == []


def test_somebody_without_a_name_is_told_too() -> None:
    assert says(CHECK, business(13, name="")) == ["Somebody is asked for 6 hours a week and has 3."]
