from __future__ import annotations

from datetime import date

from mapper.desk.walkthrough import Walkthrough
from mapper.insight.questions import question
from mapper.model.doings import Hole, Visit, Walk
from mapper.model.records import Id
from mapper.session.session import Session
from mapper.words import language
from tests.builders import TOP, drawn

DAY = date(2026, 11, 12)
MAP = """
(order) -> <ok?> -Yes-> [pack] -> (sent)
<ok?> -No-> [call] -> (later)
"""


def walking(session: Session) -> Walkthrough:
    return Walkthrough(session, TOP, DAY, "Nadia", language("en"))


def go(tour: Walkthrough, times: int = 1) -> None:
    for _ in range(times):
        tour.go(tour.ways()[0])


def test_a_walk_begins_at_the_beginning_and_goes_along_the_arrows() -> None:
    tour = walking(Session(drawn(MAP)))

    assert tour.here == "order"
    go(tour, 3)

    assert tour.here == "sent"
    assert tour.covered() == (3, 5)
    assert tour.place() == (4, 6)


def test_at_an_end_the_nearest_way_not_walked_yet_is_suggested_until_all_are() -> None:
    tour = walking(Session(drawn(MAP)))
    go(tour, 3)

    onward = tour.unwalked()
    assert onward
    assert (onward[0], onward[1].label) == ("ok?", "No")
    tour.come_to(onward[0])
    tour.go(onward[1])
    go(tour)

    assert tour.unwalked() is None
    assert tour.is_complete()


def test_back_goes_where_one_came_from() -> None:
    tour = walking(Session(drawn(MAP)))
    go(tour, 2)

    assert tour.back()
    assert tour.here == "ok?"
    assert tour.back()
    assert not tour.back()
    assert tour.here == "order"


def test_a_walk_that_was_left_goes_on_where_it_was_left() -> None:
    session = Session(drawn(MAP))
    go(walking(session), 2)

    tour = walking(session)

    assert tour.here == "pack"
    assert len(list(session.document.all(Walk))) == 1


def test_after_a_finished_walk_a_new_one_begins() -> None:
    session = Session(drawn(MAP))
    walking(session).finish()

    assert walking(session).here == "order"
    assert [walk.finished for walk in session.document.all(Walk)].count(True) == 1
    assert len(list(session.document.all(Walk))) == 2


def test_undo_passes_over_what_was_met_and_takes_back_the_answer() -> None:
    session = Session(drawn("(order) -> [pack]"))
    tour = walking(session)
    go(tour)
    tour.answer(question("next"), "Send it")
    go(tour)

    session.undo()

    assert "Send it" not in [getattr(one, "title", "") for one in session.document]
    assert any(visit.about == "order" for visit in session.document.all(Visit))
    assert tour.still_stands()
    assert tour.here == "pack"


def test_an_answer_ticks_its_question_and_the_step_that_it_changed_is_met_as_it_is_now() -> None:
    session = Session(drawn(MAP))
    tour = walking(session)
    go(tour, 2)

    tour.answer(question("who"), "Ann")

    assert tour.is_ticked("who")
    assert not any(one.name == "who" for one in tour.questions())


def test_a_hole_is_found_on_this_walk_and_keeps_a_critical_step_from_being_done() -> None:
    session = Session(drawn(MAP))
    tour = walking(session)
    go(tour, 2)
    with session.edit("Critical") as draft:
        draft.change_fields(Id("pack"), critical=True)

    tour.leave_hole("Who checks?")

    assert [hole.text for hole in tour.holes()] == ["Who checks?"]
    assert [hole.walk for hole in session.document.all(Hole)] == [tour.walk]
    assert not tour.is_complete()


def test_when_the_walk_is_taken_away_nobody_stands_on_it_any_more() -> None:
    session = Session(drawn(MAP))
    tour = walking(session)
    with session.edit("Remove") as draft:
        draft.remove(tour.walk)

    assert not tour.still_stands()


def test_on_a_map_of_notes_one_stands_nowhere() -> None:
    tour = walking(Session(drawn("~mind~")))

    assert tour.node is None
    assert tour.unwalked() is None
