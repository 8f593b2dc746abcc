"""The lens of a window: which one is on, and what is seen through it, kept in step with the map."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from mapper.insight.lens.catalogue import lens
from mapper.insight.lens.sight import Lens, Sight
from mapper.insight.lens.watch import Watch
from mapper.model.change import Change
from mapper.model.document import Document
from mapper.session.session import Session
from mapper.session.stream import Entry
from mapper.window.beside import Beside, is_large
from mapper.window.canvas_quiet import undisturbed


class Lensing(QObject):
    """Follows the session as long as a lens is on; looks again once for all that happens in one turn."""

    changed = Signal()  # another lens, or another sight through it
    _seen = Signal(object)

    def __init__(self, session: Session, today: Callable[[], date], parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._today = session, today
        self.lens: Lens | None = None
        self.sight: Sight | None = None  # of a large map, it comes after its lens
        self._watch: Watch | None = None
        self._beside: Beside[Sight] | None = None
        self._changes: list[Change] = []
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self.catch_up)
        self._seen.connect(self._take, Qt.ConnectionType.QueuedConnection)
        self._stop = session.listen(self._follow)

    def put_on(self, name: str | None) -> None:
        """See the map through the lens of that name, or as it is."""
        self._let_go()
        self.lens = lens(name) if name else None
        if self.lens is None:
            self._take(None)
        elif is_large(self._session.document):
            eye = Eye(self.lens, self._session.document.copy(), self._today())
            self._beside = Beside("lens", eye.look, eye.look_again, self._seen.emit)
            self._take(None)
        else:
            self._watch = Watch(self.lens, self._session.document, self._today())
            self._take(self._watch.sight)

    def catch_up(self) -> None:
        """Bring what is seen in step with the map; of a large one it comes when it is known."""
        changes, self._changes = self._changes, []
        if self._beside:
            self._beside.follow(changes)
        elif self._watch and self.lens:
            if self._watch.on != self._today():
                self._watch = Watch(self.lens, self._session.document, self._today())
            for change in changes:
                self._watch.follow(change)
            self._take(self._watch.sight)

    def wait(self) -> None:
        """Come back when all is seen: for a picture of the window."""
        self.catch_up()
        if self._beside:
            self._take(self._beside.wait())

    def close_down(self) -> None:
        """Hear no more of the session."""
        self._stop()
        self._let_go()

    def _let_go(self) -> None:
        self._soon.stop()
        self._changes = []
        self._watch = None
        if self._beside:
            self._beside.stop()
            self._beside = None

    def _take(self, sight: Sight | None) -> None:
        if sight is not None and sight.lens is not self.lens:
            return  # somebody has taken another lens meanwhile
        self.sight = sight
        self.changed.emit()

    def _follow(self, entry: Entry) -> None:
        if self.lens is None:
            return
        self._changes.append(entry.change)
        if not self._soon.isActive():
            self._soon.start(0)


class Eye:
    """Looks through a lens at a map that nobody else changes."""

    def __init__(self, lens: Lens, map: Document, on: date) -> None:
        self._lens, self._map, self._on = lens, map, on

    def look(self) -> Sight:
        with undisturbed():
            self._watch = Watch(self._lens, self._map, self._on)
        return self._watch.sight

    def look_again(self, changes: Sequence[Change]) -> Sight:
        """After several changes, what reckons with the whole map looks but once."""
        at_once = self._lens.reckons and len(changes) > 1
        with undisturbed():
            for change in changes:
                self._map.apply(change)
                if not at_once:
                    self._watch.follow(change)
            if at_once:
                self._watch.look()
        return self._watch.sight
