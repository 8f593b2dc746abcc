"""Does the whole still work? The open map beside an earlier version of it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from mapper.insight.affected import Affected, Edit, Touched, affected, name_of
from mapper.insight.impact import Impact, Row, impact
from mapper.insight.impact_words import (
    SIGNS,
    WHATS,
    WHYS,
    amount,
    change_said,
    how,
    interface_said,
    story,
)
from mapper.model.document import Document, Reader
from mapper.model.records import Kpi, Person
from mapper.store.files import Unreadable
from mapper.window.controls import Chip, Choice, button, column, label, row
from mapper.window.icons import VERDICT_ICONS
from mapper.window.style import play
from mapper.window.whole.earlier import Earlier, earlier_versions, from_file
from mapper.window.whole.lines import Line, Listing
from mapper.window.whole.part import Part
from mapper.words import N_, Sentence

if TYPE_CHECKING:
    from mapper.window.whole.page import WholePage

MOST = 40  # of what is touched: more are only counted
OTHER = "other"  # the choice that asks for a file


@dataclass(frozen=True)
class Compared:
    """What the comparison found; or why it could not be made."""

    old: Reader
    found: Impact | None = None
    affected: Affected | None = None
    refused: Sentence | None = None


def compare(base: Earlier, new: Reader) -> Compared:
    """The map *new* beside an earlier one; may run on any thread."""
    try:
        old = base.read()
    except Unreadable as no:
        return Compared(Document(), refused=no.sentence)
    found = impact(old, new)
    return Compared(old, found, affected(old, new, found))


class ImpactPart(Part):
    def __init__(self, page: WholePage) -> None:
        super().__init__(page)
        say = self.say
        self.compared: Compared | None = None
        self._all_rows = False
        self._files: list[Earlier] = []
        self._offered: list[Earlier] = []
        self.base = Choice()
        self.base.setAccessibleName(say("Compared with"))
        self.base.setMinimumContentsLength(34)
        self.base.currentIndexChanged.connect(lambda _: self._chosen())
        self.state = Chip()
        self.reach = Chip()
        self.story = label("", "heading", wrap=True)
        self.table = Listing(say("The whole, before and now"))
        self.parts = Listing(say("Numbers of the steps that were changed"))
        self.direct = Listing(say("What was changed"))
        self.through = Listing(say("Where it reaches others"))
        self.touched = Listing(say("What it touches"))
        self.cards = (self.table, self.parts, self.direct, self.through, self.touched)
        chosen = row(label(say("Compared with"), "label"), self.base, self.state, self.reach, None, gap=8)
        left, right = column(self.table, self.parts, None, gap=16), column(gap=16)
        for card in (self.direct, self.through, self.touched):
            right.addWidget(card)
        right.addStretch(1)
        across = row(gap=16)
        across.addLayout(left, 3)
        across.addLayout(right, 2)
        self.setLayout(column(chosen, self.story, across, None, gap=12))

    # what is compared

    def show_map(self) -> None:
        self._offer()
        self._compare()

    def _offer(self) -> None:
        keeper = self.page.frame.keeper
        kept = earlier_versions(keeper.map, self.say) if keeper else []
        self._offered = [*kept, *self._files]
        choices = tuple((one.name, one.title) for one in self._offered)
        before = self.base.currentData()
        self.base.offer((*choices, (OTHER, self.say("Another map…"))))
        if self.base.currentData() != before or before is None:
            self._choose(self._likeliest())

    def _likeliest(self) -> str:
        """As it was opened; where nothing was done since, the newest that is kept."""
        kept = next((one.name for one in self._offered if one.name.startswith("kept:")), None)
        worked = self.session.history.next_undo is not None
        return "opened" if worked or kept is None else kept

    def choose(self, name: str) -> None:
        """Compare with the version of that name."""
        self._choose(name)
        self._compare()

    def _choose(self, name: str) -> None:
        self.base.blockSignals(True)
        self.base.setCurrentIndex(max(self.base.findData(name), 0))
        self.base.blockSignals(False)

    def _chosen(self) -> None:
        if self.base.currentData() == OTHER:
            self._ask()
        else:
            self._compare()

    def _ask(self) -> None:
        from mapper.window.dialogs import choose_other

        path = choose_other(self.page.frame)
        if path is None:
            self._choose(self._likeliest())
            return
        self.take_file(path)

    def take_file(self, path: Path) -> None:
        """Compare with the map in another file."""
        one = from_file(path)
        self._files = [*(other for other in self._files if other.name != one.name), one]
        self._offer()
        self.choose(one.name)

    def _compare(self) -> None:
        base = next((one for one in self._offered if one.name == self.base.currentData()), None)
        if base is None:
            return
        if self.compared is None:
            self.story.setText(self.say("Comparing…"))
        self.think(lambda map: compare(base, map), self._show)

    # what is shown

    def _show(self, compared: Compared) -> None:
        self.compared = compared
        say, found = self.say, compared.found
        for card in self.cards:
            card.setVisible(found is not None)
        if found is None or compared.affected is None:
            reason = say.tell(compared.refused) if compared.refused else ""
            self.story.setText(say("{reason} Your map is as it was.", reason=reason))
            self.state.show_text("")
            self.reach.show_text("")
            return
        self.story.setText(story(found, self.session.document, say))
        play(self.story, tone="off" if found.red else "")
        quiet = not compared.affected.direct
        self.state.show_text(*("", "") if quiet else self._state(found))
        reach = say("Contained") if found.contained else say("It reaches others")
        self.reach.show_text("" if quiet else reach, "good" if found.contained else "watch")
        self._show_rows(found)
        self._show_changes(compared, compared.affected)
        self.page.frame.dressed(self)

    def _state(self, found: Impact) -> tuple[str, str]:
        """Whether the whole still works, in a word, and in which tone."""
        say, headline = self.say, found.headline
        if found.red:
            return say("Look again"), "off"
        if headline and headline.verdict == "worse":
            return say("The whole brings less"), "watch"
        return say("The whole still works"), "good"

    def _show_rows(self, found: Impact) -> None:
        moved = [row for row in found.rows if _moved(row)]
        shown = found.rows if self._all_rows else moved
        lines: list[QWidget] = [self._line(row) for row in shown]
        if len(found.rows) > len(moved) and not self._all_rows:
            still = len(found.rows) - len(moved)
            text = self.say.many("{n} number stays the same", "{n} numbers stay the same", still)
            lines.append(button(text, self._show_all, role="link"))
        self.table.show_lines(lines)
        self.parts.setVisible(bool(found.parts))
        self.parts.show_lines([self._line(row) for row in found.parts])

    def _show_all(self) -> None:
        self._all_rows = True
        if self.compared:
            self._show(self.compared)

    def _line(self, row: Row) -> Line:
        say, currency = self.say, self.currency
        old, new = (amount(row, value, currency, say) for value in (row.old, row.new))
        change = change_said(row, say)
        told = say("{old} → {new}", old=old, new=new)
        verdict = say(SIGNS[row.verdict])
        said = " · ".join(part for part in (told, change, verdict) if part)
        icon, tone = VERDICT_ICONS[row.verdict]
        go = self.going(row.about)
        if isinstance(self.session.document.get(row.about), Person):
            go = self.to_person(row.about)
        return Line(say.tell(row.name), say(how(row)), said, icon, tone, go)

    def _show_changes(self, compared: Compared, told: Affected) -> None:
        say, map = self.say, self.session.document
        self.direct.tell("" if told.direct else say("Nothing was changed."))
        self.direct.show_lines([self._edit(edit) for edit in told.direct[:MOST]])
        found = compared.found
        assert found
        ways = [
            Line(interface_said(compared.old, map, id, say), "", "", "plug", "watch", self.going(id))
            for id in found.through[:MOST]
        ]
        self.through.setVisible(bool(told.direct))
        contained = N_("Contained: nothing changes between the steps, so nobody else is affected by it.")
        self.through.tell("" if ways else say(contained))
        self.through.show_lines(list(ways))
        self.touched.setVisible(bool(told.touched))
        self.touched.tell(
            say.many("{n} shape or number.", "{n} shapes and numbers.", len(told.touched))
            + " "
            + say("Look whether they still hold.")
        )
        self.touched.show_lines([self._reached(one) for one in told.touched[:MOST]])

    def _edit(self, edit: Edit) -> Line:
        say = self.say
        text = say(WHATS[edit.what], name=say.tell(edit.name))
        fields = ", ".join(dict.fromkeys(say(field) for field in edit.fields))
        return Line(text, fields, "", "notebook-pen", "ink2", self.going(edit.about))

    def _reached(self, one: Touched) -> Line:
        record = self.session.document.get(one.id)
        named = name_of(self.session.document, record)
        at = record.node if isinstance(record, Kpi) else one.id
        tab = "numbers" if isinstance(record, Kpi) else ""
        title = self.say.tell(named) if named else ""
        return Line(title, self.say(WHYS[one.why]), "", "arrow-right", "ink3", self.going(at, tab))


def _moved(row: Row) -> bool:
    return row.verdict != "same" or (row.old is None) != (row.new is None)
