"""The view Handovers: what goes from one to another, in five sections that open side by side."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt

from mapper.model.change import Change
from mapper.model.doings import Keeping, Promise
from mapper.model.records import Arrow, Id, Node, Person
from mapper.scene.look import Look
from mapper.window.controls import Inside, column, label, row, scrolled
from mapper.window.going import go_to, show_path
from mapper.window.handovers.adding_up import AddingUpPart
from mapper.window.handovers.agreed import AgreedPart
from mapper.window.handovers.between import BetweenPart
from mapper.window.handovers.lacking import LackingPart
from mapper.window.handovers.part import Part
from mapper.window.handovers.reading import Reading
from mapper.window.handovers.register import RegisterPart
from mapper.window.main_window import MainWindow
from mapper.window.page import Page
from mapper.window.segments import Segments, Way
from mapper.window.status_bar import Hint
from mapper.words import N_

SEEN = frozenset(("agreement", "handoff", "promise", "keeping"))  # kinds that one sees here


class Section(NamedTuple):
    name: str
    title: str
    icon: str
    heading: str
    about: str
    make: Callable[[HandoversPage], Part]


class HandoversPage(Page):
    def __init__(self, frame: MainWindow) -> None:
        super().__init__(frame)
        say = self.say
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(say("Handovers"))
        self.open = SECTIONS[0].name
        self.parts: dict[str, Part] = {}
        self.reading = Reading(self.session.document)
        self.title, self.about = label("", "page-title", wrap=True), label("", "page-about", wrap=True)
        ways = tuple(Way(one.name, say(one.title), one.icon) for one in SECTIONS)
        self.ways = Segments(say("Sections"), ways, self.turn_to)
        self._place = column(gap=0)
        inside = Inside()
        head = column(row(self.ways, None), 14, self.title, self.about, gap=2)
        inside.setLayout(column(head, 16, self._place, None, gap=0, margins=(28, 22, 28, 24)))
        self.setLayout(column(scrolled(inside), gap=0))
        self._turn()

    @property
    def part(self) -> Part:
        """The section that is open."""
        return self.parts[self.open]

    def show_map(self) -> None:
        self.reading = Reading(self.session.document)
        self.part.show_map(self.reading)
        self.frame.dressed(self.part)

    def shows(self, change: Change) -> bool:
        rows = (*change.added.values(), *change.removed.values())
        kinds = {record.kind for id in change.updated if (record := self.session.document.get(id))}
        return SEEN.issuperset({row["kind"] for row in rows} | kinds)

    def come_to(self, id: Id) -> None:
        """Turn to the section that speaks of a record: of a promise, a person, or a step."""
        record = self.session.document.get(id)
        match record:
            case Promise() | Keeping():
                self.turn_to("promises")
            case Person():
                self.turn_to("between")
        self.part.come_to(record.promise if isinstance(record, Keeping) else id)

    def turn_to(self, name: str) -> None:
        """Open another section."""
        if name != self.open:
            self.part.flush()
            self.open = name
            self._turn()
            self.show_now()
            self.told.emit()

    def hints(self) -> tuple[Hint, ...]:
        say = self.say
        return (Hint(say("Tab"), say("next field")), Hint(say("Space"), say("agree")))

    def summary(self) -> str:
        shared = [found for pair, found in self.reading.standing.items() if pair.crosses]
        if not shared:
            return ""
        agreed = sum(one.stands == "agreed" for one in shared)
        return self.say.many("{agreed} of {n} agreed", "{agreed} of {n} agreed", len(shared), agreed=agreed)

    def flush(self) -> None:
        for part in tuple(self.parts.values()):
            part.flush()

    def set_look(self, look: Look) -> None:
        super().set_look(look)
        self.frame.dressed(self)

    # going elsewhere

    def show_tab(self, node: Id, tab: str) -> None:
        """Go to a step on the map, a tab of the inspector open."""
        if node in self.session.document:
            self.frame.show_view("map")
            go_to(self.frame, node)
            self.frame.work.show_tab(tab)

    def show_path(self, path: Sequence[Id]) -> None:
        show_path(self.frame, path)

    def show_arrows(self, arrows: Sequence[Arrow]) -> None:
        """Arrows, and the steps at their ends, selected on the map on which the first is."""
        map = self.session.document
        home = map.get(arrows[0].source) if arrows else None
        if not isinstance(home, Node):
            return
        here = [arrow for arrow in arrows if getattr(map.get(arrow.source), "sheet", None) == home.sheet]
        self.frame.show_view("map")
        go_to(self.frame, home.id)
        ids = [id for arrow in here for id in (arrow.source, arrow.id, arrow.target)]
        self.frame.work.canvas.desk.select(ids)
        self.frame.work.canvas.fit_selection()

    def _turn(self) -> None:
        one = next(one for one in SECTIONS if one.name == self.open)
        if one.name not in self.parts:
            self.parts[one.name] = one.make(self)
            self._place.addWidget(self.parts[one.name])
        for name, part in self.parts.items():
            part.setVisible(name == one.name)
        self.title.setText(self.say(one.heading))
        self.about.setText(self.say(one.about))
        self.ways.show_value(one.name)
        self.setFocusProxy(self.ways.buttons[one.name])


SECTIONS = (
    Section(
        "agreed",
        N_("Agreed"),
        "plug",
        N_("Who agreed on what"),
        N_("Where work goes from one person to another, both say yes to what is handed over."),
        AgreedPart,
    ),
    Section(
        "adding_up",
        N_("Adds up"),
        "timer",
        N_("Each part fits. Does the whole?"),
        N_("What the steps of each way take together, against what is promised."),
        AddingUpPart,
    ),
    Section(
        "missing",
        N_("Missing"),
        "route",
        N_("What a step needs and does not get"),
        N_("On every way to a step, somebody has to hand over what it takes in."),
        LackingPart,
    ),
    Section(
        "promises",
        N_("Promises"),
        "shield-check",
        N_("What was promised, and who keeps it"),
        N_("Deliver what the person who sold it has promised."),
        RegisterPart,
    ),
    Section(
        "between",
        N_("Between people"),
        "users",
        N_("Where work changes hands"),
        N_("Something is lost most easily between two people."),
        BetweenPart,
    ),
)
