"""How to write: a control for each option that the chosen document heeds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, get_args

from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from mapper.export import Options
from mapper.export.exporter import Order, Paper
from mapper.insight.order import main_sheet, path_to, tasks_of
from mapper.insight.table import rows
from mapper.model.document import Reader
from mapper.model.records import Id, Person, Sheet
from mapper.window.controls import Choice, Tick, column, label
from mapper.window.export_sheet.documents import Paper as Written
from mapper.window.panels.choices import OWN_NAMES
from mapper.words import LANGUAGES, N_, Language, language
from mapper.words.numbers import share

Offers = tuple[tuple[Any, str], ...]  # values, each with its text
SCALES = 0.5, 1.0, 2.0, 3.0, 4.0  # pixels for a unit of the map
ORDERS: dict[Order, str] = {
    "critical": N_("Critical steps first"),
    "flow": N_("As the work flows"),
}
LONGEST = 60  # letters of a title in a list


@dataclass(frozen=True)
class Option:
    """One field of the options: how it is called, and what there is to choose from; nothing: yes or no."""

    field: str
    title: str
    offers: Callable[[Reader, Options, Language], Offers] | None = None
    wide: bool = False  # a row of its own


def _papers(map: Reader, options: Options, say: Language) -> Offers:
    return tuple((name, name) for name in get_args(Paper))


def _languages(map: Reader, options: Options, say: Language) -> Offers:
    return tuple((code, OWN_NAMES[code]) for code in LANGUAGES)


def _orders(map: Reader, options: Options, say: Language) -> Offers:
    return tuple((value, say(title)) for value, title in ORDERS.items())


def _scales(map: Reader, options: Options, say: Language) -> Offers:
    return tuple((scale, share(scale, say)) for scale in SCALES)


def _sheets(map: Reader, options: Options, say: Language) -> Offers:
    """All maps of the file, the main one first, as the one that is taken where nobody chooses."""
    main = main_sheet(map)
    others = (sheet for sheet in map.all(Sheet) if sheet.id != main.id)
    ordered = sorted(others, key=lambda sheet: (len(path_to(map, sheet.id)), sheet.title, sheet.id))
    named = tuple((sheet.id, _short(sheet.title, say)) for sheet in ordered)
    return ((None, _short(main.title, say)), *named) if named else ()


def _steps(map: Reader, options: Options, say: Language) -> Offers:
    """The steps that have a checklist, in the order of the flow."""
    named = tuple(
        (row.node.id, _short(row.node.title, say)) for row in rows(map) if tasks_of(map, row.node.id)
    )
    return ((None, say("All steps with a checklist")), *named) if named else ()


def _owners(map: Reader, options: Options, say: Language) -> Offers:
    people = sorted(map.all(Person), key=lambda one: (one.name.casefold(), one.id))
    named = tuple((one.id, _short(one.name or one.role, say)) for one in people)
    return ((None, say("Everybody")), *named) if named else ()


def _short(title: str, say: Language) -> str:
    told = " ".join(title.split()) or say("No title yet")
    return told if len(told) <= LONGEST else told[: LONGEST - 1] + "…"


OPTIONS = (
    Option("sheet", N_("Map"), _sheets, wide=True),
    Option("step", N_("Step"), _steps, wide=True),
    Option("owner", N_("Answered for by"), _owners, wide=True),
    Option("order", N_("Order"), _orders, wide=True),
    Option("paper", N_("Paper"), _papers),
    Option("say", N_("Language"), _languages),
    Option("scale", N_("Size"), _scales),
    Option("black", N_("Black ink only")),
    Option("fillable", N_("Boxes and fields to fill in on a screen")),
    Option("transparent", N_("No paper behind the picture")),
    Option("with_map", N_("The map inside, to open it again")),
)


class Choices(QWidget):
    """The controls; *changed* is told of every choice, with the options as they are then."""

    def __init__(self, say: Language, changed: Callable[[Options], object]) -> None:
        super().__init__()
        self._say, self._changed = say, changed
        self.options = Options()
        self.format = Choice()
        self.format.activated.connect(lambda _: self._changed(self.options))
        self.controls: dict[str, Choice | Tick] = {}
        self._names: dict[str, QLabel] = {}
        self._short, self._long = QGridLayout(), QVBoxLayout()
        self._short.setHorizontalSpacing(8)
        self._short.setVerticalSpacing(4)
        for one in OPTIONS:
            self._add(one)
        self._format_name = label(say("Format"), "label")
        self.format.setAccessibleName(say("Format"))
        self._long.setSpacing(4)
        ticks = column(*(made for made in self.controls.values() if isinstance(made, Tick)), gap=2)
        head = column(self._format_name, self.format, gap=4)
        self.setLayout(column(head, self._long, self._short, ticks, gap=10))

    def in_order(self) -> list[QWidget]:
        """The controls as they stand from the top."""
        ordered = sorted(OPTIONS, key=lambda one: (one.offers is None, not one.wide))
        return [self.controls[one.field] for one in ordered]

    def show_for(self, written: Written, map: Reader) -> None:
        """Show the controls that this document heeds, with what there is to choose from on this map."""
        heeded = written.first.heeds
        several = len(written.formats) > 1
        self.format.offer(tuple((one.suffix, one.suffix.strip(".").upper()) for one in written.formats))
        if self.format.currentIndex() < 0:
            self.format.setCurrentIndex(0)
        for widget in (self.format, self._format_name):
            widget.setVisible(several)
        for one in OPTIONS:
            self._show(one, map, one.field in heeded)
        self._place_short()

    def show_options(self, options: Options) -> None:
        """Show what is chosen, without telling anybody."""
        self.options = options
        for field, control in self.controls.items():
            value = getattr(options, field)
            value = value.code if isinstance(value, Language) else value
            control.blockSignals(True)
            if isinstance(control, Tick):
                control.setChecked(bool(value))
            else:
                control.setCurrentIndex(max(control.findData(value), 0))
            control.blockSignals(False)

    def _add(self, one: Option) -> None:
        say = self._say
        if one.offers is None:
            tick = Tick(say(one.title))
            tick.setAccessibleName(say(one.title))
            tick.toggled.connect(lambda on, one=one: self._take(one, on))
            self.controls[one.field] = tick
            return
        made, name = Choice(), label(say(one.title), "label")
        for widget in (made, name):
            widget.setParent(self)
        made.setAccessibleName(say(one.title))
        made.activated.connect(lambda _, one=one, made=made: self._take(one, made.currentData()))
        name.setBuddy(made)
        self.controls[one.field], self._names[one.field] = made, name
        if one.wide:
            self._long.addWidget(name)
            self._long.addWidget(made)

    def _show(self, one: Option, map: Reader, heeded: bool) -> None:
        control = self.controls[one.field]
        if isinstance(control, Choice) and one.offers:
            offers = one.offers(map, self.options, self._say) if heeded else ()
            control.offer(offers)
            heeded = len(offers) > 1
            self._names[one.field].setVisible(heeded)
        control.setVisible(heeded)

    def _place_short(self) -> None:
        """The short controls that are shown, two in a row."""
        shown = [one.field for one in OPTIONS if one.offers and not one.wide]
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
        self.options = replace(self.options, **fresh)
        self.show_options(self.options)
        self._changed(self.options)


def heeded(options: Options, heeds: tuple[str, ...], map: Reader) -> Options:
    """*options* without what this document does not heed, or what is not on the map any more."""
    usual = Options()
    fields = (one.field for one in OPTIONS)
    plain = {field: getattr(usual, field) for field in fields if field not in heeds and field != "say"}
    for field in ("sheet", "step", "owner"):
        id: Id | None = getattr(options, field)
        if id is not None and map.get(id) is None:
            plain[field] = None
    return replace(options, **plain)
