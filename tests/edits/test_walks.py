from __future__ import annotations

from datetime import date

import pytest

from mapper.edits import walks
from mapper.edits.refused import Refused
from mapper.insight.order import exits, tasks_of
from mapper.insight.performance import kpis_of
from mapper.insight.walking import is_walked
from mapper.model.document import Document
from mapper.model.doings import Hole, Visit, Walk
from mapper.model.draft import Draft
from mapper.model.records import Id, Node, Person
from tests.builders import TOP, drawn
from tests.checks.holes import but
from tests.laws import lawful

DAY = date(2026, 11, 12)
WALK = Walk(id=Id("walk"), sheet=TOP, on=DAY)
MAP = "(order) -> <ok?> -Yes-> [pack] -> (sent)"


def answered(map: Document, node: str, question: str, text: str) -> Document:
    return lawful(map, lambda draft: walks.answer(draft, Id(node), question, text))


def titles(map: Document) -> list[str]:
    return [node.title for node in map.all(Node)]


def test_a_walk_begins_on_a_day_by_somebody() -> None:
    map = lawful(drawn(MAP), lambda draft: walks.begin(draft, TOP, DAY, " Nadia "))

    assert [(walk.on, walk.by, walk.finished) for walk in map.all(Walk)] == [(DAY, "Nadia", False)]


def test_what_was_met_is_walked_and_met_again_stays_one_visit() -> None:
    def meet(draft: Draft) -> None:
        walks.meet(draft, WALK.id, (Id("a1"), Id("ok?")))
        walks.meet(draft, WALK.id, (Id("a1"),))

    map = lawful(drawn(MAP, WALK), meet)

    assert is_walked(map, Id("a1"))
    assert sorted(visit.about for visit in map.all(Visit)) == ["a1", "ok?"]


def test_ticking_a_question_is_kept_with_the_visit_and_can_be_taken_back() -> None:
    ticked = lawful(drawn(MAP, WALK), lambda draft: walks.tick(draft, WALK.id, Id("pack"), "late", True))
    assert [visit.asked for visit in ticked.all(Visit)] == [("late",)]

    bare = lawful(ticked, lambda draft: walks.tick(draft, WALK.id, Id("pack"), "late", False))

    assert [visit.asked for visit in bare.all(Visit)] == [()]


def test_an_answer_to_what_happens_next_becomes_a_step_behind() -> None:
    map = answered(drawn("(order) -> [pack]"), "pack", "next", "Send it off")

    (arrow,) = exits(map, Id("pack"))
    assert map[arrow.target].title == "Send it off"
    assert map[arrow.target].shape == "rectangle"


@pytest.mark.parametrize("text", ["nothing", "Nothing.", "rien", "Fin"])
def test_nothing_ends_the_path(text: str) -> None:
    map = answered(drawn("(order) -> [pack]"), "pack", "next", text)

    (arrow,) = exits(map, Id("pack"))
    assert map[arrow.target].role == "end"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("It depends: is it paid?", "is it paid?"),
        ("ça dépend", "Ça dépend?"),
        ("Is it paid?", "Is it paid?"),
    ],
)
def test_it_depends_and_questions_become_decisions(text: str, title: str) -> None:
    map = answered(drawn("(order) -> [pack]"), "pack", "next", text)

    (arrow,) = exits(map, Id("pack"))
    assert (map[arrow.target].shape, map[arrow.target].title) == ("diamond", title)


def test_the_other_answer_of_a_decision_is_no() -> None:
    map = answered(drawn(MAP), "ok?", "other", "Call them")

    assert [arrow.label for arrow in exits(map, Id("ok?"))] == ["Yes", "No"]


def test_a_no_that_went_away_silently_gets_a_step_before_its_end() -> None:
    silent = but(drawn(MAP + "\n<ok?> -No-> (gone)"), "gone", outcome="lost")

    map = answered(silent, "ok?", "no", "Write a kind word")

    no = next(arrow for arrow in exits(map, Id("ok?")) if arrow.label == "No")
    assert map[no.target].title == "Write a kind word"
    assert [arrow.target for arrow in exits(map, no.target)] == ["gone"]


def test_names_checks_numbers_and_words_go_where_they_belong() -> None:
    map = answered(drawn(MAP), "pack", "who", "Ann")
    map = answered(map, "pack", "stand_in", "Bob")
    map = answered(map, "pack", "how", "Fetch a box")
    map = answered(map, "pack", "count", "Parcels packed")
    map = answered(map, "order", "trigger", "A paid order")
    map = answered(map, "sent", "done", "The label is scanned")

    pack = map[Id("pack")]
    assert [person.name for person in (map[pack.owner], map[pack.stand_in])] == ["Ann", "Bob"]
    assert [task.text for task in tasks_of(map, pack.id)] == ["Fetch a box"]
    assert [kpi.title for kpi in kpis_of(map, pack.id)] == ["Parcels packed"]
    assert map[Id("order")].trigger == "A paid order"
    assert map[Id("sent")].done_when == "The label is scanned"


def test_an_empty_answer_and_one_to_a_question_without_a_place_are_refused() -> None:
    for question, text in (("next", "  "), ("late", "Tom")):
        with pytest.raises(Refused):
            walks.answer(Draft(drawn(MAP)), Id("pack"), question, text)


def test_a_hole_falls_to_the_owner_and_can_be_filled_and_handed_on() -> None:
    ann, bob = Person(id=Id("ann"), name="Ann"), Person(id=Id("bob"), name="Bob")
    owned = but(drawn(MAP, WALK, ann, bob), "pack", owner="ann")

    map = lawful(owned, lambda draft: walks.leave_hole(draft, Id("pack"), "Who checks?", DAY, WALK.id))
    (hole,) = map.all(Hole)
    assert (hole.owner, hole.status, hole.found, hole.what) == ("ann", "open", DAY, "hole")

    def hand_and_settle(draft: Draft) -> None:
        walks.hand_hole(draft, hole.id, bob.id)
        walks.settle_hole(draft, hole.id)

    map = lawful(map, hand_and_settle)
    assert [(one.owner, one.status) for one in map.all(Hole)] == [("bob", "done")]


def test_a_hole_without_a_word_is_refused_unless_a_question_had_no_answer() -> None:
    with pytest.raises(Refused):
        walks.leave_hole(Draft(drawn(MAP)), Id("pack"), " ", DAY)

    map = lawful(drawn(MAP), lambda draft: walks.leave_hole(draft, Id("pack"), "", DAY, question="late"))
    assert [hole.question for hole in map.all(Hole)] == ["late"]


def test_a_hole_goes_to_nobody_who_is_not_on_the_map() -> None:
    draft = Draft(drawn(MAP))
    hole = walks.leave_hole(draft, Id("pack"), "?", DAY)

    with pytest.raises(Refused):
        walks.hand_hole(draft, hole.id, Id("nobody"))
