"""A walk-through under way: where one stands, what lies ahead, and what has been met."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from mapper.edits import walks
from mapper.insight.order import belonging, exits, flow_order
from mapper.insight.questions import Question, questions
from mapper.insight.walking import coverage, met_on, nearest_unwalked
from mapper.insight.walking import walks as walks_over
from mapper.model.doings import Hole, Visit, Walk
from mapper.model.draft import Draft
from mapper.model.records import Arrow, Id, Node
from mapper.session.session import Session
from mapper.session.stream import Origin
from mapper.words import Language


class Walkthrough:
    """One person's walk over one sheet.  What is met is kept at once, so that a walk can be left at any time.

    What happened on a walk is no edit: undo passes it over.  What was answered
    is one, as if it had been drawn.
    """

    def __init__(self, session: Session, sheet: Id, on: date, by: str, say: Language) -> None:
        """Go on with the walk over *sheet* that was left open, or begin a new one on the day *on*."""
        self.session, self.sheet, self._on, self._say = session, sheet, on, say
        left = next((walk for walk in walks_over(session.document, sheet)[::-1] if not walk.finished), None)
        self.walk: Id = left.id if left else self._begun(by)
        self._trail: list[Id] = []
        self.here: Id | None = None
        if start := self._start():
            self.come_to(start)

    # what there is to see

    @property
    def node(self) -> Node | None:
        record = self.session.document.get(self.here)
        return record if isinstance(record, Node) else None

    def ways(self) -> Sequence[Arrow]:
        """The arrows that lead on from here, the way straight on first."""
        return exits(self.session.document, self.here) if self.node and self.here else ()

    def questions(self) -> Sequence[Question]:
        """What is asked here."""
        return questions(self.session.document, self.here) if self.here else ()

    def is_ticked(self, question: str) -> bool:
        visit = self._met().get(self.here) if self.here else None
        return visit is not None and question in visit.asked

    def place(self) -> tuple[int, int]:
        """The how-manieth shape this is, in the order of the flow, and how many there are."""
        order = flow_order(self.session.document, self.sheet)
        return (order.index(self.here) + 1 if self.here in order else 0), len(order)

    def covered(self) -> tuple[int, int]:
        """How many arrows were walked on this walk, and how many there are."""
        arrows, met = coverage(self.session.document, self.sheet), self._met()
        return sum(arrow in met for arrow in arrows), len(arrows)

    def unwalked(self) -> tuple[Id, Arrow] | None:
        """The nearest step with a way on that was not walked yet, and that way."""
        if not self.here:
            return None
        return nearest_unwalked(self.session.document, self.sheet, self.here, self._met())

    def holes(self) -> list[Hole]:
        """What was found on this walk, the newest first."""
        return belonging(self.session.document, self.walk, Hole, "walk")[::-1]

    def is_complete(self) -> bool:
        """Whether every arrow was walked, and no critical step has an open hole."""
        walked, whole = self.covered()
        map = self.session.document
        open_ones = (one for one in map.all(Hole) if one.status == "open")
        homes = (map.get(one.about) for one in open_ones)
        critical = any(
            isinstance(home, Node) and home.critical and home.sheet == self.sheet for home in homes
        )
        return walked == whole and not critical

    # what one does

    def go(self, arrow: Arrow) -> None:
        """Walk along an arrow."""
        if self.here:
            self._trail.append(self.here)
        self._meet(arrow.id, arrow.target)
        self.here = arrow.target

    def come_to(self, node: Id) -> None:
        """Stand at a shape, wherever one was before."""
        if self.here and self.here != node:
            self._trail.append(self.here)
        self._meet(node)
        self.here = node

    def back(self) -> bool:
        """Go back to where one came from; whether there was such a place."""
        while self._trail:
            before = self._trail.pop()
            if isinstance(self.session.document.get(before), Node):
                self.here = before
                return True
        return False

    def tick(self, question: str, on: bool) -> None:
        """A question here was thought about, or after all not."""
        if self.here:
            self._note(
                self._say("Walk through"),
                lambda draft: walks.tick(draft, self.walk, self._at(), question, on),
            )

    def answer(self, question: Question, text: str) -> Node | None:
        """Write an answer onto the map; the question is ticked by that.

        Raises:
            Refused: the answer cannot be.
        """
        with self.session.edit(self._say("Answer on a walk")) as draft:
            added = walks.answer(draft, self._at(), question.name, text)
        self._meet(self._at())
        self.tick(question.name, True)
        return added

    def leave_hole(self, text: str, question: str = "", chance: bool = False) -> Hole:
        """Nobody knows this; it goes into the ledger.

        Raises:
            Refused: nothing is said about it.
        """
        label = self._say("Note an opportunity") if chance else self._say("Note a hole")
        with self.session.edit(label) as draft:
            return walks.leave_hole(draft, self._at(), text, self._on, self.walk, question, chance)

    def finish(self) -> None:
        """The walk is over and counts from today on."""
        self._note(self._say("Finish the walk"), lambda draft: walks.finish(draft, self.walk))

    def still_stands(self) -> bool:
        """Whether the walk is still on the map; when the shape is not, one goes on from the start."""
        map = self.session.document
        if map.get(self.walk) is None or map.get(self.sheet) is None:
            return False
        if self.node is None or self.node.sheet != self.sheet:
            self.here = self._start()
        return True

    def _begun(self, by: str) -> Id:
        draft = self.session.draft()
        walk: Walk = walks.begin(draft, self.sheet, self._on, by)
        self.session.commit(self._say("Walk through"), draft, Origin.RECORD)
        return walk.id

    def _start(self) -> Id | None:
        """Where a walk begins, or was left: the last shape that was met, else the beginning."""
        map = self.session.document
        met = [id for id in self._met() if isinstance(map.get(id), Node)]
        order = flow_order(map, self.sheet)
        return met[-1] if met else next(iter(order), None)

    def _met(self) -> Mapping[Id, Visit]:
        return met_on(self.session.document, self.walk)

    def _at(self) -> Id:
        assert self.here is not None
        return self.here

    def _meet(self, *abouts: Id) -> None:
        self._note(self._say("Walk through"), lambda draft: walks.meet(draft, self.walk, abouts))

    def _note(self, label: str, verb: Callable[[Draft], object]) -> None:
        draft = self.session.draft()
        verb(draft)
        self.session.commit(label, draft, Origin.RECORD)
