from __future__ import annotations

import pytest

from mapper.checks.satisfaction import CHECK
from mapper.model.document import Document
from mapper.model.records import Id, Kpi, Node, Point, Sheet
from tests.builders import drawn
from tests.checks.holes import abouts, but, says
from tests.checks.staffed import with_more

MAP = drawn("(order) -> [sell] -> {pack} -> [send] -> (sent)")


def delivering(map: Document, *steps: str) -> Document:
    for step in steps:
        map = but(map, step, function="operations")
    return map


def test_a_delivery_after_which_nobody_asks_is_weak() -> None:
    map = delivering(MAP, "pack", "send")

    assert abouts(CHECK, map) == ["send"]
    assert says(CHECK, map) == ["After “send” nobody asks whether the customer is content."]


@pytest.mark.parametrize(
    "title",
    [
        *(
            "30-day check-in",
            "Satisfied?",
            "Ask for a review",
            "Customer feedback",
            "Send the survey",
            "Happy?",
        ),
        *("Demander un avis", "Satisfait ?", "Enquête de satisfaction", "Point à 30 jours", "Témoignage"),
    ],
)
def test_a_step_that_asks_passes_by_its_title_in_either_language(title: str) -> None:
    assert abouts(CHECK, but(delivering(MAP, "pack"), "send", title=title)) == []


def test_asking_before_delivery_is_no_asking_after_it() -> None:
    assert abouts(CHECK, but(delivering(MAP, "send"), "sell", title="Show our reviews")) == ["send"]


def test_a_number_that_asks_counts() -> None:
    asks = Kpi(id=Id("kpi"), node=Id("send"), title="Average rating")

    assert abouts(CHECK, with_more(delivering(MAP, "send"), asks)) == []
    assert abouts(CHECK, with_more(delivering(MAP, "send"), asks.but(node="sell"))) == ["send"]


def test_the_inside_of_a_subsystem_counts() -> None:
    inside = Sheet(id=Id("in"), inside=Id("pack"))
    step = Node(id=Id("ask"), sheet=Id("in"), title="Close the box", at=Point(0, 0))

    assert abouts(CHECK, with_more(delivering(MAP, "pack"), inside, step)) == ["pack"]
    survey = step.but(title="Survey")
    assert abouts(CHECK, with_more(delivering(MAP, "pack"), inside, survey)) == []


def test_only_what_leads_to_a_win_delivers() -> None:
    assert abouts(CHECK, but(delivering(MAP, "pack"), "sent", outcome="lost")) == []
    assert abouts(CHECK, but(drawn("(order) -> [sell] -> (sent)"), "sell", function="sales")) == []


def test_where_no_step_says_its_function_the_last_one_before_a_win_delivers() -> None:
    assert abouts(CHECK, MAP) == ["send"]
    assert abouts(CHECK, but(MAP, "send", title="Ask for a review")) == []
