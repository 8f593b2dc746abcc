"""The least that makes a step repeatable."""

from __future__ import annotations

from datetime import date

import pytest

from mapper.edits import measures, repeatable
from mapper.edits.refused import Refused
from mapper.insight.order import tasks_of
from mapper.insight.performance import kpis_of
from mapper.model.document import Document
from mapper.model.draft import Draft
from mapper.model.records import Id, Person
from tests.builders import drawn
from tests.laws import lawful

CALL = Id("call")


def line() -> Document:
    return drawn("(in) -> [call] -> (out)")


def test_a_name_is_somebody_new_or_somebody_known() -> None:
    map = line()

    lawful(map, lambda draft: repeatable.assign(draft, CALL, "Ann"))
    lawful(map, lambda draft: repeatable.stand_in(draft, CALL, "Ben"))
    lawful(map, lambda draft: repeatable.assign(draft, Id("in"), "ANN"))

    assert sorted(person.name for person in map.all(Person)) == ["Ann", "Ben"]
    assert map[CALL].owner == map[Id("in")].owner


def test_an_empty_name_takes_the_step_from_whoever_has_it() -> None:
    map = line()
    lawful(map, lambda draft: repeatable.assign(draft, CALL, "Ann"))

    lawful(map, lambda draft: repeatable.assign(draft, CALL, " "))

    assert map[CALL].owner is None


def test_the_owner_cannot_stand_in() -> None:
    map = line()
    lawful(map, lambda draft: repeatable.assign(draft, CALL, "Ann"))

    with pytest.raises(Refused):
        repeatable.stand_in(Draft(map), CALL, "Ann")


def test_the_first_line_is_written_changed_and_taken_away() -> None:
    map = line()

    lawful(map, lambda draft: repeatable.first_line(draft, CALL, "Dial"))
    lawful(map, lambda draft: repeatable.first_line(draft, CALL, "Look up the  number"))
    assert [task.text for task in tasks_of(map, CALL)] == ["Look up the number"]
    lawful(map, lambda draft: repeatable.first_line(draft, CALL, ""))

    assert tasks_of(map, CALL) == []


def test_a_number_gets_its_target_and_one_with_weeks_is_never_deleted() -> None:
    map = line()

    lawful(map, lambda draft: repeatable.first_number(draft, CALL, "Calls"))
    lawful(map, lambda draft: repeatable.first_target(draft, CALL, 7.0))
    (kpi,) = kpis_of(map, CALL)
    assert (kpi.title, kpi.target) == ("Calls", 7.0)
    lawful(map, lambda draft: measures.record(draft, kpi.id, date(2026, 11, 24), 5.0))

    with pytest.raises(Refused):
        repeatable.first_number(Draft(map), CALL, "")


def test_there_is_no_target_without_a_number() -> None:
    with pytest.raises(Refused):
        repeatable.first_target(Draft(line()), CALL, 7.0)
    assert repeatable.first_target(Draft(line()), CALL, None) is None
