from __future__ import annotations

import pytest

from mapper.insight.flow import solve
from mapper.insight.scenario import compare, settings_of, tried, under
from mapper.insight.sensitivity import with_shares
from mapper.model.document import Document
from mapper.model.doings import Scenario, Setting
from mapper.model.records import Id, Record
from tests.insight.webinars import webinar


def what_if(id: str, *settings: tuple[str, str, object], parent: str | None = None) -> list[Record]:
    """A scenario, with the field and value that each setting gives to a record."""
    records: list[Record] = [Scenario.model_validate({"id": id, "title": id.title(), "parent": parent})]
    for n, (about, field, value) in enumerate(settings):
        row = {"id": f"{id}-{n}", "scenario": id, "about": about, "field": field, "value": value}
        records.append(Setting.model_validate(row))
    return records


def with_(map: Document, *more: Record) -> Document:
    return Document([*map, *more])


def test_the_map_under_a_scenario_says_what_its_settings_say_and_the_map_itself_does_not() -> None:
    map = with_(webinar(), *what_if("tool", ("Proposal", "minutes", 3), ("Proposal", "owner", "ben")))

    would = under(map, Id("tool"))

    proposal = would.get(Id("Proposal"))
    assert (proposal.minutes, proposal.owner) == (3, "ben")  # type: ignore[union-attr]
    assert map[Id("Proposal")].minutes == 30
    assert [n for n, _ in would.pointing_at(Id("ben")) if n.id == "Proposal"] == [proposal]


def test_a_scenario_inherits_the_settings_of_its_parents_and_says_the_last_word() -> None:
    more = [
        *what_if("tool", ("Proposal", "minutes", 3), ("Onboard", "minutes", 300)),
        *what_if("more", ("Onboard", "minutes", 180), parent="tool"),
    ]
    map = with_(webinar(), *more)

    would = under(map, Id("more"))

    assert [would.get(Id(id)).minutes for id in ("Proposal", "Onboard")] == [3, 180]  # type: ignore[union-attr]
    assert [(s.about, s.value) for s in settings_of(map, Id("more"))] == [
        ("Onboard", 180.0),
        ("Proposal", 3.0),
    ]


def test_scenarios_that_inherit_in_a_circle_are_gone_round_once() -> None:
    one, *rest = what_if("one", ("Proposal", "minutes", 3), parent="two")
    map = with_(webinar(), one, *rest, *what_if("two", ("Proposal", "minutes", 5), parent="one"))

    assert under(map, Id("one")).get(Id("Proposal")).minutes == 3  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("about", "field", "value"),
    [
        ("Proposal", "minutes", "soon"),
        ("Proposal", "id", "other"),
        ("Proposal", "kind", "arrow"),
        ("Proposal", "speed", 3),
        ("Proposal", "owner", "nobody"),
        ("Proposal", "owner", "Call"),
        ("Proposal", "sheet", "other"),
        ("a1", "source", "Call"),
        ("a1", "target", None),
        ("a1", "share", 7),
    ],
)
def test_a_setting_that_fits_nothing_is_passed_over(about: str, field: str, value: object) -> None:
    map = with_(webinar(), *what_if("odd", (about, field, value)))

    assert under(map, Id("odd")).get(Id(about)) == map[Id(about)]


def test_a_tool_for_proposals_relieves_their_owner_and_moves_no_limit() -> None:
    both = [
        *what_if("tool", ("Proposal", "minutes", 3)),
        *what_if("short", ("Onboard", "minutes", 180), parent="tool"),
    ]
    map = with_(webinar(), *both)

    tool, short = compare(map, Id("tool")), compare(map, Id("short"))

    assert tool.before.loads[Id("kim")].limit == pytest.approx(160)
    assert tool.after.loads[Id("kim")].limit == pytest.approx(224.2038, abs=5e-5)
    assert (tool.before.limit, tool.after.limit) == (pytest.approx(157.142857), pytest.approx(157.142857))
    assert tool.after.bound is not None
    assert tool.after.bound.person == "ben"
    assert short.after.limit == pytest.approx(224.2038, abs=5e-5)
    assert short.after.bound is not None
    assert short.after.bound.person == "kim"
    assert (short.after.profit or 0) > (short.before.profit or 0)


def test_more_people_who_say_yes_to_a_call_bring_little_when_nobody_has_time_for_them() -> None:
    yes = next(r.id for r in webinar() if r.kind == "arrow" and (r.source, r.label) == ("Books?", "yes"))
    no = next(r.id for r in webinar() if r.kind == "arrow" and (r.source, r.label) == ("Books?", "no"))
    map = with_(webinar(), *what_if("more", (yes, "share", 0.25), (no, "share", 0.75)))

    found = compare(map, Id("more"))

    assert (found.after.flow.value or 0) / (found.before.flow.value or 1) - 1 == pytest.approx(
        0.26555, abs=5e-6
    )
    assert (found.after.profit or 0) / (found.before.profit or 1) - 1 == pytest.approx(0.01244, abs=5e-6)


def test_when_one_share_is_set_the_other_answers_give_way_and_what_falls_away_does_too() -> None:
    arrows = [r for r in webinar() if r.kind == "arrow" and r.source == "Accepts?"]
    one = next(arrow for arrow in arrows if arrow.label == "yes")
    other = next(arrow for arrow in arrows if arrow.label == "no")
    leaking = Document(record.but(share=0.5) if record.id == other.id else record for record in webinar())
    map = with_(leaking, *what_if("more", (one.id, "share", 0.7)))

    would = under(map, Id("more"))

    assert would[other.id].share == pytest.approx(0.25)  # of the other 60 in a hundred 50 went there
    lever = with_shares(solve(leaking), {one.id: 0.7})
    assert solve(would).value == pytest.approx(lever.value)


def test_the_scenario_that_tries_the_automation_of_a_step_is_found() -> None:
    map = with_(webinar(), Scenario(id=Id("try"), about=Id("Proposal")))

    assert tried(map, Id("Call")) is None
    found = tried(map, Id("Proposal"))
    assert found is not None
    assert found.id == "try"
