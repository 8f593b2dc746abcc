"""The functions side by side, and where they contradict each other."""

from __future__ import annotations

from mapper.checks.interlock import COLUMNS, Interlock, interlock
from mapper.model.document import Document
from mapper.model.doings import Goal
from mapper.model.records import Id, Port, Sheet
from mapper.words import language
from tests.builders import TOP, drawn
from tests.checks.holes import TODAY
from tests.insight.test_flow import told
from tests.insight.test_impact import with_more
from tests.insight.webinars import webinar

EN = language("en")
FUNCTION: dict[str, dict[str, object]] = {
    "Webinar": {"function": "marketing"},
    "Call": {"function": "sales"},
    "Onboard": {"function": "operations"},
}


def example(*more: Goal | Port) -> Document:
    return with_more(told(webinar(), **FUNCTION), *more)


def values(found: Interlock, function: str) -> list[str]:
    cells = [cell for cell in found.cells if cell.function == function]
    return [EN.tell(cell.value) if cell.value else "–" for cell in cells]


def told_wrong(found: Interlock) -> list[str]:
    return [EN.tell(sentence) for _, sentence in found.contradictions]


def test_each_function_says_what_it_has_of_each_kind() -> None:
    found = interlock(example(), TODAY)

    assert len(found.cells) == 4 * len(COLUMNS)
    assert values(found, "marketing") == ["1", "0", "€2,400", "1", "0"]
    assert values(found, "service") == ["0", "0", "–", "0", "0"]


def test_a_goal_that_the_budget_does_not_allow_contradicts() -> None:
    goal = Goal(id=Id("g"), node=Id("Onboard"), title="20 clients", to=20, budget=6000)

    found = interlock(example(goal), TODAY)

    assert any("the budget of €6,000 is enough for 11.5" in one for one in told_wrong(found))
    cell = next(cell for cell in found.row("operations") if cell.column == "goals")
    assert cell.wrong
    assert cell.linked == ("Onboard",)


def test_somebody_with_too_little_time_contradicts_in_the_functions_they_work_for() -> None:
    found = interlock(example(), TODAY)

    wrong = {(cell.function, cell.column) for cell in found.cells if cell.wrong}
    assert wrong == {("sales", "people"), ("operations", "people")}


def test_a_handover_that_does_not_fit_contradicts() -> None:
    port = Port(id=Id("p"), node=Id("Call"), flow="out", item="Notes", fits=False)

    found = interlock(example(port), TODAY)

    assert any("Notes" in one for one in told_wrong(found))
    assert any(cell.wrong for cell in found.row("sales") if cell.column == "steps")


def test_a_map_without_anything_contradicts_nothing() -> None:
    assert interlock(Document(), TODAY) == Interlock((), ())
    assert interlock(Document([Sheet(id=TOP, main=True)]), TODAY).contradictions == ()
    assert interlock(drawn("(a) -> [b] -> (c)"), TODAY).contradictions == ()
