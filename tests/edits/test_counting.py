from __future__ import annotations

import pytest

from mapper.edits import counting, flow
from mapper.edits.refused import Refused
from mapper.insight.flow import solve
from mapper.insight.scenario import settings_of, under
from mapper.insight.shares import in_use
from mapper.model.document import Document
from mapper.model.doings import Scenario
from mapper.model.records import Arrow, Id
from tests.builders import drawn
from tests.laws import lawful

YES, NO = Id("a2"), Id("a3")


def branched() -> Document:
    return drawn("(order) -> <ok?> -yes-> (sent)\n<ok?> -no-> (lost)")


def shares(document: Document) -> tuple[float | None, ...]:
    arrows = [document[YES], document[NO]]
    return in_use([one for one in arrows if isinstance(one, Arrow)])


def test_how_many_come_in_is_said_at_the_beginning() -> None:
    document = lawful(branched(), lambda draft: counting.come_in(draft, Id("order"), 40.0))

    assert solve(document).entrants == 40.0


def test_fewer_than_nobody_cannot_come_in() -> None:
    with pytest.raises(Refused):
        lawful(branched(), lambda draft: counting.come_in(draft, Id("order"), -1.0))


def test_what_is_counted_takes_the_place_of_what_was_assumed() -> None:
    document = lawful(branched(), lambda draft: counting.say_share(draft, YES, 0.5))

    lawful(document, lambda draft: counting.count(draft, YES, 27.0, 108.0))

    assert document[YES].share is None
    assert shares(document) == (0.25, 0.75)


def test_half_a_count_leaves_the_share_that_was_said() -> None:
    document = lawful(branched(), lambda draft: counting.say_share(draft, YES, 0.5))

    lawful(document, lambda draft: counting.count(draft, YES, 27.0, None))

    assert document[YES].share == 0.5


@pytest.mark.parametrize(("cases", "of"), [(3.0, 2.0), (-1.0, 2.0), (1.0, -2.0)])
def test_a_count_that_cannot_be_is_refused(cases: float, of: float) -> None:
    with pytest.raises(Refused):
        lawful(branched(), lambda draft: counting.count(draft, YES, cases, of))


def test_a_share_beyond_all_is_refused() -> None:
    with pytest.raises(Refused):
        lawful(branched(), lambda draft: counting.say_share(draft, YES, 1.2))


def test_keeping_a_guess_writes_it_on_the_arrows_which_still_make_all() -> None:
    document = branched()
    lawful(document, lambda draft: flow.set_fields(draft, [YES], share=0.2))
    lawful(document, lambda draft: flow.set_fields(draft, [NO], share=0.8))

    lawful(document, lambda draft: counting.keep(draft, YES, 0.6, "More say yes"))

    assert shares(document) == (0.6, pytest.approx(0.4))
    assert not list(document.all(Scenario))


def test_keeping_a_wish_where_cases_were_counted_leaves_the_counts_and_makes_a_what_if() -> None:
    document = branched()
    lawful(document, lambda draft: counting.count(draft, YES, 27.0, 108.0))

    lawful(document, lambda draft: counting.keep(draft, YES, 0.5, "More say yes"))

    assert shares(document) == (0.25, 0.75)
    (scenario,) = document.all(Scenario)
    assert scenario.title == "More say yes"
    assert [(one.about, one.field, one.value) for one in settings_of(document, scenario.id)] == [
        (YES, "share", 0.5)
    ]
    assert under(document, scenario.id).get(YES).share == 0.5  # type: ignore[union-attr]
