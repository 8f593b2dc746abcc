"""What is worth doing next: in its order, and gone once it is done."""

from __future__ import annotations

from mapper.insight.next_moves import next_moves
from mapper.model.document import Document
from mapper.model.records import Automation, Id, Kpi, Node, Person, Task
from mapper.words import language
from tests.builders import TOP, drawn

SAY = language("en")


def changed(map: Document, id: str, **fields: object) -> Document:
    return Document(
        one.model_copy(update=fields) if isinstance(one, Node) and one.id == id else one for one in map
    )


def test_moves_come_in_the_order_in_which_they_pay() -> None:
    map = drawn("(in) -> [call] -> [send] -> (out)")

    assert [(move.name, move.steps) for move in next_moves(map, TOP)] == [
        ("automate", ("call", "send")),
        ("checklists", ("call", "send")),
        ("numbers", ("call", "send")),
        ("owners", ("call", "send")),
    ]


def test_checklists_and_numbers_are_for_the_critical_steps_first() -> None:
    map = changed(drawn("(in) -> [call] -> [send] -> (out)"), "send", critical=True)

    steps = {move.name: move.steps for move in next_moves(map, TOP)}

    assert steps["checklists"] == steps["numbers"] == ("send",)
    assert steps["owners"] == ("call", "send")


def test_what_is_done_disappears() -> None:
    ann = Person(id=Id("ann"), name="Ann")
    map = changed(drawn("(in) -> [call] -> (out)", ann), "call", owner=ann.id)
    done = Document(
        [
            *map,
            Task(id=Id("t"), node=Id("call"), text="Dial"),
            Kpi(id=Id("k"), node=Id("call"), title="Calls"),
            Automation(id=Id("auto"), node=Id("call"), answer="no", reason="It is a talk"),
        ]
    )

    assert next_moves(done, TOP) == ()
    assert next_moves(drawn("(in) -> (out)"), TOP) == ()


def test_one_step_is_said_otherwise_than_several() -> None:
    (_, checklists, *_) = next_moves(drawn("(in) -> [call] -> (out)"), TOP)

    assert SAY.tell(checklists.sentence) == "1 step has no checklist yet"
