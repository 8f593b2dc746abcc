"""How a verb says no: in words for the person, with nothing half done."""

from __future__ import annotations

from typing import Any

from mapper.words import Sentence


class Refused(Exception):
    """Raised by a verb before it has written anything."""

    def __init__(self, text: str, **fields: Any) -> None:
        super().__init__(text)
        self.sentence = Sentence(text, fields)
