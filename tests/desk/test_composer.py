"""“What happens next?”: what is offered, what Enter makes of it, and which branch is asked after it."""

from __future__ import annotations

import pytest

from mapper.desk.composer import Composer
from mapper.desk.offers import folded
from mapper.model.records import Arrow, Id, Node, Point
from tests.builders import TOP
from tests.desk.hands import Hand


class Asking(Hand):
    """A hand that has asked what comes after a step."""

    def __init__(self, text: str, after: str | None = None, command: str = "next", lang: str = "en") -> None:
        super().__init__(text, lang=lang)
        self.before = self.map.rows()
        if after:
            self.click(after)
        self.do(command)

    @property
    def composer(self) -> Composer:
        return self.desk.composer

    @property
    def rows(self) -> list[tuple[str, str]]:
        return [(offer.kind, offer.title) for offer in self.composer.offers]

    @property
    def enter_takes(self) -> tuple[str, str] | None:
        chosen = self.composer.chosen
        return (chosen.kind, chosen.title) if chosen else None

    def ways(self) -> list[tuple[str, str, str]]:
        map = self.map
        return sorted((map[a.source].title, a.label, map[a.target].title) for a in map.all(Arrow))


def test_typed_text_becomes_the_next_step_and_the_question_goes_on_after_it() -> None:
    hand = Asking("[pack]", "pack")

    hand.answer(" Send   it ")

    added = hand.named("Send it")
    assert hand.ways() == [("pack", "", "Send it")]
    assert added.shape == "rectangle"
    assert added.at == Point(200, 22)
    assert hand.entries == ["Add step"]
    assert (hand.composer.question.source, hand.composer.text) == (added.id, "")  # type: ignore[union-attr]
    assert hand.desk.selection == (added.id,)


def test_without_a_word_enter_stops_and_nothing_has_happened() -> None:
    hand = Asking("[pack]", "pack")

    hand.composer.accept()

    assert hand.composer.question is None
    assert (hand.map.rows(), hand.entries) == (hand.before, [])
    assert hand.desk.selection == ("pack",)


def test_escape_leaves_nothing_behind_of_what_was_typed() -> None:
    hand = Asking("<ok?>", "ok?")
    hand.composer.typed("Send")

    hand.escape()

    assert hand.composer.question is None
    assert (hand.map.rows(), hand.entries) == (hand.before, [])


def test_three_letters_of_a_word_offer_to_connect_first_whatever_case_and_accents() -> None:
    hand = Asking("[pack] -> [ship]\n[bill]", "ship")
    hand.desk.name(Id("bill"), "Écrire la Dernière facture")

    hand.composer.typed("dern")

    first = hand.composer.offers[0]
    assert hand.enter_takes == ("connect", "Écrire la Dernière facture")
    assert first.title[slice(*first.marked)] == "Dern"
    assert [kind for kind, _ in hand.rows] == ["connect", "step", "decision", "ends"]


def test_the_list_without_a_word_has_nothing_for_enter() -> None:
    hand = Asking("[pack] -> [ship]", "ship")

    assert [kind for kind, _ in hand.rows] == ["step", "decision", "ends", "shapes"]
    assert hand.enter_takes is None


def test_fewer_than_three_letters_make_a_step_and_offer_the_shapes_below() -> None:
    hand = Asking("[pack] -> [ship]\n[parcel]", "ship")

    hand.composer.typed("pa")

    assert hand.rows[0] == ("step", "pa")
    assert hand.rows[3:] == [("connect", "pack"), ("connect", "parcel")]
    assert hand.enter_takes == ("step", "pa")


def test_what_cannot_follow_is_not_offered() -> None:
    hand = Asking("(parents) -> [parcel] -> [part]\n~parking~", "parcel")

    hand.composer.typed("par")

    assert "connect" not in [kind for kind, _ in hand.rows]


def test_connecting_closes_the_path() -> None:
    hand = Asking("[pack] -> [ship]\n[parcel]", "ship")

    hand.answer("par")

    assert ("ship", "", "parcel") in hand.ways()
    assert hand.entries == ["Connect"]
    assert hand.composer.question is None


def test_ctrl_enter_makes_a_step_even_of_a_question_that_stands_there_already() -> None:
    hand = Asking("[pack] -> <paid?>", "pack")
    hand.composer.typed("paid?")

    hand.composer.make_step()

    assert [node.shape for node in hand.map.all(Node) if node.title == "paid?"].count("rectangle") == 1


def test_a_question_mark_makes_a_decision_and_asks_yes_then_no() -> None:
    hand = Asking("[pack]", "pack")

    hand.composer.typed("Paid?")
    chosen = hand.enter_takes
    hand.composer.accept()
    first = hand.composer.prompt
    hand.answer("Ship")
    hand.composer.accept()
    second = hand.composer.prompt
    hand.answer("Remind")

    assert chosen == ("decision", "Paid?")
    assert (first, second) == ("Yes: what happens next?", "No: what happens next?")
    assert hand.ways() == [("Paid?", "No", "Remind"), ("Paid?", "Yes", "Ship"), ("pack", "", "Paid?")]
    assert hand.named("Ship").at.x > hand.named("Paid?").at.x
    assert hand.named("Remind").at.y > hand.named("Paid?").at.y + 100
    assert hand.entries == ["Add decision", "Add step", "Add step"]


def test_one_undo_right_after_keeps_the_question_a_step() -> None:
    hand = Asking("[pack]", "pack")
    hand.answer("Paid?")

    hand.do("undo")

    assert hand.named("Paid?").shape == "rectangle"
    assert hand.composer.prompt == "What happens next?"
    assert hand.composer.question.source == hand.named("Paid?").id  # type: ignore[union-attr]
    hand.composer.leave()
    hand.do("undo")
    assert hand.map.rows() == hand.before


def test_undo_takes_back_the_last_answer_and_asks_again() -> None:
    hand = Asking("[pack]", "pack")
    hand.answer("Ship")
    hand.answer("Bill")

    hand.do("undo")

    assert hand.composer.text == "Bill"
    assert hand.composer.question.source == hand.named("Ship").id  # type: ignore[union-attr]
    hand.do("undo")
    assert hand.composer.question.source == "pack"  # type: ignore[union-attr]
    assert hand.map.rows() == hand.before


def test_ctrl_d_makes_a_decision_of_any_words() -> None:
    hand = Asking("[pack]", "pack")
    hand.composer.typed("Paid in full")

    hand.composer.make_decision()

    assert hand.named("Paid in full").shape == "diamond"
    assert hand.composer.prompt == "Yes: what happens next?"


def test_a_decision_without_words_is_none() -> None:
    hand = Asking("[pack]", "pack")

    hand.composer.make_decision()

    assert hand.entries == []
    assert hand.desk.message == "Type what happens, then choose."


def test_ctrl_t_offers_the_ends_there_are_and_the_three_one_can_make() -> None:
    hand = Asking("(in) -> [pack]\n(x) -> (Closed)", "pack")

    hand.composer.end_here()

    assert hand.rows == [("connect", "Closed"), ("win", ""), ("later", ""), ("lost", "")]
    assert hand.enter_takes == ("connect", "Closed")
    assert hand.composer.prompt == "How does it end?"


@pytest.mark.parametrize(("downs", "outcome"), [(0, "win"), (1, "later"), (2, "lost")])
def test_an_end_is_won_later_or_lost(downs: int, outcome: str) -> None:
    hand = Asking("[pack]", "pack")
    hand.composer.typed("Closed")
    hand.composer.end_here()
    for _ in range(downs):
        hand.composer.move(1)

    hand.composer.accept()

    end = hand.named("Closed")
    assert (end.shape, end.role, end.outcome) == ("terminus", "end", outcome)
    assert hand.composer.question is None
    assert hand.desk.selection == (end.id,)


def test_the_way_it_ends_may_be_chosen_before_its_name_is_typed() -> None:
    hand = Asking("[pack]", "pack")
    hand.composer.end_here()
    hand.composer.move(1)

    hand.answer("Asks again")

    assert hand.named("Asks again").outcome == "later"


def test_escape_from_the_ends_goes_back_to_the_list() -> None:
    hand = Asking("[pack]", "pack")
    hand.composer.typed("Closed")
    hand.composer.end_here()

    hand.escape()

    assert (hand.composer.asked, hand.composer.text) == ("all", "Closed")


def test_open_branches_are_asked_the_deepest_first() -> None:
    hand = Asking("[pack]", "pack")
    asked = []
    for title in ("Paid?", "Large?"):
        hand.answer(title)
    for title in ("Van", "", "Letter", "", "Remind"):
        source = hand.map[hand.composer.question.source]  # type: ignore[union-attr,index]
        asked.append((source.title, hand.composer.question.answer))  # type: ignore[union-attr]
        hand.answer(title)

    assert asked == [("Large?", "Yes"), ("Van", ""), ("Large?", "No"), ("Letter", ""), ("Paid?", "No")]


def test_alt_and_the_arrows_go_round_the_open_branches_and_take_the_words_along() -> None:
    hand = Asking("[pack]", "pack")
    hand.answer("Paid?")
    hand.composer.typed("Remind")

    hand.composer.switch(1)
    there = (hand.composer.prompt, hand.composer.text)
    hand.composer.switch(1)
    back = hand.composer.prompt

    assert there == ("No: what happens next?", "Remind")
    assert back == "Yes: what happens next?"


def test_an_end_goes_on_with_the_branches_left_open_upstream() -> None:
    hand = Asking("<paid?> -Yes-> [ship]", "ship")
    hand.composer.typed("Sent")
    hand.composer.end_here()

    hand.composer.accept()

    assert hand.composer.prompt == "No: what happens next?"
    assert hand.composer.question.source == "paid?"  # type: ignore[union-attr]


def test_shift_enter_asks_for_the_branch_below() -> None:
    hand = Asking("<paid?>\n[ship]", "paid?", "next_below")

    prompt = hand.composer.prompt
    hand.answer("Remind")

    assert prompt == "No: what happens next?"
    assert ("paid?", "No", "Remind") in hand.ways()


def test_a_french_map_answers_in_french_whatever_the_screen_speaks() -> None:
    hand = Hand("<payé?>")
    with hand.session.edit("Language") as draft:
        draft.put(draft[TOP].but(lang="fr"))
    hand.click("payé?")
    hand.do("next")

    prompt = hand.desk.composer.prompt
    hand.answer("Livrer")

    assert prompt == "Yes: what happens next?"
    assert [arrow.label for arrow in hand.map.all(Arrow)] == ["Oui"]


def test_several_lines_are_a_chain_in_one_entry() -> None:
    hand = Asking("[pack]", "pack")

    hand.composer.make_chain(["Weigh", "", " Label ", "Ship"])

    assert hand.ways() == [("Label", "", "Ship"), ("Weigh", "", "Label"), ("pack", "", "Weigh")]
    assert hand.entries == ["Add 3 steps"]
    assert hand.composer.question.source == hand.named("Ship").id  # type: ignore[union-attr]


def test_an_empty_map_asks_where_it_begins() -> None:
    hand = Asking("")

    prompt, offers = hand.composer.prompt, hand.composer.offers
    hand.answer("Somebody orders")

    begin = hand.named("Somebody orders")
    assert (prompt, offers) == ("Where does it begin?", ())
    assert (begin.shape, begin.role) == ("terminus", "begin")
    assert hand.composer.question.source == begin.id  # type: ignore[union-attr]


def test_the_beginning_of_a_blank_map_is_given_its_name() -> None:
    hand = Asking("(Beginning)")

    hand.answer("Somebody orders")

    assert hand.titles() == ["Somebody orders"]
    assert hand.map[Id("Beginning")].title == "Somebody orders"


def test_nothing_is_asked_after_an_end() -> None:
    hand = Asking("[pack] -> (sent)", "sent")

    assert hand.composer.question is None
    assert hand.desk.message == "Nothing comes after an end or a note."


def test_when_the_source_goes_the_question_goes() -> None:
    hand = Asking("[pack] -> [ship]", "ship")

    with hand.session.edit("Away") as draft:
        draft.remove(Id("ship"))

    assert hand.composer.question is None


def test_the_map_makes_room_where_the_answer_has_none() -> None:
    hand = Asking("[pack] -> [ship] -> [bill]\n[wrap]\n", "pack")

    hand.answer("Weigh")

    boxes = [(node.at, node.size, node.title) for node in hand.map.all(Node)]
    for at, size, title in boxes:
        for other, room, name in boxes:
            apart = abs(at.x - other.x) >= min(size.width, room.width) or abs(at.y - other.y) >= 60
            assert title == name or apart, (title, name)


def test_the_hand_that_goes_elsewhere_keeps_what_was_typed() -> None:
    hand = Asking("[pack]", "pack")
    hand.composer.typed("Ship")

    hand.composer.put_away()

    assert hand.ways() == [("pack", "", "Ship")]
    assert hand.composer.question is None


def test_letters_are_compared_without_case_and_accents() -> None:
    assert folded("Élève Straße") == "eleve strasse"


def test_the_whole_name_of_a_shape_is_kept_as_an_arrow_to_it() -> None:
    hand = Asking("[pack] -> [ship]\n[parcel]", "ship")
    hand.composer.typed("PARCEL")

    hand.composer.put_away()

    assert ("ship", "", "parcel") in hand.ways()
    assert hand.titles().count("parcel") == 1


def test_the_connect_row_lists_the_nearest_shapes() -> None:
    hand = Asking("[pack] -> [ship]\n[far]\n[near]", "ship")
    with hand.session.edit("Nearer") as draft:
        draft.put(draft[Id("near")].but(at=Point(220.0, 160.0)))

    hand.composer.accept(hand.composer.offers[-1])

    assert hand.rows == [("connect", "near"), ("connect", "pack"), ("connect", "far")]
    assert hand.enter_takes == ("connect", "near")


def test_stopping_a_branch_asks_the_next_and_stopping_that_closes() -> None:
    hand = Asking("<paid?>", "paid?")

    hand.composer.accept()
    then = hand.composer.prompt
    hand.composer.accept()

    assert then == "No: what happens next?"
    assert hand.composer.question is None
    assert hand.entries == []


def test_every_answer_is_one_undo() -> None:
    hand = Asking("[pack]", "pack")
    seen = [hand.map.rows()]
    for title in ("Weigh", "Paid?", "Ship"):
        hand.answer(title)
        seen.append(hand.map.rows())
    hand.composer.leave()

    for before in reversed(seen[:-1]):
        hand.do("undo")
        assert hand.map.rows() == before
