"""Walking a map: what was met, what was answered, and what nobody knew."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from mapper.edits import measures, people, tasks
from mapper.edits import next as onward
from mapper.edits.insert import insert_new
from mapper.edits.refused import Refused
from mapper.insight.order import belonging, exits
from mapper.insight.questions import question, silent_no
from mapper.insight.walking import checklist_trace, trace
from mapper.model.doings import Hole, Visit, Walk
from mapper.model.draft import Draft
from mapper.model.records import Arrow, Id, Node, Person
from mapper.words import N_

NOTHING = frozenset(("nothing", "nothing.", "the end", "rien", "rien.", "fin", "c’est tout", "c'est tout"))
DEPENDS = ("it depends", "depends", "ça dépend", "cela dépend", "ca depend")


def begin(draft: Draft, sheet: Id, on: date, by: str = "") -> Walk:
    """A new walk over a map."""
    return draft.put(Walk(id=draft.new_id("walk"), sheet=sheet, on=on, by=by.strip()))


def meet(draft: Draft, walk: Id, abouts: Iterable[Id]) -> None:
    """Somebody came past these shapes and arrows; what was met before on this walk is met anew."""
    known = {visit.about: visit for visit in belonging(draft, walk, Visit, "walk")}
    place = max((visit.place for visit in known.values()), default=0.0)
    for about in abouts:
        place += 1.0
        old = known.get(about)
        checklist = checklist_trace(draft, about) if isinstance(draft.get(about), Node) else ""
        draft.put(
            Visit(
                id=old.id if old else draft.new_id("visit"),
                walk=walk,
                about=about,
                trace=trace(draft, about),
                checklist=checklist,
                asked=old.asked if old else (),
                place=place,
            )
        )


def tick(draft: Draft, walk: Id, node: Id, question: str, on: bool) -> None:
    """A question was thought about at a shape, or after all not; the shape is met by that."""
    visit = next((one for one in belonging(draft, walk, Visit, "walk") if one.about == node), None)
    if visit is None:
        meet(draft, walk, (node,))
        visit = next(one for one in belonging(draft, walk, Visit, "walk") if one.about == node)
    asked = tuple(name for name in visit.asked if name != question)
    draft.put(visit.but(asked=(*asked, question) if on else asked))


def answer(draft: Draft, node: Id, name: str, text: str) -> Node | None:
    """Write the answer to a question onto the map; answers the shape that it added, if it did.

    “Nothing” ends the path, “it depends” and whatever ends in a question mark
    makes a decision, anything else a step.

    Raises:
        Refused: there is no answer, or it cannot be.
    """
    text = " ".join(text.split())
    if not text:
        raise Refused(N_("Type the answer first, or say that nobody knows."))
    step: Node = draft[node]
    match question(name).name:
        case "next" | "other":
            return _go_on(draft, node, text)
        case "no":
            return _speak_to_no(draft, step, text)
        case "who":
            people.assign(draft, (node,), people.add(draft, text).id)
        case "stand_in":
            people.stand_in(draft, (node,), people.add(draft, text).id)
        case "how":
            tasks.add(draft, node, text)
        case "count":
            measures.add(draft, node, text)
        case "trigger":
            draft.change_fields(node, trigger=text)
        case "know" | "done":
            draft.change_fields(node, done_when=text)
        case _:
            raise Refused(N_("This question is there to be thought about. Tick it when you have."))
    return None


def leave_hole(
    draft: Draft,
    about: Id,
    text: str,
    on: date,
    walk: Id | None = None,
    question: str = "",
    chance: bool = False,
) -> Hole:
    """Something that nobody knew about a shape, an arrow or a map, or a chance that somebody saw.

    The owner of the step sees to it.

    Raises:
        Refused: nothing is said about it.
    """
    text = text.strip()
    if not text and not question:
        raise Refused(N_("Say in a few words what is missing here."))
    record = draft.get(about)
    owner = record.owner if isinstance(record, Node) else None
    return draft.put(
        Hole(
            id=draft.new_id("hole"),
            about=about,
            what="opportunity" if chance else "hole",
            question=question,
            text=text,
            owner=owner,
            found=on,
            walk=walk,
        )
    )


def settle_hole(draft: Draft, hole: Id, done: bool = True) -> Hole:
    """A hole is filled, or after all not."""
    settled: Hole = draft.change_fields(hole, status="done" if done else "open")
    return settled


def hand_hole(draft: Draft, hole: Id, person: Id | None) -> Hole:
    """Somebody sees to a hole.

    Raises:
        Refused: there is no such person.
    """
    if person is not None and not isinstance(draft.get(person), Person):
        raise Refused(N_("There is nobody of that name on the map."))
    handed: Hole = draft.change_fields(hole, owner=person)
    return handed


def finish(draft: Draft, walk: Id) -> Walk:
    """The walk is over."""
    done: Walk = draft.change_fields(walk, finished=True)
    return done


def _go_on(draft: Draft, source: Id, text: str) -> Node:
    said = text.casefold().rstrip(".… ")
    if text.casefold() in NOTHING or said in NOTHING:
        return onward.add_next(draft, source, "terminus")
    if depends := next((word for word in DEPENDS if said.startswith(word)), None):
        rest = text[len(depends) :].strip(" :,;–-") or text
        title = rest if onward.shape_of(rest) == "diamond" else f"{rest[:1].upper()}{rest[1:]}?"
        return onward.add_next(draft, source, "diamond", title)
    return onward.add_next(draft, source, onward.shape_of(text), text)


def _speak_to_no(draft: Draft, step: Node, text: str) -> Node:
    """What we do after a No comes before the end that it went to without a word."""
    arrow = silent_no(draft, step) or next(iter(exits(draft, step.id)), None)
    if not isinstance(arrow, Arrow):
        raise Refused(N_("Nothing leads on from here yet. Say first what happens next."))
    return insert_new(draft, arrow.id, onward.shape_of(text), text)
