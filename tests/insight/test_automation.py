from __future__ import annotations

from datetime import date

import pytest

from mapper.insight.automation import automated, case, cases, hours_by_hand, queue, unanswered
from mapper.insight.flow import solve
from mapper.model.document import Document
from mapper.model.records import Automation, Id, Node, Task
from mapper.words import language
from tests.insight.webinars import webinar

ON = date(2026, 11, 21)
STEP = Id("Proposal")
HOURS = 200 * 0.15909090909 * 30 / 60  # a month, in proposals
SOUND = {"error_rate": 0.1, "stable_since": date(2026, 9, 1), "exceptions": "Ring them."}


def tooled(step: str = STEP, written: bool = True, **fields: object) -> Document:
    """The worked example with something said of a machine at a step, and with its checklist."""
    machine = Automation.model_validate({"id": f"auto-{step}", "node": step, **fields})
    task = [Task(id=Id(f"task-{step}"), node=Id(step), text="Copy the price list")] if written else []
    return Document([*webinar(), machine, *task])


def priced(map: Document, rate: float | None = None, sheet: float | None = None) -> Document:
    """*map* with money said for an hour of Kim's work, or of anybody's."""
    rates = {"kim": rate, "top": sheet}
    return Document([r.but(rate=rates[r.id]) if rates.get(r.id) is not None else r for r in map])


def of(map: Document, step: str = STEP) -> Node:
    found: Node = map[Id(step)]
    return found


def made(map: Document, step: str = STEP):  # type: ignore[no-untyped-def]
    return case(map, solve(map), of(map, step), ON)


def test_the_hours_by_hand_are_entrants_times_visits_times_minutes() -> None:
    map = webinar()

    assert hours_by_hand(map, solve(map), of(map)) == pytest.approx(HOURS)


def test_hours_that_are_not_known_are_at_least_those_that_a_tool_saves() -> None:
    map = Document([r.but(minutes=None) if r.id == STEP else r for r in tooled(hours_saved_a_week=3)])

    assert hours_by_hand(map, solve(map), of(map)) == pytest.approx(13)
    assert hours_by_hand(map, solve(map), of(map, "Downsell")) is None


def test_what_is_saved_is_time_and_mistakes_less_the_price() -> None:
    told = {"automatable": 0.9, "price_a_month": 49, "error_cost": 200, "errors_avoided": 0.5}
    map = priced(tooled(**SOUND, **told, setup_cost=500), rate=40)

    found = made(map)

    mistakes = 200 * 0.15909090909 * 0.1 * 200 * 0.5
    assert found.hours_saved == pytest.approx(HOURS * 0.9)
    assert found.saving == pytest.approx(HOURS * 0.9 * 40 + mistakes - 49)
    assert found.payback == pytest.approx(500 / (HOURS * 0.9 * 40 + mistakes - 49))


def test_an_hour_costs_what_its_owner_says_else_what_the_map_says() -> None:
    map = tooled(automatable=1)

    assert made(priced(map, rate=40, sheet=25)).saving == pytest.approx(HOURS * 40)
    assert made(priced(map, sheet=25)).saving == pytest.approx(HOURS * 25)
    assert made(map).saving is None


def test_setting_up_costs_money_or_the_hours_it_takes() -> None:
    assert made(priced(tooled(setup_cost=300, setup_hours=10), rate=40)).setup == 300
    assert made(priced(tooled(setup_hours=10), rate=40)).setup == 400
    assert made(tooled(setup_hours=10)).setup is None


def test_what_costs_more_than_it_saves_never_pays() -> None:
    found = made(priced(tooled(automatable=0.1, price_a_month=900, setup_cost=300), rate=40))

    assert found.saving is not None
    assert found.saving < 0
    assert found.payback is None


def test_where_nothing_is_said_of_a_machine_nothing_is_known_of_a_saving() -> None:
    found = made(priced(webinar(), rate=40))

    assert (found.saving, found.setup, found.payback, found.priority, found.answer) == (None,) * 5


@pytest.mark.parametrize(
    ("spoiled", "condition"),
    [
        ({"written": False}, "written"),
        ({"stable_since": None}, "stable"),
        ({"stable_since": date(2026, 9, 23)}, "stable"),
        ({"error_rate": None}, "errors"),
        ({"exceptions": " "}, "exceptions"),
    ],
)
def test_a_process_that_is_not_sound_stays_by_hand(spoiled: dict[str, object], condition: str) -> None:
    assert made(tooled(**SOUND)).not_yet == ()
    assert [one.condition for one in made(tooled(**{**SOUND, **spoiled})).not_yet] == [condition]


def test_a_process_that_nobody_owns_stays_by_hand() -> None:
    map = Document([r.but(owner=None) if r.id == STEP else r for r in tooled(**SOUND)])

    assert [one.condition for one in made(map).not_yet] == ["owner"]


def test_sixty_days_without_a_change_are_enough() -> None:
    map = tooled(**{**SOUND, "stable_since": date(2026, 9, 22)})

    assert made(map).not_yet == ()


def test_why_a_step_should_wait_is_said_with_the_day() -> None:
    map = tooled(**{**SOUND, "stable_since": date(2026, 11, 1)})

    told = language("en").tell(made(map).not_yet[0].sentence)

    assert told == "The way it is done has changed lately: let it settle until 31 December 2026."


def test_the_queue_begins_with_what_saves_most_where_the_process_is_sound() -> None:
    machines = [
        ("Call", {"automatable": 0.5}),  # saves more, but not sound
        ("Proposal", {"automatable": 0.9, **SOUND}),
        ("Onboard", {"answer": "no", "automatable": 1}),
    ]
    records = [Automation.model_validate({"id": f"m-{n}", "node": n, **fields}) for n, fields in machines]
    task = Task(id=Id("t"), node=STEP, text="Copy")
    map = priced(Document([*webinar(), *records, task]), sheet=40)

    found = [one.node for one in queue(map, solve(map), ON)]

    assert found[:2] == ["Proposal", "Call"]
    assert "Onboard" not in found
    assert found[2] == "Webinar"  # 4 hours a month, and nobody knows what a machine would save


def test_only_work_that_is_done_by_hand_has_a_case() -> None:
    does = {"E-mail": "automated", "Reminder": "assisted", "Call": "could_be", "Webinar": "by_hand"}
    map = Document([r.but(automation=does[r.id]) if r.id in does else r for r in webinar()])

    found = set(cases(map, solve(map), ON))

    assert found == {"Webinar", "Call", "Proposal", "Onboard", "Downsell"}


def test_the_pass_asks_where_nobody_has_answered_the_most_hours_first() -> None:
    map = tooled(answer="later")

    assert list(unanswered(map, solve(map)))[:3] == ["Onboard", "Call", "Webinar"]


def test_a_step_as_it_would_be_is_what_a_what_if_sets() -> None:
    map = tooled(automatable=0.9, error_rate=0.1, errors_avoided=0.5)

    assert automated(map, of(map)) == {
        "automation": "assisted",
        "minutes": pytest.approx(3),
        "right_first_time": pytest.approx(0.95),
    }
    assert automated(webinar(), of(webinar())) == {"automation": "automated"}
