"""What can be written, one line each: its icon, its name, and what it is for."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from mapper.export import Exporter
from mapper.scene.look import Look
from mapper.window.controls import plain_tip
from mapper.window.icons import pixmap
from mapper.window.style import play
from mapper.words import Language

Index = QModelIndex | QPersistentModelIndex
ICON, LEFT = 19, 40  # pixels: of the icon, and from where the words begin
_WRAPPED = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap)
NOWHERE = QModelIndex()
KINDS = {".xlsx": "Excel", ".docx": "Word", ".md": "Markdown", ".mmd": "Mermaid"}  # by what all call them
OWN_KEYS = ("+", "-", "=")


@dataclass(frozen=True)
class Paper:
    """One document, in the formats that it can be written in."""

    formats: tuple[Exporter, ...]

    @property
    def first(self) -> Exporter:
        return self.formats[0]


def kind_of(suffix: str) -> str:
    """What a kind of file is called."""
    return KINDS.get(suffix, suffix.strip(".").upper())


def documents(exporters: Iterable[Exporter]) -> tuple[Paper, ...]:
    """What is called the same is one document in several formats; what is asked for seldom comes last."""
    found: dict[tuple[bool, str, str], list[Exporter]] = {}
    for one in exporters:
        found.setdefault((one.seldom, one.name, one.title), []).append(one)
    return tuple(Paper(tuple(found[key])) for key in sorted(found, key=lambda key: key[0]))


class Documents(QAbstractListModel):
    def __init__(self, papers: tuple[Paper, ...], say: Language) -> None:
        super().__init__()
        self.papers, self._say = papers, say

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.papers)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        paper = self.papers[index.row()]
        title, about = self._say(paper.first.title), self.about(paper)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return title
            case Qt.ItemDataRole.UserRole:
                return paper
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{title}: {about}"
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tip(f"{title}\n{about}")
        return None

    def about(self, paper: Paper) -> str:
        return self._say(paper.first.about)

    def headed(self, row: int) -> bool:
        """Whether what is asked for seldom begins here."""
        return self.papers[row].first.seldom and not (row and self.papers[row - 1].first.seldom)


class DocumentRows(QStyledItemDelegate):
    def __init__(self, view: QListView, look: Callable[[], Look], more: str) -> None:
        """*more* stands over what is asked for seldom."""
        super().__init__(view)
        self._look, self._more = look, more

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        lines = sum(_lines(font, text, self._room()) for font, text in self._texts(option.font, index))
        return QSize(100, 16 + round(lines) + self._head(option.font, index))

    def _head(self, font: QFont, index: Index) -> int:
        """Pixels above a row for what stands over those that are asked for seldom."""
        model = index.model()
        assert isinstance(model, Documents)
        return QFontMetrics(font).height() + 18 if model.headed(index.row()) else 0

    def _room(self) -> int:
        """Pixels that the words of a row may be wide."""
        view = self.parent()
        assert isinstance(view, QListView)
        return view.viewport().width() - LEFT - 6

    def _texts(self, base: QFont, index: Index) -> tuple[tuple[QFont, str], tuple[QFont, str]]:
        """The two texts of a row, each in its font."""
        bold, small = QFont(base), QFont(base)
        bold.setBold(True)
        small.setPixelSize(12)
        return (bold, str(index.data())), (small, self._about(index))

    def _about(self, index: Index) -> str:
        model = index.model()
        assert isinstance(model, Documents)
        return model.about(model.papers[index.row()])

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        paper: Paper = index.data(Qt.ItemDataRole.UserRole)
        look, rect = self._look(), QRect(option.rect)
        if head := self._head(option.font, index):
            self._paint_head(painter, rect, option.font)
            rect.setTop(rect.top() + head)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen or option.state & QStyle.StateFlag.State_MouseOver:
            self._shade(painter, option, rect, chosen)
        inks = (look["accent"],) * 2 if chosen else (look["ink"], look["ink2"])
        painter.drawPixmap(rect.left() + 10, rect.top() + 13, pixmap(paper.first.icon, inks[0], ICON))
        top = rect.top() + 7
        for (font, text), ink in zip(self._texts(option.font, index), inks, strict=True):
            high = _lines(font, text, self._room())
            painter.setFont(font)
            painter.setPen(QColor(ink))
            painter.drawText(QRect(rect.left() + LEFT, top, self._room(), high), _WRAPPED, text)
            top += high
        painter.restore()

    def _paint_head(self, painter: QPainter, rect: QRect, base: QFont) -> None:
        """A rule, and the word for all that is below it."""
        font = QFont(base)
        font.setPixelSize(12)
        painter.save()
        painter.setPen(QColor(self._look()["line"]))
        painter.drawLine(rect.left() + 8, rect.top() + 6, rect.right() - 8, rect.top() + 6)
        painter.setPen(QColor(self._look()["ink2"]))
        painter.setFont(font)
        painter.drawText(rect.left() + 10, rect.top() + 14 + QFontMetrics(font).ascent(), self._more)
        painter.restore()

    def _shade(self, painter: QPainter, option: QStyleOptionViewItem, rect: QRect, chosen: bool) -> None:
        look = self._look()
        view = self.parent()
        focused = isinstance(view, QListView) and view.hasFocus() and chosen
        flat = look["accent-soft"] == look["surface"]
        edge = look["accent"] if focused or (chosen and flat) else ""
        painter.setPen(QPen(QColor(edge), 2) if edge else QPen(Qt.PenStyle.NoPen))
        painter.setBrush(QColor(look["accent-soft" if chosen else "hover"]))
        painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), 9, 9)


def _lines(font: QFont, text: str, room: int) -> int:
    """How high *text* is in lines that fit."""
    return QFontMetrics(font).boundingRect(QRect(0, 0, max(room, 1), 1000), _WRAPPED, text).height()


class DocumentList(QListView):
    def __init__(self, papers: tuple[Paper, ...], say: Language, look: Callable[[], Look]) -> None:
        super().__init__()
        self.documents = Documents(papers, say)
        self.setModel(self.documents)
        self.setItemDelegate(DocumentRows(self, look, say("More")))
        self.setMouseTracking(True)
        self.setAccessibleName(say("What to write"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        play(self, role="offers")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text() in OWN_KEYS:
            event.ignore()  # they are the sheet's; a list would look for a name with them
        else:
            super().keyPressEvent(event)

    def choose(self, row: int) -> None:
        self.setCurrentIndex(self.documents.index(row))
        self.scrollTo(self.currentIndex())
