"""A map written as a list of cards."""

from __future__ import annotations

import pytest

from mapper.edits import guided
from mapper.edits.refused import Refused
from mapper.edits.tidy import tidy
from mapper.insight import guided as so_far
from mapper.insight.order import entries, exits, main_sheet
from mapper.model.document import Document
from mapper.model.draft import Draft
from mapper.model.records import Arrow, Id, Node, Point
from mapper.store.templates import blank
from mapper.words import language
from tests.builders import TOP, drawn
from tests.laws import lawful

SAY = language("en")


def titles(map: Document) -> list[str]:
    return [map[id].title for id in so_far.line(map, main_sheet(map).id)]


def ways(map: Document, title: str) -> dict[str, str]:
    node = next(node for node in map.all(Node) if node.title == title)
    return {arrow.label: map[arrow.target].title for arrow in exits(map, node.id)}


def test_a_blank_map_gets_a_beginning_an_end_and_a_name_of_both() -> None:
    map = blank("en")
    sheet = main_sheet(map).id

    lawful(map, lambda draft: guided.begins_when(draft, sheet, " Webinar  attended "))
    lawful(map, lambda draft: guided.done_when(draft, sheet, "Onboarded"))
    lawful(map, lambda draft: guided.title_from_ends(draft, sheet))

    assert titles(map) == ["Webinar attended", "Onboarded"]
    end = so_far.end_of(map, sheet)
    assert end
    assert (end.role, end.outcome) == ("end", "win")
    assert main_sheet(map).title == "Webinar attended to onboarded"


def test_a_map_that_has_a_name_keeps_it_and_so_does_an_abbreviation() -> None:
    map = drawn("(in) -> (VIP)")
    lawful(map, lambda draft: guided.title_from_ends(draft, TOP))
    assert main_sheet(map).title == "Top"

    lawful(map, lambda draft: guided.name_map(draft, TOP, title=""))
    lawful(map, lambda draft: guided.title_from_ends(draft, TOP))

    assert main_sheet(map).title == "in to VIP"


def test_naming_the_ends_again_renames_them() -> None:
    map = drawn("(in) -> [call] -> (out)")

    lawful(map, lambda draft: guided.begins_when(draft, TOP, "start"))
    lawful(map, lambda draft: guided.done_when(draft, TOP, "finish"))

    assert titles(map) == ["start", "call", "finish"]
    assert len(list(map.all(Node))) == 3


def test_an_end_is_led_to_from_the_last_card() -> None:
    map = drawn("(in) -> [call] -> <ok?>")

    lawful(map, lambda draft: guided.done_when(draft, TOP, "out"))

    assert ways(map, "ok?") == {"Yes": "out"}


def test_a_map_without_anything_gets_a_beginning_with_its_first_card() -> None:
    map = drawn("~note~")

    lawful(map, lambda draft: guided.add_card(draft, TOP, "call"))

    assert titles(map) == ["Beginning", "call"]


def test_cards_go_before_the_end_or_after_another_and_a_question_goes_on_at_yes() -> None:
    map = drawn("(in) -> (out)")

    lawful(map, lambda draft: guided.add_card(draft, TOP, "call"))
    lawful(map, lambda draft: guided.add_card(draft, TOP, "booked?"))
    lawful(map, lambda draft: guided.add_card(draft, TOP, "look up", Id("in")))
    lawful(map, lambda draft: guided.add_card(draft, TOP, "send"))

    assert titles(map) == ["in", "look up", "call", "booked?", "send", "out"]
    assert ways(map, "booked?") == {"Yes": "send"}


def test_many_lines_are_many_cards_in_their_order() -> None:
    map = drawn("(in) -> [a] -> (out)")

    lawful(map, lambda draft: guided.add_cards(draft, TOP, ["b", " ", "c?"], Id("in")))

    assert titles(map) == ["in", "b", "c?", "a", "out"]
    with pytest.raises(Refused):
        guided.add_cards(Draft(map), TOP, [" "])


@pytest.mark.parametrize("verb", [guided.begins_when, guided.done_when, guided.add_card])
def test_without_a_word_nothing_is_written(verb: object) -> None:
    with pytest.raises(Refused):
        verb(Draft(drawn("(in)")), TOP, "  ")  # type: ignore[operator]


def test_a_question_mark_in_a_name_makes_a_decision_and_back() -> None:
    map = drawn("(in) -> [call] -> (out)")

    lawful(map, lambda draft: guided.rename_card(draft, Id("call"), "called?"))
    assert map[Id("call")].shape == "diamond"
    assert ways(map, "called?") == {"Yes": "out"}
    lawful(map, lambda draft: guided.rename_card(draft, Id("call"), "call"))

    assert map[Id("call")].shape == "rectangle"
    assert ways(map, "call") == {"": "out"}


def test_a_question_with_two_answers_stays_one() -> None:
    map = drawn("(in) -> <ok?> -Yes-> (out)\n<ok?> -No-> [wait]")

    lawful(map, lambda draft: guided.rename_card(draft, Id("ok?"), "ok"))

    assert map[Id("ok?")].shape == "diamond"
    with pytest.raises(Refused):
        guided.make_question(Draft(map), Id("ok?"), False)
    with pytest.raises(Refused):
        guided.make_question(Draft(map), Id("out"), True)


def test_a_card_moves_along_the_line_and_keeps_its_other_answer() -> None:
    map = drawn("(in) -> [a] -> <b?> -Yes-> [c] -> (out)\n<b?> -No-> [wait] -> (lost)")

    lawful(map, lambda draft: guided.move_card(draft, TOP, Id("b?"), 1))
    assert titles(map) == ["in", "a", "c", "b?", "out"]
    assert ways(map, "b?") == {"Yes": "out", "No": "wait"}
    lawful(map, lambda draft: guided.move_card(draft, TOP, Id("b?"), -9))

    assert titles(map) == ["in", "b?", "a", "c", "out"]
    assert ways(map, "b?") == {"Yes": "a", "No": "wait"}


def test_a_card_moves_to_the_end_of_a_line_that_is_still_written() -> None:
    map = drawn("(in) -> [a] -> [b] -> [c]")

    lawful(map, lambda draft: guided.move_card(draft, TOP, Id("a"), 2))

    assert titles(map) == ["in", "b", "c", "a"]
    assert exits(map, Id("a")) == []


def test_a_card_that_is_none_stays() -> None:
    map = drawn("(in) -> [a] -> (out)")
    rows = map.rows()

    lawful(map, lambda draft: guided.move_card(draft, TOP, Id("in"), 1))
    lawful(map, lambda draft: guided.move_card(draft, TOP, Id("a"), 5))

    assert map.rows() == rows


def test_removing_a_card_closes_the_line_and_takes_an_end_of_its_own_along() -> None:
    map = drawn("(in) -> [a] -> <b?> -Yes-> [c] -> (out)\n<b?> -No-> (lost)")

    lawful(map, lambda draft: guided.remove_card(draft, TOP, Id("b?")))

    assert titles(map) == ["in", "a", "c", "out"]
    assert Id("lost") not in map
    lawful(map, lambda draft: guided.remove_card(draft, TOP, Id("c")))
    assert titles(map) == ["in", "a", "out"]


def test_what_else_led_to_a_removed_card_leads_on() -> None:
    map = drawn("(in) -> <a?> -Yes-> [b] -> [c] -> (out)\n<a?> -No-> [wait] -> [c]")

    lawful(map, lambda draft: guided.remove_card(draft, TOP, Id("c")))

    assert sorted(arrow.source for arrow in entries(map, Id("out"))) == ["b", "wait"]


def test_an_answer_is_a_step_an_end_or_what_is_there() -> None:
    map = drawn("(in) -> <a?> -Yes-> [b] -> (out)\n[b] -> <c?> -Yes-> [d]")

    lawful(map, lambda draft: guided.answer(draft, Id("a?"), "No", "wait"))
    lawful(map, lambda draft: guided.answer(draft, Id("c?"), "No", "Later", "later"))
    lawful(map, lambda draft: guided.answer_with(draft, Id("d"), "", Id("out")))

    assert ways(map, "a?") == {"Yes": "b", "No": "wait"}
    later = next(node for node in map.all(Node) if node.title == "Later")
    assert (later.role, later.outcome) == ("end", "later")
    assert ways(map, "d") == {"": "out"}
    with pytest.raises(Refused):
        guided.answer_with(Draft(map), Id("d"), "", Id("in"))


def test_a_map_is_tidy_until_somebody_moves_a_shape() -> None:
    map = drawn("(in) -> [a] -> <b?> -Yes-> [c] -> (out)")
    assert guided.is_tidy(drawn("(in) -> (out)"), TOP)

    lawful(map, lambda draft: tidy(draft, TOP))
    assert guided.is_tidy(map, TOP)
    lawful(map, lambda draft: draft.put(draft[Id("a")].but(at=Point(900.0, 900.0))))

    assert not guided.is_tidy(map, TOP)


def test_a_list_becomes_a_map_after_its_beginning() -> None:
    map = blank("en")

    lawful(map, lambda draft: guided.write_list(draft, "1. Call\n2. Booked?\n- Send"))

    assert titles(map) == ["Beginning", "Call", "Booked?", "Send"]
    assert ways(map, "Booked?") == {"Yes": "Send"}
    with pytest.raises(Refused):
        guided.write_list(Draft(map), " \n")


def test_a_chart_brings_its_own_beginning() -> None:
    map = blank("en")

    lawful(map, lambda draft: guided.write_list(draft, "graph LR\na([in]) --> b[call]\nb --> c([out])"))

    assert sorted(node.title for node in map.all(Node)) == ["call", "in", "out"]


def test_french_maps_go_on_at_oui() -> None:
    map = blank("fr")
    sheet = main_sheet(map).id

    lawful(map, lambda draft: guided.add_card(draft, sheet, "Devis accepté ?"))
    lawful(map, lambda draft: guided.add_card(draft, sheet, "Livrer"))

    assert [arrow.label for arrow in map.all(Arrow) if arrow.label] == ["Oui"]
