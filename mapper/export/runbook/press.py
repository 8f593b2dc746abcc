"""Bands put on paper, when every page has its number."""

from __future__ import annotations

from collections.abc import Mapping

from mapper.export.page import Pdf, PdfPainter
from mapper.export.runbook.layout import Band, Blank, Later, Picture, Place, Raster, Ref, Run, Shape
from mapper.export.text import width
from mapper.model.records import Point
from mapper.scene.marks import Box, paint
from mapper.words import Language


def press(band: Band, top: float, pdf: Pdf, places: Mapping[str, int], say: Language) -> None:
    """Print *band* at the height *top*."""
    for item in band.items:
        match item:
            case Run():
                x = item.x - item.anchor * width(item.text, item.size, item.bold) if item.anchor else item.x
                pdf.words(Point(x, top + item.y), item.text, item.size, item.color, item.bold, item.turned)
            case Shape():
                pdf.outline(item.outline, at=Point(0.0, top))
            case Ref():
                _press_ref(item, top, pdf, places, say)
            case Picture():
                _press_picture(item, top, pdf)
            case Raster():
                box = item.box
                pdf.picture(item.data, Box(box.left, box.top + top, box.right, box.bottom + top))
            case Place():
                pdf.mark_place(item.key, max(top - 12, 0.0))
                if item.title:
                    pdf.entry(item.title, item.key, item.level)
            case Blank():
                pdf.field(item.lowered(top).box, item.kind, item.says)
            case Later():
                press(Band(0.0, tuple(item.make(places))), top, pdf, places, say)


def _press_ref(ref: Ref, top: float, pdf: Pdf, places: Mapping[str, int], say: Language) -> None:
    if ref.key not in places:
        return
    page = places[ref.key]
    text = say(ref.form, page=page) if ref.form else str(page)
    long = width(text, ref.size, ref.bold)
    x, y = ref.x - ref.anchor * long, top + ref.y
    pdf.words(Point(x, y), text, ref.size, ref.color, ref.bold)
    pdf.link(Box(x, y - ref.size, x + long, y + ref.size * 0.3), ref.key)


def _press_picture(picture: Picture, top: float, pdf: Pdf) -> None:
    frame = picture.frame
    if frame:
        pdf.clip(Box(frame.left, frame.top + top, frame.right, frame.bottom + top))
    paint(picture.figures, PdfPainter(pdf, picture.scale, Point(picture.at.x, picture.at.y + top)))
    if frame:
        pdf.unclip()
