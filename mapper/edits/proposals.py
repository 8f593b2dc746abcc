"""What is missing, put in its place: a small template for each pattern, accepted as one edit.

What is added says in the map's own language what it is, moves nothing that
stands already, and brings no number that nobody knows.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from mapper.edits import flow, measures, stages
from mapper.edits.alignment import align
from mapper.edits.insert import place_between
from mapper.edits.mending_plan import stand_clear
from mapper.edits.next import said_on
from mapper.edits.refused import Refused
from mapper.edits.room import Way
from mapper.insight.names import FUNCTIONS
from mapper.insight.order import entries, exits
from mapper.insight.plan import Plan, plans
from mapper.model.document import Reader
from mapper.model.doings import Keeping, Promise
from mapper.model.draft import Draft
from mapper.model.records import Arrow, Function, Id, Kpi, Node, Sheet, Stage
from mapper.scene.boxes import box_of
from mapper.words import N_, Sentence
from mapper.words.one_line import one_line

GONE = N_("This is not missing any more.")
ASK_CONTENT = N_("Ask whether they are happy with it")
ASK_AGAIN = N_("Ask again at the time they chose")
KEEP_IN_TOUCH = N_("Say goodbye well, and offer to keep in touch")
RECOMMEND = N_("Ask whom they would recommend us to")
DELIVER = N_("Deliver what was promised")
HOW_MANY = N_("How many come")
RESPONSE = N_("Its owner says why in the next weekly review, and what is done about it by when.")
IN_STAGE: Mapping[str, str] = {  # by the model of a stage
    "macro:reach": N_("Let people know what you offer"),
    "macro:engage": N_("Show how you help"),
    "macro:enrol": N_("Ask for the order"),
    "macro:serve": ASK_CONTENT,
    "macro:develop": N_("Offer what helps them next"),
    "hourglass:know": N_("Let people know what you offer"),
    "hourglass:like": N_("Show how you help"),
    "hourglass:trust": N_("Show what others say of you"),
    "hourglass:try": N_("Let them try it without risk"),
    "hourglass:buy": N_("Ask for the order"),
    "hourglass:repeat": N_("Offer what helps them next"),
    "hourglass:refer": RECOMMEND,
}
BY_FUNCTION: Mapping[Function, str] = {
    "marketing": N_("Let people know what you offer"),
    "sales": N_("Ask for the order"),
    "operations": DELIVER,
    "service": ASK_CONTENT,
}


class Ground:
    """A map, with its plans worked out once, or not at all where nobody asks for them."""

    def __init__(self, map: Reader, given: Sequence[Plan] | None = None) -> None:
        self.map = map
        self._given = given

    @cached_property
    def plans(self) -> Sequence[Plan]:
        return plans(self.map) if self._given is None else self._given


@dataclass(frozen=True)
class Template:
    """What is put where something is missing; *offers* says so on a button, if there is a place for it."""

    offers: Callable[[Ground, Id], Sentence | None]
    put: Callable[[Draft, Id], object]


def offered(map: Reader, pattern: str, about: Id, given: Sequence[Plan] | None = None) -> Sentence | None:
    """What could be added where a pattern misses something; None where that takes a person.

    *given* are the plans of the map, where somebody has them.
    """
    template = TEMPLATES.get(pattern)
    return template.offers(Ground(map, given), about) if template and map.get(about) else None


def accept(draft: Draft, pattern: str, about: Id) -> None:
    """Put in its place what a pattern misses at *about*.

    Raises:
        Refused: it is not missing any more, or has no place on this map.
    """
    if offered(draft, pattern, about) is None:
        raise Refused(GONE)
    TEMPLATES[pattern].put(draft, about)


# Where a new step goes


def on_the_way(draft: Draft, arrow: Id, title: str, function: Function | None = None) -> Node:
    """A new step in the middle of an arrow; nothing makes room for it, it finds a free place nearby.

    The first half keeps the label, the share and the evidence.
    """
    old: Arrow = draft[arrow]
    way: Way = "right"
    at = place_between(draft, old, flow.STEP, way)
    node = flow.add(draft, draft[old.source].sheet, "rectangle", at, title)
    draft.put(old.but(target=node.id, into=None, line=(), bends=None))
    draft.put(Arrow(id=draft.new_id("arrow"), source=node.id, target=old.target, into=old.into))
    return _settled(draft, node.id, function)


def before_end(draft: Draft, end: Id, title: str, function: Function | None = None) -> Node:
    """A new step right before an end, through which all go who come there."""
    coming = entries(draft, end)
    if len(coming) == 1:
        return on_the_way(draft, coming[0].id, title, function)
    first = max(coming, key=lambda arrow: (box_of(draft[arrow.source]).right, arrow.id))
    at = place_between(draft, first, flow.STEP, "right")
    node = flow.add(draft, draft[end].sheet, "rectangle", at, title)
    for arrow in coming:
        draft.put(arrow.but(target=node.id, into=None, line=(), bends=None))
    draft.put(Arrow(id=draft.new_id("arrow"), source=node.id, target=end))
    return _settled(draft, node.id, function)


def _settled(draft: Draft, node: Id, function: Function | None) -> Node:
    """The new step in a free place; it has a function where the steps of this map have one."""
    stand_clear(draft, node)
    stages.file_by_place(draft, [node])
    placed: Node = draft[node]
    used = any(one.function for one in draft.all(Node))
    return draft.put(placed.but(function=function if used else None))


def _said(map: Reader, about: Id, text: str) -> str:
    """*text* in the language of the map that a record is on."""
    record = map.get(about)
    if isinstance(record, Arrow):
        record = map.get(record.source)
    return said_on(map, record.sheet if isinstance(record, Node | Stage) else about)(text)


def _adds(text: str) -> Sentence:
    return Sentence(N_("Add the step “{title}”"), {"title": Sentence(text)})


# M01: a No that ends without another word


def _offers_goodbye(at: Ground, arrow: Id) -> Sentence | None:
    record = at.map.get(arrow)
    return _adds(KEEP_IN_TOUCH) if isinstance(record, Arrow) and record.relation == "flow" else None


def _put_goodbye(draft: Draft, arrow: Id) -> None:
    on_the_way(draft, arrow, _said(draft, arrow, KEEP_IN_TOUCH), "sales")


# M02: a stage in which nothing happens, or functions without a step


def _offers_in_stage(at: Ground, about: Id) -> Sentence | None:
    record = at.map.get(about)
    if isinstance(record, Stage):
        return _adds(_in_stage(record)) if _across(at, record) else None
    lacking = _functions(at)
    if not isinstance(record, Sheet) or not lacking or any(_way_of(at, one) is None for one in lacking):
        return None
    if len(lacking) == 1:
        return _adds(BY_FUNCTION[lacking[0]])
    return Sentence(N_("Add a step for each"))


def _put_in_stage(draft: Draft, about: Id) -> None:
    record = draft[about]
    if isinstance(record, Stage):
        arrow = _across(Ground(draft), record)
        assert arrow
        node = on_the_way(draft, arrow.id, _said(draft, about, _in_stage(record)))
        draft.put(draft[node.id].but(stage=record.id))
        return
    for function in _functions(Ground(draft)):
        arrow = _way_of(Ground(draft), function)  # another one after each step that was added
        if arrow is None:
            raise Refused(GONE)
        on_the_way(draft, arrow.id, _said(draft, about, BY_FUNCTION[function]), function)


def _in_stage(stage: Stage) -> str:
    return IN_STAGE.get(stage.model or "", N_("Say what happens here"))


def _across(at: Ground, stage: Stage) -> Arrow | None:
    """The first arrow of ours from before a stage to behind it."""
    rank = {one.id: one.rank for one in at.map.all(Stage) if one.sheet == stage.sheet}
    plan = next((plan for plan in at.plans if plan.sheet.id == stage.sheet), None)
    for node in plan.nodes.values() if plan else ():
        here = rank.get(node.stage) if node.stage else None
        if plan is None or here is None or here >= stage.rank:
            continue
        for arrow in plan.exits[node.id]:
            there = plan.nodes[arrow.target].stage
            if there in rank and rank[there] > stage.rank:
                return arrow
    return None


def _functions(at: Ground) -> list[Function]:
    """The functions that no step of ours has, in their order."""
    there = {node.function for plan in at.plans for node in plan.nodes.values()}
    return [function for function in FUNCTIONS if function not in there]


def _way_of(at: Ground, function: Function) -> Arrow | None:
    """Where a step of a function would stand: marketing and sales early, the others before the win."""
    top = next((plan for plan in at.plans if not plan.sheet.inside), None)
    if top is None:
        return None
    wins = [node for node in top.endings if node.outcome == "win"]
    if function in ("operations", "service"):
        return next((arrow for win in wins for arrow in top.entries[win.id]), None)
    return next((arrow for begin in top.beginnings for arrow in top.exits[begin.id]), None)


# M03, M04, a bucket, a promise: a step after delivery, or before an end


def _offers_asking(at: Ground, node: Id) -> Sentence | None:
    leads = isinstance(at.map.get(node), Node) and exits(at.map, node)
    return _adds(ASK_CONTENT) if leads else None


def _put_asking(draft: Draft, node: Id) -> None:
    on_the_way(draft, exits(draft, node)[0].id, _said(draft, node, ASK_CONTENT), "service")


def _offers_before(text: str) -> Callable[[Ground, Id], Sentence | None]:
    def offers(at: Ground, end: Id) -> Sentence | None:
        return _adds(text) if entries(at.map, end) else None

    return offers


def _puts_before(text: str, function: Function) -> Callable[[Draft, Id], object]:
    def put(draft: Draft, end: Id) -> Node:
        return before_end(draft, end, _said(draft, end, text), function)

    return put


def _offers_keeping(at: Ground, promise: Id) -> Sentence | None:
    return _adds(DELIVER) if _win_of(at, promise) else None


def _put_keeping(draft: Draft, promise: Id) -> None:
    win = _win_of(Ground(draft), promise)
    assert win
    step = before_end(draft, win.id, _said(draft, win.id, DELIVER), "operations")
    draft.put(Keeping(id=draft.new_id("keeping"), promise=promise, node=step.id))


def _win_of(at: Ground, promise: Id) -> Node | None:
    """The first good end that something leads to on the map where a promise is made."""
    record = at.map.get(promise)
    home = record.node if isinstance(record, Promise) else None
    plan = next((plan for plan in at.plans if home in plan.nodes), None)
    wins = [node for node in plan.endings if node.outcome == "win"] if plan else []
    return next((node for node in wins if entries(at.map, node.id)), None)


# A number without a response, money without a count, a decision of theirs without our help


def without_response(at: Ground) -> list[Kpi]:
    """The numbers of ours with a target of which nobody says what is done when they miss it."""
    ours = {id for plan in at.plans for id in plan.nodes}
    numbers = [kpi for kpi in at.map.all(Kpi) if kpi.node in ours and kpi.target is not None]
    return [kpi for kpi in numbers if kpi.title.strip() and not kpi.response.strip()]


def _offers_response(at: Ground, sheet: Id) -> Sentence | None:
    if not without_response(at):
        return None
    return Sentence(N_("Write down: its owner says why in the next weekly review"))


def _put_response(draft: Draft, sheet: Id) -> None:
    for kpi in without_response(Ground(draft)):
        draft.put(kpi.but(response=_said(draft, kpi.node, RESPONSE)))


def _offers_count(at: Ground, node: Id) -> Sentence | None:
    record = at.map.get(node)
    if not isinstance(record, Node) or record.shape == "note":
        return None
    return Sentence(N_("Add the number “{title}”"), {"title": Sentence(HOW_MANY)})


def _put_count(draft: Draft, node: Id) -> None:
    measures.add(draft, node, _said(draft, node, HOW_MANY))


def _offers_help(at: Ground, node: Id) -> Sentence | None:
    near = _nearest(at, node)
    return Sentence(N_("Align it with “{title}”"), {"title": one_line(near.title)}) if near else None


def _put_help(draft: Draft, node: Id) -> None:
    near = _nearest(Ground(draft), node)
    assert near
    align(draft, near.id, node)


def _nearest(at: Ground, node: Id) -> Node | None:
    """The step of ours on the same map that stands nearest below or above a step of the customer's."""
    theirs = at.map.get(node)
    if not isinstance(theirs, Node):
        return None
    ours = next((plan.nodes for plan in at.plans if plan.sheet.id == theirs.sheet), {})
    if theirs.id in ours or theirs.shape == "note":
        return None
    x = box_of(theirs).centre.x
    work = [one for one in ours.values() if one.shape in ("rectangle", "subsystem")]
    return min(work, key=lambda one: (abs(box_of(one).centre.x - x), one.id), default=None)


TEMPLATES: Mapping[str, Template] = {
    "M01": Template(_offers_goodbye, _put_goodbye),
    "M02": Template(_offers_in_stage, _put_in_stage),
    "M03": Template(_offers_asking, _put_asking),
    "M04": Template(_offers_before(RECOMMEND), _puts_before(RECOMMEND, "service")),
    "bucket": Template(_offers_before(ASK_AGAIN), _puts_before(ASK_AGAIN, "marketing")),
    "promise": Template(_offers_before(DELIVER), _puts_before(DELIVER, "operations")),
    "promised": Template(_offers_keeping, _put_keeping),
    "response": Template(_offers_response, _put_response),
    "count": Template(_offers_count, _put_count),
    "help": Template(_offers_help, _put_help),
}
