from __future__ import annotations

import pytest

from mapper.checks.ways_back import CHECK
from mapper.model.records import Id, Node, Point, Sheet, Stage
from tests.builders import TOP, drawn
from tests.checks.holes import abouts, but, says
from tests.checks.staffed import with_more

MAP = drawn("(order) -> [sell] -> [pack] -> (sent)")


def test_a_win_after_which_nothing_comes_is_weak() -> None:
    assert abouts(CHECK, MAP) == ["sent"]
    assert says(CHECK, MAP) == [
        "After “sent” nothing leads to another sale, or to somebody who is recommended."
    ]


@pytest.mark.parametrize(
    "title",
    [
        *("Ask for a referral", "Renew or grow?", "Six-month recall", "Regular customer", "Win-back list"),
        *("Client fidèle", "Demander une recommandation", "Renouveler ?", "Deuxième commande", "Parrainage"),
    ],
)
def test_a_shape_that_leads_back_passes_by_its_title_in_either_language(title: str) -> None:
    assert abouts(CHECK, but(MAP, "sent", title=title)) == []
    assert abouts(CHECK, but(MAP, "pack", title=title)) == []


@pytest.mark.parametrize(
    "title", ["Prefer blue", "Ask again for payment", "Reference number", "Encore impayé ?"]
)
def test_words_that_only_look_alike_do_not_count(title: str) -> None:
    assert abouts(CHECK, but(MAP, "pack", title=title)) == ["sent"]


def test_another_map_in_the_file_may_be_the_next_one() -> None:
    assert abouts(CHECK, with_more(MAP, Sheet(id=Id("next"), title="Referrals"))) == []
    assert abouts(CHECK, with_more(MAP, Sheet(id=Id("next"), title="Buying"))) == ["sent"]


def test_a_step_in_the_stage_of_repeating_passes() -> None:
    stage = Stage(id=Id("s"), sheet=TOP, title="And then", model="hourglass:repeat")

    assert abouts(CHECK, with_more(MAP, stage)) == ["sent"]
    assert abouts(CHECK, but(with_more(MAP, stage), "pack", stage="s")) == []


def test_an_arrow_out_of_the_win_passes() -> None:
    assert abouts(CHECK, drawn("(order) -> [sell] -> [pack] -> (sent)\n(sent) -> [sell]")) == []


def test_a_round_through_delivery_and_selling_passes() -> None:
    map = drawn("(order) -> [sell] -> [pack] -> <more?> -No-> (sent)\n<more?> -Yes-> [sell]")
    sold = but(map, "sell", function="sales")

    assert abouts(CHECK, sold) == ["sent"]
    assert abouts(CHECK, but(sold, "pack", function="operations")) == []


def test_without_a_win_there_is_nothing_to_come_back_from() -> None:
    assert abouts(CHECK, but(MAP, "sent", outcome="later")) == []


def test_the_win_of_an_inside_is_only_the_way_on() -> None:
    inside = Sheet(id=Id("in"), inside=Id("pack"))
    end = Node.model_validate(
        {"id": "out", "sheet": "in", "shape": "terminus", "role": "end", "outcome": "win", "at": Point(0, 0)}
    )
    map = but(drawn("(order) -> {pack} -> (sent)", inside, end), "sent", outcome="lost")

    assert abouts(CHECK, map) == []
