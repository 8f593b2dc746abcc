"""The sheet over the view it was called from: what to write at the left, its pages, and how at the right."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from mapper.export import Exporter, Options
from mapper.insight.order import main_sheet
from mapper.model.change import Change
from mapper.model.records import Id
from mapper.scene.look import Look
from mapper.window.controls import row
from mapper.window.export_sheet import acts, telling
from mapper.window.export_sheet.choices import Choices
from mapper.window.export_sheet.documents import DocumentList, Paper, documents
from mapper.window.export_sheet.include import Pages as Parts
from mapper.window.export_sheet.making import Making
from mapper.window.export_sheet.options import heeded
from mapper.window.export_sheet.over import Over
from mapper.window.export_sheet.pages import STEP, Pages, PagesView
from mapper.window.export_sheet.parts import OptionsColumn, PagesColumn, list_column
from mapper.window.export_sheet.plates import Plates
from mapper.window.export_sheet.subjects import called, page_of
from mapper.window.exporting import exporters
from mapper.window.status_bar import Hint
from mapper.words import language

if TYPE_CHECKING:
    from mapper.window.main_window import MainWindow

LOOK = 40  # milliseconds from one look at what has been made to the next
KEPT = 200  # pages that are kept while the sheet is not open
FEW, LOOK_AT_MANY = 60, 400  # with more pages than those, one looks less often
REST = 120  # milliseconds without a change from which on it is made anew


class ExportSheet(Over):
    """Shows the document in hand as it would be written now; nothing here changes the map."""

    def __init__(self, frame: MainWindow) -> None:
        super().__init__(frame)
        say = self.say
        self.setAccessibleName(say("Export"))
        self.making: Making | None = None
        self.writer: Making | None = None  # of what is written without having been shown
        self.waiting: acts.Waiting | None = None
        self.shown = 0  # pages of what is being made that are shown already
        self._suffix = ""  # the format that the next document is asked for in
        self._wanted: Id | None = None
        self.parts: Parts = {}  # the pages of each part of a book
        self.list = DocumentList(documents(exporters()), say, lambda: self.look)
        self.pages = Pages(say, self._called)
        self.plates = Plates(self, self.pages.sight)
        self.view = PagesView(self.pages, self.plates, lambda: self.look)
        self.thumbs = PagesView(self.pages, self.plates, lambda: self.look, small=True)
        self.view.setAccessibleName(say("Pages"))
        self.thumbs.setAccessibleName(say("All pages in small"))
        self.thumbs.setSelectionModel(self.view.selectionModel())
        self.choices = Choices(say, self._take_options, self.turn_to)
        self.middle = PagesColumn(self.view, self.thumbs, say)
        self.right = OptionsColumn(self.choices, say, acts.of(self), self.turn_to)
        whole = row(list_column(self.list, say), gap=0, margins=(1, 1, 1, 1))
        whole.addWidget(self.middle, 1)
        whole.addWidget(self.right)
        self.card.setLayout(whole)
        self.setFocusProxy(self.list)
        self._order_of_tab()
        self._timers()
        self.view.selectionModel().currentChanged.connect(lambda *_: telling.tell_page(self))
        frame.findings.changed.connect(self._tell)
        self.view.wanted.connect(lambda _: acts.jump_there(self))
        self.thumbs.wanted.connect(lambda _: acts.jump_there(self))
        self.options = self._first_options()
        self.list.choose(0)
        self.list.selectionModel().currentChanged.connect(lambda *_: self._take_document())
        self.choices.format.activated.connect(lambda _: self._take_format())
        self._show_document()

    def _order_of_tab(self) -> None:
        """Tab goes from the left to the right, and in each column from the top."""
        right = self.right
        order: list[QWidget] = [self.list, *self.middle.ways.buttons.values(), self.middle.smaller]
        order += [self.middle.larger, self.thumbs, self.view]
        order += [*self.choices.in_order(), right.logo, right.no_logo, right.look]
        order += [right.jump, right.print, right.leave, right.export]
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)

    def _timers(self) -> None:
        self._poll, self._rest = QTimer(self), QTimer(self)
        self._poll.setInterval(LOOK)
        self._poll.timeout.connect(self._look_at_work)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST)
        self._rest.timeout.connect(self.make)

    def _first_options(self) -> Options:
        lang = main_sheet(self.session.document).lang
        return Options(say=language(lang), on=self.frame.program.today())

    # what is in hand

    @property
    def paper(self) -> Paper:
        return self.list.documents.papers[max(self.list.currentIndex().row(), 0)]

    @property
    def exporter(self) -> Exporter:
        """What writes the document in hand, in the format that is chosen."""
        suffix = self.choices.format.currentData()
        return next((one for one in self.paper.formats if one.suffix == suffix), self.paper.first)

    def choose(self, name: str, suffix: str = "") -> None:
        """Take a document in hand, by what it is called on the command line."""
        for place, paper in enumerate(self.list.documents.papers):
            if any(one.name == name and suffix in ("", one.suffix) for one in paper.formats):
                self._suffix = suffix
                if self.list.currentIndex().row() == place:
                    self._take_document()
                self.list.choose(place)
                return

    def page_in_hand(self) -> int:
        """The page that is selected; -1: none."""
        return self.view.currentIndex().row()

    def turn_to(self, page: int) -> None:
        index = self.pages.index(page)
        self.view.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.view.scrollTo(index)

    # as a view of the window

    def show_map(self) -> None:
        """The map is another, or the sheet was opened just now."""
        self.choices.show_for(self.paper, self.session.document)
        self.choices.show_options(self.options)
        acts.show_logo(self)
        self._rest.start()

    def shows(self, change: Change) -> bool:
        return True

    def come_to(self, id: Id) -> None:
        self._wanted = id
        self._turn_to_wanted()

    def hints(self) -> tuple[Hint, ...]:
        say = self.say
        return (
            Hint("", say("Export never changes the map")),
            Hint(say("Enter"), say("export")),
            Hint(say("Esc"), say("back")),
        )

    def summary(self) -> str:
        count = len(self.pages.sights)
        return self.say.many("{n} page", "{n} pages", count) if count else ""

    def set_look(self, look: Look) -> None:
        super().set_look(look)
        self.plates.forget()
        self.view.lay_out()
        self.take_backdrop()

    def settle(self) -> None:
        """Have all pages there and painted, for a picture of the window."""
        self._rest.stop()
        self.make()
        if self.making:
            self.making.wait()
        self._look_at_work()
        self.take_backdrop()
        for _ in range(3):
            QApplication.processEvents()
            self.plates.go_on()

    def close_down(self) -> None:
        super().close_down()
        for timer in (self._poll, self._rest):
            timer.stop()
        self._stop_work()
        self.plates.close_down()

    def _stop_work(self) -> None:
        """No thread of ours outlives the window: each gives up at the next thing that it reads."""
        if self.waiting:
            self.waiting.cancel()
        for making in (self.making, self.writer):
            if making:
                making.stop()
                making.wait()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks any more: what is under way is given up, and what is large is let go of."""
        super().hideEvent(event)
        if event.spontaneous():
            return
        if self.waiting:
            self.waiting.cancel()
        if self.making and (not self.making.done or len(self.pages.sights) > KEPT):
            self.making.stop()
            self.making = None
            self._stale = True
            self.plates.forget()
            self.pages.forget()
        self._poll.stop()
        self._rest.stop()

    def leave(self) -> None:
        """Give up what is waited for; else go back to what was shown before."""
        if self.waiting:
            self.waiting.cancel()
            return
        super().leave()

    # the document and its options

    def _take_document(self) -> None:
        self.plates.forget()
        self.pages.forget()
        self._show_document()
        self.make()

    def _show_document(self) -> None:
        self.right.title.setText(self.say(self.paper.first.title))
        self.choices.show_for(self.paper, self.session.document, self._suffix)
        self._suffix = ""
        self.choices.show_options(self.options)
        telling.tell_format(self)
        self.right.say_cautions([], self.frame.dressed)
        self.right.inside.show_parts([])
        self.choices.include.show_pages({})
        acts.show_logo(self)
        telling.tell_page(self)

    def _take_format(self) -> None:
        """Another format heeds other options, and has other pages."""
        self.choices.show_for(self.paper, self.session.document)
        self.choices.show_options(self.options)
        telling.tell_format(self)

    def _take_options(self, options: Options) -> None:
        self.options = options
        self._rest.start()

    def heeded_options(self) -> Options:
        """The options as far as the document in hand heeds them: what the command line would be told."""
        fresh = replace(self.options, on=self.frame.program.today())
        return heeded(fresh, self.exporter.heeds, self.session.document)

    # the making of it

    def make(self) -> None:
        """Make the document anew, away from this thread; what is shown stays until there is something new."""
        self._rest.stop()
        if self.making:
            self.making.stop()
        self.shown = 0
        self.making = Making(self.session.document.copy(), self.exporter, self.heeded_options())
        self._poll.start()
        self._tell()

    def make_if_stale(self) -> None:
        """Be making what is asked for now, where that has not begun."""
        if self.making is None or self._rest.isActive():
            self.make()

    def wait_for(self, what: acts.Waiting | None) -> None:
        """Somebody waits for this from now on; for nothing: not any more."""
        self.waiting = what
        if what is None:
            self.right.say_progress("")

    def say_failure(self, making: Making) -> None:
        """Why it was not made."""
        why = telling.why_not(making, self.say)
        self.frame.status.message.say(why)
        self.middle.say_instead(why)

    def _look_at_work(self) -> None:
        making = self.making
        if making is None:
            self._poll.stop()
            return
        done = making.done
        fresh = making.sights[self.shown :]
        if fresh or done:
            self.plates.renew(range(self.shown, self.shown + len(fresh)))
            self.pages.put(self.shown, fresh, done)
            self.shown += len(fresh)
            if done or len(self.pages.sights) <= FEW:
                self._lay_out()
            self._turn_to_wanted()
            self._poll.setInterval(LOOK if len(self.pages.sights) <= FEW else LOOK_AT_MANY)
        if done:
            self._poll.stop()
        self._tell()
        if done and self.waiting:
            self.waiting.go_on()

    def _lay_out(self) -> None:
        for view in (self.view, self.thumbs):
            if view.isVisible():
                view.lay_out()

    def _turn_to_wanted(self) -> None:
        if self._wanted and (page := page_of(self.pages.sights, self._wanted)) is not None:
            self._wanted = None
            self.turn_to(page)

    # what it says

    def _called(self, page: int) -> str:
        return called(self.pages.sights, page, self.session.document, self.say)

    def _tell(self) -> None:
        telling.tell(self)
        if self.making and self.making.done:
            self.told.emit()
        if self.waiting:
            self.waiting.tell()

    # the hand

    def print_pages(self) -> None:
        """Ask for a printer when there are pages to print."""
        acts.print_pages(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        focused = QApplication.focusWidget()
        match event.key():
            case Qt.Key.Key_Escape:
                self.leave()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if isinstance(focused, QAbstractButton):
                focused.click()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                acts.export(self)
            case Qt.Key.Key_Space if focused in (self.view, self.thumbs):
                acts.jump_there(self)
            case Qt.Key.Key_Plus | Qt.Key.Key_Equal:
                self.view.zoom_by(STEP)
            case Qt.Key.Key_Minus:
                self.view.zoom_by(1 / STEP)
            case _:
                super().keyPressEvent(event)
