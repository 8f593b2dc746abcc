"""What ``mapper interfaces`` tells besides: agreements, books of handovers, promises, and silos."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from mapper.insight.agreements import Pair, Standing, pairs, standing
from mapper.insight.contract_words import (
    changes_said,
    ledger_said,
    name,
    promise_said,
    silos_said,
    standing_said,
)
from mapper.insight.handoffs import REASONS, Books, Ledger, ledger
from mapper.insight.plan import Plan
from mapper.insight.promises import Delivery, promises
from mapper.insight.silos import Silos, handovers_on, silos
from mapper.insight.stackup import way_to_a_win
from mapper.model.document import Reader
from mapper.words import N_, Language
from mapper.words.numbers import number

WORST = 5  # pairs of people in the text; programs get them all


class Contracts:
    """What two sides owe each other, and what is promised to customers, in one language."""

    def __init__(self, map: Reader, given: Sequence[Plan], say: Language) -> None:
        self.map, self.say = map, say
        self.pairs = tuple(pairs(map, given))
        self.standing = {pair: standing(map, pair.giver.id, pair.taker.id) for pair in self.pairs}
        self.ledgers = {pair: ledger(map, pair.giver.id, pair.taker.id) for pair in self.pairs}
        self.promises = promises(map, given)
        self.silos = silos(map)
        win = way_to_a_win(given)
        plan_of = {id: plan for plan in given for id in plan.nodes}
        self.on_the_way = handovers_on(plan_of, win) if win else None

    def data(self) -> dict[str, Any]:
        """Keys for programs; days are ISO dates, hours are hours."""
        agreed = [self._agreement(pair, self.standing[pair]) for pair in self.pairs if pair.crosses]
        counted = [self._ledger(pair, found) for pair, found in self.ledgers.items() if found.periods]
        return {
            "agreements": agreed,
            "changed": [one for one in agreed if one["changed_since"]],
            "ledger": counted,
            "promises": [self._promise(one) for one in self.promises],
            "silos": {**_silos(self.silos), "handovers_on_main_way": self.on_the_way},
        }

    def groups(self) -> Iterator[tuple[str, list[str]]]:
        """A title and the lines below it; without lines there is nothing to tell."""
        yield N_("Agreed between two people"), [line for pair in self.pairs for line in self._agreed(pair)]
        yield N_("Sent and taken over"), [line for pair in self.pairs for line in self._counted(pair)]
        yield N_("Promised to customers"), [f"{_titled(one)} {self._kept(one)}" for one in self.promises]
        yield N_("Between people"), list(self._between()) if self.silos.between else []

    def _agreed(self, pair: Pair) -> Iterator[str]:
        found = self.standing[pair]
        if pair.crosses:
            yield f"{self._steps(pair)}: {standing_said(self.map, pair, found, self.say)}"
            yield from (f"  {line}" for line in changes_said(found, self.say))

    def _counted(self, pair: Pair) -> Iterator[str]:
        if told := ledger_said(self.ledgers[pair], self.say):
            yield f"{self._steps(pair)}: {' '.join(told)}"

    def _kept(self, one: Delivery) -> str:
        return promise_said(one, self.say)

    def _between(self) -> Iterator[str]:
        yield from silos_said(self.silos, self.on_the_way, self.say)
        for one in self.silos.crossings[:WORST]:
            said = self.say.many("{n} arrow", "{n} arrows", len(one.arrows))
            if one.people is not None:
                said = self.say(
                    "{arrows}, {people} a month", arrows=said, people=number(one.people, self.say, 1)
                )
            yield f"{name(self.map, one.giver)} → {name(self.map, one.taker)}: {said}"

    def _steps(self, pair: Pair) -> str:
        return f"{name(self.map, pair.giver.id)} → {name(self.map, pair.taker.id)}"

    def _agreement(self, pair: Pair, found: Standing) -> dict[str, Any]:
        changes = [
            {"before": one.before and one.before._asdict(), "after": one.after and one.after._asdict()}
            for one in found.changes
        ]
        return {
            "giver": pair.giver.id,
            "taker": pair.taker.id,
            "owners": list(pair.owners),
            "stands": found.stands,
            "on": _iso(found.on),
            "yes": {side: {"by": one.by, "on": one.on.isoformat()} for side, one in found.yes.items()},
            "changed_since": _iso(found.since),
            "changes": changes,
            "says": standing_said(self.map, pair, found, self.say),
        }

    def _ledger(self, pair: Pair, found: Ledger) -> dict[str, Any]:
        return {
            "giver": pair.giver.id,
            "taker": pair.taker.id,
            "acceptance": found.acceptance,
            "leak": found.leak,
            "lost": found.lost,
            "accept_hours": found.accept_hours,
            "reasons": dict(found.reasons),
            "periods": [_period(one) for one in found.periods],
        }

    def _promise(self, one: Delivery) -> dict[str, Any]:
        return {
            "promise": one.promise.id,
            "node": one.promise.node,
            "title": one.promise.title,
            "hours": one.promise.hours,
            "quality": one.promise.quality,
            "kept_by": [node.id for node in one.steps],
            "nominal": one.sum.nominal,
            "rss": one.sum.rss,
            "worst": one.sum.worst,
            "delivered_quality": one.sum.quality,
            "stands": one.stands,
            "says": self._kept(one),
        }


def _titled(one: Delivery) -> str:
    return f"“{' '.join(one.promise.title.split())}”:"


def _period(one: Books) -> dict[str, Any]:
    book = one.handoff
    counted = {
        field: getattr(book, field) for field in ("sent", "accepted", "waiting", *REASONS, "accept_hours")
    }
    told = {"rejected": one.rejected, "leak": one.leak, "lost": one.lost, "balances": one.balances}
    return {"on": book.on.isoformat(), "days": book.days, **counted, **told, "reason": book.reason}


def _silos(found: Silos) -> dict[str, Any]:
    return {
        "inside": found.inside,
        "between": found.between,
        "unowned": found.unowned,
        "share_between": found.share,
        "handovers_per_customer": found.per_customer,
        "pairs": [
            {"giver": one.giver, "taker": one.taker, "arrows": list(one.arrows), "a_month": one.people}
            for one in found.crossings
        ],
    }


def _iso(on: Any) -> str | None:
    return on.isoformat() if on else None
