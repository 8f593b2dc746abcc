"""The slim strip of what is worth doing next after a guided start: one move after the other, in order."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QWidget

from mapper.insight.next_moves import Move, Name, next_moves
from mapper.insight.order import main_sheet
from mapper.window import doing, going
from mapper.window.controls import button, icon_button, label, row
from mapper.window.icons import wear
from mapper.window.remembered import MOVES, remember, remembered
from mapper.window.style import play
from mapper.words import N_

if TYPE_CHECKING:
    from mapper.window.main_window import MainWindow

SOON = 150  # milliseconds after an edit


def _automate(window: MainWindow, move: Move) -> None:
    doing.run(window, "automation_pass")


def _write_checklist(window: MainWindow, move: Move) -> None:
    going.go_to(window, move.steps[0])
    going.go_to_tab(window, "checklist")


def _pick_numbers(window: MainWindow, move: Move) -> None:
    going.go_to_view(window, "scorecard")


def _assign(window: MainWindow, move: Move) -> None:
    going.go_to_view(window, "people")


ACTS: Mapping[Name, tuple[str, Callable[[MainWindow, Move], None]]] = {
    "automate": (N_("Automate"), _automate),
    "checklists": (N_("Write checklists"), _write_checklist),
    "numbers": (N_("Pick numbers"), _pick_numbers),
    "owners": (N_("Assign owners"), _assign),
}


class Moves(QFrame):
    """Under the top bar, one line: what comes first is said, the others wait behind it."""

    def __init__(self, window: MainWindow, dismissed: tuple[str, ...]) -> None:
        super().__init__()
        self.window_shown, self.say = window, window.say
        self.dismissed = dismissed
        self.moves: tuple[Move, ...] = ()
        self._shown: tuple[object, ...] | None = None
        self.said = label("", "small")
        sign = QLabel()
        wear(sign, "wand", 15, "accent")
        self._line = row(sign, label(self.say("What next?"), "small"), gap=6, margins=(16, 3, 8, 3))
        self._buttons: list[QWidget] = []
        self._line.addWidget(self.said)
        self._line.addStretch(1)
        self._line.addWidget(icon_button("close", self.say("Close this notice"), self.dismiss_all, 14))
        self.setLayout(self._line)
        play(self, role="moves")
        self.setFixedHeight(36)
        self._turn = -1
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(lambda: refresh(window))

    def look_again(self) -> None:
        """The map may have changed."""
        window = self.window_shown
        if window.workspace and window.work.canvas.desk.turn != self._turn:
            self._soon.start(SOON)

    def show_map(self) -> bool:
        """Show the moves that the map still lacks; whether there are any."""
        window = self.window_shown
        map, self._turn = window.work.canvas.session.document, window.work.canvas.desk.turn
        found = next_moves(map, main_sheet(map).id)
        can = [move for move in found if move.name != "automate" or doing.can_run(window, "automation_pass")]
        self.moves = tuple(move for move in can if move.name not in self.dismissed)
        if self._shown != self.moves:
            self._shown = self.moves
            self._show_buttons()
        return bool(self.moves)

    def _show_buttons(self) -> None:
        for old in self._buttons:
            old.hide()
            old.deleteLater()
        self._buttons = [part for move in self.moves for part in self._move(move)]
        for place, part in enumerate(self._buttons):
            self._line.insertWidget(3 + place, part)
        self.said.setText(self.say.tell(self.moves[0].sentence) if self.moves else "")
        self.window_shown.dressed(self)

    def _move(self, move: Move) -> tuple[QPushButton, QWidget]:
        title = self.say(ACTS[move.name][0])
        made = button(title, lambda: self.run(move.name), role="small")
        made.setObjectName(f"move-{move.name}")
        made.setToolTip(self.say.tell(move.sentence))
        away = icon_button(
            "close", self.say("Not now: {move}", move=title), lambda: self.dismiss(move.name), 11
        )
        away.setObjectName(f"dismiss-{move.name}")
        play(away, role="dismiss")
        return made, away

    def run(self, name: Name) -> None:
        if move := next((one for one in self.moves if one.name == name), None):
            ACTS[name][1](self.window_shown, move)

    def dismiss(self, name: Name) -> None:
        """Say no more about this one, for this map."""
        self.dismissed = (*self.dismissed, name)
        _keep(self.window_shown, self.dismissed)
        refresh(self.window_shown)

    def dismiss_all(self) -> None:
        self.dismissed = tuple(ACTS)
        _keep(self.window_shown, self.dismissed)
        refresh(self.window_shown)


def offer_moves(window: MainWindow) -> None:
    """After a guided start: what is worth doing next, until it is done or waved away."""
    if shown := _moves(window):
        shown.dismissed = ()
    else:
        _put(window, ())
    _keep(window, ())
    refresh(window)


def restore_moves(window: MainWindow, kept: Any) -> None:
    """Show them again for a map that was left with them."""
    if isinstance(kept, list) and not _moves(window):
        _put(window, tuple(name for name in kept if name in ACTS))
        refresh(window)


def noted_moves(window: MainWindow) -> list[str] | None:
    """What to keep of them with the window: those that were waved away; None where none were offered."""
    shown = _moves(window)
    return list(shown.dismissed) if shown else None


def refresh(window: MainWindow) -> None:
    """Bring the strip in step with the map: a move that is done goes."""
    if (shown := _moves(window)) and window.workspace:
        window.strips.show_slim(MOVES, shown.show_map())


def _put(window: MainWindow, dismissed: tuple[str, ...]) -> None:
    strip = Moves(window, dismissed)
    window.strips.put_slim(MOVES, strip)
    window.work.changed.connect(strip.look_again)


def _moves(window: MainWindow) -> Moves | None:
    return window.strips.findChild(Moves)


def _keep(window: MainWindow, dismissed: tuple[str, ...]) -> None:
    """At once, where the map has a file: a crash is no reason to ask again."""
    if window.program.keeps and window.path:
        remember(window.path, {**remembered(window.path), MOVES: list(dismissed)})
