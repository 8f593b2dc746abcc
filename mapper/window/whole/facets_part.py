"""Strategy, systems, people, technology: how complete each is, and what is missing, with the way to it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from mapper.insight.facets import ABOUT, NOTHING, TITLES, Facet, Name, Point, System, facets
from mapper.model.records import Id, Sheet
from mapper.window.chain_view.cards import Wrapped
from mapper.window.controls import Choice, button, column, label, row
from mapper.window.panels.bar import Bar
from mapper.window.whole.lines import Line, Listing
from mapper.window.whole.part import Part
from mapper.words.numbers import money, number, share

if TYPE_CHECKING:
    from mapper.window.whole.page import WholePage

SHOWN = 6  # points of a facet that are shown before all are asked for
NARROWEST = 270  # pixels of a card
UNKNOWN = "–"


class FacetsPart(Part):
    def __init__(self, page: WholePage) -> None:
        super().__init__(page)
        say = self.say
        self.found: tuple[System, ...] = ()
        self._open: set[Name] = set()  # of which all points are shown
        self.system = Choice()
        self.system.setMinimumContentsLength(26)
        self.system.setAccessibleName(say("System"))
        self.system.currentIndexChanged.connect(lambda _: self._show_system())
        self.cards = {name: FacetCard(name, self) for name in TITLES}
        self.all = Listing(say("All systems"))
        chosen = row(label(say("System"), "label"), self.system, None, gap=8)
        self.empty = label(say("Draw a step first: then there is something to count."), "quiet", wrap=True)
        self.setLayout(
            column(chosen, self.empty, Wrapped(list(self.cards.values()), NARROWEST), self.all, None, gap=12)
        )

    def show_map(self) -> None:
        self.think(facets, self._take)

    @property
    def shown(self) -> System | None:
        """The system whose facets are shown."""
        chosen = self.system.currentData()
        return next((one for one in self.found if one.sheet == chosen), next(iter(self.found), None))

    def choose(self, sheet: Id) -> None:
        """Show the facets of another system."""
        self.system.setCurrentIndex(self.system.findData(sheet))

    def show_all_of(self, name: Name) -> None:
        """Show every point that a facet misses."""
        self._open.add(name)
        self._show_system()

    def _take(self, found: tuple[System, ...]) -> None:
        self.found = found
        self.system.offer(tuple((one.sheet, self._titled(one)) for one in found))
        if self.system.currentIndex() < 0 and found:
            self.system.blockSignals(True)
            self.system.setCurrentIndex(0)
            self.system.blockSignals(False)
        for widget in (self.all, self.system, *self.cards.values()):
            widget.setVisible(bool(found))
        self.empty.setVisible(not found)
        self.all.setVisible(len(found) > 1)
        self.all.show_lines([self._line(one) for one in found])
        self._show_system()

    def _titled(self, one: System) -> str:
        return "\u2003" * one.depth + (one.title or self.say("New map"))

    def _line(self, one: System) -> QWidget:
        say = self.say
        scores = [f"{say(TITLES[facet.name])} {self.score(facet)}" for facet in one.facets]
        title = one.title or say("New map")
        return Line(title, " · ".join(scores), "", "subsystem", "ink2", lambda: self.choose(one.sheet))

    def score(self, facet: Facet) -> str:
        return UNKNOWN if facet.score is None else number(facet.score, self.say)

    def _show_system(self) -> None:
        shown = self.shown
        if shown is None:
            return
        for facet in shown.facets:
            self.cards[facet.name].show_facet(facet, self._more(shown, facet.name), facet.name in self._open)
        self.page.frame.dressed(self)

    def _more(self, shown: System, name: Name) -> str:
        """What tools cost and take over, where it is known."""
        if name != "technology":
            return ""
        say, told = self.say, []
        if shown.tools_a_month is not None:
            told.append(
                say("Tools cost {money} a month.", money=money(shown.tools_a_month, self.currency, say))
            )
        if shown.automated is not None:
            told.append(
                say(
                    "{share} of the hours of work are automated.", share=share(round(shown.automated, 2), say)
                )
            )
        return " ".join(told)

    def to_point(self, point: Point) -> Callable[[], object] | None:
        """What goes to where a point can be mended."""
        if isinstance(self.session.document.get(point.about), Sheet):
            return lambda: self._to_sheet(point.about)
        return self.going(point.about, point.tab)

    def _to_sheet(self, sheet: Id) -> None:
        frame = self.page.frame
        frame.show_view("map")
        frame.work.go_to(sheet)
        frame.work.canvas.desk.select(())
        frame.work.show_side("inspector")


class FacetCard(Listing):
    """One facet of a system: its score, how it is counted, and what is missing."""

    def __init__(self, name: Name, part: FacetsPart) -> None:
        super().__init__(part.say(TITLES[name]), part.say(ABOUT[name]))
        self._name, self._facets = name, part
        self.value = label("", "place")
        self.head.addWidget(self.value)
        self.bar = Bar()
        self.words.insertWidget(1, self.bar)
        self.words.insertSpacing(2, 6)

    def show_facet(self, facet: Facet, more: str, whole: bool) -> None:
        say = self._facets.say
        self.value.setText(self._facets.score(facet))
        self.bar.show_share((facet.score or 0) / 100)
        counted = (
            say("{n} of {of} are there.", n=facet.there, of=len(facet.points))
            if facet.points
            else say(NOTHING[self._name])
        )
        self.tell(" ".join(part for part in (say(ABOUT[self._name]), counted, more) if part))
        self.setAccessibleName(f"{say(TITLES[self._name])}: {self._facets.score(facet)}. {counted}")
        missing = facet.missing if whole else facet.missing[:SHOWN]
        lines: list[QWidget] = [self._line(point) for point in missing]
        if len(missing) < len(facet.missing):
            text = say.many("Show {n} more", "Show {n} more", len(facet.missing) - len(missing))
            lines.append(button(text, partial(self._facets.show_all_of, self._name), role="link"))
        if facet.points and not facet.missing:
            lines.append(Line(say("Nothing is missing here."), "", "", "circle-check", "good", quiet=True))
        self.show_lines(lines)

    def _line(self, point: Point) -> Line:
        assert point.repair
        text = self._facets.say.tell(point.repair)
        return Line(text, "", "", "circle", "ink3", self._facets.to_point(point), quiet=True)
