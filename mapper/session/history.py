"""What can be taken back, and what can be done again."""

from __future__ import annotations

from mapper.session.stream import Entry, Origin


class History:
    """Listens to the stream; an undo's own entry is what redo takes back."""

    def __init__(self) -> None:
        self._done: list[Entry] = []
        self._undone: list[Entry] = []

    def saw(self, entry: Entry) -> None:
        match entry.origin:
            case Origin.EDIT:
                self._done.append(entry)
                self._undone.clear()
            case Origin.REDO:
                self._done.append(entry)
            case Origin.UNDO:
                self._undone.append(entry)

    @property
    def next_undo(self) -> str | None:
        """The label of what undo would take back."""
        return self._done[-1].label if self._done else None

    @property
    def next_redo(self) -> str | None:
        return self._undone[-1].label if self._undone else None

    def pop_done(self) -> Entry | None:
        return self._done.pop() if self._done else None

    def pop_undone(self) -> Entry | None:
        return self._undone.pop() if self._undone else None
