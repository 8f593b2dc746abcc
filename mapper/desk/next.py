"""What happens next, by hand: the questions that a map leaves open, and where their answers go."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mapper.desk.events import Side
from mapper.desk.place import add_label
from mapper.edits import flow, stages
from mapper.edits import next as what_next
from mapper.insight.order import entries, exits, nodes_on
from mapper.model.document import Reader
from mapper.model.draft import Draft
from mapper.model.records import Id, Node, Outcome, Point, Shape
from mapper.words import Language

if TYPE_CHECKING:
    from mapper.desk.desk import Desk

FARTHEST = 400  # shapes that are looked back at for questions left open


@dataclass(frozen=True)
class Question:
    """What is asked for, and where the answer goes."""

    source: Id | None = None  # None: nothing leads to it
    answer: str = ""  # what the arrow to it says
    side: Side = "right"
    at: Point | None = None  # its top left corner, if the hand has chosen one
    begins: bool = False  # it is the beginning of the map
    fills: Id | None = None  # the beginning that stands there without a name
    leads: Id | None = None  # the arrow out of the source that is led to it; none: a new one
    depth: int = 0  # of how many decisions it is a branch, compared with where one began to ask


def exit_label(desk: Desk, source: Id) -> str:
    """What the next arrow out of *source* says: a decision's first is Yes, its second No."""
    return what_next.exit_label(desk.session.document, source)


def add_beside(desk: Desk, source: Id, shape: Shape, side: Side | None = None) -> None:
    """Add *shape* in the free place on that side, connected (a note stands alone), and ask for its name."""
    if not isinstance(desk.session.document.get(source), Node):
        return
    with desk.edit(add_label(shape, desk.say)) as draft:
        added = what_next.add_next(draft, source, shape, side=side)
        desk.selection = (added.id,)
        desk.renaming = added.id


def question_after(
    map: Reader, source: Id, say: Language, side: Side | None = None, at: Point | None = None
) -> Question | None:
    """The first question that *source* leaves open; downwards a decision's No comes first."""
    node = map.get(source)
    if not isinstance(node, Node) or node.shape == "note" or node.role == "end":
        return None
    answers = unanswered(map, node, say)
    if side == "bottom" and say("No") in answers:
        return Question(source, say("No"), "bottom", at)
    answer = answers[0] if answers else ""
    straight: Side = "bottom" if answer == say("No") else "right"
    return Question(source, answer, side or straight, at)


def question_on(desk: Desk, at: Point | None = None) -> Question | None:
    """What an empty map asks: where it begins.  On any other the hand has to say where: *at*."""
    nodes = nodes_on(desk.session.document, desk.sheet)
    if not nodes:
        return Question(at=at or Point(-80.0, -24.0), begins=True)
    if len(nodes) == 1 and _waits_for_its_name(nodes[0], desk.map_say):
        return Question(at=nodes[0].at, begins=True, fills=nodes[0].id)
    return Question(at=at) if at else None


def unanswered(map: Reader, node: Node, say: Language) -> list[str]:
    """The answers that a decision has no arrow for; *say* speaks the language of the map."""
    if node.shape != "diamond":
        return []
    taken = [arrow.label for arrow in exits(map, node.id)]
    return [answer for answer in (say("Yes"), say("No")) if answer not in taken][: max(0, 2 - len(taken))]


def branches(map: Reader, decision: Id, say: Language, depth: int = 0) -> tuple[Question, ...]:
    """The open branches of a decision: Yes to the right, No below."""
    node = map.get(decision)
    if not isinstance(node, Node):
        return ()
    no = say("No")
    return tuple(
        Question(decision, answer, "bottom" if answer == no else "right", depth=depth)
        for answer in unanswered(map, node, say)
    )


def left_open(map: Reader, source: Id | None, say: Language) -> tuple[Question, ...]:
    """The open branches of the decisions that led to *source*, the nearest first."""
    far: dict[Id, int] = {source: 0} if source else {}
    way = list(far)
    found: list[Question] = []
    for here in way:  # grows as one looks back
        found += branches(map, here, say, depth=-far[here])
        for arrow in entries(map, here):
            if arrow.source not in far and len(way) < FARTHEST:
                far[arrow.source] = far[here] + 1
                way.append(arrow.source)
    return tuple(found)


def is_open(map: Reader, question: Question) -> bool:
    """Whether it still waits for an answer."""
    if question.source is None:
        return question.fills is None or map.get(question.fills) is not None
    node = map.get(question.source)
    if not isinstance(node, Node):
        return False
    return not question.answer or question.answer not in [arrow.label for arrow in exits(map, node.id)]


def cell(map: Reader, question: Question) -> Point:
    """The top left corner of the place where a step would answer *question*."""
    if question.source is None or question.at:
        return question.at or Point(0.0, 0.0)
    return what_next.free_cell(map, question.source, question.side).at


def answered(
    draft: Draft, sheet: Id, question: Question, shape: Shape, title: str, outcome: Outcome | None = None
) -> Node:
    """Put the shape that answers *question* on the draft.

    Raises:
        Refused: nothing comes after its source.
    """
    if question.begins:
        node = _begun(draft, sheet, question, title)
    elif question.source and not question.at:
        node = what_next.add_next(draft, question.source, shape, title, question.answer, question.side)
    else:
        at = what_next.snapped(_corner(question.at or Point(0.0, 0.0), shape), flow.SIZES[shape])
        role = "end" if shape == "terminus" else None
        node = flow.add(draft, sheet, shape, at, title, role)  # type: ignore[arg-type]
        lead_to(draft, question, node.id)
    if outcome:
        draft.put(draft[node.id].but(outcome=outcome))
    stages.file_by_place(draft, [node.id])
    added: Node = draft[node.id]
    return added


def lead_to(draft: Draft, question: Question, target: Id) -> Id | None:
    """Lead the arrow that answers *question*, a new one or the one that was let go, to *target*.

    Raises:
        Refused: that cannot follow its source.
    """
    if question.leads:
        flow.reconnect(draft, question.leads, target=target)
        flow.set_fields(draft, [question.leads], bends=None, line=())
        return question.leads
    return flow.connect(draft, question.source, target, question.answer).id if question.source else None


def _begun(draft: Draft, sheet: Id, question: Question, title: str) -> Node:
    if question.fills:
        flow.retitle(draft, question.fills, title)
        named: Node = draft[question.fills]
        return named
    at = what_next.snapped(question.at or Point(0.0, 0.0), flow.SIZES["terminus"])
    return flow.add(draft, sheet, "terminus", at, title, "begin")


def _corner(at: Point, shape: Shape) -> Point:
    """The corner of a shape whose left edge and middle are those of a step at *at*."""
    return Point(at.x, at.y + (flow.STEP.height - flow.SIZES[shape].height) / 2)


def _waits_for_its_name(node: Node, say: Language) -> bool:
    return node.role == "begin" and node.title in ("", say("Beginning"))
