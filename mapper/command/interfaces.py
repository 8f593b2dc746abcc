"""``mapper interfaces``: what does not fit, what is missing on some way, and what tolerances add up to."""

from __future__ import annotations

import json
from argparse import Namespace
from collections.abc import Iterator, Mapping
from typing import Any

from mapper.checks.doors import says as door
from mapper.checks.handovers import instead, misfit
from mapper.checks.inputs import says
from mapper.checks.naming import plain
from mapper.command.contracts import Contracts
from mapper.command.maps import read_map, tell_report
from mapper.command.parser import Parser
from mapper.command.verb import FINE, NO, Verb
from mapper.insight import way_words
from mapper.insight.doors import Loose
from mapper.insight.interfaces import Contract, Gap, Interfaces, interfaces
from mapper.insight.plan import Plan, plans
from mapper.insight.stackup import StackUp, stackups
from mapper.model.document import Reader
from mapper.model.records import Id, Node, Port
from mapper.words import N_, Language, Sentence, language

SHOWN = 10  # ways in the text, those that most take first; programs get them all
UNPROMISED = 3  # ways in the text where nothing is promised that they could miss


def arguments(parser: Parser) -> None:
    parser.takes_map()
    parser.takes_json()
    parser.takes_lang(parser.say("the language of the answer; by default, yours"))


def run(args: Namespace, say: Language) -> int:
    say = language(args.lang) if args.lang else say
    loaded = read_map(args.map)
    tell_report(loaded, say)
    answer = _Answer(loaded.document, say)
    if args.json:
        print(json.dumps(answer.data(), indent=1))  # ASCII on any console
    else:
        for line in answer.lines():
            print(line)
    return FINE if answer.found.fit else NO


class _Answer:
    """What there is to tell of a map, in one language."""

    def __init__(self, map: Reader, say: Language) -> None:
        self.map, self.say = map, say
        self.found: Interfaces = interfaces(map)
        self.stacks = stackups(map)
        found = plans(map)
        self.plan_of: Mapping[Id, Plan] = {id: plan for plan in found for id in plan.nodes}
        self.contracts = Contracts(map, found, say)

    def data(self) -> dict[str, Any]:
        """The shape that other programs rely on; hours throughout."""
        missing = self.found.missing
        misfits = [self._handover(one) | {"says": self._misfit(one)} for one in self.found.misfits]
        return {
            "misfits": [*misfits, *map(self._door, self.found.doors)],
            "missing": [self._missing(gap) for gap in missing.gaps],
            "stackup": [_stacked(stack) for stack in self.stacks],
            "handovers": [self._handover(one) for one in self.found.contracts],
            "outside": list(missing.outside),
            **self.contracts.data(),
        }

    def lines(self) -> Iterator[str]:
        missing = self.found.missing
        doors = [self.say.tell(door(one)) for one in self.found.doors]
        yield from self._group(N_("Does not fit"), [*map(self._misfit, self.found.misfits), *doors])
        gaps = [self.say.tell(self._gap(gap)) for gap in missing.gaps]
        yield from self._group(N_("Missing on the way"), gaps)
        outside = [self._from_outside(port) for port in missing.outside]
        yield from self._group(N_("Comes from outside"), outside)
        yield from self._group(N_("From beginning to end"), list(self._ways()))
        for title, lines in self.contracts.groups():
            yield from self._group(title, lines)
        yield self._summary()

    def _group(self, title: str, lines: list[str]) -> Iterator[str]:
        if lines:
            yield self.say(title)
        for line in lines:
            yield f"  {line}"

    def _summary(self) -> str:
        off = len(self.found.misfits) + len(self.found.doors)
        gaps, all = len(self.found.missing.gaps), len(self.found.contracts)
        if not all:
            return self.say("Nobody has written down yet what the steps take in and hand over.")
        if self.found.fit:
            return self.say.many(
                "{n} handover is written down. Nothing is known not to fit, and nothing is missing.",
                "{n} handovers are written down. Nothing is known not to fit, and nothing is missing.",
                all,
            )
        return self.say.many(
            "{n} handover is written down. Do not fit: {off}. Missing on some way: {gaps}.",
            "{n} handovers are written down. Do not fit: {off}. Missing on some way: {gaps}.",
            all,
            off=off,
            gaps=gaps,
        )

    def _handover(self, one: Contract) -> dict[str, Any]:
        port = one.port
        told = {"port": port.id, "node": port.node, "flow": port.flow, "item": port.item}
        measures = {"expected": port.expected, "measured": port.measured, "stands": one.mark}
        return {**told, **measures, "with": list(one.partners)}

    def _door(self, one: Loose) -> dict[str, Any]:
        return {"node": one.host, "arrow": one.arrow, "fault": one.fault, "says": self.say.tell(door(one))}

    def _misfit(self, one: Contract) -> str:
        port, plan = one.port, self.plan_of[one.port.node]
        more = instead(port)
        said = self.say.tell(misfit(plan, plan.nodes[port.node], port))
        return f"{said} {self.say.tell(more)}" if more else said

    def _gap(self, gap: Gap) -> Sentence:
        return says(self.plan_of, self._port(gap.port), gap.path)

    def _missing(self, gap: Gap) -> dict[str, Any]:
        port = self._port(gap.port)
        told = {"node": port.node, "item": port.item, "path": list(gap.path)}
        return {**told, "port": port.id, "says": self.say.tell(self._gap(gap))}

    def _from_outside(self, id: Id) -> str:
        port = self._port(id)
        node = self.map.get(port.node)
        step = plain(node.title) if isinstance(node, Node) else ""
        return self.say("“{item}” for “{step}”", item=plain(port.item), step=step)

    def _port(self, id: Id) -> Port:
        port = self.map.get(id)
        assert isinstance(port, Port)
        return port

    def _ways(self) -> Iterator[str]:
        """The ways of which anything is known, and how they stand against what is promised."""
        known = [stack for stack in self.stacks if stack.nominal is not None]
        promised = [stack for stack in known if stack.promise is not None]
        shown = promised[:SHOWN] or known[:UNPROMISED]
        for stack in shown:
            yield way_words.way(self.plan_of, stack, self.say)
            yield f"  {way_words.hours(stack, self.say)}"
            if verdict := way_words.verdict(self.plan_of, stack, self.say):
                yield f"  {verdict}"
        if more := len(promised or known) - len(shown):
            yield self.say.many(
                "And {n} way more that fewer take.", "And {n} ways more that fewer take.", more
            )
        if known and not promised:
            yield self.say(
                "Nothing is promised yet: say of the map what is “promised within” how many hours."
            )


def _stacked(stack: StackUp) -> dict[str, Any]:
    return {
        "path": list(stack.path),
        "nominal": stack.nominal,
        "worst": stack.worst,
        "rss": stack.rss,
        "promise": stack.promise,
        "fits": stack.fits,
        "mostly": stack.mostly,
        "quality": stack.quality,
        "share": stack.share,
        "sheet": stack.sheet,
        "most_from": list(stack.parts),
        "steps": [part._asdict() for part in stack.steps],
    }


VERB = Verb(arguments, run)
