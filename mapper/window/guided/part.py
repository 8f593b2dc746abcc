"""One of the four steps of a guided start: what its page asks of it, and what it asks of its page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from mapper.desk.guiding import Guiding, Verb
from mapper.model.document import Document
from mapper.model.records import Id, Sheet
from mapper.window.refusal import Refusal
from mapper.window.status_bar import Hint

if TYPE_CHECKING:
    from mapper.window.guided.page import GuidedPage


class Part(QWidget):
    """What is entered here is on the map at once; what is half typed the map shows already."""

    def __init__(self, page: GuidedPage) -> None:
        super().__init__()
        self.page, self.say = page, page.say
        self.guiding: Guiding = page.guiding
        self.no = Refusal()

    @property
    def map(self) -> Document:
        return self.page.session.document

    @property
    def sheet(self) -> Id:
        return self.page.canvas.sheet

    @property
    def record(self) -> Sheet | None:
        """The map that is written, unless it was deleted just now."""
        found = self.map.get(self.sheet)
        return found if isinstance(found, Sheet) else None

    def show_map(self) -> None:
        """Show what the map says."""
        raise NotImplementedError

    def begin(self) -> None:
        """Put the hand where it is needed first."""
        raise NotImplementedError

    def typed(self) -> Verb | None:
        """What is half typed, as it would be done."""
        return None

    def flush(self) -> None:
        """What is half typed becomes true."""

    def so_far(self) -> str:
        """What was said here, in one line."""
        return ""

    def hints(self) -> tuple[Hint, ...]:
        return ()

    def do(self, text: str, verb: Verb) -> bool:
        """Do it, and say why not where it cannot be."""
        reason = self.page.edit(text, verb)
        self.refuse(reason)
        return not reason

    def refuse(self, reason: str) -> None:
        self.no.say(reason)
