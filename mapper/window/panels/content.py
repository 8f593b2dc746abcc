"""The content's tab: what is shared with the customer at a step, and which question it answers."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from mapper.edits import contents
from mapper.insight.order import contents_of
from mapper.model.records import Content, Id
from mapper.session.session import Session
from mapper.window import opening
from mapper.window.controls import column, icon_button, label, plain_tip, row, scrolled
from mapper.window.panels import choices
from mapper.window.panels.editors import Line, Pick
from mapper.window.panels.lines import Adder, Lines, NothingYet, Strokes
from mapper.window.refusal import Refusal
from mapper.window.style import play
from mapper.words import Language


class ContentPanel:
    """The things to share at one step, in the order in which they are offered."""

    def __init__(self, session: Session, say: Language, dressed: Callable[[QWidget], None]) -> None:
        self._session, self._say, self._dressed = session, say, dressed
        self._node: Id | None = None
        self.lines: Lines[ContentRow] = Lines(self._made, gap=8)
        self.adder = Adder(say("Add a title, or paste a link"), self._add)
        self.adder.strokes.emptied.connect(self._back)
        self.empty = NothingYet(
            say("Nothing to share here yet."),
            say(
                "The right answer at the right moment moves a customer on: a case, a video, a price list. "
                "Say which question each one answers."
            ),
            say("Add something to share"),
            lambda: self.adder.line.setFocus(),
        )
        inside = QWidget()
        heading = label(say("Content to share"), "heading")
        parts = (heading, self.empty, self.lines.layout, self.adder, None)
        inside.setLayout(column(*parts, gap=8, margins=(16, 14, 10, 16)))
        self.widget: QWidget = scrolled(inside)

    def show_records(self, ids: tuple[Id, ...]) -> None:
        node = ids[0] if ids else None
        if node != self._node:
            self.flush()
            self._node = node
        found = contents_of(self._session.document, node) if node else []
        self.lines.keep([content.id for content in found])
        for content in found:
            self.lines.by_id[content.id].show_content(content)
        self.empty.setVisible(not found)

    def flush(self) -> None:
        for line in tuple(self.lines.by_id.values()):
            line.flush()
        self.adder.keep()

    def _made(self, content: Id) -> ContentRow:
        made = ContentRow(self._say, self._session, content)
        made.strokes.entered.connect(self._next)
        made.strokes.emptied.connect(lambda: self._remove(content))
        made.strokes.shifted.connect(lambda places: self._shift(content, places))
        made.strokes.pasted.connect(lambda text: self._add(_rows(text), content))
        made.bin.clicked.connect(lambda _=False: self._remove(content))
        self._dressed(made)
        return made

    def _next(self) -> None:
        self.flush()
        self.adder.line.setFocus()

    def _back(self) -> None:
        if self.lines.by_id:
            list(self.lines.by_id.values())[-1].focus_end()

    def _add(self, texts: list[str], after: Id | None = None) -> None:
        if not self._node or self._node not in self._session.document or not texts:
            return
        undo = self._say.many("Add something to share", "Add {n} things to share", len(texts))
        with self._session.edit(undo) as draft:
            for text in texts:
                after = contents.add(draft, self._node, text, after).id

    def _remove(self, content: Id) -> None:
        with self._session.edit(self._say("Delete something to share")) as draft:
            draft.remove(content)
        self.adder.line.setFocus()

    def _shift(self, content: Id, places: int) -> None:
        self.lines.by_id[content].flush()
        with self._session.edit(self._say("Move something to share")) as draft:
            contents.move(draft, content, places)
        self.lines.by_id[content].focus_end()


class ContentRow(QFrame):
    """One thing to share: its title, the question that it answers, its form and its link."""

    def __init__(self, say: Language, session: Session, content: Id) -> None:
        super().__init__()
        self._say, self._session, self._content = say, session, content
        play(self, role="card")
        self._refusal = Refusal()
        self.title = self._line(say("What is shared"), "title", "strong")
        self.strokes = Strokes(self.title.line)
        self.answers = self._line(say("Which question does it answer?"), "answers", "small")
        self.link = self._line(say("Link or file"), "link", "link")
        self.form = Pick(say, choices.content_forms)
        self.form.tell = lambda value: self._write("form", value)
        self.form.widget.setAccessibleName(say("Form"))
        self.open = icon_button("open", say("Open the link"), self._open, size=15)
        self.bin = icon_button("trash", say("Delete this line"), size=15)
        last = QHBoxLayout()
        last.setSpacing(6)
        last.addWidget(self.form.widget, 2)
        last.addWidget(self.link.line, 3)
        last.addWidget(self.open, 0, Qt.AlignmentFlag.AlignVCenter)
        top = row(self.title.line, self.bin, gap=2)
        whole = column(top, self.answers.line, last, self._refusal, gap=2, margins=(6, 4, 4, 6))
        self.setLayout(whole)

    def show_content(self, content: Content) -> None:
        self.title.show(content.title)
        self.answers.show(content.answers)
        self.link.show(content.link)
        self.form.look_at(self._session.document, content)
        self.form.show(content.form)
        self.open.setEnabled(bool(content.link.strip()))
        self.open.setToolTip(plain_tip(content.link.strip()[:500] or self._say("There is no link yet.")))

    def flush(self) -> None:
        for line in (self.title, self.answers, self.link):
            line.flush()

    def focus_end(self) -> None:
        self.title.line.setFocus()
        self.title.line.end(False)

    def _open(self) -> None:
        """Only a click comes here: a link is text until somebody wants to follow it."""
        self.flush()
        content = self._session.document.get(self._content)
        stopped = opening.open_link(content.link) if isinstance(content, Content) else None
        self._refusal.say(self._say.tell(stopped) if stopped else "")

    def _line(self, name: str, field: str, tone: str) -> Line:
        made = Line(self._say)
        play(made.line, role="bare", tone=tone)
        made.line.setAccessibleName(name)
        made.line.setPlaceholderText(name)
        made.refuse = self._refusal.say
        made.tell = lambda value: self._write(field, value)
        return made

    def _write(self, field: str, value: str) -> None:
        if self._content in self._session.document:
            with self._session.edit(self._say("Change something to share")) as draft:
                draft.change_fields(self._content, **{field: value})


def _rows(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]
