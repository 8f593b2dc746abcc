from __future__ import annotations

from datetime import date

import pytest

from mapper.edits import clipboard
from mapper.edits.refused import Refused
from mapper.insight.order import inside_of, nodes_on, tasks_of
from mapper.insight.performance import actuals, kpis_of
from mapper.model.draft import Draft
from mapper.model.records import Actual, Arrow, Id, Kpi, Node, Person, Point, Sheet, Task
from tests.builders import TOP, drawn
from tests.laws import lawful

ANN = Person(id=Id("ann"), name="Ann")


def test_copies_keep_arrows_checklists_and_numbers_and_drop_what_was_measured() -> None:
    document = drawn(
        "(order) -> [pack] -> [send]",
        Task(id=Id("t"), node=Id("pack"), text="Fold"),
        Kpi(id=Id("k"), node=Id("pack"), title="Boxes"),
        Actual(id=Id("v"), kpi=Id("k"), on=date(2026, 11, 16), value=3),
    )
    text = clipboard.copy(document, [Id("pack"), Id("send"), Id("a2")])

    lawful(document, lambda draft: clipboard.paste(draft, TOP, text, Point(1000, 500)))

    copy = next(node for node in document.all(Node) if node.title == "pack" and node.id != "pack")
    assert copy.at == Point(1000, 500)
    assert [task.text for task in tasks_of(document, copy.id)] == ["Fold"]
    assert [kpi.title for kpi in kpis_of(document, copy.id)] == ["Boxes"]
    assert actuals(document, kpis_of(document, copy.id)[0].id) == []
    assert len(list(document.all(Arrow))) == 3


def test_a_copied_subsystem_brings_its_inside() -> None:
    inside = Sheet(id=Id("in"), inside=Id("bill"), title="Billing")
    deep = Node(id=Id("deep"), sheet=inside.id, title="Invoice", at=Point(0, 0))
    document = drawn("{bill}", inside, deep)
    text = clipboard.copy(document, [Id("bill")])

    lawful(document, lambda draft: clipboard.paste(draft, TOP, text))

    copy = next(node for node in nodes_on(document, TOP) if node.id != "bill")
    copied = inside_of(document, copy.id)
    assert copied is not None
    assert [node.title for node in nodes_on(document, copied.id)] == ["Invoice"]
    assert copied.id != "in"


def test_an_owner_that_the_other_map_does_not_have_is_let_go() -> None:
    source = drawn("[pack]", ANN)
    lawful(source, lambda draft: draft.change_fields(Id("pack"), owner=ANN.id))
    text = clipboard.copy(source, [Id("pack")])

    there = lawful(drawn("[a]"), lambda draft: clipboard.paste(draft, TOP, text))

    assert [node.owner for node in there.all(Node)] == [None, None]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "hello",
        "[]",
        '{"format":"mapper-clip","version":1}\n{"kind":"node"}',
        '{"format":"mapper-clip","version":1}\n{"kind":"sheet","id":"s","main":true}',
        "[" * 100_000,
    ],
)
def test_what_was_not_copied_here_is_refused(text: str) -> None:
    draft = Draft(drawn("[a]"))

    with pytest.raises(Refused):
        clipboard.paste(draft, TOP, text)

    assert not draft.change()


def test_nothing_copied_is_nothing_pasted() -> None:
    draft = Draft(drawn("[a]"))

    assert clipboard.paste(draft, TOP, clipboard.copy(draft, [])) == ()


def test_a_copy_keeps_what_is_inside_and_no_arrow_to_outside() -> None:
    document = drawn(
        "(order) -> [pack] -> [send] -> (sent)",
        Kpi(id=Id("k"), node=Id("pack"), title="Boxes"),
        Actual(id=Id("v"), kpi=Id("k"), on=date(2026, 11, 16), value=3),
    )

    clip = clipboard.copy(document, [Id("pack"), Id("send")])
    pack = document[Id("pack")].at

    lawful(document, lambda draft: clipboard.paste(draft, TOP, clip, Point(pack.x, pack.y + 200)))

    copies = {node.title: node for node in document.all(Node) if node.id not in ("pack", "send")}
    assert copies["pack"].at.y == document[Id("pack")].at.y + 200
    assert copies["send"].at.x == document[Id("send")].at.x
    assert [kpi.title for kpi in kpis_of(document, copies["pack"].id)] == ["Boxes"]
    assert actuals(document, kpis_of(document, copies["pack"].id)[0].id) == []
    assert len(list(document.all(Arrow))) == 4
