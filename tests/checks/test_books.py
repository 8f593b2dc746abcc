from __future__ import annotations

from datetime import date

from mapper.checks.books import CHECK
from mapper.model.doings import Count, Handoff
from mapper.model.records import Id
from tests.builders import drawn
from tests.checks.holes import abouts, says
from tests.checks.staffed import with_more

MAP = drawn("(order) -> [pack] -> (sent)")


def books(on: date = date(2026, 11, 2), **fields: object) -> Count:
    row = {"opening": 4, "arrivals": 10, "departures": 9, "closing": 5, **fields}
    return Count.model_validate({"id": f"count-{on}", "node": "pack", "on": on, **row})


def test_books_that_balance_pass() -> None:
    assert abouts(CHECK, with_more(MAP, books())) == []


def test_somebody_who_got_lost_is_missed() -> None:
    assert says(CHECK, with_more(MAP, books(departures=7))) == [
        "“pack”: in the period from 2 November 2026 on, 2 came in and are not accounted for."
    ]


def test_somebody_who_came_from_nowhere_is_noticed() -> None:
    assert says(CHECK, with_more(MAP, books(closing=6.5))) == [
        "“pack”: in the period from 2 November 2026 on, 1.5 more left or stayed than were there."
    ]


def test_books_that_are_not_all_known_are_not_judged() -> None:
    assert abouts(CHECK, with_more(MAP, books(departures=None))) == []


def test_a_difference_that_is_explained_is_said_no_more() -> None:
    assert abouts(CHECK, with_more(MAP, books(departures=7, explained="Two were counted twice"))) == []


def test_rounding_is_no_difference() -> None:
    map = with_more(MAP, books(opening=0.1, arrivals=0.2, departures=0.3, closing=0))

    assert abouts(CHECK, map) == []


def test_a_period_opens_with_what_the_one_before_closed_with() -> None:
    after = books(date(2026, 11, 9), opening=6, departures=11)

    assert says(CHECK, with_more(MAP, books(), after)) == [
        "“pack”: the period from 9 November 2026 on opens with 6; the one before closed with 5."
    ]
    assert abouts(CHECK, with_more(MAP, books(), books(date(2026, 11, 9), opening=5, departures=10))) == []


def test_periods_that_do_not_follow_each_other_need_not_fit() -> None:
    assert abouts(CHECK, with_more(MAP, books(), books(date(2026, 11, 16), opening=6, departures=11))) == []


def test_a_period_of_endless_days_is_followed_by_none() -> None:
    assert (
        abouts(CHECK, with_more(MAP, books(days=1e12), books(date(2026, 11, 9), opening=6, departures=11)))
        == []
    )


def sent(**fields: object) -> Handoff:
    row = {"sent": 40, "accepted": 30, "waiting": 4, "clerical": 6, **fields}
    where = {"giver": "order", "taker": "pack", "on": date(2026, 11, 2)}
    return Handoff.model_validate({"id": "h", **where, **row})


def test_a_handover_that_balances_passes() -> None:
    assert abouts(CHECK, with_more(MAP, sent())) == []


def test_what_gets_lost_between_two_steps_is_missed_at_the_one_that_receives() -> None:
    assert says(CHECK, with_more(MAP, sent(clerical=4))) == [
        "“pack”: of what was sent here in the period from 2 November 2026 on, 2 got lost on the way."
    ]
    assert abouts(CHECK, with_more(MAP, sent(clerical=4))) == [Id("h")]


def test_more_than_was_sent_cannot_arrive() -> None:
    assert says(CHECK, with_more(MAP, sent(accepted=41, waiting=0, clerical=None))) == [
        "“pack”: in the period from 2 November 2026 on, 1 more were taken over, sent back or wait than "
        "were sent here."
    ]


def test_a_handover_of_which_not_all_is_counted_or_that_is_explained_is_not_judged() -> None:
    assert abouts(CHECK, with_more(MAP, sent(clerical=None))) == []
    assert abouts(CHECK, with_more(MAP, sent(waiting=None))) == []
    assert abouts(CHECK, with_more(MAP, sent(clerical=4, explained="Two came back by post"))) == []
