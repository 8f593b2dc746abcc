"""What fills the window in place of the canvas: one more way to look at the map, kept in step with it."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from mapper.model.change import Change
from mapper.model.records import Id
from mapper.scene.look import Look
from mapper.session.session import Session
from mapper.session.stream import Entry
from mapper.window.main_window import MainWindow
from mapper.window.status_bar import Hint


class Page(QWidget):
    """A view of the window's map.

    A page shows the map anew when it has changed and the page can be seen, once
    for all that happens in one turn.
    """

    fills = False  # the whole window: no rail, no bars
    told = Signal()  # what the status bar says of this page has changed

    def __init__(self, frame: MainWindow) -> None:
        super().__init__()
        self.frame: MainWindow = frame
        self.say = frame.say
        self.look: Look = frame.look
        self.session: Session = frame.work.canvas.session
        self._stale = True
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._bring_in_step)
        self._stop = self.session.listen(self._follow)

    def show_map(self) -> None:
        """Show the map as it is now."""
        raise NotImplementedError

    def shows(self, change: Change) -> bool:
        """Whether a change can be seen here, so that undo need not go to the map to show it."""
        return False

    def come_to(self, id: Id) -> None:
        """Show one record of the map, where this view can."""

    def come_over(self, before: QWidget | None) -> None:
        """This page is about to be shown in place of *before*."""

    def settle(self) -> None:
        """Finish what is under way, for who cannot wait: a picture of the window."""

    def hints(self) -> tuple[Hint, ...]:
        """The few keys that matter here."""
        return ()

    def summary(self) -> str:
        """What the status bar counts at the right."""
        return ""

    def flush(self) -> None:
        """What is half typed becomes true."""

    def set_look(self, look: Look) -> None:
        self.look = look
        self._stale = True
        self._bring_in_step()

    def show_now(self) -> None:
        """Show the map at once, after something that was done here."""
        self._soon.stop()
        self._stale = False
        self.show_map()

    def close_down(self) -> None:
        """Hear no more of the session."""
        self._soon.stop()
        self._stop()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._bring_in_step()

    def _follow(self, entry: Entry) -> None:
        self._stale = True
        if self.isVisible() and not self._soon.isActive():
            self._soon.start(0)

    def _bring_in_step(self) -> None:
        if self._stale and self.isVisible():
            self._stale = False
            self.show_map()
            self.told.emit()
