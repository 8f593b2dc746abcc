"""Long work away from the window's thread, and its answer brought back to it."""

from __future__ import annotations

from collections.abc import Callable
from threading import Thread
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

T = TypeVar("T")


class Aside(QObject):
    """A worker for one piece of work at a time: what is asked for anew takes the place of the old.

    It is a desk's ``aside``.  What is under way when its owner goes is thought
    to its end and forgotten.
    """

    _answered = Signal(int, object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._turn = 0
        self._then: Callable[[Any], None] = lambda answer: None
        self._answered.connect(self._take, Qt.ConnectionType.QueuedConnection)

    def __call__(self, work: Callable[[], T], then: Callable[[T], None]) -> None:
        self._turn += 1
        self._then = then
        turn, answered = self._turn, self._answered

        def run() -> None:
            answer = work()
            try:
                answered.emit(turn, answer)
            except RuntimeError:
                return  # the window has gone meanwhile

        Thread(target=run, name="aside", daemon=True).start()

    def _take(self, turn: int, answer: object) -> None:
        if turn == self._turn:
            self._then(answer)
