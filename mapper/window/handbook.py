"""The handbook in a window of its own; it shows nothing but our own pages."""

from __future__ import annotations

from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QTextBrowser, QVBoxLayout, QWidget

from mapper import resources
from mapper.words import Language


class Page(QTextBrowser):
    """A browser that opens no file, no address and no picture: it is given its text."""

    def loadResource(self, kind: int, name: QUrl | str) -> None:
        return None

    def doSetSource(self, name: QUrl | str, kind: object = None) -> None:
        return None


class Handbook(QWidget):
    def __init__(self, say: Language) -> None:
        super().__init__()
        self.setWindowTitle(say("Handbook"))
        self.resize(720, 760)
        self.page = Page()
        self.page.setAccessibleName(say("Handbook"))
        self.page.document().setDocumentMargin(28)
        self.page.setMarkdown(resources.path("help", f"{say.code}.md").read_text("utf-8"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.page)
