"""The Flow view: the map as streams, the stages below it, and the panel beside it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QWidget

from mapper.edits import counting, scenarios
from mapper.insight.changeable import Wish
from mapper.insight.what_if_words import change_told
from mapper.model.change import Change
from mapper.model.records import Arrow, Id, Node
from mapper.scene.look import Look
from mapper.session.stream import Entry
from mapper.window.controls import column, row
from mapper.window.flow_view import telling
from mapper.window.flow_view.panel import FlowPanel
from mapper.window.flow_view.reading import Gap, Reading, read_map, stages_of
from mapper.window.flow_view.streams import Streams
from mapper.window.flow_view.strip import Strip
from mapper.window.going import go_to
from mapper.window.main_window import MainWindow
from mapper.window.page import Page
from mapper.window.status_bar import Hint
from mapper.window.style import play


class FlowPage(Page):
    def __init__(self, frame: MainWindow) -> None:
        super().__init__(frame)
        self.setAccessibleName(self.say("Flow"))
        self.reading: Reading | None = None
        self.tried: Reading | None = None
        self.share: float | None = None  # that is tried
        canvas = frame.work.canvas
        self.streams = Streams(self.session.document, canvas.sheet, self.look, self.say)
        self.strip = Strip(self.look, self.say)
        self.panel = FlowPanel(self)
        rule = QFrame()
        play(rule, role="vrule")
        rule.setFixedWidth(1)
        left = QWidget()
        left.setLayout(column(self.streams, self.strip, gap=0))
        place = row(gap=0)
        place.addWidget(left, 1)
        place.addWidget(rule)
        place.addWidget(self.panel)
        self.setLayout(place)
        self.setFocusProxy(self.streams)
        self.streams.chosen.connect(lambda _: self._chosen())
        self.streams.moved.connect(lambda: self.strip.show_view(self.streams.view))
        self.streams.entered.connect(lambda sheet: frame.work.go_to(Id(sheet)))
        self.streams.nudged.connect(self.nudge)
        self.streams.kept.connect(self.keep)
        self.streams.dropped.connect(self.drop)
        canvas.entered.connect(self._entered)

    # what is shown

    def show_map(self) -> None:
        map = self.session.document
        if self.streams.sheet not in map:
            return  # the window goes to another sheet, or closes
        self.reading = read_map(map)
        arrow = self.streams.arrow
        if arrow and (arrow not in map or arrow not in self.reading.flow.along):
            self.streams.arrow = None
        self._forget_trial()
        self._show()

    def _show(self) -> None:
        """Show the numbers, of the what-if where one is under way."""
        reading = self.reading
        if reading is None:
            return
        shown = self.tried or reading
        sheet = self.streams.sheet
        self.streams.show_reading(shown, self._leak)
        self.strip.show_stages(shown, stages_of(shown, sheet))
        self.strip.show_view(self.streams.view)
        self.panel.show_reading(reading, self.streams.arrow, sheet)
        if self.tried:
            self.panel.show_numbers(self.tried, sheet, self._leak)
        self.panel.card.show_tried(reading, self.tried, self.share)
        self.frame.dressed(self.panel)

    def _follow(self, entry: Entry) -> None:
        self.streams.follow(entry, self.session.document)
        super()._follow(entry)

    def _entered(self, sheet: str) -> None:
        self.streams.show_sheet(self.session.document, Id(sheet))
        self._forget_trial()
        if self.isVisible():
            self._show()
        else:
            self._stale = True

    def _chosen(self) -> None:
        self._forget_trial()
        self._show()
        self.told.emit()

    def choose(self, arrow: Id | None) -> None:
        """Choose an arrow; None goes back to the biggest leak."""
        self.panel.flush()
        self.streams.choose(arrow)

    @property
    def _leak(self) -> Id | None:
        leak = self.reading.leak if self.reading else None
        return leak.arrow if leak else None

    @property
    def about(self) -> Id | None:
        """The arrow that the card shows."""
        return self.streams.arrow or self._leak

    # what if

    def try_share(self, share: float) -> None:
        """Show what another share of the arrow would bring; nothing is written."""
        reading, arrow = self.reading, self.about
        if reading is None or arrow is None or not reading.can_try(arrow):
            return
        self.share = min(max(share, 0.0), 1.0)
        self.tried = reading.tried(arrow, self.share)
        shown = self.tried
        self.streams.show_reading(shown, self._leak)
        self.strip.show_stages(shown, stages_of(shown, self.streams.sheet))
        self.panel.card.show_tried(reading, self.tried, self.share)
        self.panel.show_numbers(shown, self.streams.sheet, self._leak)
        self.told.emit()

    def nudge(self, points: int) -> None:
        """Try a share so many points higher or lower."""
        today = self.reading.flow.shares.get(self.about) if self.reading and self.about else None
        here = self.share if self.share is not None else today
        if here is not None:
            self.try_share(round(here * 100 + points) / 100)

    def keep(self, as_what_if: bool = False) -> None:
        """Keep what is tried: on the arrow; as a what-if where it was counted, or somebody wants that."""
        arrow, share = self.about, self.share
        if arrow is None or share is None or self.reading is None:
            return
        record = self.session.document.get(arrow)
        source = record.source if isinstance(record, Arrow) else arrow
        said = telling.share(share, self.say)
        name = self.say(
            "{title} at {share}", title=telling.title(self.session.document, source, self.say), share=said
        )
        keep = counting.keep_as_what_if if as_what_if else counting.keep
        with self.session.edit(self.say("Keep a share")) as draft:
            scenario = keep(draft, arrow, share, name)
        text = (
            self.say("Kept as the what-if “{name}”.", name=name) if scenario else self.say("Kept on the map.")
        )
        self._have_kept(text)

    def aim(self) -> None:
        """The share that is tried becomes a goal of this quarter."""
        arrow, share, map = self.about, self.share, self.session.document
        if arrow is None or share is None:
            return
        wish = Wish(arrow, "share", share)
        quarter = scenarios.quarter_of(self.frame.program.today())
        with self.session.edit(self.say("Make goals")) as draft:
            scenarios.goals_of(draft, [wish], quarter, lambda wish: change_told(map, wish, self.say))
        self._have_kept(
            self.say.many(
                "{n} goal is written down for {quarter}.",
                "{n} goals are written down for {quarter}.",
                1,
                quarter=quarter,
            )
        )

    def _have_kept(self, text: str) -> None:
        self._forget_trial()
        self._stale = True
        self._bring_in_step()
        self.frame.status.message.say(text)

    def drop(self) -> None:
        """Drop what is tried; with nothing tried, let go of the arrow."""
        if self.share is None:
            self.choose(None)
        self._forget_trial()
        self._show()
        self.told.emit()

    def _forget_trial(self) -> None:
        self.tried, self.share = None, None

    # going elsewhere

    def open_step(self, arrow: Id) -> None:
        """Go to the shape that an arrow leaves, on the map."""
        record = self.session.document.get(arrow)
        if isinstance(record, Arrow):
            self._to_map(record.source, "step")

    def jump(self, gap: Gap) -> None:
        """Go to where something that is not known can be said."""
        record = self.session.document.get(gap.about)
        if not isinstance(record, Arrow):
            self._to_map(gap.about, "step")
            return
        self.show_arrow(record.id)

    def show_arrow(self, arrow: Id) -> None:
        """Choose an arrow, on whatever sheet it is, ready for its share to be typed."""
        record = self.session.document.get(arrow)
        if not isinstance(record, Arrow):
            return
        home = self.session.document.get(record.source)
        if isinstance(home, Node) and home.sheet != self.streams.sheet:
            self.frame.work.go_to(home.sheet)
        self.choose(record.id)
        self.panel.card.share.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _to_map(self, node: Id, tab: str) -> None:
        self.frame.show_view("map")
        go_to(self.frame, node)
        self.frame.work.show_tab(tab)

    def come_to(self, id: Id) -> None:
        """Choose an arrow, or the first that leaves a shape."""
        order = self.streams.order
        arrows = [
            one for one in order if one == id or getattr(self.session.document.get(one), "source", "") == id
        ]
        if arrows:
            self.choose(arrows[0])

    # the frame

    def shows(self, change: Change) -> bool:
        """Whether a change moves what is seen here: shapes, arrows, what-ifs and hours."""
        kinds = {row.get("kind") for row in (*change.added.values(), *change.removed.values())}
        kinds |= {one.kind for id in change.updated if (one := self.session.document.get(id))}
        return bool(kinds & {"node", "arrow", "person", "scenario", "stage"})

    def hints(self) -> tuple[Hint, ...]:
        say = self.say
        if self.share is not None:
            return (
                Hint("← →", say("one point")),
                Hint(say("Enter"), say("keep it")),
                Hint(say("Esc"), say("drop it")),
            )
        return (Hint(say("Tab"), say("next arrow")), Hint("← →", say("what if")))

    def summary(self) -> str:
        shown = self.tried or self.reading
        if shown is None:
            return ""
        say, flow = self.say, shown.flow
        if flow.clients is None:
            return say("Not everything is known yet")
        wins = telling.people(flow.clients * shown.per, say)
        if flow.entrants is None:
            text = say("Of 100 who come in: {wins} wins", wins=wins)
        else:
            come = telling.people(flow.entrants, say)
            sums = telling.money(shown.map, shown.month, say)
            text = say("{n} in · {wins} wins · {money}", n=come, wins=wins, money=sums)
        return say("What if: {sums}", sums=text) if self.tried else text

    def flush(self) -> None:
        self.panel.flush()

    def settle(self) -> None:
        self.streams.settle()

    def set_look(self, look: Look) -> None:
        self.look = self.strip.look = look
        self.streams.set_look(look)
        self.panel.set_look()
        self.strip.update()
        super().set_look(look)
