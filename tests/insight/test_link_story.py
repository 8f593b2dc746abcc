from __future__ import annotations

from datetime import date, timedelta

import pytest

from mapper.insight.link_story import Story, story
from mapper.insight.links import By
from mapper.model.document import Document
from mapper.model.records import Actual, Arrow, Id, Kpi, Node, Person, Record, Task
from mapper.store.templates import load
from mapper.words import language
from tests.builders import drawn

DAY = date(2026, 11, 27)
EN = language("en")
FUNCTIONS = {"ad": "marketing", "call": "sales", "bake": "operations", "thank": "service"}


def number(node: str, target: float, *weeks: float) -> list[Record]:
    first = DAY - timedelta(weeks=len(weeks) - 1)
    values = [
        Actual(id=Id(f"{node}-k{n}"), kpi=Id(f"{node}-k"), on=first + timedelta(weeks=n), value=value)
        for n, value in enumerate(weeks)
    ]
    return [Kpi(id=Id(f"{node}-k"), node=Id(node), title=f"{node}s", target=target), *values]


def bakery(*more: Record, **shares: float) -> Document:
    map = drawn("(ask) -> [ad] -> [call] -Yes-> [bake] -> [thank] -> (glad)\n[call] -No-> (gone)", *more)
    records: list[Record] = []
    for one in map:
        match one:
            case Node(id=id) if id in FUNCTIONS:
                one = one.but(function=FUNCTIONS[id], cost=1.0)
            case Node(id="glad"):
                one = one.but(value=100.0)
            case Node(id="ask"):
                one = one.but(entrants=10.0)
            case Node(id="gone"):
                one = one.but(outcome="lost")
            case Arrow(label="Yes"):
                one = one.but(**shares)
        records.append(one)
    return Document(records)


def told(map: Document, by: By = "function") -> Story:
    return story(map, by, DAY)


def test_the_link_with_the_least_strength_is_named_in_plain_words() -> None:
    found = told(bakery(*number("call", 10, *[9] * 6), *number("thank", 10, *[4] * 6)))

    assert EN.tell(found.title) == "Customer Service is the weakest link"
    assert [one.strength for one in found.links] == [None, 90, None, 40]
    assert found.links[3].tone == "off"
    assert found.links[3].cracked
    assert not found.links[1].cracked
    assert EN.tell(found.links[3].how).startswith("40 of 100: “thanks” is 4 and should be 10.")


def test_the_lowest_cracks_though_it_is_not_bad() -> None:
    found = told(bakery(*number("call", 10, *[9] * 6), *number("thank", 10, *[8] * 6)))

    assert [one.cracked for one in found.links] == [False, False, False, True]
    assert found.links[3].tone == "watch"


def test_nothing_is_red_on_fewer_than_five_weeks() -> None:
    found = told(bakery(*number("thank", 10, 1, 1, 1, 1)))

    assert found.links[3].tone == "watch"
    assert "fewer than five" in EN.tell(found.links[3].how)
    assert "fewer than five" in EN.tell(found.about)


def test_nothing_is_red_on_fewer_than_five_cases() -> None:
    found = told(bakery(cases=1.0, of=4.0, target_share=0.9))

    assert found.links[1].strength == 28
    assert found.links[1].tone == "watch"


def test_where_all_is_on_target_every_link_holds() -> None:
    found = told(bakery(*number("call", 10, *[11] * 6)))

    assert found.weakest is None
    assert EN.tell(found.title) == "Every link holds"
    assert not any(one.cracked for one in found.links)


def test_where_nothing_is_measured_it_says_what_to_measure_first() -> None:
    found = told(bakery(Task(id=Id("t"), node=Id("bake"), text="Knead")))

    assert not found.measured
    assert EN.tell(found.title) == "Nothing is measured yet"
    firsts = [one.first for one in found.links]
    assert [first.step for first in firsts if first] == ["ad", "call", "bake", "thank"]
    assert "“ad”" in EN.tell(firsts[0].says)  # type: ignore[union-attr]


def test_a_number_that_waits_for_its_first_value_comes_first() -> None:
    first = told(bakery(*number("bake", 5))).links[2].first

    assert first is not None
    assert EN.tell(first.says) == "Type what “bakes” was this week, and what it should be."


def test_who_is_weakest_in_money_is_told_with_the_money() -> None:
    found = told(bakery(*number("thank", 10, *[4] * 6), share=0.5, target_share=0.6))

    assert found.money is not None
    # of ten a month one more says Yes, worth 100 less two steps at 1
    assert EN.tell(found.money) == "In money it is Sales: at its targets €98 more a month."


def test_three_moves_each_say_what_they_bring_and_where() -> None:
    moves = told(bakery(*number("thank", 10, *[4] * 6))).links[3].moves

    assert [EN.tell(move.what) for move in moves] == ["Bring “thanks” to 10", "Name owners and stand-ins"]
    assert [EN.tell(move.brings) for move in moves] == ["+\u00a060", "+\u00a027 ready"]
    assert [(move.step, move.tab) for move in moves] == [("thank", "numbers"), ("thank", "owner")]


def test_a_map_without_such_stages_says_so() -> None:
    found = told(bakery(), "hourglass")

    assert found.empty
    assert EN.tell(found.title) == "These links are not on this map yet"


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("by", ["function", "stage", "hourglass"])
@pytest.mark.parametrize("name", ["webinar", "clinic", "shop", "consultancy"])
def test_every_template_is_told_whole_in_both_languages(name: str, by: By, lang: str) -> None:
    say = language(lang)

    found = story(load(name, lang, DAY), by, DAY)

    said = [say.tell(found.title), say.tell(found.about), say.tell(found.money) if found.money else ""]
    for one in found.links:
        said += [say.tell(one.title), say.tell(one.about), say.tell(one.how)]
        said += [say.tell(part) for m in one.moves for part in (m.what, m.why, m.brings, m.how)]
        assert len(one.moves) <= 3
    assert not any("{" in text for text in said)


def test_where_money_says_the_same_it_says_so() -> None:
    found = told(bakery(share=0.5, target_share=0.6))

    assert EN.tell(found.title) == "Sales is the weakest link"
    assert found.money is not None
    assert EN.tell(found.money) == "In money it is Sales too: at its targets €98 more a month."
    assert EN.tell(found.links[1].how).startswith(
        "83 of 100: “call → Yes” is 50\u00a0% and should be 60\u00a0%."
    )


def test_a_move_for_which_there_are_no_hours_is_not_offered() -> None:
    full = Person(id=Id("mia"), name="Mia", hours=1)
    map = bakery(full, share=0.5, target_share=0.6)
    free = [one.but(cost=0.0) if one.id in FUNCTIONS else one for one in map]
    busy = [one.but(owner=full.id, minutes=60.0) if one.id == "bake" else one for one in free]

    sales = told(Document(busy)).links[1]

    assert [EN.tell(move.what) for move in sales.moves] == ["Name owners and stand-ins"]
    assert sales.lifted == sales.strength == 83


def test_whose_hours_hold_the_money_back_is_named() -> None:
    full = Person(id=Id("mia"), name="Mia", hours=5)
    map = bakery(full, share=0.5, target_share=0.6)
    busy = [one.but(owner=full.id, minutes=60.0) if one.id == "bake" else one for one in map]

    money = told(Document(busy)).money

    assert money is not None
    assert EN.tell(money) == (
        "In money it is Sales too: at its targets €3 more a month. "
        "The hours of Mia allow no more; with hours enough it would be €98."
    )
