"""The inspector at the right: what hangs on the selection, a tab each."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QStackedWidget,
    QToolButton,
    QWidget,
)

from mapper.insight.names import FUNCTIONS
from mapper.model.records import Arrow, Id, Lane, Node, Person, Record, Sheet
from mapper.scene.look import FUNCTION_TOKENS, Look
from mapper.session.stream import Entry
from mapper.window.controls import Chip, Elided, column, icon_button, row
from mapper.window.icons import wear
from mapper.window.panels import TABS, Surroundings
from mapper.window.panels.form import Form
from mapper.window.panels.inputs import ARROW, LANE, SEVERAL, SHEET
from mapper.window.panels.panel import FormPanel, Panel
from mapper.window.style import play
from mapper.words import Language

WIDTH, LEAST, MOST = 344, 320, 480
FORMS = {
    "arrow": ARROW,
    "several": SEVERAL,
    "lane": LANE,
    "sheet": SHEET,
}  # what is no step has one form and no tabs


class Inspector(QFrame):
    """Shows what is selected; with nothing selected, the map itself."""

    def __init__(self, at: Surroundings, look: Look) -> None:
        super().__init__()
        self.setObjectName("panel")
        self.setMinimumWidth(LEAST)
        self.setMaximumWidth(MOST)
        self.setAccessibleName(at.say("Inspector"))
        self._at = replace(at, go=self.go_to)
        self._ids: tuple[Id, ...] = ()
        self._tab_of: dict[str, str] = {}  # the tab used last for each kind of shape
        self.head = Head(at.say, look)
        self.panels: dict[str, Panel] = {}  # those that were shown already: each takes a moment to make
        self.tabs = {tab.name: TabButton(at.say(tab.title), tab.icon) for tab in TABS}
        self._tab_bar = self._tabs_laid_out()
        self._stack = QStackedWidget()
        self.setLayout(column(self.head, self._tab_bar, self._stack, gap=0))
        self._shown = ""
        self._stop = at.session.listen(self._follow)
        at.dressed(self)

    def close_down(self) -> None:
        """Hear no more of the session."""
        self._stop()

    @property
    def tab(self) -> str:
        """The name of the panel that is shown: a tab's, or ``arrow``, ``several``, ``sheet``."""
        return self._shown

    def set_look(self, look: Look) -> None:
        self.head.look = look
        self._show()

    def show_selection(self, ids: tuple[Id, ...], sheet: Id) -> None:
        """Show what is selected on *sheet*."""
        wanted = ids or (sheet,)
        if wanted != self._ids:
            self.flush()
            self._ids = wanted
        self._show()

    def show_tab(self, name: str) -> None:
        """Open a tab of the selected shape, and remember it for shapes of that kind."""
        node = self._node()
        if node is not None:
            self._tab_of[node.shape] = name
            self._show()

    def go_to(self, tab: str, field: str = "") -> None:
        """Open a tab, and put the hand into one of its fields: one of a form, or a button of that name."""
        self.show_tab(tab)
        panel = self.panels.get(self.tab)
        if panel is None:
            return
        forms = (form for form in panel.widget.findChildren(Form) if field in form.names)
        form = next(forms, None)
        widget = form.editor(field).widget if form else panel.widget.findChild(QWidget, field)
        if widget and field:
            widget.setFocus()
            areas = panel.widget.findChildren(QScrollArea)
            for area in (*areas, *([panel.widget] if isinstance(panel.widget, QScrollArea) else ())):
                area.ensureWidgetVisible(widget)

    def flush(self) -> None:
        """What is half typed anywhere becomes true."""
        for panel in self.panels.values():
            panel.flush()

    def _node(self) -> Node | None:
        record = self._at.session.document.get(self._ids[0]) if len(self._ids) == 1 else None
        return record if isinstance(record, Node) else None

    def _show(self) -> None:
        map = self._at.session.document
        records = [record for id in self._ids if (record := map.get(id))]
        if not records:
            return
        node = self._node()
        self._shown = self._panel_for(records)
        self._tab_bar.setVisible(node is not None and node.shape != "note")
        for tab in TABS if node else ():
            self.tabs[tab.name].set_filled(bool(node and tab.filled(map, node)))
        if self._shown in self.tabs:
            self.tabs[self._shown].setChecked(True)
        self.head.show_records(records, self._owner_of(node))
        panel = self._panel(self._shown)
        panel.show_records(tuple(record.id for record in records))
        self._stack.setCurrentWidget(panel.widget)

    def _panel(self, name: str) -> Panel:
        if name not in self.panels:
            made = self._made(name)
            self.panels[name] = made
            self._stack.addWidget(made.widget)
            self._at.dressed(made.widget)
        return self.panels[name]

    def _made(self, name: str) -> Panel:
        for tab in TABS:
            if tab.name == name:
                return tab.make(self._at)
        return FormPanel(self._at.session, self._at.say, FORMS[name])

    def _panel_for(self, records: list[Record]) -> str:
        if len(records) > 1:
            return "several"
        match records[0]:
            case Node(shape="note"):
                return "step"
            case Node(shape=shape):
                return self._tab_of.get(shape, "step")
            case Arrow():
                return "arrow"
            case Lane():
                return "lane"
            case _:
                return "sheet"

    def _owner_of(self, node: Node | None) -> str:
        person = self._at.session.document.get(node.owner) if node else None
        return person.name if isinstance(person, Person) else ""

    def _follow(self, entry: Entry) -> None:
        self._show()

    def _tabs_laid_out(self) -> QFrame:
        bar = QFrame()
        play(bar, role="tabs")
        layout = QHBoxLayout(bar)
        layout.setContentsMargins(8, 0, 8, 0)
        layout.setSpacing(0)
        group = QButtonGroup(bar)
        for name, tab in self.tabs.items():
            group.addButton(tab)
            layout.addWidget(tab, 1)
            tab.clicked.connect(lambda _=False, name=name: self.show_tab(name))
        return bar


class TabButton(QToolButton):
    """An icon with a name for the ear; its dot says that something is filled in."""

    def __init__(self, name: str, icon: str) -> None:
        super().__init__()
        self.filled = False
        self.setCheckable(True)
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(self.sizePolicy().Policy.Expanding, self.sizePolicy().Policy.Fixed)
        wear(self, icon, 18, "ink3")
        play(self, role="tab")

    def set_filled(self, filled: bool) -> None:
        self.filled = filled
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.filled:
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            role = QPalette.ColorRole.Highlight if self.isChecked() else QPalette.ColorRole.PlaceholderText
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.palette().color(role))
            painter.drawEllipse(QPointF(self.width() / 2 + 13, 11), 3, 3)


class Head(QFrame):
    """The title of what is selected, its stripe, and what matters about it as chips."""

    def __init__(self, say: Language, look: Look) -> None:
        super().__init__()
        self._say = say
        self.look = look
        self._stripe = _Stripe()
        self.title = Elided(role="title")
        self.hide_button = icon_button("close", say("Hide the panel"), size=16)
        self._function, self._critical, self._owner = Chip(), Chip("flag", "off"), Chip("user")
        self._chips = QWidget()
        self._chips.setLayout(row(self._function, self._critical, self._owner, None, gap=6))
        self.setLayout(
            column(row(self._stripe, self.title, self.hide_button), self._chips, margins=(16, 12, 12, 10))
        )

    def show_records(self, records: list[Record], owner: str) -> None:
        only = records[0] if len(records) == 1 else None
        node = only if isinstance(only, Node) else None
        self.title.say(self._title_of(only, len(records)))
        self._stripe.show_color(self.look[FUNCTION_TOKENS[node.function]] if node and node.function else "")
        tone = FUNCTION_TOKENS[node.function] if node and node.function else ""
        self._function.show_text(self._say(FUNCTIONS[node.function]) if node and node.function else "", tone)
        self._critical.show_text(self._say("Critical") if node and node.critical else "", "off")
        self._owner.show_text(owner)
        self._chips.setVisible(bool(node and (node.function or node.critical or owner)))

    def _title_of(self, record: Record | None, count: int) -> str:
        match record:
            case None:
                return self._say.many("{n} selected", "{n} selected", count)
            case Arrow():
                return record.label or self._say("Arrow")
            case Lane():
                return record.title or self._say("Lane")
            case Sheet():
                return record.title or self._say("This map")
            case Node():
                return record.title or self._say("No title yet")
        return ""


class _Stripe(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(6, 22)
        self._color = ""

    def show_color(self, color: str) -> None:
        self._color = color
        self.setVisible(bool(color))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._color))
        painter.drawRoundedRect(QRectF(self.rect()), 3, 3)
