from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

import pytest

from mapper.command.main import main
from mapper.insight.links import NAMES
from mapper.model.document import Document
from mapper.model.records import Id, Stage
from tests.builders import TOP, drawn
from tests.command.conftest import Answered
from tests.command.given import kept
from tests.insight.test_flow import told
from tests.insight.test_links import aimed, watched, yes_of


@pytest.fixture
def ask(answered: Answered) -> Any:
    return partial(answered, "chain")


def link(answer: dict[str, Any], name: str) -> dict[str, Any]:
    found: dict[str, Any] = next(link for link in answer["links"] if link["name"] == name)
    return found


def test_the_gain_of_marketing_in_the_worked_example(ask: Any) -> None:
    assert link(ask(aimed()), "marketing")["gain"] == pytest.approx(34.6468, abs=5e-5)


def test_the_gain_of_sales_in_the_worked_example(ask: Any) -> None:
    assert link(ask(aimed()), "sales")["gain"] == pytest.approx(57.2838, abs=5e-5)


def test_the_gain_of_both_in_the_worked_example(ask: Any) -> None:
    answer = ask(aimed())

    assert answer["gain"] == pytest.approx(106.2516, abs=5e-5)
    assert answer["interaction"] == pytest.approx(14.3210, abs=5e-5)


def test_the_strengths_of_the_worked_example(ask: Any) -> None:
    answer = ask(aimed())

    assert link(answer, "marketing")["strength"] == pytest.approx(0.80)
    assert link(answer, "sales")["strength"] == pytest.approx(0.80)


def test_the_weakest_link_of_the_worked_example(ask: Any) -> None:
    answer = ask(aimed())

    assert (answer["weakest"], answer["by_money"]) == ("sales", "sales")


def test_every_link_is_there_with_null_for_what_is_not_known(ask: Any) -> None:
    answer = ask(drawn("(in) -> [do] -> (won)"))

    assert [one["name"] for one in answer["links"]] == list(NAMES["function"])
    assert (answer["weakest"], answer["by_money"], answer["interaction"]) == (None, None, None)
    assert answer["links"][0] == {
        "name": "marketing",
        "strength": None,
        "gain": None,
        "gain_a_month": None,
        "steps": [],
        "moves": [],
        "measures": [],
    }


@pytest.mark.parametrize("by", [*NAMES])
def test_links_have_the_names_of_their_model(by: Any, ask: Any) -> None:
    assert [one["name"] for one in ask(aimed(), "--by", by)["links"]] == list(NAMES[by])


def test_a_stage_is_a_link_of_its_model(ask: Any) -> None:
    stage = Stage(id=Id("s"), sheet=TOP, title="Selling", model="macro:enrol")
    map = told(aimed(stage), **{"Accepts?": {"stage": "s"}})

    answer = ask(map, "--by", "stage")

    assert link(answer, "enrol")["steps"] == ["Accepts?"]
    assert link(answer, "enrol")["gain"] == pytest.approx(36.2727, abs=5e-5)
    assert answer["weakest"] == "enrol"


def test_a_map_on_which_nobody_can_begin_has_strengths_all_the_same(ask: Any) -> None:
    answer = ask(told(aimed(), start={"role": "end"}))

    assert link(answer, "sales")["strength"] == pytest.approx(0.8)
    assert link(answer, "sales")["gain"] is None


def test_a_map_without_a_sheet_has_no_links_measured(ask: Any) -> None:
    assert ask(Document([]))["weakest"] is None


def test_moves_say_what_to_do_and_what_it_is_worth(ask: Any) -> None:
    first = link(ask(aimed()), "sales")["moves"][0]

    assert first["says"] == "Bring “yes” at “Accepts?” from 40\u00a0% to 50\u00a0%."
    assert first["gain"] == pytest.approx(36.2727, abs=5e-5)


def test_the_words_name_the_weakest_link_and_say_why(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    map = Document([*aimed(), *watched("Onboard", 3, 10)])

    assert main(["chain", kept(tmp_path, map)]) == 0

    lines = capsys.readouterr().out.splitlines()
    assert lines[:4] == [
        "The weakest link is Operations, at 30\u00a0%.",
        "    A link holds as much as the least of its numbers against its target.",
        "In money, Sales has most to gain.",
        "    Strength and money disagree: look at both before you decide.",
    ]
    assert "Customer Service: nothing is measured." in lines
    assert "All links at their targets: €106.25 more for each who comes in." in lines


def test_the_words_warn_of_a_handful_of_cases(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    map = told(aimed(), **{yes_of("Books?")[0]: {"share": None, "cases": 0, "of": 4}})

    main(["chain", kept(tmp_path, map)])

    assert "    That rests on fewer than five cases: count more before you act on it." in (
        capsys.readouterr().out.splitlines()
    )


def test_the_words_say_when_nothing_is_measured(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["chain", kept(tmp_path, drawn("(in) -> [do] -> (won)"))])

    assert capsys.readouterr().out.splitlines()[0] == "Which link is weakest is not known."


def test_only_the_three_models_are_links(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["chain", kept(tmp_path, aimed()), "--by", "colour"]) == 2
    assert capsys.readouterr().err == "After --by comes one of function, stage, hourglass, not colour.\n"
