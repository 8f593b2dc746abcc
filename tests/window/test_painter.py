"""Marks on a Qt painter."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QFontInfo, QFontMetricsF, QImage, QPainter
from pytestqt.qtbot import QtBot

from mapper.model.records import Point
from mapper.scene.marks import Outline, Words
from mapper.scene.measure import width
from mapper.window.painter import QtPainter, font


def on_paper(*marks: Outline | Words) -> QImage:
    image = QImage(60, 40, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFF)
    painter = QPainter(image)
    brush = QtPainter(painter)
    for mark in marks:
        brush.outline(mark) if isinstance(mark, Outline) else brush.words(mark)
    painter.end()
    return image


def square(**style: object) -> Outline:
    legs = tuple((Point(*at),) for at in ((50, 10), (50, 30), (10, 30)))
    return Outline(Point(10, 10), legs, closed=True, **style)  # type: ignore[arg-type]


def test_an_outline_is_filled_with_its_colour_and_how_dark_it_is(qtbot: QtBot) -> None:
    full, half = on_paper(square(fill="#FF0000")), on_paper(square(fill="#000000", opacity=0.5))

    assert full.pixelColor(30, 20).name() == "#ff0000"
    assert full.pixelColor(5, 5).name() == "#ffffff"
    assert 120 <= half.pixelColor(30, 20).red() <= 135


def test_words_stand_on_their_baseline(qtbot: QtBot) -> None:
    image = on_paper(Words("H", Point(10, 30), 20.0, 15.0, "#000000", bold=True))
    rows = [y for y in range(40) if any(image.pixelColor(x, y).lightness() < 100 for x in range(60))]

    assert 28 <= max(rows) <= 30
    assert 13 <= min(rows) <= 17


def test_a_size_between_pixels_lies_between_its_neighbours(qtbot: QtBot) -> None:
    def ink(size: float) -> int:
        image = on_paper(Words("HHH", Point(4, 30), size, 30.0, "#000000"))
        return sum(255 - image.pixelColor(x, y).lightness() for x in range(60) for y in range(40))

    assert ink(12.0) < ink(12.5) < ink(13.0)


@pytest.mark.parametrize("bold", [False, True])
def test_the_screen_measures_as_paper_does(qtbot: QtBot, bold: bool) -> None:
    text = "Consultation call, œuvre & AV To"

    made = font(14, bold)

    assert QFontInfo(made).family() == "Noto Sans"
    assert QFontMetricsF(made).horizontalAdvance(text) == pytest.approx(width(text, 14, bold), rel=0.005)
