"""The three columns of the sheet: what to write, the pages, and how to write them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QLabel,
    QProgressBar,
    QVBoxLayout,
    QWidget,
)

from mapper.window.controls import Elided, button, column, empty, icon_button, label, row, scrolled
from mapper.window.export_sheet.choices import Choices
from mapper.window.export_sheet.documents import DocumentList
from mapper.window.export_sheet.inside import Inside
from mapper.window.export_sheet.pages import STEP, PagesView
from mapper.window.icons import wear
from mapper.window.segments import Segments, Way
from mapper.window.style import play
from mapper.words import Language

LEFT, RIGHT = 240, 312  # pixels that the columns beside the pages are wide
EDGE = 20  # pixels beside what they hold
THUMBS = 128
NARROW = 520  # pixels of room for the pages


def list_column(documents: DocumentList, say: Language) -> QFrame:
    made = QFrame()
    made.setFixedWidth(LEFT)
    title = label(say("Export"), "title")
    title.setContentsMargins(8, 0, 0, 6)
    made.setLayout(column(title, documents, gap=6, margins=(10, 18, 6, 12)))
    return made


class PagesColumn(QFrame):
    """The pages, how many they are, and how large they are shown."""

    def __init__(self, pages: PagesView, thumbs: PagesView, say: Language) -> None:
        super().__init__()
        play(self, role="export-pages")
        self.view, self.thumbs = pages, thumbs
        self.count = Elided("", "strong")
        self.empty = label("", "quiet", wrap=True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        shown = (Way(True, say("One page"), "file-text"), Way(False, say("Spread"), "rows"))
        self.ways = Segments(say("How pages are shown"), shown, self.show_one)
        self.ways.show_value(False)
        self.smaller = icon_button("minus", say("Smaller pages"), lambda: pages.zoom_by(1 / STEP), 14)
        self.larger = icon_button("plus", say("Larger pages"), lambda: pages.zoom_by(STEP), 14)
        head = row(gap=8, margins=(24, 14, 20, 8))
        head.addWidget(self.count, 1)
        head.addWidget(self.ways)
        head.addWidget(self.smaller)
        head.addWidget(self.larger)
        thumbs.setFixedWidth(THUMBS)
        thumbs.hide()
        body = row(thumbs, gap=0, margins=(10, 0, 6, 10))
        body.addWidget(pages, 1)
        whole = column(head, self.empty, gap=0)
        whole.addLayout(body, 1)
        self.setLayout(whole)
        self.setMinimumWidth(300)

    def show_one(self, on: bool) -> None:
        """One page, with all of them in small beside it; or as many as there is room for."""
        self.ways.show_value(on)
        self.thumbs.setVisible(on)
        self.thumbs.lay_out()
        self.view.show_one(on)
        self.view.scrollTo(self.view.currentIndex())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room, the ways to look are only icons."""
        super().resizeEvent(event)
        self.ways.be_narrow(event.size().width() < NARROW)

    def say_instead(self, text: str) -> None:
        """Why there is no page to be seen."""
        self.empty.setText(text)
        self.empty.setVisible(bool(text))


class OptionsColumn(QFrame):
    """What the document is for, the page in hand, the options, what to know, and the buttons."""

    def __init__(
        self,
        choices: Choices,
        say: Language,
        act: dict[str, Callable[[], object]],
        turn: Callable[[int], object],
    ) -> None:
        """*turn* leads to a page; *act* has what each button does, by its name here."""
        super().__init__()
        self.setFixedWidth(RIGHT)
        self.choices = choices
        self.inside = Inside(say, turn)
        self.title = label("", "heading", wrap=True)
        self.about = label("", "page-about", wrap=True)
        play(self.about, role="small")
        self.page = Elided("", "strong")
        self.jump = button("", act["jump"], role="link")
        self.on_page = QFrame()
        play(self.on_page, role="on-page")
        self.on_page.setLayout(column(self.page, row(self.jump, None), gap=0, margins=(12, 8, 6, 4)))
        self.on_page.hide()
        self.look = button(say("Look at it in the browser"), act["look"], "globe")
        self.logo = button(say("Choose a logo…"), act["logo"], "image")
        self.no_logo = icon_button("trash", say("Remove the logo"), act["no_logo"], 16)
        self._logo_name = label(say("Logo on the cover"), "label")
        self.logo_row = QWidget()
        logos = column(self._logo_name, row(self.logo, self.no_logo, None, gap=6), gap=4)
        self.logo_row.setLayout(logos)
        self.cautions = QVBoxLayout()
        self.cautions.setSpacing(6)
        self.print = button(say("Print"), act["print"])
        self.leave = button(say("Cancel"), act["leave"], role="ghost")
        self.export = button("", act["export"], role="primary")
        self.progress = label("", "small", wrap=True)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(6)
        self.bar.setAccessibleName(say("How much is done"))
        for one in (self.print, self.leave, self.export):
            one.setParent(self)
        self._buttons = QGridLayout()
        self._buttons.setSpacing(6)
        self._buttons.setColumnStretch(1, 1)
        self.setLayout(self._laid_out())
        self.say_progress("")

    def _laid_out(self) -> QVBoxLayout:
        inside = QWidget()
        inside.setLayout(
            column(
                self.choices,
                self.inside,
                self.logo_row,
                self.look,
                None,
                gap=12,
                margins=(EDGE, 2, EDGE, 8),
            )
        )
        head = column(self.title, self.about, gap=2, margins=(EDGE, 18, EDGE, 10))
        foot = column(
            self.cautions,
            self.on_page,
            self.progress,
            self.bar,
            self._buttons,
            gap=6,
            margins=(EDGE, 8, EDGE, 18),
        )
        whole = column(head, gap=0)
        self.area = scrolled(inside)
        whole.addWidget(self.area, 1)
        whole.addLayout(foot)
        return whole

    def name_export(self, text: str) -> None:
        """What the last button says; where its words are long, it has a row of its own."""
        self.export.setText(text)
        buttons = self.print, self.leave, self.export
        for one in buttons:
            one.ensurePolished()
            self._buttons.removeWidget(one)
        long = sum(one.sizeHint().width() + 6 for one in buttons) > RIGHT - 2 * EDGE
        down = 1 if long else 0
        self._buttons.addWidget(self.print, down, 0)
        self._buttons.addWidget(self.leave, down, 2)
        self._buttons.addWidget(self.export, 0, 0 if long else 3, 1, 3 if long else 1)

    def say_cautions(self, texts: list[str], dressed: Callable[[QWidget], None]) -> None:
        """What to know before one writes, in place of what was said before."""
        empty(self.cautions)
        for text in texts:
            made = caution(text)
            self.cautions.addWidget(made)
            dressed(made)

    def say_progress(self, text: str, done: int = 0, total: int = 0) -> None:
        """How far what one waits for has come; with no text nobody waits."""
        self.progress.setText(text)
        for widget in (self.progress, self.bar):
            widget.setVisible(bool(text))
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        self.export.setEnabled(not text)
        self.print.setEnabled(not text)


def caution(text: str) -> QFrame:
    made, sign = QFrame(), QLabel()
    wear(sign, "triangle-alert", 16, "watch")
    sign.setAlignment(Qt.AlignmentFlag.AlignTop)
    said = label(text, "caution", wrap=True)
    place = row(sign, gap=8, margins=(11, 9, 11, 9))
    place.addWidget(said, 1)
    made.setLayout(place)
    play(made, role="caution")
    return made
