"""Pages on a printer, chosen in the system's own dialog and painted one by one, so that one can cancel."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF, QObject, QTimer, Signal
from PySide6.QtGui import QPageLayout, QPainter
from PySide6.QtWidgets import QWidget

from mapper.export.proof import Sight
from mapper.window.export_sheet.pressing import Pressing

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

SLICE = 0.02  # seconds of painting between two turns of the window


def can_print() -> bool:
    """Whether this computer's Qt knows printers."""
    try:
        import PySide6.QtPrintSupport  # noqa: F401
    except ImportError:
        return False
    return True


def chosen_printer(window: QWidget, title: str, pages: int) -> QPrinter | None:
    """The printer that a person chooses in the system's dialog; none when he thinks better of it."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    printer.setCreator("Mapper")
    dialog = QPrintDialog(printer, window)
    dialog.setMinMax(1, max(pages, 1))
    dialog.setFromTo(1, max(pages, 1))
    return printer if dialog.exec() == QPrintDialog.DialogCode.Accepted else None


class Printing(QObject):
    """The pages of one document on their way to a printer."""

    told = Signal(int)  # so many pages are painted
    finished = Signal(bool)  # whether all of them are

    def __init__(self, parent: QObject, printer: QPrinter, sights: Sequence[Sight]) -> None:
        super().__init__(parent)
        self._printer, self._sights = printer, _range(printer, sights)
        self._painter = QPainter()
        self.done, self.total = 0, len(self._sights)
        self._pressing: Pressing | None = None
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._go_on)
        self._timer.start(0)

    def cancel(self) -> None:
        """Print no more; what was printed into a file is taken away."""
        self._timer.stop()
        self._printer.abort()
        if self._painter.isActive():
            self._painter.end()
        if name := self._printer.outputFileName():
            Path(name).unlink(missing_ok=True)
        self.finished.emit(False)

    def _go_on(self) -> None:
        from time import perf_counter

        if self.done == self.total:
            self._timer.stop()
            self._painter.end()
            self.finished.emit(True)
            return
        if self._pressing is None and not self._begin(self._sights[self.done]):
            self.cancel()
            return
        assert self._pressing is not None
        if self._pressing.go_on(perf_counter() + SLICE):
            self._painter.restore()
            self._pressing = None
            self.done += 1
            self.told.emit(self.done)

    def _begin(self, sight: Sight) -> bool:
        """A fresh sheet of paper, lying as the page does; false where the printer takes no more."""
        lay_paper(self._printer, sight)
        fresh = self._printer.newPage() if self.done else self._painter.begin(self._printer)
        if not fresh:
            return False
        paper = self._printer.pageLayout().fullRectPixels(self._printer.resolution())
        scale = min(paper.width() / sight.width, paper.height() / sight.height)
        self._painter.save()
        self._painter.translate(
            (paper.width() - sight.width * scale) / 2, (paper.height() - sight.height * scale) / 2
        )
        self._painter.scale(scale, scale)
        self._pressing = Pressing(sight, self._painter)
        return True


def lay_paper(printer: QPrinter, sight: Sight) -> None:
    """Turn the paper as the page lies; its edge is the paper's own."""
    printer.setFullPage(True)
    wide = sight.width > sight.height
    turned = QPageLayout.Orientation.Landscape if wide else QPageLayout.Orientation.Portrait
    printer.setPageOrientation(turned)
    printer.setPageMargins(QMarginsF(0, 0, 0, 0))


def _range(printer: QPrinter, sights: Sequence[Sight]) -> Sequence[Sight]:
    """The pages that were asked for in the dialog."""
    first, last = printer.fromPage(), printer.toPage()
    if printer.printRange() == type(printer).PrintRange.PageRange and first > 0:
        return sights[first - 1 : max(last, first)]
    return sights
