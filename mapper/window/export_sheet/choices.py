"""How to write: a control for each option that the chosen document heeds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from mapper.export import Options
from mapper.model.document import Document, Reader
from mapper.window.controls import Choice, Tick, column, label
from mapper.window.export_sheet.documents import Paper as Written
from mapper.window.export_sheet.documents import kind_of
from mapper.window.export_sheet.include import Include
from mapper.window.export_sheet.options import OPTIONS, Look, Option
from mapper.window.segments import Segments, Way
from mapper.words import Language, language

Control = Choice | Tick | Segments


class Choices(QWidget):
    """The controls; *changed* is told of every choice, with the options as they are then.

    *turn* leads to a page.
    """

    def __init__(
        self, say: Language, changed: Callable[[Options], object], turn: Callable[[int], object]
    ) -> None:
        super().__init__()
        self._say, self._changed = say, changed
        self.options = Options()
        self._written: Written | None = None
        self.format = Choice()
        self.format.activated.connect(lambda _: self._changed(self.options))
        self.include = Include(say, lambda parts: self._choose(leave_out=parts), turn)
        self.controls: dict[str, Control] = {one.field: self._made(one) for one in OPTIONS}
        self._names = {one.field: label(say(one.title), "label") for one in OPTIONS if one.offers}
        for field, name in self._names.items():
            name.setParent(self)
            name.setBuddy(self.controls[field])
        self._format_name = label(say("Format"), "label")
        self.format.setAccessibleName(say("Format"))
        self._short = QGridLayout()
        self._short.setHorizontalSpacing(8)
        self._short.setVerticalSpacing(4)
        self.setLayout(self._laid_out())

    def _laid_out(self) -> QVBoxLayout:
        head = column(self._format_name, self.format, gap=4)
        ticks = column(*(self.controls[one.field] for one in OPTIONS if one.look == "tick"), gap=2)
        signs, early, late = (self._named(look) for look in ("segments", "wide", "late"))
        return column(head, early, self.include, signs, self._short, ticks, late, gap=10)

    def _named(self, look: Look) -> QVBoxLayout:
        """The controls that have a row of their own, each below its name."""
        fields = [one.field for one in OPTIONS if one.look == look]
        return column(
            *(part for field in fields for part in (self._names[field], self.controls[field])), gap=4
        )

    def in_order(self) -> list[QWidget]:
        """The controls as they stand from the top."""
        inside = [
            one
            for part in self.include.ticks
            for one in (self.include.ticks[part], self.include.counts[part])
        ]
        looks = ("wide", "include", "segments", "list", "tick", "late")
        made: dict[str, list[QWidget]] = {look: [] for look in looks}
        made["include"] += inside
        for one in OPTIONS:
            control = self.controls[one.field]
            made[one.look] += control.buttons.values() if isinstance(control, Segments) else [control]
        return [self.format, *(control for look in looks for control in made[look])]

    def show_for(self, written: Written, map: Reader, suffix: str = "") -> None:
        """Show the controls that this document heeds, with what there is to choose from on this map.

        A document that was not shown before comes in its first format, unless *suffix* asks for another.
        """
        if written != self._written or suffix:
            self._written = written
            self.format.offer(tuple((one.suffix, kind_of(one.suffix)) for one in written.formats))
            self.format.setCurrentIndex(max(self.format.findData(suffix), 0))
        for widget in (self.format, self._format_name):
            widget.setVisible(len(written.formats) > 1)
        suffix = self.format.currentData()
        heeded = next(one.heeds for one in written.formats if one.suffix == suffix)
        self.include.setVisible("leave_out" in heeded)
        for one in OPTIONS:
            self._show(one, map, one.field in heeded)
        self._place_short()

    def show_options(self, options: Options) -> None:
        """Show what is chosen, without telling anybody."""
        self.options = options
        self.include.show_left_out(options.leave_out)
        for field, control in self.controls.items():
            value = getattr(options, field)
            value = value.code if isinstance(value, Language) else value
            control.blockSignals(True)
            match control:
                case Tick():
                    control.setChecked(bool(value))
                case Segments():
                    control.show_value(value)
                case Choice():
                    control.setCurrentIndex(max(control.findData(value), 0))
            control.blockSignals(False)

    def _made(self, one: Option) -> Control:
        say, title = self._say, self._say(one.title)
        if one.offers is None:
            tick = Tick(title)
            tick.setAccessibleName(title)
            tick.toggled.connect(lambda on: self._take(one, on))
            return tick
        if one.look == "segments":
            ways = [Way(*offer) for offer in one.offers(Document([]), self.options, say)]
            segments = Segments(title, ways, lambda value: self._take(one, value))
            segments.fill()
            return segments
        made = Choice()
        made.setParent(self)
        made.setAccessibleName(title)
        made.activated.connect(lambda _: self._take(one, made.currentData()))
        return made

    def _show(self, one: Option, map: Reader, heeded: bool) -> None:
        control = self.controls[one.field]
        if isinstance(control, Choice) and one.offers:
            offers = one.offers(map, self.options, self._say) if heeded else ()
            control.offer(offers)
            heeded = len(offers) > 1
        if name := self._names.get(one.field):
            name.setVisible(heeded)
        control.setVisible(heeded)

    def _place_short(self) -> None:
        """The short controls that are shown, two in a row."""
        shown = [one.field for one in OPTIONS if one.look == "list"]
        for field in shown:
            for widget in (self._names[field], self.controls[field]):
                self._short.removeWidget(widget)
        shown = [field for field in shown if not self.controls[field].isHidden()]
        for place, field in enumerate(shown):
            across, alone = place % 2, len(shown) == 1
            for down, widget in enumerate((self._names[field], self.controls[field])):
                self._short.addWidget(widget, place // 2 * 2 + down, across, 1, 2 if alone else 1)

    def _take(self, one: Option, value: Any) -> None:
        chosen = language(value) if one.field == "say" else value
        fresh: dict[str, Any] = {one.field: chosen}
        if one.field == "step" and value:
            fresh["owner"] = None
        if one.field == "owner" and value:
            fresh["step"] = None
        self._choose(**fresh)

    def _choose(self, **fresh: Any) -> None:
        self.options = replace(self.options, **fresh)
        self.show_options(self.options)
        self._changed(self.options)
