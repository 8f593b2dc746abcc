"""A step that is carried about looks as it does at rest, wherever it lies on the pixels."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QImage, QPainter
from pytestqt.qtbot import QtBot

from mapper.model.records import Id
from mapper.scene.draw import Detail, Drawing
from mapper.scene.look import look
from mapper.window.canvas_carried import Carried
from mapper.window.painter import Ink, QtPainter, ink
from mapper.words import language
from tests.builders import drawn

PACK = Id("pack")
PAPER = 0xFFF5F4F1
SEEN = 3  # of 255: less of a shade nobody sees


@pytest.fixture
def figure(qtbot: QtBot) -> Ink:
    return ink(Drawing(drawn("[pack] -> [send]"), Id("top"), look(), language("en")).figure(PACK))


def painted(figure: Ink, carried: Carried | None, k: float, x: float) -> QImage:
    image = QImage(500, 400, QImage.Format.Format_RGB32)
    image.fill(PAPER)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    painter.translate(40.0 + x, 60.0)
    painter.scale(k, k)
    if carried:
        carried.lay(painter, PACK, Detail.FULL, figure)
    else:
        QtPainter(painter).lay(figure)
    painter.end()
    return image


def farthest(one: QImage, other: QImage) -> int:
    """By how much two pictures differ where they differ most."""
    pairs = zip(bytes(one.constBits()), bytes(other.constBits()), strict=True)
    return max(abs(a - b) for a, b in pairs)


@pytest.mark.parametrize(("k", "x"), [(1.0, 0.0), (1.0, 0.25), (0.8, 0.4), (1.7, 0.75)])
def test_a_carried_step_looks_as_it_does_at_rest(figure: Ink, k: float, x: float) -> None:
    carried = Carried()

    for pixels in (0.0, 7.0, 23.0):
        shown = painted(figure, carried, k, x + pixels)

        assert farthest(shown, painted(figure, None, k, x + pixels)) <= SEEN


def test_a_step_that_looks_otherwise_meanwhile_is_painted_anew(figure: Ink) -> None:
    carried = Carried()
    for pixels in (0.0, 7.0):
        painted(figure, carried, 1.0, pixels)

    shown = painted(figure[:1], carried, 1.0, 9.0)

    assert shown == painted(figure[:1], None, 1.0, 9.0)
