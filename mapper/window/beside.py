"""Work that follows a copy of a large map on a thread of its own, and tells what it makes of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from queue import Queue
from threading import Condition, Thread
from typing import Generic, TypeVar

from mapper.model.change import Change
from mapper.model.document import Reader
from mapper.model.records import Arrow, Node

T = TypeVar("T")

LARGE = 1500  # shapes and arrows from which on a map is followed beside the window's thread
PATIENCE = 120.0  # seconds that a picture waits for what is made of a map


def is_large(map: Reader) -> bool:
    """Whether a map is too large to be thought through on the window's thread."""
    return sum(1 for kind in (Node, Arrow) for _ in map.all(kind)) > LARGE


class Beside(Generic[T]):
    """*begin* makes the first answer and *follow* each next one, of all changes since the one before.

    Both run on the thread, and so does *tell*: it emits a signal.
    """

    def __init__(
        self,
        name: str,
        begin: Callable[[], T],
        follow: Callable[[Sequence[Change]], T],
        tell: Callable[[T], object],
    ) -> None:
        self._begin, self._follow, self._tell = begin, follow, tell
        self._waiting: Queue[Sequence[Change] | None] = Queue()
        self._known = Condition()
        self._asked, self._told = 1, 0  # how often it was asked, and how many of those it has told of
        self._last: T | None = None
        Thread(target=self._run, name=name, daemon=True).start()

    def follow(self, changes: Sequence[Change]) -> None:
        """The map has become what *changes* made of it."""
        if changes:
            self._asked += 1
            self._waiting.put(changes)

    def stop(self) -> None:
        """Think no further."""
        self._waiting.put(None)

    def wait(self) -> T | None:
        """The answer to all that was asked; None where that takes too long."""
        with self._known:
            self._known.wait_for(lambda: self._told >= self._asked, PATIENCE)
            return self._last

    def _run(self) -> None:
        self._say(self._begin(), 1)
        while (changes := self._waiting.get()) is not None:
            told = 1
            while not self._waiting.empty():
                more = self._waiting.get_nowait()
                if more is None:
                    return
                changes, told = [*changes, *more], told + 1
            self._say(self._follow(changes), told)

    def _say(self, answer: T, told: int) -> None:
        with self._known:
            self._last = answer
            self._told += told
            self._known.notify_all()
        try:
            self._tell(answer)
        except RuntimeError:
            return  # the window has gone meanwhile
