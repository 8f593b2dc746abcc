"""A printed page: millimetres of paper, ink, and the two marks of a scene put on it.

Lengths are pixels of 96 to the inch, as in the scene and in the pictures of
the design; x to the right and y down from the top left corner of the paper.
"""

from __future__ import annotations

import io
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, lru_cache
from math import isfinite
from typing import Any

from reportlab import rl_config
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from mapper.export import text
from mapper.export.faces import Face
from mapper.export.forms import Form, Frame, Kind
from mapper.export.laying import ARROW, Laid, laid
from mapper.export.proof import Clip, Photo, Proof, Put, Stop
from mapper.export.writing import Letter
from mapper.model.records import Point
from mapper.scene.marks import Box, Outline, Words
from mapper.scene.paths import Pen, line

POINT = 0.75  # points in a pixel
_FAR = 30_000.0  # points

Pieces = list[str]


@dataclass(frozen=True)
class Paper:
    width: float
    height: float

    @property
    def turned(self) -> Paper:
        return Paper(self.height, self.width)


PAPERS = {"A4": Paper(793.7, 1122.5), "Letter": Paper(816.0, 1056.0), "A3": Paper(1122.5, 1587.4)}


class Pdf:
    """A file of pages under way.  Nothing in it depends on the clock or on chance."""

    def __init__(
        self,
        title: str,
        author: str,
        lang: str,
        on: date,
        black: bool = False,
        proof: Proof | None = None,
        fillable: bool = False,
    ) -> None:
        """A file with no page yet; what is printed is put into *proof*, too.

        Args:
            fillable: where there is somewhere to tick or to write, it can be done on a screen.
        """
        _trust_nobody()
        self._file = io.BytesIO()
        self._canvas: Any = Canvas(self._file, invariant=1, pageCompression=1)
        self._canvas._preamble = ""  # it names a font that nothing here is set in
        self._canvas._doc.idToObject["BasicFonts"].dict.clear()
        self._fonts = (text.PrintFont(1, bold=False), text.PrintFont(2, bold=True))
        self._others: dict[Face, text.PrintFont] = {}  # fonts of this machine, as they come to be needed
        self._code: Pieces = []
        self._black = black
        self._proof = proof
        self._width = self._height = 0.0
        self._outline_level = -1
        self._form = Form(self._canvas._doc) if fillable else None
        self.missing: dict[str, None] = {}  # of this page: what the font does not hold, as it comes
        self._canvas.setTitle(text.fitted(title, 4000, 10))
        self._canvas.setAuthor(text.fitted(author, 4000, 10))
        self._canvas.setCreator("Mapper")
        self._canvas.setSubject("")
        self._canvas._doc._catalog.Lang = pdfdoc.PDFString(lang)
        self._canvas._doc._timeStamp = _Midnight(on)

    def begin(self, paper: Paper) -> None:
        self._canvas._pagesize = (paper.width * POINT, paper.height * POINT)
        self._width, self._height = paper.width * POINT, paper.height * POINT
        self._code = self._canvas._code
        self.missing = {}

    def end(self) -> None:
        self._canvas.showPage()
        if self._proof:
            self._proof.end(self._width / POINT, self._height / POINT, tuple(self.missing))

    def finish(self) -> bytes:
        for font in (*self._fonts, *self._others.values()):
            font.put_into(self._canvas._doc)
        if self._form:  # a file that nobody can fill in needs none
            self._form.put_into(self._canvas._doc)
        self._canvas.save()
        return self._file.getvalue()

    def words(
        self,
        at: Point,
        what: str,
        size: float,
        color: str,
        bold: bool = False,
        turned: bool | None = None,
    ) -> None:
        """A printable line, from the left end of its baseline; *turned* where its paragraph runs left."""
        if not what:
            return
        common = text.is_common(what)
        if not common:
            self.missing.update(dict.fromkeys(text.missing(what)))
        ink = self._words_ink(color)
        if not turned and (common or text.is_plain(what)):
            shown = (
                f"/{self._fonts[bold].name} {size * POINT:.2f} Tf",
                f"<{self._fonts[bold].codes(what)}> Tj",
            )
            self._put_words(at, ink, *shown)
        else:
            self._put_pieces(at, laid(what, bold, turned), size, ink, bold)
        if self._proof:
            self._show_words(self._proof, at, what, size, ink, bold)
        if ARROW in what:
            self._arrows(at, text.arrows(what, bold, turned), size, color, bold)

    def _put_words(self, at: Point, ink: str, font: str, shown: str) -> None:
        x, y = _spelled(at.x * POINT), _spelled(self._height - at.y * POINT)
        self._code.append(f"BT {_fill(ink)} {font} 1 0 0 1 {x} {y} Tm {shown} ET")

    def _put_pieces(self, at: Point, line: Laid, size: float, ink: str, bold: bool) -> None:
        """Words that several fonts draw, or that run to the left: every letter at its place."""
        for piece in line.pieces:
            font = self._font_of(piece.face, bold)
            pen, start = piece.lefts[0], Point(at.x + piece.lefts[0] * size, at.y)
            shown = []
            for code, left, advance in zip(
                font.letters(piece.letters), piece.lefts, piece.advances, strict=True
            ):
                if abs(back := (pen - left) * 1000) >= 0.5:
                    shown.append(f"{back:.0f}")
                shown.append(f"<{code}>")
                pen = left + advance
            if len(shown) == 1:
                shown += [f"<{code}>" for code in font.letters([Letter(" ", " ")])]
            words = " ".join(shown).replace("> <", "")
            self._put_words(start, ink, f"/{font.name} {size * POINT:.2f} Tf", f"[{words}] TJ")

    def _font_of(self, face: Face | None, bold: bool) -> text.PrintFont:
        if face is None:
            return self._fonts[bold]
        if face not in self._others:
            self._others[face] = text.PrintFont(3 + len(self._others), bold, face)
        return self._others[face]

    def _show_words(self, proof: Proof, at: Point, what: str, size: float, color: str, bold: bool) -> None:
        """The words as they were printed: in the pieces between arrows, which are outlines of their own."""
        begin = 0
        for part in what.split(ARROW):
            x = at.x + text.width(what[:begin], size, bold) if begin else at.x
            if part.strip():
                proof.mark(Words(part, Point(x, at.y), size, 0.0, color, bold))
            begin += len(part) + len(ARROW)

    def _arrows(self, at: Point, lefts: list[float], size: float, color: str, bold: bool) -> None:
        """Arrows where the text has them, which no text font holds."""
        pen, long = (
            Pen(stroke=color, width=size * (0.11 if bold else 0.08)),
            text.width(ARROW, size, bold),
        )
        for left in lefts:
            x, y = at.x + left * size, at.y - size * 0.3
            tip, wing = Point(x + long * 0.94, y), size * 0.17
            self.outline(line([Point(x + long * 0.06, y), tip], pen))
            self.outline(line([Point(tip.x - wing, y - wing), tip, Point(tip.x - wing, y + wing)], pen))

    def outline(self, mark: Outline, scale: float = 1.0, at: Point = Point(0.0, 0.0)) -> None:  # noqa: B008
        """*mark* enlarged by *scale*, its origin put at *at*."""
        fill, stroke = (
            self._shape_ink(mark.fill),
            self._shape_ink(mark.stroke and "#000000" if self._black else mark.stroke),
        )
        if not fill and not stroke:
            return
        path = self._path(mark, scale * POINT, at.x * POINT, self._height - at.y * POINT)
        pen = _pen(mark, scale * POINT, stroke) if stroke else ""
        paint = {(True, True): "B", (True, False): "f", (False, True): "S"}[bool(fill), bool(stroke)]
        ink = _fill(fill) if fill else ""
        if self._proof and not (self._black and mark.opacity < 1):
            self._proof.mark(Put(replace(mark, fill=fill, stroke=stroke) if self._black else mark, scale, at))
        if mark.opacity < 1:
            self._faint(mark.opacity, f"{ink} {pen} {path} {paint}")
        else:
            self._code.append(f"{ink} {pen} {path} {paint}")

    def _path(self, mark: Outline, k: float, x: float, y: float) -> str:
        lengths = [x + mark.start.x * k, y - mark.start.y * k]
        for leg in mark.legs:
            for to in leg:
                lengths += (x + to.x * k, y - to.y * k)
        if not (min(lengths) > -_FAR and max(lengths) < _FAR and isfinite(sum(lengths))):
            lengths = [float(_spelled(length)) for length in lengths]
        return _template(tuple([len(leg) for leg in mark.legs]), mark.closed) % tuple(lengths)

    def _faint(self, opacity: float, drawing: str) -> None:
        if self._black:
            return  # a shadow or a tint; a page in one ink does without
        self._canvas.saveState()
        self._canvas.setFillAlpha(opacity)
        self._canvas.setStrokeAlpha(opacity)
        self._code.append(drawing)
        self._canvas.restoreState()

    def _words_ink(self, color: str) -> str:
        return color if not self._black else "#FFFFFF" if _light(color) > 0.85 else "#000000"

    def _shape_ink(self, color: str) -> str:
        return color if not self._black or not color else "#FFFFFF" if _light(color) > 0.7 else "#000000"

    def picture(self, data: bytes, box: Box) -> None:
        """A PNG or JPEG picture that fills *box*; one that cannot be unpacked is left out."""
        try:
            reader = ImageReader(io.BytesIO(data))
            if self._black:
                reader = ImageReader(reader._image.convert("RGBA").convert("LA"))
            x, y = box.left * POINT, self._height - box.bottom * POINT
            self._canvas.drawImage(reader, x, y, box.width * POINT, box.height * POINT, mask="auto")
        except Exception:
            return
        if self._proof:
            self._proof.mark(Photo(data, box, grey=self._black))

    def clip(self, box: Box) -> None:
        """Until ``unclip``, nothing is drawn outside *box*."""
        if self._proof:
            self._proof.mark(Clip(box))
        x, y = box.left * POINT, self._height - box.bottom * POINT
        self._code.append(f"q {x:.2f} {y:.2f} {box.width * POINT:.2f} {box.height * POINT:.2f} re W n")

    def unclip(self) -> None:
        if self._proof:
            self._proof.mark(Clip(None))
        self._code.append("Q")

    def mark_place(self, key: str, y: float) -> None:
        """A place on this page that links and the outline can name."""
        self._canvas.bookmarkHorizontalAbsolute(key, self._height - y * POINT)

    def entry(self, title: str, key: str, level: int) -> None:
        """A line of the file's outline; one that would stand too deep is lifted to where it can."""
        level = min(level, self._outline_level + 1)
        self._outline_level = level
        if self._proof:
            self._proof.entry(Stop(title, key, level))
        self._canvas.addOutlineEntry(text.fitted(title, 1200, 10) or "·", key, level, closed=level > 0)

    def field(self, box: Box, kind: Kind, says: str) -> None:
        """Somewhere to tick or to write in a fillable file; *says* what for, to those who hear it."""
        if self._form is None:
            return
        bottom, top = self._height - box.bottom * POINT, self._height - box.top * POINT
        frame = Frame(box.left * POINT, bottom, box.right * POINT, top)
        self._canvas._addAnnotation(self._form.field(kind, frame, says))

    def link(self, box: Box, key: str) -> None:
        x, y = _spelled(box.left * POINT), _spelled(self._height - box.bottom * POINT)
        right, top = _spelled(box.right * POINT), _spelled(self._height - box.top * POINT)
        self._canvas._addAnnotation(_Link(f"{x} {y} {right} {top}", self._canvas._bookmarkReference(key)))


class PdfPainter:
    """Puts the marks of a scene on the page that is under way."""

    def __init__(self, pdf: Pdf, scale: float, at: Point) -> None:
        """The scene's origin lands at *at*; one of its units is *scale* pixels there."""
        self._pdf, self._scale, self._at = pdf, scale, at

    def outline(self, mark: Outline) -> None:
        self._pdf.outline(mark, self._scale, self._at)

    def words(self, mark: Words) -> None:
        at = Point(self._at.x + mark.at.x * self._scale, self._at.y + mark.at.y * self._scale)
        what, size = text.printable(mark.text), mark.size * self._scale
        if mark.width and not text.is_plain(what):  # measured before it was known which fonts there are
            size *= min(1.0, mark.width * self._scale / max(text.width(what, size, mark.bold), 0.001))
        self._pdf.words(at, what, size, mark.color, mark.bold)


def _spelled(length: float) -> str:
    """A length in points; one from beyond any paper, or from nowhere, as far as readers of PDF can count."""
    if -_FAR < length < _FAR:
        return f"{length:.2f}"
    return f"{_FAR:.0f}" if length > 0 else f"{-_FAR:.0f}"


@lru_cache(maxsize=1024)
def _template(legs: tuple[int, ...], closed: bool) -> str:
    """How a path of so many points a leg is spelled."""
    point = "%.2f %.2f"
    spelled = [f"{' '.join([point] * points)} {'c' if points == 3 else 'l'}" for points in legs]
    return " ".join([f"{point} m", *spelled, *(["h"] if closed else [])])


class _Link(pdfdoc.PDFObject):  # type: ignore[misc]
    """A frame that leads to a place: what reportlab's own says, spelled at once."""

    def __init__(self, frame: str, place: Any) -> None:
        self._frame, self._place = frame, place

    def format(self, document: Any) -> bytes:
        place = self._place.format(document).decode("ascii")
        said = f"<< /Type /Annot /Subtype /Link /Border [ 0 0 0 ] /Rect [ {self._frame} ] /Dest {place} >>"
        return said.encode("ascii")


class _Midnight:
    """The time that reportlab says a file was made at: the day asked for, not the clock's."""

    def __init__(self, on: date) -> None:
        self.YMDhms = (on.year, on.month, on.day, 0, 0, 0)
        self.dhh = self.dmm = 0
        self.t = 0.0


def _trust_nobody() -> None:
    """Whatever reportlab is handed, it fetches nothing from anywhere."""
    rl_config.trustedSchemes = []
    rl_config.trustedHosts = []
    rl_config.useA85 = 0  # bytes as they are: quicker than spelled in letters, and a fifth shorter


@cache
def _rgb(color: str) -> tuple[float, float, float]:
    return (int(color[1:3], 16) / 255, int(color[3:5], 16) / 255, int(color[5:7], 16) / 255)


@cache
def _light(color: str) -> float:
    """How light a colour is, 0 to 1, as the eye sees it."""
    red, green, blue = _rgb(color)
    return 0.299 * red + 0.587 * green + 0.114 * blue


@cache
def _fill(color: str) -> str:
    return "{:.3f} {:.3f} {:.3f} rg".format(*_rgb(color))


def _pen(mark: Outline, scale: float, color: str) -> str:
    red, green, blue = _rgb(color)
    dash = " ".join(f"{part * scale:.2f}" for part in mark.dash)
    return f"{red:.3f} {green:.3f} {blue:.3f} RG {mark.width * scale:.2f} w [{dash}] 0 d 1 J 1 j"
