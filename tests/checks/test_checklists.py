from __future__ import annotations

from mapper.checks.checklists import CHECK
from mapper.insight.order import tasks_of
from mapper.model.document import Document
from mapper.model.records import Id, Node, Point, Port, Sheet, Task
from tests.builders import drawn
from tests.checks.holes import abouts, but, mended, says
from tests.checks.staffed import with_more

MAP = but(drawn("(order) -> [pack] -> (sent)"), "pack", critical=True)
QUESTIONS = [
    "What do you need before you begin?",
    "What do you do, from beginning to end? One line for each thing",
    "How do you know that it is done?",
]


def lines(map: Document) -> list[str]:
    return [task.text for task in tasks_of(map, Id("pack"))]


def test_a_critical_step_with_a_checklist_passes() -> None:
    assert abouts(CHECK, with_more(MAP, Task(id=Id("t"), node=Id("pack"), text="Fold the box"))) == []


def test_a_critical_step_without_one_is_broken() -> None:
    assert says(CHECK, MAP) == ["“pack” is critical, yet nobody wrote down how it is done."]


def test_an_empty_line_is_no_checklist() -> None:
    assert abouts(CHECK, with_more(MAP, Task(id=Id("t"), node=Id("pack"), text=" "))) == ["pack"]


def test_a_step_that_is_not_critical_and_a_critical_end_want_none() -> None:
    assert abouts(CHECK, but(but(MAP, "pack", critical=False), "sent", critical=True)) == []


def test_a_critical_subsystem_is_written_down_by_the_steps_of_its_inside() -> None:
    inside = Sheet(id=Id("in"), inside=Id("pack"))
    map = with_more(but(drawn("(order) -> {pack} -> (sent)"), "pack", critical=True), inside)
    step = Node(id=Id("fold"), sheet=Id("in"), title="fold", at=Point(0, 0))

    assert abouts(CHECK, map) == ["pack"]
    assert abouts(CHECK, with_more(map, step)) == []


def test_the_quick_fix_asks_what_nobody_has_said() -> None:
    map = mended(CHECK, with_more(MAP))

    assert lines(map) == QUESTIONS
    assert abouts(CHECK, map) == []


def test_the_quick_fix_writes_down_what_is_known() -> None:
    takes = Port(id=Id("in"), node=Id("pack"), flow="in", item="Box", expected="Dry")
    gives = Port(id=Id("out"), node=Id("pack"), flow="out", item="Parcel", expected="Labelled")
    map = with_more(
        but(MAP, "pack", trigger="An order is paid", done_when="It is on the shelf"), takes, gives
    )

    map = mended(CHECK, map)

    assert lines(map) == [
        "Begin when: An order is paid",
        "Have at hand: Box",
        QUESTIONS[1],
        "Hand over: Parcel",
        "It is done when: It is on the shelf",
    ]
    assert [task.done_when for task in tasks_of(map, Id("pack"))] == ["", "Dry", "", "Labelled", ""]
