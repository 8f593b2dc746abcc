"""One open map.  The window and the command line are both thin over this."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime

from mapper.model.change import Change
from mapper.model.document import Document
from mapper.model.draft import Draft, fresh_id
from mapper.model.records import Id
from mapper.session.history import History
from mapper.session.stream import Entry, Origin

Listener = Callable[[Entry], None]


class Session:
    def __init__(
        self,
        document: Document,
        author: str = "",
        now: Callable[[], datetime] = datetime.now,
        new_id: Callable[[str], Id] = fresh_id,
    ) -> None:
        self.document = document
        self.history = History()
        self._author = author
        self._now = now
        self._new_id = new_id
        self._listeners: list[Listener] = [self.history.saw]

    def listen(self, listener: Listener) -> Callable[[], None]:
        """Tell *listener* of every entry, until the returned function is called."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def draft(self) -> Draft:
        """A fresh sheet of tracing paper over the map."""
        return Draft(self.document, self._new_id)

    @contextmanager
    def edit(self, label: str) -> Iterator[Draft]:
        """A draft that becomes one entry of the stream, or, when something is refused, nothing."""
        draft = self.draft()
        yield draft
        self.commit(label, draft)

    def commit(self, label: str, draft: Draft, origin: Origin = Origin.EDIT) -> Entry | None:
        """Make *draft* come true and tell everybody; None if it says nothing new."""
        change = draft.change()
        if not change:
            return None
        self.document.apply(change)
        entry = Entry(label, change, origin, self._author, self._now())
        for listener in tuple(self._listeners):
            listener(entry)
        return entry

    def undo(self) -> Entry | None:
        """Take back the last edit that is still there to take back."""
        return self._take_back(self.history.pop_done, Origin.UNDO)

    def redo(self) -> Entry | None:
        return self._take_back(self.history.pop_undone, Origin.REDO)

    def _take_back(self, pop: Callable[[], Entry | None], origin: Origin) -> Entry | None:
        while entry := pop():
            if done := self.receive(entry.label, entry.change.inverted(), origin):
                return done
        return None  # nothing left, or others have changed all of it since

    def receive(self, label: str, change: Change, origin: Origin) -> Entry | None:
        """Replay a change from outside, a peer, a merge, the crash journal, where it still fits."""
        draft = self.draft()
        draft.replay(change)
        return self.commit(label, draft, origin)
