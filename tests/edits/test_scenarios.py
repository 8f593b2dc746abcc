from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from mapper.edits import scenarios
from mapper.edits.refused import Refused
from mapper.insight.automation import automation_of
from mapper.insight.changeable import Wish
from mapper.insight.scenario import settings_of, standing, under
from mapper.model.document import Document
from mapper.model.doings import Goal, Scenario, Setting
from mapper.model.draft import Draft
from mapper.model.records import Id, Person
from mapper.store import files
from tests.insight.webinars import webinar
from tests.laws import lawful

PROPOSAL, BEN, KIM = Id("Proposal"), Id("ben"), Id("kim")


def yes(map: Document, step: str) -> Id:
    return next(r.id for r in map if r.kind == "arrow" and (r.source, r.label) == (step, "yes"))


def no(map: Document, step: str) -> Id:
    return next(r.id for r in map if r.kind == "arrow" and (r.source, r.label) == (step, "no"))


def made(map: Document, title: str, *changes: tuple[Id, str, Any], parent: Id | None = None) -> Id:
    """A what-if with *changes*, on the map."""

    def verb(draft: Draft) -> None:
        scenario = scenarios.make(draft, title, parent)
        for about, field, value in changes:
            scenarios.change(draft, scenario.id, about, field, value)

    lawful(map, verb)
    return next(one.id for one in map.all(Scenario) if one.title == title)


def says(map: Document, scenario: Id) -> dict[tuple[str, str], Any]:
    return {(one.about, one.field): one.value for one in settings_of(map, scenario)}


def refused(map: Document, verb: Callable[[Draft], object]) -> str:
    before = map.rows()
    with pytest.raises(Refused) as no:
        lawful(map, verb)
    assert map.rows() == before
    return no.value.sentence.text


def test_a_what_if_says_only_what_it_changes_and_inherits_the_rest() -> None:
    map = webinar()
    tool = made(map, "A tool", (PROPOSAL, "minutes", 3.0))

    both = made(map, "Shorter too", (Id("Onboard"), "minutes", 180.0), parent=tool)

    assert says(map, both) == {("Onboard", "minutes"): 180.0, ("Proposal", "minutes"): 3.0}
    assert len(list(map.all(Setting))) == 2
    assert map[PROPOSAL].minutes == 30


def test_a_share_is_one_change_and_the_other_answers_give_way() -> None:
    map = webinar()

    half = made(map, "Half say yes", (yes(map, "Accepts?"), "share", 0.5))

    assert says(map, half) == {(yes(map, "Accepts?"), "share"): 0.5}
    would = under(map, half)
    assert would[no(map, "Accepts?")].share == pytest.approx(0.5)
    assert map[no(map, "Accepts?")].share == 0.6


def test_what_is_so_already_is_no_change() -> None:
    map = webinar()
    tool = made(map, "A tool", (PROPOSAL, "minutes", 3.0))

    lawful(map, lambda draft: scenarios.change(draft, tool, PROPOSAL, "minutes", 30.0))

    assert says(map, tool) == {}


def test_a_what_if_can_take_back_what_it_inherits() -> None:
    map = webinar()
    tool = made(map, "A tool", (PROPOSAL, "minutes", 3.0))
    other = made(map, "By hand again", (PROPOSAL, "minutes", 30.0), parent=tool)

    assert says(map, other) == {("Proposal", "minutes"): 30.0}

    lawful(map, lambda draft: scenarios.unset(draft, other, PROPOSAL, "minutes"))

    assert says(map, other) == {("Proposal", "minutes"): 3.0}


@pytest.mark.parametrize(
    ("about", "field", "value"),
    [
        ("Proposal", "minutes", -1.0),
        ("Proposal", "minutes", None),
        ("Proposal", "title", "Offer"),
        ("Proposal", "owner", "Call"),
        ("Proposal", "automation", "sometimes"),
        ("Accepts?", "minutes", 3.0),
        ("New-client", "entrants", 3.0),
        ("nothing", "minutes", 3.0),
        ("kim", "hours", float("inf")),
    ],
)
def test_what_cannot_be_changed_is_refused_with_a_sentence(about: str, field: str, value: Any) -> None:
    map = webinar()
    scenario = made(map, "Odd")

    assert refused(map, lambda draft: scenarios.change(draft, scenario, Id(about), field, value))


def test_a_share_beyond_all_is_refused() -> None:
    map = webinar()
    scenario, arrow = made(map, "Odd"), yes(map, "Books?")

    assert refused(map, lambda draft: scenarios.change(draft, scenario, arrow, "share", 1.2))


def test_a_what_if_without_a_name_is_refused() -> None:
    assert refused(webinar(), lambda draft: scenarios.make(draft, "  ")) == "A what-if needs a name."


def test_what_ifs_do_not_inherit_in_a_circle() -> None:
    map = webinar()
    one = made(map, "One")
    two = made(map, "Two", parent=one)

    refused(map, lambda draft: scenarios.inherit(draft, one, two))
    refused(map, lambda draft: scenarios.inherit(draft, one, one))
    lawful(map, lambda draft: scenarios.inherit(draft, two, None))

    assert map[two].parent is None


def test_those_that_inherit_from_a_what_if_take_over_what_it_says_when_it_goes() -> None:
    map = webinar()
    tool = made(map, "A tool", (PROPOSAL, "minutes", 3.0), (BEN, "hours", 90.0))
    both = made(map, "Faster", (PROPOSAL, "minutes", 2.0), parent=tool)

    lawful(map, lambda draft: scenarios.remove(draft, tool))

    assert [one.id for one in map.all(Scenario)] == [both]
    assert says(map, both) == {("Proposal", "minutes"): 2.0, ("ben", "hours"): 90.0}


def test_a_change_of_what_goes_away_goes_with_it_and_the_rest_holds() -> None:
    map = webinar()
    tool = made(map, "A tool", (PROPOSAL, "minutes", 3.0), (BEN, "hours", 90.0))

    lawful(map, lambda draft: draft.remove(PROPOSAL))

    assert says(map, tool) == {("ben", "hours"): 90.0}
    assert standing(under(map, tool)).flow.value is not None


def test_what_a_change_takes_is_kept_when_its_value_changes() -> None:
    map = webinar()
    more = made(map, "A second pair of hands", (BEN, "hours", 120.0))
    (setting,) = settings_of(map, more)

    lawful(map, lambda draft: scenarios.cost(draft, setting.id, 900.0))
    lawful(map, lambda draft: scenarios.change(draft, more, BEN, "hours", 100.0))

    (setting,) = settings_of(map, more)
    assert (setting.value, setting.costs) == (100.0, 900.0)
    assert refused(map, lambda draft: scenarios.cost(draft, setting.id, -1.0))


def test_made_true_it_is_the_map_and_the_what_if_is_gone() -> None:
    map = webinar()
    tool = made(map, "A tool", (PROPOSAL, "minutes", 3.0), (PROPOSAL, "automation", "assisted"))
    both = made(
        map, "And more", (yes(map, "Accepts?"), "share", 0.5), (PROPOSAL, "owner", "ben"), parent=tool
    )
    (price,) = [one for one in settings_of(map, tool) if one.field == "automation"]
    lawful(map, lambda draft: scenarios.cost(draft, price.id, 49.0))
    would = standing(under(map, both))

    lawful(map, lambda draft: scenarios.make_true(draft, both))

    assert [one.id for one in map.all(Scenario)] == [tool]
    node = map[PROPOSAL]
    assert (node.minutes, node.automation, node.owner) == (3.0, "assisted", "ben")
    assert (map[yes(map, "Accepts?")].share, map[no(map, "Accepts?")].share) == (0.5, pytest.approx(0.5))
    said = automation_of(map, PROPOSAL)
    assert said is not None
    assert said.price_a_month == 49.0
    assert standing(map).profit == pytest.approx(would.profit)


def test_a_counted_share_that_is_made_true_is_assumed_from_then_on() -> None:
    map = webinar()
    arrow = yes(map, "Accepts?")
    lawful(map, lambda draft: draft.change_fields(arrow, share=None, cases=6.0, of=15.0))
    half = made(map, "Half say yes", (arrow, "share", 0.5))
    assert standing(under(map, half)).flow.known[arrow] == "assumed"

    lawful(map, lambda draft: scenarios.make_true(draft, half))

    assert (map[arrow].share, map[arrow].cases, map[arrow].of) == (0.5, None, None)


def test_each_change_becomes_a_goal_from_what_is_to_what_would_be() -> None:
    map = webinar()
    arrow = yes(map, "Accepts?")
    what_if = made(map, "Better", (arrow, "share", 0.5), (PROPOSAL, "minutes", 3.0), (BEN, "hours", 90.0))

    def verb(draft: Draft) -> None:
        scenarios.make_goals(draft, what_if, "2026-Q4", lambda setting: f"{setting.about} {setting.field}")

    lawful(map, verb)
    lawful(map, verb)  # once more changes nothing

    goals = {one.node: (one.start, one.to, one.unit, one.owner, one.quarter) for one in map.all(Goal)}
    assert goals == {
        "Accepts?": (40.0, 50.0, "%", None, "2026-Q4"),
        "Proposal": (30.0, 3.0, "min", "kim", "2026-Q4"),
        None: (60.0, 90.0, "h", None, "2026-Q4"),
    }
    assert map[arrow].target_share == 0.5


def test_a_change_of_the_owner_is_a_goal_without_a_number() -> None:
    map = webinar()
    what_if = made(map, "Ben proposes", (PROPOSAL, "owner", "ben"))

    lawful(map, lambda draft: scenarios.make_goals(draft, what_if, "2026-Q4", lambda _: "Ben proposes"))

    (goal,) = map.all(Goal)
    assert (goal.title, goal.start, goal.to, goal.node) == ("Ben proposes", None, None, "Proposal")


def test_a_goal_that_no_share_can_reach_is_refused() -> None:
    map = webinar()
    wishes = [Wish(yes(map, "Accepts?"), "share", -1.0)]

    assert refused(map, lambda draft: scenarios.goals_of(draft, wishes, "2026-Q4", lambda _: "Odd"))


def test_what_a_change_costs_and_the_unit_of_a_goal_are_kept_in_the_file() -> None:
    map = webinar()
    made(map, "Hands", (BEN, "hours", 90.0))
    (setting,) = map.all(Setting)
    lawful(map, lambda draft: scenarios.cost(draft, setting.id, 450.0))
    lawful(map, lambda draft: scenarios.aim(draft, None, "More", (40.0, 50.0), "2026-Q4", "%"))

    again = files.parse(files.spell(map)).document

    assert [one.costs for one in again.all(Setting)] == [450.0]
    assert [one.unit for one in again.all(Goal)] == ["%"]


def test_a_goal_is_taken_away() -> None:
    map = webinar()
    lawful(map, lambda draft: scenarios.aim(draft, None, "More", (10.0, 12.0), "2026-Q4"))
    (goal,) = map.all(Goal)

    lawful(map, lambda draft: scenarios.drop_goal(draft, goal.id))

    assert not list(map.all(Goal))


def test_what_would_be_tried_becomes_a_what_if_at_once() -> None:
    map = webinar()

    lawful(map, lambda draft: scenarios.try_it(draft, "More hours", [Wish(BEN, "hours", 72.0)]))

    (scenario,) = map.all(Scenario)
    assert says(map, scenario.id) == {("ben", "hours"): 72.0}


@pytest.mark.parametrize(("day", "quarter"), [("2026-11-24", "2026-Q4"), ("2027-01-01", "2027-Q1")])
def test_a_day_lies_in_its_quarter(day: str, quarter: str) -> None:
    assert scenarios.quarter_of(date.fromisoformat(day)) == quarter


def test_a_what_if_that_changes_nothing_makes_no_goals() -> None:
    map = webinar()
    empty = made(map, "Nothing")

    assert refused(map, lambda draft: scenarios.make_goals(draft, empty, "2026-Q4", lambda _: ""))


def test_a_what_if_is_renamed_and_noted() -> None:
    map = webinar()
    one = made(map, "One")

    lawful(map, lambda draft: scenarios.name(draft, one, " Two  hands "))
    lawful(map, lambda draft: scenarios.note(draft, one, "Ask Ben"))

    assert (map[one].title, map[one].note) == ("Two hands", "Ask Ben")


def test_nobody_who_is_gone_becomes_an_owner() -> None:
    map = webinar()
    lawful(map, lambda draft: draft.put(Person(id=Id("zoe"), name="Zoe")))
    what_if = made(map, "Zoe proposes", (PROPOSAL, "owner", "zoe"))

    lawful(map, lambda draft: draft.remove(Id("zoe")))

    assert under(map, what_if)[PROPOSAL].owner == "kim"
