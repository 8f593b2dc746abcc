"""All steps as one table: in which order, what each column says, sorting."""

from __future__ import annotations

from datetime import date

from mapper.insight import table
from mapper.model.document import Document
from mapper.model.records import KINDS, Actual, Id, Kpi, Node, Person, Sheet, Stage, Task
from mapper.words import language
from tests.builders import TOP, drawn

EN, FR = language("en"), language("fr")


def filled() -> Document:
    stages = (
        Stage(id=Id("late"), sheet=TOP, title="A", rank=2),
        Stage(id=Id("soon"), sheet=TOP, title="B", rank=1),
    )
    inside = Sheet(id=Id("in"), title="Packing", inside=Id("pack"))
    kpi = Kpi(id=Id("k"), node=Id("send"), title="Sent", target=10)
    map = drawn(
        "(order) -> {pack} -> [send]\n~memo~",
        *(Person(id=Id("zoe"), name="Zoé"), Person(id=Id("ann"), name="ann"), *stages, inside, kpi),
        *(
            Task(id=Id("t1"), node=Id("send"), text="x"),
            Actual(id=Id("v"), kpi=Id("k"), on=date(2026, 1, 5), value=2),
        ),
    )
    fields = {
        "order": {"stage": "late"},
        "pack": {"owner": "zoe", "stage": "soon", "critical": True},
        "send": {"owner": "ann", "minutes": 12.5, "function": "sales", "automation": "could_be"},
    }
    return Document(one.but(**fields.get(one.id, {})) for one in map)


def row(map: Document, id: str) -> table.Row:
    return next(one for one in table.rows(map) if one.node.id == id)


def says(map: Document, id: str, column: str) -> str:
    return table.text(map, row(map, id), column, EN)


def order(map: Document, column: str, down: bool = False) -> list[str]:
    return [one.node.id for one in table.sorted_rows(map, table.rows(map), column, EN, down)]


def test_steps_come_in_the_order_of_the_flow_and_notes_are_none() -> None:
    map = filled()

    assert [(one.node.id, one.number) for one in table.rows(map)] == [("order", 1), ("pack", 2), ("send", 3)]


def test_a_row_read_alone_is_as_it_is_among_all() -> None:
    map = filled()

    for one in table.rows(map):
        assert table.row_of(map, one.node.id, one.place, one.number) == one


def test_every_column_says_what_is_known_of_a_step_and_nothing_else() -> None:
    map = filled()

    assert says(map, "pack", "owner") == "Zoé"
    assert says(map, "pack", "critical") == "Yes"
    assert says(map, "send", "critical") == ""
    assert says(map, "send", "minutes") == "12.5"
    assert table.text(map, row(map, "send"), "minutes", FR) == "12,5"
    assert says(map, "send", "function") == "Sales"
    assert says(map, "send", "automation") == "Could be automated"
    assert says(map, "send", "tasks") == "1"
    assert says(map, "send", "numbers") == "Sent"
    assert says(map, "send", "standing") == "Off target"
    assert says(map, "order", "tasks") == ""
    assert says(map, "order", "map") == "Top"


def test_sorting_folds_accents_and_keeps_what_says_nothing_at_the_end() -> None:
    map = filled()

    assert order(map, "owner") == ["send", "pack", "order"]
    assert order(map, "owner", down=True) == ["pack", "send", "order"]


def test_stages_sort_as_they_lie_on_the_map() -> None:
    assert order(filled(), "stage") == ["pack", "order", "send"]


def test_every_column_that_is_typed_into_is_a_field_of_a_step() -> None:
    fields = set(Node.model_fields)

    assert {one.name for one in table.COLUMNS if one.kind != "told"} <= fields
    assert "node" in KINDS


def test_choices_are_those_that_the_model_knows() -> None:
    from typing import get_args

    from mapper.model.records import Automated, Function, Shape

    known = {"shape": Shape, "function": Function, "automation": Automated}
    for column, kind in known.items():
        assert set(table.CHOICES[column]) == set(get_args(kind))


def test_a_row_is_searched_by_all_that_it_says() -> None:
    map = filled()

    words = table.haystack(map, row(map, "pack"), EN)

    assert "zoe" in words
    assert "subsystem" in words
