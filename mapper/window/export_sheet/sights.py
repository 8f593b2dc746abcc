"""What a file will look like, by its kind: printed pages, the map as a picture, lines, or rows."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from mapper.export import EXPORTERS, Exporter, Options
from mapper.export.proof import Mark, Proof, Put, Sight
from mapper.insight.order import main_sheet
from mapper.model.records import Point
from mapper.scene.draw import Drawing
from mapper.scene.look import look
from mapper.scene.marks import Outline, Scene, Words
from mapper.scene.paths import Pen, line
from mapper.words.one_line import one_line

if TYPE_CHECKING:
    from mapper.model.document import Reader

LINES = (".mmd", ".md", ".ics", ".txt", ".json")
ROWS = (".csv", ".xlsx")
WIDE, HIGH = 793.7, 1122.5  # of a page of lines; one of rows lies on its side
EDGE, SIZE, LEADING = 56.0, 13.0, 20.0
LONGEST = 40  # pages of lines or rows that are shown
NARROWEST, WIDEST = 40.0, 220.0  # of a column of a table
INKS = look("paper")


def sights_of(map: Reader, exporter: Exporter, options: Options, proof: Proof) -> bytes | None:
    """Put the pages of a file into *proof*; the answer is the file itself, where it was needed for that."""
    match exporter.suffix:
        case ".pdf":
            return exporter.write(map, replace(options, proof=proof))
        case suffix if suffix in LINES:
            data = exporter.write(map, options)
            _put(proof, _pages_of_lines(data.decode("utf-8"), options), WIDE, HIGH)
            return data
        case ".docx":
            text = "\n".join(_listed(map, options))
            _put(proof, _pages_of_lines(text, options), WIDE, HIGH)
            return exporter.write(map, options)
        case suffix if suffix in ROWS:
            data = exporter.write(map, options)
            plain = data if suffix == ".csv" else _as_csv(map, exporter, options)
            if plain is not None:
                _put(proof, _pages_of_rows(plain), HIGH, WIDE)
            return data
    proof.total = 1
    proof.sights.append(picture(map, exporter, options))
    return None


def _listed(map: Reader, options: Options) -> Iterator[str]:
    """The outline as a program for documents shows it."""
    from mapper.export.outline import Marks, on_one_line, told

    signs = {"title": "", "fact": "", "item": "• ", "box": "☐ "}
    for one in told(map, options, Marks(on_one_line, str)):
        yield f"{'    ' * one.depth}{signs[one.kind]}{one.text}"


def picture(map: Reader, exporter: Exporter, options: Options) -> Sight:
    """The map as every file shows it that is a picture, or that other programs make one of."""
    is_picture = "transparent" in exporter.heeds
    inks = look(options.theme)
    seen = options.sight(map) if "lens" in exporter.heeds else None
    scene = Drawing(map, options.sheet or main_sheet(map).id, inks, options.say, sight=seen).scene()
    paper = "" if options.transparent and is_picture else inks["canvas"]
    return _seen(scene, options.scale if is_picture else 1.0, paper)


def _seen(scene: Scene, scale: float, paper: str) -> Sight:
    wide, high = max(scene.box.width, 1.0) * scale, max(scene.box.height, 1.0) * scale
    at = Point(-scene.box.left * scale, -scene.box.top * scale)
    marks = tuple(_placed(mark, scale, at) for figure in scene.figures for mark in figure.marks)
    return Sight(wide, high, marks, paper=paper)


def _placed(mark: Outline | Words, scale: float, at: Point) -> Mark:
    if isinstance(mark, Outline):
        return Put(mark, scale, at)
    moved = Point(mark.at.x * scale + at.x, mark.at.y * scale + at.y)
    return replace(mark, at=moved, size=mark.size * scale, width=mark.width * scale)


def _put(proof: Proof, pages: Iterator[list[Mark]], wide: float, high: float) -> None:
    for marks in pages:
        for mark in marks:
            proof.mark(mark)
        proof.end(wide, high, ())
        if len(proof.sights) == LONGEST:
            break
    proof.total = len(proof.sights)


def _pages_of_lines(text: str, options: Options) -> Iterator[list[Mark]]:
    """The text as it is, each of its lines as far in as it begins."""
    from mapper.export.text import width, wrapped

    page: list[Mark] = []
    top = EDGE
    for whole in text.splitlines():
        inset = min(len(whole) - len(whole.lstrip()), 40) * width(" ", SIZE) * 1.6
        for part in wrapped(whole.strip(), WIDE - 2 * EDGE - inset, SIZE, options.say) or [""]:
            if top + LEADING > HIGH - EDGE:
                yield page
                page, top = [], EDGE
            if part:
                page.append(Words(part, Point(EDGE + inset, top + 14), SIZE, 0.0, INKS["ink"]))
            top += LEADING
    yield page


def _as_csv(map: Reader, exporter: Exporter, options: Options) -> bytes | None:
    """The same table as text, where there is such an exporter."""
    same = (one for one in EXPORTERS if one.name == exporter.name and one.suffix == ".csv")
    return next((one.write(map, options) for one in same), None)


def _pages_of_rows(data: bytes) -> Iterator[list[Mark]]:
    """The table with its head on every page, as many columns as there is room for."""
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    if not rows:
        yield []
        return
    head, *body = rows
    columns = _columns(rows)
    room = int((WIDE - 2 * EDGE) / LEADING) - 1
    for begin in range(0, max(len(body), 1), room):
        yield [
            *_row(head, columns, EDGE, bold=True),
            *(
                mark
                for place, row in enumerate(body[begin : begin + room], 1)
                for mark in _row(row, columns, EDGE + place * LEADING)
            ),
        ]


def _columns(rows: Sequence[Sequence[str]]) -> list[tuple[float, float]]:
    """Where each column that is shown begins, and how wide it is."""
    from mapper.export.text import width

    found, left = list[tuple[float, float]](), EDGE
    for place in range(max(map(len, rows))):
        cells = [row[place][:60] for row in rows[:60] if place < len(row)]
        wide = min(max([width(one_line(cell), 11.0, True) for cell in cells] + [NARROWEST]), WIDEST)
        if left + NARROWEST > HIGH - EDGE:
            break
        wide = min(wide + 14.0, HIGH - EDGE - left)
        found.append((left, wide))
        left += wide
    return found


def _row(
    cells: Sequence[str], columns: Sequence[tuple[float, float]], top: float, bold: bool = False
) -> Iterator[Mark]:
    from mapper.export.text import fitted

    for cell, (left, wide) in zip(cells, columns, strict=False):
        said = fitted(one_line(cell), wide - 12.0, 11.0, bold)
        if said:
            yield Words(said, Point(left, top + 14), 11.0, 0.0, INKS["ink"], bold)
    pen = Pen(stroke=INKS["ink" if bold else "line"], width=1.0)
    right = columns[-1][0] + columns[-1][1] if columns else HIGH - EDGE
    yield Put(line([Point(EDGE, top + LEADING - 1), Point(right, top + LEADING - 1)], pen), 1.0, Point(0, 0))
