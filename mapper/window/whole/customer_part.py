"""The customer's side: how they buy beside how we sell, where the order crosses, and who has influence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from mapper.desk.commands import command
from mapper.insight.buying import Actor, Buying, Crossing, buying
from mapper.insight.impact import plain
from mapper.insight.tracks import Track
from mapper.model.records import Arrow, Id, Node
from mapper.window.controls import Choice, Tick, button, column, label, row
from mapper.window.whole.lines import Line, Listing
from mapper.window.whole.part import Part
from mapper.words import N_
from mapper.words.numbers import share

if TYPE_CHECKING:
    from mapper.window.whole.page import WholePage

LAYERS: tuple[tuple[Track, str], ...] = (
    ("ours", N_("Our own steps")),
    ("buyer", N_("The customer’s steps")),
    ("community", N_("The community")),
)


class CustomerPart(Part):
    def __init__(self, page: WholePage) -> None:
        super().__init__(page)
        say = self.say
        self.found: tuple[Buying, ...] | None = None
        self.map = Choice()
        self.map.setMinimumContentsLength(26)
        self.map.setAccessibleName(say("Map"))
        self.map.currentIndexChanged.connect(lambda _: self._show_map_chosen())
        self.layers = {track: self._layer(track, title) for track, title in LAYERS}
        self.score = Listing(say("Alignment"))
        self.value = label("", "place")
        self.score.head.addWidget(self.value)
        self.alone = Listing(say("Steps of theirs that nobody helps with"))
        self.unseen = Listing(say("Our steps that they meet, aligned with nothing"))
        self.crossings = Listing(say("Where the order crosses"))
        self.actors = Listing(say("The community around them"))
        self._body = QWidget()
        self._empty = self._nothing()
        self._lay_out()

    def _lay_out(self) -> None:
        say = self.say
        shown = row(label(say("Map"), "label"), self.map, None, label(say("On the map"), "label"), gap=8)
        for tick in self.layers.values():
            shown.addWidget(tick)
        left = column(self.score, self.alone, self.unseen, None, gap=16)
        right = column(self.crossings, self.actors, None, gap=16)
        across = row(gap=16)
        across.addLayout(left, 1)
        across.addLayout(right, 1)
        self._body.setLayout(column(shown, across, None, gap=12))
        self.setLayout(column(self._body, self._empty, None, gap=0))

    def _layer(self, track: Track, title: str) -> Tick:
        made = Tick()
        made.setText(self.say(title))
        made.setChecked(True)
        made.clicked.connect(lambda on: self.page.frame.work.canvas.desk.show_track(track, on))
        return made

    def _nothing(self) -> QWidget:
        """What belongs here, why, and one button."""
        say, made = self.say, QWidget()
        why = label(
            say(
                "Draw how the customer buys beside how you sell: a lane of theirs, with what they do and "
                "decide. An arrow between the lanes says which of your steps helps with which of theirs."
            ),
            "quiet",
            wrap=True,
        )
        self.add_button = button(say("Add the customer’s lane"), self._add_lane, "plus", "primary")
        made.setLayout(column(why, row(self.add_button, None), gap=12, margins=(0, 8, 0, 0)))
        return made

    def _add_lane(self) -> None:
        work = self.page.frame.work
        self.page.frame.show_view("map")
        work.run(command("add_buyer_lane"))
        work.canvas.fit()

    # what is shown

    def show_map(self) -> None:
        today = self.page.frame.program.today()
        self.think(lambda map: buying(map, today), self._take)

    @property
    def shown(self) -> Buying | None:
        """The map whose customer's side is shown."""
        found, chosen = self.found or (), self.map.currentData()
        return next((one for one in found if one.sheet.id == chosen), next(iter(found), None))

    def _take(self, found: tuple[Buying, ...]) -> None:
        self.found = found
        titles = tuple((one.sheet.id, one.sheet.title or self.say("New map")) for one in found)
        self.map.offer(titles)
        if self.map.currentIndex() < 0 and found:
            self.map.blockSignals(True)
            self.map.setCurrentIndex(0)
            self.map.blockSignals(False)
        self._body.setVisible(bool(found))
        self._empty.setVisible(not found)
        self._show_map_chosen()

    def _show_map_chosen(self) -> None:
        shown, desk = self.shown, self.page.frame.work.canvas.desk
        if shown is None:
            return
        for track, tick in self.layers.items():
            tick.setChecked(track not in desk.hidden)
        self._show_score(shown)
        self._list(self.alone, shown.alone, N_("Every step of theirs has one of yours beside it."))
        self._list(self.unseen, shown.unseen, N_("All of them are aligned."))
        self._show_crossings(shown)
        self._show_actors(shown)
        self.page.frame.dressed(self)

    def _show_score(self, shown: Buying) -> None:
        say, alignment = self.say, shown.alignment
        self.value.setText("–" if alignment is None else share(alignment, say))
        if alignment is None:
            self.score.tell(say("Not known: the customer has no step on this map yet."))
            return
        self.score.tell(
            say.many(
                "{of} step is theirs, and {helped} of them has one of yours beside it.",
                "{of} steps are theirs, and {helped} of them have one of yours beside them.",
                len(shown.theirs),
                of=len(shown.theirs),
                helped=len(shown.theirs) - len(shown.alone),
            )
        )

    def _list(self, card: Listing, nodes: tuple[Node, ...], nothing: str) -> None:
        card.tell("" if nodes else self.say(nothing))
        lines: list[QWidget] = []
        for node in nodes:
            lines.append(Line(self._titled(node), "", "", "circle", "watch", self.going(node.id), quiet=True))
        card.show_lines(lines)

    def _titled(self, node: Node) -> str:
        return plain(node.title) or self.say("No title yet")

    def _title(self, id: Id) -> str:
        node = self.session.document.get(id)
        return self._titled(node) if isinstance(node, Node) else ""

    def _show_crossings(self, shown: Buying) -> None:
        say = self.say
        count = len(shown.crossings)
        self.crossings.tell(
            say.many(
                "{n} pair stands in one order with you and in the other with them.",
                "{n} pairs stand in one order with you and in the other with them.",
                count,
            )
            if count
            else say("Your order is theirs, as far as arrows say which step comes first.")
        )
        self.crossings.show_lines([self._crossing(one) for one in shown.crossings])

    def _crossing(self, one: Crossing) -> QWidget:
        say = self.say
        (first, with_first), (second, with_second) = (self._pair(arrow) for arrow in (one.one, one.other))
        text = say("You do “{first}” before “{second}”.", first=first, second=second)
        about = say("They come to “{second}” before “{first}”.", first=with_first, second=with_second)
        return Line(text, about, "", "arrow", "watch", self.going(one.one.id))

    def _pair(self, arrow: Arrow) -> tuple[str, str]:
        """The step of ours and the one of theirs that an alignment joins."""
        shown = self.shown
        theirs = {node.id for node in shown.theirs} if shown else set()
        ends = (arrow.target, arrow.source) if arrow.source in theirs else (arrow.source, arrow.target)
        return self._title(ends[0]), self._title(ends[1])

    def _show_actors(self, shown: Buying) -> None:
        nobody = N_("Nobody yet. Competitors, advisers and partners have influence on how they decide.")
        self.actors.tell("" if shown.actors else self.say(nobody))
        self.actors.show_lines([self._actor(one) for one in shown.actors])

    def _actor(self, one: Actor) -> QWidget:
        say = self.say
        touches = ", ".join(self._title(id) for id in one.touches)
        nothing = say("Has influence on nothing yet.")
        about = [say("Has influence on: {steps}.", steps=touches) if touches else nothing]
        if one.dormant and touches:
            about.append(say("Nobody has looked at this relation for long."))
        if one.ownerless:
            about.append(say("Nobody looks after it."))
        icon, tone = ("triangle-alert", "watch") if one.dormant or one.ownerless else ("users", "ink2")
        return Line(self._titled(one.node), " ".join(about), "", icon, tone, self.going(one.node.id, "owner"))
