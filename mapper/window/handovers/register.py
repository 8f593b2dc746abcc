"""The section Promises: what is said to customers, by when and how well, and which steps keep it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from mapper.edits import promises
from mapper.edits.refused import Refused
from mapper.insight.contract_words import name, promise_said
from mapper.insight.order import flow_order, main_sheet
from mapper.insight.promises import Delivery
from mapper.model.document import Reader
from mapper.model.doings import Promise
from mapper.model.draft import Draft
from mapper.model.records import Id, Node, Record
from mapper.window.controls import Choice, column, empty, icon_button, label, row, said
from mapper.window.handovers.part import Part, told
from mapper.window.handovers.reading import Reading
from mapper.window.icons import wear
from mapper.window.panels.editors import Line, Number, Percent, Pick
from mapper.window.panels.form import Form, Input
from mapper.window.panels.lines import Adder, Lines
from mapper.window.refusal import Refusal
from mapper.window.style import play
from mapper.words import N_, Language
from mapper.words.one_line import one_line

if TYPE_CHECKING:
    from mapper.window.handovers.page import HandoversPage

SIGNS = {
    "nobody": ("octagon-alert", "off"),
    "broken": ("octagon-alert", "off"),
    "tight": ("triangle-alert", "watch"),
    "kept": ("circle-check", "good"),
    "open": ("circle", "ink3"),
}


class RegisterPart(Part):
    def __init__(self, page: HandoversPage) -> None:
        super().__init__(page)
        say = self.say
        self._reading: Reading | None = None
        self.lines: Lines[PromiseCard] = Lines(self._made, gap=12)
        why = say(
            "What do you promise when you sell: what, by when, how well? Each promise needs steps that "
            "keep it, and what they take together shows whether they do."
        )
        self.empty = told("shield-check", "ink3", why, "quiet")
        self.adder = Adder(say("Add a promise"), self._add)
        self._refusal = Refusal()
        self.setLayout(column(self.empty, self.lines.layout, self.adder, self._refusal, gap=12))

    def show_map(self, reading: Reading) -> None:
        self._reading = reading
        found = {one.promise.id: one for one in reading.promises}
        self.lines.keep(list(found))
        for id, one in found.items():
            self.lines.by_id[id].show_promise(reading, one)
        self.empty.setVisible(not found)

    def come_to(self, id: Id) -> bool:
        if id in self.lines.by_id:
            self.lines.by_id[id].form.editor("title").widget.setFocus()
        return id in self.lines.by_id

    def flush(self) -> None:
        for card in tuple(self.lines.by_id.values()):
            card.form.flush()
        self.adder.keep()

    def _made(self, promise: Id) -> PromiseCard:
        return PromiseCard(self.page, promise)

    def _add(self, titles: list[str]) -> None:
        node = self._where()
        if node is None:
            self._refusal.say(self.say("Draw a step first: a promise is made at one."))
            return
        self._refusal.say("")
        says = self.say.many("Add a promise", "Add {n} promises", len(titles))
        with self.session.edit(says) as draft:
            for title in titles:
                promises.make(draft, node, title)

    def _where(self) -> Id | None:
        """Where a new promise is made: at the selected step, else where it is sold, else at the first."""
        map = self.session.document
        chosen = self.page.frame.work.canvas.desk.one_node()
        if chosen and chosen.shape != "note":
            return chosen.id
        order = [node for id in flow_order(map, main_sheet(map).id) if isinstance(node := map.get(id), Node)]
        sold = (node for node in order if node.function == "sales")
        first = next(sold, None) or next((node for node in order if node.shape == "rectangle"), None)
        return first.id if first else None


class PromiseCard(QFrame):
    """One promise: its fields side by side, the steps that keep it, and whether they do."""

    def __init__(self, page: HandoversPage, promise: Id) -> None:
        super().__init__()
        self._page, self._promise, self._say = page, promise, page.say
        play(self, role="card")
        self.form = Form(page.session, page.say, INPUTS)
        self.bin = icon_button("trash", page.say("Delete this promise"), self._remove)
        self.keepers = column(gap=2)
        self.choose = Chooser()
        self.choose.setAccessibleName(page.say("Add a step that keeps it"))
        self.choose.activated.connect(lambda index: self._keep(self.choose.itemData(index)))
        self.sign, self.said = QLabel(), said("")
        self._refusal = Refusal()
        self._shown: tuple[tuple[Id, str], ...] = ()
        right = column(label(page.say("Kept by"), "label"), self.keepers, self.choose, None, gap=4)
        verdict = row(self.sign, gap=8)
        verdict.addWidget(self.said, 1)
        fields = row(gap=24)
        fields.addWidget(self.form, 3)
        fields.addLayout(right, 2)
        head = row(gap=8)
        head.addLayout(verdict, 1)
        head.addWidget(self.bin)
        self.setLayout(column(head, fields, self._refusal, gap=10, margins=(16, 12, 12, 14)))

    def show_promise(self, reading: Reading, one: Delivery) -> None:
        say = self._say
        self.setAccessibleName(one.promise.title)
        self.form.show_records((self._promise,))
        self.said.setText(promise_said(one, say))
        wear(self.sign, *_worn(one))
        kept = tuple((node.id, name(reading.map, node.id)) for node in one.steps)
        if kept != self._shown:
            self._shown = kept
            self._show_keepers()
        self.choose.offer(((None, say("Add a step…")), *_work(reading, {id for id, _ in kept})))
        self.choose.setCurrentIndex(0)

    def _show_keepers(self) -> None:
        empty(self.keepers)
        for id, title in self._shown:
            drop = icon_button(
                "close", self._say("“{step}” does not keep it", step=title), partial(self._leave, id), 13
            )
            line = row(said(title or self._say("A step without a name")), drop, gap=4)
            line.setStretch(0, 1)
            made = QWidget()
            made.setLayout(line)
            self.keepers.addWidget(made)

    def _keep(self, node: Id | None) -> None:
        if node:
            self._edit(
                N_("Choose who keeps a promise"), lambda draft: promises.keep(draft, self._promise, node)
            )

    def _leave(self, node: Id) -> None:
        self._edit(N_("Choose who keeps a promise"), lambda draft: promises.leave(draft, self._promise, node))
        self.choose.setFocus()

    def _remove(self) -> None:
        self._edit(N_("Delete a promise"), lambda draft: draft.remove(self._promise))

    def _edit(self, named: str, verb: Callable[[Draft], object]) -> None:
        if self._promise not in self._page.session.document:
            return
        try:
            with self._page.session.edit(self._say(named)) as draft:
                verb(draft)
            reason = ""
        except Refused as no:
            reason = self._say.tell(no.sentence)
        self._refusal.say(reason)


class Chooser(Choice):
    """Something to be added from a list: its keys open the list, and going through it adds nothing."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.showPopup()
        else:
            super().keyPressEvent(event)


def _worn(one: Delivery) -> tuple[str, int, str]:
    icon, tint = SIGNS[one.stands]
    return icon, 18, tint


def _work(reading: Reading, but: set[Id]) -> tuple[tuple[Id, str], ...]:
    """What can keep a promise, in the order of the plans."""
    found = (node for plan in reading.plans for node in plan.nodes.values())
    work = (node for node in found if node.shape in promises.KEEPERS and node.id not in but)
    return tuple((node.id, one_line(node.title)) for node in work if node.title.strip())


def _places(map: Reader, record: Record, say: Language) -> tuple[tuple[Any, str], ...]:
    """Where a promise may be made: at the shapes of the map that it is on."""
    here = map.get(record.node) if isinstance(record, Promise) else None
    if not isinstance(here, Node):
        return ()
    found = (map.get(id) for id in flow_order(map, here.sheet))
    shapes = [node for node in found if isinstance(node, Node) and node.title.strip()]
    named = {node.id: one_line(node.title) for node in shapes}
    return tuple({here.id: say("A step without a name"), **named}.items())


def _describe(field: str) -> Callable[[Draft, tuple[Id, ...], Any], None]:
    def write(draft: Draft, ids: tuple[Id, ...], value: Any) -> None:
        promises.describe(draft, ids[0], **{field: value})

    return write


INPUTS = (
    Input("title", N_("Promised"), N_("Change a promise"), Line, _describe("title")),
    Input(
        "node",
        N_("Where it is said"),
        N_("Change a promise"),
        lambda say: Pick(say, _places),
        _describe("node"),
    ),
    Input(
        "hours",
        N_("Promised within"),
        N_("Change a promise"),
        lambda say: Number(say, unit=N_("hours")),
        _describe("hours"),
        half=True,
    ),
    Input(
        "quality",
        N_("Right the first time"),
        N_("Change a promise"),
        Percent,
        _describe("quality"),
        half=True,
    ),
)
