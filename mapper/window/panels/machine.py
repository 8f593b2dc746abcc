"""What is said of the machine of a step, as a form: the tool, what it costs, what it takes over."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from mapper.edits import automating
from mapper.insight.automation import automation_of
from mapper.model.draft import Draft
from mapper.model.records import Id
from mapper.window.panels.editors import Line, Number, Percent, Text
from mapper.window.panels.form import Form, Input
from mapper.words import N_
from mapper.words.numbers import day


class Day(Line):
    """A date, shown in words and typed as 2026-11-24 or as 24.11.2026; an empty field is not known."""

    def spelled(self, value: Any) -> str:
        return day(value, self.say) if isinstance(value, date) else ""

    def read(self, text: str) -> tuple[Any, str]:
        if not text.strip():
            return None, ""
        found = read_day(text)
        return found, "" if found else self.say("Type a day like 2026-11-24. Nothing was changed.")


def read_day(text: str) -> date | None:
    """The day that *text* spells: year, month, day, or the other way round."""
    parts = text.strip().replace("/", "-").replace(".", "-").replace(" ", "").split("-")
    if len(parts) != 3 or not all(part.isdecimal() for part in parts):
        return None
    numbers = [int(part) for part in parts]
    year, month, of_month = numbers if len(parts[0]) == 4 else reversed(numbers)
    try:
        return date(year, month, of_month)
    except ValueError:
        return None


class MachineForm(Form):
    """Shows what is said of a step's machine, also where nothing is said yet."""

    def show_records(self, ids: tuple[Id, ...]) -> None:
        if ids != self._about:
            self.flush()
        self._about = ids
        map = self._session.document
        node = map.get(ids[0]) if ids else None
        if node is None:
            return
        said = automation_of(map, node.id)
        self._place(list(self._inputs))
        for one in self._inputs:
            editor = self._cells[one.name].editor
            editor.look_at(map, node)
            editor.show(getattr(said, one.name, None))


def _writes(field: str) -> Callable[[Draft, tuple[Id, ...], Any], None]:
    def write(draft: Draft, ids: tuple[Id, ...], value: Any) -> None:
        automating.write(draft, ids[0], **{field: value})

    return write


def _input(name: str, label: str, editor: Any, half: bool = True) -> Input:
    return Input(name, label, N_("Change what is said of a tool"), editor, _writes(name), half=half)


INPUTS = (
    _input("tool", N_("Tool"), lambda say: Line(say, N_("For example: proposal software")), half=False),
    _input("automatable", N_("Share it takes over"), Percent),
    _input("price_a_month", N_("Price a month"), Number),
    _input("setup_hours", N_("Hours to set up"), Number),
    _input("setup_cost", N_("Cost to set up"), Number),
    _input("error_rate", N_("Goes wrong by hand"), Percent),
    _input("error_cost", N_("Money when it does"), Number),
    _input("errors_avoided", N_("Of these avoided"), Percent),
    _input("stable_since", N_("Done this way since"), lambda say: Day(say, N_("2026-11-24"))),
    _input(
        "exceptions",
        N_("When the tool cannot, by hand"),
        lambda say: Text(say, N_("Who notices, and what do they do?"), 56),
        half=False,
    ),
)
