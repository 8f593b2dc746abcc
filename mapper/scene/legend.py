"""The legend of a lens below a drawing: its name, and for each class its look, its sign and its words."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from mapper.insight.lens.sight import Entry, Sight
from mapper.model.records import Id, Point
from mapper.scene import measure
from mapper.scene.glass import pen, sign, sign_width, told
from mapper.scene.lettering import baseline, left
from mapper.scene.look import Look
from mapper.scene.marks import Box, Figure, Mark
from mapper.scene.paths import rounded
from mapper.words import Language

ABOUT = Id("legend")
ROW, GAP, SWATCH = 34.0, 26.0, 46.0
_SIZE = 13.0
_LEAST = 420.0  # of width, however narrow the map is


def legend_figures(
    sight: Sight,
    shapes: Collection[Id],
    arrows: Collection[Id],
    view: Box,
    look: Look,
    say: Language,
    named: Sequence[str] = (),
) -> tuple[Figure, ...]:
    """The legend of what is drawn of *shapes* and *arrows*, in rows below *view*, as wide as it.

    Args:
        named: titles of what is to be looked at first.
    """
    classes = sight.legend(shapes, arrows)
    left_edge, right_edge = view.left + 20.0, max(view.right - 20.0, view.left + _LEAST)
    marks, bottom = _head(sight, Point(left_edge, view.bottom + 6.0), look, say)
    x, top = left_edge, bottom
    for entry, count in classes:
        words = counted(entry, count, say)
        wide = entry_width(words)
        if x > left_edge and x + wide > right_edge:
            x, top = left_edge, top + ROW
        marks += entry_marks(entry, words, Point(x, top), right_edge - x, look, say)
        x += wide + GAP
    if named:
        top += ROW
        words = measure.fitted(_first(named, say), right_edge - left_edge, _SIZE)
        marks.append(left(words, Point(left_edge, baseline(top, ROW - 6.0, _SIZE)), _SIZE, look["ink"]))
    box = Box(view.left, view.bottom, right_edge + 20.0, top + ROW + 12.0)
    title = ", ".join(counted(entry, count, say) for entry, count in classes)
    said = [f"{say(sight.lens.title)}. {title}", *([_first(named, say)] if named else [])]
    return (Figure(ABOUT, tuple(marks), box, ". ".join(said)),)


def _first(named: Sequence[str], say: Language) -> str:
    return say("Most money flows through: {titles}", titles=", ".join(named))


def counted(entry: Entry, count: int, say: Language) -> str:
    """A class in words, with the number of its shapes."""
    title = told(entry.title, say)
    return f"{title} ({count})" if count else title


def _head(sight: Sight, at: Point, look: Look, say: Language) -> tuple[list[Mark], float]:
    name = left(say(sight.lens.title), Point(at.x, baseline(at.y, 20, 15)), 15.0, look["ink"], bold=True)
    about = Point(at.x + name.width + 12.0, baseline(at.y, 20, _SIZE))
    return [name, left(say(sight.lens.about), about, _SIZE, look["ink2"])], at.y + 28.0


def entry_width(words: str) -> float:
    return SWATCH + 9.0 + measure.width(words, _SIZE)


def entry_marks(
    entry: Entry, words: str, at: Point, room: float, look: Look, say: Language
) -> Iterator[Mark]:
    """One class from *at*, the top left corner of its row: a small shape with its sign, and its words."""
    yield from swatch(entry, Box(at.x, at.y + 3.0, at.x + SWATCH, at.y + ROW - 3.0), look, say)
    shown = measure.fitted(words, max(room - SWATCH - 9.0, 40.0), _SIZE)
    yield left(shown, Point(at.x + SWATCH + 9.0, baseline(at.y, ROW, _SIZE)), _SIZE, look["ink"])


def swatch(entry: Entry, box: Box, look: Look, say: Language) -> Iterator[Mark]:
    """A small shape as the map shows those of a class, with its sign."""
    size = min(box.height - 8.0, 20.0)
    wide = sign_width(entry, size)
    corner = Point(box.centre.x - wide / 2, box.centre.y - size / 2)
    if entry.heat is not None:  # the bars stand beside it, where they can be told from its ground
        corner = Point(box.right - wide, corner.y)
        box = Box(box.left, box.top, corner.x - 3.0, box.bottom)
    yield rounded(box.grown(-1.5), look.radius("button"), pen(entry, look))
    yield from sign(entry, corner, size, look, say)
