"""What the map check has found in the map of a window, live, in the order in which it is shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from mapper.checks import CHECKS, Check, Finding, Found, Watch
from mapper.checks.check import Severity
from mapper.model.change import Change
from mapper.model.document import Document, Reader
from mapper.model.records import KINDS, Arrow, Id, Node, Person, Sheet, references
from mapper.session.session import Session
from mapper.session.stream import Entry
from mapper.window.beside import Beside, is_large

ORDER: tuple[Severity, ...] = ("error", "warning", "advice")


class Numbered(NamedTuple):
    """A finding with the number that it has in the list and on the map."""

    number: int
    check: Check
    finding: Finding

    @property
    def key(self) -> tuple[str, Id]:
        """What this finding still is after another one has gone."""
        return self.check.name, self.finding.about


class Answer(NamedTuple):
    """What a watch had to say at one moment."""

    all: tuple[Numbered, ...]
    waived: tuple[Found, ...]
    passed: int
    asked: int


class Findings(QObject):
    """Follows the session; asks again once for all that happens in one turn.

    A large map is checked on another thread, on a copy that follows the same
    stream: the window never waits for it.
    """

    changed = Signal()
    _answered = Signal(object)

    def __init__(
        self, session: Session, today: Callable[[], date], path: Callable[[], Path | None], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._session, self._today, self._path = session, today, path
        self._watch: Watch | None = None
        self._checker: Checker | None = None
        self._beside: Beside[Answer] | None = None
        self._changes: list[Change] = []
        self.all: tuple[Numbered, ...] = ()
        self.waived: tuple[Found, ...] = ()
        self.passed = self.asked = len(CHECKS)
        self._current: tuple[str, Id] | None = None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self.catch_up)
        self._answered.connect(self._take, Qt.ConnectionType.QueuedConnection)
        self._stop = session.listen(self._follow)
        self._soon.start(0)

    @property
    def score(self) -> int:
        """The share of the checks that pass, of a hundred."""
        return round(100 * self.passed / max(self.asked, 1))

    @property
    def current(self) -> Numbered | None:
        """The finding that is looked at."""
        return next((one for one in self.all if one.key == self._current), None)

    def choose(self, one: Numbered | None) -> None:
        if (one.key if one else None) != self._current:
            self._current = one.key if one else None
            self.changed.emit()

    def step(self, by: int) -> Numbered | None:
        """Look at the next finding, or at the one before, round and round."""
        self.catch_up()
        if not self.all:
            return None
        here = self.current
        place = self.all.index(here) + by if here else (0 if by > 0 else -1)
        self.choose(self.all[place % len(self.all)])
        return self.current

    def after(self, gone: Numbered) -> None:
        """Look at what stands where *gone* stood, now that it is mended or dismissed."""
        self.catch_up()
        left = self.all[min(gone.number, len(self.all)) - 1] if self.all else None
        self.choose(left)

    def catch_up(self) -> None:
        """Bring the findings in step with the map; those of a large one come when they are known."""
        changes, self._changes = self._changes, []
        on, path = self._today(), self._path()
        folder = path.parent if path else None
        if self._beside or is_large(self._session.document):
            self._ask_beside(changes, on, folder)
            return
        watch = self._watch
        if watch is None or watch.study.on != on or watch.study.folder != folder:
            self._watch = watch = Watch(CHECKS, self._session.document, on, folder)
        elif not changes:
            return
        for change in changes:
            watch.follow(change)
        self._take(_answer(watch))

    def wait(self) -> None:
        """Come back when all is known: for a picture of the window."""
        self.catch_up()
        if self._beside and (answer := self._beside.wait()):
            self._take(answer)

    def close_down(self) -> None:
        """Hear no more of the session."""
        self._soon.stop()
        self._stop()
        if self._beside:
            self._beside.stop()

    def _ask_beside(self, changes: list[Change], on: date, folder: Path | None) -> None:
        checker = self._checker
        if self._beside and checker and (checker.on, checker.folder) == (on, folder):
            self._beside.follow(changes)
            return
        if self._beside:
            self._beside.stop()
        self._watch = None
        self._checker = checker = Checker(self._session.document.copy(), on, folder)
        self._beside = Beside("findings", checker.check, checker.check_again, self._answered.emit)

    def _take(self, answer: Answer) -> None:
        if answer == (self.all, self.waived, self.passed, self.asked):
            return
        self.all, self.waived, self.passed, self.asked = answer
        self.changed.emit()

    def _follow(self, entry: Entry) -> None:
        self._changes.append(entry.change)
        if not self._soon.isActive():
            self._soon.start(0)


class Checker:
    """Checks a map that nobody else changes."""

    def __init__(self, map: Document, on: date, folder: Path | None) -> None:
        self.on, self.folder, self._map = on, folder, map

    def check(self) -> Answer:
        self._watch = Watch(CHECKS, self._map, self.on, self.folder)
        return _answer(self._watch)

    def check_again(self, changes: Sequence[Change]) -> Answer:
        for change in changes:
            self._map.apply(change)
            self._watch.follow(change)
        return _answer(self._watch)


def _answer(watch: Watch) -> Answer:
    found = sorted(watch.findings(), key=lambda one: ORDER.index(one.check.severity))
    numbered = tuple(Numbered(number, *one) for number, one in enumerate(found, start=1))
    return Answer(numbered, watch.waived(), watch.passed, watch.asked)


def home_of(map: Reader, id: Id) -> Id | None:
    """The shape, the arrow or the map that a record hangs on: where one has to go to see it.

    Of a person, that is the first shape that they own.
    """
    for _ in range(len(KINDS)):
        record = map.get(id)
        if record is None or isinstance(record, Node | Arrow | Sheet):
            return record.id if record else None
        if isinstance(record, Person):
            owned = (
                one.id for one, field in map.pointing_at(id) if field == "owner" and isinstance(one, Node)
            )
            return next(owned, None)
        above = (getattr(record, ref.field) for ref in references(type(record)) if ref.owned)
        id = next((one for one in above if one), Id(""))
    return None
