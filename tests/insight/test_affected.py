"""What was changed, and whom that touches."""

from __future__ import annotations

from mapper.insight.affected import Affected, affected
from mapper.insight.impact import impact
from mapper.model.document import Document
from mapper.model.records import Id, Kpi, Port, Task
from mapper.words import language
from tests.builders import drawn
from tests.insight.test_flow import told
from tests.insight.test_impact import with_more, without
from tests.insight.webinars import webinar


def found(old: Document, new: Document) -> Affected:
    return affected(old, new, impact(old, new))


def edits(told: Affected) -> list[tuple[str, str, tuple[str, ...]]]:
    say = language("en")
    return [(say.tell(edit.name), edit.what, edit.fields) for edit in told.direct]


def touched(told: Affected) -> dict[str, str]:
    return {str(one.id): one.why for one in told.touched}


def test_a_share_touches_all_that_comes_after_and_nothing_before() -> None:
    told = found(webinar(), webinar(Books=0.25))

    assert edits(told) == [
        ("“Books?” → “Downsell”", "changed", ("Share",)),
        ("“Books?” → “Call”", "changed", ("Share",)),
    ]
    assert set(touched(told).values()) == {"after"}
    assert {"Call", "Downsell", "Onboard", "New-client"} < set(touched(told))
    assert {"Webinar", "E-mail", "Books?"}.isdisjoint(touched(told))


def test_a_title_touches_nobody() -> None:
    told_ = found(webinar(), told(webinar(), Call={"title": "Talk"}))

    assert edits(told_) == [("“Talk”", "changed", ("Title",))]
    assert touched(told_) == {}


def test_minutes_touch_the_other_steps_of_the_same_person() -> None:
    told_ = found(webinar(), told(webinar(), Proposal={"minutes": 3}))

    assert touched(told_)["Call"] in ("person", "after")
    assert "Webinar" not in touched(told_)


def test_what_is_handed_over_otherwise_touches_who_takes_it_in() -> None:
    brief = Port(id=Id("out"), node=Id("ask"), flow="out", item="Brief", expected="one page")
    takes = Port(id=Id("in"), node=Id("make"), flow="in", item="brief ")
    map = drawn("(go) -> [ask] -> [make] -> (done)", brief, takes)

    told = found(map, with_more(map, brief.but(expected="two pages")))

    assert edits(told) == [("“ask”", "changed", ("Handovers",))]
    assert touched(told) == {"make": "needs"}


def test_what_hangs_on_a_step_is_told_as_one_change_of_it() -> None:
    map = drawn("(go) -> [ask] -> (done)", Kpi(id=Id("k"), node=Id("ask"), title="Asked"))
    lines = [Task(id=Id(f"t{n}"), node=Id("ask"), text="Do") for n in range(3)]

    told = found(map, with_more(map, *lines))

    assert edits(told) == [("“ask”", "changed", ("Checklist",))]


def test_what_came_and_went_is_said_once_with_its_name() -> None:
    one, other = drawn("(go) -> [ask] -> (done)"), drawn("(go) -> (done)")

    added, gone = found(without(one, "ask", "a1", "a2"), one), found(one, without(one, "ask", "a1", "a2"))

    assert ("“ask”", "added", ()) in edits(added)
    assert ("“ask”", "removed", ()) in edits(gone)
    assert ("“go” → “ask”", "removed", ()) in edits(gone)
    assert other.get(Id("ask")) is None


def test_a_number_is_touched_where_its_step_was_changed() -> None:
    map = drawn("(go) -> [ask] -> (done)", Kpi(id=Id("k"), node=Id("ask"), title="Asked"))

    told_ = found(map, told(map, ask={"cost": 3.0}))

    assert touched(told_) == {"done": "after", "k": "number"}


def test_the_same_map_twice_changes_nothing() -> None:
    told = found(webinar(), webinar())

    assert (told.direct, told.touched) == ((), ())
