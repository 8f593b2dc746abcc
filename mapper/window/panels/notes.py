"""The notes' tab: what fits nowhere else, with its date, and the holes that were found here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QWidget

from mapper.edits import flow, walks
from mapper.insight.order import belonging, exits
from mapper.insight.questions import QUESTIONS
from mapper.model.document import Reader
from mapper.model.doings import Hole
from mapper.model.draft import Draft
from mapper.model.records import Id, Node
from mapper.window.controls import Tick, column, label, row, scrolled
from mapper.window.panels.editors import Text
from mapper.window.panels.form import Form, Input
from mapper.window.panels.lines import Adder, Lines
from mapper.window.style import play
from mapper.words import N_
from mapper.words.numbers import day, short_day
from mapper.words.one_line import one_line

if TYPE_CHECKING:
    from mapper.window.panels import Surroundings


class NotesPanel:
    """One text of a shape, and its holes, each with a box for when it is filled."""

    def __init__(self, at: Surroundings) -> None:
        self._at = at
        self._node: Id | None = None
        say = at.say
        hint = N_("What fits nowhere else: why it is done this way, what was tried, whom to ask.")
        wide = Input("notes", "", N_("Change the notes"), lambda say: Text(say, hint, 168), self._note)
        self.form = Form(at.session, say, (wide,))
        self.form.editor("notes").widget.setAccessibleName(say("Notes"))
        self.noted = label("", "small")
        self.holes: Lines[HoleLine] = Lines(lambda id: HoleLine(at, id))
        self.none = label(
            say("A hole is something that nobody knows yet. A walk through finds them; or write one here."),
            "small",
            wrap=True,
        )
        self.adder = Adder(say("Add a hole, Enter for the next"), self._add)
        inside = QWidget()
        top = row(label(say("Notes"), "heading"), None, self.noted)
        heading = label(say("Holes found here"), "heading")
        parts = (top, self.form, 8, heading, self.none, self.holes.layout, self.adder, None)
        inside.setLayout(column(*parts, gap=8, margins=(16, 14, 16, 16)))
        self.widget: QWidget = scrolled(inside)

    def show_records(self, ids: tuple[Id, ...]) -> None:
        node = ids[0] if ids else None
        if node != self._node:
            self.flush()
            self._node = node
        self.form.show_records(ids)
        map = self._at.session.document
        record = map.get(node)
        noted = record.noted if isinstance(record, Node) else None
        self.noted.setText(self._at.say("Changed on {day}", day=day(noted, self._at.say)) if noted else "")
        found = holes_of(map, node) if node else []
        self.none.setVisible(not found)
        self.holes.keep([hole.id for hole in found])
        for hole in found:
            self.holes.by_id[hole.id].show_hole(hole)

    def flush(self) -> None:
        self.form.flush()
        self.adder.keep()

    def _note(self, draft: Draft, ids: tuple[Id, ...], value: Any) -> None:
        flow.set_fields(draft, ids, notes=value, noted=self._at.now().date())

    def _add(self, lines: list[str]) -> None:
        if self._node and self._node in self._at.session.document:
            many = self._at.say.many("Add a hole", "Add {n} holes", len(lines))
            with self._at.session.edit(many) as draft:
                for line in lines:
                    walks.leave_hole(draft, self._node, line, self._at.now().date())


class HoleLine(QFrame):
    """One hole: what is not known, when that was found, and whether somebody has filled it."""

    def __init__(self, at: Surroundings, hole: Id) -> None:
        super().__init__()
        self._at, self._hole = at, hole
        self.box = Tick()
        self.box.setFixedSize(24, 28)
        self.box.clicked.connect(self._settle)
        self.text = label("", wrap=True)
        self.about = label("", "dim")
        said = column(4, self.text, self.about, gap=0)
        line = row(self.box, said, gap=6)
        line.setAlignment(self.box, Qt.AlignmentFlag.AlignTop)
        line.setStretch(1, 1)
        self.setLayout(line)

    def show_hole(self, hole: Hole) -> None:
        say = self._at.say
        asked = next((one.text for one in QUESTIONS if one.name == hole.question), "")
        text = hole.text or (say(asked) if asked else say("Something is missing here."))
        done = hole.status == "done"
        self.text.setText(text)
        play(self.text, role="quiet" if done else "")
        what = say("Opportunity") if hole.what == "opportunity" else say("Hole")
        self.about.setText(f"{what} · {short_day(hole.found, say)}" if hole.found else what)
        self.box.setChecked(done)
        self.box.setAccessibleName(say("Filled: {hole}", hole=one_line(text)))

    def _settle(self, on: bool) -> None:
        if self._hole in self._at.session.document:
            with self._at.session.edit(
                self._at.say("Fill a hole") if on else self._at.say("Open a hole")
            ) as draft:
                walks.settle_hole(draft, self._hole, on)


def holes_of(map: Reader, node: Id) -> list[Hole]:
    """The holes at a step and at the arrows that leave it, the open ones first, then as they were found."""
    abouts = (node, *(arrow.id for arrow in exits(map, node)))
    found = [hole for about in abouts for hole in belonging(map, about, Hole, "about")]
    return sorted(found, key=lambda hole: (hole.status == "done", str(hole.found or ""), hole.id))
