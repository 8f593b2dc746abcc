"""The lens of a window: which one is on, and what is seen through it, kept in step with the map."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from queue import Queue
from threading import Condition, Thread

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from mapper.insight.lens.catalogue import lens
from mapper.insight.lens.sight import Lens, Sight
from mapper.insight.lens.watch import Watch
from mapper.model.change import Change
from mapper.model.document import Document
from mapper.model.records import Arrow, Node
from mapper.session.session import Session
from mapper.session.stream import Entry
from mapper.window.canvas_quiet import undisturbed

LARGE = 1500  # shapes and arrows from which on another thread looks
PATIENCE = 120.0  # seconds that a picture waits for what is seen


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
        self._eye: Eye | None = None
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
        elif self._is_large():
            self._eye = Eye(self.lens, self._session.document.copy(), self._today(), self._seen.emit)
            self._take(None)
        else:
            self._watch = Watch(self.lens, self._session.document, self._today())
            self._take(self._watch.sight)

    def catch_up(self) -> None:
        """Bring what is seen in step with the map; of a large one it comes when it is known."""
        changes, self._changes = self._changes, []
        if self._eye:
            self._eye.follow(changes)
        elif self._watch and self.lens:
            if self._watch.on != self._today():
                self._watch = Watch(self.lens, self._session.document, self._today())
            for change in changes:
                self._watch.follow(change)
            self._take(self._watch.sight)

    def wait(self) -> None:
        """Come back when all is seen: for a picture of the window."""
        self.catch_up()
        if self._eye:
            self._take(self._eye.wait())

    def close_down(self) -> None:
        """Hear no more of the session."""
        self._stop()
        self._let_go()

    def _let_go(self) -> None:
        self._soon.stop()
        self._changes = []
        self._watch = None
        if self._eye:
            self._eye.stop()
            self._eye = None

    def _is_large(self) -> bool:
        map = self._session.document
        return sum(1 for kind in (Node, Arrow) for _ in map.all(kind)) > LARGE

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
    """Looks at a copy of a large map on a thread of its own."""

    def __init__(self, lens: Lens, map: Document, on: date, tell: Callable[[Sight], object]) -> None:
        self._lens, self._map, self._on, self._tell = lens, map, on, tell
        self._waiting: Queue[list[Change] | None] = Queue()
        self._known = Condition()
        self._asked, self._told = 1, 0
        self._last: Sight | None = None
        Thread(target=self._run, name="lens", daemon=True).start()

    def follow(self, changes: list[Change]) -> None:
        """The map has become what *changes* made of it."""
        if changes:
            self._asked += 1
            self._waiting.put(changes)

    def stop(self) -> None:
        """Look no further."""
        self._waiting.put(None)

    def wait(self) -> Sight | None:
        with self._known:
            self._known.wait_for(lambda: self._told >= self._asked, PATIENCE)
            return self._last

    def _run(self) -> None:
        with undisturbed():
            watch = Watch(self._lens, self._map, self._on)
        self._say(watch.sight, 1)
        while (changes := self._waiting.get()) is not None:
            told = 1
            while not self._waiting.empty():
                more = self._waiting.get_nowait()
                if more is None:
                    return
                changes, told = [*changes, *more], told + 1
            with undisturbed():
                self._look_again(watch, changes)
            self._say(watch.sight, told)

    def _look_again(self, watch: Watch, changes: list[Change]) -> None:
        """After several changes, what reckons with the whole map looks but once."""
        at_once = self._lens.reckons and len(changes) > 1
        for change in changes:
            self._map.apply(change)
            if not at_once:
                watch.follow(change)
        if at_once:
            watch.look()

    def _say(self, sight: Sight, told: int) -> None:
        with self._known:
            self._last = sight
            self._told += told
            self._known.notify_all()
        try:
            self._tell(sight)
        except RuntimeError:
            return  # the window has gone meanwhile
