from __future__ import annotations

import pytest

from mapper.export import Options
from mapper.export.runbook.book import Book
from mapper.export.sheets import poster
from mapper.export.sheets.poster import OVERLAP, name_of
from mapper.model.document import Document
from mapper.model.records import Id, Node, Point, Sheet
from mapper.store.templates import load
from mapper.words import language
from tests.builders import TOP, drawn
from tests.export.hostile import DAY, exported, pages_of


def laid(map: Document, **options: object) -> poster._Poster:
    asked = Options(say=language("en"), on=DAY, **options)  # type: ignore[arg-type]
    return poster._best(Book(map, asked))


def test_tiles_are_named_by_row_and_column() -> None:
    assert [name_of(cell) for cell in ((0, 0), (1, 2), (25, 0), (26, 11), (27, 0))] == [
        "A1",
        "B3",
        "Z1",
        "AA12",
        "AB1",
    ]


@pytest.mark.parametrize("paper", ["A4", "Letter", "A3"])
@pytest.mark.parametrize("scale", [0.5, 1.0, 2.5])
def test_every_step_is_whole_on_the_tiles_together(paper: str, scale: float) -> None:
    map = load("consultancy", "en", DAY)

    found = laid(map, paper=paper, scale=scale)

    for node in map.all(Node):
        if node.sheet == found.book.sheet.id:
            views = [
                found.view(cell)
                for cell, figures in found.cells.items()
                if node.id in {f.about for f in figures}
            ]
            box = found.drawing.box(node.id)
            assert views
            assert min(view.left for view in views) <= box.left
            assert max(view.right for view in views) >= box.right
            assert min(view.top for view in views) <= box.top
            assert max(view.bottom for view in views) >= box.bottom


def test_neighbours_share_ten_millimetres() -> None:
    found = laid(load("consultancy", "en", DAY), scale=2.0)

    one, other = found.view((0, 0)), found.view((0, 1))

    assert (one.right - other.left) * found.scale == pytest.approx(OVERLAP)
    assert pytest.approx(10) == OVERLAP * 25.4 / 96


def test_a_tile_on_which_nothing_stands_is_left_out() -> None:
    far = [Node(id=Id(f"n{n}"), sheet=TOP, title=f"n{n}", at=Point(n * 4000, n * 4000)) for n in range(3)]
    map = Document([Sheet(id=TOP, main=True, title="Top"), *far])

    found = laid(map)
    rows, columns = found.grid

    assert rows * columns > 20
    assert len(found.cells) <= 12
    assert len(pages_of(exported(map, "poster"))) == len(found.cells)


def test_every_tile_says_which_it_is() -> None:
    pages = pages_of(exported(load("clinic", "en", DAY), "poster"))

    assert len(pages) > 2
    for n, page in enumerate(pages, 1):
        assert f"Sheet A{n} of {len(pages)}" in page
    assert "Lay A2 over the dotted line." in pages[0]
    assert "Lay" not in pages[-1]


def test_a_larger_scale_takes_more_tiles() -> None:
    map = load("webinar", "en", DAY)

    assert (
        len(laid(map, scale=0.4).cells)
        == 1
        < len(laid(map, scale=1.0).cells)
        < len(laid(map, scale=3.0).cells)
    )


def test_a_map_far_too_large_is_printed_smaller() -> None:
    far = [Node(id=Id(f"n{n}"), sheet=TOP, title=f"n{n}", at=Point(n * 90_000, n * 90_000)) for n in range(2)]

    found = laid(Document([Sheet(id=TOP, main=True), *far]), scale=10.0)

    rows, columns = found.grid
    assert rows * columns < 3 * poster.MOST
    assert len(found.cells) >= 2


def test_a_map_of_nothing_is_one_sheet() -> None:
    assert len(pages_of(exported(Document([Sheet(id=TOP, main=True)]), "poster"))) == 1


def test_the_sheet_that_is_asked_for_is_the_one_that_is_printed() -> None:
    map = load("webinar", "en", DAY)

    said = " ".join(pages_of(exported(map, "poster", sheet=Id("sheet-onboarding"))))

    assert "Welcome email" in said
    assert "Downsell" not in said


def test_the_drawing_of_a_branching_map_keeps_its_answers() -> None:
    said = " ".join(pages_of(exported(drawn("(order) -> <ok?> -Yes-> (sent)\n<ok?> -No-> [mend]"), "poster")))

    assert "Yes" in said
    assert "No" in said
