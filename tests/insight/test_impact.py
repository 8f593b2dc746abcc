from __future__ import annotations

from datetime import date

import pytest

from mapper.insight.impact import Impact, Row, impact
from mapper.model.document import Document
from mapper.model.records import Actual, Id, Kpi, Port, Record
from mapper.words import language
from tests.builders import drawn
from tests.insight.test_flow import inside, told
from tests.insight.test_interfaces import gives, needs
from tests.insight.webinars import webinar


def rows(found: Impact) -> dict[str, Row]:
    return {row.key: row for row in (*found.rows, *found.parts)}


def verdicts(found: Impact) -> dict[str, str]:
    return {row.key: row.verdict for row in (*found.rows, *found.parts) if row.verdict != "same"}


def with_more(map: Document, *records: Record) -> Document:
    ids = {record.id for record in records}
    return Document([*(record for record in map if record.id not in ids), *records])


def without(map: Document, *ids: str) -> Document:
    return Document(record for record in map if record.id not in ids)


def reasons(found: Impact) -> list[str]:
    return [language("en").tell(reason) for reason in found.reasons]


# The worked example.


def test_better_booking_helps_the_whole_far_less_than_each_entrant() -> None:
    found = impact(webinar(), webinar(Books=0.25))

    value, profit, limit = (rows(found)[key] for key in ("value", "profit", "limit"))
    assert (value.old, value.new) == (pytest.approx(125.3873, abs=5e-5), pytest.approx(158.6841, abs=5e-5))
    assert (value.new or 0) / (value.old or 1) - 1 == pytest.approx(0.26555, abs=5e-6)
    assert (profit.old, profit.new) == (pytest.approx(19703.71, abs=5e-3), pytest.approx(19948.86, abs=5e-3))
    assert (profit.new or 0) / (profit.old or 1) - 1 == pytest.approx(0.01244, abs=5e-6)
    assert limit.new == pytest.approx(125.714286, abs=5e-7)
    assert not found.red
    assert verdicts(found) == {
        "value": "better",
        "profit": "better",
        "cost": "worse",
        "cac": "better",
        "lead_time": "worse",
        "limit": "worse",
        "end:New-client": "better",
        "end:Small-sale": "worse",
        "end:Bucket": "better",
        "load:kim": "worse",
        "load:ben": "worse",
        "share:a4": "better",
        "share:a10": "better",
    }


def test_what_it_costs_to_win_a_client_in_the_worked_example() -> None:
    cac = rows(impact(webinar(), webinar()))["cac"]

    assert (cac.old, cac.new, cac.verdict) == (pytest.approx(520.1429, abs=5e-5),) * 2 + ("same",)


def test_a_faster_proposal_moves_nobody_but_its_owner() -> None:
    found = impact(webinar(), told(webinar(), Proposal={"minutes": 3}))

    assert verdicts(found) == {"lead_time": "better", "load:kim": "better", "minutes:Proposal": "better"}
    assert found.contained
    assert not found.red


# Nothing, or nothing known.


def test_the_same_map_twice_is_the_same() -> None:
    found = impact(webinar(), webinar())

    assert verdicts(found) == {}
    assert (found.parts, found.through, found.red) == ((), (), False)


def test_what_is_not_known_on_a_side_is_never_better() -> None:
    map = told(drawn("(in) -> <buys?> -Yes-> (won)\n[buys?] -No-> (gone)"), won={"value": 10})

    value = rows(impact(map, told(map, a2={"share": 0.5})))["value"]

    assert (value.old, value.new, value.verdict) == (None, 5.0, "same")


def test_a_map_that_was_empty_is_answered() -> None:
    assert not impact(Document(), webinar()).red
    assert not impact(webinar(), Document()).red


def test_where_things_are_drawn_changes_nothing() -> None:
    moved = Document(r.but(at=r.at._replace(x=r.at.x + 900)) if r.id == "Call" else r for r in webinar())

    assert impact(webinar(), moved).contained


# Red.


def test_a_step_made_cheaper_while_the_whole_brings_less_is_red() -> None:
    cheaper = told(webinar(Accepts=0.25), Proposal={"cost": 5})

    found = impact(webinar(), cheaper)

    assert found.red
    assert reasons(found) == ["Cost of “Proposal” got better, and yet the whole brings less."]


def test_only_worse_is_bad_and_not_red() -> None:
    found = impact(webinar(), webinar(Accepts=0.25))

    assert rows(found)["value"].verdict == "worse"
    assert not found.red


def test_a_step_saved_while_the_whole_brings_less_is_red() -> None:
    """The reminder goes, and with it those who rebook."""
    gone = without(webinar(), "Reminder", "Rebooks?", "a14", "a15", "a16", "a17")
    no = next(r for r in webinar() if r.kind == "arrow" and r.source == "Turned-up?" and r.label == "no")
    map = with_more(gone, no.but(target="Bucket"))

    found = impact(webinar(), map)

    assert rows(found)["cost:Reminder"].verdict == "better"
    assert found.red


def measured(map: Document, sales: float, marketing: float) -> Document:
    """The map with a number in two links, each aimed at 100."""
    map = told(map, Webinar={"function": "marketing"}, Call={"function": "sales"})
    more: list[Record] = []
    for step, value in (("Webinar", marketing), ("Call", sales)):
        kpi = Kpi(id=Id(f"k-{step}"), node=Id(step), title=f"Score of {step}", target=100)
        more += [kpi, Actual(id=Id(f"x-{step}"), kpi=kpi.id, on=date(2026, 11, 16), value=value)]
    return with_more(map, *more)


def test_a_number_that_rises_while_another_link_weakens_is_red() -> None:
    found = impact(measured(webinar(), 90, 50), measured(webinar(), 80, 70))

    assert verdicts(found) == {
        "strength:marketing": "better",
        "strength:sales": "worse",
        "kpi:k-Webinar": "better",
        "kpi:k-Call": "worse",
    }
    assert reasons(found) == [
        "Number “Score of Webinar” got better, and yet another link is weaker: Strength of sales."
    ]


def test_two_points_of_strength_may_be_lost() -> None:
    before = measured(webinar(), 90, 50)

    assert not impact(before, measured(webinar(), 88, 70)).red
    assert impact(before, measured(webinar(), 87.9, 70)).red


def test_a_link_that_only_weakens_itself_is_not_red() -> None:
    assert not impact(measured(webinar(), 90, 50), measured(webinar(), 90, 40)).red


# Contained or leaking.


def talks(*more: Record, **fields: dict[str, object]) -> Document:
    around = "(in) -> [ask] -> {talk} -> [call] -> (sold)\n{talk} -> [later] -> (kept)"
    text = "(door) -> [greet] -> <hot?> -Yes-> (out)\n[hot?] -No-> (away)"
    map = Document([*drawn(around), *inside("talk", text), *more])
    ways: dict[str, dict[str, object]] = {
        "a3": {"from_end": "out"},
        "a5": {"from_end": "away"},
        "talk_a3": {"share": 0.4},
        "talk_a4": {"share": 0.6},
    }
    return told(map, **(ways | fields))


def test_a_change_inside_that_nobody_else_meets_is_contained() -> None:
    found = impact(talks(), talks(greet={"minutes": 5, "title": "Say hello"}))

    assert (found.contained, found.through) == (True, ())


def test_a_thing_agreed_otherwise_is_where_it_leaks() -> None:
    before = talks(gives("talk", expected="Always"), needs("call"))

    for after in (
        talks(gives("talk", expected="Often"), needs("call")),
        talks(gives("talk", item="Name"), needs("call")),
    ):
        found = impact(before, after)
        assert not found.contained
        assert "talk-gives-Budget" in found.through


def test_what_is_agreed_among_those_inside_is_theirs() -> None:
    before = talks(gives("greet", "Tea", expected="Hot"))

    assert impact(before, talks(gives("greet", "Tea", expected="Warm"))).contained


def test_what_begins_to_miss_its_expectation_leaks_there() -> None:
    def port(measured: str) -> Port:
        return gives("talk", expected="At most 2 days", measured=measured)

    assert impact(talks(port("1 day")), talks(port("2 days"))).contained
    assert impact(talks(port("1 day")), talks(port("3 days"))).through == ("talk-gives-Budget",)


def test_what_is_no_longer_handed_over_leaks_to_who_needs_it() -> None:
    before = talks(gives("greet"), needs("call"), gives("later"))

    found = impact(before, talks(needs("call"), gives("later")))

    assert found.through == ("call-needs-Budget",)


def test_other_shares_leak_by_the_ways_out_to_those_who_get_more_or_fewer() -> None:
    found = impact(talks(), talks(talk_a3={"share": 0.5}, talk_a4={"share": 0.5}))

    assert found.through == ("a3", "a5")


def test_a_way_that_is_gone_leaks_to_who_was_at_its_end() -> None:
    map = drawn("(in) -> [ask] -> [call] -> (sold)\n[ask] -> [later] -> [call]")
    map = told(map, a2={"share": 0.5}, a4={"share": 0.5})

    found = impact(map, told(without(map, "a4"), a2={"share": 1.0}))

    assert found.through == ("a4",)


def test_a_step_put_in_between_reaches_nobody_else() -> None:
    before = drawn("(in) -> [ask] -> [call] -> (sold)")
    after = drawn("(in) -> [ask] -> [check] -> [call] -> (sold)")

    assert impact(before, after).contained
