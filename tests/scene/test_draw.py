from __future__ import annotations

from datetime import date
from typing import get_args

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from mapper.model.document import Document, Reader
from mapper.model.draft import Draft
from mapper.model.records import (
    Actual,
    Arrow,
    Automation,
    Id,
    Kpi,
    Lane,
    Node,
    Outcome,
    Person,
    Point,
    Record,
    Shape,
    Sheet,
    Size,
    Stage,
    Task,
)
from mapper.scene.draw import Detail, Drawing
from mapper.scene.look import look
from mapper.scene.marks import NOWHERE, Box, Figure, Outline, Words
from mapper.words import language
from tests.builders import TOP, drawn

EN = language("en")
SAMPLE = (
    "(order) -> [pack] -> <ok?> -yes-> [send] -> (done)\n(u) -> {mend}\n<ok?> -no-> {mend}\n[send] -> [send]"
)


def drawing(map: Reader, **options: object) -> Drawing:
    return Drawing(map, TOP, look("light"), EN, **options)  # type: ignore[arg-type]


def words(figure: Figure) -> list[str]:
    return [mark.text for mark in figure.marks if isinstance(mark, Words)]


def fills(figure: Figure) -> list[str]:
    return [mark.fill for mark in figure.marks if isinstance(mark, Outline) and mark.fill]


def sample() -> Document:
    tom = Person(id=Id("tom"), name="Tom Becker", hats=("sales",))
    inside = Sheet(id=Id("inside"), inside=Id("mend"))
    map = drawn(
        SAMPLE,
        tom,
        inside,
        Node(id=Id("glue"), sheet=inside.id, at=Point(0, 0), title="Glue"),
        Stage(id=Id("stage"), sheet=TOP, title="Engage"),
        Lane(id=Id("lane"), sheet=TOP, title="Us"),
        Kpi(id=Id("kpi"), node=Id("pack"), unit="%", target=40),
        Actual(id=Id("week"), kpi=Id("kpi"), on=date(2026, 11, 2), value=41),
        Kpi(id=Id("rate"), node=Id("ok?"), unit="%", target=50),
        Task(id=Id("task"), node=Id("pack"), text="Look twice"),
    )
    draft = Draft(map)
    draft.change_fields(Id("pack"), owner="tom", stage="stage", lane="lane", function="sales", critical=True)
    map.apply(draft.change())
    return map


def test_a_step_says_its_title_owner_checks_and_number() -> None:
    figure = drawing(sample()).figure(Id("pack"))

    assert words(figure) == ["pack", "41\u00a0%", "TB", "1"]
    assert look()["sa"] in fills(figure)
    assert look()["good-soft"] in fills(figure)
    assert look()["crit"] in fills(figure)


def test_from_further_away_a_title_is_larger_and_the_badges_are_one_mark() -> None:
    figure = drawing(sample()).figure(Id("pack"), Detail.TITLE)

    assert words(figure) == ["pack"]
    assert [mark.size for mark in figure.marks if isinstance(mark, Words)] == [17]
    assert look()["good-soft"] in fills(figure)


def test_from_very_far_no_words_are_drawn() -> None:
    drawn_far = drawing(sample())

    assert [words(drawn_far.figure(id, Detail.FAR)) for id in drawn_far.ids()] == [[]] * len(drawn_far.ids())
    assert drawn_far.far(Id("pack")).stripe == look()["sa"]


@pytest.mark.parametrize(
    ("outcome", "fill"), [("win", "win"), ("later", "park"), ("lost", "off-soft"), (None, "park")]
)
def test_an_end_shows_how_it_ends(outcome: Outcome | None, fill: str) -> None:
    map = drawn("[a] -> (done)")
    draft = Draft(map)
    draft.change_fields(Id("done"), outcome=outcome)

    figure = drawing(draft).figure(Id("done"))

    assert look()[fill] in fills(figure)


def test_only_later_ends_are_dashed_and_have_a_clock() -> None:
    outlines = {}
    for outcome in get_args(Outcome):
        draft = Draft(drawn("[a] -> (done)"))
        draft.change_fields(Id("done"), outcome=outcome)
        marks = drawing(draft).figure(Id("done")).marks
        outlines[outcome] = (any(isinstance(m, Outline) and m.dash for m in marks), len(marks))

    assert outlines["later"][0]
    assert not outlines["win"][0]
    assert outlines["later"][1] > outlines["win"][1]


def test_everything_is_drawn_arrows_behind_nodes_and_by_id() -> None:
    ids = drawing(sample()).ids()

    assert ids == (*sorted(i for i in ids if i[1:].isdigit()), *sorted(i for i in ids if not i[1:].isdigit()))
    assert "glue" not in ids


def test_a_label_stands_beside_the_first_leg_and_never_on_a_step() -> None:
    map = drawn("<ok?> -yes-> [send]\n(x) -> [mend]\n<ok?> -a_rather_long_answer-> [mend]")
    sheet = drawing(map)

    for arrow in map.all(Arrow):
        for mark in sheet.figure(arrow.id).marks:
            if isinstance(mark, Words):
                ink = Box(mark.at.x, mark.at.y - 9, mark.at.x + mark.width, mark.at.y + 2)
                steps = [sheet.box(n.id) for n in map.all(Node) if n.shape != "diamond"]
                assert not [box for box in steps if box.touches(ink)]


def test_figures_stay_within_what_their_boxes_promise() -> None:
    sheet = drawing(sample())

    for id in sheet.ids():
        figure = sheet.figure(id)
        within = sheet.box(id).grown(16.5)
        assert within.holds(figure.box) or id in ("a8",)
        for mark in figure.marks:
            if isinstance(mark, Outline):
                for point in (mark.start, *(leg[-1] for leg in mark.legs)):
                    assert figure.box.grown(0.5).holds(Box(*point, *point))


def test_an_empty_or_unknown_sheet_draws_nothing() -> None:
    empty = Drawing(drawn(""), Id("nowhere"), look(), EN)

    assert empty.ids() == ()
    assert empty.bounds() == NOWHERE
    assert empty.scene().figures == ()


def test_stages_are_bands_with_headers() -> None:
    sheet = drawing(sample())
    view = Box(-100, -100, 1500, 900)

    headers = sheet.headers(view)

    assert [word for figure in headers for word in words(figure)] == ["Us", "1", "Engage"]
    assert {figure.about for figure in sheet.background(view)} == {"stage", "lane"}
    assert sheet.headers(Box(5000, 0, 6000, 50), zoom=0.5) is not None


def test_headers_are_as_large_on_the_screen_at_any_zoom() -> None:
    sheet = drawing(sample())

    view = Box(-100, 0, 3000, 900)
    sizes = [
        [
            mark.size * zoom
            for figure in sheet.headers(view, zoom)
            for mark in figure.marks
            if isinstance(mark, Words)
        ]
        for zoom in (1.0, 0.5)
    ]

    assert sizes[0] == sizes[1] == [13, 12, 13]


def test_a_printed_map_has_numbers_and_notes_in_place_of_what_changes() -> None:
    sheet = drawing(sample(), numbers={"pack": "2", "ok?": "3"}, notes={"pack": "p. 3"})

    assert words(sheet.figure(Id("pack"))) == ["pack", "p. 3", "TB", "2"]
    assert words(sheet.figure(Id("ok?"))) == ["ok?", "3"]


def test_a_drawing_follows_what_hangs_on_a_step() -> None:
    map = sample()
    sheet = drawing(map)
    for id in sheet.ids():
        sheet.figure(id)

    draft = Draft(map)
    draft.put(Task(id=Id("another"), node=Id("pack"), text="And again"))
    assert sheet.follow(draft, [Id("another")]) == {"pack"}
    assert "2" in words(sheet.figure(Id("pack")))

    assert sheet.follow(map, [Id("another")]) == {"pack"}
    assert "2" not in words(sheet.figure(Id("pack")))

    draft = Draft(map)
    draft.change_fields(Id("tom"), name="Ann Zed")
    assert sheet.follow(draft, [Id("tom")]) == {"pack"}
    assert "AZ" in words(sheet.figure(Id("pack")))


def test_moving_one_persons_step_leaves_his_others_alone() -> None:
    map = sample()
    draft = Draft(map)
    draft.change_fields(Id("send"), owner="tom")
    map.apply(draft.change())
    sheet = drawing(map)
    for id in sheet.ids():
        sheet.figure(id)

    draft = Draft(map)
    draft.change_fields(Id("send"), at=Point(1000, 500))

    assert "pack" not in sheet.follow(draft, [Id("send")])


CHANGES = (
    "move",
    "remove",
    "retitle",
    "own",
    "task",
    "week",
    "automate",
    "connect",
    "stage",
    "inside",
    "shape",
    "rename",
)


def change(draft: Draft, what: str, node: Id, n: int) -> None:
    match what:
        case "move":
            draft.change_fields(node, at=Point(n * 37.0 % 900, n * 23.0 % 300))
        case "remove":
            draft.remove(node)
        case "retitle":
            draft.change_fields(node, title=f"Title {n}")
        case "own":
            draft.change_fields(node, owner="tom" if n % 2 else None)
        case "task":
            draft.put(Task(id=draft.new_id("task"), node=node))
        case "week" if Id("rate") in draft:
            draft.put(
                Actual(id=draft.new_id("actual"), kpi=Id("rate"), on=date(2026, 11, 1 + n % 28), value=n)
            )
        case "automate":
            draft.put(Automation(id=draft.new_id("automation"), node=node))
        case "connect":
            draft.put(Arrow(id=draft.new_id("arrow"), source=node, target=Id("order"), label=f"{n}"))
        case "stage":
            draft.change_fields(Id("stage"), width=100.0 + n, title=f"Stage {n}")
        case "inside" if Id("inside") in draft:
            draft.put(Node(id=draft.new_id("node"), sheet=Id("inside"), at=Point(0, 0)))
        case "shape":
            draft.change_fields(node, shape=get_args(Shape)[n % 5])
        case "rename":
            draft.change_fields(Id("tom"), name=f"Tom N{n}", initials="")


@example([("move", 4, 0), ("connect", 3, 0), ("remove", 0, 0), ("move", 4, 8)])  # a step leaves a way free
@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(CHANGES), st.integers(0, 5), st.integers(0, 400)), max_size=8))
def test_a_drawing_that_followed_is_the_drawing_one_would_start(steps: list[tuple[str, int, int]]) -> None:
    map = sample()
    followed = drawing(map)
    before = {id: followed.figure(id) for id in followed.ids()}

    for what, which, n in steps:
        draft = Draft(map)
        nodes = [Id(id) for id in ("pack", "ok?", "send", "mend", "done", "u") if Id(id) in map]
        try:
            change(draft, what, nodes[which % len(nodes)] if nodes else Id("order"), n)
        except KeyError:
            continue
        stale = set(followed.follow(draft, draft.touched))
        map.apply(draft.change())
        followed.follow(map, ())
        fresh = drawing(map)
        now = {id: fresh.figure(id) for id in fresh.ids()}
        assert followed.ids() == fresh.ids()
        assert {id: followed.figure(id) for id in followed.ids()} == now
        assert followed.settle(float("inf"))
        stale |= followed.news()
        assert {id for id in {**before, **now} if before.get(id) != now.get(id)} <= stale
        assert followed.scene() == fresh.scene()
        before = now


def test_the_same_map_gives_the_same_scene() -> None:
    records: list[Record] = list(sample())

    assert drawing(Document(records[::-1])).scene() == drawing(sample()).scene()


@pytest.mark.parametrize(
    ("at", "size"), [((0, 0), (1e12, 1e12)), ((1e12, -1e12), (160, 76)), ((-1e300, 9), (9, 9))]
)
def test_a_step_as_large_or_as_far_as_numbers_go_is_drawn_like_any_other(
    at: tuple[float, float], size: tuple[float, float]
) -> None:
    steps = [Node(id=Id(f"n{i}"), sheet=TOP, at=Point(i % 20 * 240, i // 20 * 140)) for i in range(200)]
    steps.append(Node(id=Id("huge"), sheet=TOP, at=Point(*at), size=Size(*size)))
    arrows = [
        Arrow(id=Id(f"a{i}"), source=Id(f"n{i}"), target=Id("huge"), label="Yes") for i in range(0, 200, 20)
    ]

    figures = drawing(Document([Sheet(id=TOP, main=True), *steps, *arrows])).scene().figures

    assert {figure.about for figure in figures} >= {"huge", "a0"}
