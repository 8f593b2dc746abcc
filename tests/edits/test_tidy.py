from __future__ import annotations

from datetime import date
from itertools import combinations, pairwise

import pytest

from mapper.edits import flow
from mapper.edits.tidy import graph_of, tidy
from mapper.insight.order import main_sheet, nodes_on
from mapper.model.document import Document
from mapper.model.records import Arrow, Id, Kpi, Lane, Node, Point, Size, Stage
from mapper.scene.boxes import box_of
from mapper.scene.routes import Routes
from mapper.scene.stages import lane_extents, stage_extents
from mapper.session.session import Session
from mapper.store import templates
from tests.builders import TOP, drawn

DAY = date(2026, 11, 24)
BRANCHES = "(order) -> [check] -> <fine?> -yes-> [pack] -> (sent)\n<fine?> -no-> [mend] -> [pack]"
TEMPLATES = [(name, lang) for name in templates.TEMPLATES for lang in ("en", "fr")]


def tidied(document: Document, sheet: Id = TOP, ids: set[Id] | None = None) -> Document:
    session = Session(document)
    with session.edit("Tidy up") as draft:
        tidy(draft, sheet, ids)
    return session.document


def middle(document: Document, id: str) -> Point:
    return box_of(document[Id(id)]).centre


def places(document: Document) -> dict[Id, Point]:
    return {node.id: node.at for node in document.all(Node)}


def assert_tidy(document: Document, sheet: Id) -> None:
    """No step stands on another, and every arrow is drawn as it was laid out."""
    steps = nodes_on(document, sheet)
    for a, b in combinations(steps, 2):
        assert not box_of(a).touches(box_of(b)), (a.title, b.title)
    routes = Routes(document, sheet)
    for arrow in document.all(Arrow):
        if arrow.id in routes and arrow.relation == "flow":
            left, top = document[arrow.source].at
            assert routes.points(arrow.id) == tuple(Point(left + x, top + y) for x, y in arrow.line)


@pytest.mark.parametrize(("name", "lang"), TEMPLATES)
def test_every_template_is_drawn_as_it_was_laid_out(name: str, lang: str) -> None:
    document = templates.load(name, lang, DAY)
    sheet = main_sheet(document).id

    tidied(document, sheet)

    assert_tidy(document, sheet)


@pytest.mark.parametrize(("name", "lang"), TEMPLATES)
def test_a_tidied_template_is_tidy(name: str, lang: str) -> None:
    document = templates.load(name, lang, DAY)
    sheet = main_sheet(document).id
    tidied(document, sheet)
    before = document.rows()

    tidied(document, sheet)

    assert document.rows() == before


@pytest.mark.parametrize(("name", "lang"), TEMPLATES)
def test_stages_and_lanes_hold_their_steps_and_keep_their_order(name: str, lang: str) -> None:
    document = templates.load(name, lang, DAY)
    sheet = main_sheet(document).id

    tidied(document, sheet)

    stages = {tile.id: (low, high) for tile, low, high in stage_extents(document, sheet)}
    lanes = {tile.id: (low, high) for tile, low, high in lane_extents(document, sheet)}
    for node in nodes_on(document, sheet):
        box = box_of(node)
        if node.stage:
            low, high = stages[node.stage]
            assert low <= box.left
            assert box.right <= high
        if node.lane:
            low, high = lanes[node.lane]
            assert low <= box.top
            assert box.bottom <= high


def test_the_webinar_keeps_its_main_path_straight_and_its_no_branches_below() -> None:
    document = templates.load("webinar", "en", DAY)
    before = places(document)

    tidied(document, main_sheet(document).id)

    level = [f"node-webinar-{name}" for name in ("w", "n", "b", "c", "p", "s", "on", "win")]
    assert {middle(document, id).y for id in level} == {middle(document, level[0]).y}
    assert document[Id(level[0])].at == before[Id(level[0])]
    across = [middle(document, id).x for id in level]
    assert across == sorted(across)
    for name in ("d", "q", "k", "fu", "later"):
        assert middle(document, f"node-webinar-{name}").y > middle(document, level[0]).y


def test_middles_stand_on_the_grid_in_whole_numbers() -> None:
    document = drawn(BRANCHES)

    tidied(document)

    for node in document.all(Node):
        x, y = middle(document, node.id)
        assert x % 4 == y % 4 == 0
        assert node.at == (int(node.at.x), int(node.at.y))


def test_tidying_is_one_edit_that_is_taken_back_whole() -> None:
    session = Session(drawn(BRANCHES))
    before = session.document.rows()
    with session.edit("Tidy up") as draft:
        tidy(draft, TOP)

    session.undo()

    assert session.document.rows() == before


def test_what_is_not_selected_stays_and_is_not_covered() -> None:
    document = drawn("(a) -> [b] -> [c] -> (d)\n[x] -> [y]")
    document = tidied(document)
    with Session(document).edit("Mess") as draft:
        flow.move(draft, [Id("b")], Point(30.0, 170.0))
        flow.move(draft, [Id("c")], Point(-200.0, 130.0))
    before = places(document)

    tidied(document, ids={Id("b"), Id("c")})

    after = places(document)
    assert {id for id in before if before[id] != after[id]} <= {"b", "c"}
    for one, other in combinations(document.all(Node), 2):
        assert not box_of(one).touches(box_of(other))


def test_a_pinned_step_stays() -> None:
    document = drawn(BRANCHES)
    with Session(document).edit("Pin") as draft:
        flow.set_fields(draft, [Id("pack")], pinned=True, at=Point(900.0, 700.0))

    tidied(document)

    assert document[Id("pack")].at == (900.0, 700.0)
    assert middle(document, "check").x < 900.0


def test_a_decision_of_another_size_has_room_for_its_number_once_it_has_one() -> None:
    document = drawn(BRANCHES)
    with Session(document).edit("Enlarge") as draft:
        flow.set_fields(draft, [Id("fine?")], size=Size(180.0, 120.0))
    usual = {step.id: step.chip for step in graph_of(drawn(BRANCHES), TOP).steps}

    before = {step.id: step.chip for step in graph_of(document, TOP).steps}
    with_number = Document([*document, Kpi(id=Id("k"), node=Id("fine?"))])
    after = {step.id: step.chip for step in graph_of(with_number, TOP).steps}

    assert usual["fine?"]
    assert not before["fine?"]
    assert [id for id in after if after[id]] == ["fine?"]


def test_a_note_goes_with_the_step_that_it_stands_by() -> None:
    document = drawn(BRANCHES)
    beside = document[Id("mend")].at
    note = Node(id=Id("n"), sheet=TOP, shape="note", title="Ask Sam", at=Point(beside.x, beside.y + 90.0))
    document = Document([*document, note])
    before = places(document)

    tidied(document)

    after = places(document)
    moved = after[Id("mend")].x - before[Id("mend")].x, after[Id("mend")].y - before[Id("mend")].y
    assert moved != (0.0, 0.0)
    assert after[Id("n")] == (before[Id("n")].x + moved[0], before[Id("n")].y + moved[1])


def test_a_note_far_from_every_step_stays() -> None:
    note = Node(id=Id("n"), sheet=TOP, shape="note", title="Some day", at=Point(-900.0, 900.0))
    document = Document([*drawn(BRANCHES), note])

    tidied(document)

    assert document[Id("n")].at == (-900.0, 900.0)


def test_a_note_is_not_covered_by_what_is_laid_out() -> None:
    note = Node(id=Id("n"), sheet=TOP, shape="note", title="Some day", at=Point(210.0, -300.0))
    document = Document([*drawn("(a) -> [b] -> (c)"), note])
    with Session(document).edit("Mess") as draft:
        flow.move(draft, [Id("a")], Point(0.0, -330.0))

    tidied(document)

    covering = [node.id for node in document.all(Node) if box_of(node).touches(box_of(document[Id("n")]))]
    assert covering == ["n"]


def test_only_the_sheet_that_was_asked_for_is_tidied() -> None:
    document = templates.load("webinar", "en", DAY)
    sheet = main_sheet(document).id
    elsewhere = {node.id: node.at for node in document.all(Node) if node.sheet != sheet}

    tidied(document, sheet)

    assert {id: document[id].at for id in elsewhere} == elsewhere


def test_a_laid_line_moves_with_both_its_steps_and_is_found_anew_when_one_moves() -> None:
    document = tidied(drawn(BRANCHES))
    before = Routes(document, TOP).points(Id("a5"))
    session = Session(document)
    with session.edit("Move all") as draft:
        flow.move(draft, [node.id for node in document.all(Node)], Point(40.0, 8.0))
    together = Routes(document, TOP).points(Id("a5"))

    with session.edit("Move one") as draft:
        flow.move(draft, [Id("mend")], Point(60.0, 200.0))

    assert together == tuple(Point(x + 40.0, y + 8.0) for x, y in before)
    alone = Routes(document, TOP).points(Id("a5"))
    assert alone[-1].y == middle(document, "mend").y
    assert all(a.x == b.x or a.y == b.y for a, b in pairwise(alone))


def test_a_step_put_on_a_laid_line_turns_it_aside_until_it_is_gone() -> None:
    document = tidied(drawn("[a] -> [b] -> [c]\n[a] -> [c]\n[x]"))
    routes = Routes(document, TOP)
    before = routes.points(Id("a3"))
    session = Session(document)
    (ax, ay), (bx, by) = max(pairwise(before), key=lambda leg: abs(leg[0].x - leg[1].x))
    aside = document[Id("x")].at
    with session.edit("In the way") as draft:
        draft.change_fields(Id("x"), at=Point((ax + bx) / 2 - 80.0, (ay + by) / 2 - 38.0))
    changed = routes.follow(document, [Id("x")])
    turned = routes.points(Id("a3"))

    with session.edit("Out of the way") as draft:
        draft.change_fields(Id("x"), at=aside)
    routes.follow(document, [Id("x")])

    assert "a3" in changed
    assert turned != before
    assert routes.points(Id("a3")) == before


def test_stages_take_the_width_that_their_steps_need() -> None:
    stage = Stage(id=Id("s"), sheet=TOP, title="All", width=90.0)
    lane = Lane(id=Id("l"), sheet=TOP, title="Ours")
    document = Document([*drawn("[a] -> [b]"), stage, lane])
    with Session(document).edit("File") as draft:
        flow.set_fields(draft, [Id("a"), Id("b")], stage="s", lane="l")

    tidied(document)

    [(_stage, low, high)] = stage_extents(document, TOP)
    assert low <= document[Id("a")].at.x
    assert box_of(document[Id("b")]).right <= high


def test_a_sheet_without_steps_is_left_alone() -> None:
    document = drawn("")
    before = document.rows()

    assert tidied(document).rows() == before


def test_a_step_under_a_note_does_not_flee_from_it_for_ever() -> None:
    end = Node(id=Id("end"), sheet=TOP, shape="terminus", at=Point(0, 160), size=Size(160, 48))
    note = Node(id=Id("note"), sheet=TOP, shape="note", at=Point(0, 120))
    document = drawn("[far]", end, note)

    once = tidied(document, ids={end.id}).rows()

    assert tidied(document, ids={end.id}).rows() == once
