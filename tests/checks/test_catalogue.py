from __future__ import annotations

import pytest

from mapper.checks import CHECKS, Check
from tests.builders import drawn
from tests.checks.holes import abouts, holes

PLAN = [check for check in CHECKS if check.name.startswith("S")]
SOUND = """
(order) -> [pack] -> <right?> -Yes-> {send} -> (sent)
<right?> -No-> [sort] -> [pack]
"""


def test_the_checks_stand_in_the_order_of_their_names() -> None:
    assert [check.name for check in PLAN] == [f"S{n:02}" for n in range(1, 19)]


def test_every_check_asks_a_question_of_its_own() -> None:
    questions = [check.question for check in CHECKS]

    assert all(question.endswith("?") for question in questions)
    assert len(set(questions)) == len(questions)


def test_what_can_wait_is_a_warning_and_all_else_is_broken() -> None:
    assert [check.name for check in PLAN if check.severity != "error"] == [
        "S03",
        "S09",
        "S11",
        "S15",
        "S16",
        "S17",
    ]


@pytest.mark.parametrize("check", PLAN, ids=lambda check: check.name)
def test_a_sound_map_answers_every_question_with_yes(check: Check) -> None:
    assert abouts(check, drawn(SOUND)) == []


def test_an_unconnected_step_is_one_hole_and_not_three() -> None:
    map = drawn(SOUND + "[alone]")

    assert holes(map) == [("S07", "alone")]


def test_a_decision_that_stops_is_two_holes_since_mending_one_leaves_the_other() -> None:
    map = drawn(SOUND + "(call) -> <who?>")

    assert holes(map) == [
        ("S05", "who?"),
        ("S09", "who?"),
    ]


STARRED = ["S01", "S02", "S04", "S05", "S06", "S09", "S10", "S11", "S12", "S14", "S17"]


def test_every_check_of_the_plan_says_what_is_at_stake() -> None:
    assert [check.name for check in PLAN if not check.why] == []


def test_the_checks_that_promise_a_quick_fix_have_one() -> None:
    assert [check.name for check in PLAN if check.mend] == STARRED
