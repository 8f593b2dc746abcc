"""The view The whole: does it still work, and what does it lack? One page, a section each."""

from __future__ import annotations

from mapper.window.main_window import MainWindow
from mapper.window.sectioned import Section, SectionedPage
from mapper.window.status_bar import Hint
from mapper.window.whole.customer_part import CustomerPart
from mapper.window.whole.facets_part import FacetsPart
from mapper.window.whole.impact_part import ImpactPart
from mapper.window.whole.missing_part import MissingPart
from mapper.window.whole.now_part import NowPart
from mapper.window.whole.part import Part
from mapper.words import N_

HEADING = N_("Does the whole still work?")


class WholePage(SectionedPage[Part]):
    def __init__(self, frame: MainWindow) -> None:
        super().__init__(frame, frame.say("The whole"), SECTIONS)

    def show_map(self) -> None:
        self.part.show_map()
        self.frame.dressed(self)

    def hints(self) -> tuple[Hint, ...]:
        say = self.say
        return (Hint(say("Tab"), say("next line")), Hint(say("Enter"), say("show it on the map")))

    def settle(self) -> None:
        self.part.settle()


SECTIONS: tuple[Section, ...] = (
    Section(
        "now",
        N_("Now"),
        "gauge",
        HEADING,
        N_("The figures of the whole business, and where its functions contradict each other."),
        NowPart,
    ),
    Section(
        "impact",
        N_("Impact"),
        "flow",
        HEADING,
        N_("What the changes since an earlier version do to the whole, and whom they reach."),
        ImpactPart,
    ),
    Section(
        "missing",
        N_("What is missing"),
        "wand",
        HEADING,
        N_("Parts that a business like this needs, and that nobody has drawn."),
        MissingPart,
    ),
    Section(
        "facets",
        N_("Four facets"),
        "tiles",
        HEADING,
        N_("Strategy, systems, people, technology: how complete each is, for every map and subsystem."),
        FacetsPart,
    ),
    Section(
        "customer",
        N_("Customer’s side"),
        "customers",
        HEADING,
        N_("How the customer buys, step by step, beside how you sell, and who has influence on them."),
        CustomerPart,
    ),
)
