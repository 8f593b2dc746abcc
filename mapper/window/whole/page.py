"""The view The whole: does it still work, and what does it lack? One page, a section each."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import Qt

from mapper.scene.look import Look
from mapper.window.controls import Inside, column, label, row, scrolled
from mapper.window.main_window import MainWindow
from mapper.window.page import Page
from mapper.window.segments import Segments, Way
from mapper.window.status_bar import Hint
from mapper.window.whole.customer_part import CustomerPart
from mapper.window.whole.facets_part import FacetsPart
from mapper.window.whole.impact_part import ImpactPart
from mapper.window.whole.missing_part import MissingPart
from mapper.window.whole.now_part import NowPart
from mapper.window.whole.part import Part
from mapper.words import N_


class Section(NamedTuple):
    """One part of the page; *about* says what it answers."""

    name: str
    title: str
    icon: str
    about: str
    make: Callable[[WholePage], Part]


class WholePage(Page):
    def __init__(self, frame: MainWindow) -> None:
        super().__init__(frame)
        say = self.say
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(say("The whole"))
        self.open = SECTIONS[0].name
        self.parts: dict[str, Part] = {}
        self.about = label("", "page-about", wrap=True)
        ways = tuple(Way(one.name, say(one.title), one.icon) for one in SECTIONS)
        self.ways = Segments(say("Sections"), ways, self.turn_to)
        self._place = column(gap=0)
        inside = Inside()
        title = label(say("Does the whole still work?"), "page-title", wrap=True)
        head = column(title, self.about, 10, row(self.ways, None), gap=2)
        inside.setLayout(column(head, 16, self._place, None, gap=0, margins=(28, 22, 28, 24)))
        self.setLayout(column(scrolled(inside), gap=0))
        self.setFocusProxy(self.ways.buttons[self.open])
        self._turn()

    @property
    def part(self) -> Part:
        """The section that is open."""
        return self.parts[self.open]

    def show_map(self) -> None:
        self.part.show_map()
        self.frame.dressed(self)

    def turn_to(self, name: str) -> None:
        """Open another section."""
        if name != self.open:
            self.open = name
            self._turn()
            self.show_now()
            self.told.emit()

    def _turn(self) -> None:
        one = next(one for one in SECTIONS if one.name == self.open)
        if one.name not in self.parts:
            self.parts[one.name] = one.make(self)
            self._place.addWidget(self.parts[one.name])
        for name, part in self.parts.items():
            part.setVisible(name == one.name)
        self.about.setText(self.say(one.about))
        self.ways.show_value(one.name)
        self.setFocusProxy(self.ways.buttons[one.name])

    def hints(self) -> tuple[Hint, ...]:
        say = self.say
        return (Hint(say("Tab"), say("next line")), Hint(say("Enter"), say("show it on the map")))

    def settle(self) -> None:
        self.part.settle()

    def set_look(self, look: Look) -> None:
        super().set_look(look)
        self.frame.dressed(self)


SECTIONS: tuple[Section, ...] = (
    Section(
        "now",
        N_("Now"),
        "gauge",
        N_("The figures of the whole business, and where its functions contradict each other."),
        NowPart,
    ),
    Section(
        "impact",
        N_("Impact"),
        "flow",
        N_("What the changes since an earlier version do to the whole, and whom they reach."),
        ImpactPart,
    ),
    Section(
        "missing",
        N_("What is missing"),
        "wand",
        N_("Parts that a business like this needs, and that nobody has drawn."),
        MissingPart,
    ),
    Section(
        "facets",
        N_("Four facets"),
        "tiles",
        N_("Strategy, systems, people, technology: how complete each is, for every map and subsystem."),
        FacetsPart,
    ),
    Section(
        "customer",
        N_("Customer’s side"),
        "customers",
        N_("How the customer buys, step by step, beside how you sell, and who has influence on them."),
        CustomerPart,
    ),
)
