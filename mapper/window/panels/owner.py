"""The owner's tab: one person answers, one stands in, and which hat each wears."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from mapper.model.records import Id, Node
from mapper.session.session import Session
from mapper.window.controls import label, scrolled
from mapper.window.panels.form import Form
from mapper.window.panels.inputs import OWNER, PERSON
from mapper.words import Language


class OwnerPanel:
    def __init__(self, session: Session, say: Language) -> None:
        self._session = session
        self.form = Form(session, say, OWNER)
        self.person = Form(session, say, PERSON)
        self._heading = label(say("The person who answers"), "heading")
        self._id: Id | None = None
        inside = QWidget()
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(16, 14, 16, 16)
        layout.setSpacing(12)
        layout.addWidget(
            label(
                say("One person answers for a step. A stand-in does it when that person is away."),
                "small",
                wrap=True,
            )
        )
        layout.addWidget(self.form)
        layout.addSpacing(8)
        layout.addWidget(self._heading)
        layout.addWidget(self.person)
        layout.addStretch(1)
        self.widget: QWidget = scrolled(inside)

    def show_records(self, ids: tuple[Id, ...]) -> None:
        self._id = ids[0] if ids else None
        self.form.show_records(ids)
        node = self._session.document.get(self._id)
        owner = (node.owner,) if isinstance(node, Node) and node.owner else ()
        self.person.show_records(owner)
        self.person.setVisible(bool(owner))
        self._heading.setVisible(bool(owner))

    def flush(self) -> None:
        self.form.flush()
        self.person.flush()
