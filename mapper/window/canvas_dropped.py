"""What is dropped on a shape from elsewhere: links and files, which become content of that step."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QPointF

from mapper.edits import contents
from mapper.model.records import Id, Node
from mapper.window.dialogs import is_map

if TYPE_CHECKING:
    from mapper.window.canvas import Canvas


def links_in(data: QMimeData) -> list[str]:
    """The links and the paths of files that are carried; a map is none, since it is opened."""
    found = [
        url.toLocalFile() if url.isLocalFile() else bytes(url.toEncoded().data()).decode("ascii")
        for url in data.urls()
        if not (url.isLocalFile() and is_map(Path(url.toLocalFile())))
    ]
    if not found and contents.is_link(text := data.text().strip()):
        found = [text]
    return [link for link in found if link]


def step_at(canvas: Canvas, at: QPointF) -> Id | None:
    """The shape under a pixel that can have content."""
    id = canvas.picture.at(canvas.view.to_map(at.x(), at.y()), canvas.view.k)
    node = canvas.session.document.get(id)
    return node.id if isinstance(node, Node) and node.shape != "note" else None


def drop_links(canvas: Canvas, at: QPointF, links: list[str]) -> bool:
    """Hang *links* on the shape under a pixel, as one edit; whether there is one."""
    node = step_at(canvas, at)
    if node is None:
        return False
    label = canvas.say.many("Add what is shared", "Add {n} things to share", len(links))
    with canvas.session.edit(label) as draft:
        for link in links:
            contents.add(draft, node, link)
    canvas.desk.select((node,))
    return True
