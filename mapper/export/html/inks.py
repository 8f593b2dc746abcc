"""The one scene for a browser: the same marks as in every picture, painted in the colours of any theme.

A mark names its ink, a rule of the page's style sheet, by number; an ink is what
the mark looks like in each theme.  So one drawing is light, dark or high in
contrast as its reader prefers, and has no colour of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from mapper.export.html.told import SAYS, Data
from mapper.export.svg import path_of
from mapper.model.document import Reader
from mapper.model.records import Id, Lane, Node, Stage
from mapper.scene.draw import Drawing
from mapper.scene.look import Theme, look
from mapper.scene.marks import Box, Figure, Mark, Outline, Scene, Words

THEMES: tuple[Theme, ...] = ("light", "dark", "contrast")
BEYOND = 20_000.0  # that stages and lanes go on beyond the map
EDGES = {Stage: "top", Lane: "left"}  # where a name stays, however far the map is pushed
_COLOR = re.compile("#[0-9A-Fa-f]{6}")
_UNSEEN = "opacity:0"

Ink = tuple[str, ...]  # declarations of style, one text a theme


@dataclass
class Inks:
    """The inks that were used, by number in the order in which they came."""

    _numbers: dict[Ink, int] = field(default_factory=dict)

    def number(self, ink: Ink) -> int:
        return self._numbers.setdefault(ink, len(self._numbers))

    def rules(self, theme: int) -> Iterator[str]:
        """The rules of one theme; of any but the first, only those that differ from the first's."""
        for ink, number in self._numbers.items():
            if theme == 0 or ink[theme] != ink[0]:
                yield f".k{number}{{{ink[theme]}}}"


def drawing(map: Reader, sheet: Id, inks: Inks) -> Data:
    """A sheet as the page draws it: its frame and figures, from the back to the front.

    A figure is its marks in every language, once where they agree; an outline is
    ``[ink, path]``, a line of words ``[ink, text, x, y, size, width, bold]``.
    """
    first = Drawing(map, sheet, look(THEMES[0]), SAYS[0])
    drawings = [[first.seen(look(theme), say) for theme in THEMES] for say in SAYS]
    scenes = [drawing.scene() for drawing in drawings[0]]
    box = scenes[0].box
    themed = zip(*(_without_edges(*pair, box) for pair in zip(drawings[0], scenes, strict=True)), strict=True)
    figures = [_figure(map, themes, drawings[1:], inks) for themes in themed]
    frame = [round(value, 2) for value in (box.left, box.top, box.width, box.height)]
    return {"frame": frame, "figures": [figure for figure in figures if figure["marks"][0]]}


def _without_edges(drawing: Drawing, scene: Scene, box: Box) -> tuple[Figure, ...]:
    """The figures of a scene, its stages and lanes as long as one can see."""
    cut, whole = drawing.background(box), drawing.background(box.grown(BEYOND))
    return (*whole, *scene.figures[len(cut) :])


def _figure(map: Reader, themes: Sequence[Figure], others: Sequence[Sequence[Drawing]], inks: Inks) -> Data:
    """One figure, first as it is in all themes of one language; only a node says anything in *others*."""
    record = map.get(themes[0].about)
    told = [list(_marks(themes, inks))]
    if isinstance(record, Node):
        told += [_translated(themes[0], told[0], drawings, record.id, inks) for drawings in others]
    same = all(marks == told[0] for marks in told)
    figure: Data = {"marks": told[:1] if same else told}
    if isinstance(record, Stage | Lane) and any(isinstance(mark, Words) for mark in themes[0].marks):
        figure["head"] = EDGES[type(record)]
    if isinstance(record, Node):
        box = (record.at.x, record.at.y, record.size.width, record.size.height)
        figure |= {"id": record.id, "box": [round(value, 2) for value in box]}
    return figure


def _translated(
    figure: Figure, marks: list[list[Any]], drawings: Sequence[Drawing], id: Id, inks: Inks
) -> list[list[Any]]:
    """The marks of a figure in another language: the same in all themes, if they are in the first."""
    first = drawings[0].figure(id)
    if first.marks == figure.marks:
        return marks
    return list(_marks([first, *(one.figure(id) for one in drawings[1:])], inks))


def _marks(themes: Sequence[Figure], inks: Inks) -> Iterator[list[Any]]:
    first = themes[0].marks
    looks = [_alike(first, figure.marks) for figure in themes]
    for i, mark in enumerate(first):
        ink = tuple(_declared(marks[i]) for marks in looks)
        match mark:
            case Outline():
                yield [inks.number(ink), path_of(mark)]
            case Words():
                place = [round(value, 2) for value in (mark.at.x, mark.at.y, mark.size, mark.width)]
                yield [inks.number(ink), mark.text, *place, int(mark.bold)]


def _alike(first: Sequence[Mark], marks: Sequence[Mark]) -> Sequence[Mark | None]:
    """The marks of another theme, each at the place of its like in the *first*.

    A theme may do without shadows, which is None there; one that is drawn otherwise altogether
    looks like the first.
    """
    if _kinds(first) == _kinds(marks):
        return marks
    solid = iter([mark for mark in marks if not _is_faint(mark)])
    if _kinds(mark for mark in first if not _is_faint(mark)) != _kinds(m for m in marks if not _is_faint(m)):
        return first
    return [None if _is_faint(mark) else next(solid) for mark in first]


def _kinds(marks: Iterable[Mark]) -> list[type]:
    return [type(mark) for mark in marks]


def _is_faint(mark: Mark) -> bool:
    return isinstance(mark, Outline) and mark.opacity < 1


def _declared(mark: Mark | None) -> str:
    """The look of a mark, in the words of a style sheet."""
    match mark:
        case Words():
            return f"fill:{_color(mark.color)}"
        case Outline():
            said = [f"fill:{_color(mark.fill) if mark.closed else 'none'}"]
            if mark.stroke:
                said.append(f"stroke:{_color(mark.stroke)};stroke-width:{mark.width:g}")
                if mark.dash:
                    said.append("stroke-dasharray:" + " ".join(f"{length:g}" for length in mark.dash))
            if mark.opacity < 1:
                said.append(f"opacity:{mark.opacity:g}")
            return ";".join(said)
    return _UNSEEN


def _color(color: str) -> str:
    return color if _COLOR.fullmatch(color) else "none"
