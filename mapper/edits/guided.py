"""A map that is written as a list: where it begins and ends, and the cards in between, in their order."""

from __future__ import annotations

from collections.abc import Sequence

from mapper.edits import flow, insert, outside
from mapper.edits import next as onward
from mapper.edits.refused import Refused
from mapper.edits.tidy import tidy
from mapper.insight.guided import beginning, end_of, line, way_on
from mapper.insight.order import entries, exits, main_sheet, nodes_on
from mapper.model.document import Reader
from mapper.model.draft import Draft
from mapper.model.records import Arrow, Id, Node, Outcome, Point, Shape, Sheet
from mapper.words import N_

MOST = 200  # shapes up to which a map is laid out anew at every edit
FEW = 2  # shapes of which nobody has chosen the place


def is_tidy(map: Reader, sheet: Id) -> bool:
    """Whether a map lies as tidying up would lay it, so that it may be laid out anew at every edit.

    One that somebody has arranged by hand stays as it is, but for the room that new shapes need.
    """
    standing = [node for node in nodes_on(map, sheet) if node.shape != "note"]
    if not FEW < len(standing) <= MOST:
        return len(standing) <= FEW
    trial = Draft(map)
    tidy(trial, sheet)
    return all(trial[node.id].at == node.at for node in standing)


def begins_when(draft: Draft, sheet: Id, text: str) -> Node:
    """Name where a map begins, and put the beginning there if there is none."""
    title = _words(text)
    if begin := beginning(draft, sheet):
        flow.retitle(draft, begin.id, title)
        return _node(draft, begin.id)
    return flow.add(draft, sheet, "terminus", Point(0.0, 36.0), title, "begin")


def done_when(draft: Draft, sheet: Id, text: str) -> Node:
    """Name when it is done, and lead the line to that end."""
    title = _words(text)
    end = end_of(draft, sheet)
    last = line(draft, sheet)[-1:] or (_begin(draft, sheet),)
    if end is None:
        end = onward.add_next(draft, last[0], "terminus", title, _label_on(draft, last[0]), "right")
        end = draft.put(end.but(outcome="win"))
    elif end.id != last[0] and not entries(draft, end.id):
        flow.connect(draft, last[0], end.id, _label_on(draft, last[0]))
    flow.retitle(draft, end.id, title)
    return _node(draft, end.id)


def name_map(draft: Draft, sheet: Id, title: str | None = None, business: str | None = None) -> None:
    """What a map is called, and whose it is; None leaves it as it is."""
    fields = {"title": title, "business": business}
    draft.change_fields(sheet, **{name: _line(text) for name, text in fields.items() if text is not None})


def title_from_ends(draft: Draft, sheet: Id) -> None:
    """A map that nobody has named yet is called after where it begins and ends."""
    record: Sheet = draft[sheet]
    say = onward.said_on(draft, sheet)
    begin, end = beginning(draft, sheet), end_of(draft, sheet)
    if record.title.strip() in ("", say("New map")) and begin and end and begin.title and end.title:
        title = say("{beginning} to {end}", beginning=begin.title, end=_lowered(end.title))
        draft.put(record.but(title=title))


def add_card(
    draft: Draft, sheet: Id, title: str, after: Id | None = None, shape: Shape | None = None
) -> Node:
    """A step, or for a question a decision, into the line: after another card, else before the end.

    Raises:
        Refused: it has no name.
    """
    title = _words(title)
    shape = shape or onward.shape_of(title)
    way = line(draft, sheet) or (_begin(draft, sheet),)
    before = after if after in way else _last_card(draft, way)
    if arrow := way_on(draft, before):
        node = insert.insert_new(draft, arrow.id, shape, title)
        _label_way_on(draft, node.id)
    else:
        node = onward.add_next(draft, before, shape, title, _label_on(draft, before), "right")
    return _node(draft, node.id)


def add_cards(draft: Draft, sheet: Id, titles: Sequence[str], after: Id | None = None) -> tuple[Node, ...]:
    """One card a line, one after the other.

    Raises:
        Refused: there is no line.
    """
    made: list[Node] = []
    for title in titles:
        if title.strip():
            made.append(add_card(draft, sheet, title, made[-1].id if made else after))
    if not made:
        raise Refused(N_("There is no line here that could become a step."))
    return tuple(made)


def rename_card(draft: Draft, card: Id, title: str) -> Node:
    """Another name; a question mark makes it a decision, and taking that away makes it a step again.

    Raises:
        Refused: it would have no name.
    """
    title = _words(title)
    old: Node = draft[card]
    asked, asks = onward.shape_of(old.title) == "diamond", onward.shape_of(title) == "diamond"
    flow.retitle(draft, card, title)
    if asks and old.shape == "rectangle":
        make_question(draft, card, True)
    elif asked and not asks and old.shape == "diamond" and len(exits(draft, card)) <= 1:
        make_question(draft, card, False)
    return _node(draft, card)


def make_question(draft: Draft, card: Id, on: bool) -> Node:
    """Make a decision of a step, which goes on at Yes, or a step of a decision.

    Raises:
        Refused: several ways lead on from it, or it is neither.
    """
    node: Node = draft[card]
    if node.shape not in ("rectangle", "diamond"):
        raise Refused(N_("Only a step can become a question."))
    if not on and len(exits(draft, card)) > 1:
        raise Refused(N_("Several answers lead on from here. It stays a question."))
    flow.reshape(draft, card, "diamond" if on else "rectangle")
    if on:
        _label_way_on(draft, card)
    else:
        for arrow in exits(draft, card):
            draft.put(arrow.but(label=""))
    return _node(draft, card)


def flag(draft: Draft, card: Id, on: bool) -> Node:
    """If this fails, the whole fails; or after all not."""
    draft.change_fields(card, critical=on)
    return _node(draft, card)


def move_card(draft: Draft, sheet: Id, card: Id, places: int) -> None:
    """Shift a card down the line by so many places, up when that is negative, as far as there are cards.

    Each card keeps its other answers, and whatever else leads to it.
    """
    way = list(line(draft, sheet))
    between = [id for id in way if draft[id].shape != "terminus"]
    if card not in between:
        return
    here = between.index(card)
    there = max(0, min(len(between) - 1, here + places))
    if here == there:
        return
    between.insert(there, between.pop(here))
    begin, rest = ([way[0]], way[1:]) if way[0] not in between else ([], way)
    ends = [id for id in rest if id not in between]
    _lead_along(draft, way, [*begin, *between, *ends])


def remove_card(draft: Draft, sheet: Id, card: Id) -> None:
    """Take a card out of the line, which closes; an end to which only this card led goes with it."""
    way = line(draft, sheet)
    onward_arrow = way_on(draft, card)
    follows = onward_arrow.target if onward_arrow else None
    left = [arrow.target for arrow in exits(draft, card) if arrow.target != follows]
    for arrow in entries(draft, card):
        twin = any(other.target == follows for other in exits(draft, arrow.source))
        if follows and not twin and follows not in (arrow.source, card):
            draft.put(arrow.but(target=follows, line=(), bends=None, into=None))
    draft.remove(card)
    for id in left:
        lone = draft.get(id)
        if isinstance(lone, Node) and lone.role == "end" and id not in way and not entries(draft, id):
            draft.remove(id)


def answer(draft: Draft, node: Id, label: str, title: str, outcome: Outcome | None = None) -> Node:
    """What happens after an answer, or after a step: something new, an end if it has an outcome."""
    title = _words(title)
    shape: Shape = "terminus" if outcome else onward.shape_of(title)
    side = "bottom" if label and label == onward.said_on(draft, draft[node].sheet)("No") else "right"
    made = onward.add_next(draft, node, shape, title, label, side)  # type: ignore[arg-type]
    if outcome:
        draft.put(_node(draft, made.id).but(outcome=outcome))
    return _node(draft, made.id)


def answer_with(draft: Draft, node: Id, label: str, target: Id) -> Arrow:
    """After an answer, or after a step, it goes on at a shape that is there.

    Raises:
        Refused: that cannot follow.
    """
    return flow.connect(draft, node, target, label)


def write_list(draft: Draft, text: str) -> None:
    """Make a new map of a list: lines follow its beginning, a table or a chart brings its own.

    Raises:
        Refused: there is nothing in it, it is too long, or it cannot be read.
    """
    sheet = main_sheet(draft).id
    begin = beginning(draft, sheet)
    if begin and outside.kind_of(text) != "lines":
        draft.remove(begin.id)
        begin = None
    outside.paste_text(draft, sheet, text, source=begin.id if begin else None)
    tidy(draft, sheet)


def _lead_along(draft: Draft, old: Sequence[Id], new: Sequence[Id]) -> None:
    """Lead the arrows of a line along its shapes in another order: each keeps the arrow that leaves it."""
    leaving = {id: way_on(draft, id) for id in old}
    for here, target in zip(new, [*new[1:], None], strict=True):
        arrow = leaving[here]
        if arrow and target:
            draft.put(arrow.but(target=target, line=(), bends=None, into=None))
        elif arrow:
            draft.remove(arrow.id)
        elif target:
            label = _label_on(draft, here)
            draft.put(Arrow(id=draft.new_id("arrow"), source=here, target=target, label=label))


def _begin(draft: Draft, sheet: Id) -> Id:
    say = onward.said_on(draft, sheet)
    return begins_when(draft, sheet, say("Beginning")).id


def _last_card(draft: Draft, way: Sequence[Id]) -> Id:
    last: Node = draft[way[-1]]
    return way[-2] if last.role == "end" and len(way) > 1 else way[-1]


def _label_on(draft: Draft, node: Id) -> str:
    """What the arrow of the line out of a shape says: Yes out of a decision."""
    home: Node = draft[node]
    return onward.said_on(draft, home.sheet)("Yes") if home.shape == "diamond" else ""


def _label_way_on(draft: Draft, node: Id) -> None:
    arrow = way_on(draft, node)
    if arrow and not arrow.label:
        draft.put(arrow.but(label=_label_on(draft, node)))


def _node(draft: Draft, id: Id) -> Node:
    node: Node = draft[id]
    return node


def _words(text: str) -> str:
    if title := _line(text):
        return title
    raise Refused(N_("Type a word or two first."))


def _line(text: str) -> str:
    return " ".join(text.split())


def _lowered(title: str) -> str:
    """*title* in the middle of a sentence: names and abbreviations keep their capitals."""
    return title[:1].lower() + title[1:] if title[1:2].islower() else title
