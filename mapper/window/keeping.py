"""Keeping a map: saved by itself after each edit, in a thread, and watched for other hands on its file."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from threading import Thread

from PySide6.QtCore import QObject, QTimer, Signal

from mapper.session.opening import ChangedOnDisk, NotSaved, OpenMap, Saving, Unreadable
from mapper.session.stream import Entry
from mapper.store import places
from mapper.store.saving import save
from mapper.window.notices import Answer
from mapper.words import Language

PAUSE = 2000  # milliseconds from the last edit to the saving
LOOK = 3000  # milliseconds from one look at the file on disk to the next

State = tuple[str, str, str]  # what the status bar says, beside which icon, in which token


class Keeper(QObject):
    """One open map and its file.  Only what has come back from the disk is called saved."""

    changed = Signal()
    said = Signal(str, str, tuple)  # about what, the text, the answers
    resolved = Signal(str)
    renamed = Signal()
    _finished = Signal(object, object)  # what is to be done on this thread, and what went wrong
    _trouble = Signal(object)

    def __init__(self, map: OpenMap, say: Language, autosave: bool) -> None:
        super().__init__()
        self.map, self.session, self.autosave = map, map.session, autosave
        self._say = say
        self._thread: Thread | None = None
        self._outcome: tuple[Saving | None, Exception | None] = (None, None)
        self._not_saved = False
        self._elsewhere = False  # the file was changed by another program, and the person has not decided yet
        self._look = self._stamp()
        self._pause = self._timer(PAUSE, self._autosave, single=True)
        self._watch = self._timer(LOOK, self.look_at_disk, single=False)
        self._watch.start()
        self._finished.connect(self._finish)
        self._trouble.connect(lambda sentence: self.said.emit("journal", self._say.tell(sentence), ()))
        map.on_trouble = self._trouble.emit
        self._stop = self.session.listen(self._edited)

    @property
    def path(self) -> Path | None:
        return self.map.path

    @property
    def is_modified(self) -> bool:
        return not self.map.is_saved

    def speak(self, say: Language) -> None:
        """From now on in this language."""
        self._say = say

    def state(self) -> State:
        """The state of saving in a word."""
        if self._thread is not None:
            return self._say("Saving…"), "clock", "ink2"
        if self.path is not None and self.map.is_saved:
            return self._say("Saved"), "check", "ink2"
        if self._not_saved:
            return self._say("Not saved"), "triangle-alert", "off"
        return self._say("In the journal"), "clock", "ink2"

    def tell_at_once(self) -> None:
        """What the person should know about this file before any work."""
        if why := places.trouble():
            self.said.emit("places", self._say.tell(why), ())
        if self.map.report:
            self.said.emit("report", " ".join(self._say.tell(one) for one in self.map.report), ())
        if self.map.in_use_by:
            self.said.emit("in use", self._say.tell(self.map.in_use_by), ())
        elif self.path and (why := self.map.can_save()):
            self.said.emit("saving", self._say.tell(why), ())

    # saving

    def save(self, path: Path | None = None, over: bool = False) -> None:
        """Save now, at *path* or where the map lives."""
        self._start(lambda: self.map.saving(path, over=over))

    def save_copy(self, path: Path) -> None:
        self._start(lambda: self.map.saving(path, copy=True))

    def leave(self) -> None:
        """The person turns to another window: do not wait for the pause."""
        if self._pause.isActive():
            self._pause.stop()
            self._autosave()

    def finish(self) -> None:
        """Wait for a saving under way, and take note of it."""
        if self._thread is not None:
            self._thread.join()
            self._take_in()

    def save_now(self) -> None:
        """Be on disk when this returns, if the map has a name and saves by itself."""
        self._pause.stop()
        self.finish()
        if self._may_save():
            with suppress(NotSaved):
                self.map.save()
                self._decided()

    def close(self) -> None:
        """Save what can be saved; what cannot stays in the journal and is offered at the next start."""
        self._watch.stop()
        self.save_now()
        self._stop()
        self.map.close(keep=not self.map.is_saved)

    def revert(self) -> None:
        """Go back to what the file says; an edit like any other, so undo brings the work back."""
        self.finish()
        try:
            self.map.revert(self._say("Go back to the saved file"))
        except Unreadable as no:
            self.said.emit("saving", self._say.tell(no.sentence), ())
            return
        self._decided()

    def take_in(self) -> None:
        """Bring what another program has changed in the file into the map; an edit that undo takes back."""
        self.finish()
        try:
            self.map.take_in(self._say("Bring both together"))
        except Unreadable as no:
            self.said.emit("saving", self._say.tell(no.sentence), ())
            return
        self._decided()
        self.changed.emit()

    def write_aside(self, path: Path, data: bytes, written: Callable[[], None]) -> None:
        """Write *data*, an export, and then call *written*."""
        try:
            save(path, data)
        except NotSaved as no:
            self.said.emit("export", self._say.tell(no.sentence), ())
            return
        self.resolved.emit("export")
        written()

    def _may_save(self) -> bool:
        waiting = self.map.in_use_by is not None or self._elsewhere
        return self.autosave and self.path is not None and not self.map.is_saved and not waiting

    def _autosave(self) -> None:
        if self._may_save():
            self.save()

    def _start(self, make: Callable[[], Saving]) -> None:
        """Take the map as it is and write it in a thread."""
        self.finish()
        try:
            job = make()
        except NotSaved as no:
            self._say_no(no)
            return
        self._thread = Thread(target=self._run, args=(job,), name="saving")
        self._thread.start()
        self.changed.emit()

    def _run(self, job: Saving) -> None:
        problem: Exception | None = None
        try:
            job.run()
        except Exception as no:  # whatever it was is told on the window's thread
            problem = no
        self._outcome = (job, problem)
        self._finished.emit(job, problem)

    def _finish(self, job: Saving, problem: Exception | None) -> None:
        if self._thread is not None and self._outcome[0] is job:
            self._thread.join()
            self._take_in()

    def _take_in(self) -> None:
        """Take note of how the saving went that has just ended."""
        self._thread = None
        job, problem = self._outcome
        if isinstance(problem, NotSaved):
            self._say_no(problem)
        elif problem is not None:
            raise problem
        elif job is not None:
            before = self.path
            job.done()
            self._not_saved = False
            self._decided()
            if self.path != before:
                self.renamed.emit()
        self.changed.emit()

    def _say_no(self, no: NotSaved) -> None:
        self._not_saved = True
        if isinstance(no, ChangedOnDisk):
            self._tell_elsewhere()
        else:
            again = Answer(self._say("Try again"), self.save)
            self.said.emit("saving", self._say.tell(no.sentence), (again,))
        self.changed.emit()

    # other hands

    def look_at_disk(self) -> None:
        """See whether another program has changed the file since."""
        if self._thread is not None or self._elsewhere or self._stamp() == self._look:
            return
        self._look = self._stamp()
        if self.map.changed_on_disk():
            self._tell_elsewhere()

    def _tell_elsewhere(self) -> None:
        self._elsewhere = True
        answers = (
            Answer(self._say("Keep mine"), lambda: self.save(over=True)),
            Answer(self._say("Bring both together"), self.take_in),
            Answer(self._say("Take theirs"), self.revert),
        )
        self.said.emit("disk", self._say("This file changed elsewhere. Nothing of yours is lost."), answers)

    def _decided(self) -> None:
        self._elsewhere = False
        self._look = self._stamp()
        self.resolved.emit("disk")
        self.resolved.emit("saving")

    def _stamp(self) -> tuple[int, int, int] | None:
        """What changes whenever the file does: only then is its content worth reading."""
        try:
            seen = self.path.stat() if self.path else None
        except OSError:
            return None
        return (seen.st_ino, seen.st_size, seen.st_ctime_ns) if seen else None

    def _edited(self, entry: Entry) -> None:
        self._pause.start()
        self.changed.emit()

    def _timer(self, every: int, run: Callable[[], None], single: bool) -> QTimer:
        timer = QTimer(self)
        timer.setInterval(every)
        timer.setSingleShot(single)
        timer.timeout.connect(run)
        return timer
