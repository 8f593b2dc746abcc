"""What a sheet shares with the one around it: pills at the edges of an inside, ports at those of a card."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from mapper.insight.handover import Mark, mark
from mapper.insight.order import entries, exits, ports_of
from mapper.model.document import Reader
from mapper.model.records import Id, Node, Port, Sheet
from mapper.scene import measure
from mapper.scene.draw import Detail
from mapper.session.stream import Entry
from mapper.window.canvas_overlay import paint_line
from mapper.window.painter import brush, color, font
from mapper.words.one_line import one_line

if TYPE_CHECKING:
    from mapper.window.canvas import Canvas

PILL, ROW, EDGE = 26.0, 34.0, 16.0  # pixels: how high a pill is, from one to the next, and off the edge
WORDS, TITLE, WIDEST = 12, 13, 200.0
MOST = 8  # pills at one edge
SHEET = 3.5  # map units that the first sheet behind a subsystem sticks out
JUDGED = frozenset(("fits", "expected", "measured", "item", "flow", "source", "target", "relation"))
RING = 5.5  # pixels: half as wide as a port is
SAID, AIR, ABOVE = 52.0, 14.0, 16.0  # pixels: how high a callout is, beside its words, and off the card


class Borders:
    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self._map: Reader | None = None
        self._misfits: tuple[Id, ...] = ()  # the steps with something that does not fit

    def follow(self, entry: Entry) -> None:
        """What takes in or hands over may be other steps now."""
        change = entry.change
        rows = (*change.added.values(), *change.removed.values())
        refitted = any(not JUDGED.isdisjoint(cells) for cells in change.updated.values())
        if refitted or any(row["kind"] in ("port", "arrow") for row in rows):
            self._map = None

    def _with_misfits(self) -> tuple[Id, ...]:
        map = self._canvas.session.document
        if self._map is not map:
            self._map = map
            off = (port.node for port in map.all(Port) if mark(map, port) == "off")
            self._misfits = tuple(dict.fromkeys(off))
        return self._misfits

    # Ports

    def paint_ports(self, painter: QPainter, over: Id | None) -> None:
        """The rings of what steps take in and hand over: of those at hand, and of misfits."""
        canvas = self._canvas
        if canvas.view.detail == Detail.FAR:
            return
        subsystems = [node.id for node in canvas.desk.nodes() if node.shape == "subsystem"]
        under = canvas.session.document.get(over)
        if isinstance(under, Node) and under.shape == "subsystem":
            subsystems.append(under.id)
        for id in dict.fromkeys((*subsystems, *self._with_misfits())):
            lit = canvas.lit is None or id in canvas.lit
            if lit and id in canvas.picture.places.nodes.boxes:
                self._paint_ports_of(painter, id, only_misfits=id not in subsystems)
        chosen = canvas.desk.one_node()
        if chosen and chosen.id in self._with_misfits() and canvas.view.detail == Detail.FULL:
            self._paint_callouts(painter, chosen.id)

    def _paint_ports_of(self, painter: QPainter, id: Id, only_misfits: bool) -> None:
        canvas = self._canvas
        box = canvas.view.shown(canvas.picture.shape_box(id))
        node = canvas.desk.shown.get(id)
        behind = SHEET * canvas.view.k if isinstance(node, Node) and node.shape == "subsystem" else 0.0
        map = canvas.desk.shown
        for x, ports, arrows in (
            (box.left, ports_of(map, id, "in"), entries(map, id)),
            (box.right + behind, ports_of(map, id, "out"), exits(map, id)),
        ):
            shade = _token([mark(map, port) for port in ports])
            if ports and shade == "off" and len(arrows) == 1:  # else one cannot tell whose fault it is
                self._paint_misfit(painter, arrows[0].id)
            if ports and (shade == "off" or not only_misfits):
                size = min(max(canvas.view.k, 0.6), 1.0)
                painter.setPen(QPen(color(canvas.look[shade]), 2.4 * size))
                painter.setBrush(brush(canvas.look["canvas"]))
                painter.drawEllipse(QPointF(x, box.centre.y), RING * size, RING * size)

    def _paint_misfit(self, painter: QPainter, arrow: Id) -> None:
        canvas = self._canvas
        lit = canvas.lit is None or arrow in canvas.lit
        if lit and arrow in canvas.picture.places.arrows.boxes and arrow not in canvas.desk.selection:
            paint_line(painter, canvas.picture.points(arrow), canvas.view, canvas.look, "off")

    def _paint_callouts(self, painter: QPainter, id: Id) -> None:
        """Above the ports of the step that is selected: how many of the things do not fit, and which."""
        canvas, map = self._canvas, self._canvas.desk.shown
        if id not in canvas.picture.places.nodes.boxes:
            return
        box = canvas.view.shown(canvas.picture.shape_box(id))
        for x, flow in ((box.left, "in"), (box.right, "out")):
            ports = ports_of(map, id, "in" if flow == "in" else "out")
            off = [port for port in ports if mark(map, port) == "off"]
            if off:
                title = canvas.say.many(
                    "{n} of {count} does not fit", "{n} of {count} do not fit", len(off), count=len(ports)
                )
                names = ", ".join(one_line(port.item) for port in off)
                self._paint_callout(painter, QPointF(x, box.top - ABOVE), title, names)

    def _paint_callout(self, painter: QPainter, foot: QPointF, title: str, names: str) -> None:
        """A card that stands on *foot*, kept within the canvas."""
        canvas, look = self._canvas, self._canvas.look
        names = measure.fitted(names, WIDEST, WORDS)
        wide = max(measure.width(title, TITLE, True), measure.width(names, WORDS)) + 2 * AIR
        left = min(max(foot.x() - wide / 2, EDGE), max(canvas.width() - EDGE - wide, EDGE))
        card = QRectF(left, max(foot.y() - SAID, EDGE), wide, SAID)
        painter.setPen(QPen(color(look["off"]), 1))
        painter.setBrush(brush(look["surface"]))
        painter.drawRoundedRect(card, 10, 10)
        middle = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter
        painter.setFont(font(TITLE, True))
        painter.drawText(card.adjusted(0, 8, 0, -SAID / 2), middle, title)
        painter.setFont(font(WORDS))
        painter.setPen(color(look["ink2"]))
        painter.drawText(card.adjusted(0, SAID / 2, 0, -8), middle, names)

    # Pills

    def _pills(self) -> tuple[list[str], list[str]]:
        """Inside of a subsystem: what arrives there, and what leaves it; each as it is written."""
        canvas = self._canvas
        map = canvas.session.document
        sheet = map.get(canvas.sheet)
        host = sheet.inside if isinstance(sheet, Sheet) else None
        if host is None or host not in map:
            return [], []
        names = (list(dict.fromkeys(some(map, host)))[:MOST] for some in (_arriving, _leaving))
        left, right = ([measure.fitted(name, WIDEST, WORDS) for name in some] for some in names)
        return left, right

    def room(self) -> tuple[float, float]:
        """How many pixels the pills take at the left and at the right."""
        left, right = (max(map(_width, some), default=-EDGE) + EDGE for some in self._pills())
        return left, right

    def paint_pills(self, painter: QPainter) -> None:
        """At the left what arrives at the subsystem around this sheet, at the right what leaves it."""
        left, right = self._pills()
        if left or right:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
            painter.setFont(font(WORDS))
            self._paint_column(painter, left, left=True)
            self._paint_column(painter, right, left=False)

    def _paint_column(self, painter: QPainter, texts: list[str], left: bool) -> None:
        canvas, look = self._canvas, self._canvas.look
        y = canvas.height() / 2 - (len(texts) * ROW - (ROW - PILL)) / 2
        for shown in texts:
            wide = _width(shown)
            x = EDGE if left else canvas.width() - EDGE - wide
            pill = QRectF(x, y, wide, PILL)
            painter.setPen(QPen(color(look["line2"]), 1))
            painter.setBrush(brush(look["park"]))
            painter.drawRoundedRect(pill, PILL / 2, PILL / 2)
            painter.setPen(color(look["ink2"]))
            words = pill.adjusted(12.0, 0.0, -28.0, 0.0)
            painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
            _paint_arrow(painter, QPointF(pill.right() - 21.0, pill.center().y()))
            y += ROW


def _width(text: str) -> float:
    return measure.width(text, WORDS) + 40.0


def _token(marks: Collection[Mark]) -> str:
    """The colour of the worst of them."""
    if "off" in marks:
        return "off"
    return "good" if all(mark == "good" for mark in marks) else "ink3"


def _arriving(map: Reader, host: Id) -> Iterator[str]:
    """What comes in, by name; where no port says so, the steps that it comes from."""
    ports = [port.item for port in ports_of(map, host, "in") if port.item]
    yield from ports or (_called(map, arrow.source, arrow.label) for arrow in entries(map, host))


def _leaving(map: Reader, host: Id) -> Iterator[str]:
    ports = [port.item for port in ports_of(map, host, "out") if port.item]
    yield from ports or (_called(map, arrow.target, arrow.label) for arrow in exits(map, host))


def _called(map: Reader, id: Id, label: str) -> str:
    node = map.get(id)
    title = node.title if isinstance(node, Node) else ""
    return f"{title} · {label}" if title and label else title or label or "…"


def _paint_arrow(painter: QPainter, at: QPointF) -> None:
    """A small arrow to the right: the way that the flow takes at both edges."""
    end = at + QPointF(10.0, 0.0)
    painter.drawLine(at, end)
    painter.drawLine(end, end + QPointF(-4.0, -4.0))
    painter.drawLine(end, end + QPointF(-4.0, 4.0))
