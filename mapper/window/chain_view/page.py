"""The view Chain: how strong each link of the business is, why, and where to begin."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from mapper.insight.link_moves import Told
from mapper.insight.link_story import Story, story
from mapper.insight.links import By
from mapper.model.records import Id
from mapper.scene.look import Look
from mapper.window.chain_view.cards import BridgeCard, LinkCard, MovesCard, Wrapped
from mapper.window.chain_view.picture import Picture
from mapper.window.chain_view.spoken import sentence, shown, spoken, summary
from mapper.window.controls import Inside, button, column, label, row, scrolled
from mapper.window.going import go_to, go_to_tab
from mapper.window.main_window import MainWindow
from mapper.window.page import Page
from mapper.window.segments import Segments, Way
from mapper.window.status_bar import Hint
from mapper.words import N_

WAYS: tuple[tuple[By, str, str], ...] = (
    ("function", N_("Four functions"), "chain"),
    ("stage", N_("Five stages"), "stage"),
    ("hourglass", N_("Hourglass"), "timer"),
)
NARROWEST = 212  # pixels of a card
FEW_CARDS = 4  # side by side, they have room for bars
BRIDGE = 340  # and of what is said between two links


class ChainPage(Page):
    def __init__(self, frame: MainWindow) -> None:
        super().__init__(frame)
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(self.say("Chain"))
        self.by: By = "function"
        self.story: Story | None = None
        self.picture = Picture(self.look)
        self.picture.chose.connect(self._show_chosen)
        self.picture.entered.connect(self.show_steps)
        self.cards: list[LinkCard] = []
        self.bridges: list[BridgeCard] = []
        self.moves: MovesCard | None = None
        self.title, self.about = label("", "page-title", wrap=True), label("", "page-about", wrap=True)
        self.money = label("", "page-about", wrap=True)
        ways = tuple(Way(by, self.say(title), icon) for by, title, icon in WAYS)
        self.ways = Segments(self.say("Links"), ways, self.turn_to)
        self.ways.show_value(self.by)
        self._below: QWidget = QWidget()
        self._beside = False  # the card of the chosen link stands beside the picture
        self._place = column(gap=16)
        self._across = row(gap=16)
        self._across.addWidget(self.picture, 3)
        self.picture.waist = self.say("Marketing above, serving below")
        inside = Inside()
        words = column(self.title, self.about, self.money, gap=2)
        head = row(gap=16)
        head.addLayout(words, 1)
        head.addWidget(self.ways, 0, Qt.AlignmentFlag.AlignTop)
        head.setContentsMargins(56, 0, 56, 0)
        self._place.addWidget(self._below)
        inside.setLayout(column(head, 10, self._across, self._place, None, gap=0, margins=(0, 24, 0, 10)))
        self.setLayout(column(scrolled(inside), gap=0))
        self.setFocusProxy(self.picture)

    # what the window asks of it

    def show_map(self) -> None:
        before = self.story
        kept = self.picture.chosen if before is not None and before.by == self.by else None
        self.story = story(self.session.document, self.by, self.frame.program.today())
        if kept is None or kept >= len(self.story.links):
            kept = self.story.weakest if self.story.weakest is not None else 0
        self._show(kept)

    def come_to(self, id: Id) -> None:
        """Turn to the link of a step."""
        places = [i for i, one in enumerate(self.story.links) if id in one.link.steps] if self.story else []
        if places:
            self.picture.choose(places[0])

    def hints(self) -> tuple[Hint, ...]:
        say = self.say
        return (Hint("← →", say("next link")), Hint(say("Enter"), say("its steps on the map")))

    def summary(self) -> str:
        say = self.say
        return say(
            "Readiness: numbers on target 40 %, checklists 25 %, owners and stand-ins 20 %, steadiness 15 %"
        )

    def set_look(self, look: Look) -> None:
        self.picture.look = look
        super().set_look(look)

    # what one does here

    def turn_to(self, by: By) -> None:
        """Look at the chain in another way."""
        if by != self.by:
            self.by = by
            self.ways.show_value(by)
            self.show_now()
            self.told.emit()

    def show_steps(self, place: int) -> None:
        """The steps of a link, selected on the map that most of them are on."""
        if self.story is None or not self.story.links[place].link.steps:
            return
        map = self.session.document
        steps = self.story.links[place].link.steps
        first = map.get(steps[0])
        sheet = getattr(first, "sheet", None)
        here = tuple(id for id in steps if getattr(map.get(id), "sheet", None) == sheet)
        self.frame.show_view("map")
        go_to(self.frame, here[0])
        self.frame.work.canvas.desk.select(here)

    def go(self, move: Told) -> None:
        """Where a move is made."""
        self.frame.show_view("map")
        go_to(self.frame, move.step)
        go_to_tab(self.frame, move.tab)

    def measure(self, place: int) -> None:
        """Where the first number of a link is typed."""
        first = self.story.links[place].first if self.story else None
        if first:
            self.frame.show_view("map")
            go_to(self.frame, first.step)
            go_to_tab(self.frame, "numbers")

    # the page itself

    def _show(self, chosen: int) -> None:
        found, say = self.story, self.say
        assert found is not None
        self.title.setText(say.tell(found.title))
        self.about.setText(say.tell(found.about))
        self.money.setText(say.tell(found.money) if found.money else "")
        self.money.setVisible(bool(found.money))
        links = [shown(one, found, say) for one in found.links]
        heard = [sentence(spoken(one, say)) for one in found.links]
        self.picture.show_links(links, heard, summary(found, say), chosen, found.by == "hourglass")
        self._fill()

    def _show_chosen(self, place: int) -> None:
        self._fill()

    def _fill(self) -> None:
        """What stands below the picture, or beside the hourglass, made anew."""
        assert self.story is not None
        had_focus = self._below.isAncestorOf(self.focusWidget()) if self.focusWidget() else False
        self._place.removeWidget(self._below)
        self._below.hide()
        self._below.deleteLater()
        for card in self.cards if self._beside else ():
            self._across.removeWidget(card)
            card.hide()
            card.deleteLater()
        self.cards, self.bridges, self.moves = [], [], None
        self._beside = self.story.by == "hourglass" and not self.story.empty
        side = 56 if self._beside else 0
        self._across.setContentsMargins(side, 0, side, 0)
        self._below = self._empty() if self.story.empty else self._evidence()
        self._place.addWidget(self._below)
        self.picture.setVisible(not self.story.empty)
        self.frame.dressed(self._below)
        if had_focus:
            self.picture.setFocus()

    def _evidence(self) -> QWidget:
        found, say, chosen = self.story, self.say, self.picture.chosen
        assert found is not None
        self.cards = [self._card(place) for place in ([chosen] if self._beside else range(len(found.links)))]
        names = [say.tell(one.title) for one in found.links]
        self.bridges = [
            BridgeCard(one, names[i], names[i + 1], say, partial(self.frame.show_view, "handovers"))
            for i, one in enumerate(found.bridges)
            if not self._beside or i in (chosen - 1, chosen)
        ]
        told = found.links[chosen]
        self.moves = MovesCard(told, say, self.go, lambda: self.show_steps(self.picture.chosen))
        below: list[QWidget] = [Wrapped(self.bridges, BRIDGE), self.moves]
        if self._beside:
            self._across.addWidget(self.cards[0], 2)
            self.frame.dressed(self.cards[0])
        else:
            below.insert(0, Wrapped(self.cards, NARROWEST))
        made = QWidget()
        made.setLayout(column(*below, gap=16, margins=(56, 10, 56, 0)))
        return made

    def _card(self, place: int) -> LinkCard:
        assert self.story is not None
        told, picture = self.story.links[place], self.picture
        bars = self._beside or len(self.story.links) <= FEW_CARDS
        choose, measure = partial(picture.choose, place), partial(self.measure, place)
        return LinkCard(told, self.say, self.look, choose, measure, bars)

    def _empty(self) -> QWidget:
        """Why nothing is here, and one button."""
        say = self.say
        says = {
            "function": N_("Say of each step which function it belongs to: Marketing, Sales, and so on."),
            "stage": N_("Add the five stages as columns of the map, and every step falls into one."),
            "hourglass": N_("This map has no columns named after the hourglass. Look at it by function."),
        }
        why = label(say(says[self.by]), "quiet", wrap=True)
        self.way_on = (
            button(say("Look at the four functions"), lambda: self.turn_to("function"), role="primary")
            if self.by == "hourglass"
            else button(say("Go to the map"), lambda: self.frame.show_view("map"), role="primary")
        )
        made = QWidget()
        made.setLayout(column(why, row(self.way_on, None), gap=12, margins=(56, 16, 56, 0)))
        return made

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.picture.setFocus()
            self.picture.keyPressEvent(event)
        else:
            super().keyPressEvent(event)
