"""``mapper impact``: what a change does to the whole, from one version of a map to another."""

from __future__ import annotations

import json
from argparse import Namespace
from collections.abc import Iterator, Sequence
from typing import Any

from mapper.command.maps import read_map, tell_report
from mapper.command.parser import Parser
from mapper.command.verb import FINE, NO, Verb
from mapper.insight.impact import Impact, Row, impact
from mapper.insight.impact_words import SIGNS, amount, change_said, interface_said
from mapper.insight.order import main_sheet
from mapper.model.document import Reader
from mapper.model.records import Sheet
from mapper.words import N_, Language, language


def arguments(parser: Parser) -> None:
    parser.given.add_argument("old", metavar="OLD", help=parser.say("the file of the map before the change"))
    parser.given.add_argument("new", metavar="NEW", help=parser.say("the file of the map after it"))
    parser.takes_json()
    parser.takes_lang(parser.say("the language of the answer; by default, yours"))


def run(args: Namespace, say: Language) -> int:
    say = language(args.lang) if args.lang else say
    before, after = read_map(args.old), read_map(args.new)
    for loaded in (before, after):
        tell_report(loaded, say)
    found = impact(before.document, after.document)
    answer = _Answer(before.document, after.document, found, say)
    if args.json:
        print(json.dumps(answer.data(), indent=1))  # ASCII on any console
    else:
        for line in answer.lines():
            print(line)
    return NO if found.red else FINE


class _Answer:
    """What there is to tell of a change, in one language."""

    def __init__(self, old: Reader, new: Reader, found: Impact, say: Language) -> None:
        self.old, self.new, self.found, self.say = old, new, found, say
        self.currency = main_sheet(new).currency if any(new.all(Sheet)) else ""

    def data(self) -> dict[str, Any]:
        """The shape that other programs rely on."""
        found = self.found
        return {
            "rows": [self._row(row) for row in found.rows],
            "contained": found.contained,
            "through": list(found.through),
            "red": found.red,
            "parts": [self._row(row) for row in found.parts],
            "reasons": [self.say.tell(reason) for reason in found.reasons],
        }

    def _row(self, row: Row) -> dict[str, Any]:
        told = {"name": self.say.tell(row.name), "old": row.old, "new": row.new, "verdict": row.verdict}
        return {**told, "key": row.key, "unit": row.unit, "change": row.change, "about": row.about}

    def lines(self) -> Iterator[str]:
        yield from self._table(N_("The whole"), self.found.rows)
        yield from self._table(N_("What was changed"), self.found.parts)
        if self.found.contained:
            yield self.say("Contained: nothing changes between the steps, so nobody else is affected by it.")
        else:
            yield self.say("It reaches others through:")
        for id in self.found.through:
            yield f"  {interface_said(self.old, self.new, id, self.say)}"
        for reason in self.found.reasons:
            yield self.say("Look again: {reason}", reason=self.say.tell(reason))

    def _table(self, title: str, rows: Sequence[Row]) -> Iterator[str]:
        """What is the same on both sides is not told one by one."""
        moved = [row for row in rows if row.verdict != "same" or (row.old is None) != (row.new is None)]
        wide = max(len(self.say(sign)) for sign in SIGNS.values())
        if moved:
            yield self.say(title)
        for row in moved:
            old, new = (amount(row, value, self.currency, self.say, True) for value in (row.old, row.new))
            name = self.say.tell(row.name)
            told = self.say("{name}: {old} → {new}", name=name, old=old, new=new)
            more = f" ({more})" if (more := change_said(row, self.say)) else ""
            yield f"  {self.say(SIGNS[row.verdict]):<{wide}}  {told}{more}"
        if rows and not moved:
            yield self.say("All numbers of the whole stay the same.")


VERB = Verb(arguments, run)
