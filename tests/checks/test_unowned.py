from __future__ import annotations

from mapper.checks import Finding
from mapper.checks.unowned import CHECK
from mapper.model.records import Id
from mapper.words import language
from tests.builders import drawn
from tests.checks.holes import abouts, but, found, mended, says
from tests.checks.staffed import staffed

MAP = drawn("(order) -> [pack] -> <right?> -Yes-> [send] -> (sent)")


def offered(finding: Finding) -> str | None:
    return language("en").tell(finding.fix) if finding.fix else None


def test_steps_that_somebody_owns_pass() -> None:
    assert abouts(CHECK, staffed(MAP, pack="Tom", send="Léa")) == []


def test_every_step_without_an_owner_is_named_but_no_question_and_no_end() -> None:
    assert abouts(CHECK, MAP) == ["pack", "send"]
    assert says(CHECK, MAP)[0] == "“pack” has no owner."


def test_a_subsystem_is_work_too() -> None:
    assert abouts(CHECK, drawn("(order) -> {pack} -> (sent)")) == ["pack"]


def test_of_several_neighbours_the_one_of_the_same_function_is_offered() -> None:
    map = staffed(MAP, **{"right?": "Tom", "sent": "Léa", "pack": "Tom"})
    map = but(
        but(but(map, "right?", function="sales"), "send", function="sales"), "sent", function="marketing"
    )

    assert [offered(one) for one in found(CHECK, map)] == ["Assign Tom"]
    assert mended(CHECK, map)[Id("send")].owner == "Tom"


def test_who_answers_for_the_whole_map_is_offered_where_no_neighbour_is_owned() -> None:
    map = but(staffed(MAP, order="Tom"), "top", owner="Tom")

    assert [offered(one) for one in found(CHECK, but(map, "order", owner=None))] == ["Assign Tom"] * 2


def test_somebody_without_a_name_is_not_offered() -> None:
    map = staffed(MAP, pack="Tom")

    assert [offered(one) for one in found(CHECK, but(map, "Tom", name=" "))] == [None]
