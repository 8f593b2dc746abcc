from __future__ import annotations

import pytest

from mapper.edits import flow, stages
from mapper.model.document import Document
from mapper.model.draft import Draft
from mapper.model.records import Id, Lane, Node, Point, Stage
from mapper.scene.stages import lane_extents, stage_extents
from mapper.words import language
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


def in_columns(*widths: float | None) -> Document:
    """Three columns of one step each: a in one, b in two, c in three."""
    tiles = [
        Stage(id=Id(name), sheet=TOP, rank=rank, width=width)
        for rank, (name, width) in enumerate(zip(("one", "two", "three"), widths, strict=True))
    ]
    steps = [
        Node(id=Id(name), sheet=TOP, at=Point(20 + 200 * i, 0), stage=tiles[i].id)
        for i, name in enumerate("abc")
    ]
    return drawn("", *tiles, *steps)


def columns(document: Document) -> list[tuple[str, float, float]]:
    return [(stage.id, left, right) for stage, left, right in stage_extents(document, TOP)]


def at_home(document: Document) -> bool:
    edges = {stage.id: (left, right) for stage, left, right in stage_extents(document, TOP)}
    return all(
        edges[node.stage][0] <= node.at.x and node.at.x + node.size.width <= edges[node.stage][1]
        for node in document.all(Node)
        if node.stage
    )


def test_five_stages_are_offered_in_both_languages() -> None:
    english, french = (stages.offer_stages(language(code)) for code in ("en", "fr"))

    assert [title for title, _ in english] == ["Discover", "Engage", "Enrol", "Serve & keep", "Grow together"]
    assert [model for _, model in english] == [model for _, model in french]
    assert english[0][1] == "macro:reach"


@pytest.mark.parametrize("widths", [(200, 200, 200), (None, None, None), (200, None, 300)])
@pytest.mark.parametrize("places", [-9, -1, 1, 9])
def test_a_stage_goes_elsewhere_with_its_steps(widths: tuple[float | None, ...], places: int) -> None:
    document = in_columns(*widths)

    lawful(document, lambda draft: stages.move_stage(draft, Id("two"), places))

    order = [name for name, _left, _right in columns(document)]
    assert order == (["two", "one", "three"] if places < 0 else ["one", "three", "two"])
    assert at_home(document)


def test_stages_of_one_rank_find_an_order() -> None:
    document = in_columns(200, 200, 200)
    lawful(document, lambda draft: flow.set_fields(draft, [Id("one"), Id("two"), Id("three")], rank=0.0))

    lawful(document, lambda draft: stages.move_stage(draft, Id("two"), -1))

    assert [name for name, _left, _right in columns(document)] == ["one", "two", "three"]


def test_lanes_change_places_with_what_stands_in_them() -> None:
    document = drawn("[a]\n[b]", Lane(id=Id("up"), sheet=TOP, rank=1), Lane(id=Id("down"), sheet=TOP, rank=2))
    a, b = document[Id("a")].at, document[Id("b")].at
    lawful(document, lambda draft: stages.file_by_place(draft, [Id("a")]))
    lawful(document, lambda draft: flow.set_fields(draft, [Id("a")], lane="up"))
    lawful(document, lambda draft: flow.set_fields(draft, [Id("b")], lane="down"))

    lawful(document, lambda draft: stages.move_lane(draft, Id("down"), -1))

    assert document[Id("b")].at.y < document[Id("a")].at.y
    assert (document[Id("a")].at.x, document[Id("b")].at.x) == (a.x, b.x)
    assert [lane.id for lane, _top, _bottom in lane_extents(document, TOP)] == ["down", "up"]


def test_dragging_a_divider_takes_along_what_stands_behind_it() -> None:
    document = in_columns(200, 200, 200)

    lawful(document, lambda draft: stages.resize(draft, Id("one"), 300.0))

    assert columns(document) == [("one", 0, 300), ("two", 300, 500), ("three", 500, 700)]
    assert [document[Id(name)].at.x for name in "abc"] == [20, 320, 520]


def test_a_column_is_as_wide_as_its_steps_at_least() -> None:
    document = in_columns(None, None, None)

    lawful(document, lambda draft: stages.resize(draft, Id("two"), 1.0))

    assert at_home(document)
    assert document[Id("two")].width == 200


@pytest.mark.parametrize("place", [-1, 0, 1, 2, 3, 9])
@pytest.mark.parametrize("widths", [(200, 200, 200), (None, None, None)])
def test_a_new_stage_finds_room_between_others(place: int, widths: tuple[float | None, ...]) -> None:
    document = in_columns(*widths)

    lawful(document, lambda draft: stages.insert_stage(draft, TOP, place, "New", "macro:engage"))

    titles = [stage.title for stage, _left, _right in stage_extents(document, TOP)]
    assert titles.index("New") == max(0, min(3, place))
    assert at_home(document)


def test_a_deleted_stage_lets_its_steps_go() -> None:
    document = in_columns(200, 200, 200)

    lawful(document, lambda draft: draft.remove(Id("two")))

    assert document[Id("b")].stage is None
    assert document[Id("b")].at == Point(220, 0)


def test_the_first_lane_takes_all_steps_and_the_next_one_none() -> None:
    document = drawn("[a] -> [b]\n~n~")

    lawful(document, lambda draft: stages.add_lane(draft, TOP, "We"))
    lawful(document, lambda draft: stages.add_lane(draft, TOP, "They"))

    we = next(lane for lane in document.all(Lane) if lane.title == "We")
    assert [document[Id(id)].lane for id in ("a", "b", "n")] == [we.id, we.id, None]
