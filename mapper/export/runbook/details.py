"""What a step is for, when one begins with it, when it is done, what it costs, which machine does it."""

from __future__ import annotations

from collections.abc import Iterator

from mapper.export.runbook.book import Book, Step
from mapper.export.runbook.layout import INK3, Band, Run, baseline, gap, paragraph, row
from mapper.export.text import fitted
from mapper.insight.automation import automation_of
from mapper.insight.names import AUTOMATION
from mapper.model.records import Automation, Node
from mapper.words.numbers import day, money, number, share

LEFT = 64.0
_SAID = 126.0  # what the names of the rows have for themselves


def details(step: Step, book: Book, right: float) -> list[Band]:
    """A row for each; nothing where nothing of it is known."""
    left = LEFT + _SAID
    bands: list[Band] = []
    for name, said in _details(step.node, book):
        head = Run(LEFT, baseline(0, 12, 19), fitted(name, _SAID - 12, 12), 12, INK3)
        bands += row([paragraph(said, left, right - left, book.say)], [head], below=3)
    return [*bands, gap(9)] if bands else []


def _details(node: Node, book: Book) -> Iterator[tuple[str, str]]:
    say = book.say
    if node.purpose:
        yield say("What for"), node.purpose
    if node.trigger:
        yield say("It begins when"), node.trigger
    if node.done_when:
        yield say("It is done when"), node.done_when
    if figures := ", ".join(_figures(node, book)):
        yield say("Each time"), figures
    if machine := _machine(node, automation_of(book.map, node.id), book):
        yield say("Machine"), machine
    if (found := automation_of(book.map, node.id)) and found.exceptions:
        yield say("Still by hand"), found.exceptions
    if node.reviewed:
        yield say("Looked through"), day(node.reviewed, say)


def _figures(node: Node, book: Book) -> Iterator[str]:
    """What a visit costs and brings in, and how often it is right at once."""
    say, currency = book.say, book.sheet.currency
    if node.cost is not None:
        yield say("costs {amount}", amount=money(node.cost, currency, say))
    if node.income is not None:
        yield say("brings in {amount}", amount=money(node.income, currency, say))
    if node.value is not None:
        yield say("is worth {amount}", amount=money(node.value, currency, say))
    if node.right_first_time is not None:
        yield say("right the first time: {share}", share=share(node.right_first_time, say))
    if node.entrants is not None:
        yield say("{n} enter a month", n=number(node.entrants, say))


def _machine(node: Node, automation: Automation | None, book: Book) -> str:
    known = [book.say(AUTOMATION[node.automation])] if node.automation else []
    if automation:
        known += [text for text in (automation.tool, automation.note) if text]
    return "; ".join(known)
