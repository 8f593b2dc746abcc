"""“What happens next?”: one question after the other, each answered by a shape or an arrow.

An answer is written at once, as one entry.  The question after it follows by
itself; the branches that a decision leaves open wait, and the deepest is asked
when a path has come to its end.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mapper.desk.events import Side
from mapper.desk.listing import Listing
from mapper.desk.next import (
    Question,
    answered,
    branches,
    is_open,
    lead_to,
    left_open,
    question_after,
    question_on,
)
from mapper.desk.offers import (
    Offer,
    folded,
    spelled_once,
)
from mapper.desk.place import add_label
from mapper.edits.next import add_chain, shape_of
from mapper.edits.refused import Refused
from mapper.insight.names import OUTCOMES
from mapper.model.records import Arrow, Id, Node, Outcome, Point, Shape

if TYPE_CHECKING:
    from mapper.desk.desk import Desk


@dataclass(frozen=True)
class Answer:
    """What was accepted, to be taken back."""

    question: Question
    waiting: tuple[Question, ...]
    title: str
    added: Id
    turned: bool  # it is a decision only because of its question mark


class Composer(Listing):
    """A question with its list, those that wait, and the answers that were given."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._waiting: tuple[Question, ...] = ()
        self._answers: list[Answer] = []

    # Opening and closing

    def open_after(self, source: Id, side: Side | None = None, at: Point | None = None) -> None:
        """Ask what happens after *source*; at a place of the hand's choice, if it has chosen one."""
        map, say = self._map, self._desk.map_say
        question = question_after(map, source, say, side, at)
        if question is None:
            self._desk.tell(self._desk.say("Nothing comes after an end or a note."))
            self._desk.changed()
            return
        self._begin(question)

    def lead(self, arrow: Id, at: Point) -> None:
        """Ask where *arrow*, let go over empty paper, leads: to a new shape at *at*, or to another one."""
        record = self._map.get(arrow)
        if isinstance(record, Arrow):
            self._begin(Question(record.source, at=at, leads=arrow))

    def open_on(self, at: Point | None = None) -> None:
        """Ask what happens at a place of the paper; on an empty map, where it begins."""
        if question := question_on(self._desk, at):
            self._begin(question)

    def leave(self) -> None:
        """Ask no more; what was typed and not accepted is gone."""
        if self.question is None:
            return
        self._close()
        self._desk.changed()

    def keep(self) -> None:
        """What was typed becomes true, and nothing else does."""
        chosen = self.chosen
        if self.question is None or not spelled_once(self.text):
            return
        if self.question.begins:
            self._make("terminus")
        elif chosen and (self.asked == "ends" or _is_named(chosen, self.text)):
            self._take(chosen, by_itself=True)
        else:
            self._make(shape_of(self.text))

    def put_away(self) -> None:
        """The hand has gone elsewhere: what was typed is kept, and nothing is asked any more."""
        self.keep()
        self.leave()

    def escape(self) -> None:
        """First the list of ends or shapes, then the composer."""
        if self.asked == "all":
            self.leave()
        else:
            self._show("all")

    def _begin(self, question: Question) -> None:
        map, desk = self._map, self._desk
        self._answers = []
        upstream = left_open(map, question.source, desk.map_say)
        same = (question.source, question.answer)
        self._waiting = tuple(one for one in upstream if (one.source, one.answer) != same)
        desk.renaming, desk.preview = None, None
        desk.tell("")
        self._ask(question)

    def _ask(self, question: Question, text: str = "") -> None:
        self.question, self.text, self.asked, self._picked = question, text, "all", None
        self._forget()
        self._desk.selection = (question.source,) if question.source else ()
        self._desk.changed()

    def _ask_next_branch(self, at_last: Id | None) -> None:
        """Ask the deepest branch that is still open; where there is none, select *at_last* and close."""
        waiting = [one for one in self._waiting if is_open(self._map, one)]
        if not waiting:
            self._close()
            self._desk.select((at_last,) if at_last else self._desk.selection)
            return
        following = max(waiting, key=lambda one: one.depth)
        self._waiting = tuple(one for one in waiting if one is not following)
        self._ask(following)

    def _close(self) -> None:
        self.question, self.text, self.asked = None, "", "all"
        self._waiting, self._picked = (), None
        self._forget()
        self._answers = []

    def switch(self, by: int) -> None:
        """On to the next open branch, or back to the one before; what was typed goes along."""
        waiting = [one for one in self._waiting if is_open(self._map, one)]
        if self.question is None or not waiting:
            return
        no = self._desk.map_say("No")
        ways = sorted((*waiting, self.question), key=lambda one: (-one.depth, one.answer == no))
        there = ways[(ways.index(self.question) + by) % len(ways)]
        self._waiting = tuple(one for one in ways if one is not there)
        self._ask(there, self.text)

    # Answering

    def accept(self, offer: Offer | None = None) -> None:
        """Enter: what is chosen becomes true; without a word this path is left."""
        if self.question is None:
            return
        by_itself = offer is None and self._picked is None
        offer = offer or self.chosen
        if self.question.begins and spelled_once(self.text):
            self._make("terminus")
        elif offer is None:
            self._ask_next_branch(self.question.source)
        else:
            self._take(offer, by_itself)

    def make_step(self) -> None:
        """Ctrl Enter: a new step, whatever the list offers."""
        if self.question and self.question.begins:
            self.accept()
        else:
            self._make("rectangle")

    def make_decision(self) -> None:
        """Ctrl D: a question, with Yes and No as open branches."""
        if self.question and not self.question.begins:
            self._make("diamond")

    def end_here(self) -> None:
        """Ctrl T: choose how the path ends."""
        if self.question and not self.question.begins:
            self._show("ends")

    def make_chain(self, lines: Sequence[str]) -> None:
        """One step a line, one after the other."""
        titles = [title for line in lines if (title := spelled_once(line))]
        question, desk = self.question, self._desk
        if question is None or not titles:
            return
        shape: Shape = "terminus" if question.begins else shape_of(titles[0])
        draft = desk.session.draft()
        try:
            made = [answered(draft, desk.sheet, question, shape, titles[0])]
            if titles[1:]:
                made += add_chain(draft, made[0].id, desk.sheet, titles[1:])
        except Refused as no:
            self._say_no(no)
            return
        desk.session.commit(desk.say.many("Add {n} step", "Add {n} steps", len(made)), draft)
        self._note(question, titles[0], made[-1].id)
        for node in made[:-1]:
            self._leave_open(node)
        self._go_on(made[-1])

    def undo(self) -> None:
        """Take back the last answer and ask again; a decision by its question mark stays as a step."""
        earlier, last = self._answers[:-1], self._answers[-1] if self._answers else None
        self._desk.session.undo()
        if last is None or (last.added in self._map and last.question.fills is None):
            self._desk.changed()
            return
        self._answers, self._waiting = earlier, last.waiting
        self._ask(last.question, "" if last.turned else last.title)
        if last.turned:
            self._make("rectangle", last.title)

    def _take(self, offer: Offer, by_itself: bool) -> None:
        match offer.kind:
            case "connect" if offer.target:
                self._connect(offer.target)
            case "step":
                self._make("rectangle")
            case "decision":
                self._make("diamond", turned=by_itself)
            case "ends" | "shapes" as what:
                self._show(what)
            case "win" | "later" | "lost" as outcome:
                self._make("terminus", outcome=outcome)

    def _connect(self, target: Id) -> None:
        question, desk = self.question, self._desk
        assert question
        assert question.source
        draft = desk.session.draft()
        try:
            arrow = lead_to(draft, question, target)
        except Refused as no:
            self._say_no(no)
            return
        text = self.text
        desk.session.commit(desk.say("Connect"), draft)
        assert arrow
        self._note(question, text, arrow)
        self._ask_next_branch(target)

    def _make(
        self, shape: Shape, title: str = "", outcome: Outcome | None = None, turned: bool = False
    ) -> None:
        question, desk = self.question, self._desk
        title = title or spelled_once(self.text) or (desk.map_say(OUTCOMES[outcome]) if outcome else "")
        if question is None or not title:
            desk.tell(desk.say("Type what happens, then choose."))
            desk.changed()
            return
        draft = desk.session.draft()
        try:
            node = answered(draft, desk.sheet, question, shape, title, outcome)
        except Refused as no:
            self._say_no(no)
            return
        desk.session.commit(add_label(shape, desk.say), draft)
        self._note(question, title, node.id, turned)
        self._go_on(node)

    def _note(self, question: Question, title: str, added: Id, turned: bool = False) -> None:
        self._desk.tell("")
        self._answers.append(Answer(question, self._waiting, title, added, turned))

    def _leave_open(self, decision: Node) -> None:
        """The branches of *decision* wait for their turn."""
        depth = 1 + max((one.depth for one in (self.question, *self._waiting) if one), default=0)
        self._waiting = (*branches(self._map, decision.id, self._desk.map_say, depth), *self._waiting)

    def _go_on(self, node: Node) -> None:
        """Ask what comes after *node*."""
        depth = self.question.depth if self.question else 0
        if node.shape == "diamond":
            self._leave_open(node)
            self._ask_next_branch(node.id)
        elif node.role == "end":
            self._ask_next_branch(node.id)
        else:
            self._ask(Question(node.id, depth=depth))

    def _say_no(self, no: Refused) -> None:
        self._desk.tell(self._desk.say.tell(no.sentence))
        self._desk.changed()

    def follow(self) -> None:
        """The map has changed: ask no more where that which was asked about is gone."""
        self._forget()
        question = self.question
        if question is None:
            return
        about = (question.source, question.fills, question.leads)
        if any(id and id not in self._map for id in about):
            self._close()


def _is_named(offer: Offer, text: str) -> bool:
    return offer.kind == "connect" and folded(offer.title) == folded(spelled_once(text))
