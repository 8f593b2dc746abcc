"""Is every critical step written down?"""

from __future__ import annotations

from collections.abc import Iterator

from mapper.checks.check import Check, EachNode, Finding
from mapper.checks.naming import name, plain
from mapper.checks.plan import Plan
from mapper.checks.study import Study
from mapper.checks.work import critical, works
from mapper.edits import tasks
from mapper.insight.order import inside_of, nodes_on, ports_of, tasks_of
from mapper.model.document import Reader
from mapper.model.draft import Draft
from mapper.model.records import Id, Node, Port
from mapper.words import N_, Language, Sentence


def find(study: Study, plan: Plan, node: Node) -> Iterator[Finding]:
    """The critical steps without a checklist; a subsystem is written down by the steps of its inside."""
    if critical(node) and not _written(study.map, node):
        says = N_("{step} is critical, yet nobody wrote down how it is done.")
        fix = Sentence(N_("Begin a checklist"))
        yield Finding(node.id, Sentence(says, {"step": name(plan, node)}), fix=fix)


def _written(map: Reader, node: Node) -> bool:
    if any(plain(task.text) for task in tasks_of(map, node.id)):
        return True
    inside = inside_of(map, node.id) if node.shape == "subsystem" else None
    return bool(inside and any(works(step) for step in nodes_on(map, inside.id)))


def mend(draft: Draft, finding: Finding, say: Language) -> None:
    """Begin a checklist with what is known of the step, and with a question for each thing that is not."""
    node: Node = draft[finding.about]
    _before(draft, node, say)
    tasks.add(draft, node.id, say("What do you do, from beginning to end? One line for each thing"))
    _after(draft, node, say)


def _before(draft: Draft, node: Node, say: Language) -> None:
    taken = _items(draft, node.id, "in")
    if trigger := plain(node.trigger):
        tasks.add(draft, node.id, say("Begin when: {trigger}", trigger=trigger))
    for port in taken:
        line = tasks.add(draft, node.id, say("Have at hand: {item}", item=plain(port.item)))
        draft.put(line.but(done_when=port.expected))
    if not trigger and not taken:
        tasks.add(draft, node.id, say("What do you need before you begin?"))


def _after(draft: Draft, node: Node, say: Language) -> None:
    given = _items(draft, node.id, "out")
    for port in given:
        line = tasks.add(draft, node.id, say("Hand over: {item}", item=plain(port.item)))
        draft.put(line.but(done_when=port.expected))
    if done := plain(node.done_when):
        tasks.add(draft, node.id, say("It is done when: {done}", done=done))
    elif not given:
        tasks.add(draft, node.id, say("How do you know that it is done?"))


def _items(draft: Draft, node: Id, flow: str) -> list[Port]:
    both = (*ports_of(draft, node, "in"), *ports_of(draft, node, "out"))
    return [port for port in both if port.flow == flow and plain(port.item)]


CHECK = Check(
    name="D01",
    question=N_("Is every critical step written down?"),
    severity="error",
    asks=EachNode(find),
    why=N_("Nobody else could do it tomorrow."),
    mend=mend,
)
