"""The program: its windows, its settings, and what is open where."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from mapper.scene.look import look
from mapper.window.hearing import hear_canvases
from mapper.window.main_window import MainWindow
from mapper.window.settings import Settings, keep_settings, read_settings, with_recent
from mapper.window.style import clothe, follow_contrast, theme_of
from mapper.words import language, preferred

if TYPE_CHECKING:
    from datetime import date, datetime

    from mapper.session.opening import Left, OpenMap
    from mapper.window.handbook import Handbook
    from mapper.window.keeping import Keeper
    from mapper.window.key_sheet import KeySheet
    from mapper.window.keymap import Keymap
    from mapper.window.start import StartWindow

CASCADE = 28  # pixels from one window to the next

Choices = tuple[tuple[str, Callable[[], object]], ...]


class Program(QObject):
    def __init__(
        self,
        app: QApplication,
        settings: Settings | None = None,
        today: Callable[[], date] | None = None,
        first_paint: Callable[[], None] = lambda: None,
        keeps: bool = True,
    ) -> None:
        """The program, not yet shown.

        Args:
            first_paint: called when the first window has been painted.
            keeps: remember settings, recent maps and where windows stood.
        """
        super().__init__()
        self.keeps = keeps
        self.app = app
        self._first_paint: Callable[[], None] | None = first_paint
        self._today = today
        self.settings = settings or read_settings()
        self.say = language(self.settings.lang or preferred())
        self.look = look(theme_of(self.settings.theme, app))
        self.windows: list[MainWindow] = []
        self.start: StartWindow | None = None
        self._handbook: Handbook | None = None
        self._keys: KeySheet | None = None
        self._keymap: Keymap | None = None
        self._unreadable = ""
        clothe(app, self.look)
        hear_canvases(app)
        app.styleHints().colorSchemeChanged.connect(lambda _: self._change_theme())
        follow_contrast(app, self._change_theme)

    def today(self) -> date:
        """The day that the program takes for today."""
        from datetime import date

        return self._today() if self._today else date.today()

    def now(self) -> datetime:
        """This moment; where the day is given from outside, nine o’clock of that day."""
        from datetime import datetime, time

        if self._today:
            return datetime.combine(self._today(), time(9))
        return datetime.now().replace(microsecond=0)

    # windows

    def show_map(self, path: Path) -> MainWindow:
        """A window that is painted first and then opens *path*; used at the start of the program."""
        return self._new_window(lambda window: self._load(path, window))

    def open_map(self, path: Path, asked_in: MainWindow | StartWindow | None = None) -> None:
        """Open *path*, or raise the window that has it open."""
        if window := self._window_of(path):
            raise_window(window)
        elif (map := self._opened(path, asked_in)) is not None:
            self._show(map)

    def begin_guided(self) -> None:
        """A blank map, written by four questions."""
        from mapper.session.opening import new_map
        from mapper.store.templates import blank

        self._show(new_map(blank(self.say.code))).show_view("guided")

    def new_from_list(self, text: str) -> str:
        """A new map of the lines of a text; one sentence when there is nothing in it."""
        from mapper.edits.guided import write_list
        from mapper.edits.refused import Refused
        from mapper.session.opening import new_map
        from mapper.session.session import Session
        from mapper.store.templates import blank

        document = blank(self.say.code)
        try:
            with Session(document).edit("") as draft:
                write_list(draft, text)
        except Refused as no:
            return self.say.tell(no.sentence)
        self._show(new_map(document))
        return ""

    def new_map(self, template: str) -> None:
        """A new map: blank, or one of the businesses."""
        from mapper.session.opening import new_map
        from mapper.store.templates import load

        window = self._show(new_map(load(template, self.say.code, self.today())))
        if template == "blank":
            window.work.ask_where_it_begins()

    def show_start(self) -> StartWindow:
        from mapper.window.start import StartWindow

        if self.start is None:
            self.start = StartWindow(self)
            self.start.closed.connect(self._start_closed)
        raise_window(self.start)
        return self.start

    def first_paint(self) -> None:
        """A window has been painted: what was put off may begin."""
        first_paint, self._first_paint = self._first_paint, None
        if first_paint:
            first_paint()

    def show_handbook(self) -> None:
        from mapper.window.handbook import Handbook

        self._handbook = self._handbook or Handbook(self.say, self.keymap)
        raise_window(self._handbook)

    def show_keys(self) -> None:
        """All keys on a sheet, to be searched."""
        from mapper.window.key_sheet import KeySheet

        self._keys = self._keys or KeySheet(self)
        self._keys.open()

    @property
    def keymap(self) -> Keymap:
        """The keys of all commands, as the person has chosen them."""
        from mapper.window.keymap import Keymap

        if self._keymap is None:
            self._keymap = Keymap(self.settings.keys)
        return self._keymap

    def raise_any(self) -> None:
        """Come to the front, whatever is open."""
        if self.windows:
            raise_window(self.windows[-1])
        else:
            self.show_start()

    def save_all(self) -> None:
        """What is half typed becomes true, and what can be saved is on disk when this returns."""
        for window in self.windows:
            window.flush()
            if window.keeper:
                window.keeper.save_now()

    def tell_unexpected(self) -> None:
        """Something did not work that should have: say so calmly, and that the work is safe."""
        text = self.say(
            "Something did not work. Your work is safe in the journal; what you did last may be missing."
        )
        for window in self._shown()[:1]:
            window.strips.show_strip("unexpected", text)

    def quit(self) -> None:
        """Close all windows, each of which sees to its map."""
        for window in self._shown():
            window.close()
        for page in (self._handbook, self._keys):
            if page:
                page.close()

    def recent_choices(self, window: MainWindow) -> Choices:
        paths = [Path(path) for path in self.settings.recent]
        return tuple((path.name, lambda path=path: self.open_map(path, window)) for path in paths)

    def template_choices(self) -> Choices:
        from mapper.window.start import BUSINESSES

        return tuple((self.say(title), lambda name=name: self.new_map(name)) for name, title, _ in BUSINESSES)

    def recover(self, left: Left, asked_in: MainWindow | StartWindow) -> None:
        """Bring back what a crash has left; in place of the file as it was, if that is open."""
        from mapper.session.opening import Unreadable, recover

        if left.path and (window := self._window_of(left.path)):
            window.close()
        try:
            self._show(recover(left))
        except Unreadable as no:
            self._tell(asked_in, self.say.tell(no.sentence))

    # settings

    def change_settings(self, settings: Settings) -> None:
        """Take over what the person chose, in all windows at once."""
        before = self.settings
        self.remember(settings)
        if settings.keys != before.keys:
            self._take_keys()
        if settings.theme != before.theme:
            self._change_theme()
        for window in self.windows:
            self.apply_settings(window)
        if settings.lang != before.lang:
            self.say = language(settings.lang or preferred())
            self._take_keys()
            QTimer.singleShot(0, self, self._speak_anew)

    def remember(self, settings: Settings) -> None:
        """Keep *settings*; whoever looks at them next finds these."""
        self.settings = settings
        if self.keeps:
            keep_settings(settings)

    def _take_keys(self) -> None:
        self._keymap = None
        for window in self.windows:
            window.take_keys()
        for page in (self._handbook, self._keys):
            if page:
                page.close()
        self._handbook = self._keys = None

    def apply_settings(self, window: MainWindow) -> None:
        if window.keeper:
            window.keeper.autosave = self.settings.autosave
        if window.workspace:
            window.workspace.canvas.wheel_zooms = self.settings.wheel_zooms
            window.workspace.canvas.tab_moves_focus = self.settings.tab_moves_focus
            window.workspace.canvas.reduced_motion = self.settings.reduced_motion

    def _change_theme(self) -> None:
        self.look = look(theme_of(self.settings.theme, self.app))
        clothe(self.app, self.look)
        for window in self._shown():
            window.set_look(self.look)

    def _speak_anew(self) -> None:
        """Every window anew in the language now chosen; the maps in them stay open."""
        for window in tuple(self.windows):
            if keeper := window.move_out():
                fresh = self._new_window(partial(_move_in, keeper))
                fresh.setGeometry(window.geometry())
                fresh.arrive()
                fresh.show_view("settings")
            window.close()
        if self.start:
            self.start.close()
            self.show_start()

    # opening

    def _load(self, path: Path, window: MainWindow) -> None:
        if (map := self._opened(path, None)) is not None:
            self._move_in(map, window)
            self._offer_recovery(window)
        else:
            start = self.show_start()
            self._tell(start, self._unreadable)
            window.close()

    def _offer_recovery(self, window: MainWindow) -> None:
        from mapper.window.recovery import offer_recovery

        if self.keeps and len(self.windows) == 1:
            offer_recovery(window)

    def _opened(self, path: Path, asked_in: MainWindow | StartWindow | None) -> OpenMap | None:
        from mapper.session.opening import Unreadable, open_map

        try:
            return open_map(path)
        except Unreadable as no:
            reason = self.say.tell(no.sentence)
            safe = self.say("Your maps are as they were.")
            self._unreadable = f"{path.name}: {reason} {safe}"
            if asked_in:
                self._tell(asked_in, self._unreadable)
            return None

    def _show(self, map: OpenMap) -> MainWindow:
        window = self._new_window(lambda window: self._move_in(map, window))
        window.arrive()
        if self.start:
            self.start.close()
        return window

    def _move_in(self, map: OpenMap, window: MainWindow) -> None:
        from mapper.window.keeping import Keeper

        keeper = Keeper(map, self.say, self.settings.autosave)
        keeper.renamed.connect(lambda: self._remember_path(keeper.path))
        window.move_in(keeper)
        keeper.tell_at_once()
        self._remember_path(keeper.path)

    def _new_window(self, arrive: Callable[[MainWindow], object]) -> MainWindow:
        window = MainWindow(self, arrive)
        window.closed.connect(lambda: self._closed(window))
        if self.windows:
            window.move(self.windows[-1].pos().x() + CASCADE, self.windows[-1].pos().y() + CASCADE)
        self.windows.append(window)
        window.show()
        return window

    def _remember_path(self, path: Path | None) -> None:
        if path and self.keeps:
            self.settings = with_recent(self.settings, path)
            keep_settings(self.settings)

    def _closed(self, window: MainWindow) -> None:
        if window in self.windows:
            self.windows.remove(window)
            window.deleteLater()

    def _start_closed(self) -> None:
        if self.start:
            self.start.deleteLater()
        self.start = None

    def _shown(self) -> tuple[MainWindow | StartWindow, ...]:
        return (*self.windows, *([self.start] if self.start else []))

    def _window_of(self, path: Path) -> MainWindow | None:
        return next((window for window in self.windows if window.path and _same(window.path, path)), None)

    def _tell(self, window: MainWindow | StartWindow, text: str) -> None:
        if window in self._shown():
            window.strips.show_strip("opening", text)


def _move_in(keeper: Keeper, window: MainWindow) -> None:
    window.move_in(keeper)


def raise_window(window: QWidget) -> None:
    window.show()
    if window.isMinimized():
        window.showNormal()
    window.raise_()
    window.activateWindow()


def _same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return one == other
