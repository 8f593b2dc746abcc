"""What a guided start reads from a map: the line, what is open, which step comes next."""

from __future__ import annotations

import pytest

from mapper.insight import guided
from mapper.insight.guided import OpenWay
from mapper.model.document import Document
from mapper.model.doings import Offer
from mapper.model.records import Id, Node, Person, Record, Sheet
from mapper.words import language
from tests.builders import TOP, drawn

SAY = language("en")


def offer(title: str, profit: float | None = None, sold: float | None = None, rank: float = 0.0) -> Offer:
    return Offer(id=Id(title), sheet=TOP, title=title, profit=profit, sold=sold, rank=rank)


def sold(text: str, *more: Record) -> Document:
    """A map that is about something."""
    sheet = Sheet(id=TOP, title="Top", main=True, product="Coaching")
    return Document([*(record for record in drawn(text) if record.id != TOP), sheet, *more])


def test_offers_come_by_the_profit_of_a_month_and_the_unknown_last() -> None:
    map = drawn("(in)", offer("b", 5, 2, 1), offer("c", rank=2), offer("a", 100, 1, 3), offer("d", -1, 5, 4))

    assert [one.title for one in guided.offers(map, TOP)] == ["a", "b", "d", "c"]


def test_the_line_goes_straight_on_and_at_a_decision_with_yes() -> None:
    map = drawn("(in) -> [call] -> <ok?> -Yes-> [send] -> (won)\n[wait] -> (lost)\n<ok?> -No-> [wait]")

    assert guided.line(map, TOP) == ("in", "call", "ok?", "send", "won")
    assert [node.id for node in guided.cards(map, TOP)] == ["call", "ok?", "send"]
    end = guided.end_of(map, TOP)
    assert end
    assert end.id == "won"


def test_a_line_that_comes_back_to_itself_ends_there() -> None:
    map = drawn("(in) -> [a] -> [b]\n[b] -> [a]")

    assert guided.line(map, TOP) == ("in", "a", "b")


def test_an_answer_without_an_arrow_and_a_step_without_a_way_on_are_open() -> None:
    map = drawn("(in) -> <ok?> -Yes-> [send] -> (won)\n<ok2?> -No-> [wait]\n[send] -> <ok2?>")

    found = guided.open_ways(map, TOP, SAY)

    assert set(found) == {OpenWay(Id("ok?"), "No"), OpenWay(Id("ok2?"), "Yes"), OpenWay(Id("wait"))}


def test_the_end_of_a_line_that_is_still_written_is_not_open() -> None:
    assert guided.open_ways(drawn("(in) -> [call]"), TOP, SAY) == ()
    assert guided.open_ways(drawn("(in) -> <ok?>"), TOP, SAY) == (OpenWay(Id("ok?"), "No"),)


@pytest.mark.parametrize(
    ("map", "step"),
    [
        (drawn("(in)"), 1),
        (sold("(in)"), 2),
        (sold("(in) -> (out)"), 3),
        (sold("(in) -> [call] -> (out)"), 3),
        (sold("(in) -> <ok?> -Yes-> (out)"), 3),
    ],
)
def test_the_step_that_comes_next_is_what_the_map_lacks_first(map: Document, step: int) -> None:
    assert guided.step_to_do(map, TOP, SAY) == step


def test_a_line_that_somebody_answers_for_is_to_be_made_repeatable() -> None:
    ann = Person(id=Id("ann"), name="Ann")
    map = sold("(in) -> [call] -> (out)", ann)
    owned = Document(
        one.but(owner=ann.id) if isinstance(one, Node) and one.id == "call" else one for one in map
    )

    assert guided.step_to_do(map, TOP, SAY) == 3
    assert guided.step_to_do(owned, TOP, SAY) == 4
