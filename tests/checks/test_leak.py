from __future__ import annotations

from mapper.checks.leak import CHECK
from mapper.model.document import Document
from mapper.words import language
from tests.builders import drawn
from tests.checks.holes import abouts, but, found, says

TWO = """
(lead) -> <books?> -Yes-> [call] -> <buys?> -Yes-> (client)
<books?> -No-> (gone)
<buys?> -No-> (gone)
"""


def business(entrants: float | None = 100) -> Document:
    """Half of them book, a fifth of these buy, and a client is worth 1000."""
    map = but(drawn(TWO), "lead", entrants=entrants)
    for arrow, share in {"a2": 0.5, "a5": 0.5, "a4": 0.2, "a6": 0.8}.items():
        map = but(map, arrow, share=share)
    return but(but(map, "client", value=1000), "gone", outcome="lost")


def test_the_one_answer_where_most_money_is_lost_is_said() -> None:
    map = business()

    assert abouts(CHECK, map) == ["a6"]
    assert says(CHECK, map) == [
        "“buys?”: “No” loses the most money. One in ten kept is worth €4,000 a month."
    ]
    more = found(CHECK, map)[0].more
    assert more
    assert language("en").tell(more) == "80\u00a0% go this way: what would keep some of them?"


def test_the_worse_leak_moves_it() -> None:
    map = but(but(business(), "a4", share=0.9), "a6", share=0.1)

    assert abouts(CHECK, map) == ["a5"]


def test_while_nobody_knows_how_many_come_in_it_is_said_for_each() -> None:
    assert says(CHECK, business(None)) == [
        "“buys?”: “No” loses the most money. One in ten kept is worth €40 for each who comes in."
    ]


def test_without_money_or_shares_nothing_is_known_to_leak() -> None:
    assert abouts(CHECK, but(business(), "client", value=None)) == []
    assert abouts(CHECK, but(drawn(TWO), "client", value=1000)) == []


def test_where_every_way_is_worth_the_same_nothing_leaks() -> None:
    assert abouts(CHECK, but(business(), "gone", value=1000, outcome="win")) == []


def test_an_answer_without_a_label_is_told_by_where_it_leads() -> None:
    (said,) = says(CHECK, but(business(), "a6", label=""))

    assert said.startswith("“buys?”: “gone” loses")
