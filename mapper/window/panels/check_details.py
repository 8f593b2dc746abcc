"""All that is known of one line of a checklist: how, an example, when it is done, its minutes, its link."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QFrame

from mapper.model.doings import Tick
from mapper.model.records import Id
from mapper.session.session import Session
from mapper.window.controls import button, column, icon_button, row
from mapper.window.panels.form import Form
from mapper.window.panels.inputs import TASK
from mapper.words import Language


class Details(QFrame):
    """The form of the line that has the hand; there is one, and it goes from line to line."""

    def __init__(
        self,
        session: Session,
        say: Language,
        stuck: Callable[[], object],
        remove: Callable[[], object],
        open_link: Callable[[str], object],
    ) -> None:
        super().__init__()
        self._say = say
        self.form = Form(session, say, TASK)
        self.stuck = button("", stuck, icon="triangle-alert", role="small")
        self.remove = button(say("Delete"), remove, icon="trash", role="small")
        self._link = ""
        self.open = icon_button("open", say("Open the link"), lambda: open_link(self._link), size=15)
        acts = row(self.stuck, self.remove, None, self.open)
        self.setLayout(column(self.form, acts, gap=10, margins=(38, 6, 8, 12)))

    def show_task(self, task: Id, link: str, mark: Tick | None) -> None:
        self.form.show_records((task,))
        self._link = link
        self.open.setVisible(bool(link))
        stuck = mark is not None and mark.mark == "stuck"
        text = self._say("Not stuck any more") if stuck else self._say("I am stuck here")
        self.stuck.setText(text)
        self.stuck.setAccessibleName(text)

    def flush(self) -> None:
        self.form.flush()
