from __future__ import annotations

from datetime import date, timedelta

import pytest

from mapper.model.document import Document
from mapper.model.records import Actual, Id, Kpi, Node
from mapper.store.templates import load
from tests.builders import drawn
from tests.export.hostile import DAY, exported, folded, pages_of


def measured(*values: float, better: str = "up", target: float | None = 10.0) -> Document:
    """A map with one number, its values in the weeks up to the last full one."""
    kpi = Kpi.model_validate(
        {"id": "k", "node": "pack", "title": "Parcels", "target": target, "better": better}
    )
    last = date(2026, 11, 18)
    days = [last - timedelta(weeks=n) for n in reversed(range(len(values)))]
    actuals = (
        Actual(id=Id(f"a{n:02}"), kpi=kpi.id, on=day, value=value)
        for n, (day, value) in enumerate(zip(days, values, strict=True))
    )
    return drawn("(order) -> [pack] -> (sent)", kpi, *actuals)


def words(map: Document, **options: object) -> str:
    return " ".join(" ".join(pages_of(exported(map, "scorecard", **options))).split())


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("name", ["webinar", "clinic", "shop", "consultancy"])
def test_every_number_is_there(name: str, lang: str) -> None:
    map = load(name, lang, DAY)

    said = folded(words(map, lang=lang))

    assert all(folded(kpi.title) in said for kpi in map.all(Kpi))


def test_the_last_four_full_weeks_are_there_and_two_more_to_write_on() -> None:
    said = words(measured(81, 82, 83, 84, 85, 86))

    assert "Scorecard, week 47" in said
    assert "16 – 22 November 2026" in said
    assert "83 84 85 86" in said
    assert "82" not in said
    assert "44 45 46 47" in said
    assert "Weeks 48 and 49 are left open to write in." in said


def test_what_is_off_target_is_to_be_talked_about() -> None:
    said = words(measured(9, 4, 3))

    assert "1 off" in said
    assert "7 under target, third week" in said


def test_five_numbers_off_target_are_four_to_talk_about() -> None:
    kpis = [Kpi(id=Id(f"k{n}"), node=Id("pack"), title=f"Number {n}", target=10) for n in range(5)]
    actuals = [
        Actual(id=Id(f"week{n}"), kpi=k.id, on=date(2026, 11, 18), value=1) for n, k in enumerate(kpis)
    ]

    said = words(drawn("(order) -> [pack] -> (sent)", *kpis, *actuals))

    assert said.count("9 under target") == 4
    assert "1 more are off target, underlined above." in said


def test_a_number_that_is_on_target_is_not_to_be_talked_about() -> None:
    said = words(measured(11, 12))

    assert "1 on target" in said
    assert "No number is off target." in said


def test_a_target_that_is_not_to_be_passed_says_so() -> None:
    assert "at most 10" in words(measured(9, better="down"))


def test_the_group_says_who_answers_for_it_and_the_number_where_they_are_several() -> None:
    map = load("webinar", "en", DAY)

    assert "Marketing Léa Martin" in words(map)


def test_a_map_without_numbers_says_what_to_do() -> None:
    assert "Pick one number for each critical step." in words(drawn("(order) -> [pack] -> (sent)"))


@pytest.mark.parametrize("values", [(1e15, -1e15), (0.0, 0.0), (5.0,), (-3.0, 1e12)])
def test_any_value_is_printed(values: tuple[float, ...]) -> None:
    assert "Parcels" in words(measured(*values))
    assert "Parcels" in words(measured(*values, target=None))


def test_many_numbers_go_on_over_pages_with_the_head_of_the_table() -> None:
    kpis = [Kpi(id=Id(f"k{n:02}"), node=Id("pack"), title=f"Number {n}", target=10) for n in range(60)]

    found = pages_of(exported(drawn("(order) -> [pack] -> (sent)", *kpis), "scorecard"))

    assert len(found) > 2
    assert all("Target" in page and "No function" in page for page in found[:-1])
    whole = " ".join("".join(found).split())
    assert all(f"Number {n}" in whole for n in range(60))


@pytest.mark.parametrize("day", [date.min, date.max])
def test_the_day_may_be_the_first_or_the_last_there_is(day: date) -> None:
    from mapper.export import Options
    from mapper.export.sheets import scorecard

    assert scorecard.write(measured(1, 2), Options(on=day)).startswith(b"%PDF")


def test_steps_of_any_shape_may_have_numbers() -> None:
    map = drawn("(order) -> <ok?> -yes-> (sent)", Kpi(id=Id("k"), node=Id("ok?"), title="Refused"))

    assert next(node for node in map.all(Node) if node.id == "ok?").shape == "diamond"
    assert "Refused" in words(map)
