"""A map as an outline in Markdown: steps in the order of the flow, owners, boxes to tick, branches.

Every line begins with a mark of ours, and whatever a label says has a backslash
before each character that Markdown might take for its own: nothing of the map
is markup.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from mapper.export.exporter import Options
from mapper.export.text import printable
from mapper.insight.order import main_sheet, tasks_of
from mapper.insight.outline import Item, outline
from mapper.model.document import Reader
from mapper.model.records import Arrow, Node, Person, Sheet, Task
from mapper.words import Language
from mapper.words.numbers import number

_MARKS = re.compile(r"[\\`*_\[\]<>&~|#@$^={}]|:(?=\S)|(?<=[wW]{3})\.")


def write(map: Reader, options: Options) -> bytes:
    """The sheet of the options, else the main one, with the insides of its subsystems.

    Raises:
        LookupError: the map has no such sheet, or none at all.
    """
    sheet = map.get(options.sheet) if options.sheet else main_sheet(map)
    if not isinstance(sheet, Sheet):
        raise LookupError(f"no sheet {options.sheet}")
    say = options.say
    lines = [f"# {plain(sheet.title) or say('Map without a title')}", ""]
    for name, text in (
        (say("Business"), sheet.business),
        (say("What it is for"), sheet.purpose),
        (say("Version"), sheet.version),
    ):
        if text.strip():
            lines += [f"**{name}**: {plain(text)}", ""]
    lines += _lines(map, outline(map, sheet.id), say)
    return ("\n".join(lines) + "\n").encode("utf-8")


def plain(text: str) -> str:
    """*text* on one line, as Markdown that shows just that."""
    return _MARKS.sub(r"\\\g<0>", " ".join(printable(text).split()))


def _lines(map: Reader, root: Item, say: Language) -> Iterator[str]:
    waiting = [(item, 0) for item in reversed(root.items)]
    while waiting:
        item, depth = waiting.pop()
        indent = "  " * depth
        match map.get(item.id):
            case Node() as node:
                yield f"{indent}- {_step(map, node, item, say)}"
                yield from _tasks(tasks_of(map, node.id), depth + 1, say)
            case Arrow() as arrow:
                yield f"{indent}- {_way(map, arrow, item, say)}"
        waiting += [(child, depth + 1) for child in reversed(item.items)]


def _step(map: Reader, node: Node, item: Item, say: Language) -> str:
    title = plain(node.title) or say("No title yet")
    if node.shape == "note":
        return say("Note: {said}", said=title)
    named = f"**{item.number}** {title}"
    answer = plain(item.answer)
    led = say("If {label} → {step}", label=answer, step=named) if answer else named
    known = [*_people(map, node, say), *([say("critical")] if node.critical else [])]
    return f"{led} ({', '.join(known)})" if known else led


def _people(map: Reader, node: Node, say: Language) -> Iterator[str]:
    owner, stand_in = map.get(node.owner), map.get(node.stand_in)
    if isinstance(owner, Person):
        yield plain(_called(owner, say))
    if isinstance(stand_in, Person):
        yield say("stand-in {name}", name=plain(_called(stand_in, say)))


def _called(person: Person, say: Language) -> str:
    return person.name.strip() or person.role.strip() or say("No name yet")


def _tasks(tasks: Sequence[Task], depth: int, say: Language) -> Iterator[str]:
    """Boxes to tick, none more than one level below the line before it."""
    level = -1
    for task in tasks:
        level = min(task.level, level + 1)
        indent = "  " * (depth + level)
        yield f"{indent}- [ ] {_task(task, say)}"
        yield from (f"{indent}  - {said}" for said in _explained(task, say))


def _task(task: Task, say: Language) -> str:
    known = [say("must never be skipped")] if task.must else []
    if task.minutes is not None:
        known.append(say("{n} min", n=number(task.minutes, say)))
    said = plain(task.text) or "—"
    return f"{said} ({', '.join(known)})" if known else said


def _explained(task: Task, say: Language) -> Iterator[str]:
    if task.how.strip():
        yield say("How: {said}", said=plain(task.how))
    if task.example.strip():
        yield say("Example: {said}", said=plain(task.example))
    if task.done_when.strip():
        yield say("Done when: {said}", said=plain(task.done_when))
    if task.link.strip():
        yield say("Link: {said}", said=plain(task.link))


def _way(map: Reader, arrow: Arrow, item: Item, say: Language) -> str:
    """A way that leads to a line elsewhere."""
    target = map.get(arrow.target)
    title = plain(target.title) if isinstance(target, Node) else ""
    step, label = f"**{item.number}** {title or say('No title yet')}", plain(arrow.label)
    if item.way == "back":
        return (
            say("If {label} → return to {step}", label=label, step=step)
            if label
            else say("→ return to {step}", step=step)
        )
    return say("If {label} → {step}", label=label, step=step) if label else say("→ {step}", step=step)
