"""The panel beside the streams: the leak and its what-if, the main way, the money, what is not known."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from mapper.edits import counting
from mapper.edits.refused import Refused
from mapper.insight.lifetime import lifetime
from mapper.model.records import Id, Node
from mapper.scene.look import FUNCTION_TOKENS
from mapper.window.controls import button, column, label, row, scrolled
from mapper.window.flow_view import telling
from mapper.window.flow_view.card import ArrowCard
from mapper.window.flow_view.parts import BarRow, Jump, MoneyRow
from mapper.window.flow_view.reading import Bar, Reading, bars
from mapper.window.panels.editors import Number
from mapper.window.refusal import Refusal

if TYPE_CHECKING:
    from mapper.window.flow_view.page import FlowPage

WIDTH = 344
MOST_BARS, MOST_GAPS = 12, 8


class FlowPanel(QFrame):
    def __init__(self, page: FlowPage) -> None:
        super().__init__()
        self._page, self.say = page, page.say
        say = page.say
        self.setObjectName("panel")
        self.setFixedWidth(WIDTH)
        self.setAccessibleName(say("Flow"))
        self.begin: Id | None = None
        self.period = label("", "quiet")
        self.ask = self._make_ask()
        self.card = ArrowCard(page)
        self.to_leak = button("", self._go_to_leak, role="link")
        self.beside = button(
            say("What if… side by side"), lambda: page.frame.show_view("whatif"), role="small"
        )
        self.nothing = label("", "quiet", wrap=True)
        self.way_head, self.money_head = label(say("Main path"), "strong"), label(say("Money"), "strong")
        self.gaps_head = label(say("Not known yet"), "strong")
        self.bars: list[BarRow] = []
        self.bars_box, self.money_box, self.gaps_box = (_box() for _ in range(3))
        self.money = tuple(MoneyRow() for _ in range(7))
        for one in self.money:
            _put(self.money_box, one)
        self.gaps: list[Jump] = []
        self.next = Jump()
        self.more = label("", "dim", wrap=True)
        inside = QWidget()
        inside.setLayout(
            column(
                row(label(say("Flow"), "title"), None, self.period),
                self.ask,
                self.card,
                self.nothing,
                self.to_leak,
                row(self.beside, None),
                4,
                self.way_head,
                self.bars_box,
                4,
                self.money_head,
                self.money_box,
                self.next,
                4,
                self.gaps_head,
                self.gaps_box,
                self.more,
                None,
                gap=8,
                margins=(18, 16, 18, 16),
            )
        )
        self.area = scrolled(inside)
        self.setLayout(column(self.area, gap=0, margins=(1, 0, 0, 0)))

    def show_reading(self, reading: Reading, arrow: Id | None, sheet: Id) -> None:
        """Show the numbers as they are; *arrow* is the one that was chosen."""
        say = self.say
        leak = reading.leak
        month = reading.flow.entrants is not None
        self.period.setText(say("A month") if month else say("Of 100 who come in"))
        self._show_ask(reading)
        about = arrow or (leak.arrow if leak else None)
        self.card.setVisible(about is not None)
        if about:
            self.card.show_arrow(reading, about, bool(leak and leak.arrow == about), arrow is not None)
        self._show_nothing(reading, about)
        other = leak is not None and arrow is not None and leak.arrow != arrow
        self.to_leak.setVisible(other)
        if leak and other:
            text = say("Biggest leak: {title}", title=_source(reading, leak.arrow, say))
            self.to_leak.setText(text.replace("&", "&&"))
            self.to_leak.setAccessibleName(text)
        self.show_numbers(reading, sheet, leak.arrow if leak else None)
        self._show_gaps(reading)
        text = telling.count_next(reading, self.say)
        self.next.setVisible(bool(text))
        if text:
            self.next.show_jump(text, partial(self._page.show_arrow, reading.doubts[0].arrow))

    def show_numbers(self, reading: Reading, sheet: Id, leak: Id | None) -> None:
        """Show the main way and the money, as they are or as they would be."""
        self._show_bars(reading, bars(reading, sheet), leak)
        self._show_money(reading)

    def set_look(self) -> None:
        self.card.set_look()
        for one in self.bars:
            one.look = self._page.look
            one.update()

    def flush(self) -> None:
        self.card.flush()
        self.entrants.flush()

    # who come in

    def _make_ask(self) -> QWidget:
        say, box = self.say, QWidget()
        self.ask_title, self.ask_why = label("", "heading", wrap=True), label("", "quiet", wrap=True)
        self.ask_name = label("", "label", wrap=True)
        self.entrants = Number(say)
        self.entrants.tell = self._come_in
        self.refusal = Refusal()
        self.entrants.refuse = self.refusal.say
        self.entrants.line.setFixedWidth(110)
        field = row(self.ask_name, None, self.entrants.widget)
        box.setLayout(column(self.ask_title, self.ask_why, field, self.refusal, gap=6))
        return box

    def _show_ask(self, reading: Reading) -> None:
        """The field for how many come in, with what it is good for as long as nobody knows."""
        say, begins = self.say, reading.flow.solved.net.begins
        silent = next((node for node in begins if node.entrants is None), None)
        about = silent or next(iter(begins), None)
        self.begin = about.id if about else None
        self.ask.setVisible(about is not None)
        if about is None:
            return
        self.ask_title.setText(say("How many come in a month?"))
        why = say("With this one number every arrow says how many people go along it, and what a leak costs.")
        self.ask_why.setText(say.tell(no) if (no := reading.flow.cannot_begin) else why)
        for part in (self.ask_title, self.ask_why):
            part.setVisible(silent is not None)
        several = len(begins) > 1 or silent is not None
        text = telling.title(reading.map, about.id, say) if several else say("Come in a month")
        self.ask_name.setText(text)
        self.entrants.line.setAccessibleName(say("How many come in a month at “{title}”", title=about.title))
        self.entrants.show(about.entrants)

    def _come_in(self, value: Any) -> None:
        if self.begin is None or self.begin not in self._page.session.document:
            return
        try:
            with self._page.session.edit(self.say("Change how many begin")) as draft:
                counting.come_in(draft, self.begin, value)
        except Refused as no:
            self.refusal.say(self.say.tell(no.sentence))

    def _show_nothing(self, reading: Reading, about: Id | None) -> None:
        """Why there is no leak to show."""
        say, flow = self.say, reading.flow
        text = ""
        if not flow.solved.net.begins:
            text = say.tell(flow.cannot_begin) if flow.cannot_begin else ""
        elif flow.cannot_begin:
            text = ""  # the question above says it
        elif about is None and flow.value is None:
            text = say("Nothing can be said of leaks yet: a share on the way is not known.")
        elif about is None and not flow.gross:
            text = say("No leak has a price yet: say at an end of the map what reaching it is worth.")
        elif about is None:
            text = say("No leak: nowhere would another share bring more money.")
        self.nothing.setText(text)
        self.nothing.setVisible(bool(text))

    def _go_to_leak(self) -> None:
        self._page.choose(None)

    # the main way, the money, what is not known

    def _show_bars(self, reading: Reading, found: tuple[Bar, ...], leak: Id | None) -> None:
        shown, say = found[:MOST_BARS], self.say
        leads_to = getattr(reading.map.get(leak), "target", None)
        while len(self.bars) < len(shown):
            self.bars.append(_put(self.bars_box, BarRow(self._page.look)))
        for one, bar in zip(self.bars, shown, strict=False):
            node = reading.map.get(bar.node)
            token = FUNCTION_TOKENS.get(getattr(node, "function", None) or "", "accent")
            lost = bar.node == leads_to and bar.of_before is not None
            part = "" if bar.of_before is None or bar.of_before > 1 else telling.share(bar.of_before, say)
            texts = (telling.title(reading.map, bar.node, say), part, telling.people(bar.met, say))
            one.show_bar(texts, bar.of_first, token, lost, telling.bar_spoken(reading, bar, say))
        for n, one in enumerate(self.bars):
            one.setVisible(n < len(shown))
        self.way_head.setVisible(bool(shown))

    def _show_money(self, reading: Reading) -> None:
        """Rows of money; what is not known says so."""
        say, map, flow = self.say, reading.map, reading.flow

        def told(value: float | None) -> str:
            return telling.money(map, value, say, exact=True)

        costed = any(node.cost is not None for node in flow.shapes)
        cost = None if flow.cost is None or not costed else -flow.cost
        full = telling.full_hours(reading, say)
        profit = reading.profit if reading.bound else None
        rows = (
            (
                say("One who comes in brings"),
                told(flow.gross),
                say(
                    "All that ends and steps bring in, each as often as one of those who come in gets there."
                ),
            ),
            (
                say("One who comes in costs"),
                told(cost),
                say("What every visit to a step costs, times how often one comes there."),
            ),
            (
                say("One who comes in is worth"),
                told(flow.value),
                telling.worth_why(reading, say),
            ),
            (say("A win costs"), told(flow.cac), say("All costs, shared among those who reach a win.")),
            (
                say("A win brings over the whole time"),
                told(lifetime(flow)),
                say("All that clients pay, coming back included, less what the steps on their way cost."),
            ),
            (
                say("A month"),
                told(reading.month),
                say("What one who comes in is worth, times how many do in a month."),
            ),
            (
                say("A month, with the hours there are"),
                told(profit),
                full or say("Not known: say how many hours people have, and how long their steps take."),
            ),
        )
        for one, texts in zip(self.money, rows, strict=True):
            one.show_amount(*texts)

    def _show_gaps(self, reading: Reading) -> None:
        """What is not known, each with the way to where it can be said."""
        say, gaps = self.say, [gap for gap in reading.gaps if gap.missing != "entrants"]
        while len(self.gaps) < min(len(gaps), MOST_GAPS):
            self.gaps.append(_put(self.gaps_box, Jump()))
        for one, gap in zip(self.gaps, gaps, strict=False):
            one.show_jump(telling.gap_text(reading, gap, say), partial(self._page.jump, gap))
        for n, one in enumerate(self.gaps):
            one.setVisible(n < len(gaps))
        left = len(gaps) - MOST_GAPS
        self.more.setText(say.many("and {n} more", "and {n} more", left) if left > 0 else "")
        self.more.setVisible(left > 0)
        self.gaps_head.setVisible(bool(gaps))


def _source(reading: Reading, arrow: Id, say: Any) -> str:
    record = reading.map.get(arrow)
    source = reading.map.get(getattr(record, "source", None))
    return telling.title(reading.map, source.id, say) if isinstance(source, Node) else ""


def _box() -> QWidget:
    box = QWidget()
    layout = QVBoxLayout(box)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(4)
    return box


def _put(box: QWidget, one: Any) -> Any:
    layout = box.layout()
    assert layout is not None
    layout.addWidget(one)
    return one
