"""How the whole stands in a few figures."""

from __future__ import annotations

from datetime import date

import pytest

from mapper.insight.scenario import standing
from mapper.insight.whole import Tile, balance, tiles
from mapper.model.document import Document
from mapper.model.records import Actual, Id, Kpi, Record, Sheet
from mapper.words import language
from tests.builders import TOP, drawn
from tests.insight.test_flow import told
from tests.insight.webinars import webinar

EN = language("en")


def by_name(map: Document) -> dict[str, Tile]:
    return {tile.name: tile for tile in tiles(map)}


def said(tile: Tile) -> str:
    return (EN.tell(tile.value) if tile.value else "–").replace("\u00a0", " ")


def number(id: str, node: str, value: float, target: float) -> list[Record]:
    kpi = Kpi(id=Id(id), node=Id(node), title=id, target=target)
    return [kpi, Actual(id=Id(f"{id}-1"), kpi=kpi.id, on=date(2026, 11, 16), value=value)]


def test_the_worked_example_in_a_few_figures() -> None:
    found = by_name(webinar())

    assert said(found["end:New-client"]) == "6.4 of 100"
    assert said(found["profit"]) == "€19,704"
    assert said(found["load"]) == "127 %"
    assert (found["load"].about, found["load"].tone) == ("ben", "off")
    assert EN.tell(found["load"].how).startswith("Ben: 76.4 of 60 hours a month")
    assert "157 that there are hours for" in EN.tell(found["profit"].how)


def test_what_is_not_known_is_a_dash_that_says_what_is_missing() -> None:
    found = by_name(drawn("(go) -> [ask] -> (done)"))

    for name in ("profit", "lead", "load", "balance"):
        assert said(found[name]) == "–"
        assert EN.tell(found[name].how).startswith("Not known:")


def test_balance_is_100_less_what_the_strongest_is_ahead_of_the_weakest() -> None:
    more = [*number("seen", "ask", 9, 10), *number("made", "make", 6, 10)]
    map = told(
        drawn("(go) -> [ask] -> [make] -> (done)", *more),
        ask={"function": "marketing"},
        make={"function": "operations"},
    )

    found = balance(map, standing(map))

    assert found
    assert (found[0], found[1], found[2]) == (pytest.approx(0.7), "operations", "marketing")
    assert said(by_name(map)["balance"]) == "70 of 100"


def test_one_link_alone_has_no_balance() -> None:
    map = told(drawn("(go) -> [ask] -> (done)", *number("seen", "ask", 9, 10)), ask={"function": "marketing"})

    assert balance(map, standing(map)) is None


def test_a_long_way_is_told_in_days() -> None:
    slow = told(drawn("(go) -> [ask] -> (done)"), ask={"wait_hours": 72.0})
    quick = told(drawn("(go) -> [ask] -> (done)"), ask={"minutes": 90.0})

    assert (said(by_name(slow)["lead"]), said(by_name(quick)["lead"])) == ("3 days", "1.5 h")


def test_a_loss_is_red() -> None:
    map = told(drawn("(go) -> [ask] -> (done)"), go={"entrants": 10.0}, ask={"cost": 5.0})

    assert (said(by_name(map)["profit"]), by_name(map)["profit"].tone) == ("-€50", "off")


def test_a_map_without_anything_has_no_ends_and_no_sheet_has_no_figures() -> None:
    assert [tile.name for tile in tiles(Document([Sheet(id=TOP, main=True)]))][:1] == ["profit"]
    assert tiles(Document()) == ()
