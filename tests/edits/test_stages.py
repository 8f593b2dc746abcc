from __future__ import annotations

from mapper.edits import flow, stages
from mapper.model.draft import Draft
from mapper.model.records import Id, Lane, Point, Stage
from tests.builders import TOP, drawn
from tests.laws import lawful

FIND, WIN = Stage(id=Id("find"), sheet=TOP, rank=1), Stage(id=Id("win"), sheet=TOP, rank=2)


def staged() -> object:
    document = drawn("(a) -> [b] -> [c] -> (d)", FIND, WIN)
    lawful(document, lambda draft: flow.set_fields(draft, [Id("a"), Id("b")], stage=FIND.id))
    return lawful(document, lambda draft: flow.set_fields(draft, [Id("c"), Id("d")], stage=WIN.id))


def test_a_step_carried_into_another_column_belongs_to_that_stage() -> None:
    document = staged()

    def carry(draft: Draft) -> None:
        flow.move(draft, [Id("b")], Point(200, 200))
        stages.file_by_place(draft, [Id("b")])

    lawful(document, carry)  # type: ignore[arg-type]

    assert document[Id("b")].stage == "win"  # type: ignore[index]


def test_a_step_moved_within_its_column_stays_filed_there() -> None:
    document = staged()

    def carry(draft: Draft) -> None:
        flow.move(draft, [Id("b")], Point(0, 300))
        stages.file_by_place(draft, [Id("b")])

    lawful(document, carry)  # type: ignore[arg-type]

    assert document[Id("b")].stage == "find"  # type: ignore[index]


def test_a_step_beyond_the_last_column_belongs_to_the_last() -> None:
    draft = Draft(staged())  # type: ignore[arg-type]

    node = flow.add(draft, TOP, "rectangle", Point(9000, 0), "Far")
    stages.file_by_place(draft, [node.id])

    assert draft[node.id].stage == "win"


def test_a_note_and_a_map_without_stages_are_left_as_they_are() -> None:
    plain = Draft(drawn("[a]"))
    stages.file_by_place(plain, [Id("a")])
    noted = Draft(drawn("~n~", FIND))
    stages.file_by_place(noted, [Id("n")])

    assert not plain.change()
    assert not noted.change()


def test_new_stages_and_lanes_come_last() -> None:
    document = drawn("[a]", FIND, WIN, Lane(id=Id("us"), sheet=TOP, rank=5))

    lawful(document, lambda draft: stages.add_stage(draft, TOP, "Keep"))
    lawful(document, lambda draft: stages.add_lane(draft, TOP, "They"))

    assert max(document.all(Stage), key=lambda stage: stage.rank).title == "Keep"
    assert max(document.all(Lane), key=lambda lane: lane.rank).title == "They"
