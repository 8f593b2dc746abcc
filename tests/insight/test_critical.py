from __future__ import annotations

import pytest

from mapper.insight.critical import suggestions
from mapper.insight.flow import solve
from mapper.model.document import Document
from mapper.words import language
from tests.insight.webinars import webinar


def test_the_steps_at_which_most_money_is_lost_come_first() -> None:
    map = webinar()

    found = suggestions(map, solve(map))

    assert [one.node for one in found] == [
        *("Onboard", "Proposal", "E-mail", "Call", "Webinar", "Reminder", "Downsell"),
    ]
    assert found[0].at_risk == pytest.approx(145.0909, abs=5e-5)
    assert found[0].a_month == pytest.approx(29018.18, abs=5e-3)


def test_why_a_step_matters_is_said_in_money() -> None:
    map = webinar()
    nobody = Document([r.but(entrants=None) if r.id == "start" else r for r in map])
    say = language("en")

    month = suggestions(map, solve(map))[0].why
    each = suggestions(nobody, solve(nobody))[0].why

    assert say.tell(month) == "If this step fails, €29,018 a month are lost."
    assert say.tell(each) == "If this step fails, everybody who comes in is worth €145.09 less."


def test_where_no_money_is_known_nothing_is_suggested() -> None:
    free = Document([r.but(value=None, cost=None) if r.kind == "node" else r for r in webinar()])

    assert suggestions(free, solve(free)) == ()
