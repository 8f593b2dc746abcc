"""A map as an outline: steps in the order of the flow, owners, boxes to tick, branches; spelled in Markdown.

Every line of the Markdown begins with a mark of ours, and whatever a label says
has a backslash before each character that Markdown might take for its own:
nothing of the map is markup.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from mapper.export.exporter import Options
from mapper.export.text import printable
from mapper.insight.order import main_sheet, tasks_of
from mapper.insight.outline import Item, outline
from mapper.model.document import Reader
from mapper.model.records import Arrow, Node, Person, Sheet, Task
from mapper.words import Language
from mapper.words.one_line import one_line
from mapper.words.times import brief_minutes

_MARKS = re.compile(r"[\\`*_\[\]<>&~|#@$^={}]|:(?=\S)|(?<=[wW]{3})\.")


@dataclass(frozen=True)
class Line:
    """One line; lines of a list stand *depth* below its first ones."""

    text: str
    kind: Literal["title", "fact", "item", "box"] = "item"
    depth: int = 0


@dataclass(frozen=True)
class Marks:
    """How a kind of file spells what a map says on one line, and what stands out in it."""

    plain: Callable[[str], str]
    bold: Callable[[str], str]


def write(map: Reader, options: Options) -> bytes:
    """The sheet of the options, else the main one, with the insides of its subsystems.

    Raises:
        LookupError: the map has no such sheet, or none at all.
    """
    lines = (spelled for line in told(map, options, MARKDOWN) for spelled in _spelled(line))
    return ("\n".join(lines) + "\n").encode("utf-8")


def _spelled(line: Line) -> tuple[str, ...]:
    match line.kind:
        case "title":
            return f"# {line.text}", ""
        case "fact":
            return line.text, ""
        case "item":
            return (f"{'  ' * line.depth}- {line.text}",)
        case "box":
            return (f"{'  ' * line.depth}- [ ] {line.text}",)


def told(map: Reader, options: Options, marks: Marks) -> Iterator[Line]:
    """The outline of the sheet of the options, line by line.

    Raises:
        LookupError: the map has no such sheet, or none at all.
    """
    sheet = map.get(options.sheet) if options.sheet else main_sheet(map)
    if not isinstance(sheet, Sheet):
        raise LookupError(f"no sheet {options.sheet}")
    say = options.say
    yield Line(marks.plain(sheet.title) or say("Map without a title"), "title")
    for name, text in (
        (say("Business"), sheet.business),
        (say("What it is for"), sheet.purpose),
        (say("Version"), sheet.version),
    ):
        if text.strip():
            yield Line(f"{marks.bold(name)}: {marks.plain(text)}", "fact")
    yield from _Telling(map, say, marks).lines(outline(map, sheet.id))


def on_one_line(text: str) -> str:
    return one_line(printable(text))


def plain(text: str) -> str:
    """*text* on one line, as Markdown that shows just that."""
    return _MARKS.sub(r"\\\g<0>", on_one_line(text))


MARKDOWN = Marks(plain, lambda text: f"**{text}**")


@dataclass(frozen=True)
class _Telling:
    map: Reader
    say: Language
    marks: Marks

    def lines(self, root: Item) -> Iterator[Line]:
        waiting = [(item, 0) for item in reversed(root.items)]
        while waiting:
            item, depth = waiting.pop()
            match self.map.get(item.id):
                case Node() as node:
                    yield Line(self.step(node, item), "item", depth)
                    yield from self.tasks(tasks_of(self.map, node.id), depth + 1)
                case Arrow() as arrow:
                    yield Line(self.way(arrow, item), "item", depth)
            waiting += [(child, depth + 1) for child in reversed(item.items)]

    def named(self, title: str, item: Item) -> str:
        return f"{self.marks.bold(str(item.number))} {self.marks.plain(title) or self.say('No title yet')}"

    def step(self, node: Node, item: Item) -> str:
        say, title = self.say, self.marks.plain(node.title) or self.say("No title yet")
        if node.shape == "note":
            return say("Note: {said}", said=title)
        named, answer = self.named(node.title, item), self.marks.plain(item.answer)
        led = say("If {label} → {step}", label=answer, step=named) if answer else named
        known = [*self.people(node), *([say("critical")] if node.critical else [])]
        return f"{led} ({', '.join(known)})" if known else led

    def people(self, node: Node) -> Iterator[str]:
        owner, stand_in = self.map.get(node.owner), self.map.get(node.stand_in)
        if isinstance(owner, Person):
            yield self.marks.plain(_called(owner, self.say))
        if isinstance(stand_in, Person):
            yield self.say("stand-in {name}", name=self.marks.plain(_called(stand_in, self.say)))

    def tasks(self, tasks: Sequence[Task], depth: int) -> Iterator[Line]:
        """Boxes to tick, none more than one level below the line before it."""
        level = -1
        for task in tasks:
            level = min(task.level, level + 1)
            yield Line(self.task(task), "box", depth + level)
            yield from (Line(said, "item", depth + level + 1) for said in self.explained(task))

    def task(self, task: Task) -> str:
        say = self.say
        known = [say("must never be skipped")] if task.must else []
        if task.minutes is not None:
            known.append(brief_minutes(task.minutes, say))
        said = self.marks.plain(task.text) or "—"
        return f"{said} ({', '.join(known)})" if known else said

    def explained(self, task: Task) -> Iterator[str]:
        say, plain = self.say, self.marks.plain
        if task.how.strip():
            yield say("How: {said}", said=plain(task.how))
        if task.example.strip():
            yield say("Example: {said}", said=plain(task.example))
        if task.done_when.strip():
            yield say("Done when: {said}", said=plain(task.done_when))
        if task.link.strip():
            yield say("Link: {said}", said=plain(task.link))

    def way(self, arrow: Arrow, item: Item) -> str:
        """A way that leads to a line elsewhere."""
        say, target = self.say, self.map.get(arrow.target)
        step = self.named(target.title if isinstance(target, Node) else "", item)
        label = self.marks.plain(arrow.label)
        if item.way == "back":
            return (
                say("If {label} → return to {step}", label=label, step=step)
                if label
                else say("→ return to {step}", step=step)
            )
        return say("If {label} → {step}", label=label, step=step) if label else say("→ {step}", step=step)


def _called(person: Person, say: Language) -> str:
    return person.name.strip() or person.role.strip() or say("No name yet")
