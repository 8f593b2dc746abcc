"""The view Handovers: what goes from one to another, in five sections that open side by side."""

from __future__ import annotations

from collections.abc import Sequence

from mapper.model.change import Change
from mapper.model.doings import Keeping, Promise
from mapper.model.records import Arrow, Id, Node, Person
from mapper.window.going import go_to, show_path
from mapper.window.handovers.adding_up import AddingUpPart
from mapper.window.handovers.agreed import AgreedPart
from mapper.window.handovers.between import BetweenPart
from mapper.window.handovers.lacking import LackingPart
from mapper.window.handovers.part import Part
from mapper.window.handovers.reading import Reading
from mapper.window.handovers.register import RegisterPart
from mapper.window.main_window import MainWindow
from mapper.window.sectioned import Section, SectionedPage
from mapper.window.status_bar import Hint
from mapper.words import N_

SEEN = frozenset(("agreement", "handoff", "promise", "keeping"))  # kinds that one sees here


class HandoversPage(SectionedPage[Part]):
    def __init__(self, frame: MainWindow) -> None:
        self.reading = Reading(frame.work.canvas.session.document)
        super().__init__(frame, frame.say("Handovers"), SECTIONS)

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
