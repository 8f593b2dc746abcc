"""The map as one page that is just as large as it is."""

from __future__ import annotations

from mapper.export.exporter import Options
from mapper.export.page import Paper, Pdf, PdfPainter
from mapper.export.runbook.book import Book
from mapper.model.document import Reader
from mapper.model.records import Point
from mapper.scene.draw import Drawing
from mapper.scene.marks import paint

MOST = 18_000.0  # pixels a side: readers of PDF know no paper of more than 200 inches


def write(map: Reader, options: Options) -> bytes:
    """The sheet of the options, else the main one, at their scale; a map too large for paper, smaller.

    Raises:
        LookupError: the map has no sheet at all.
    """
    book = Book(map, options)
    scene = Drawing(map, book.sheet.id, book.look, book.say, sight=options.sight(map)).scene()
    box = scene.box
    wide, high = max(box.width, 1.0), max(box.height, 1.0)
    scale = min(options.scale, MOST / wide, MOST / high)
    named = book.heading, book.sheet.business, book.say.code
    pdf = Pdf(*named, options.on, options.black, options.proof)
    pdf.begin(Paper(wide * scale, high * scale))
    key = f"chapter {book.sheet.id}"
    pdf.mark_place(key, 0.0)
    pdf.entry(book.heading, key, 0)
    paint(scene.figures, PdfPainter(pdf, scale, Point(-box.left * scale, -box.top * scale)))
    pdf.end()
    return pdf.finish()
