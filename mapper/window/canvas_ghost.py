"""What could be on the map, drawn over it as a ghost: the same scene, paler, and with a dashed outline."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from mapper.edits.proposals import accept
from mapper.edits.refused import Refused
from mapper.model.document import Document, Reader
from mapper.model.draft import Draft
from mapper.model.records import Arrow, Id, Kpi, Node, Record, Sheet
from mapper.scene.boxes import box_of
from mapper.scene.draw import Detail, Drawing
from mapper.scene.look import Look
from mapper.scene.marks import NOWHERE, Box
from mapper.window.painter import Ink, QtPainter, brush, color, ink
from mapper.words import Language

if TYPE_CHECKING:
    from mapper.window.canvas import Canvas

PALE = 0.62  # how much of it is seen
AIR = 5.0  # map units between a shape and its dashes


@dataclass(frozen=True)
class Ghost:
    """What an edit would add to one sheet: the new shapes and arrows, and the shapes that get something."""

    map: Document  # no more of the map than they need
    sheet: Id
    shapes: tuple[Id, ...]
    arrows: tuple[Id, ...]

    @cached_property
    def box(self) -> Box:
        """Where it stands."""
        boxes = [box_of(self.map[id]) for id in self.shapes]
        boxes += [box_of(self.map[end]) for id in self.arrows for end in self._ends(id)] if not boxes else []
        around = NOWHERE
        for box in boxes:
            around = around | box
        return around

    def _ends(self, arrow: Id) -> Sequence[Id]:
        return (self.map[arrow].source, self.map[arrow].target)


def ghost_of(map: Reader, pattern: str, about: Id) -> Ghost | None:
    """What accepting a proposal would draw; None where it draws nothing."""
    draft = Draft(map)
    try:
        accept(draft, pattern, about)
    except Refused:
        return None
    touched = [draft.get(id) for id in sorted(draft.touched)]
    arrows = [one for one in touched if isinstance(one, Arrow)]
    shapes = [one for one in touched if isinstance(one, Node)]
    shapes += [
        node for one in touched if isinstance(one, Kpi) and isinstance(node := draft.get(one.node), Node)
    ]
    ends = [
        node for one in arrows for id in (one.source, one.target) if isinstance(node := draft.get(id), Node)
    ]
    first = next(iter((*shapes, *ends)), None)
    sheet = draft.get(first.sheet) if first else None
    if not isinstance(sheet, Sheet):
        return None
    here = {node.id: _alone(node) for node in (*shapes, *ends) if node.sheet == sheet.id}
    led = [_bare(one) for one in arrows if one.source in here and one.target in here]
    kpis = [one for one in touched if isinstance(one, Kpi) and one.node in here]
    bare: list[Record] = [Sheet(id=sheet.id), *here.values(), *led, *(kpi.but(owner=None) for kpi in kpis)]
    drawn = tuple(dict.fromkeys(node.id for node in shapes if node.id in here))
    return Ghost(Document(bare), sheet.id, drawn, tuple(one.id for one in led))


def _alone(node: Node) -> Node:
    return node.but(stage=None, lane=None, owner=None, stand_in=None)


def _bare(arrow: Arrow) -> Arrow:
    return arrow.but(from_end=None, into=None)


def paint_ghost(painter: QPainter, canvas: Canvas, ghost: Ghost) -> None:
    """Paint it where it would stand, if its sheet is the one that is shown."""
    if ghost.sheet != canvas.desk.sheet:
        return
    view = canvas.view
    painter.save()
    painter.translate(view.x, view.y)
    painter.scale(view.k, view.k)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    painter.setOpacity(PALE)
    scene = QtPainter(painter)
    for figure in _figures(ghost, canvas.look, canvas.say, view.detail):
        scene.lay(figure)
    painter.setOpacity(1.0)
    dashes = QPen(color(canvas.look["accent"]), 2.0 / max(view.k, 0.4), Qt.PenStyle.CustomDashLine)
    dashes.setDashPattern([4.0, 3.0])
    painter.setPen(dashes)
    painter.setBrush(brush(canvas.look["accent"], 0.06))
    for id in ghost.shapes:
        left, top, right, bottom = box_of(ghost.map[id]).grown(AIR)
        painter.drawRoundedRect(QRectF(left, top, right - left, bottom - top), 14, 14)
    painter.restore()


def _figures(ghost: Ghost, look: Look, say: Language, detail: Detail) -> Iterator[Ink]:
    drawing = Drawing(ghost.map, ghost.sheet, look, say)
    for id in (*ghost.arrows, *ghost.shapes):
        yield ink(drawing.figure(id, detail))
