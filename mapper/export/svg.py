"""A sheet as an SVG picture that is safe to open anywhere.

The picture holds shapes, text and, as plain data, its map: no script, no style
sheet, nothing from elsewhere.  Text is a text node or an attribute of XML, with the characters that
XML has no place for replaced; the whole title of every shape is there, as its
``title``, however little of it the shape shows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape

from mapper.export.exporter import Options
from mapper.insight.order import main_sheet
from mapper.model.document import Reader
from mapper.model.records import KINDS, Arrow, Node, Point, Record, Sheet, Unknown
from mapper.scene import measure
from mapper.scene.draw import Drawing
from mapper.scene.look import Look, look
from mapper.scene.marks import Figure, Outline, Scene, Words, paint
from mapper.store.files import spell
from mapper.store.inside import svg_element
from mapper.words import Language

FONT = "Noto Sans"
_ILLEGAL = re.compile(r"[^\t\n\r\u0020-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd\U00010000-\U0010ffff]")
_COLOR = re.compile(r"#[0-9A-Fa-f]{6}")


class SvgPainter:
    """Writes marks down as elements of SVG, one a line."""

    def __init__(self) -> None:
        self.parts: list[str] = []

    def outline(self, mark: Outline) -> None:
        attributes = [f'd="{path_of(mark)}"', f'fill="{_color(mark.fill) if mark.closed else "none"}"']
        if mark.stroke:
            attributes.append(f'stroke="{_color(mark.stroke)}" stroke-width="{_number(mark.width)}"')
        if mark.stroke and mark.dash:
            attributes.append(f'stroke-dasharray="{" ".join(_number(length) for length in mark.dash)}"')
        if mark.opacity < 1:
            attributes.append(f'opacity="{_number(mark.opacity)}"')
        self.parts.append(f"<path {' '.join(attributes)}/>")

    def words(self, mark: Words) -> None:
        weight = ' font-weight="bold"' if mark.bold else ""
        fit = ""
        if len(mark.text) > 2:  # one or two letters only look worse when they are fitted to a width
            fit = f' textLength="{_number(mark.width)}" lengthAdjust="spacingAndGlyphs"'
        self.parts.append(
            f'<text x="{_number(mark.at.x)}" y="{_number(mark.at.y)}" font-size="{_number(mark.size)}"'
            f'{weight} fill="{_color(mark.color)}"{fit}>{text(mark.text)}</text>'
        )


def path_of(mark: Outline) -> str:
    """The path of an outline in the language of SVG."""
    parts = [f"M{_pair(mark.start)}"]
    for leg in mark.legs:
        parts.append(("C" if len(leg) == 3 else "L") + " ".join(_pair(point) for point in leg))
    return "".join(parts) + ("Z" if mark.closed else "")


def text(words: str) -> str:
    """*words* as XML may hold them, in an element or a quoted attribute."""
    return escape(_ILLEGAL.sub("\ufffd", words), quote=True)


def picture(
    scene: Scene, title: str, description: str, look: Look, options: Options, map: bytes = b""
) -> str:
    """A scene as a whole SVG document, with the file of its map inside, if that is given."""
    left, top = scene.box.left, scene.box.top
    width, height = max(scene.box.width, 1.0), max(scene.box.height, 1.0)
    box = " ".join(_number(value) for value in (left, top, width, height))
    size = f'width="{_number(width * options.scale)}" height="{_number(height * options.scale)}"'
    paper = (
        f'<rect x="{_number(left)}" y="{_number(top)}" width="{_number(width)}" height="{_number(height)}"'
        f' fill="{_color(look["canvas"])}"/>'
    )
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}" {size} role="img"'
        f' aria-labelledby="title" font-family="{FONT}, sans-serif" text-rendering="geometricPrecision"'
        ' stroke-linecap="round" stroke-linejoin="round" xml:space="preserve">',
        f'<title id="title">{text(title)}</title>',
        f"<desc>{text(description)}</desc>",
        *([svg_element(map)] if map else []),
        *([] if options.transparent else [paper]),
        *(line for figure in scene.figures for line in _group(figure)),
        "</svg>",
    ]
    return "\n".join(lines) + "\n"


def _group(figure: Figure) -> Iterator[str]:
    """A figure with its whole title, for a pointer that rests on it and for those who listen."""
    painter = SvgPainter()
    paint((figure,), painter)
    if not painter.parts:
        return
    title = text(figure.title)
    label = text(measure.folded(figure.title).strip())
    yield f'<g role="img" aria-label="{label}">' if label else "<g>"
    if title:
        yield f"<title>{title}</title>"
    yield from painter.parts
    yield "</g>"


def _color(color: str) -> str:
    return color if _COLOR.fullmatch(color) else "none"


def _pair(point: Point) -> str:
    return f"{_number(point.x)} {_number(point.y)}"


def _number(value: float) -> str:
    """A length to a hundredth, without an exponent or needless zeros."""
    spelled = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if spelled in ("-0", "") else spelled


def _described(map: Reader, sheet: Sheet, say: Language) -> str:
    shapes = [node for node in map.all(Node) if node.sheet == sheet.id]
    here = {node.id for node in shapes}
    arrows = sum(1 for arrow in map.all(Arrow) if arrow.source in here and arrow.target in here)
    counted = (
        say.many("{n} shape", "{n} shapes", len(shapes)),
        say.many("{n} arrow", "{n} arrows", arrows),
    )
    return " ".join(part for part in (sheet.purpose, " · ".join(counted)) if part)


def write(map: Reader, options: Options) -> bytes:
    """The sheet of the options, else the main one.

    Raises:
        LookupError: the map has no such sheet, or none at all.
    """
    sheet = map.get(options.sheet) if options.sheet else main_sheet(map)
    if not isinstance(sheet, Sheet):
        raise LookupError(f"no sheet {options.sheet}")
    theme = look(options.theme)
    scene = Drawing(map, sheet.id, theme, options.say, sight=options.sight(map)).scene()
    described = _described(map, sheet, options.say)
    return picture(scene, sheet.title, described, theme, options, file_of(map, options)).encode("utf-8")


def file_of(map: Reader, options: Options) -> bytes:
    """The whole map as a file, to be put into a picture; nothing where the map is to be left out."""
    kinds: tuple[type[Record], ...] = (*KINDS.values(), Unknown)
    return spell(record for kind in kinds for record in map.all(kind)) if options.with_map else b""
