from __future__ import annotations

from datetime import date

import pytest

from mapper.insight.handoffs import Books, Ledger, ledger
from mapper.model.document import Document
from mapper.model.doings import Handoff
from mapper.model.records import Id
from tests.builders import drawn

MONDAY, NEXT = date(2026, 11, 2), date(2026, 11, 9)


def week(on: date = MONDAY, **fields: object) -> Handoff:
    row = {"id": f"h-{on}", "giver": "sell", "taker": "bake", "on": on, **fields}
    return Handoff.model_validate(row)


def kept(*weeks: Handoff) -> Ledger:
    map = drawn("(call) -> [sell] -> [bake] -> (eaten)\n[sell] -> [bill]")
    return ledger(Document([*map, *weeks]), Id("sell"), Id("bake"))


def test_sent_is_accepted_and_rejected_and_waiting() -> None:
    books = Books(week(sent=40, accepted=30, waiting=2, procedural=1, clerical=5, definitional=2))

    assert (books.leak, books.rejected, books.lost, books.balances) == (8, 8, 0, True)
    assert books.acceptance == pytest.approx(30 / 38)


@pytest.mark.parametrize(
    ("counted", "lost"),
    [
        ({"clerical": 5}, 3),
        ({"clerical": 9}, -1),
        ({"accepted": 41}, -3),
        ({}, None),
        ({"waiting": None, "clerical": 8}, None),
        ({"accepted": 38}, 0),
    ],
    ids=["some got lost", "too many sent back", "too many accepted", "nobody says why", "not known", "all"],
)
def test_what_does_not_balance_is_told_and_what_is_not_known_is_not(
    counted: dict[str, float | None], lost: float | None
) -> None:
    books = Books(week(**{"sent": 40, "accepted": 30, "waiting": 2} | counted))

    assert books.lost == lost
    assert books.balances == (None if lost is None else lost == 0)


def test_thirds_that_add_up_balance() -> None:
    assert Books(week(sent=1.1, accepted=0.7, waiting=0.2, other=0.2)).balances


def test_the_periods_add_up_newest_first() -> None:
    found = kept(
        week(sent=40, accepted=30, waiting=0, clerical=6, other=2, accept_hours=2),
        week(NEXT, sent=20, accepted=10, waiting=0, definitional=7, accept_hours=8),
    )

    assert [one.handoff.on for one in found.periods] == [NEXT, MONDAY]
    assert found.acceptance == pytest.approx(40 / 60)
    assert (found.leak, found.lost) == (20, 5)
    assert found.reasons == (("definitional", 7), ("clerical", 6), ("other", 2))
    assert found.accept_hours == pytest.approx((30 * 2 + 10 * 8) / 40)


def test_where_nothing_was_counted_nothing_is_known() -> None:
    found = kept(week())

    assert (found.acceptance, found.leak, found.lost, found.accept_hours) == (None, None, None, None)
    assert found.reasons == ()


def test_each_handover_has_books_of_its_own() -> None:
    assert kept(week(taker="bill", sent=4)).periods == ()
