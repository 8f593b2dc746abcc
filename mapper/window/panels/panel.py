"""What the inspector may ask of a panel."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtWidgets import QVBoxLayout, QWidget

from mapper.model.records import Id
from mapper.session.session import Session
from mapper.window.controls import scrolled
from mapper.window.panels.form import Form, Input
from mapper.words import Language


class Panel(Protocol):
    @property
    def widget(self) -> QWidget: ...

    def show_records(self, ids: tuple[Id, ...]) -> None:
        """Show what hangs on these records."""

    def flush(self) -> None:
        """What is half typed becomes true."""


class FormPanel:
    """A panel that is one form."""

    def __init__(self, session: Session, say: Language, inputs: tuple[Input, ...]) -> None:
        self.form = Form(session, say, inputs)
        inside = QWidget()
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(16, 14, 16, 16)
        layout.addWidget(self.form)
        layout.addStretch(1)
        self.widget: QWidget = scrolled(inside)

    def show_records(self, ids: tuple[Id, ...]) -> None:
        self.form.show_records(ids)

    def flush(self) -> None:
        self.form.flush()
