from __future__ import annotations

import pytest

from mapper.insight.simulation import Lead, Queue, Server, Times
from mapper.insight.waiting_words import lasting, lead_said, lead_why, waits_said, waits_why
from mapper.words import Language, language


@pytest.fixture
def say() -> Language:
    return language("en")


def ben(mean: float = 3.2, p90: float = 9.0, grows: float | None = None, waiting: float = 0.4) -> Server:
    times = None if grows is not None else Times(500, mean, mean / 10, mean / 2, p90)
    return Server(Queue(times, waiting), 0.64, grows)


@pytest.mark.parametrize(
    ("hours", "told"), [(0.4, "24 min"), (3.24, "3.2 h"), (47.0, "47 h"), (60.0, "2.5 days")]
)
def test_a_time_is_told_as_one_says_it(hours: float, told: str, say: Language) -> None:
    assert lasting(hours, say).replace("\N{NO-BREAK SPACE}", " ") == told


def test_how_long_somebody_is_waited_for_and_why(say: Language) -> None:
    assert (
        waits_said("Ben", ben(), say)
        == "About 3.2\u00a0h until Ben has time; one in ten waits longer than 9\u00a0h."
    )
    assert list(waits_why("Ben", ben(), say)) == [
        "Ben works 64\N{NO-BREAK SPACE}% of the hours that there are, and 0.4 wait at a time.",
        "Chance alone moves the average by 19\u00a0min at most, in nineteen runs of twenty.",
    ]


def test_who_is_hardly_waited_for_is_told_so(say: Language) -> None:
    assert waits_said("Ben", ben(0.001, 0.0), say) == "Nobody waits for Ben to speak of."
    assert (
        waits_said("Ben", ben(0.5, 0.0), say) == "Nine in ten find Ben free; the average wait is 30\u00a0min."
    )
    free = list(waits_why("Ben", ben(0.1, waiting=0.01), say))
    assert free[0] == "Ben works 64\N{NO-BREAK SPACE}% of the hours that there are."


def test_of_who_has_too_few_hours_no_time_is_told(say: Language) -> None:
    full = ben(grows=12.04)

    assert waits_said("Ben", full, say) == "Ben has too few hours: every month 12 more wait."
    assert list(waits_why("Ben", full, say)) == ["More comes to Ben than can be done, so waiting has no end."]


def test_how_long_it_takes_to_an_end(say: Language) -> None:
    known, unknown = Lead(0.1, 12, Times(90, 50, 1, 30, 72)), Lead(0.1, 12, None)

    assert (
        lead_said("Won", known, say)
        == "It takes 2.1 days to come to “Won”: half take less than 30\u00a0h, one in ten more than 3 days."
    )
    assert lead_said("Won", unknown, say) == "How long it takes to come to “Won” is not known."
    assert list(lead_why(unknown, say)) == [
        "12 a month come there, past somebody for whom ever more people wait."
    ]
