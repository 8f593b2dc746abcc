"""Is it said, wherever work changes hands, what is good enough to be taken over?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from mapper.checks.check import Check, EachNode, Finding
from mapper.checks.naming import QUOTED, name, plain
from mapper.checks.plan import Plan
from mapper.checks.study import Study
from mapper.checks.work import works
from mapper.insight.fitting import fits
from mapper.model.document import Reader
from mapper.model.records import Id, Node, Person, Port
from mapper.words import N_, Sentence


def find(study: Study, plan: Plan, node: Node) -> Iterator[Finding]:
    """A step that takes work over from somebody else's without a rule, and what is known not to fit.

    An expectation on either side, on what is taken in or on what is handed over,
    is a rule.  So is a decision in between: it says what goes on from there.  A
    beginning or an end hands nothing over.  Several givers are said once, at
    the step that receives.
    """
    ports = study.hanging(Port, "node")
    giver = _unruled(plan, node, ports)
    if giver:
        says = N_("{step} takes over from {other} without saying what is good enough.")
        fields = {"step": name(plan, node), "other": name(plan, giver)}
        yield Finding(node.id, Sentence(says, fields), _more(study.map, giver, node))
    for port in ports.get(node.id, ()):
        if fits(port) is False:
            yield Finding(port.id, misfit(plan, node, port), instead(port))


def _unruled(plan: Plan, node: Node, ports: Mapping[Id, Sequence[Port]]) -> Node | None:
    """The first step of another owner that leads here without either saying what it expects."""
    if not works(node) or not node.owner:
        return None
    sources = (plan.nodes[arrow.source] for arrow in plan.entries[node.id])
    givers = [one for one in sources if works(one) and one.owner and one.owner != node.owner]
    if not givers or _expects(ports.get(node.id, ()), "in"):
        return None
    return next((one for one in givers if not _expects(ports.get(one.id, ()), "out")), None)


def _expects(ports: Sequence[Port], flow: str) -> bool:
    return any(port.flow == flow and plain(port.expected) for port in ports)


def _more(map: Reader, giver: Node, taker: Node) -> Sentence | None:
    owners = [map.get(giver.owner), map.get(taker.owner)]
    names = [plain(one.name) for one in owners if isinstance(one, Person)]
    if len(names) < 2 or not all(names):
        return None
    says = N_("{giver} and {taker} have not agreed what a good handover is.")
    return Sentence(says, {"giver": names[0], "taker": names[1]})


def misfit(plan: Plan, node: Node, port: Port) -> Sentence:
    """That something does not come as expected."""
    step, item = name(plan, node), plain(port.item)
    if not item:
        return Sentence(N_("{step}: one handover does not fit."), {"step": step})
    gets, gives = (
        N_("{step} does not get {item} as expected."),
        N_("{step} does not hand over {item} as expected."),
    )
    fields = {"step": step, "item": Sentence(QUOTED, {"title": item})}
    return Sentence(gets if port.flow == "in" else gives, fields)


def instead(port: Port) -> Sentence | None:
    """What is expected, and what comes instead, where both are known."""
    expected, measured = plain(port.expected), plain(port.measured)
    if not expected or not measured:
        return None
    says = N_("Expected: {expected}. As it is: {measured}.")
    return Sentence(says, {"expected": expected, "measured": measured})


CHECK = Check(
    name="A03",
    question=N_("Is every handover agreed?"),
    severity="warning",
    asks=EachNode(find, of_people=True),
    why=N_("Something is lost where work changes hands and nobody said what is good enough."),
)
