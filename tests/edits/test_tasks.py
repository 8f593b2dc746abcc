from __future__ import annotations

from mapper.edits import tasks
from mapper.insight.order import tasks_of
from mapper.model.document import Document
from mapper.model.records import Id
from tests.builders import drawn
from tests.laws import lawful

PACK = Id("pack")


def listed(document: Document) -> list[str]:
    return [task.text for task in tasks_of(document, PACK)]


def checklist(*lines: str) -> Document:
    document = drawn("[pack]")
    for line in lines:
        lawful(document, lambda draft, line=line: tasks.add(draft, PACK, line))  # type: ignore[misc]
    return document


def test_a_line_comes_at_the_end_or_right_after_another() -> None:
    document = checklist("one", "three")
    first = tasks_of(document, PACK)[0]

    lawful(document, lambda draft: tasks.add(draft, PACK, "two", after=first.id))

    assert listed(document) == ["one", "two", "three"]


def test_a_line_moves_up_and_down_as_far_as_the_list_goes() -> None:
    document = checklist("one", "two", "three")
    first = tasks_of(document, PACK)[0].id

    lawful(document, lambda draft: tasks.move(draft, first, 1))
    assert listed(document) == ["two", "one", "three"]
    lawful(document, lambda draft: tasks.move(draft, first, 9))
    assert listed(document) == ["two", "three", "one"]
    lawful(document, lambda draft: tasks.move(draft, first, -9))
    assert listed(document) == ["one", "two", "three"]
