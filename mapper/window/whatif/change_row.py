"""One change of a what-if: what it was, what it would be, what that costs; and a line to add another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QCompleter, QVBoxLayout, QWidget

from mapper.insight.changeable import Changeable, Unit, changeable, value_of
from mapper.insight.names import AUTOMATION
from mapper.insight.scenario import wished
from mapper.insight.what_if_words import thing, value_told, what_of
from mapper.model.document import Reader
from mapper.model.doings import Setting
from mapper.model.records import Arrow, Id, Kpi, Node, Person, Record
from mapper.window.controls import Choice, Elided, button, column, icon_button, label, row
from mapper.window.panels.editors import Editor, Line, Minutes, Money, Number, Percent, Pick
from mapper.window.refusal import Refusal
from mapper.words import N_, Language

Change = Callable[[Id, str, Any], bool]  # of a field of a record, to a value; whether it was done


def editor_of(unit: Unit, say: Language) -> Editor:
    """What a value of that unit is typed or chosen in."""
    match unit:
        case "share":
            return Percent(say)
        case "money":
            return Money(say, None)
        case "minutes":
            return Minutes(say)
        case "hours":
            return Number(say, unit=N_("h"))
        case "person":
            return Pick(say, _people)
        case "machine":
            return Pick(say, _levels)
    return Number(say, None if unit == "number" else 0.0)


def _people(map: Reader, record: Record, say: Language) -> tuple[tuple[Any, str], ...]:
    people = sorted(map.all(Person), key=lambda one: (one.name.casefold(), one.id))
    return ((None, say("nobody")), *((one.id, thing(map, one.id, say)) for one in people))


def _levels(map: Reader, record: Record, say: Language) -> tuple[tuple[Any, str], ...]:
    return tuple((str(level), say(name)) for level, name in AUTOMATION.items())


class ChangeRow(QWidget):
    """One change that a what-if says itself."""

    def __init__(self, say: Language, what: Changeable | None) -> None:
        super().__init__()
        self.say, self.what = say, what
        self.change: Callable[[Any], object] = lambda value: None
        self.price: Callable[[float | None], object] = lambda value: None
        self.take_away: Callable[[], object] = lambda: None
        self.title = Elided(role="strong")
        self.gone = icon_button("close", say("Take this change away"), lambda: self.take_away(), 14)
        self.before = label("", "quiet")
        self.value = editor_of(what.unit if what else "number", say)
        self.costs = Money(say)
        self.refusal = Refusal()
        for editor in (self.value, self.costs):
            editor.refuse = self.refusal.say
        self.value.tell = self._tell_value
        self.costs.tell = self._tell_price
        top = row(gap=4)
        top.addWidget(self.title, 1)
        top.addWidget(self.gone)
        middle = row(self.before, gap=6)
        middle.addWidget(self.value.widget, 1)
        paid = row(label(say("costs a month"), "small"), gap=6)
        paid.addWidget(self.costs.widget, 1)
        self.setLayout(column(top, middle, paid, self.refusal, gap=4, margins=(0, 4, 0, 4)))
        self.value.widget.setVisible(what is not None)

    def show_setting(self, map: Reader, setting: Setting, before: str) -> None:
        """Show a change; *before* is what holds without it."""
        say, record = self.say, map.get(setting.about)
        about = setting.about
        name = what_of(map, about, self.what, say) if self.what else thing(map, about, say)
        self.title.say(name)
        shown = wished(setting)  # another program may have written what fits no field
        self.before.setText(say("{before} →", before=before))
        if record is not None:
            self.value.look_at(map, record)
            self.costs.look_at(map, record)
        self.value.show(shown if isinstance(self.value, Pick) or isinstance(shown, (int, float)) else None)
        self.costs.show(setting.costs)
        _name(self.value, say("{thing}: what it would be", thing=name))
        _name(self.costs, say("{thing}: what that costs a month", thing=name))

    def _tell_value(self, value: Any) -> None:
        self.change(value)

    def _tell_price(self, value: Any) -> None:
        self.price(value)

    def flush(self) -> None:
        self.value.flush()
        self.costs.flush()


class Things(Choice):
    """Picked from a list, or found by typing; *wanted* is told before it is looked at."""

    def __init__(self, wanted: Callable[[], object]) -> None:
        super().__init__()
        self._wanted = wanted
        self.setEditable(True)
        self.setInsertPolicy(Choice.InsertPolicy.NoInsert)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._wanted()
        super().focusInEvent(event)

    def showPopup(self) -> None:
        self._wanted()
        super().showPopup()


class NewChange(QWidget):
    """Something is picked, then what about it, then the value is typed."""

    def __init__(self, say: Language, change: Change) -> None:
        super().__init__()
        self.say, self._change = say, change
        self._map: Reader | None = None
        self._stale = True
        self.thing = Things(self._offer)
        if completer := self.thing.completer():
            completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
        if line := self.thing.lineEdit():
            line.setPlaceholderText(say("A step, an answer, a person…"))
            line.setFrame(False)
            line.editingFinished.connect(self._found)
        self.thing.setAccessibleName(say("What would be different"))
        self.thing.activated.connect(lambda _: self._picked())
        self.field = Choice()
        self.field.setAccessibleName(say("What about it"))
        self.field.activated.connect(lambda _: self._fielded())
        self.editor: Editor | None = None
        self._place = QVBoxLayout()
        self.add = button(say("Add"), self._add, icon="plus", role="small")
        self.refusal = Refusal()
        typed = row(gap=6)
        typed.addLayout(self._place, 1)
        typed.addWidget(self.add)
        head = label(say("Add a change"), "label")
        self.setLayout(column(head, self.thing, self.field, typed, self.refusal, gap=6))
        self._fielded()

    @property
    def about(self) -> Id | None:
        found = self.thing.currentData()
        return Id(found) if found else None

    def show_map(self, map: Reader) -> None:
        """What there is to pick is offered when the hand comes for it: there may be thousands."""
        self._map, self._stale = map, True
        if self.about is None or map.get(self.about) is None:
            self.thing.setCurrentIndex(-1)
            self._picked()

    def _offer(self) -> None:
        if self._stale and self._map is not None:
            self._stale = False
            self.thing.offer(tuple(things(self._map, self.say)))

    def flush(self) -> None:
        if self.editor:
            self.editor.flush()

    def pick(self, about: Id) -> None:
        """Pick a record, as a hand would."""
        self._offer()
        self.thing.setCurrentIndex(self.thing.findData(about))
        self._picked()

    def _found(self) -> None:
        place = self.thing.findText(self.thing.currentText().strip(), Qt.MatchFlag.MatchFixedString)
        if place >= 0 and place != self.thing.currentIndex():
            self.thing.setCurrentIndex(place)
            self._picked()

    def _picked(self) -> None:
        record = self._map.get(self.about) if self._map else None
        fields = tuple((one.field, self.say(one.name)) for one in changeable(record))
        self.field.offer(fields)
        self.field.setCurrentIndex(0 if fields else -1)
        self._fielded()

    def _fielded(self) -> None:
        """Another editor for another field."""
        record = self._map.get(self.about) if self._map else None
        what = next((one for one in changeable(record) if one.field == self.field.currentData()), None)
        if self.editor is not None:
            self.editor.widget.hide()
            self.editor.widget.deleteLater()
        self.editor = editor_of(what.unit, self.say) if what else None
        self.field.setVisible(self.field.count() > 1)
        self.add.setVisible(what is not None)
        self.refusal.say("")
        if self.editor is None or what is None or record is None or self._map is None:
            return
        self.editor.refuse = self.refusal.say
        self.editor.tell = self._told
        self.editor.look_at(self._map, record)
        now = value_of(self._map, record.id, what.field)
        self.editor.show(now if isinstance(self.editor, Pick) else None)
        if isinstance(self.editor, Line):
            self.editor.line.setPlaceholderText(value_told(self._map, what.unit, now, self.say))
        _name(self.editor, self.say("What it would be"))
        self._place.addWidget(self.editor.widget)
        self.editor.widget.show()

    def _add(self) -> None:
        if isinstance(self.editor, Pick):
            self._told(self.editor.widget.currentData())
        elif self.editor:
            self.editor.flush()
            if self.editor is not None and isinstance(self.editor, Line) and not self.editor.line.text():
                self.refusal.say(self.say("Type first what it would be."))
                self.editor.line.setFocus()

    def _told(self, value: Any) -> None:
        if value is None and not isinstance(self.editor, Pick):
            return
        about, field = self.about, self.field.currentData()
        if about and field and self._change(about, field, value):
            self.thing.setCurrentIndex(-1)
            self._picked()
            self.thing.setFocus()


def things(map: Reader, say: Language) -> list[tuple[Id, str]]:
    """All of which a what-if can change something: answers first, then steps, ends, people, numbers."""
    leaving = Counter(one.source for one in map.all(Arrow) if one.relation == "flow")
    groups: list[list[Record]] = [
        [one for one in map.all(Arrow) if leaving[one.source] > 1],
        [one for one in map.all(Node) if one.shape != "terminus"],
        [one for one in map.all(Node) if one.shape == "terminus"],
        list(map.all(Person)),
        list(map.all(Kpi)),
    ]
    found = []
    for group in groups:
        named = [(thing(map, one.id, say), one.id) for one in group if any(changeable(one))]
        found += [(id, text) for text, id in sorted(named, key=lambda one: (one[0].casefold(), one[1]))]
    return found


def _name(editor: Editor, name: str) -> None:
    (editor.line if isinstance(editor, Line) else editor.widget).setAccessibleName(name)
