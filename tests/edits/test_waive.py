from __future__ import annotations

from datetime import date

import pytest

from mapper.checks.unowned import CHECK
from mapper.checks.waivers import waivers
from mapper.edits.refused import Refused
from mapper.edits.waive import restore, waive
from mapper.model.document import Document
from mapper.model.doings import Waiver
from mapper.model.draft import Draft
from mapper.model.records import Id
from tests.builders import drawn
from tests.checks.holes import abouts
from tests.laws import lawful

PACK = Id("pack")


def accepted(until: date | None = None) -> Document:
    return lawful(drawn("(order) -> [pack]"), lambda draft: waive(draft, "A06", PACK, " Tom is new ", until))


def test_a_finding_that_is_accepted_counts_no_more() -> None:
    map = accepted()

    (waiver,) = map.all(Waiver)
    assert (waiver.check, waiver.about, waiver.reason, waiver.until) == ("A06", PACK, "Tom is new", None)
    assert abouts(CHECK, map) == []


def test_it_counts_again_after_its_last_day() -> None:
    map = accepted(date(2026, 12, 1))

    assert abouts(CHECK, map, on=date(2026, 12, 1)) == []
    assert abouts(CHECK, map, on=date(2026, 12, 2)) == ["pack"]


def test_a_finding_is_not_accepted_without_a_reason() -> None:
    with pytest.raises(Refused):
        waive(Draft(drawn("[pack]")), "A06", PACK, "  ")


def test_accepting_it_again_changes_reason_and_day() -> None:
    map = lawful(accepted(), lambda draft: waive(draft, "A06", PACK, "Ann comes", date(2026, 12, 1)))

    (waiver,) = map.all(Waiver)
    assert (waiver.reason, waiver.until) == ("Ann comes", date(2026, 12, 1))


def test_another_finding_about_the_same_step_still_counts() -> None:
    assert not waivers(accepted(), date(2026, 11, 21)).cover("S05", PACK)


def test_restored_it_counts_again() -> None:
    map = accepted()
    (waiver,) = map.all(Waiver)

    assert abouts(CHECK, lawful(map, lambda draft: restore(draft, waiver.id))) == ["pack"]


def test_what_was_accepted_of_a_step_goes_with_it() -> None:
    map = lawful(accepted(), lambda draft: draft.remove(PACK))

    assert list(map.all(Waiver)) == []
