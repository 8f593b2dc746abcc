"""What the program has to say: a strip that stays, or a toast that goes by itself.  Never a dialog."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from mapper.window.controls import SHADOW, Floating, button, icon_button, label
from mapper.window.icons import wear
from mapper.window.style import play
from mapper.words import Language

TOAST_STAYS = 5000  # milliseconds


class Answer(NamedTuple):
    """A way to resolve a notice: what the button says, and what it does."""

    text: str
    run: Callable[[], object]


class Strips(QWidget):
    """The strips under the top bar; each stays until it is resolved."""

    def __init__(self, say: Language, dressed: Callable[[QWidget], None]) -> None:
        super().__init__()
        self._say = say
        self._dressed = dressed
        self._strips: dict[str, QFrame] = {}
        self._slim: dict[str, QFrame] = {}
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self.hide()

    def show_strip(self, about: str, text: str, *answers: Answer, icon: str = "triangle-alert") -> None:
        """Show *text*; a strip *about* the same thing makes room for it."""
        self.resolve(about)
        strip = self._strip(about, text, answers, icon)
        self._strips[about] = strip
        self._layout.addWidget(strip)
        self._dressed(strip)
        self.show()

    def resolve(self, about: str) -> None:
        if strip := self._strips.pop(about, None):
            strip.hide()
            strip.deleteLater()
        self._fit()

    def put_slim(self, about: str, strip: QFrame) -> None:
        """A slim line of its own making below the others, shown and hidden by whoever made it."""
        strip.hide()
        self._slim[about] = strip
        self._layout.addWidget(strip)
        self._dressed(strip)

    def show_slim(self, about: str, on: bool) -> None:
        self._slim[about].setVisible(on)
        self._fit()

    def are_any(self) -> bool:
        """Whether anything is said here."""
        return bool(self._strips) or any(not strip.isHidden() for strip in self._slim.values())

    def _fit(self) -> None:
        self.setVisible(self.are_any())

    def texts(self) -> list[str]:
        """What is said now, from the top."""
        return [found.text() for strip in self._strips.values() if (found := strip.findChild(QLabel, "said"))]

    def _strip(self, about: str, text: str, answers: tuple[Answer, ...], icon: str) -> QFrame:
        strip = QFrame()
        play(strip, role="strip")
        layout = QHBoxLayout(strip)
        layout.setContentsMargins(16, 6, 12, 6)
        layout.setSpacing(8)
        sign = QLabel()
        wear(sign, icon, 16, "accent")
        said = label(text, wrap=True)
        said.setObjectName("said")
        layout.addWidget(sign)
        layout.addWidget(said, 1)
        for answer in answers:
            layout.addWidget(button(answer.text, self._answering(about, answer)))
        layout.addWidget(
            icon_button("close", self._say("Close this notice"), lambda: self.resolve(about), 15)
        )
        return strip

    def _answering(self, about: str, answer: Answer) -> Callable[[], None]:
        def run() -> None:
            self.resolve(about)
            answer.run()

        return run


class Toast(Floating):
    """A short word at the bottom left that goes by itself, with a way to take back what was done."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._text = label()
        self._undo = button("", self._answer, role="link")
        self._run: Callable[[], object] = lambda: None
        layout = QHBoxLayout(self)
        layout.setContentsMargins(SHADOW + 16, SHADOW + 6, SHADOW + 10, SHADOW + 6)
        layout.addWidget(self._text)
        layout.addWidget(self._undo)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.hide()

    @property
    def text(self) -> str:
        return self._text.text() if self.isVisible() else ""

    def say(self, text: str, answer: Answer | None = None) -> None:
        self._text.setText(text)
        self._undo.setVisible(answer is not None)
        if answer:
            self._undo.setText(answer.text)
            self._run = answer.run
        self.adjustSize()
        self.show()
        self.raise_()
        self._timer.start(TOAST_STAYS)

    def _answer(self) -> None:
        self.hide()
        self._run()
