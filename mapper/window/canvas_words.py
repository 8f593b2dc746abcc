"""What is said of a shape: in its tooltip, and to who listens instead of looking."""

from __future__ import annotations

from collections.abc import Sequence

from mapper.insight.lens.sight import Sight
from mapper.insight.names import FUNCTIONS
from mapper.insight.order import exits, tasks_of
from mapper.insight.performance import Status, kpis_of, latest, status
from mapper.model.document import Reader
from mapper.model.records import Arrow, Id, Lane, Node, Person, Stage
from mapper.words import N_, Language
from mapper.words.numbers import number

STATES: dict[Status, str] = {"good": N_("on target"), "close": N_("close"), "off": N_("off target")}


def spoken(
    map: Reader, order: Sequence[Id], selection: Sequence[Id], say: Language, sight: Sight | None = None
) -> str:
    """The selection in one breath: where it is, who answers, how it stands, what happens next.

    Through a lens, what that says of it comes last.
    """
    seen = sight.reads.get(selection[0]) if sight and len(selection) == 1 else None
    text = _spoken(map, order, selection, say)
    return f"{text} {say.tell(seen.says)}" if seen else text


def _spoken(map: Reader, order: Sequence[Id], selection: Sequence[Id], say: Language) -> str:
    if not selection:
        return say("Map. Nothing selected.")
    if len(selection) > 1:
        return say.many("{n} thing selected.", "{n} things selected.", len(selection))
    match map.get(selection[0]):
        case Node() as node:
            known = (*_state(map, node, say), *_next(map, node, say))
            return " ".join(part for part in (_head(node, order, say), _who(map, node, say), *known) if part)
        case Arrow() as arrow:
            return _arrow(map, arrow, say)
        case Stage(title=title):
            return say("Stage {title}.", title=title or say("No title yet"))
        case Lane(title=title):
            return say("Lane {title}.", title=title or say("No title yet"))
    return ""


def tip(map: Reader, id: Id, say: Language, sight: Sight | None = None) -> str:
    """The whole title, the owner and the last number of a shape, a line each; after it what a lens says."""
    node, seen = map.get(id), sight.reads.get(id) if sight else None
    if not isinstance(node, Node):
        return say.tell(seen.says) if seen else ""
    owner = map.get(node.owner)
    said = say.tell(seen.says) if seen else ""
    lines = [node.title, said, say("Owner: {name}", name=owner.name) if isinstance(owner, Person) else ""]
    return "\n".join(line for line in (*lines, *_numbers(map, node, say)) if line)


def title_of(map: Reader, id: Id, say: Language) -> str:
    node = map.get(id)
    return (node.title if isinstance(node, Node) else "") or say("no name yet")


def _head(node: Node, order: Sequence[Id], say: Language) -> str:
    title = node.title or say("no name yet")
    if node.id not in order:
        return say("{kind}, {title}.", kind=_kind(node, say), title=title)
    place, total = order.index(node.id) + 1, len(order)
    return say("{kind} {n} of {total}, {title}.", kind=_kind(node, say), n=place, total=total, title=title)


def _kind(node: Node, say: Language) -> str:
    match node.shape:
        case "diamond":
            return say("Decision")
        case "subsystem":
            return say("Subsystem")
        case "note":
            return say("Note")
        case "terminus":
            return say("Beginning") if node.role == "begin" else say("End")
    return say("Step")


def _who(map: Reader, node: Node, say: Language) -> str:
    owner = map.get(node.owner)
    function = say(FUNCTIONS[node.function]) if node.function else ""
    name = owner.name if isinstance(owner, Person) else ""
    both = ", ".join(part for part in (function, name) if part)
    return f"{both}." if both else ""


def _state(map: Reader, node: Node, say: Language) -> list[str]:
    tasks = len(tasks_of(map, node.id))
    return [
        say("Critical.") if node.critical else "",
        say.many("Checklist {n} item.", "Checklist {n} items.", tasks) if tasks else "",
        *_numbers(map, node, say),
    ]


def _numbers(map: Reader, node: Node, say: Language) -> list[str]:
    """The number that its card shows, and how it stands."""
    for kpi in kpis_of(map, node.id)[:1]:
        actual = latest(map, kpi.id)
        if actual is None:
            return []
        value = number(actual.value, say)
        state = status(kpi, actual.value)
        if kpi.target is None or state is None:
            return [say("Number {value}.", value=value)]
        fields = {"value": value, "target": number(kpi.target, say), "state": say(STATES[state])}
        return [say("Number {value}, target {target}, {state}.", **fields)]
    return []


def _next(map: Reader, node: Node, say: Language) -> list[str]:
    leaving = exits(map, node.id)
    if node.shape == "diamond":
        answers = [(arrow.label or "?", title_of(map, arrow.target, say)) for arrow in leaving]
        ways = [say("{answer} to {title}", answer=answer, title=title) for answer, title in answers]
        return [", ".join(ways) + "."] if ways else []
    titles = [title_of(map, arrow.target, say) for arrow in leaving]
    return [say("Next: {titles}.", titles=", ".join(titles))] if titles else []


def _arrow(map: Reader, arrow: Arrow, say: Language) -> str:
    source, target = title_of(map, arrow.source, say), title_of(map, arrow.target, say)
    if arrow.label:
        return say("Arrow {label} from {a} to {b}.", label=arrow.label, a=source, b=target)
    return say("Arrow from {a} to {b}.", a=source, b=target)
