from __future__ import annotations

from datetime import date, timedelta

from mapper.checks.reviews import CHECK
from mapper.model.document import Document
from mapper.model.records import Id, Task
from tests.builders import drawn
from tests.checks.holes import TODAY, abouts, but, says
from tests.checks.staffed import with_more

MAP = with_more(drawn("(order) -> [pack] -> (sent)"), Task(id=Id("t"), node=Id("pack"), text="Fold"))


def reviewed(days_ago: int, **fields: object) -> Document:
    return but(MAP, "pack", reviewed=TODAY - timedelta(days=days_ago), **fields)


def test_a_checklist_reviewed_half_a_year_ago_still_passes() -> None:
    assert abouts(CHECK, reviewed(180)) == []


def test_the_day_after_it_is_overdue() -> None:
    assert says(CHECK, reviewed(181)) == ["“pack” was to be reviewed 1 day ago."]


def test_a_step_may_say_how_long_a_review_lasts() -> None:
    assert abouts(CHECK, reviewed(30, review_days=30)) == []
    assert says(CHECK, reviewed(40, review_days=30)) == ["“pack” was to be reviewed 10 days ago."]
    assert abouts(CHECK, reviewed(300, review_days=365)) == []


def test_a_step_that_wants_reviews_and_never_had_one_is_told() -> None:
    assert says(CHECK, but(MAP, "pack", review_days=30)) == ["“pack” has not been reviewed yet."]


def test_a_step_that_is_never_reviewed_or_has_no_checklist_is_left_alone() -> None:
    assert abouts(CHECK, MAP) == []
    assert abouts(CHECK, but(drawn("(order) -> [pack]"), "pack", reviewed=date(2020, 1, 1))) == []


def test_a_review_in_the_future_passes() -> None:
    assert abouts(CHECK, reviewed(-400)) == []
