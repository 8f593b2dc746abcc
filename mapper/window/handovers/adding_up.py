"""The section Adds up: each part fits, does the whole? The hours and tolerances of each way to an end."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from mapper.insight import way_words
from mapper.insight.order import main_sheet
from mapper.insight.stackup import Part as Step
from mapper.insight.stackup import StackUp
from mapper.window.controls import button, column, empty, label, row, said
from mapper.window.handovers.part import Part, card, named, told
from mapper.window.handovers.reading import Reading
from mapper.window.handovers.strips import Piece, Strip
from mapper.window.panels.form import Form
from mapper.window.panels.inputs import SHEET
from mapper.words import N_, Language
from mapper.words.numbers import share

if TYPE_CHECKING:
    from mapper.window.handovers.page import HandoversPage

WAYS = 3  # that are shown at once
STEPS = 12
PROMISE = tuple(one for one in SHEET if one.name == "promise_hours")


class AddingUpPart(Part):
    def __init__(self, page: HandoversPage) -> None:
        super().__init__(page)
        self.promise = Form(page.session, page.say, PROMISE)
        self.promise.setFixedWidth(300)
        self.ways = column(gap=16)
        self.setLayout(column(row(self.promise, None), self.ways, gap=16))

    def show_map(self, reading: Reading) -> None:
        self.promise.show_records((main_sheet(reading.map).id,))
        empty(self.ways)
        known = [stack for stack in reading.stacks if stack.nominal is not None]
        promised = [stack for stack in known if stack.promise is not None]
        shown = (promised or known)[:WAYS]
        for stack in shown:
            self.ways.addWidget(self._way(reading, stack))
        if not known:
            why = self.say(
                "Nothing adds up yet: say of the steps how long they take, and by how much that varies."
            )
            self.ways.addWidget(told("timer", "ink3", why, "quiet"))
        if more := len(promised or known) - len(shown):
            says = N_("And {n} way more that fewer take."), N_("And {n} ways more that fewer take.")
            self.ways.addWidget(label(self.say.many(*says, more), "quiet", wrap=True))

    def flush(self) -> None:
        self.promise.flush()

    def _way(self, reading: Reading, stack: StackUp) -> QWidget:
        say = self.say
        title = said(way_words.way(reading.plan_of, stack, say), "strong")
        parts: list[QWidget] = [title, self._verdict(reading, stack), _numbers(stack, say)]
        if stack.steps:
            parts += [_total(stack, say), self._steps(reading, stack)]
        show = button(say("Show on the map"), partial(self.page.show_path, stack.path), role="small")
        return card(*parts, row(show, None), gap=10)

    def _verdict(self, reading: Reading, stack: StackUp) -> QWidget:
        text = way_words.verdict(reading.plan_of, stack, self.say)
        if not text:
            return told(
                "circle", "ink3", self.say("Nothing is promised yet to those who go this way."), "quiet"
            )
        icon, tint = "octagon-alert", "off"
        if stack.fits:
            icon, tint = "circle-check", "good"
        elif stack.mostly:
            icon, tint = "triangle-alert", "watch"
        return told(icon, tint, text)

    def _steps(self, reading: Reading, stack: StackUp) -> QWidget:
        """What each step takes, and how much of the uncertainty of the whole is its own."""
        say, most = self.say, _most(stack)
        shown = _telling(stack)
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        for place, text in enumerate(
            (N_("Step"), "", N_("Takes"), N_("Of the spread"), N_("Right first time"))
        ):
            grid.addWidget(label(say(text) if text else "", "label"), 0, place)
        for line, step in enumerate(shown, start=1):
            title = way_words.title_of(reading.plan_of, step.node) or say("A step without a name")
            go = named(title, partial(self.page.show_tab, step.node, "step"), 240)
            strip = Strip()
            strip.show_pieces(_pieces(step, most), "")
            grid.addWidget(go, line, 0)
            grid.addWidget(strip, line, 1, Qt.AlignmentFlag.AlignVCenter)
            for place, text in enumerate(_said(step, say), start=2):
                grid.addWidget(label(text, "small"), line, place)
            grid.setRowMinimumHeight(line, 26)
        grid.setColumnStretch(1, 1)
        made = QWidget()
        made.setLayout(grid)
        return made


def _numbers(stack: StackUp, say: Language) -> QWidget:
    """The four numbers of a way."""
    quality = "–" if stack.quality is None else share(stack.quality, say)
    figures = (
        (say("As planned"), way_words.span(stack.nominal or 0.0, say)),
        (say("As a rule, up to"), way_words.span(stack.rss or 0.0, say)),
        (say("At worst"), way_words.span(stack.worst or 0.0, say)),
        (say("Promised"), "–" if stack.promise is None else way_words.span(stack.promise, say)),
        (say("Right the first time"), quality),
    )
    line = row(gap=28)
    for name, amount in figures:
        line.addLayout(column(label(name, "label"), label(amount, "place"), gap=0))
    line.addStretch(1)
    made = QWidget()
    made.setLayout(line)
    return made


def _total(stack: StackUp, say: Language) -> Strip:
    """The whole: as planned, as a rule and at worst, and a mark where the promise ends."""
    nominal, rss, worst = stack.nominal or 0.0, stack.rss or 0.0, stack.worst or 0.0
    most = max(worst, stack.promise or 0.0) or 1.0
    pieces = [Piece(0, nominal / most, "accent"), Piece(nominal / most, rss / most, "spare")]
    if worst > rss:
        pieces.append(Piece(rss / most, worst / most, "far"))
    spoken = way_words.hours(stack, say)
    if stack.promise is not None:
        pieces.append(Piece(stack.promise / most, stack.promise / most, "mark"))
        spoken = f"{spoken} {say('Promised: {time}.', time=way_words.span(stack.promise, say))}"
    made = Strip(12)
    made.show_pieces([one for one in pieces if one.last > one.first or one.tone == "mark"], spoken)
    made.setToolTip(spoken)
    return made


def _telling(stack: StackUp) -> list[Step]:
    """The steps that are shown: all, or on a long way those that vary or take most, in their order."""
    ranked = sorted(stack.steps, key=lambda one: (-(one.share or 0.0), -(one.hours or 0.0)))
    kept = {id(one) for one in ranked[:STEPS]}
    return [one for one in stack.steps if id(one) in kept]


def _most(stack: StackUp) -> float:
    return max(((one.hours or 0.0) + (one.tolerance or 0.0) for one in stack.steps), default=0.0) or 1.0


def _pieces(step: Step, most: float) -> list[Piece]:
    hours, spare = step.hours or 0.0, step.tolerance or 0.0
    found = [Piece(0, hours / most, "accent"), Piece(hours / most, (hours + spare) / most, "spare")]
    return [one for one in found if one.last > one.first]


def _said(step: Step, say: Language) -> tuple[str, str, str]:
    """What a step takes, its part of the spread, and its share that is right."""
    time = "–" if step.hours is None else way_words.span(step.hours, say)
    if step.tolerance:
        time = say("{time} ± {spare}", time=time, spare=way_words.span(step.tolerance, say))
    spread = "–" if step.share is None else share(round(step.share, 2), say)
    right = "–" if step.quality is None else share(step.quality, say)
    return time, spread, right
