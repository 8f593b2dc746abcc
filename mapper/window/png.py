"""A sheet as a PNG, drawn by the same painter as the canvas, with its map inside."""

from __future__ import annotations

import os
from functools import cache
from math import floor

from PySide6.QtCore import QBuffer, QIODevice, QRectF
from PySide6.QtGui import QGuiApplication, QImage, QPainter

from mapper.export.exporter import Missing, Options
from mapper.export.svg import file_of
from mapper.insight.order import main_sheet
from mapper.model.document import Reader
from mapper.scene.draw import Drawing
from mapper.scene.look import look
from mapper.scene.marks import Scene, paint
from mapper.store.inside import with_map
from mapper.window.painter import QtPainter, color
from mapper.words import N_, Figure, Sentence

MOST = 16_000  # pixels a side: a larger picture is refused by most programs that would show it
MOST_IN_ALL = 100_000_000  # pixels, four bytes each while it is painted


def write(map: Reader, options: Options) -> bytes:
    """The sheet of *options*, else the main one, as the bytes of a PNG.

    A map too large for a picture of its own size is scaled to fit.

    Raises:
        Missing: the map was to be enlarged to more than a picture can be.
    """
    app = application()
    sheet = options.sheet or main_sheet(map).id
    drawing = Drawing(map, sheet, look(options.theme), options.say, sight=options.sight(map))
    scene = drawing.scene()
    check_size(scene, options.scale)
    image = picture(scene, options.scale, "" if options.transparent else drawing.look["canvas"])
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    assert app is not None
    data, inside = bytes(buffer.data().data()), file_of(map, options)
    return with_map(data, inside) if inside else data


def picture(scene: Scene, scale: float, paper: str) -> QImage:
    """A scene on *paper*, a colour or nothing, *scale* pixels to a map unit."""
    wide, high = _extent(scene)
    scale = min(max(scale, 1e-3), largest(scene))
    image = QImage(
        max(1, round(wide * scale)), max(1, round(high * scale)), QImage.Format.Format_ARGB32_Premultiplied
    )
    image.fill(0)
    painter = QPainter(image)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    painter.scale(scale, scale)
    painter.translate(-scene.box.left, -scene.box.top)
    if paper:
        painter.fillRect(QRectF(scene.box.left, scene.box.top, wide + 1, high + 1), color(paper))
    paint(scene.figures, QtPainter(painter))
    painter.end()
    return image


def check_size(scene: Scene, scale: float) -> None:
    """That a scene can be enlarged so far.

    Raises:
        Missing: it cannot; the sentence says how far it can.
    """
    most = largest(scene)
    if scale <= max(most, 1.0):
        return
    width, height = (Figure(round(side * scale)) for side in _extent(scene))
    says = N_(
        "A picture of {width} × {height} pixels is larger than other programs can show. This map can be "
        "enlarged {times} times at most. A picture as SVG is sharp at any size."
    )
    times = Figure(max(floor(most * 10) / 10, 1.0))
    raise Missing(Sentence(says, {"width": width, "height": height, "times": times}))


def largest(scene: Scene) -> float:
    """How many pixels to a map unit fit into a picture."""
    wide, high = _extent(scene)
    return float(min(MOST / wide, MOST / high, (MOST_IN_ALL / (wide * high)) ** 0.5))


def _extent(scene: Scene) -> tuple[float, float]:
    return max(scene.box.width, 1.0), max(scene.box.height, 1.0)


@cache
def application() -> QGuiApplication:
    """The application that is running, or one without a screen."""
    running = QGuiApplication.instance()
    if isinstance(running, QGuiApplication):
        return running
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    return QGuiApplication(["mapper"])
