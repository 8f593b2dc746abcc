"""The handbook in a window of its own; it shows nothing but our own pages."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QUrl
from PySide6.QtGui import QTextBlockFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QTextBrowser, QVBoxLayout, QWidget

from mapper import resources
from mapper.window.keymap import Keymap, grouped
from mapper.window.keys import spelled
from mapper.words import Language


class Page(QTextBrowser):
    """A browser that opens no file, no address and no picture: it is given its text."""

    def loadResource(self, kind: int, name: QUrl | str) -> QByteArray:
        return QByteArray(b" ")  # something: where there is nothing, Qt would read the file itself

    def doSetSource(self, name: QUrl | str, kind: object = None) -> None:
        return None


class Handbook(QWidget):
    def __init__(self, say: Language, keymap: Keymap) -> None:
        super().__init__()
        self.setWindowTitle(say("Handbook"))
        self.resize(720, 760)
        self.page = Page()
        self.page.setAccessibleName(say("Handbook"))
        self.page.document().setDocumentMargin(28)
        text = resources.path("help", f"{say.code}.md").read_text("utf-8")
        self.page.setMarkdown(f"{text.rstrip()}\n\n{table_of_keys(keymap, say)}")
        _give_air(self.page.document())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.page)


def table_of_keys(keymap: Keymap, say: Language) -> str:
    """All keys as Markdown, a table for each group of commands."""
    parts = [f"## {say('Keys')}"]
    for title, commands in grouped():
        lines = [
            f"| {' · '.join(spelled(key, say) for key in keys)} | {say(one.title).rstrip('…')} |"
            for one in commands
            if (keys := keymap.keys(one.name))
        ]
        if lines:
            head = f"| {say('Keys')} | {say('Do')} |\n|---|---|"
            parts.append("\n".join((f"### {say(title)}\n", head, *lines)))
    return "\n\n".join(parts) + "\n"


def _give_air(page: QTextDocument) -> None:
    """Room between the lines and the paragraphs, which Markdown has no word for."""
    block = page.begin()
    while block.isValid():
        shape = block.blockFormat()
        level = shape.headingLevel()
        shape.setTopMargin(18 if level > 1 else 0)
        shape.setBottomMargin(4 if block.textList() else 8)
        shape.setLineHeight(125, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        QTextCursor(block).setBlockFormat(shape)
        block = block.next()
