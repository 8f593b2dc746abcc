"""The clipboard of the screen: what was copied, as shapes for us and as a picture or text for others."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import Any

from PySide6.QtCore import QByteArray, QMimeData
from PySide6.QtGui import QGuiApplication, QImage

from mapper.edits import clipboard
from mapper.export import Options, mermaid, svg
from mapper.insight.order import main_sheet
from mapper.model.document import Document
from mapper.model.draft import Draft
from mapper.model.records import Id, Point, Sheet

CLIP = "application/vnd.mapper.clip"
MOST = 10_000_000  # letters of a clip that we take back: more was not copied here


class Copied(QMimeData):
    """Copied shapes; a form of them is made when a program asks for it, since most never do."""

    def __init__(self, clip: str) -> None:
        super().__init__()
        self._clip = clip
        self._forms: dict[str, Callable[[], bytes]] = {
            CLIP: lambda: clip.encode(),
            "image/svg+xml": lambda: svg.write(self._map, Options(with_map=False)),
            "image/png": self._picture,
            "text/plain": lambda: mermaid.text(self._map, main_sheet(self._map).id).encode(),
        }

    def formats(self) -> list[str]:
        return list(self._forms)

    def hasFormat(self, name: str) -> bool:
        return name in self._forms

    def retrieveData(self, name: str, kind: Any) -> object:
        if name == "application/x-qt-image":
            return QImage.fromData(self._picture())
        if name not in self._forms:
            return None
        made = self._forms[name]()
        return made.decode() if name == "text/plain" else QByteArray(made)

    @cached_property
    def _map(self) -> Document:
        """What was copied, on a sheet of its own."""
        sheet = Id("copied")
        map = Document([Sheet(id=sheet, main=True)])
        draft = Draft(map)
        clipboard.paste(draft, sheet, self._clip, Point(0.0, 0.0))
        map.apply(draft.change())
        return map

    def _picture(self) -> bytes:
        from mapper.window import png

        return png.write(self._map, Options(scale=2.0, with_map=False))


class ScreenClipboard:
    """The clipboard of the screen, as a desk knows it."""

    def text(self) -> str:
        """The shapes that were copied here or in another window; else whatever text there is."""
        data: QMimeData | None = QGuiApplication.clipboard().mimeData()
        if data is None:  # nothing has been copied since the screen is there
            return ""
        if data.hasFormat(CLIP):
            return bytes(data.data(CLIP).data())[:MOST].decode("utf-8", "replace")
        return data.text()

    def keep(self, text: str) -> None:
        QGuiApplication.clipboard().setMimeData(Copied(text))
