from __future__ import annotations

from datetime import date, timedelta

import pytest

from mapper.insight.link_readiness import Part, course, link_readiness
from mapper.model.document import Document
from mapper.model.records import Actual, Id, Kpi, Node, Person, Record, Task
from tests.builders import drawn

DAY = date(2026, 11, 27)
MIA = Person(id=Id("mia"), name="Mia")
TOM = Person(id=Id("tom"), name="Tom")


def weeks_of(kpi: str, *values: float) -> list[Record]:
    """One value a week, the last of them in the week of DAY."""
    first = DAY - timedelta(weeks=len(values) - 1)
    return [
        Actual(id=Id(f"{kpi}{n}"), kpi=Id(kpi), on=first + timedelta(weeks=n), value=value)
        for n, value in enumerate(values)
    ]


def steps(map: Document, *ids: str) -> list[Node]:
    return [map[Id(id)] for id in ids]


def shop(*more: Record, **pack: object) -> Document:
    map = drawn("(order) -> [pack] -> [send] -> (sent)", MIA, TOM, *more)
    return Document([one.but(**pack) if one.id == "pack" else one for one in map])


def test_it_weighs_numbers_40_checklists_25_owners_20_and_steady_weeks_15() -> None:
    number = Kpi(id=Id("k"), node=Id("pack"), title="Packed", target=10)
    line = Task(id=Id("t"), node=Id("pack"), text="Fold the box")
    map = shop(number, line, *weeks_of("k", 10, 10, 10, 5), critical=True, owner=MIA.id, stand_in=TOM.id)

    found = link_readiness(map, steps(map, "pack", "send"), DAY)

    assert found.parts == (
        Part("numbers", 0, 1),
        Part("written", 1, 1),
        Part("owned", 1, 2),
        Part("steady", 3, 4),
    )
    assert found.points == round(40 * 0 + 25 * 1 + 20 * 0.5 + 15 * 0.75)


def test_a_part_with_nothing_to_count_leaves_its_weight_to_the_others() -> None:
    map = shop(owner=MIA.id, stand_in=TOM.id)

    found = link_readiness(map, steps(map, "pack", "send"), DAY)

    assert found["numbers"].of == found["written"].of == found["steady"].of == 0
    assert found.points == 50


def test_of_nothing_nothing_is_said() -> None:
    assert link_readiness(shop(), [], DAY).points is None


def test_who_stands_in_for_themselves_is_no_stand_in() -> None:
    map = shop(owner=MIA.id, stand_in=MIA.id)

    assert link_readiness(map, steps(map, "pack"), DAY)["owned"] == Part("owned", 0, 1)


@pytest.mark.parametrize(("last", "good"), [(115.0, 8), (115.1, 7), (85.0, 8), (84.9, 7)])
def test_a_week_is_steady_within_15_percent_of_the_median_of_eight(last: float, good: int) -> None:
    number = Kpi(id=Id("k"), node=Id("pack"))
    map = shop(number, *weeks_of("k", 500, *[100] * 7, last))  # the ninth week back counts no more

    assert link_readiness(map, steps(map, "pack"), DAY)["steady"] == Part("steady", good, 8)


def test_a_week_is_steady_only_when_all_its_numbers_are() -> None:
    one, other = (Kpi(id=Id(id), node=Id("pack")) for id in "kl")
    map = shop(one, other, *weeks_of("k", 10, 10, 10, 10), *weeks_of("l", 10, 99, 10, 10))

    assert link_readiness(map, steps(map, "pack"), DAY)["steady"] == Part("steady", 3, 4)


def test_three_weeks_are_too_few_to_be_steady() -> None:
    map = shop(Kpi(id=Id("k"), node=Id("pack")), *weeks_of("k", 1, 1, 1))

    assert link_readiness(map, steps(map, "pack"), DAY)["steady"].of == 0


def test_a_number_never_measured_is_no_miss() -> None:
    map = shop(Kpi(id=Id("k"), node=Id("pack"), target=3))

    assert link_readiness(map, steps(map, "pack"), DAY)["numbers"] == Part("numbers", 0, 0)


def test_weeks_after_the_day_are_not_known_yet() -> None:
    map = shop(Kpi(id=Id("k"), node=Id("pack"), target=3), *weeks_of("k", 3, 1))

    before = link_readiness(map, steps(map, "pack"), DAY - timedelta(weeks=1))

    assert before["numbers"] == Part("numbers", 1, 1)


def test_the_course_is_the_least_that_was_known_week_by_week() -> None:
    up = Kpi(id=Id("k"), node=Id("pack"), target=10)
    down = Kpi(id=Id("l"), node=Id("send"), target=2, better="down")
    map = shop(up, down, *weeks_of("k", 5, 10, 10), *weeks_of("l", 8))

    assert course(map, steps(map, "pack", "send"), DAY, 4) == (None, 0.5, 1.0, 0.25)
