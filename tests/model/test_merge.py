from __future__ import annotations

from mapper.model.merge import Conflict, merge
from mapper.model.records import Arrow, Id
from mapper.session.session import Session
from tests.builders import drawn
from tests.laws import fresh, same


def test_two_copies_come_together_and_each_conflict_is_named() -> None:
    base = drawn("(order) -> [pack] -> (sent)")
    ours, theirs = Session(fresh(base)), Session(fresh(base))
    with ours.edit("Ours") as draft:
        draft.remove(Id("sent"))
        draft.change_fields(Id("order"), title="A")
    with theirs.edit("Theirs") as draft:
        draft.put(Arrow(id=Id("z"), source=Id("order"), target=Id("sent")))
        draft.change_fields(Id("pack"), notes="hi")
        draft.change_fields(Id("order"), title="B")

    change, conflicts = merge(base.rows(), ours.document, theirs.document.rows())
    ours.document.apply(change)

    assert ours.document[Id("pack")].notes == "hi"
    assert not [arrow for arrow in ours.document.all(Arrow) if arrow.target == "sent"]
    assert conflicts == [Conflict(Id("order"), "title", "A", "B")]
    same(ours.document, fresh(ours.document))


def test_a_step_that_we_edited_stays_though_they_removed_it() -> None:
    base = drawn("[pack]")
    ours, theirs = Session(fresh(base)), Session(fresh(base))
    with ours.edit("Ours") as draft:
        draft.change_fields(Id("pack"), notes="much work")
    with theirs.edit("Theirs") as draft:
        draft.remove(Id("pack"))

    change, conflicts = merge(base.rows(), ours.document, theirs.document.rows())

    assert not change
    assert conflicts == [Conflict(Id("pack"), "", "edited", "removed")]


def test_the_same_edit_on_both_sides_is_no_conflict() -> None:
    base = drawn("[pack]")
    ours, theirs = Session(fresh(base)), Session(fresh(base))
    for side in (ours, theirs):
        with side.edit("Rename") as draft:
            draft.change_fields(Id("pack"), title="Pack it")

    assert merge(base.rows(), ours.document, theirs.document.rows())[1] == []
