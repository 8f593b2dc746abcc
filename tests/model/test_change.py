from __future__ import annotations

from mapper.model.change import Cell, Change, between, written

BEFORE = {"a": {"kind": "node", "id": "a", "title": "A"}, "b": {"kind": "node", "id": "b"}}
AFTER = {"a": {"kind": "node", "id": "a", "title": "B", "cost": 1.0}, "c": {"kind": "node", "id": "c"}}


def test_a_change_names_what_came_what_went_and_which_cells_differ() -> None:
    change = between(BEFORE, AFTER)

    assert list(change.added) == ["c"]
    assert list(change.removed) == ["b"]
    assert change.updated == {"a": {"title": Cell("A", "B"), "cost": Cell(None, 1.0)}}
    assert change.ids == {"a", "b", "c"}


def test_nothing_changed_is_no_change() -> None:
    assert not between(BEFORE, BEFORE)


def test_an_inverted_change_goes_the_other_way() -> None:
    assert between(BEFORE, AFTER).inverted() == between(AFTER, BEFORE)
    assert between(BEFORE, AFTER).inverted().inverted() == between(BEFORE, AFTER)


def test_a_cell_that_becomes_unknown_leaves_the_row() -> None:
    row = written({"id": "a", "cost": 1.0, "odd": None}, {"cost": Cell(1.0, None)})

    assert row == {"id": "a", "odd": None}


def test_an_empty_change_is_false() -> None:
    assert not Change()
