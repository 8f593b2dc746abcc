from __future__ import annotations

from datetime import datetime

import pytest

from mapper.model.change import Cell, Change
from mapper.model.records import Id
from mapper.session.session import Session
from mapper.session.stream import Entry, Origin
from tests.builders import drawn
from tests.laws import fresh, same

NOON = datetime(2026, 11, 21, 12)


def test_an_edit_is_taken_back_and_done_again() -> None:
    session = Session(drawn("(order) -> [pack]"))
    before = session.document.rows()
    with session.edit("Rename") as draft:
        draft.change_fields(Id("pack"), title="Pack the box")
    after = session.document.rows()

    assert session.history.next_undo == "Rename"
    session.undo()
    assert (session.document.rows(), session.history.next_redo) == (before, "Rename")
    session.redo()
    assert session.document.rows() == after
    same(session.document, fresh(session.document))


def test_an_edit_that_fails_half_way_writes_nothing() -> None:
    session = Session(drawn("(order) -> [pack]"))
    before = session.document.rows()

    def fail() -> None:
        with session.edit("Fail") as draft:
            draft.remove(Id("pack"))
            draft.change_fields(Id("ghost"), title="x")

    with pytest.raises(KeyError):
        fail()

    assert session.document.rows() == before
    assert session.history.next_undo is None


def test_an_edit_that_changes_nothing_is_no_entry() -> None:
    session = Session(drawn("[pack]"))
    heard: list[Entry] = []
    session.listen(heard.append)

    with session.edit("Rename") as draft:
        draft.change_fields(Id("pack"), title="pack")

    assert heard == []


def test_an_undo_keeps_what_a_peer_wrote_since() -> None:
    session = Session(drawn("[pack]"))
    with session.edit("Rename") as draft:
        draft.change_fields(Id("pack"), title="Mine", notes="n")
    session.receive("Peer", Change(updated={Id("pack"): {"title": Cell("Mine", "Theirs")}}), Origin.PEER)

    session.undo()

    assert session.document[Id("pack")].title == "Theirs"
    assert session.document[Id("pack")].notes == ""


def test_a_new_edit_ends_what_could_be_done_again() -> None:
    session = Session(drawn("[pack]"))
    for title in ("one", "two"):
        with session.edit(title) as draft:
            draft.change_fields(Id("pack"), title=title)
    session.undo()

    with session.edit("three") as draft:
        draft.change_fields(Id("pack"), title="three")

    assert session.history.next_redo is None
    assert session.redo() is None


def test_a_listener_that_has_left_hears_no_more() -> None:
    session = Session(drawn("[pack]"))
    heard: list[Entry] = []
    leave = session.listen(heard.append)
    leave()

    with session.edit("Rename") as draft:
        draft.change_fields(Id("pack"), title="x")

    assert heard == []


def test_an_entry_is_one_line_and_back() -> None:
    change = Change(
        added={Id("a"): {"kind": "person", "id": "a", "name": "Zoë\u2028\n"}},
        updated={Id("b"): {"title": Cell(None, "x")}},
        removed={Id("c"): {"kind": "odd", "id": "c"}},
    )
    entry = Entry("Rename", change, Origin.EDIT, "Ann", NOON)

    line = entry.to_line()

    assert "\n" not in line
    assert Entry.from_line(line) == entry
