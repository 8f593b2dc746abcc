from __future__ import annotations

from pathlib import Path

import pytest

from mapper.command.main import main
from mapper.model.document import Document
from tests.command.conftest import Answered
from tests.command.given import kept
from tests.insight.test_flow import told
from tests.insight.test_scenario import what_if, with_
from tests.insight.webinars import webinar


def tried() -> Document:
    tool = what_if("tool", ("Proposal", "minutes", 3))
    return with_(webinar(), *tool, *what_if("short", ("Onboard", "minutes", 180), parent="tool"))


def told_of(map: Document, tmp_path: Path, capsys: pytest.CaptureFixture[str], *words: str) -> list[str]:
    assert main(["flow", kept(tmp_path, map), *words]) == 0
    return capsys.readouterr().out.splitlines()


def test_what_ifs_are_told_side_by_side(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = told_of(tried(), tmp_path, capsys, "--compare")

    at = lines.index("Tool:")
    assert lines[at + 1 : at + 3] == [
        "    Proposal, minutes: 30\u00a0min → 3\u00a0min",
        "    Ben’s hours are still full first, at 157 a month. "
        "Kim could now serve 224 instead of 160, which does not help the whole.",
    ]
    at = lines.index("Find 1.1 h more of Ben a month.")
    assert lines[at + 1].startswith("    Ben’s hours are still full first, at 160 a month")
    assert "    Ben is relieved: now Kim’s hours are full first, at 224 a month instead of 157." in lines
    at = lines.index("How many can be served a month: 157 today")
    assert sorted(lines[at + 1 : at + 3]) == ["    Short: 224, better", "    Tool: 157, same"]


def test_programs_hear_of_what_ifs_side_by_side(answered: Answered) -> None:
    answer = answered("flow", tried(), "--compare", "--scenario", "short")

    assert answer["limit"]["entrants"] == pytest.approx(157.142857)  # of today
    assert answer["compare"]["scenarios"] == ["short"]
    assert [one["person"] for one in answer["compare"]["limits"]] == ["ben", "kim"]
    (hire, tool) = answer["compare"]["reliefs"]
    assert (hire["kind"], hire["then"], hire["limit"]) == ("hours", "ben", pytest.approx(160))
    assert (tool["kind"], tool["step"], tool["then"]) == ("automate", "Onboard", "kim")
    rows = {row["key"]: row for row in answer["compare"]["rows"]}
    assert rows["limit"]["then"] == [{"value": pytest.approx(224.2038, abs=5e-5), "verdict": "better"}]


def test_a_map_without_what_ifs_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = told_of(webinar(), tmp_path, capsys, "--compare")

    assert lines[0] == "This map has no what-if to compare."
    assert "How many can be served a month: 157 today" in lines


def test_a_goal_is_told_with_what_binds_and_what_would_mend_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    map = told(webinar(), ben={"rate": 30}, top={"rate": 50}, Reminder={"wait_hours": 48})

    lines = told_of(map, tmp_path, capsys, "--clients", "12")

    at = lines.index("12 clients a month: 189 must come in, and 200 do now.")
    assert lines[at + 2 : at + 9] == [
        "The steps then cost €6,242 a month, €520 for each client.",
        "Ben lacks 12 h a month for that.",
        "Kim lacks 7.1 h a month for that.",
        "What is too little is the hours: more who come in do not help.",
        "With those who come in now, no share alone gets there, not even at 100 %.",
        "Find 12 h of Ben, 7.1 h of Kim more a month.",
        "    It costs €1,757 a month more, €879 for each client more.",
    ]
    assert lines[at + 9] == "Beginning now, 2.8 a week are reached in week 1."


def test_programs_hear_what_a_goal_needs(answered: Answered) -> None:
    answer = answered("flow", webinar(), "--clients", "20")

    assert answer["entrants_for_clients"]["20"] == pytest.approx(20 / 0.06363636)
    assert answer["entrants_for_clients"]["12"] == pytest.approx(188.571429)
    goal = answer["goal"]
    assert (goal["binds"], goal["person"]) == ("hours", "ben")
    assert [one["person"] for one in goal["hours"]] == ["ben", "kim"]
    assert goal["repairs"][0]["kind"] == "entrants"


def test_where_nobody_becomes_a_client_a_goal_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    map = told(webinar(), **{"New-client": {"outcome": "lost"}})

    lines = told_of(map, tmp_path, capsys, "--clients", "12")

    assert "What 12 clients a month need is not known: nobody becomes one yet." in lines


@pytest.mark.parametrize("given", ["many", "-3", "nan"])
def test_a_goal_that_is_no_number_is_refused(
    given: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["flow", kept(tmp_path, webinar()), "--clients", given]) == 2
    assert "After --clients" in capsys.readouterr().err
