"""Where copied text waits to be pasted: the desk knows only that it can be filled and read."""

from __future__ import annotations

from typing import Protocol


class Clipboard(Protocol):
    def text(self) -> str: ...
    def keep(self, text: str) -> None: ...


class Pocket:
    """A clipboard of one's own, where no window lends the one of the screen."""

    def __init__(self) -> None:
        self._text = ""

    def text(self) -> str:
        return self._text

    def keep(self, text: str) -> None:
        self._text = text
