"""What one asks at every shape on a walk: the catalogue of questions, and which of them a map leaves open.

An open question has no answer on the map yet: what is typed becomes part of
the map.  The others are there to be thought about, and ticked off.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from mapper.insight.leaning import leaning
from mapper.insight.order import exits, tasks_of
from mapper.insight.performance import kpis_of
from mapper.model.document import Reader
from mapper.model.records import Arrow, Id, Node
from mapper.words import N_


@dataclass(frozen=True)
class Question:
    """One question: its name for the ledger, its words, and when it is asked.

    *hint* shows in the field for its answer while the map has none; a question
    without a hint can only be ticked.
    """

    name: str
    text: str
    asked_of: Callable[[Reader, Node], bool]
    is_open: Callable[[Reader, Node], bool] = lambda map, node: False
    hint: str = ""


def _work(map: Reader, node: Node) -> bool:
    return node.shape in ("rectangle", "subsystem")


def _decision(map: Reader, node: Node) -> bool:
    return node.shape == "diamond"


def _begin(map: Reader, node: Node) -> bool:
    return node.shape == "terminus" and node.role == "begin"


def _end(map: Reader, node: Node) -> bool:
    return node.shape == "terminus" and node.role != "begin"


def _moves_on(map: Reader, node: Node) -> bool:
    return node.shape != "note" and not _end(map, node)


def _leads_nowhere(map: Reader, node: Node) -> bool:
    return not exits(map, node.id)


def _lacks_an_answer(map: Reader, node: Node) -> bool:
    return len(exits(map, node.id)) == 1


def _no_way(map: Reader, node: Node) -> Arrow | None:
    """The arrow that a No goes along."""
    return next((arrow for arrow in exits(map, node.id) if leaning(arrow.label) < 0), None)


def silent_no(map: Reader, node: Node) -> Arrow | None:
    """The No that goes straight to an end where somebody is lost, without a word."""
    arrow = _no_way(map, node)
    target = map.get(arrow.target) if arrow else None
    return arrow if isinstance(target, Node) and target.outcome == "lost" else None


def _owned(map: Reader, node: Node) -> bool:
    return _work(map, node) and node.owner is not None


def _counts(map: Reader, node: Node) -> bool:
    return _decision(map, node) or (_work(map, node) and node.critical)


QUESTIONS: tuple[Question, ...] = (
    Question(
        "trigger",
        N_("What makes it begin?"),
        _begin,
        lambda map, node: not node.trigger,
        N_("For example: somebody signs up"),
    ),
    Question(
        "next",
        N_("What happens next?"),
        _moves_on,
        _leads_nowhere,
        N_("A step, a question, or “nothing”"),
    ),
    Question(
        "other",
        N_("And if the answer is another one: what happens next?"),
        lambda map, node: _decision(map, node) and _lacks_an_answer(map, node),
        lambda map, node: True,
        N_("A step, a question, or “nothing”"),
    ),
    Question(
        "know",
        N_("How do we know the answer?"),
        _decision,
        lambda map, node: not node.done_when,
        N_("In a few words"),
    ),
    Question("who", N_("Who answers for this?"), _work, lambda map, node: node.owner is None, N_("A name")),
    Question(
        "stand_in",
        N_("Who does it when the owner is away?"),
        _owned,
        lambda map, node: node.stand_in is None,
        N_("A name"),
    ),
    Question(
        "how",
        N_("Could somebody else do this tomorrow?"),
        _work,
        lambda map, node: not tasks_of(map, node.id),
        N_("The first thing to do"),
    ),
    Question(
        "late",
        N_("Who notices when nothing happens?"),
        lambda map, node: _work(map, node) or _decision(map, node),
    ),
    Question(
        "no",
        N_("Does “No” always get an answer from us?"),
        lambda map, node: _decision(map, node) and _no_way(map, node) is not None,
        lambda map, node: silent_no(map, node) is not None,
        N_("What do we do then?"),
    ),
    Question(
        "count",
        N_("How is it counted?"),
        _counts,
        lambda map, node: not kpis_of(map, node.id),
        N_("For example: calls held"),
    ),
    Question(
        "done",
        N_("How do we know that it is done?"),
        _end,
        lambda map, node: not node.done_when,
        N_("In a few words"),
    ),
    Question(
        "again",
        N_("What makes them come back, or tell others?"),
        lambda map, node: _end(map, node) and node.outcome == "win",
    ),
)


SETTLED = ("next", "who", "stand_in")  # once the map has their answer, there is nothing to think about


def questions(map: Reader, node: Id) -> Sequence[Question]:
    """What is asked at a shape: what the map leaves open first, then what is to be thought about."""
    record = map.get(node)
    if not isinstance(record, Node) or record.shape == "note":
        return ()
    asked = [one for one in QUESTIONS if one.asked_of(map, record)]
    thought = [one for one in asked if not one.is_open(map, record) and one.name not in SETTLED]
    return (*(one for one in asked if one.is_open(map, record)), *thought)


def question(name: str) -> Question:
    """The question of that name.

    Raises:
        LookupError: there is none.
    """
    found = next((one for one in QUESTIONS if one.name == name), None)
    if found is None:
        raise LookupError(name)
    return found
