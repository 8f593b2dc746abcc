"""Our own icons as outlines, so that the screen, the picture and the page draw the same ones.

An icon is an SVG file of the folder resources/icons on a grid of 24, made of
paths, rectangles, circles, ellipses, lines and polylines without transforms.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from math import acos, ceil, cos, hypot, pi, sin, sqrt, tan
from typing import NamedTuple

from mapper import resources
from mapper.model.records import Point
from mapper.scene.marks import Outline

GRID = 24.0
_QUARTER = 0.5523
_TOKENS = re.compile(r"([A-Za-z])|(-?(?:\d+\.?\d*|\.\d+)(?:e-?\d+)?)")
_TAKES = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "A": 7, "Z": 0}

Leg = tuple[Point, ...]


class Stroke(NamedTuple):
    """One stretch of an icon on its grid."""

    start: Point
    legs: tuple[Leg, ...]
    closed: bool


def icon(
    name: str, at: Point, size: float, color: str, fill: str = "", width: float = 1.75
) -> tuple[Outline, ...]:
    """The icon *name* with its top left corner at *at*, *size* wide and high; nothing if there is none.

    Args:
        fill: what closed strokes are filled with.
        width: of the line, on the grid of 24.
    """
    scale = size / GRID

    def put(point: Point) -> Point:
        return Point(at.x + point.x * scale, at.y + point.y * scale)

    return tuple(
        Outline(
            put(stroke.start),
            tuple(tuple(put(point) for point in leg) for leg in stroke.legs),
            closed=stroke.closed,
            fill=fill if stroke.closed else "",
            stroke=color,
            width=width * scale,
        )
        for stroke in strokes(name)
    )


@cache
def strokes(name: str) -> tuple[Stroke, ...]:
    """The strokes of the icon *name* on the grid of 24."""
    file = resources.path("icons", f"{name}.svg")
    return tuple(_read(file.read_text("utf-8"))) if file.is_file() else ()


def _read(svg: str) -> Iterator[Stroke]:
    from xml.etree import ElementTree

    for element in ElementTree.fromstring(svg).iter():  # noqa: S314  our own files
        yield from _element(element.tag.rpartition("}")[2], element.attrib)


def _element(tag: str, given: Mapping[str, str]) -> Iterator[Stroke]:
    def number(name: str) -> float:
        return float(given.get(name, 0))

    match tag:
        case "path":
            yield from path(given.get("d", ""))
        case "circle":
            yield _ellipse(number("cx"), number("cy"), number("r"), number("r"))
        case "ellipse":
            yield _ellipse(number("cx"), number("cy"), number("rx"), number("ry"))
        case "rect":
            radius = number("rx") or number("ry")
            yield _rect(number("x"), number("y"), number("width"), number("height"), radius)
        case "line":
            yield Stroke(Point(number("x1"), number("y1")), ((Point(number("x2"), number("y2")),),), False)
        case "polyline" | "polygon":
            numbers = [float(n) for _letter, n in _TOKENS.findall(given.get("points", ""))]
            points = [Point(x, y) for x, y in zip(numbers[::2], numbers[1::2], strict=True)]
            yield Stroke(points[0], tuple((p,) for p in points[1:]), tag == "polygon")


def _ellipse(x: float, y: float, rx: float, ry: float) -> Stroke:
    a, b = rx * _QUARTER, ry * _QUARTER
    p = Point
    legs = (
        (p(x + a, y - ry), p(x + rx, y - b), p(x + rx, y)),
        (p(x + rx, y + b), p(x + a, y + ry), p(x, y + ry)),
        (p(x - a, y + ry), p(x - rx, y + b), p(x - rx, y)),
        (p(x - rx, y - b), p(x - a, y - ry), p(x, y - ry)),
    )
    return Stroke(p(x, y - ry), legs, True)


def _rect(x: float, y: float, width: float, height: float, radius: float) -> Stroke:
    r = min(radius, width / 2, height / 2)
    arc = f"A{r} {r} 0 0 1"
    right, bottom = x + width, y + height
    drawn = (
        f"M{x + r} {y}H{right - r}{arc} {right} {y + r}V{bottom - r}{arc} {right - r} {bottom}"
        f"H{x + r}{arc} {x} {bottom - r}V{y + r}{arc} {x + r} {y}Z"
    )
    return next(path(drawn))


class _Pencil:
    """Where drawing a path has come to."""

    def __init__(self) -> None:
        self.at = Point(0.0, 0.0)
        self.start = Point(0.0, 0.0)
        self.handle: Point | None = None  # of the curve just drawn, mirrored by a smooth one
        self.legs: list[Leg] = []

    def stroke(self, closed: bool) -> Iterator[Stroke]:
        if self.legs:
            yield Stroke(self.start, tuple(self.legs), closed)
        self.legs = []


def path(d: str) -> Iterator[Stroke]:
    """The strokes of a path in the language of SVG: M L H V C S Q A Z, capital or small.

    Raises:
        ValueError: a command that is none of these.
    """
    pencil = _Pencil()
    for command, numbers in _commands(d):
        upper = command.upper()
        here = Point(0.0, 0.0) if command.isupper() else pencil.at
        if upper == "M":
            yield from pencil.stroke(False)
            pencil.at = pencil.start = Point(here.x + numbers[0], here.y + numbers[1])
            pencil.handle = None
        elif upper == "Z":
            yield from pencil.stroke(True)
            pencil.at, pencil.handle = pencil.start, None
        else:
            leg = _leg(upper, numbers, here, pencil)
            pencil.legs += leg
            pencil.handle = leg[-1][1] if upper in "CS" else None
            pencil.at = leg[-1][-1] if leg else pencil.at
    yield from pencil.stroke(False)


def _commands(d: str) -> Iterator[tuple[str, list[float]]]:
    """Each command with its numbers; numbers that go on repeat the command, a move as lines."""
    command = ""
    numbers: list[float] = []
    for letter, digits in _tokens(d):
        if letter:
            command, numbers = letter, []
            if letter.upper() not in _TAKES:
                raise ValueError(f"an icon's path may not use {letter}")
            if letter in "Zz":
                yield command, []
            continue
        numbers.append(float(digits))
        if len(numbers) == _TAKES[command.upper()]:
            yield command, numbers
            numbers = []
            command = {"M": "L", "m": "l"}.get(command, command)


def _tokens(d: str) -> Iterator[tuple[str, str]]:
    """Letters and numbers; the two flags of an arc may stand together without a space."""
    flags = {"a": (3, 4)}
    command, place, rest = "", 0, d
    while rest := rest.lstrip(" ,\n\t\r"):
        if rest[0].isalpha():
            command, place = rest[0], 0
            yield rest[0], ""
            rest = rest[1:]
            continue
        if place % 7 in flags.get(command.lower(), ()):
            digits = rest[0]
        else:
            found = _TOKENS.match(rest)
            if not found:
                raise ValueError(f"an icon's path may not hold {rest[0]}")
            digits = found[0]
        yield "", digits
        place += 1
        rest = rest[len(digits) :]


def _leg(command: str, numbers: list[float], here: Point, pencil: _Pencil) -> list[Leg]:
    at = pencil.at
    if command in "HV":
        level = command == "H"
        return [(Point(here.x + numbers[0], at.y) if level else Point(at.x, here.y + numbers[0]),)]
    if command == "A":
        rx, ry, turn, large, sweep, x, y = numbers
        return list(_arc(at, Point(here.x + x, here.y + y), (rx, ry, turn), bool(large), bool(sweep)))
    pairs = zip(numbers[::2], numbers[1::2], strict=True)
    points = [Point(here.x + x, here.y + y) for x, y in pairs]
    match command:
        case "S":
            mirror = pencil.handle or at
            return [(Point(2 * at.x - mirror.x, 2 * at.y - mirror.y), *points)]
        case "Q":
            corner, end = points
            return [(_toward(at, corner), _toward(end, corner), end)]
        case _:
            return [tuple(points)]


def _toward(a: Point, b: Point) -> Point:
    return Point(a.x + (b.x - a.x) * 2 / 3, a.y + (b.y - a.y) * 2 / 3)


def _arc(
    start: Point, end: Point, radii: tuple[float, float, float], large: bool, sweep: bool
) -> Iterator[Leg]:
    """An arc as curves of at most a quarter turn.

    Source: SVG 2, appendix B.2.4, "Conversion from endpoint to center parameterization".
    """
    rx, ry, turn = abs(radii[0]), abs(radii[1]), radii[2] * pi / 180
    if not rx or not ry or start == end:
        yield (end,)
        return
    c, s = cos(turn), sin(turn)
    half_x, half_y = (start.x - end.x) / 2, (start.y - end.y) / 2
    x1, y1 = c * half_x + s * half_y, -s * half_x + c * half_y
    grow = sqrt(max(1.0, (x1 / rx) ** 2 + (y1 / ry) ** 2))
    rx, ry = rx * grow, ry * grow
    below = (rx * y1) ** 2 + (ry * x1) ** 2
    root = sqrt(max(0.0, ((rx * ry) ** 2 - below) / below)) * (-1 if large == sweep else 1)
    cx1, cy1 = root * rx * y1 / ry, -root * ry * x1 / rx
    cx = c * cx1 - s * cy1 + (start.x + end.x) / 2
    cy = s * cx1 + c * cy1 + (start.y + end.y) / 2
    first = _angle(1, 0, (x1 - cx1) / rx, (y1 - cy1) / ry)
    whole = _angle((x1 - cx1) / rx, (y1 - cy1) / ry, (-x1 - cx1) / rx, (-y1 - cy1) / ry)
    whole += 2 * pi if sweep and whole < 0 else -2 * pi if not sweep and whole > 0 else 0.0
    pieces = max(1, ceil(abs(whole) / (pi / 2) - 1e-9))
    step = whole / pieces
    k = 4 / 3 * tan(step / 4)

    def put(x: float, y: float) -> Point:
        return Point(cx + c * rx * x - s * ry * y, cy + s * rx * x + c * ry * y)

    for i in range(pieces):
        a, b = first + i * step, first + (i + 1) * step
        last = end if i == pieces - 1 else put(cos(b), sin(b))
        yield (
            put(cos(a) - k * sin(a), sin(a) + k * cos(a)),
            put(cos(b) + k * sin(b), sin(b) - k * cos(b)),
            last,
        )


def _angle(ux: float, uy: float, vx: float, vy: float) -> float:
    between = acos(max(-1.0, min(1.0, (ux * vx + uy * vy) / (hypot(ux, uy) * hypot(vx, vy)))))
    return -between if ux * vy - uy * vx < 0 else between
