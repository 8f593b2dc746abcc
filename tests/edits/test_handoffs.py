from __future__ import annotations

from datetime import date

import pytest

from mapper.edits import handoffs
from mapper.edits.refused import Refused
from mapper.insight.handoffs import ledger
from mapper.model.document import Document
from mapper.model.records import Id
from tests.builders import drawn
from tests.laws import lawful

SELL, BAKE = Id("sell"), Id("bake")
MONDAY = date(2026, 11, 2)


def opened() -> tuple[Document, Id]:
    map = drawn("(call) -> [sell] -> [bake] -> (eaten)")
    lawful(map, lambda draft: handoffs.open_period(draft, SELL, BAKE, MONDAY))
    return map, ledger(map, SELL, BAKE).periods[0].handoff.id


def test_a_period_begins_with_nothing_known() -> None:
    map, _ = opened()

    (books,) = ledger(map, SELL, BAKE).periods
    assert (books.handoff.on, books.handoff.days, books.leak, books.balances) == (MONDAY, 7, None, None)


def test_what_is_counted_is_kept() -> None:
    map, handoff = opened()

    lawful(map, lambda draft: handoffs.book(draft, handoff, sent=40, accepted=30, waiting=4, clerical=6))

    (books,) = ledger(map, SELL, BAKE).periods
    assert (books.rejected, books.leak, books.lost, books.balances) == (6, 6, 0, True)


def test_a_period_is_there_once() -> None:
    map, first = opened()
    lawful(map, lambda draft: handoffs.open_period(draft, SELL, BAKE, date(2026, 11, 9)))

    with pytest.raises(Refused):
        lawful(map, lambda draft: handoffs.open_period(draft, SELL, BAKE, MONDAY))
    with pytest.raises(Refused):
        lawful(map, lambda draft: handoffs.book(draft, first, on=date(2026, 11, 9)))


@pytest.mark.parametrize("fields", [{"sent": -1}, {"accept_hours": -2}, {"days": 0}, {"days": None}])
def test_what_cannot_be_counted_is_refused(fields: dict[str, float]) -> None:
    map, handoff = opened()

    with pytest.raises(Refused):
        lawful(map, lambda draft: handoffs.book(draft, handoff, **fields))
