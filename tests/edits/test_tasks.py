from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from mapper.edits import tasks
from mapper.edits.tasks import Line
from mapper.insight.order import tasks_of
from mapper.model.document import Document
from mapper.model.draft import Draft
from mapper.model.records import Id
from mapper.session.session import Session
from tests.builders import drawn
from tests.laws import lawful

PACK = Id("pack")
CALL = ("Prepare", " Open the brief", " Read the mails", "  The last two", "Call", " Say hello")


def listed(document: Document) -> list[str]:
    """The lines, a space before each for every level."""
    found = tasks_of(document, PACK)
    return [" " * level + task.text for level, task in zip(tasks.levels(found), found, strict=True)]


def checklist(*lines: str) -> Document:
    """A checklist with *lines*, each with a space before it for every level."""
    document = drawn("[pack]")
    new = [Line(line.strip(), level=len(line) - len(line.lstrip())) for line in lines]
    return lawful(document, lambda draft: tasks.add_lines(draft, PACK, new))


def line(document: Document, text: str) -> Id:
    return next(task.id for task in tasks_of(document, PACK) if task.text == text)


def test_a_line_comes_at_the_end_or_right_after_another() -> None:
    document = checklist("one", "three")

    lawful(document, lambda draft: tasks.add(draft, PACK, "two", after=line(document, "one")))

    assert listed(document) == ["one", "two", "three"]


@pytest.mark.parametrize(
    ("after", "deep"), [("Open the brief", 1), ("The last two", 2), ("Prepare", 1), ("Say hello", 1)]
)
def test_a_new_line_is_as_deep_as_the_one_before_or_those_below_that(after: str, deep: int) -> None:
    document = checklist(*CALL)

    lawful(document, lambda draft: tasks.add(draft, PACK, "new", after=line(document, after)))

    assert " " * deep + "new" in listed(document)


def test_a_line_moves_up_and_down_as_far_as_the_list_goes() -> None:
    document = checklist("one", "two", "three")
    first = line(document, "one")

    lawful(document, lambda draft: tasks.move(draft, first, 1))
    assert listed(document) == ["two", "one", "three"]
    lawful(document, lambda draft: tasks.move(draft, first, 9))
    assert listed(document) == ["two", "three", "one"]
    lawful(document, lambda draft: tasks.move(draft, first, -9))
    assert listed(document) == ["one", "two", "three"]


def test_a_line_takes_those_below_it_along() -> None:
    document = checklist(*CALL)

    lawful(document, lambda draft: tasks.move(draft, line(document, "Prepare"), 1))

    assert listed(document) == [*CALL[4:], *CALL[:4]]


def test_a_line_below_another_moves_among_its_like() -> None:
    document = checklist(*CALL)

    lawful(document, lambda draft: tasks.move(draft, line(document, "Read the mails"), -5))

    assert listed(document) == ["Prepare", *CALL[2:4], CALL[1], *CALL[4:]]


def test_a_line_dropped_among_the_lines_below_another_becomes_one_of_them() -> None:
    document = checklist(*CALL)

    lawful(
        document, lambda draft: tasks.place(draft, line(document, "Call"), line(document, "Open the brief"))
    )

    assert listed(document) == ["Prepare", " Call", "  Say hello", *CALL[1:4]]


def test_a_line_dropped_on_itself_stays() -> None:
    document = checklist(*CALL)

    lawful(
        document, lambda draft: tasks.place(draft, line(document, "Prepare"), line(document, "The last two"))
    )

    assert listed(document) == list(CALL)


def test_a_line_goes_in_with_those_below_it_and_out_again() -> None:
    document = checklist(*CALL)
    call = line(document, "Call")

    lawful(document, lambda draft: tasks.indent(draft, call, 1))
    assert listed(document) == [*CALL[:4], " Call", "  Say hello"]
    lawful(document, lambda draft: tasks.indent(draft, call, -1))
    assert listed(document) == list(CALL)


@pytest.mark.parametrize(("text", "by"), [("Prepare", 1), ("Prepare", -1), ("The last two", 1)])
def test_a_line_goes_no_deeper_than_one_below_the_line_before(text: str, by: int) -> None:
    document = checklist(*CALL)

    lawful(document, lambda draft: tasks.indent(draft, line(document, text), by))

    assert listed(document) == list(CALL)


def test_no_line_is_deeper_than_three_and_none_is_pressed_flat_by_that() -> None:
    document = checklist("a", " b", "  c", "   d")

    lawful(document, lambda draft: tasks.add(draft, PACK, "e", after=line(document, "d")))
    lawful(document, lambda draft: tasks.indent(draft, line(document, "e"), 1))

    assert listed(document) == ["a", " b", "  c", "   d", "   e"]


def test_lines_below_a_deleted_line_come_out_by_one() -> None:
    document = checklist(*CALL)

    lawful(document, lambda draft: tasks.remove(draft, line(document, "Prepare")))

    assert listed(document) == ["Open the brief", "Read the mails", " The last two", "Call", " Say hello"]


def test_levels_that_a_merge_left_too_deep_show_as_deep_as_they_may() -> None:
    document = checklist("a", " b", "  c")

    lawful(document, lambda draft: draft.remove(line(document, "b")))

    assert listed(document) == ["a", " c"]


class AnyChecklist(RuleBasedStateMachine):
    """Whatever is done to a checklist: every line is as deep as it says, and none is lost."""

    def __init__(self) -> None:
        super().__init__()
        self.document = checklist(*CALL)
        self.lines = len(CALL)

    def any(self, data: st.DataObject) -> Id | None:
        ids = [task.id for task in tasks_of(self.document, PACK)]
        return data.draw(st.sampled_from(ids)) if ids else None

    def do(self, verb: Callable[[Draft], object]) -> None:
        session = Session(self.document)
        with session.edit("Edit") as draft:
            verb(draft)

    @rule(data=st.data(), level=st.none() | st.integers(-1, 5))
    def write(self, data: st.DataObject, level: int | None) -> None:
        after = self.any(data)
        self.do(lambda draft: tasks.add(draft, PACK, "more", after, level))
        self.lines += 1

    @rule(data=st.data(), places=st.integers(-3, 3))
    def shift(self, data: st.DataObject, places: int) -> None:
        if task := self.any(data):
            self.do(lambda draft: tasks.move(draft, task, places))

    @rule(data=st.data(), by=st.sampled_from([-1, 1]))
    def push(self, data: st.DataObject, by: int) -> None:
        if task := self.any(data):
            self.do(lambda draft: tasks.indent(draft, task, by))

    @rule(data=st.data())
    def drop(self, data: st.DataObject) -> None:
        task, before = self.any(data), data.draw(st.booleans()) and self.any(data)
        if task:
            self.do(lambda draft: tasks.place(draft, task, before or None))

    @rule(data=st.data())
    def take_away(self, data: st.DataObject) -> None:
        if task := self.any(data):
            self.do(lambda draft: tasks.remove(draft, task))
            self.lines -= 1

    @invariant()
    def every_line_is_as_deep_as_it_says(self) -> None:
        found = tasks_of(self.document, PACK)
        assert [task.level for task in found] == tasks.levels(found)

    @invariant()
    def no_line_is_lost_and_none_shares_its_place(self) -> None:
        found = tasks_of(self.document, PACK)
        assert len(found) == self.lines
        assert len({task.rank for task in found}) == self.lines


TestAnyChecklist = AnyChecklist.TestCase
TestAnyChecklist.settings = settings(
    max_examples=60,
    stateful_step_count=30,
    deadline=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)
