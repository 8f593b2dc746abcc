"""The card of one arrow: the biggest leak or the one that was chosen, and what another share would bring."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QLabel, QWidget

from mapper.edits import counting
from mapper.edits.refused import Refused
from mapper.insight.shares import known
from mapper.model.records import Arrow, Id
from mapper.window.controls import button, column, label, plain_tip, row
from mapper.window.flow_view import telling
from mapper.window.flow_view.parts import Card, Gain, ShareSlider
from mapper.window.flow_view.reading import Reading
from mapper.window.icons import wear
from mapper.window.panels.editors import Number, Percent
from mapper.window.refusal import Refusal
from mapper.window.style import play

if TYPE_CHECKING:
    from mapper.window.flow_view.page import FlowPage


class ArrowCard(Card):
    def __init__(self, page: FlowPage) -> None:
        super().__init__(page.look)
        self._page, self.say = page, page.say
        say = page.say
        self.arrow: Id | None = None
        self.sign, self.heading = QLabel(), label("", "strong")
        self.title = label("", "title", wrap=True)
        self.text = label("", "quiet", wrap=True)
        self.basis = label("", "small", wrap=True)
        self.fields = self._make_fields()
        self.what = label(say("What if it were"), "label")
        self.value = label("", "heading")
        self.slider = ShareSlider(page.look)
        self.slider.moved.connect(page.try_share)
        self.slider.kept.connect(page.keep)
        self.slider.dropped.connect(page.drop)
        self.clients, self.money = Gain(), Gain()
        self.gains = QWidget()
        self.gains.setLayout(row(self.clients, self.money, None, gap=16))
        self.limit = label("", "small", wrap=True)
        self.promise = label("", "dim", wrap=True)
        self.aim = button(say("Make it a quarter goal"), page.aim, role="small-primary")
        self.keep = button(say("Keep it"), page.keep, role="small")
        self.what_if = button(say("As a what-if"), lambda: page.keep(as_what_if=True), role="small")
        self.what_if.setAccessibleName(say("Keep it as a what-if"))
        self.forget = button(say("Drop it"), page.drop, role="small")
        self.open = button(say("Open step"), self._open, role="small")
        self.setLayout(
            column(
                row(self.sign, self.heading, None, gap=6),
                self.title,
                self.text,
                self.basis,
                self.fields,
                row(self.what, None, self.value),
                self.slider,
                self.gains,
                self.limit,
                self.promise,
                row(self.aim, self.open, None, gap=6),
                row(self.keep, self.what_if, self.forget, None, gap=6),
                gap=6,
                margins=(14, 14, 14, 14),
            )
        )

    def show_arrow(self, reading: Reading, arrow: Id, is_leak: bool, chosen: bool) -> None:
        """Show an arrow as it is; the numbers of a what-if come with ``show_tried``."""
        say, map, self.arrow = self.say, reading.map, arrow
        record = map.get(arrow)
        assert isinstance(record, Arrow)
        tone = "off" if is_leak else "accent"
        self.show_tone(tone)
        wear(self.sign, "octagon-alert" if is_leak else "arrow", 16, tone)
        self.heading.setText(say("Biggest leak") if is_leak else say("This arrow"))
        play(self.heading, tone=tone)
        self.title.setText(telling.title(map, record.source, say))
        self._show_text(reading, arrow, is_leak)
        sure = telling.basis(map, arrow, say), telling.how_sure(map, arrow, say)
        self.basis.setText(" ".join(text for text in sure if text))
        self.basis.setVisible(bool(self.basis.text()))
        self.fields.setVisible(chosen)
        for editor, value in zip(self._editors, (record.share, record.cases, record.of), strict=True):
            editor.show(value)
        moves = reading.can_try(arrow)
        for part in (self.what, self.value, self.slider):
            part.setVisible(moves)
        measured = known(record) == "measured"
        self.promise.setText(
            say("“Keep it” keeps this as a what-if: what was counted stays on the map.")
            if measured
            else say("“Keep it” writes the share on the arrow, as one that is assumed.")
        )

    def show_tried(self, reading: Reading, tried: Reading | None, share: float | None) -> None:
        """What the share that is tried would bring; None is nothing tried."""
        say = self.say
        today = reading.flow.shares.get(self.arrow) if self.arrow else None
        if today is not None:
            self.slider.show_share(today, today if share is None else share)
            self.value.setText(telling.share(today if share is None else share, say))
        self.slider.setAccessibleName(say("What if it were: {share}", share=self.value.text()))
        for part in (self.gains, self.limit, self.promise, self.aim, self.keep, self.forget):
            part.setVisible(tried is not None)
        record = reading.map.get(self.arrow)
        counted = isinstance(record, Arrow) and known(record) == "measured"
        self.what_if.setVisible(tried is not None and not counted)
        if tried is not None:
            self._show_gains(reading, tried)

    def _open(self) -> None:
        if self.arrow:
            self._page.open_step(self.arrow)

    def set_look(self) -> None:
        self.look = self.slider.look = self._page.look
        self.update()

    def flush(self) -> None:
        for editor in self._editors:
            editor.flush()

    def _show_text(self, reading: Reading, arrow: Id, is_leak: bool) -> None:
        say, map = self.say, reading.map
        if is_leak and reading.leak:
            self.text.setText(telling.leak_text(reading, reading.leak, say))
            self.text.setToolTip(plain_tip(telling.leak_why(say)))
            return
        share = reading.flow.shares.get(arrow)
        self.text.setToolTip("")
        if share is None:
            self.text.setText(say("Which share goes this way is not known. Say it below, or count."))
        else:
            self.text.setText(
                telling.arrow_spoken(reading, arrow, say).split(telling.basis(map, arrow, say) or "\0")[0]
            )

    def _show_gains(self, before: Reading, after: Reading) -> None:
        say, map = self.say, before.map
        month = before.flow.entrants is not None
        why = say("The whole map worked out anew with this share; the other arrows give way in proportion.")
        was, now = before.flow.clients, after.flow.clients
        more = None if was is None or now is None else (now - was) * before.per
        text = "" if more is None else f"{'–' if more < 0 else '+'}\u00a0{telling.people(abs(more), say)}"
        what = say("wins a month") if month else say("wins of 100")
        self.clients.show_gain(text, what, _seen(more), why)
        self.clients.setVisible(more is not None)
        old, new = before.flow.value, after.flow.value
        gain = None if old is None or new is None else (new - old) * before.per
        text = say("Not known") if gain is None else telling.gained(map, gain, say)
        what = say("a month") if month else say("for 100 who come in")
        self.money.show_gain(text, what, _seen(gain), why)
        full = telling.full_hours(after, say)
        over = (
            after.flow.entrants is not None
            and after.bound
            and (after.bound.limit or 0.0) < after.flow.entrants
        )
        self.limit.setText(full if over else "")
        self.limit.setVisible(bool(over and full))

    def _make_fields(self) -> QWidget:
        """What can be said of the chosen arrow: a share, or how many of how many went this way."""
        say = self.say
        self.share, self.cases, self.of = Percent(say), Number(say), Number(say)
        self._editors = (self.share, self.cases, self.of)
        self.refusal = Refusal()
        box = QWidget()
        names = (say("Share"), say("Went this way"), say("Out of"))
        cells = []
        for editor, name in zip(self._editors, names, strict=True):
            editor.line.setAccessibleName(name)
            editor.refuse = self.refusal.say
            cells.append(column(label(name, "label"), editor.widget, gap=2))
        self.share.tell = self._say_share
        self.cases.tell = lambda value: self._count(value, "cases")
        self.of.tell = lambda value: self._count(value, "of")
        box.setLayout(column(row(*cells, gap=8), self.refusal, gap=4, margins=(0, 4, 0, 4)))
        return box

    def _say_share(self, value: Any) -> None:
        arrow = self.arrow
        if arrow and arrow in self._page.session.document:
            with self._page.session.edit(self.say("Change a share")) as draft:
                counting.say_share(draft, arrow, value)

    def _count(self, value: Any, field: str) -> None:
        record = self._page.session.document.get(self.arrow)
        if not isinstance(record, Arrow):
            return
        counted = {"cases": record.cases, "of": record.of, field: value}
        try:
            with self._page.session.edit(self.say("Count an arrow")) as draft:
                counting.count(draft, record.id, counted["cases"], counted["of"])
        except Refused as no:
            self.refusal.say(self.say.tell(no.sentence))


def _seen(change: float | None) -> float:
    """A change, or none where it is too small to be seen."""
    return 0.0 if change is None or abs(change) < 0.05 else change
