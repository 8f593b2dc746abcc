"""The guided start without a window: what shows while one types, what an answer will do."""

from __future__ import annotations

import pytest

from mapper.desk.desk import Desk
from mapper.desk.guiding import Guiding, lines
from mapper.edits import guided
from mapper.insight.guided import OpenWay
from mapper.model.document import Document
from mapper.model.records import Id, Node, Point
from mapper.session.session import Session
from mapper.words import language
from tests.builders import TOP, drawn


def guiding(map: Document) -> Guiding:
    return Guiding(Desk(Session(map), TOP, language("en")))


def shown(guide: Guiding) -> list[str]:
    return [node.title for node in guide.desk.shown.all(Node)]


def test_what_is_typed_is_shown_and_not_written() -> None:
    guide = guiding(drawn("(in) -> (out)"))

    guide.show(lambda draft: guided.add_card(draft, TOP, "call"))
    assert "call" in shown(guide)
    assert "call" not in [node.title for node in guide.desk.session.document.all(Node)]
    guide.show()

    assert "call" not in shown(guide)
    assert guide.desk.preview is None


def test_a_shape_that_is_typed_keeps_its_place_among_the_letters() -> None:
    guide = guiding(drawn("(in) -> (out)"))

    guide.show(lambda draft: guided.add_card(draft, TOP, "c"))
    first = guide.desk.selection
    guide.show(lambda draft: guided.add_card(draft, TOP, "ca"))

    assert guide.desk.selection == first != ()


def test_open_answers_show_as_places_that_ask() -> None:
    guide = guiding(drawn("(in) -> <ok?> -Yes-> [send] -> (out)\n[wait]"))

    guide.show()

    assert "No, then what?" in shown(guide)
    assert "Then what?" in shown(guide)


def test_what_cannot_be_shows_nothing_new() -> None:
    guide = guiding(drawn("(in) -> (out)"))

    guide.show(lambda draft: guided.add_card(draft, TOP, " "))

    assert shown(guide) == ["in", "out"]
    assert guide.edit("Add", lambda draft: guided.add_card(draft, TOP, " ")) == "Type a word or two first."


def test_an_edit_is_one_entry_with_the_map_laid_out() -> None:
    guide = guiding(drawn("(in) -> (out)"))

    guide.edit("Add", lambda draft: guided.add_cards(draft, TOP, ["a", "b?", "c"]))
    assert guided.is_tidy(guide.desk.session.document, TOP)
    guide.desk.session.undo()

    assert [node.title for node in guide.cards()] == []


def test_a_map_arranged_by_hand_stays_where_it_is() -> None:
    guide = guiding(drawn("(in) -> [a] -> [b] -> (out)"))
    with guide.desk.session.edit("Move") as draft:
        draft.put(draft[Id("a")].but(at=Point(150.0, 700.0)))

    guide.edit("Add", lambda draft: guided.add_card(draft, TOP, "c"))

    assert guide.desk.session.document[Id("a")].at == Point(150.0, 700.0)


@pytest.mark.parametrize(
    ("text", "kind", "title"),
    [
        ("sen", "connect", "send"),
        ("se", "step", "se"),
        ("Call back", "step", "Call back"),
        ("Really?", "decision", "Really?"),
        ("Later.", "end", "Later"),
        ("rien", "end", "Later"),
        ("lost", "end", "Lost"),
    ],
)
def test_an_answer_connects_ends_or_is_new(text: str, kind: str, title: str) -> None:
    guide = guiding(drawn("(in) -> <ok?> -Yes-> [pack] -> [send] -> (out)"))

    reply = guide.reply(OpenWay(Id("ok?"), "No"), text)

    assert reply
    assert (reply.kind, reply.title) == (kind, title)


def test_an_end_that_is_there_is_taken_again() -> None:
    guide = guiding(drawn("(in) -> <ok?> -Yes-> [pack] -> (out)"))
    way, following = OpenWay(Id("ok?"), "No"), OpenWay(Id("pack"), "")
    first = guide.reply(way, "later")
    assert first
    guide.edit("Answer", guide.answer(way, first))

    again = guide.reply(following, "plus tard")

    assert again
    assert again.target in [
        node.id for node in guide.desk.session.document.all(Node) if node.title == "Later"
    ]
    assert guide.reply(way, "  ") is None


def test_a_way_that_was_put_off_is_asked_last() -> None:
    guide = guiding(drawn("(in) -> <a?> -Yes-> <b?> -Yes-> (out)"))
    first, second = guide.open_ways()

    guide.put_off(first)

    assert guide.open_ways() == (second, first)


def test_pasted_lines_lose_their_marks() -> None:
    assert lines("1. Call\r\n\n- Send?\n") == ("Call", "Send?")
