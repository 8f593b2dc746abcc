"""What lies over the map while one works: rings, handles, guides, previews, markers.

All are figures in map units.  What should stay as large on the screen however
far away one is takes the *zoom*.
"""

from __future__ import annotations

from collections.abc import Sequence

from mapper.model.records import Id, Node, Point
from mapper.scene.boxes import Side, box_of, touching
from mapper.scene.lettering import baseline, left, middle
from mapper.scene.look import Look
from mapper.scene.marks import Box, Figure, Mark
from mapper.scene.nodes import shape_outline
from mapper.scene.paths import Pen, bent, circle, diamond, line, rectangle, rounded

OVER = Id("")  # what these figures are about is no record


def _figure(marks: Sequence[Mark], box: Box, about: Id = OVER) -> Figure:
    return Figure(about, tuple(marks), box)


def selection_ring(node: Node, look: Look, zoom: float = 1.0) -> Figure:
    """The ring round a selected shape: 2 wide, 3 outside of it."""
    box, pen = box_of(node), Pen(stroke=look["accent"], width=2.0 / min(zoom, 1.0))
    match node.shape:
        case "diamond":
            ring = Box(box.left - 7, box.top - 5, box.right + 7, box.bottom + 5)
            mark = diamond(ring, look.radius("tip"), pen)
        case "terminus":
            mark = rounded(box.grown(4.0), box.height / 2 + 4, pen)
        case "note":
            mark = rounded(box.grown(3.0), look.radius("note") + 3, pen)
        case _:
            mark = rounded(box.grown(3.0), look.radius("step") + 3, pen)
    return _figure([mark], box.grown(10.0 / min(zoom, 1.0)), node.id)


def arrow_ring(points: Sequence[Point], look: Look, zoom: float = 1.0) -> Figure:
    """A selected arrow: its line in the accent colour, and a grip of 8 at each end."""
    grip = 4.0 / zoom
    pen = Pen(fill=look["surface"], stroke=look["accent"], width=1.5 / zoom)
    marks: list[Mark] = [bent(points, look.radius("bend"), Pen(stroke=look["accent"], width=2.2))]
    marks += [circle(end, grip, pen) for end in (points[0], points[-1])]
    return _figure(marks, _around(points).grown(grip + 4.0))


def handles(node: Node, look: Look, zoom: float = 1.0) -> Figure:
    """What one drags an arrow out of: a plus to the right, a dot above and one below."""
    marks: list[Mark] = []
    for side, at in handle_points(node, zoom).items():
        if side == "right":
            marks += _plus(at, look, zoom)
        else:
            pen = Pen(fill=look["surface"], stroke=look["accent"], width=1.5 / zoom)
            marks.append(circle(at, 5.0 / zoom, pen))
    return _figure(marks, box_of(node).grown(30.0 / zoom), node.id)


def handle_points(node: Node, zoom: float = 1.0) -> dict[Side, Point]:
    """The middles of the handles by the side that they stand on."""
    box = box_of(node)
    reach = {"right": 17.0, "top": 16.0, "bottom": 16.0}
    right, top, bottom = (touching(box, node.shape, side) for side in ("right", "top", "bottom"))
    return {
        "right": Point(right.x + reach["right"] / zoom, right.y),
        "top": Point(top.x, top.y - reach["top"] / zoom),
        "bottom": Point(bottom.x, bottom.y + reach["bottom"] / zoom),
    }


def _plus(at: Point, look: Look, zoom: float) -> list[Mark]:
    reach = 4.0 / zoom
    pen = Pen(stroke=look["on-accent"], width=1.8 / zoom)
    return [
        circle(at, 9.0 / zoom, Pen(fill=look["accent"])),
        line([Point(at.x - reach, at.y), Point(at.x + reach, at.y)], pen),
        line([Point(at.x, at.y - reach), Point(at.x, at.y + reach)], pen),
    ]


def plus(at: Point, look: Look, zoom: float = 1.0) -> Figure:
    """The plus on the middle of an arrow under the pointer."""
    return _figure(_plus(at, look, zoom), Box(at.x, at.y, at.x, at.y).grown(10.0 / zoom))


def marquee(box: Box, look: Look, zoom: float = 1.0) -> Figure:
    """The rectangle that is drawn round shapes to select them."""
    wash = rectangle(box, Pen(fill=look["accent"], opacity=0.08))
    return _figure(
        [wash, rectangle(box, Pen(stroke=look["accent"], width=1.0 / zoom))], box.grown(1.0 / zoom)
    )


def guide(start: Point, end: Point, look: Look, zoom: float = 1.0, distance: str = "") -> Figure:
    """A line along which shapes stand in line, with a *distance* beside its middle."""
    marks: list[Mark] = [line([start, end], Pen(stroke=look["accent"], width=1.0 / zoom))]
    if distance:
        at = Point((start.x + end.x) / 2 + 4.0 / zoom, (start.y + end.y) / 2 - 4.0 / zoom)
        marks.append(left(distance, at, 11.0 / zoom, look["accent"], bold=True))
    return _figure(marks, _around([start, end]).grown(60.0 / zoom if distance else 1.0 / zoom))


def drop_preview(node: Node, look: Look) -> Figure:
    """Where a shape would stand: its outline, dashed."""
    box = box_of(node)
    pen = Pen(fill=look["accent-soft"], stroke=look["accent"], width=1.6, dash=(5.0, 4.0), opacity=0.7)
    return _figure([shape_outline(node, box, pen, look)], box.grown(2.0), node.id)


def arrow_preview(points: Sequence[Point], look: Look) -> Figure:
    """An arrow that is being drawn."""
    pen = Pen(stroke=look["accent"], width=1.8, dash=(5.0, 4.0))
    return _figure([bent(points, look.radius("bend"), pen)], _around(points).grown(2.0))


def marker(node: Node, text: str, token: str, look: Look) -> Figure:
    """The numbered circle of a finding, on the top left corner of a shape."""
    box = box_of(node)
    at = Point(box.centre.x - 46, box.top + 20) if node.shape == "diamond" else Point(box.left, box.top)
    marks: list[Mark] = [
        circle(at, 11.0, Pen(fill=look[token], stroke=look["canvas"], width=2.0)),
        middle(text, Point(at.x, baseline(at.y - 8, 16, 12)), 12.0, look["surface"], bold=True),
    ]
    return _figure(marks, Box(at.x, at.y, at.x, at.y).grown(13.0), node.id)


def port(node: Node, side: Side, token: str, look: Look) -> Figure:
    """The ring on a step's edge where something is taken in or handed over; *token* says whether it fits."""
    at = touching(box_of(node), node.shape, side)
    if node.shape == "subsystem" and side == "right":
        at = Point(at.x + 7.0, at.y)
    pen = Pen(fill=look["canvas"], stroke=look[token], width=2.4)
    return _figure([circle(at, 5.5, pen)], Box(at.x, at.y, at.x, at.y).grown(8.0), node.id)


def _around(points: Sequence[Point]) -> Box:
    xs, ys = [p.x for p in points], [p.y for p in points]
    return Box(min(xs), min(ys), max(xs), max(ys))
