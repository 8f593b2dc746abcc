"""A guided start under way: what is asked, what the map shows of an answer while it is typed, what is open.

All that it knows it reads from the map, so it can be left and come back to at any time.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from mapper.desk.desk import Desk
from mapper.desk.offers import all_offers, folded, spelled_once, targets
from mapper.edits import guided
from mapper.edits.outside import cleaned, lines_of
from mapper.edits.refused import Refused
from mapper.edits.tidy import tidy
from mapper.edits.walks import NOTHING
from mapper.insight import guided as so_far
from mapper.insight.guided import OpenWay
from mapper.insight.names import OUTCOMES
from mapper.insight.order import flow_order
from mapper.insight.usual import completed, often_here
from mapper.model.draft import Draft
from mapper.model.records import Id, Node, Outcome
from mapper.words import Language

Verb = Callable[[Draft], object]

LATER = frozenset(("later", "not now", "not yet", "plus tard", "pas maintenant", "pas encore"))
LOST = frozenset(("lost", "we lose them", "perdu", "nous les perdons"))
GHOSTS = 12  # ways that lead nowhere and are shown at once


@dataclass(frozen=True)
class Reply:
    """What an answer will do: go on at a shape that is there, end, or become a new step."""

    kind: str  # "connect", "end", "step" or "decision"
    title: str
    target: Id | None = None
    outcome: Outcome | None = None


class Guiding:
    """The guided start on one sheet, at a desk of its own."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self._put_off: list[OpenWay] = []  # asked again after all others
        self._tidy: tuple[int, Id, bool] | None = None

    # What stands

    @property
    def map_say(self) -> Language:
        return self.desk.map_say

    def step(self) -> int:
        """The step that comes next, from 1."""
        return so_far.step_to_do(self.desk.session.document, self.desk.sheet, self.map_say)

    def cards(self) -> tuple[Node, ...]:
        return so_far.cards(self.desk.session.document, self.desk.sheet)

    def open_ways(self) -> tuple[OpenWay, ...]:
        """The ways that lead nowhere; those that were put off come last."""
        found = so_far.open_ways(self.desk.session.document, self.desk.sheet, self.map_say)
        later = [way for way in self._put_off if way in found]
        return (*(way for way in found if way not in later), *later)

    def put_off(self, way: OpenWay) -> None:
        """Ask about this one after all others."""
        self._put_off = [*(one for one in self._put_off if one != way), way]

    # What is written

    def edit(self, label: str, verb: Verb) -> str:
        """Do *verb*, as one entry with the map laid out anew; one sentence when it is refused."""
        desk, tidily = self.desk, self._lies_tidily()
        desk.preview = None
        draft = desk.session.draft()
        try:
            verb(draft)
        except Refused as no:
            return desk.say.tell(no.sentence)
        if tidily:
            tidy(draft, desk.sheet)
        desk.cancel()
        desk.session.commit(label, draft)
        return ""

    def show(self, verb: Verb | None = None, target: Id | None = None) -> None:
        """Show the map as *verb* would leave it, ringed what it adds or leads to, and the ways to nowhere."""
        desk, tidily = self.desk, self._lies_tidily()
        before = frozenset(self._ids())
        draft = desk.draft()
        if verb:
            try:
                verb(draft)
            except Refused:
                draft = desk.draft()
        fresh = [id for id in sorted(draft.touched) if id in draft and id not in before]
        added = [id for id in fresh if isinstance(draft.get(id), Node)]
        self._show_open(draft)
        if not draft.touched:
            desk.preview = None
        elif tidily:
            tidy(draft, desk.sheet)
        desk.select((target,) if target else added[:1])

    def _show_open(self, draft: Draft) -> None:
        """Where a way leads nowhere, a place that asks."""
        say = self.map_say
        for way in so_far.open_ways(draft, self.desk.sheet, say)[:GHOSTS]:
            title = say("{answer}, then what?", answer=way.answer) if way.answer else say("Then what?")
            guided.answer(draft, way.node, way.answer, title, "later")

    def _ids(self) -> list[Id]:
        return [node.id for node in self.desk.session.document.all(Node)]

    def _lies_tidily(self) -> bool:
        """Whether the map is laid out anew at every edit, as nobody has arranged it by hand."""
        desk = self.desk
        if self._tidy is None or self._tidy[:2] != (desk.turn, desk.sheet):
            self._tidy = desk.turn, desk.sheet, guided.is_tidy(desk.session.document, desk.sheet)
        return self._tidy[2]

    # The brain dump

    def often_here(self, after: Id | None = None) -> tuple[str, ...]:
        """What often stands after a card, or after all of them."""
        return often_here(self._before(after), self._titles(), self.map_say)

    def completed(self, text: str, after: Id | None = None) -> str:
        """What is left to type of a step that often stands here."""
        return completed(text, self._before(after), self._titles(), self.map_say)

    def _titles(self) -> list[str]:
        map = self.desk.session.document
        return [map[id].title for id in flow_order(map, self.desk.sheet)]

    def _before(self, after: Id | None) -> list[str]:
        cards = self.cards()
        here = next((place for place, card in enumerate(cards) if card.id == after), len(cards) - 1)
        begin = so_far.beginning(self.desk.session.document, self.desk.sheet)
        return [*([begin.title] if begin else []), *(card.title for card in cards[: here + 1])]

    # The ways that lead nowhere

    def reply(self, way: OpenWay, text: str, new: bool = False) -> Reply | None:
        """What *text* will do as the answer; *new*: a new step, whatever is there."""
        title, said = spelled_once(text), folded(spelled_once(text)).rstrip(".… ")
        if not title:
            return None
        desk = self.desk
        there = targets(desk.session.document, desk.sheet, way.node)
        if not new:
            if outcome := _ending(said):
                return self._end(outcome)
            offers, picked = all_offers(title, there)
            if picked is not None and offers[picked].kind == "connect":
                return Reply("connect", offers[picked].title, offers[picked].target)
        return Reply("decision" if title.endswith(("?", "\uff1f")) else "step", title)

    def answer(self, way: OpenWay, reply: Reply) -> Verb:
        """What makes *reply* true."""
        if reply.target:
            target = reply.target
            return lambda draft: guided.answer_with(draft, way.node, way.answer, target)
        return lambda draft: guided.answer(draft, way.node, way.answer, reply.title, reply.outcome)

    def _end(self, outcome: Outcome) -> Reply:
        """The end of that kind that is there already, else a new one."""
        named = self.map_say(OUTCOMES[outcome])
        map = self.desk.session.document
        there = (map[id] for id in flow_order(map, self.desk.sheet))
        ends = [one for one in there if isinstance(one, Node) and one.outcome == outcome]
        same = next((one for one in ends if folded(one.title) == folded(named)), None)
        return Reply("end", same.title if same else named, same.id if same else None, outcome)


def lines(text: str) -> Sequence[str]:
    """The lines of a pasted text, without what numbers or marks them."""
    return lines_of(cleaned(text))


def _ending(said: str) -> Outcome | None:
    if said in LOST:
        return "lost"
    return "later" if said in LATER or said in NOTHING else None
