"""What the buttons of the sheet do: write, print, give up, and go to what a page shows."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QTimer, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from mapper.edits.logo import set_logo
from mapper.edits.refused import Refused
from mapper.insight.order import main_sheet
from mapper.window import exporting
from mapper.window.dialogs import ask_for_export, file_name
from mapper.window.export_sheet import printing
from mapper.window.export_sheet.making import Making
from mapper.window.export_sheet.printing import Printing
from mapper.window.export_sheet.subjects import jump

if TYPE_CHECKING:
    from mapper.window.export_sheet.sheet import ExportSheet

LOOK = 40  # milliseconds


def of(sheet: ExportSheet) -> dict[str, Callable[[], object]]:
    """What each button does."""
    return {
        "export": lambda: export(sheet),
        "print": lambda: print_pages(sheet),
        "leave": lambda: sheet.leave(),
        "jump": lambda: jump_there(sheet),
        "look": lambda: look_at_it(sheet),
        "logo": lambda: choose_logo(sheet),
        "no_logo": lambda: put_logo(sheet, b""),
    }


class Waiting(Protocol):
    """What somebody waits for, and may give up."""

    def go_on(self) -> None:
        """See whether it has come."""

    def tell(self) -> None:
        """Say how far it has come."""

    def cancel(self) -> None:
        """Wait no more, and leave nothing behind."""


class Writing:
    """The bytes of the document in hand, for whoever has a use for them.

    Until they are there, nothing is written anywhere: there is nothing to be
    cleared away when somebody gives up.
    """

    def __init__(self, sheet: ExportSheet, then: Callable[[bytes], object]) -> None:
        self._sheet, self._then = sheet, then
        self._extra: Making | None = None
        self._poll = QTimer(sheet)
        self._poll.setInterval(LOOK)
        self._poll.timeout.connect(self.go_on)
        sheet.waiting = self
        self.tell()
        sheet.make_if_stale()
        self.go_on()

    def go_on(self) -> None:
        """Hand on what is made; make it first where the pages were shown without it."""
        made = self._extra or self._sheet.making
        if made is None or not made.done:
            return
        if made.missing or made.failure:
            self._end()
            self._sheet.say_failure(made)
        elif made.data is None:
            map = self._sheet.session.document.copy()
            self._extra = Making(map, made.exporter, made.options, only_data=True)
            self._sheet.writer = self._extra
            self._poll.start()
        else:
            self._end()
            self._then(made.data)

    def tell(self) -> None:
        making, say = self._sheet.making, self._sheet.say
        total = making.proof.total if making else 0
        done = len(making.sights) if making else 0
        busy = 0 < done < total
        text = say("Page {n} of {total}", n=done, total=total) if busy else say("Working…")
        self._sheet.right.say_progress(text, done, total if busy else 0)

    def cancel(self) -> None:
        if self._extra:
            self._extra.stop()
        self._end()

    def _end(self) -> None:
        self._poll.stop()
        self._sheet.wait_for(None)


class OnPaper:
    """The pages of the document in hand, for a printer that is asked for when there are any."""

    def __init__(self, sheet: ExportSheet) -> None:
        self._sheet = sheet
        self._job: Printing | None = None
        self._total = 0
        sheet.waiting = self
        self.tell()
        sheet.make_if_stale()
        QTimer.singleShot(0, sheet, self.go_on)

    def go_on(self) -> None:
        making = self._sheet.making
        if self._job or self._sheet.waiting is not self or making is None or not making.done:
            return
        if making.missing or making.failure or not making.sights:
            self._sheet.wait_for(None)
            self._sheet.say_failure(making)
            return
        frame = self._sheet.frame
        printer = printing.chosen_printer(frame, file_name(frame), len(making.sights))
        if printer is None:
            self._sheet.wait_for(None)
            return
        self._job = Printing(self._sheet, printer, making.sights)
        self._total = self._job.total
        self._job.told.connect(lambda _: self.tell())
        self._job.finished.connect(self._finish)
        self.tell()

    def tell(self) -> None:
        say, job = self._sheet.say, self._job
        if job:
            text = say("Printing page {n} of {total}", n=min(job.done + 1, job.total), total=job.total)
            self._sheet.right.say_progress(text, job.done, job.total)
        else:
            self._sheet.right.say_progress(say("Working…"))

    def cancel(self) -> None:
        if self._job:
            self._job.cancel()
        else:
            self._sheet.wait_for(None)

    def _finish(self, whole: bool) -> None:
        self._sheet.wait_for(None)
        sheet = self._sheet
        said = sheet.say.many(
            "{n} page was sent to the printer.", "{n} pages were sent to the printer.", self._total
        )
        sheet.frame.status.message.say(said if whole else sheet.say("Nothing more is printed."))


def export(sheet: ExportSheet) -> None:
    """Ask for a file, and write the document there as soon as it is made."""
    if sheet.waiting:
        return
    sheet.frame.flush()
    path = ask_for_export(sheet.frame, sheet.say(sheet.paper.first.title), sheet.exporter.suffix)
    if path:
        Writing(sheet, lambda data: _write(sheet, path, data))


def _write(sheet: ExportSheet, path: Path, data: bytes) -> None:
    if exporting.write(sheet.frame, path, data):
        sheet.leave()
        exporting.tell_written(sheet.frame, path)


def print_pages(sheet: ExportSheet) -> None:
    """Print what is shown; where Qt knows no printers, another program is handed the pages."""
    if sheet.waiting:
        return
    if printing.can_print():
        OnPaper(sheet)
    else:
        Writing(sheet, lambda data: _open_elsewhere(sheet, data))
        sheet.frame.status.message.say(
            sheet.say(
                "This computer lends us no printer: the pages open in another program, print them there."
            )
        )


def look_at_it(sheet: ExportSheet) -> None:
    """Show the document in the program that the computer has for it."""
    if not sheet.waiting:
        Writing(sheet, lambda data: _open_elsewhere(sheet, data))


def _open_elsewhere(sheet: ExportSheet, data: bytes) -> None:
    """A file that nobody asked to keep, opened by the computer."""
    folder = Path(mkdtemp(prefix="mapper-"))
    path = folder / f"{file_name(sheet.frame)}{sheet.exporter.suffix}"
    path.write_bytes(data)
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def jump_there(sheet: ExportSheet) -> None:
    """Go to where one changes what the page in hand shows."""
    page = sheet.page_in_hand()
    there = jump(sheet.pages.sights, page, sheet.frame, sheet.exporter.name) if page >= 0 else None
    if there:
        there.go()


# the logo


def show_logo(sheet: ExportSheet) -> None:
    """Offer a logo where a cover has one."""
    right = sheet.right
    right.logo_row.setVisible(sheet.exporter.name == "runbook")
    right.no_logo.setVisible(bool(main_sheet(sheet.session.document).logo))


def choose_logo(sheet: ExportSheet) -> None:
    say = sheet.say
    kinds = f"{say('Pictures')} (*.png *.jpg *.jpeg)"
    found, _ = QFileDialog.getOpenFileName(sheet.frame, say("Choose a logo"), str(Path.home()), kinds)
    if not found:
        return
    try:
        picture = Path(found).read_bytes()
    except OSError:
        sheet.frame.status.message.say(say("This file could not be read. Choose another one."))
        return
    put_logo(sheet, picture)


def put_logo(sheet: ExportSheet, picture: bytes) -> None:
    """Keep a picture as the logo in the map; of nothing, have none."""
    say = sheet.say
    name = say("Choose a logo") if picture else say("Remove the logo")
    try:
        with sheet.session.edit(name) as draft:
            set_logo(draft, main_sheet(sheet.session.document).id, picture)
    except Refused as no:
        sheet.frame.status.message.say(say.tell(no.sentence))
