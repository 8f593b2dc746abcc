"""The page on which a person gives commands other keys."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QPushButton, QWidget

from mapper.insight.search import Query, folded
from mapper.window.controls import button, column, icon_button, label, row, scrolled
from mapper.window.keymap import Keymap, Named, grouped, spelling, title_of
from mapper.window.keys import spelled
from mapper.window.pressed import chord
from mapper.window.settings import Settings
from mapper.window.style import play
from mapper.words import Language

TAKEN = ("Space", "Esc")  # keys of the hand on the map itself


class KeysPage(QFrame):
    def __init__(
        self,
        say: Language,
        settings: Settings,
        change: Callable[[Settings], None],
        back: Callable[[], None],
        dressed: Callable[[QWidget], None],
    ) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setAccessibleName(say("Keys"))
        self._say, self._settings, self._change = say, settings, change
        self.line = QLineEdit()
        self.line.setPlaceholderText(say("Which command?"))
        self.line.setAccessibleName(say("Which command?"))
        self.line.setFixedWidth(280)
        self.line.textChanged.connect(self._search)
        self.rows: dict[str, KeyRow] = {}
        self._groups: list[tuple[QWidget, tuple[KeyRow, ...]]] = []
        for title, commands in grouped():
            self._add_group(title, commands)
        self.all_usual = button(say("All keys as usual"), self._reset_all, icon="undo")
        inside = QWidget()
        inside.setMaximumWidth(720)
        head = row(label(say("Keys"), "page-title"), None, self.all_usual)
        tools = row(self.line, None, button(say("Settings"), back, icon="chevron-left"))
        cards = [card for card, _ in self._groups]
        inside.setLayout(column(head, tools, 4, *cards, None, gap=14, margins=(32, 28, 32, 28)))
        self.setLayout(column(scrolled(inside)))
        self._show()
        dressed(self)

    def _add_group(self, title: str, commands: tuple[Named, ...]) -> None:
        rows = tuple(KeyRow(one, self._say, self) for one in commands)
        self.rows |= {made.name: made for made in rows}
        card = QFrame()
        play(card, role="card")
        card.setLayout(column(label(self._say(title), "heading"), *rows, gap=2, margins=(18, 14, 14, 14)))
        self._groups.append((card, rows))

    @property
    def keymap(self) -> Keymap:
        return Keymap(self._settings.keys)

    def wish(self, name: str, keys: str) -> None:
        """Somebody wants *keys* for a command: give them, or say whose they are."""
        say, made = self._say, self.rows[name]
        holder = self.keymap.holder(keys)
        shown = spelled(spelling(keys), say)
        if spelling(keys) in TAKEN:
            made.tell(say("{keys} is needed on the map itself. Choose other keys.", keys=shown))
        elif holder and holder != name:
            whose = say(title_of(holder)).rstrip("…")
            made.ask(say("{keys} already does: {title}.", keys=shown, title=whose), keys)
        else:
            self.give(name, (keys,))

    def give(self, name: str, keys: tuple[str, ...]) -> None:
        """These keys for the command, and for no other."""
        self._keep(replace(self._settings, keys=self.keymap.with_keys(name, keys)))

    def reset(self, name: str) -> None:
        self._keep(replace(self._settings, keys=self.keymap.reset(name)))

    def _reset_all(self) -> None:
        self._keep(replace(self._settings, keys=()))

    def _keep(self, settings: Settings) -> None:
        self._settings = settings
        self._show()
        self._change(settings)

    def _show(self) -> None:
        keymap = self.keymap
        for name, made in self.rows.items():
            made.show_keys(keymap.keys(name), name in keymap.chosen)
        self.all_usual.setEnabled(bool(keymap.chosen))

    def _search(self, text: str) -> None:
        query = Query(text)
        for card, rows in self._groups:
            for made in rows:
                made.setVisible(not query or query.is_in(made.words))
            card.setVisible(any(not made.isHidden() for made in rows))


class KeyRow(QWidget):
    """One command: its title, its keys, and what there is to say when somebody else has them."""

    def __init__(self, one: Named, say: Language, page: KeysPage) -> None:
        super().__init__()
        self.name = one.name
        self._say, self._page = say, page
        title = say(one.title).rstrip("…")
        self.words = folded(title)
        self.keys = KeyButton(say, lambda keys: page.wish(self.name, keys))
        self._title = title
        self.usual = icon_button(
            "undo", say("Usual keys: {title}", title=title), lambda: page.reset(self.name)
        )
        self.none = icon_button(
            "close", say("No keys: {title}", title=title), lambda: page.give(self.name, ())
        )
        self._said = label("", "refusal", wrap=True)
        self._take = button(say("Take them"), self._taken)
        self._wanted = ""
        self._answer = QWidget()
        self._answer.setLayout(row(self._said, None, self._take, button(say("Leave them"), self._quiet)))
        self._answer.hide()
        line = row(label(title), None, self.keys, self.none, self.usual, gap=4)
        self.setLayout(column(line, self._answer, gap=4))

    def show_keys(self, keys: tuple[str, ...], changed: bool) -> None:
        self._quiet()
        text = " · ".join(spelled(key, self._say) for key in keys)
        self.keys.show_keys(text)
        self.keys.setAccessibleName(f"{self._title}: {text or self._say('no keys')}")
        self.usual.setVisible(changed)
        self.none.setVisible(bool(keys))

    def ask(self, text: str, keys: str) -> None:
        """Say that *keys* are somebody else's, and let the person decide."""
        self.tell(text)
        self._wanted = keys
        self._take.show()
        self._take.setFocus()

    def tell(self, text: str) -> None:
        self._said.setText(text)
        self._take.hide()
        self._answer.show()

    @property
    def said(self) -> str:
        """What is said about the keys that were pressed; nothing when they could be given."""
        return "" if self._answer.isHidden() else self._said.text()

    def _taken(self) -> None:
        self._page.give(self.name, (self._wanted,))
        self.keys.setFocus()

    def _quiet(self) -> None:
        self._answer.hide()


class KeyButton(QPushButton):
    """Shows keys; once clicked it waits for new ones, whatever they usually do.  Escape leaves it."""

    def __init__(self, say: Language, wish: Callable[[str], None]) -> None:
        super().__init__()
        self._say, self._wish = say, wish
        self._text = ""
        self.setMinimumWidth(150)
        self.setCheckable(True)
        self.toggled.connect(lambda _: self._show())
        play(self, role="keys")

    def show_keys(self, text: str) -> None:
        self._text = text
        self._show()

    def event(self, event: QEvent) -> bool:
        if self.isChecked() and isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress:
                self._hear(event)
                return True
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.setChecked(False)
        super().focusOutEvent(event)

    def _hear(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.setChecked(False)
        elif keys := chord(event):
            self.setChecked(False)
            self._wish(keys)

    def _show(self) -> None:
        self.setText(self._say("Press the keys") if self.isChecked() else self._text or self._say("none"))
