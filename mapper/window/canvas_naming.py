"""The name that is being typed on the canvas: where the field for it lies, and what becomes of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from mapper.model.records import Arrow, Id, Lane, Node, Point, Stage
from mapper.scene.draw import Detail
from mapper.scene.marks import Box
from mapper.window.canvas_headers import HEADER
from mapper.window.rename import Rename

if TYPE_CHECKING:
    from mapper.window.canvas import Canvas

LABEL_ROOM = Point(56.0, 12.0)  # half as wide and as high as the field for a label is


class Naming(QObject):
    """A child of the canvas, so that Qt lets go of its slots when the canvas goes before its field does."""

    def __init__(self, canvas: Canvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self.editor: Rename | None = None

    def follow(self) -> None:
        """The desk may ask for another name now, or for none."""
        about = self._canvas.desk.renaming
        if self.editor and self.editor.about != about:
            editor, self.editor = self.editor, None
            had_focus = editor.hasFocus()
            editor.finish()
            editor.deleteLater()
            editor.hide()
            if had_focus:
                self._canvas.setFocus()
        if about and self.editor is None:
            self._open(about)

    def place(self) -> None:
        """Lie where the words of the shape stand, in the view as it is now."""
        if self.editor is None:
            return
        canvas = self._canvas
        view, drawing = canvas.view, canvas.picture.drawing
        match canvas.session.document.get(self.editor.about):
            case Node() as node:
                box = view.shown(_writing_room(node, drawing.box(node.id)))
                size = canvas.look.type(_type_of(node, view.detail)).size * view.k
                self.editor.place(box, size, canvas.look, centred=node.shape in ("terminus", "diamond"))
            case Stage() | Lane() as tile:
                box = canvas.headers.cell(tile.id, view) or Box(0.0, 0.0, 120.0, HEADER)
                box = Box(
                    box.left + 4.0, box.top + 6.0, max(box.right - 4.0, box.left + 160.0), box.bottom - 6.0
                )
                self.editor.place(box, canvas.look.type("body").size, canvas.look, centred=False)
            case Arrow() as arrow:
                box = view.shown(_label_room(drawing.points(arrow.id)))
                self.editor.place(box, canvas.look.type("label").size * view.k, canvas.look, centred=True)

    def _open(self, about: Id) -> None:
        tiles = {tile.id for tile in self._canvas.headers.tiles}
        here = about in self._canvas.picture.drawing or about in tiles
        match self._canvas.session.document.get(about) if here else None:
            case Stage(title=text) | Lane(title=text):
                several_lines = False
            case Node(title=text, shape=shape):
                several_lines = shape == "note"
            case Arrow(label=text):
                several_lines = False
            case _:
                self._canvas.desk.renaming = None
                return
        self.editor = Rename(self._canvas, about, text, several_lines)
        self.editor.typed.connect(self._name)
        self.editor.left.connect(self._leave)
        self.place()
        self.editor.show()
        self.editor.setFocus()

    def _name(self, about: str, title: str) -> None:
        self._canvas.desk.name(Id(about), title)

    def _leave(self) -> None:
        self._canvas.desk.rename(None)


def _type_of(node: Node, detail: Detail) -> str:
    """The type in which its words are set."""
    if node.shape == "note":
        return "secondary"
    return "title" if detail == Detail.FULL else "far-title"


def _label_room(points: tuple[Point, ...]) -> Box:
    """Where the label of an arrow is typed: on the first leg of its line."""
    a, b = points[:2]
    x, y = (a.x + b.x) / 2, (a.y + b.y) / 2
    return Box(x - LABEL_ROOM.x, y - LABEL_ROOM.y, x + LABEL_ROOM.x, y + LABEL_ROOM.y)


def _writing_room(node: Node, box: Box) -> Box:
    """Where the words of a shape stand."""
    match node.shape:
        case "diamond":
            return Box(box.centre.x - 54, box.centre.y - 32, box.centre.x + 54, box.centre.y + 32)
        case "terminus":
            return Box(box.left + 16, box.top + 4, box.right - 16, box.bottom - 4)
    return Box(box.left + 12, box.top + 4, box.right - 6, box.bottom - 6)
