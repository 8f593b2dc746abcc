"""``mapper interfaces``: what does not fit, what is missing on some way, and what tolerances add up to."""

from __future__ import annotations

import json
from argparse import Namespace
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from mapper.checks.doors import says as door
from mapper.checks.handovers import instead, misfit
from mapper.checks.inputs import says, titles
from mapper.checks.naming import plain
from mapper.command.maps import read_map, tell_report
from mapper.command.parser import Parser
from mapper.command.verb import FINE, NO, Verb
from mapper.insight.doors import Loose
from mapper.insight.interfaces import Contract, Gap, Interfaces, interfaces
from mapper.insight.plan import Plan, plans
from mapper.insight.stackup import StackUp, stackups
from mapper.model.document import Reader
from mapper.model.records import Id, Node, Port, Sheet
from mapper.words import N_, Language, Sentence, language
from mapper.words.numbers import number, share

SHOWN = 10  # ways in the text, those that most take first; programs get them all
LEAST = 0.001  # a smaller share is told as less than this
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
        self.plan_of: Mapping[Id, Plan] = {id: plan for plan in plans(map) for id in plan.nodes}

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
            yield self._way(stack)
            yield f"  {self._hours(stack)}"
            if verdict := self._verdict(stack):
                yield f"  {verdict}"
        if more := len(promised or known) - len(shown):
            yield self.say.many(
                "And {n} way more that fewer take.", "And {n} ways more that fewer take.", more
            )
        if known and not promised:
            yield self.say(
                "Nothing is promised yet: say of the map what is “promised within” how many hours."
            )

    def _way(self, stack: StackUp) -> str:
        """The way in words; of an inside that promises something, after its name."""
        sheet = self.map.get(stack.sheet)
        host = self.map.get(sheet.inside) if isinstance(sheet, Sheet) else None
        if isinstance(host, Node):
            return self.say("Inside “{title}”: {path}", title=plain(host.title), path=self._told(stack.path))
        if stack.share is None:
            return self._told(stack.path)
        few = stack.share < LEAST
        return self.say(
            N_("{path} (fewer than {share} of those who come in)")
            if few
            else N_("{path} ({share} of those who come in)"),
            path=self._told(stack.path),
            share=share(max(stack.share, LEAST), self.say),
        )

    def _told(self, path: Sequence[Id]) -> str:
        """A way by the answers on it and its end; where nothing is asked, by its steps."""
        answers = [told for here, after in pairwise(path) if (told := self._answered(here, after))]
        if not answers:
            return titles(self.plan_of, path) or self.say("A way without names")
        return " → ".join([*answers, self._title(path[-1])])

    def _answered(self, here: Id, after: Id) -> str:
        exits = self.plan_of[here].exits[here]
        label = next((plain(arrow.label) for arrow in exits if arrow.target == after), "")
        return f"{self._title(here)} {label}" if len(exits) > 1 and label else ""

    def _hours(self, stack: StackUp) -> str:
        planned, usual, worst = (self._time(n or 0.0) for n in (stack.nominal, stack.rss, stack.worst))
        if stack.parts:
            says = N_("{planned} as planned, up to {usual} as a rule, up to {worst} at worst.")
            told = [self.say(says, planned=planned, usual=usual, worst=worst)]
        else:
            told = [self.say("{planned} as planned.", planned=planned)]
        if stack.quality is not None:
            told.append(self.say("Right the first time: {share}.", share=share(stack.quality, self.say)))
        return " ".join(told)

    def _verdict(self, stack: StackUp) -> str:
        if stack.promise is None or stack.nominal is None:
            return ""
        promise = self._time(stack.promise)
        if stack.fits:
            return self.say("It fits: {promise} are promised.", promise=promise)
        if not stack.adds_up:
            return self.say("It does not fit even as planned: {promise} are promised.", promise=promise)
        steps = ", ".join(filter(None, (self._title(id) for id in stack.parts[:3])))
        if stack.mostly:
            says = N_(
                "Each part fits, the whole not always: {promise} are promised. Most comes from {steps}."
            )
        else:
            says = N_("Each part fits, the whole does not: {promise} are promised. Most comes from {steps}.")
        return self.say(says, promise=promise, steps=steps)

    def _title(self, id: Id) -> str:
        node = self.map.get(id)
        return plain(node.title) if isinstance(node, Node) else ""

    def _time(self, hours: float) -> str:
        """In days where it is at least one."""
        days = abs(hours) >= 24
        amount = hours / 24 if days else hours
        form = 1 if amount == 1 else 0 if abs(amount) < 2 else 2  # 1.5 is many in English, one in French
        told = number(amount, self.say, 1)
        if days:
            return self.say.many("{amount} day", "{amount} days", form, amount=told)
        return self.say.many("{amount} hour", "{amount} hours", form, amount=told)


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
    }


VERB = Verb(arguments, run)
