"""A little form over the page: who somebody is, or what a hat is called."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFormLayout, QLineEdit, QWidget

from mapper.edits import handing
from mapper.edits.refused import Refused
from mapper.insight.accountability import WEEKS
from mapper.insight.hats import read_hat
from mapper.model.draft import Draft
from mapper.model.records import Id, Person
from mapper.window.controls import SHADOW, Choice, Floating, button, column, label, row
from mapper.window.people.rows import called, name_of
from mapper.window.refusal import Refusal
from mapper.words.numbers import number, read_number

if TYPE_CHECKING:
    from mapper.window.people.page import PeoplePage

WIDTH = 320


class Form(Floating):
    def __init__(self, page: PeoplePage) -> None:
        super().__init__(page)
        self._page, self._say = page, page.say
        say = self._say
        self._about: tuple[Id | None, str | None] = (None, None)
        self._home: QWidget | None = None
        self.title = label(role="heading")
        self.name, self.role, self.hats, self.hours = QLineEdit(), QLineEdit(), QLineEdit(), QLineEdit()
        self.whose = Choice()
        self.refusal = Refusal()
        self.lines = QFormLayout()
        self.lines.setSpacing(8)
        for text, field in (
            (say("Name"), self.name),
            (say("Role"), self.role),
            (say("Hats"), self.hats),
            (say("Hours a week"), self.hours),
            (say("Person"), self.whose),
        ):
            field.setAccessibleName(text)
            self.lines.addRow(label(text, "label"), field)
        self.hats.setPlaceholderText(say("Sales, Operations"))
        self.hours.setPlaceholderText(say("Not known"))
        self.keep = button(say("Done"), self.accept, role="primary")
        self.leave = button(say("Cancel"), self.close_form)
        edge = SHADOW + 16
        foot = row(None, self.leave, self.keep)
        parts = (self.title, self.lines, self.refusal, foot)
        self.setLayout(column(*parts, gap=10, margins=(edge, edge, edge, edge)))
        self.setFixedWidth(WIDTH + 2 * SHADOW)
        self.hide()

    def ask_person(self, person: Person | None, about: str, home: QWidget) -> None:
        """Ask who somebody is; a new person, without one."""
        say = self._say
        self._about = (person.id if person else None, None)
        self.title.setText(name_of(person, say) if person else say("New person"))
        self.name.setText(person.name if person else "")
        self.role.setText(person.role if person else "")
        self.hats.setText(", ".join(called(hat, say) for hat in person.hats) if person else "")
        hours = person.hours / WEEKS if person and person.hours is not None else None
        self.hours.setText("" if hours is None else number(hours, say, 2))
        self._open(home, {"name", "role", "hats", "hours"}, self.hours if about == "hours" else self.name)

    def ask_hat(self, person: Person | None, hat: str, home: QWidget) -> None:
        """Ask what a hat is called; of whom, for a new one."""
        say, people = self._say, self._page.people()
        self._about = (person.id if person else None, hat)
        self.title.setText(called(hat, say) if person else say("New hat"))
        self.name.setText(called(hat, say) if hat else "")
        self.whose.offer(tuple((one.id, name_of(one, say)) for one in people))
        if people and not person:
            self.whose.setCurrentIndex(0)
        new_among_several = person is None and len(people) > 1
        self._open(home, {"name", "whose"} if new_among_several else {"name"}, self.name)

    def accept(self) -> bool:
        """Write down what was typed; whether that could be."""
        person, hat = self._about
        label, verb = (self._describing(person)) if hat is None else self._naming_hat(person, hat)
        if verb is None:
            return False
        session = self._page.session
        try:
            with session.edit(label) as draft:
                written = verb(draft)
        except Refused as no:
            self.refusal.say(self._say.tell(no.sentence))
            self._fit()
            return False
        self.hide()
        self._page.catch_up()
        self._page.show_person(written.id if isinstance(written, Person) else person, hat)
        return True

    def close_form(self) -> None:
        """Leave all as it was."""
        self.hide()
        self._page.rest()

    def flush(self) -> None:
        """What is half typed becomes true, if it can be."""
        if self.isVisible():
            changed = any(line.isModified() for line in (self.name, self.role, self.hats, self.hours))
            if not (changed and self.accept()):
                self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Escape:
                self.close_form()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if self.leave.hasFocus():
                self.close_form()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.accept()
            case _:
                event.accept()  # no key goes through to the page

    def _describing(self, person: Id | None) -> tuple[str, Callable[[Draft], object] | None]:
        say, typed = self._say, self.hours.text().strip()
        hours = read_number(typed, say) if typed else None
        if typed and (hours is None or hours < 0):
            self.refusal.say(say("This is not a number yet. Nothing was changed."))
            self._fit()
            return "", None
        known = self._page.session.document.get(person)
        hats = [read_hat(hat, say) for hat in self.hats.text().split(",")]
        fields: dict[str, Any] = {"role": self.role.text().strip(), "hats": hats}
        if self.hours.isModified() or known is None:
            fields["hours"] = hours
        label = say("Describe a person") if person else say("Add a person")
        return label, partial(handing.describe, person=person, name=self.name.text(), **fields)

    def _naming_hat(self, person: Id | None, hat: str) -> tuple[str, Callable[[Draft], object] | None]:
        say, name = self._say, read_hat(self.name.text(), self._say)
        if person:
            return say("Rename the hat"), partial(handing.rename_hat, person=person, hat=hat, name=name)
        whose = self.whose.currentData()
        if whose is None:
            return "", None
        return say("Add a hat"), partial(handing.add_hat, person=Id(whose), hat=name)

    def _open(self, home: QWidget, shown: set[str], first: QLineEdit) -> None:
        fields: Mapping[str, QWidget] = {
            "name": self.name,
            "role": self.role,
            "hats": self.hats,
            "hours": self.hours,
            "whose": self.whose,
        }
        for name, field in fields.items():
            self.lines.setRowVisible(field, name in shown)
        self.refusal.say("")
        self._home = home
        look = self._page.look
        self.set_colors(look["surface"], look["line"])
        self._fit()
        self.setAccessibleName(self.title.text())
        self.show()
        self.raise_()
        first.setFocus(Qt.FocusReason.OtherFocusReason)
        first.selectAll()

    def _fit(self) -> None:
        """Below its home, as far as the page reaches."""
        self.adjustSize()
        if self._home is None:
            return
        at = self._home.mapTo(self._page, QPoint(-SHADOW, min(self._home.height(), 56) - SHADOW + 6))
        left = max(0, min(at.x(), self._page.width() - self.width()))
        self.move(left, max(0, min(at.y(), self._page.height() - self.height())))
