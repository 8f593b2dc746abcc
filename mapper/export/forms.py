"""Fields on printed pages: boxes to tick and lines to write on, for those who fill in on a screen.

A field lies over the box or the line that is printed there anyway, so the page
looks the same with it, and the same when it is printed.  Each has its states drawn in
the file, so that no reader has to make them up; nothing in it is a script.  Readers
that redraw what is typed do so in the font of the form.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from reportlab.pdfbase import pdfdoc

from mapper.export import text
from mapper.export.form_font import form_font

Kind = Literal["tick", "line", "lines"]

# The font is Noto Sans; what a form calls it is for nobody to see. PDFium, in which
# Chrome shows forms, types œ, ’ and – in the font of the form only if that is called
# by the name of a font of symbols, else in whatever it finds on the computer.
_FONT = "Wingdings"
_PRINTED = 4  # the flag of what is printed with its page
_MANY_LINES = 1 << 12  # the flag of a field that breaks its text into lines
_SIZE = 10.0  # points, of a text that has several lines; that of a single line fits its field
_MOST = 600  # letters that are spoken for a field
_TICK = ((0.22, 0.52), (0.42, 0.30), (0.79, 0.74))  # the corners of a tick in a box of size 1


@dataclass(frozen=True)
class Frame:
    """Where a field lies, in points from the bottom left corner of its page."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def size(self) -> tuple[str, str]:
        return f"{self.right - self.left:.2f}", f"{self.top - self.bottom:.2f}"


class Form:
    """The fields of one file, in the order in which they are read."""

    def __init__(self, document: Any) -> None:
        self._document = document
        self._fields: list[Any] = []
        self._drawings: dict[tuple[str, str, str], Any] = {}

    def __bool__(self) -> bool:
        return bool(self._fields)

    def field(self, kind: Kind, frame: Frame, says: str) -> Any:
        """A new field as an annotation for its page; *says* is what is heard and shown beside the pointer."""
        entries = self._tick(frame) if kind == "tick" else self._text(frame, kind)
        said = text.printable(says[:_MOST]).strip()
        made = pdfdoc.PDFDictionary(
            {
                "Type": "/Annot",
                "Subtype": "/Widget",
                "T": pdfdoc.PDFString(f"{kind} {len(self._fields) + 1}"),
                **({"TU": pdfdoc.PDFString(said)} if said else {}),
                "F": _PRINTED,
                "P": self._document.thisPageRef(),
                "Rect": _numbers(frame.left, frame.bottom, frame.right, frame.top),
                "BS": pdfdoc.PDFDictionary({"W": 0}),
                **entries,
            }
        )
        self._fields.append(made)
        return made

    def _tick(self, frame: Frame) -> dict[str, Any]:
        states = pdfdoc.PDFDictionary({"Off": self._drawing(frame, ""), "Yes": self._ticked(frame)})
        return {
            "FT": "/Btn",
            "V": "/Off",
            "AS": "/Off",
            "AP": pdfdoc.PDFDictionary({"N": states}),
            "MK": pdfdoc.PDFDictionary({"CA": pdfdoc.PDFString("4")}),  # a tick, for who draws it anew
            "DA": pdfdoc.PDFString("/ZaDb 0 Tf 0 g"),
        }

    def _text(self, frame: Frame, kind: Kind) -> dict[str, Any]:
        lines = kind == "lines"
        return {
            "FT": "/Tx",
            "Ff": _MANY_LINES if lines else 0,
            "V": pdfdoc.PDFString(""),
            "AP": pdfdoc.PDFDictionary({"N": self._drawing(frame, "/Tx BMC EMC")}),
            "DA": pdfdoc.PDFString(f"/{_FONT} {_SIZE if lines else 0:g} Tf 0 g"),
        }

    def _ticked(self, frame: Frame) -> Any:
        side = min(frame.right - frame.left, frame.top - frame.bottom)
        (x, y), *others = ((side * across, side * up) for across, up in _TICK)
        legs = " ".join(f"{across:.2f} {up:.2f} l" for across, up in others)
        pen = f"0 G {side * 0.11:.2f} w 1 J 1 j"
        return self._drawing(frame, f"q {pen} {x:.2f} {y:.2f} m {legs} S Q")

    def _drawing(self, frame: Frame, code: str) -> Any:
        """How a field looks in one state; fields of one size share it."""
        key = (*frame.size, code)
        if key not in self._drawings:
            box = _numbers(0, 0, *map(float, frame.size))
            made = text.stream(code.encode("ascii"), Type="/XObject", Subtype="/Form", BBox=box)
            self._drawings[key] = self._document.Reference(made)
        return self._drawings[key]

    def put_into(self, document: Any) -> None:
        """Write the form, with the fonts that its fields name, to be gone through row by row."""
        dingbats = pdfdoc.PDFDictionary({"Type": "/Font", "Subtype": "/Type1", "BaseFont": "/ZapfDingbats"})
        fonts = {_FONT: form_font(document), "ZaDb": dingbats}
        named = {name: document.Reference(font) for name, font in fonts.items()}
        for page in document.Pages.pages:
            page.__NoDefault__ = [*page.__NoDefault__, "Tabs"]  # reportlab has the entry in the wrong place
            page.Tabs = "/R"
        document._catalog.AcroForm = pdfdoc.PDFDictionary(
            {
                "Fields": pdfdoc.PDFArray([document.Reference(field) for field in self._fields]),
                "DR": pdfdoc.PDFDictionary({"Font": pdfdoc.PDFDictionary(named)}),
                "DA": pdfdoc.PDFString(f"/{_FONT} 0 Tf 0 g"),
            }
        )


def _numbers(*values: float) -> Any:
    return pdfdoc.PDFArray([round(value, 2) for value in values])
