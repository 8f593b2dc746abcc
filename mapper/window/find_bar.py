"""The bar that finds on the map: everything else is dimmed, and one goes from one found to the next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QMenu, QPushButton

from mapper.insight.order import path_to
from mapper.insight.search import Filter, Found, Haystack, Query
from mapper.model.records import Id, Node, Person, Sheet
from mapper.session.stream import Entry
from mapper.window.canvas_words import title_of
from mapper.window.controls import icon_button, label, row
from mapper.window.going import go_to
from mapper.window.icons import wear
from mapper.window.style import play
from mapper.words import N_

if TYPE_CHECKING:
    from mapper.window.main_window import MainWindow

HEIGHT = 44
SOON = 150  # milliseconds after an edit until the map is searched anew
MOST = 200  # found elsewhere that are listed
FILTERS = (
    ("no_owner", N_("No owner")),
    ("critical", N_("Critical")),
    ("off_target", N_("Off target")),
    ("by_hand", N_("By hand")),
)


class FindBar(QFrame):
    def __init__(self, window: MainWindow) -> None:
        super().__init__()
        self._window = window
        say = window.say
        self.setObjectName("find")
        self.setFixedHeight(HEIGHT)
        self.setAccessibleName(say("Find on the map"))
        self.found: list[Found] = []
        self.at = -1
        self._haystack: Haystack | None = None
        self._person: Id | None = None
        self.line = _Line(self)
        self.line.setPlaceholderText(say("Find in titles, notes, checklists, owners, numbers, labels"))
        self.line.setAccessibleName(say("Find on the map"))
        self.line.setMinimumWidth(180)
        self.line.setMaximumWidth(400)
        self.line.textChanged.connect(self._search)
        self.owner = self._chip(say("Owner"))
        wear(self.owner, "chevron-down", 13, "ink2")
        self.owner.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.owner.setMenu(QMenu(self.owner))
        self.owner.menu().aboutToShow.connect(self._offer_owners)
        self.filters = {name: self._chip(say(title)) for name, title in FILTERS}
        for chip in self.filters.values():
            chip.setCheckable(True)
            chip.toggled.connect(self._search)
        self.count = label("", "label")
        self.elsewhere = self._chip("")
        self.elsewhere.setMenu(QMenu(self.elsewhere))
        self.elsewhere.menu().aboutToShow.connect(self._list_elsewhere)
        self.elsewhere.hide()
        before = icon_button("chevron-up", say("Found before"), lambda: self.step(-1), 16)
        after = icon_button("chevron-down", say("Next found"), lambda: self.step(1), 16)
        close = icon_button("close", say("Close"), self.close_bar, 16)
        chips = (self.owner, *self.filters.values())
        across = row(
            *(self.line, self.count, before, after, 4, *chips, None, self.elsewhere, close),
            gap=6,
            margins=(14, 0, 10, 0),
        )
        across.setStretch(0, 3)
        self.setLayout(across)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(SOON)
        self._later.timeout.connect(self._search_anew)
        canvas = window.work.canvas
        self._stop = canvas.session.listen(self._follow)
        canvas.entered.connect(self._entered)
        self.hide()

    def close_down(self) -> None:
        """Hear no more of the map."""
        self._stop()
        self._window.work.canvas.entered.disconnect(self._entered)
        self.hide()

    def open(self) -> None:
        self._haystack = None
        self.show()
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.line.selectAll()
        self._search()

    def close_bar(self) -> None:
        """Everything as bright as before; what was gone to stays selected."""
        self.hide()
        canvas = self._window.work.canvas
        canvas.light_up(None)
        canvas.setFocus()

    def wanted(self) -> Filter:
        return Filter(self._person, **{name: chip.isChecked() for name, chip in self.filters.items()})

    def step(self, by: int) -> None:
        """Go to the next that was found, or to the one before."""
        if self.found:
            self.at = (self.at + by) % len(self.found) if self.at >= 0 else 0 if by > 0 else -1
            self.at %= len(self.found)
            go_to(self._window, self.found[self.at].id, take_focus=False)
            self._tell()

    def _search(self) -> None:
        if not self.isVisible():
            return
        canvas = self._window.work.canvas
        if self._haystack is None:
            top = path_to(canvas.session.document, canvas.sheet)[0]
            self._haystack = Haystack(canvas.session.document, top.id)
        query, wanted = Query(self.line.text()), self.wanted()
        here = canvas.sheet
        found = self._haystack.find(query, wanted)
        self.found = sorted(found, key=lambda one: one.sheet != here)  # this sheet first, else as they come
        self.at = -1
        canvas.light_up(frozenset(one.id for one in self.found) if query or wanted else None)
        self._tell()

    def _search_anew(self) -> None:
        """The map has changed: what was found last stays the one that is gone on from."""
        last = self.found[self.at].id if 0 <= self.at < len(self.found) else None
        self._haystack = None
        self._search()
        self.at = next((place for place, one in enumerate(self.found) if one.id == last), -1)
        self._tell()

    def _tell(self) -> None:
        """How many there are, which of them this is, and how many are on other maps."""
        say, total = self._window.say, len(self.found)
        if not total:
            asked = bool(self.line.text().strip() or self.wanted())
            self.count.setText(say("Nothing found") if asked else "")
        elif self.at < 0:
            self.count.setText(say.many("{n} found", "{n} found", total))
        else:
            self.count.setText(say("{n} of {total}", n=self.at + 1, total=total))
        others = len(self._elsewhere())
        self.elsewhere.setText(say.many("{n} in another map", "{n} in other maps", others))
        self.elsewhere.setVisible(bool(others))
        if QAccessible.isActive() and self.count.text():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.line, self.count.text()))

    def _elsewhere(self) -> list[Found]:
        return [one for one in self.found if one.sheet != self._window.work.canvas.sheet]

    def _list_elsewhere(self) -> None:
        menu = self.elsewhere.menu()
        menu.clear()
        map, say = self._window.work.canvas.session.document, self._window.say
        for one in self._elsewhere()[:MOST]:
            home, record = map.get(one.sheet), map.get(one.id)
            where = home.title if isinstance(home, Sheet) else ""
            what = title_of(map, one.id, say) if isinstance(record, Node) else getattr(record, "label", "")
            text = say("{what}, in {where}", what=" ".join(what.split()), where=" ".join(where.split()))
            menu.addAction(text.replace("&", "&&")).triggered.connect(
                lambda _=False, one=one: self._go_elsewhere(one)
            )

    def _go_elsewhere(self, one: Found) -> None:
        go_to(self._window, one.id, take_focus=False)
        self.at = self.found.index(one) if one in self.found else -1
        self._tell()

    def _entered(self, sheet: str) -> None:
        self._tell()

    def _offer_owners(self) -> None:
        menu = self.owner.menu()
        menu.clear()
        say = self._window.say
        people = sorted(
            self._window.work.canvas.session.document.all(Person),
            key=lambda person: (person.name.casefold(), person.id),
        )
        for id, name in ((None, say("Anybody")), *((person.id, person.name) for person in people)):
            action = menu.addAction(" ".join(name.split()).replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(id == self._person)
            action.triggered.connect(lambda _=False, id=id: self._choose_owner(id))

    def _choose_owner(self, id: Id | None) -> None:
        self._person = id
        person = self._window.work.canvas.session.document.get(id)
        name = person.name if isinstance(person, Person) else self._window.say("Owner")
        self.owner.setText(" ".join(name.split()).replace("&", "&&"))
        play(self.owner, on="true" if id else "false")
        self._search()

    def _follow(self, entry: Entry) -> None:
        self._haystack = None
        if self.isVisible():
            self._later.start()

    def _chip(self, text: str) -> QPushButton:
        made = QPushButton(text)
        made.setAccessibleName(text)
        play(made, role="filter")
        return made


class _Line(QLineEdit):
    """Enter goes on, Shift Enter back, Escape closes."""

    def __init__(self, bar: FindBar) -> None:
        super().__init__()
        self._bar = bar

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._bar.step(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
            case Qt.Key.Key_Escape:
                self._bar.close_bar()
            case _:
                super().keyPressEvent(event)
