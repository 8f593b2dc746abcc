"""The owner's tab: one person answers, one stands in, the hat worn here, and whether the hours are enough."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from mapper.edits import people
from mapper.insight.absence import absence, told_of
from mapper.insight.accountability import WEEKS
from mapper.insight.capacity import Load, loads
from mapper.insight.flow import Flow, solve
from mapper.insight.hats import hat_name
from mapper.model.records import Id, Node, Person
from mapper.session.session import Session
from mapper.window.controls import Chip, column, label, row, scrolled
from mapper.window.panels.form import Form
from mapper.window.panels.inputs import OWNER, PERSON
from mapper.window.panels.lines import NothingYet
from mapper.window.panels.options import Options
from mapper.words import Language
from mapper.words.numbers import number
from mapper.words.one_line import one_line

NEARLY = 0.85  # of the hours that there are: the chip warns


class OwnerPanel:
    def __init__(self, session: Session, say: Language) -> None:
        self._session, self._say = session, say
        self._id: Id | None = None
        self.form = Form(session, say, OWNER)
        self.person = Form(session, say, PERSON)
        self.empty = NothingYet(
            say("Nobody answers for this yet."),
            say("One person answers for a step. A stand-in does it when that person is away."),
            say("Choose who answers"),
            self._choose,
            icon="user",
        )
        self._why_hats = label(
            say("One person does it all here. Choose the hat that answers for this step."),
            "small",
            wrap=True,
        )
        self.hats = Options(say("Hat worn here"), self._wear)
        self._heading = label(say("The person who answers"), "heading")
        self.chip = Chip()
        self.hours = label("", "small", wrap=True)
        self.away = label("", "small", wrap=True)
        inside = QWidget()
        parts = (self.empty, self._why_hats, self.hats, self.form, 8, self._heading)
        more = (row(self.chip, None), self.hours, self.away, self.person, None)
        inside.setLayout(column(*parts, *more, gap=12, margins=(16, 14, 16, 16)))
        self.widget: QWidget = scrolled(inside)
        self._reckon = QTimer(self.widget)
        self._reckon.setSingleShot(True)
        self._reckon.timeout.connect(self._show_hours)

    def show_records(self, ids: tuple[Id, ...]) -> None:
        another = self._id != (ids[0] if ids else None)
        self._id = ids[0] if ids else None
        self.form.show_records(ids)
        node = self._node()
        owner = (node.owner,) if node and node.owner else ()
        self.empty.setVisible(not owner)
        self.person.show_records(owner)
        for widget in (self.person, self._heading, self.hours, self.away):
            widget.setVisible(bool(owner))
        self._show_hats(node)
        if owner and another:
            self._show_hours()
        elif owner:
            self._reckon.start(0)  # all that came at once is reckoned once
        else:
            self.chip.show_text("")

    def flush(self) -> None:
        self.form.flush()
        self.person.flush()

    def _node(self) -> Node | None:
        found = self._session.document.get(self._id)
        return found if isinstance(found, Node) else None

    def _show_hats(self, node: Node | None) -> None:
        map = self._session.document
        hats = people.hats_of(map, node.owner if node else None) if people.is_solo(map) else ()
        self._why_hats.setVisible(bool(hats))
        self.hats.setVisible(bool(hats))
        self.hats.offer(tuple((hat, hat_name(hat, self._say)) for hat in hats))
        worn = node.hat.casefold() if node else ""
        self.hats.show_value(next((hat for hat in hats if hat.casefold() == worn), None))

    def _choose(self) -> None:
        combo = self.form.editor("owner").widget
        combo.setFocus()

    def _wear(self, hat: str) -> None:
        """Put a hat on; the one that is worn is taken off."""
        if node := self._node():
            new = "" if node.hat.casefold() == hat.casefold() else hat
            with self._session.edit(self._say("Change the hat")) as draft:
                people.wear(draft, [node.id], new)

    def _show_hours(self) -> None:
        """How much of the owner's week this step takes, and all that they own."""
        map, node = self._session.document, self._node()
        person = map.get(node.owner) if node else None
        if node is None or not isinstance(person, Person):
            return
        flow = solve(map)
        load = loads(map, flow)[person.id]
        name = one_line(person.name)
        self._show_chip(load)
        self.hours.setText(
            " ".join(part for part in (self._of_step(node, flow), self._of_all(load, name)) if part)
        )
        self.away.setText(self._say.tell(told_of(map, absence(flow, person.id))))

    def _of_step(self, node: Node, flow: Flow) -> str:
        count = flow.counts.get(node.id)
        if node.minutes is None or count is None:
            return ""
        hours = number(count * node.minutes / 60 / WEEKS, self._say, 1)
        return self._say("This step takes {hours} h a week.", hours=hours)

    def _of_all(self, load: Load, name: str) -> str:
        if load.hours is None:
            return self._say(
                "How many hours all of it takes is not known: somewhere the minutes of a visit "
                "or the number of people are missing."
            )
        hours = number(load.hours / WEEKS, self._say, 1)
        if load.available is None:
            return self._say(
                "All that {name} owns takes {hours} h a week. Say how many there are.", name=name, hours=hours
            )
        there = number(load.available / WEEKS, self._say, 1)
        said = self._say.many(
            "{name} owns {n} step, which takes {hours} h a week of {there}.",
            "{name} owns {n} steps, which take {hours} h a week of {there}.",
            len(load.steps),
            name=name,
            hours=hours,
            there=there,
        )
        return said

    def _show_chip(self, load: Load) -> None:
        if load.used is None:
            self.chip.show_text("")
        elif load.over:
            self.chip.show_text(self._say("More than there are hours for"), "off")
        elif load.used > NEARLY:
            self.chip.show_text(self._say("Nearly full"), "watch")
        else:
            self.chip.show_text(self._say("Enough hours"), "good")
