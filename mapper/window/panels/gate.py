"""The gate before automating: what must hold first, each with the way to where it is mended."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from mapper.insight.automation import CONDITIONS, Case, Condition
from mapper.window.controls import button, column, label, row
from mapper.window.icons import wear
from mapper.words import N_

if TYPE_CHECKING:
    from mapper.window.panels import Surroundings

MET: Mapping[Condition, str] = {
    "written": N_("How it is done by hand is written down."),
    "stable": N_("It has been done in the same way for 60 days."),
    "errors": N_("It is known how often it goes wrong."),
    "owner": N_("Somebody owns it."),
    "exceptions": N_("It is said what is done by hand when the tool cannot."),
}
TABS: Mapping[Condition, str] = {"written": "checklist", "owner": "owner"}  # where the others are not
FIELDS: Mapping[Condition, str] = {
    "stable": "stable_since",
    "errors": "error_rate",
    "exceptions": "exceptions",
}


class Gate(QWidget):
    """Never automate a broken process: five conditions, ticked or with what to do."""

    def __init__(self, at: Surroundings, to_field: Callable[[str], None]) -> None:
        super().__init__()
        self._at, self._to_field = at, to_field
        self.said: dict[Condition, QLabel] = {}
        self.jumps: dict[Condition, QPushButton] = {}
        self._signs: dict[Condition, QLabel] = {}
        self._verdict = label("", "small", wrap=True)
        lines = [self._line(condition) for condition in CONDITIONS]
        heading = label(at.say("What must hold first"), "strong")
        self.setLayout(column(heading, self._verdict, *lines, gap=6))

    def show_case(self, case: Case) -> None:
        say = self._at.say
        missing = {one.condition: say.tell(one.sentence) for one in case.not_yet}
        for condition in CONDITIONS:
            met = condition not in missing
            self.said[condition].setText(say(MET[condition]) if met else missing[condition])
            wear(self._signs[condition], "circle-check" if met else "circle", 17, "good" if met else "ink3")
            self.jumps[condition].setVisible(not met)
        self._verdict.setText(
            say.many(
                "Not yet: {n} thing first. A tool only makes a process that is not sound go wrong faster.",
                "Not yet: {n} things first. A tool only makes a process that is not sound go wrong faster.",
                len(missing),
            )
            if missing
            else say("All of it holds: go ahead.")
        )
        self._at.dressed(self)

    def _line(self, condition: Condition) -> QWidget:
        self._signs[condition] = QLabel()
        self.said[condition] = label("", "small", wrap=True)
        jump = button(self._at.say("Go there"), lambda: self._go(condition), role="link")
        self.jumps[condition] = jump
        made = QWidget()
        line = row(self._signs[condition], gap=8)
        line.addWidget(self.said[condition], 1)
        line.addWidget(jump)
        made.setLayout(line)
        return made

    def _go(self, condition: Condition) -> None:
        if condition in TABS:
            self._at.go(TABS[condition])
        else:
            self._to_field(FIELDS[condition])
