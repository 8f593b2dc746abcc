from __future__ import annotations

import pytest

from mapper.checks.silent_ends import CHECK
from mapper.model.document import Document
from tests.builders import drawn
from tests.checks.holes import abouts, but, says


def answered(label: str, outcome: str = "lost", between: str = "") -> Document:
    map = drawn(f"(order) -> <paid?> -Yes-> (sent)\n<paid?> -{label}->{between} (gone)")
    return but(map, "gone", outcome=outcome)


def test_a_no_after_which_it_just_ends_is_weak() -> None:
    assert abouts(CHECK, answered("No")) == ["a3"]
    assert says(CHECK, answered("No")) == ["“paid?”: after “No” it ends without another word."]


@pytest.mark.parametrize("label", ["Non", "Refused", "no."])
def test_a_no_may_be_said_in_other_words(label: str) -> None:
    assert abouts(CHECK, answered(label)) == ["a3"]


def test_a_step_that_says_goodbye_passes() -> None:
    assert abouts(CHECK, answered("No", between=" [thank] ->")) == []


def test_an_end_for_later_keeps_in_touch_and_a_win_is_no_loss() -> None:
    assert abouts(CHECK, answered("No", "later")) == []
    assert abouts(CHECK, answered("No", "win")) == []


def test_another_answer_may_lead_to_a_lost_end() -> None:
    assert abouts(CHECK, answered("Yes")) == []
    assert abouts(CHECK, but(answered("No"), "a3", label="")) == []
