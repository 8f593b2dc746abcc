"""The export sheet by keys and mouse: choosing, options, pages, writing, giving up, printing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from mapper.command.main import main
from mapper.export import EXPORTERS, PARTS, Exporter, Options
from mapper.export.exporter import Missing
from mapper.model.document import Reader
from mapper.model.records import Id, Node, Sheet
from mapper.window.controls import Choice
from mapper.window.export_sheet import printing
from mapper.window.export_sheet.sheet import ExportSheet
from mapper.window.program import Program
from mapper.window.segments import Segments
from mapper.words import N_, Sentence
from tests.window.windows import OFF_SCREEN, TODAY, opened, program, webinar  # noqa: F401

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

pytestmark = OFF_SCREEN
KEYS, NONE, CTRL = Qt.Key, Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
LEFT = Qt.MouseButton.LeftButton
CALL = Id("node-webinar-c")
PATIENCE = 20_000  # milliseconds


class Seat:
    """A window with the sheet opened by its key."""

    def __init__(self, program: Program, path: Path, qtbot: QtBot) -> None:  # noqa: F811
        self.qtbot = qtbot
        self.window = opened(program, path, qtbot)
        self.press(KEYS.Key_E, CTRL)
        shown = self.window.page
        assert isinstance(shown, ExportSheet)
        self.sheet = shown
        self.wait()

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
        QTest.keyClick(QApplication.focusWidget() or self.window, key, held)
        QApplication.processEvents()

    def until(self, so: Callable[[], object]) -> None:
        self.qtbot.waitUntil(lambda: bool(so()), timeout=PATIENCE)

    def wait(self) -> None:
        """Until the document in hand is made, and all of it is shown."""
        sheet = self.sheet

        def at_rest() -> bool:
            made = sheet.making
            return bool(made and made.done and not sheet._rest.isActive() and not sheet._poll.isActive())

        self.until(at_rest)

    def take(self, name: str, suffix: str = "") -> None:
        self.sheet.choose(name, suffix)
        self.wait()

    def choose(self, field: str, value: object) -> None:
        """Choose in a list as the keys do."""
        control = self.sheet.choices.controls[field]
        assert isinstance(control, Choice)
        assert control.isVisible()
        control.setFocus()
        place = control.findData(value)
        assert place >= 0
        while control.currentIndex() != place:
            self.press(KEYS.Key_Down if control.currentIndex() < place else KEYS.Key_Up)
        self.wait()

    def tick(self, field: str) -> None:
        QTest.mouseClick(self.sheet.choices.controls[field], LEFT, pos=QPoint(10, 14))
        self.wait()

    def texts(self, page: int) -> str:
        marks = self.sheet.pages.sights[page].marks
        return " ".join(getattr(mark, "text", "") for mark in marks)


@pytest.fixture
def seat(program: Program, webinar: Path, qtbot: QtBot) -> Seat:  # noqa: F811
    return Seat(program, webinar, qtbot)


def saving_to(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))


def test_the_sheet_opens_over_the_map_with_the_pages_of_the_runbook(seat: Seat) -> None:
    assert seat.sheet.exporter.name == "runbook"
    assert len(seat.sheet.pages.sights) > 8
    assert seat.sheet.middle.count.accessibleName() == f"{len(seat.sheet.pages.sights)} pages, A4"
    assert "Webinar to new" in seat.texts(0)
    assert QApplication.focusWidget() is seat.sheet.list
    assert seat.window.rail.buttons["map"].isChecked()

    seat.press(KEYS.Key_Escape)

    assert seat.window.page is None
    assert seat.window.work.canvas.hasFocus()


def test_leaving_goes_back_to_the_view_it_was_called_from(
    program: Program,  # noqa: F811
    webinar: Path,  # noqa: F811
    qtbot: QtBot,
) -> None:
    window = opened(program, webinar, qtbot)
    window.show_view("people")

    window.show_view("export")
    sheet = window.page
    assert isinstance(sheet, ExportSheet)
    QTest.keyClick(sheet, KEYS.Key_Escape)

    assert window.page is window.views["people"]


def test_what_was_shown_before_can_be_seen_behind_the_sheet(seat: Seat) -> None:
    seen = seat.sheet._backdrop.toImage()

    inks = {
        seen.pixelColor(x, y).name() for x in range(0, seen.width(), 7) for y in range(0, seen.height(), 7)
    }

    assert seat.window.look["dec"].lower() in inks  # of a decision
    assert seen.deviceIndependentSize().toSize() == seat.sheet.size()


def test_a_click_beside_the_sheet_leaves_it(seat: Seat) -> None:
    QTest.mouseClick(seat.sheet, LEFT, pos=QPoint(4, 4))

    assert seat.window.page is None


def test_every_document_can_be_chosen_with_the_arrows_and_shows_what_it_will_be(seat: Seat) -> None:
    papers = seat.sheet.list.documents.papers
    seat.sheet.list.setFocus()

    for place, paper in enumerate(papers):
        assert seat.sheet.list.currentIndex().row() == place
        seat.wait()
        assert seat.sheet.making is not None
        assert seat.sheet.making.failure is None
        assert seat.sheet.pages.sights, paper.first.title
        assert seat.sheet.right.title.text() == paper.first.title
        seat.press(KEYS.Key_Down)


def test_every_document_says_what_it_is_for(seat: Seat) -> None:
    for paper in seat.sheet.list.documents.papers:
        assert seat.sheet.list.documents.about(paper)


def test_options_change_the_pages(seat: Seat) -> None:
    before = seat.sheet.pages.sights[0]

    seat.choose("paper", "Letter")
    letter = seat.sheet.pages.sights[0]
    seat.choose("say", "fr")
    french = seat.texts(0)
    seat.tick("black")
    black = seat.sheet.pages.sights[0]

    assert (before.height, letter.height) == (1122.5, 1056.0)
    assert "Guide pratique" in french
    inks = {mark.color for mark in black.marks if hasattr(mark, "color")}
    assert inks <= {"#000000", "#FFFFFF"}


def test_only_the_options_that_a_document_heeds_are_shown(seat: Seat) -> None:
    controls = seat.sheet.choices.controls
    assert not controls["transparent"].isVisible()
    assert controls["order"].isVisible()

    seat.take("map", ".svg")

    assert controls["transparent"].isVisible()
    assert not controls["paper"].isVisible()
    assert not controls["order"].isVisible()


def test_what_one_document_was_told_is_no_option_of_another(seat: Seat) -> None:
    seat.take("checklist")
    seat.choose("step", CALL)
    assert len(seat.sheet.pages.sights) == 1

    seat.take("runbook")

    assert seat.sheet.heeded_options() == Options(say=seat.sheet.options.say, on=TODAY)


@pytest.mark.parametrize(
    "one",
    [one for one in EXPORTERS if one.suffix in (".pdf", ".svg", ".mmd", ".md", ".docx", ".csv", ".html")],
    ids=lambda one: one.name + one.suffix,
)
def test_the_file_has_the_same_bytes_as_on_the_command_line(
    seat: Seat,
    webinar: Path,  # noqa: F811
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    one: Exporter,
) -> None:
    here, there = tmp_path / f"here{one.suffix}", tmp_path / f"there{one.suffix}"
    saving_to(monkeypatch, here)

    seat.take(one.name, one.suffix)
    seat.sheet.list.setFocus()
    seat.press(KEYS.Key_Return)
    seat.until(here.exists)
    code = main(["export", str(webinar), str(there), "--what", one.name, "--on", TODAY.isoformat()])

    assert code == 0
    assert here.read_bytes() == there.read_bytes()
    assert seat.window.page is None
    assert seat.window.work.stage.toast.text == f"Written: {here.name}"


def test_options_reach_the_file_as_they_do_on_the_command_line(
    seat: Seat,
    webinar: Path,  # noqa: F811
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    here, there = tmp_path / "here.pdf", tmp_path / "there.pdf"
    saving_to(monkeypatch, here)
    seat.take("checklist")

    seat.choose("paper", "Letter")
    seat.choose("say", "fr")
    seat.tick("black")
    QTest.mouseClick(seat.sheet.right.export, LEFT)
    seat.until(here.exists)
    asked = ["--what", "checklist", "--on", TODAY.isoformat(), "--paper", "Letter", "--lang", "fr", "--black"]

    assert main(["export", str(webinar), str(there), *asked]) == 0
    assert here.read_bytes() == there.read_bytes()


def test_a_picture_in_pixels_is_made_on_another_thread(
    seat: Seat, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "map.png"
    saving_to(monkeypatch, out)
    seat.take("map", ".png")
    seat.choose("scale", 2.0)
    wide = seat.sheet.pages.sights[0].width

    QTest.mouseClick(seat.sheet.right.export, LEFT)
    seat.until(out.exists)

    data = out.read_bytes()
    assert data.startswith(b"\x89PNG")
    assert int.from_bytes(data[16:20], "big") == round(wide)


def test_giving_up_leaves_nothing_behind(seat: Seat, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "out.pdf"
    saving_to(monkeypatch, out)
    release = Event()
    slow_down(seat, monkeypatch, release)

    seat.sheet.make()
    seat.press(KEYS.Key_Return)
    assert seat.sheet.right.progress.isVisible()
    assert not seat.sheet.right.export.isEnabled()
    QTest.mouseClick(seat.sheet.right.leave, LEFT)
    release.set()
    seat.wait()

    assert seat.window.page is seat.sheet  # the first Cancel gives up, the second leaves
    assert not seat.sheet.right.progress.isVisible()
    assert list(tmp_path.glob("out*")) == []


def test_leaving_while_pages_are_made_stops_their_making(seat: Seat, monkeypatch: pytest.MonkeyPatch) -> None:
    release = Event()
    slow_down(seat, monkeypatch, release)
    seat.sheet.make()
    making = seat.sheet.making
    assert making

    seat.press(KEYS.Key_Escape)
    release.set()
    making.wait()

    assert seat.window.page is None
    assert making.data is None
    assert making.failure is None


def slow_down(seat: Seat, monkeypatch: pytest.MonkeyPatch, release: Event) -> None:
    """Have the document in hand wait before it is written."""
    quick = seat.sheet.exporter

    def slow(map: Reader, options: Options) -> bytes:
        release.wait(10)
        return quick.write(map, options)

    instead(seat, monkeypatch, slow)


def instead(seat: Seat, monkeypatch: pytest.MonkeyPatch, write: Callable[[Reader, Options], bytes]) -> None:
    one = seat.sheet.exporter
    fake = Exporter(one.name, one.title, one.suffix, write, one.about, one.icon, one.heeds)
    monkeypatch.setattr(ExportSheet, "exporter", property(lambda self: fake))


def test_a_document_that_cannot_be_made_is_said_in_words_and_the_sheet_goes_on(
    seat: Seat, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(map: Reader, options: Options) -> bytes:
        raise ZeroDivisionError

    instead(seat, monkeypatch, broken)
    seat.sheet.make()
    seat.wait()
    assert seat.sheet.middle.empty.text() == "This could not be made of this map. The map itself is safe."
    monkeypatch.undo()

    seat.take("walk")

    assert seat.sheet.middle.empty.text() == ""
    assert seat.sheet.pages.sights


def test_what_is_not_installed_is_said_with_the_way_to_get_it(
    seat: Seat, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lacking(map: Reader, options: Options) -> bytes:
        raise Missing(Sentence(N_("Get {what} first."), {"what": "it"}))

    instead(seat, monkeypatch, lacking)
    seat.sheet.make()
    seat.wait()

    assert seat.sheet.middle.empty.text() == "Get it first."


def test_the_pages_follow_the_map(seat: Seat) -> None:
    with seat.sheet.session.edit("Rename") as draft:
        draft.put(draft[CALL].but(title="A quite different talk"))
    seat.until(lambda: any("A quite different talk" in seat.texts(p) for p in range(5)))

    seat.press(KEYS.Key_Z, CTRL)
    seat.until(lambda: not any("A quite different talk" in seat.texts(p) for p in range(5)))

    assert seat.window.page is seat.sheet  # it shows what was taken back


def test_a_page_leads_to_the_step_that_it_is_about(seat: Seat) -> None:
    titles = [seat.sheet._called(page) for page in range(len(seat.sheet.pages.sights))]
    page = titles.index("Consultation call")

    rect = seat.sheet.view.visualRect(seat.sheet.pages.index(page))
    QTest.mouseClick(seat.sheet.view.viewport(), LEFT, pos=rect.center())
    assert seat.sheet.right.on_page.isVisible()
    assert seat.sheet.right.page.accessibleName() == f"{page + 1} Consultation call"
    assert seat.sheet.middle.count.accessibleName().startswith(f"Page {page + 1} of ")
    QTest.mouseClick(seat.sheet.right.jump, LEFT)

    assert seat.window.page is None
    assert seat.window.work.canvas.desk.selection == (CALL,)


def test_the_cover_leads_to_the_title_and_the_map_page_to_the_map(seat: Seat) -> None:
    seat.sheet.turn_to(0)
    assert seat.sheet.right.jump.text() == "Change the title"

    seat.sheet.view.setFocus()
    seat.press(KEYS.Key_Space)

    assert seat.window.page is None
    assert seat.window.work.canvas.desk.selection == ()
    assert seat.window.work.panel_shown


def test_every_part_of_a_book_says_how_many_pages_it_has_and_leads_there(seat: Seat) -> None:
    include = seat.sheet.choices.include
    assert list(include.ticks) == list(PARTS)
    assert all(tick.isChecked() for tick in include.ticks.values())
    assert include.counts["cover"].text() == "1 page"
    assert include.counts["map"].accessibleName() == "Map, numbered, 2 pages"  # of the map and of an inside

    QTest.mouseClick(include.counts["numbers"], LEFT)

    assert "Numbers and targets" in seat.texts(seat.sheet.page_in_hand())
    assert include.rows["numbers"].property("on") == "true"
    assert seat.sheet.right.jump.text() == "Open the scorecard"


def test_a_part_that_is_left_out_has_no_pages_and_comes_back(seat: Seat) -> None:
    include, before = seat.sheet.choices.include, len(seat.sheet.pages.sights)
    pages = int(include.counts["critical"].text())

    QTest.mouseClick(include.ticks["critical"], LEFT, pos=QPoint(10, 14))
    seat.wait()
    without = len(seat.sheet.pages.sights)
    shown = include.counts["critical"].isVisible()
    include.ticks["critical"].setFocus()
    seat.press(KEYS.Key_Space)
    seat.wait()

    assert without <= before - pages + 1
    assert not shown
    assert len(seat.sheet.pages.sights) == before
    assert include.counts["critical"].isVisible()


def test_a_click_on_a_page_marks_the_part_that_it_belongs_to(seat: Seat) -> None:
    include, view = seat.sheet.choices.include, seat.sheet.view

    for page, part in ((1, "map"), (2, "critical"), (0, "cover")):
        view.scrollTo(seat.sheet.pages.index(page))
        QTest.mouseClick(view.viewport(), LEFT, pos=view.visualRect(seat.sheet.pages.index(page)).center())
        assert [one for one, row in include.rows.items() if row.property("on") == "true"] == [part]


def test_what_is_left_out_and_boxes_without_lines_reach_the_file(
    seat: Seat,
    webinar: Path,  # noqa: F811
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    here, there = tmp_path / "here.pdf", tmp_path / "there.pdf"
    saving_to(monkeypatch, here)
    signs = seat.sheet.choices.controls["sign_off"]
    assert isinstance(signs, Segments)
    assert any("Signed off" in seat.texts(page) for page in range(4))

    QTest.mouseClick(signs.buttons[False], LEFT)
    for part in ("notes", "map"):
        QTest.mouseClick(seat.sheet.choices.include.ticks[part], LEFT, pos=QPoint(10, 14))
    seat.wait()
    signed = any("Signed off" in seat.texts(page) for page in range(len(seat.sheet.pages.sights)))
    QTest.mouseClick(seat.sheet.right.export, LEFT)
    seat.until(here.exists)
    asked = ["--on", TODAY.isoformat(), "--leave-out", "map,notes", "--boxes-only"]

    assert not signed
    assert main(["export", str(webinar), str(there), *asked]) == 0
    assert here.read_bytes() == there.read_bytes()


def test_parts_are_chosen_where_a_document_has_them(seat: Seat) -> None:
    seat.take("scorecard")
    assert not seat.sheet.choices.include.isVisible()
    assert not seat.sheet.choices.controls["sign_off"].isVisible()

    seat.take("slides")

    assert seat.sheet.right.inside.isVisible()
    rows = seat.sheet.right.inside.findChildren(QPushButton)
    QTest.mouseClick(next(one for one in rows if one.accessibleName().startswith("Client onboarding")), LEFT)
    assert "Inside step 7, Client onboarding." in seat.texts(seat.sheet.page_in_hand())


def test_each_format_has_its_own_options_and_its_button_says_which(seat: Seat) -> None:
    sheet = seat.sheet
    seat.take("map", ".png")
    assert sheet.choices.controls["transparent"].isVisible()
    assert sheet.right.export.text() == "Save PNG"

    sheet.choices.format.setFocus()
    while sheet.choices.format.currentData() != ".pdf":
        seat.press(KEYS.Key_Down)
    seat.wait()

    assert sheet.right.export.text() == "Save PDF"
    assert sheet.choices.controls["black"].isVisible()
    assert not sheet.choices.controls["transparent"].isVisible()
    assert len(sheet.pages.sights) == 1


def test_a_picture_through_a_lens_is_shown_and_written_as_on_the_command_line(
    seat: Seat,
    webinar: Path,  # noqa: F811
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    here, there = tmp_path / "here.pdf", tmp_path / "there.pdf"
    saving_to(monkeypatch, here)
    seat.take("map", ".pdf")
    before = seat.sheet.pages.sights[0].marks

    seat.choose("lens", "owner")
    seen = seat.sheet.pages.sights[0].marks
    seat.sheet.list.setFocus()
    seat.press(KEYS.Key_Return)
    seat.until(here.exists)
    asked = ["--what", "map", "--lens", "owner", "--on", TODAY.isoformat()]

    assert seen != before
    assert main(["export", str(webinar), str(there), *asked]) == 0
    assert here.read_bytes() == there.read_bytes()


def test_what_most_people_ask_for_stands_above_the_rest(seat: Seat) -> None:
    papers = seat.sheet.list.documents.papers

    assert [paper.first.title for paper in papers[:6]] == [
        "Runbook",
        "One-page checklist",
        "Scorecard",
        "Picture of the map",
        "Slides",
        "Text outline",
    ]
    assert [one.suffix for one in papers[3].formats] == [".png", ".svg", ".pdf"]
    heads = [row for row in range(len(papers)) if seat.sheet.list.documents.headed(row)]
    assert heads == [6]


def test_the_arrows_go_from_page_to_page(seat: Seat) -> None:
    seat.sheet.view.setFocus()
    seat.sheet.turn_to(0)
    met: list[int] = []

    for _ in range(len(seat.sheet.pages.sights) - 1):
        seat.press(KEYS.Key_Right)
        met.append(seat.sheet.page_in_hand())
    seat.press(KEYS.Key_Right)
    end = seat.sheet.page_in_hand()
    seat.press(KEYS.Key_Left)

    assert met == list(range(1, len(seat.sheet.pages.sights)))
    assert end == met[-1]
    assert seat.sheet.page_in_hand() == met[-2]


def test_tab_goes_from_what_to_how_and_ends_at_export(seat: Seat) -> None:
    seat.sheet.list.setFocus()
    met: list[object] = []
    for _ in range(40):
        seat.press(KEYS.Key_Tab)
        met.append(QApplication.focusWidget())
        if met[-1] is seat.sheet.right.export:
            break

    assert met[-1] is seat.sheet.right.export
    assert met.index(seat.sheet.view) < met.index(seat.sheet.choices.controls["paper"])
    assert met.index(seat.sheet.choices.controls["paper"]) < met.index(seat.sheet.right.print)


def test_pages_are_shown_one_by_one_with_all_of_them_in_small(seat: Seat) -> None:
    sheet = seat.sheet
    QTest.mouseClick(sheet.middle.ways.buttons[True], LEFT)
    assert sheet.thumbs.isVisible()
    large = sheet.view.scale_of(0)

    QTest.mouseClick(sheet.middle.ways.buttons[False], LEFT)

    assert not sheet.thumbs.isVisible()
    assert sheet.view.scale_of(0) < large


def test_pages_become_larger_and_smaller(seat: Seat) -> None:
    usual = seat.sheet.view.scale_of(0)

    seat.press(KEYS.Key_Plus)
    larger = seat.sheet.view.scale_of(0)
    seat.press(KEYS.Key_Minus)
    seat.press(KEYS.Key_Minus)

    assert larger > usual > seat.sheet.view.scale_of(0)


def test_what_is_painted_is_the_page(seat: Seat) -> None:
    seat.sheet.settle()

    plate = seat.sheet.plates.plate(0, 400)
    seat.sheet.plates.go_on()
    plate = seat.sheet.plates.plate(0, 400)

    assert plate is not None
    image = plate.toImage()
    colors = {image.pixelColor(x, y).name() for x in range(0, 400, 3) for y in range(0, image.height(), 3)}
    assert "#ffffff" in colors
    assert len(colors) > 5


def test_steps_without_an_owner_are_said_and_nothing_is_refused(
    seat: Seat, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with seat.sheet.session.edit("Nobody") as draft:
        for node in list(draft.all(Node)):
            if node.owner:
                draft.put(node.but(owner=None))
    seat.until(lambda: seat.sheet._rest.isActive() or seat.sheet._poll.isActive())
    seat.window.findings.wait()
    seat.wait()
    texts = [label.text() for label in seat.sheet.right.findChildren(QLabel)]
    assert any("have no owner" in text for text in texts)
    out = tmp_path / "out.pdf"
    saving_to(monkeypatch, out)

    QTest.mouseClick(seat.sheet.right.export, LEFT)

    seat.until(out.exists)


def test_text_of_a_map_is_text_on_the_sheet(seat: Seat) -> None:
    with seat.sheet.session.edit("Rename") as draft:
        draft.put(draft[CALL].but(title="<b>bold</b> & <img src=x>"))
    seat.until(lambda: any("<b>bold</b>" in seat.texts(p) for p in range(5)))
    seat.wait()
    titles = [seat.sheet._called(page) for page in range(len(seat.sheet.pages.sights))]

    page = next(n for n, title in enumerate(titles) if title.startswith("<b>"))
    seat.sheet.turn_to(page)
    tip = seat.sheet.pages.data(seat.sheet.pages.index(page), Qt.ItemDataRole.ToolTipRole)

    assert "&lt;b&gt;" in str(tip)
    assert seat.sheet.right.page.textFormat() == Qt.TextFormat.PlainText


def printer_into(path: Path) -> Callable[..., QPrinter]:
    """The dialog, answered with a printer that writes a PDF."""
    from PySide6.QtPrintSupport import QPrinter

    def chosen(*_: object) -> QPrinter:
        made = QPrinter(QPrinter.PrinterMode.ScreenResolution)
        made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        made.setOutputFileName(str(path))
        return made

    return chosen


def test_printing_puts_the_pages_on_paper(
    seat: Seat, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pdfium = pytest.importorskip("pypdfium2")
    out = tmp_path / "printed.pdf"
    monkeypatch.setattr(printing, "chosen_printer", printer_into(out))
    total = len(seat.sheet.pages.sights)

    seat.press(KEYS.Key_P, CTRL)
    seat.until(lambda: f"{total} pages were sent" in seat.window.status.message.accessibleName())

    printed = pdfium.PdfDocument(str(out))
    assert len(printed) == total
    sizes = [page.get_size() for page in printed]
    seen = [sight.width > sight.height for sight in seat.sheet.pages.sights]
    assert [wide > high for wide, high in sizes] == seen
    assert "Webinar to new client" in " ".join(printed[0].get_textpage().get_text_range().split())
    printed.close()


def test_the_range_of_the_dialog_is_what_is_printed(
    seat: Seat, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The dialog itself, answered as a hand would: pages 2 to 4, into a file."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    pdfium = pytest.importorskip("pypdfium2")
    out, asked = tmp_path / "printed.pdf", list[tuple[int, int]]()

    def answer(dialog: QPrintDialog) -> QPrintDialog.DialogCode:
        asked.append((dialog.minPage(), dialog.maxPage()))
        printer = dialog.printer()
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(out))
        printer.setPrintRange(QPrinter.PrintRange.PageRange)
        printer.setFromTo(2, 4)
        return QPrintDialog.DialogCode.Accepted

    monkeypatch.setattr(QPrintDialog, "exec", answer)
    seat.take("slides")

    QTest.mouseClick(seat.sheet.right.print, LEFT)
    seat.until(lambda: "3 pages were sent" in seat.window.status.message.accessibleName())

    printed = pdfium.PdfDocument(str(out))
    said = [" ".join(page.get_textpage().get_text_range().split()) for page in printed]
    printed.close()
    assert asked == [(1, 6)]
    assert len(said) == 3
    assert "The main path" in said[0]
    assert "If No at 6 Proposal signed?" in said[2]


def test_printing_that_is_given_up_leaves_no_file(
    seat: Seat, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "printed.pdf"
    monkeypatch.setattr(printing, "chosen_printer", printer_into(out))

    seat.press(KEYS.Key_P, CTRL)
    seat.until(lambda: seat.sheet.right.progress.text().startswith("Printing"))
    seat.press(KEYS.Key_Escape)

    assert not out.exists()
    assert seat.sheet.waiting is None
    assert seat.window.page is seat.sheet


def test_print_from_the_map_asks_for_a_printer_when_the_pages_are_there(
    program: Program,  # noqa: F811
    webinar: Path,  # noqa: F811
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    window = opened(program, webinar, qtbot)
    asked: list[int] = []
    monkeypatch.setattr(printing, "chosen_printer", lambda w, title, pages: asked.append(pages))

    QTest.keyClick(window.work.canvas, KEYS.Key_P, CTRL)
    qtbot.waitUntil(lambda: bool(asked), timeout=PATIENCE)

    sheet = window.page
    assert isinstance(sheet, ExportSheet)
    assert asked == [len(sheet.pages.sights)]
    assert sheet.waiting is None


def test_where_no_printer_is_known_another_program_is_handed_the_pages(
    seat: Seat, monkeypatch: pytest.MonkeyPatch
) -> None:
    from PySide6.QtGui import QDesktopServices

    opened_there: list[str] = []
    monkeypatch.setattr(printing, "can_print", lambda: False)
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened_there.append(url.toLocalFile()))

    QTest.mouseClick(seat.sheet.right.print, LEFT)
    seat.until(lambda: opened_there)

    (path,) = opened_there
    assert Path(path).read_bytes().startswith(b"%PDF")


def test_a_logo_is_chosen_for_the_cover_and_taken_back_by_undo(
    seat: Seat, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from PySide6.QtGui import QImage

    picture = tmp_path / "logo.png"
    image = QImage(60, 30, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    image.save(str(picture))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(picture), ""))

    def logo() -> str:
        return next(one.logo for one in seat.sheet.session.document.all(Sheet) if one.main)

    QTest.mouseClick(seat.sheet.right.logo, LEFT)
    assert logo()
    QApplication.processEvents()
    assert seat.sheet.right.no_logo.isVisible()
    seat.press(KEYS.Key_Z, CTRL)

    assert not logo()


def test_everything_has_a_name_for_those_who_listen(seat: Seat) -> None:
    sheet = seat.sheet
    nameless = [
        widget
        for widget in sheet.card.findChildren(type(sheet.right.export).__mro__[1])
        if widget.isVisible() and not (widget.accessibleName() or widget.text())
    ]
    assert nameless == []
    first = sheet.list.documents.index(0)
    assert first.data(Qt.ItemDataRole.AccessibleTextRole) == "Runbook: PDF, every step on paper"
    page = sheet.pages.index(0)
    assert page.data(Qt.ItemDataRole.AccessibleTextRole).startswith("Page 1 of ")
    assert QAccessible.queryAccessibleInterface(sheet.view).text(QAccessible.Text.Name) == "Pages"
