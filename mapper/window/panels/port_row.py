"""One line of what goes in or out of a step: what is expected, how it comes, and whether it fits."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from mapper.edits import ports
from mapper.edits.refused import Refused
from mapper.insight.handover import Mark, mark, users
from mapper.model.document import Reader
from mapper.model.draft import Draft
from mapper.model.records import Id, Node, Person, Port
from mapper.window.controls import button, column, icon_button, label, plain_tip, row
from mapper.window.icons import wear
from mapper.window.panels.editors import Line
from mapper.window.panels.lines import Strokes
from mapper.window.refusal import Refusal
from mapper.window.style import play
from mapper.words import N_, Language
from mapper.words.language import language
from mapper.words.numbers import day
from mapper.words.one_line import one_line

if TYPE_CHECKING:
    from mapper.window.panels import Surroundings

WIDEST = 150  # pixels of the words on the button that asks somebody
_DOTS = Qt.TextElideMode.ElideRight

MARKS: dict[Mark, tuple[str, str, str]] = {  # icon, token, name
    "good": ("circle-check", "good", N_("It fits")),
    "off": ("octagon-alert", "off", N_("It does not fit")),
    "unused": ("triangle-alert", "watch", N_("Nobody uses it")),
    "open": ("circle", "ink3", N_("Not known whether it fits")),
}
AFTER: dict[bool | None, bool | None] = {
    None: True,
    True: False,
    False: None,
}  # what a click on the mark says


def told(map: Reader, port: Port, say: Language) -> str:
    """One line about a handover, as it stands below its name."""
    expected, measured = _bare(port.expected), _bare(port.measured)
    match mark(map, port):
        case "unused":
            return say("Handed over, but nobody uses it")
        case "good" if port.flow == "out" and (found := users(map, port)):
            return say("Used by {step}", step=", ".join(_bare(node.title) for node in found))
        case "good":
            return measured or expected or say("As expected")
    parts = []
    if expected:
        parts.append(say("Expected: {what}.", what=expected))
    if measured:
        parts.append(say("Measured: {what}.", what=measured))
    return " ".join(parts) or say("Nobody has said yet what is expected.")


class PortRow(QFrame):
    """One line; its fields come out while the hand is here."""

    def __init__(self, at: Surroundings, port: Id) -> None:
        super().__init__()
        self._at = at
        self._say, self._session, self._port, self._dressed = at.say, at.session, port, at.dressed
        say = at.say
        self._worn = ""
        play(self, role="handover")
        self._refusal = Refusal()
        self.mark = icon_button("circle", "", self._judge, size=17, role="judge")
        self.item = self._line(say("What is handed over"), "item")
        self.strokes = Strokes(self.item.line)
        self.expected = self._line(say("What is expected"), "expected")
        self.measured = self._line(say("How it comes"), "measured")
        self.bin = icon_button("trash", say("Delete this line"), size=15)
        self.told = label("", "small", wrap=True)
        self._fields = QWidget()
        self._fields.setLayout(column(self.expected.line, self.measured.line, gap=2))
        self.ask = button("", self._ask, role="small-primary")
        self.accept = button(say("Accept without"), self._accept, role="small")
        self.limit = button(say("Change the limit"), self._change_limit, role="small")
        self.was_asked = label("", "small", wrap=True)
        self._lay_out()

    def show_port(self, port: Port) -> None:
        map = self._session.document
        here = mark(map, port)
        self._wear(here)
        self.item.show(port.item)
        self.expected.show(port.expected)
        self.measured.show(port.measured)
        self.told.setText(told(map, port, self._say))
        self._acts.setVisible(here == "off")
        self.accept.setVisible(not _has_limit(port))
        self.limit.setVisible(_has_limit(port))
        self._show_asking(port, here)
        self._follow_focus()

    def _show_asking(self, port: Port, here: Mark) -> None:
        """Whom one can ask for it, or that they were asked."""
        map, say = self._session.document, self._say
        asks = here == "off" and port.flow == "in" and not _has_limit(port)
        giver = ports.giver_to_ask(map, port) if asks else None
        owner = map.get(giver.owner) if giver else None
        who = _bare(owner.name) if isinstance(owner, Person) else ""
        hole = ports.asked(map, giver.id, self._wanted(port)) if giver and who else None
        text = say("Ask {name} to add it", name=who)
        self.ask.setText(self.ask.fontMetrics().elidedText(text, _DOTS, WIDEST).replace("&", "&&"))
        self.ask.setAccessibleName(text)
        self.ask.setToolTip(plain_tip(text))
        self.ask.setVisible(bool(who) and hole is None)
        on = day(hole.found, say) if hole and hole.found else ""
        self.was_asked.setText(say("{name} was asked on {day}.", name=who, day=on) if on else "")
        self.was_asked.setVisible(bool(on))

    def _wanted(self, port: Port) -> str:
        """What is asked for, in the language of the map."""
        say = language(self._map_language())
        item, expected = _bare(port.item), _bare(port.expected)
        if not expected:
            return say("Hand over “{item}”.", item=item)
        return say("Hand over “{item}”: {expected}.", item=item, expected=expected)

    def _ask(self) -> None:
        port = self._session.document.get(self._port)
        if isinstance(port, Port):
            text, today = self._wanted(port), self._at.today
            self._edit(N_("Ask for a handover"), lambda draft: ports.ask_for(draft, self._port, text, today))

    def _wear(self, here: Mark) -> None:
        if here == self._worn:
            return
        self._worn = here
        icon, tint, name = MARKS[here]
        wear(self.mark, icon, 17, tint)
        self.mark.setAccessibleName(self._say(name))
        self.mark.setToolTip(self._say(name))
        play(self, on="off" if here == "off" else "")
        self._dressed(self)

    def flush(self) -> None:
        for line in (self.item, self.expected, self.measured):
            line.flush()

    def focus_end(self) -> None:
        self.item.line.setFocus()
        self.item.line.end(False)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            QTimer.singleShot(0, self, self._follow_focus)
        return False

    def _follow_focus(self) -> None:
        """The fields stand in the place of what they say while the hand is here."""
        focused = self.window().focusWidget()
        here = focused is not None and self.isAncestorOf(focused)
        self._fields.setVisible(here)
        self.bin.setVisible(here)
        self.told.setVisible(not here)

    def _line(self, name: str, field: str) -> Line:
        made = Line(self._say)
        play(made.line, role="bare", tone="strong" if field == "item" else "small")
        made.line.setAccessibleName(name)
        made.line.setPlaceholderText(name)
        made.refuse = self._refusal.say
        made.tell = lambda value: self._edit(
            N_("Change a handover"), lambda draft: draft.change_fields(self._port, **{field: value})
        )
        return made

    def _judge(self) -> None:
        port = self._session.document.get(self._port)
        if isinstance(port, Port):
            fits = AFTER[port.fits]
            self._edit(N_("Say whether it fits"), lambda draft: ports.judge(draft, self._port, fits))

    def _accept(self) -> None:
        said = language(self._map_language())(N_("Optional"))
        self._edit(N_("Accept without"), lambda draft: ports.accept_without(draft, self._port, said))

    def _change_limit(self) -> None:
        self._edit(N_("Change the limit"), lambda draft: ports.change_limit(draft, self._port))

    def _edit(self, label: str, verb: Callable[[Draft], object]) -> None:
        if self._port not in self._session.document:
            return
        try:
            with self._session.edit(self._say(label)) as draft:
                verb(draft)
        except Refused as no:
            self._refusal.say(self._say.tell(no.sentence))

    def _map_language(self) -> str:
        map = self._session.document
        port = map.get(self._port)
        home = map.get(port.node) if isinstance(port, Port) else None
        sheet = map.get(home.sheet) if isinstance(home, Node) else None
        return getattr(sheet, "lang", "en")

    def _lay_out(self) -> None:
        top = row(self.item.line, self.bin, gap=2)
        self._acts = QWidget()
        self._acts.setLayout(
            column(
                row(self.ask, self.accept, self.limit, None, gap=6),
                self.was_asked,
                gap=4,
                margins=(8, 4, 0, 4),
            )
        )
        said = QHBoxLayout()
        said.setContentsMargins(8, 0, 4, 0)
        said.addWidget(self.told)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addLayout(top)
        right.addLayout(said)
        for part in (self._fields, self._acts, self._refusal):
            right.addWidget(part)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(4, 0, 4, 5)
        whole.setSpacing(0)
        whole.addWidget(self.mark, 0, Qt.AlignmentFlag.AlignTop)
        whole.addLayout(right, 1)
        for widget in (self.item.line, self.expected.line, self.measured.line, self.mark, self.bin):
            widget.installEventFilter(self)


def _has_limit(port: Port) -> bool:
    """Whether a number is expected: that can be changed, and nothing is to be added."""
    return any(letter.isdigit() for letter in port.expected)


def _bare(text: str) -> str:
    return one_line(text).rstrip(".")
