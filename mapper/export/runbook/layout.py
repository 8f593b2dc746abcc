"""What stands on the pages of a runbook, as data: bands of marks, stacked and broken into pages.

A band is never broken.  Whatever may grow long, a checklist line of twenty
thousand characters say, is made as several bands, of which the first keeps the
box beside the beginning of its text.  Page numbers are not known yet: a ``Ref``
names a place and is spelled when the page is printed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from mapper.export.forms import Kind
from mapper.export.page import Paper
from mapper.export.text import directed, width, wrapped
from mapper.export.writing import runs_left
from mapper.model.records import Point
from mapper.scene.look import look
from mapper.scene.marks import Box, Figure, Outline
from mapper.words import N_, Language

T = TypeVar("T")

LOOK = look("paper")
INK, INK2, INK3 = (LOOK[token] for token in ("ink", "ink2", "ink3"))
LINE, LINE2 = LOOK["line"], LOOK["line2"]
TALLEST = 300.0  # a band that would be higher is made as several
_PIECE = 120.0  # as high as those
_MARK = 25.0  # what a mark before a line that runs to the left needs
_TOGETHER = 6  # a reference of fewer lines is not parted


@dataclass(frozen=True, slots=True)
class Run:
    """A printable line of text; *anchor* says where in it x is: 0 its left end, 1 its right end."""

    x: float
    y: float  # of the baseline, from the top of the band
    text: str
    size: float
    color: str = INK
    bold: bool = False
    anchor: float = 0.0
    turned: bool | None = None  # in a paragraph that runs to the left; as its letters say, where not known


@dataclass(frozen=True, slots=True)
class Ref:
    """The number of the page where *key* is, and a link to it."""

    x: float
    y: float
    key: str
    form: str = ""  # a message id; the number alone where there is none
    size: float = 13.0
    color: str = INK
    bold: bool = False
    anchor: float = 0.0


@dataclass(frozen=True, slots=True)
class Shape:
    outline: Outline


@dataclass(frozen=True, slots=True)
class Picture:
    """Figures of the scene; its origin lands at *at*, and nothing leaves *frame*."""

    figures: tuple[Figure, ...]
    scale: float
    at: Point
    frame: Box | None = None


@dataclass(frozen=True, slots=True)
class Raster:
    """A PNG or JPEG picture that fills *box*."""

    data: bytes
    box: Box


@dataclass(frozen=True, slots=True)
class Blank:
    """Somewhere to tick or to write: in a fillable file a field over what is drawn there, else nothing."""

    box: Box
    says: str  # what for, as it is spoken
    kind: Kind = "line"

    def lowered(self, by: float) -> Blank:
        left, top, right, bottom = self.box
        return replace(self, box=Box(left, top + by, right, bottom + by))


@dataclass(frozen=True, slots=True)
class Place:
    """Something to link to, and with a title a line of the file's outline."""

    key: str
    title: str = ""
    level: int = 0
    listed: bool = False  # on the cover


@dataclass(frozen=True, slots=True)
class Later:
    """Items that name pages inside a picture: made when the pages have been counted."""

    make: Callable[[Mapping[str, int]], Sequence[Item]]


Item = Run | Ref | Shape | Picture | Raster | Place | Blank | Later


@dataclass(frozen=True, slots=True)
class Band:
    height: float
    items: tuple[Item, ...] = ()
    stays: bool = False  # with the band that follows
    head: Band | None = None  # is printed again where a page begins with this band


@dataclass(frozen=True, slots=True)
class Leaf:
    """One page: bands at their heights on one paper."""

    paper: Paper
    bands: tuple[tuple[float, Band], ...]
    margin: float = 64.0
    headed: bool = True
    foot: tuple[str, str] | None = None  # in place of the date and the page number


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a cell, before it is known where."""

    x: float
    text: str
    size: float = 13.0
    leading: float = 19.0
    color: str = INK
    bold: bool = False
    anchor: float = 0.0
    ref: str = ""  # a page to name behind it
    form: str = N_("(p. {page})")
    mark: tuple[Outline, ...] = ()  # drawn behind the end of the text, as if it ended at the origin
    stays: bool = False  # on one page with the next
    turned: bool | None = None  # in a paragraph that runs to the left


def or_else(make: Callable[[], T], plain: Callable[[], T]) -> T:
    """What *make* lays out; where it cannot, what *plain* does, so that one record spoils no other."""
    try:
        return make()
    except Exception:
        return plain()


def baseline(top: float, size: float, leading: float) -> float:
    return top + leading / 2 + size * 0.36


def lines(texts: Iterable[str], x: float, **look: object) -> list[Line]:
    return [Line(x, text, **look) for text in texts]  # type: ignore[arg-type]


def paragraph(
    text: str,
    left: float,
    room: float,
    say: Language,
    *,
    size: float = 13.0,
    leading: float = 19.0,
    color: str = INK,
    bold: bool = False,
) -> list[Line]:
    """*text* in lines between *left* and *room* to its right, at the side where it begins to be read."""
    return [
        Line(left + room if turned else left, row, size, leading, color, bold, float(turned), turned=turned)
        for row, turned in directed(text, room, size, say, bold)
    ]


def titled(rows: Sequence[str], title: str, left: float, room: float, **look: object) -> list[Line]:
    """The lines of a *title*, all at the side where it begins to be read."""
    turned = runs_left(title)
    made = Line(left + room if turned else left, "", anchor=float(turned), turned=turned, **look)  # type: ignore[arg-type]
    return [replace(made, text=row) for row in rows]


def referring(text: str, key: str, left: float, right: float, say: Language, **look: object) -> list[Line]:
    """*text* in lines between *left* and *right*, the last of which names the page of *key*."""
    made = Line(left, "", ref=key, turned=False, **look)  # type: ignore[arg-type]
    room, behind = right - left, width(say(made.form, page=1000), made.size) + 6
    rows = wrapped(text, room, made.size, say, made.bold)
    if rows and width(rows[-1], made.size, made.bold) + behind > room:
        rows = wrapped(text, room - behind, made.size, say, made.bold)
    return [
        replace(made, text=row, ref=key if i == len(rows) else "", stays=i < len(rows) < _TOGETHER)
        for i, row in enumerate(rows, 1)
    ]


def plainly(text: str, left: float, right: float, say: Language) -> list[Band]:
    """*text* and nothing else."""
    return row([paragraph(text, left, right - left, say)], above=6, below=6)


def placed(cell: Sequence[Line], top: float = 0.0) -> tuple[list[Item], float]:
    """The items of a cell whose first line begins at *top*, and where its last one ends."""
    items: list[Item] = []
    for line in cell:
        items += _items(line, top)
        top += line.leading
    return items, top


def _items(line: Line, top: float) -> Iterator[Item]:
    y = baseline(top, line.size, line.leading)
    yield Run(line.x, y, line.text, line.size, line.color, line.bold, line.anchor, line.turned)
    if not line.ref and not line.mark:
        return
    long = width(line.text, line.size, line.bold)
    end = line.x + long if not line.turned else line.x - long - _MARK
    if line.ref:
        yield Ref(end + 5, y, line.ref, line.form, line.size, INK2)
    for outline in line.mark:
        yield Shape(moved(outline, end, y))


def row(
    cells: Sequence[Sequence[Line]],
    first: Sequence[Item] = (),
    last: Sequence[Item] = (),
    above: float = 0.0,
    below: float = 0.0,
    rule: Box | None = None,
    head: Band | None = None,
) -> list[Band]:
    """Cells side by side, with *first* to the left of their first lines and *last* to the right.

    Each cell is spelled to its end before anything to its right begins, so
    that its text can be read out of the file in one piece.  High cells therefore stand
    one under the other, in several bands.  The rule, of which only left and
    right matter, is drawn under the last one.
    """
    tallest = max((sum(line.leading for line in cell) for cell in cells), default=0.0)
    if above + tallest + below > TALLEST:
        bands = [Band(above, (*first, *last), stays=True), *_stack(cells, head)]
    else:
        items = [*first, *(item for cell in cells for item in placed(cell, above)[0]), *last]
        bands = [Band(above + tallest, tuple(items), head=head)]
    lowest = bands[-1]
    end = lowest.height + below
    line = (Shape(ruled(rule.left, rule.right, end)),) if rule else ()
    return [*bands[:-1], replace(lowest, height=end, items=(*lowest.items, *line))]


def _stack(cells: Sequence[Sequence[Line]], head: Band | None) -> Iterator[Band]:
    for cell in cells:
        begin = 0
        for end in _breaks(cell):
            items, height = placed(cell[begin:end])
            yield Band(height, tuple(items), head=head)
            begin = end


def _breaks(cell: Sequence[Line]) -> list[int]:
    """After which lines a high cell is broken."""
    ends, used = [], 0.0
    for i, line in enumerate(cell):
        used += line.leading
        if used >= _PIECE and not line.stays:
            ends.append(i + 1)
            used = 0.0
    return ends if ends and ends[-1] == len(cell) else [*ends, len(cell)]


def ruled(left: float, right: float, y: float, color: str = LINE, width: float = 1.0) -> Outline:
    return Outline(Point(left, y), ((Point(right, y),),), stroke=color, width=width)


def moved(outline: Outline, x: float, y: float) -> Outline:
    legs = tuple(tuple(Point(p.x + x, p.y + y) for p in leg) for leg in outline.legs)
    return replace(outline, start=Point(outline.start.x + x, outline.start.y + y), legs=legs)


def lowered(items: Iterable[Item], by: float) -> Iterator[Item]:
    """Lines and shapes further down."""
    for item in items:
        match item:
            case Run() | Ref():
                yield replace(item, y=item.y + by)
            case Shape():
                yield Shape(moved(item.outline, 0.0, by))
            case Blank():
                yield item.lowered(by)
            case _:
                yield item


def gap(height: float) -> Band:
    return Band(height)
