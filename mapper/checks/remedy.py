"""What a quick fix does, with the words on its button: where a way could lead, and which answer it is.

A remedy is worked out anew when its button is pressed, from the map as it is
then, by the same rule that worked out its words.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from mapper.checks.naming import plain
from mapper.checks.plan import Plan
from mapper.checks.ways import walk
from mapper.edits import flow
from mapper.edits.mending_plan import end_after
from mapper.edits.next import said_on
from mapper.insight.leaning import leaning
from mapper.insight.order import exits
from mapper.model.document import Reader
from mapper.model.draft import Draft
from mapper.model.records import Id, Node
from mapper.words import N_, Language, Sentence

FAR = 800.0  # map units: what is farther ahead is no guess
ASIDE = 280.0  # nearly two rows up or down
TRIES = 3


class Remedy(NamedTuple):
    says: Sentence
    do: Callable[[Draft], object]


def about(says: str, node: Node) -> Sentence:
    """Words on a button that name a shape, which has a title."""
    return Sentence(says, {"title": plain(node.title)})


def end_here(node: Node) -> Remedy:
    """A new end right after a shape."""
    return Remedy(Sentence(N_("End here")), lambda draft: end_after(draft, node.id))


def lead(draft: Draft, source: Id, target: Id) -> None:
    """An arrow from one shape to another; out of a decision it is the answer that is missing."""
    node: Node = draft[source]
    flow.connect(draft, source, target, missing_label(draft, node) if node.shape == "diamond" else "")


class Ahead:
    """The places on a plan that a way which stops could lead to: ends, and steps that nothing leads to."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._places = [node for node in plan.nodes.values() if plain(node.title) and self._is_open(node)]
        self._lefts = [node.at.x for node in self._places]

    def nearest(self, node: Node) -> Node | None:
        """The nearest of them ahead of a shape from which one does not come back to it."""
        right, exits = node.at.x + node.size.width, self._plan.exits
        first = bisect_left(self._lefts, right)
        last = bisect_left(self._lefts, right + FAR)
        led = {arrow.target for arrow in exits[node.id]}
        near = [n for n in self._places[first:last] if _aside(n, node) <= ASIDE and n.id not in led]
        near.sort(key=lambda n: (n.at.x - right + 2 * _aside(n, node), n.at.x, n.at.y, n.id))
        return next((n for n in near[:TRIES] if node.id not in walk([n.id], exits)), None)

    def _is_open(self, node: Node) -> bool:
        plan = self._plan
        if plan.ends(node):
            return not plan.exits[node.id]
        return not plan.entries[node.id] and bool(plan.exits[node.id]) and not plan.begins(node)


def behind(plan: Plan, node: Node) -> Node | None:
    """The nearest shape on the left that could lead to one: where a way stops, or an answer is missing."""
    after = walk([node.id], plan.exits)
    fitting = (
        n
        for n in plan.nodes.values()
        if n.at.x + n.size.width <= node.at.x and n.id not in after and plain(n.title) and _leads_on(plan, n)
    )
    near = [n for n in fitting if node.at.x - n.at.x <= FAR + n.size.width and _aside(n, node) <= ASIDE]
    return min(near, key=lambda n: (node.at.x - n.at.x + 2 * _aside(n, node), n.id), default=None)


def _leads_on(plan: Plan, node: Node) -> bool:
    if plan.ends(node) or plan.alone(node) or node.role == "end":
        return False
    return len(plan.exits[node.id]) < (2 if node.shape == "diamond" else 1)


def _aside(one: Node, other: Node) -> float:
    return abs(one.at.y + one.size.height / 2 - other.at.y - other.size.height / 2)


def labels(map: Reader, plan: Plan, node: Node) -> dict[Id, str]:
    """What each way out of a shape is to say: as now, or else the answer that it seems to stand for.

    Straight on is Yes, down is No; what leaves from an end inside is named after it.
    """
    leaving = [arrow for arrow in exits(map, node.id) if arrow.target in plan.nodes]
    said = [plain(arrow.label) for arrow in leaving]
    for place, arrow in enumerate(leaving):
        if not said[place]:
            first = _title(map, arrow.from_end)
            then = _guesses(said_on(map, node.sheet), said, place, _title(map, arrow.target))
            taken = {"", *(other.casefold() for other in said)}
            said[place] = next(guess for guess in (first, *then) if guess.casefold() not in taken)
    return {arrow.id: label for arrow, label in zip(leaving, said, strict=True)}


def _title(map: Reader, id: Id | None) -> str:
    node = map.get(id)
    return plain(node.title) if isinstance(node, Node) else ""


def _guesses(say: Language, said: Sequence[str], place: int, title: str) -> Iterator[str]:
    leanings = {leaning(label) for label in said if label}
    silent = sum(not label for label in said)
    if len(said) <= 2 and 0 not in leanings:
        yield from (say(word) for word, leans in ((N_("Yes"), 1), (N_("No"), -1)) if leans not in leanings)
    if silent == 1 and len(said) > 1:
        yield say("Otherwise")
    yield title
    for number in range(place + 1, place + len(said) + 2):
        yield say("Answer {n}", n=number)


def missing_label(map: Reader, node: Node) -> str:
    """What the next way out of a decision is to say."""
    say, leaving = said_on(map, node.sheet), exits(map, node.id)
    leanings = [leaning(arrow.label) for arrow in leaving if plain(arrow.label)]
    if not leaving or leanings == [-1]:
        return say("Yes")
    return say("No") if len(leaving) == 1 and leanings in ([], [1]) else say("Otherwise")
