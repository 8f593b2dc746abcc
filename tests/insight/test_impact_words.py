"""What a change does, in plain sentences."""

from __future__ import annotations

import pytest

from mapper.insight.impact import impact
from mapper.insight.impact_words import HOW, TYPED, amount, how, listed, story
from mapper.model.document import Document
from mapper.words import language
from tests.builders import drawn
from tests.insight.test_flow import told
from tests.insight.webinars import webinar

EN = language("en")


def said(old: Document, new: Document) -> str:
    return story(impact(old, new), new, EN).replace("\u00a0", " ")


def test_the_worked_example_says_who_holds_the_gain_up() -> None:
    assert said(webinar(), webinar(Books=0.25)) == (
        "Each one who comes in brings +26.6 %, but the profit a month only +1.2 %, "
        "because Ben and Kim have no hours left."
    )


def test_a_cheaper_step_says_what_the_whole_earns() -> None:
    assert said(webinar(), told(webinar(), Call={"cost": 10})) == (
        "The whole earns more: profit a month +3.6 %."
    )


def test_a_red_change_says_why() -> None:
    assert said(webinar(), told(webinar(Accepts=0.25), Proposal={"cost": 5})) == (
        "Cost of “Proposal” got better, and yet the whole brings less."
    )


def test_nothing_changed_says_so() -> None:
    assert said(webinar(), webinar()) == "All numbers of the whole stay the same."


@pytest.mark.parametrize(("names", "text"), [(["A"], "A"), (["A", "B"], "A and B"), ("ABC", "A, B and C")])
def test_names_are_listed_as_one_says_them(names: list[str], text: str) -> None:
    assert EN.tell(listed(list(names))) == text


def test_every_number_says_how_it_came_about() -> None:
    found = impact(webinar(), told(webinar(Books=0.25), Call={"cost": 5}))

    for row in (*found.rows, *found.parts):
        assert how(row) in (*HOW.values(), TYPED)
    assert {how(row) for row in found.rows} <= set(HOW.values())


def test_what_is_not_known_is_a_dash_and_never_nothing() -> None:
    bare = drawn("(go) -> [ask] -> (done)")
    rows = {row.key: row for row in impact(bare, bare).rows}

    assert amount(rows["cac"], rows["cac"].old, "EUR", EN) == "–"
