from __future__ import annotations

import json
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from mapper.command.main import main
from mapper.model.records import Record
from tests.builders import drawn
from tests.command.conftest import Answered
from tests.command.given import kept
from tests.insight.test_evidence import measured
from tests.insight.test_flow import inside, told
from tests.insight.test_links import aimed
from tests.insight.test_scenario import what_if, with_
from tests.insight.test_sensitivity import yes
from tests.insight.test_simulation import nested
from tests.insight.webinars import webinar


@pytest.fixture
def ask(answered: Answered) -> Any:
    return partial(answered, "flow")


def dug(answer: Any, *path: str) -> Any:
    for key in path:
        answer = answer[key]
    return answer


GOLDEN: tuple[tuple[float, tuple[str, ...]], ...] = (
    (0.063636, ("ends", "New-client", "probability")),
    (0.064000, ("ends", "Small-sale", "probability")),
    (0.872364, ("ends", "Bucket", "probability")),
    (0.227273, ("nodes", "Call", "visits")),
    (0.159091, ("nodes", "Proposal", "visits")),
    (0.063636, ("nodes", "Onboard", "visits")),
    (0.068182, ("nodes", "Reminder", "visits")),
    (5.572727, ("expected_steps",)),
    (158.4873, ("per_entrant", "gross")),
    (33.1000, ("per_entrant", "cost")),
    (125.3873, ("per_entrant", "value")),
    (520.1429, ("cac",)),
    (400.1429, ("cac_before_delivery",)),
    (188.5714, ("entrants_for_clients", "12")),
    (665.9364, ("arrows", yes("Books?"), "sensitivity")),
    (362.7273, ("arrows", yes("Accepts?"), "sensitivity")),
    (140.8058, ("arrows", yes("Turned-up?"), "sensitivity")),
    (72.0000, ("arrows", yes("Buys?"), "sensitivity")),
    (45.7593, ("arrows", yes("Rebooks?"), "sensitivity")),
    (1.1571, ("arrows", yes("Accepts?"), "elasticity")),
    (1.0622, ("arrows", yes("Books?"), "elasticity")),
    (0.7861, ("arrows", yes("Turned-up?"), "elasticity")),
    (0.1460, ("arrows", yes("Rebooks?"), "elasticity")),
    (0.0459, ("arrows", yes("Buys?"), "elasticity")),
    (53.2749, ("arrows", yes("Books?"), "save_one_in_ten")),
    (21.7636, ("arrows", yes("Accepts?"), "save_one_in_ten")),
    (6.6240, ("arrows", yes("Buys?"), "save_one_in_ten")),
    (4.1673, ("arrows", yes("Turned-up?"), "save_one_in_ten")),
    (2.8029, ("arrows", yes("Rebooks?"), "save_one_in_ten")),
    (134.2273, ("nodes", "Call", "removal")),
    (145.0909, ("nodes", "Onboard", "removal")),
    (4.1600, ("nodes", "Downsell", "removal")),
    (0.02, ("people", "mia", "hours_per_entrant")),
    (0.25, ("people", "kim", "hours_per_entrant")),
    (0.381818, ("people", "ben", "hours_per_entrant")),
    (0.10, ("people", "mia", "load")),
    (1.25, ("people", "kim", "load")),
    (1.2727, ("people", "ben", "load")),
    (160, ("people", "kim", "limit")),
    (157.142857, ("people", "ben", "limit")),
    (157.142857, ("limit", "entrants")),
    (19703.71, ("profit_at_capacity",)),
)


@pytest.fixture(scope="module")
def golden(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """The answer for the worked example, asked once."""
    from mapper.command.flow import answer
    from mapper.insight.flow import solve
    from mapper.words import language

    return answer(aimed(), solve(aimed()), language("en"))


@pytest.mark.parametrize(("figure", "path"), GOLDEN, ids=[".".join(path) for _, path in GOLDEN])
def test_a_golden_number_is_where_the_contract_says(
    golden: Any, figure: float, path: tuple[str, ...]
) -> None:
    digits = len(f"{figure:.10f}".rstrip("0").split(".")[1])
    close = 0.5 * 10 ** -max(digits, 2)

    assert dug(golden, *path) == pytest.approx(figure, abs=close)


def test_more_who_book_bring_much_and_hardly_more_with_the_hours_that_there_are(ask: Any) -> None:
    no = next(r.id for r in aimed() if r.kind == "arrow" and (r.source, r.label) == ("Books?", "no"))
    map = with_(aimed(), *what_if("more", (yes("Books?"), "share", 0.25), (no, "share", 0.75)))

    now, then = ask(map), ask(map, "--scenario", "more")

    assert dug(then, "per_entrant", "value") == pytest.approx(158.6841, abs=5e-5)
    rise = dug(then, "per_entrant", "value") / dug(now, "per_entrant", "value") - 1
    assert rise == pytest.approx(0.26555, abs=5e-6)
    assert dug(then, "limit", "entrants") == pytest.approx(125.714286, abs=5e-7)
    assert then["profit_at_capacity"] == pytest.approx(19948.86, abs=5e-3)
    assert then["profit_at_capacity"] / now["profit_at_capacity"] - 1 == pytest.approx(0.01244, abs=5e-6)


def test_a_tool_for_proposals_moves_no_limit_until_onboarding_is_shorter(ask: Any) -> None:
    more: list[Record] = [
        *what_if("tool", ("Proposal", "minutes", 3)),
        *what_if("short", ("Onboard", "minutes", 180), parent="tool"),
    ]
    map = with_(aimed(), *more)

    tool, short = ask(map, "--scenario", "TOOL"), ask(map, "--scenario", "short")

    assert dug(tool, "people", "kim", "limit") == pytest.approx(224.2038, abs=5e-5)
    assert dug(tool, "limit", "entrants") == pytest.approx(157.1429, abs=5e-5)
    assert short["limit"] == {"person": "kim", "entrants": pytest.approx(224.2038, abs=5e-5)}


def test_what_was_counted_says_what_to_measure_next(ask: Any) -> None:
    answer = ask(measured())

    range = answer["uncertainty"]
    assert range["p10"] == pytest.approx(65, abs=2)
    assert range["p50"] == pytest.approx(122, abs=2)
    assert range["p90"] == pytest.approx(193, abs=3)
    first = range["measure_next"][0]
    assert (first["arrow"], first["node"], first["cases"]) == (yes("Accepts?"), "Accepts?", 15)
    assert [round(one["share"], 4) for one in range["measure_next"]] == [
        0.8228,
        0.0827,
        0.0590,
        0.0349,
        0.0006,
    ]
    assert answer["arrows"][yes("Accepts?")]["known"] == "measured"


def test_the_contract_keys_are_all_there_though_nothing_is_known(ask: Any) -> None:
    map = drawn("(in) -> <ok?> -yes-> [do] -> (won)\n[ok?] -no-> (lost)")

    answer = ask(map)

    assert answer["entrants"] is None
    assert answer["ends"]["won"] == {
        "title": "won",
        "probability": None,
        "count": None,
        "value": None,
        "outcome": "win",
        "lifetime_value": None,
    }
    assert answer["nodes"]["do"] == {
        "visits": None,
        "count": None,
        "cost": None,
        "income": None,
        "creates_value": None,
        "value_to_go": 0.0,
        "removal": None,
    }
    assert answer["arrows"]["a2"] == {
        "share": None,
        "count": None,
        "sensitivity": None,
        "elasticity": None,
        "save_one_in_ten": None,
        "known": "assumed",
    }
    assert answer["asks"] == ["a2", "a4"]
    assert set(answer["unknown"]) == {"do", "won", "lost"}
    assert (answer["cac"], answer["profit_at_capacity"]) == (None, None)
    assert answer["limit"] == {"person": None, "entrants": None}
    assert answer["entrants_for_clients"]["12"] is None


def test_entrants_may_be_asked_for(ask: Any) -> None:
    answer = ask(aimed(), "--entrants", "100")

    assert answer["entrants"] == 100
    assert answer["nodes"]["Call"]["count"] == pytest.approx(22.7273, abs=5e-5)
    assert answer["profit_at_capacity"] == pytest.approx(12538.73, abs=5e-3)


def test_a_subsystem_is_the_sum_of_its_inside(ask: Any) -> None:
    rows = "(fin) -> [one] -> <g> -yes-> [two] -> (out)\n[g] -no-> [one]"
    map = told(
        drawn("(in) -> {f} -> (won)", *inside("f", rows)),
        one={"cost": 3},
        two={"cost": 4, "income": 50},
        f_a3={"share": 0.25},
        f_a5={"share": 0.75},
    )

    nodes = ask(map)["nodes"]

    assert nodes["one"]["visits"] == pytest.approx(4)
    assert nodes["f"]["cost"] == pytest.approx(nodes["one"]["cost"] + nodes["two"]["cost"], abs=1e-9)
    assert nodes["f"]["income"] == pytest.approx(50)


def test_a_map_on_which_nobody_can_begin_is_told_in_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    map = kept(tmp_path, told(drawn("(web) -> [do] -> (won)\n(phone) -> [do]"), web={"entrants": 30}))

    assert main(["flow", map]) == 1

    heard = capsys.readouterr()
    assert heard.out == ""
    assert heard.err == "There are several beginnings, and “phone” does not say how many come in a month.\n"


def test_programs_hear_that_nobody_can_begin_too(ask: Any) -> None:
    answer = ask(drawn("[do] -> (won)"), status=1)

    assert answer["cannot_begin"] == "Nothing begins on this map: mark where a customer comes in."
    assert answer["per_entrant"]["value"] is None


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["--entrants", "many"], "After --entrants: “many” is no number from 0 to 1000000000."),
        (["--entrants", "-1"], "After --entrants: “-1” is no number from 0 to 1000000000."),
        (["--scenario", "spring"], "There is no what-if “spring”: this map has none."),
    ],
)
def test_what_makes_no_sense_is_refused(
    words: list[str], says: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["flow", kept(tmp_path, aimed()), *words]) == 2
    assert capsys.readouterr().err == says + "\n"


def test_an_unknown_scenario_is_told_with_those_that_there_are(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    map = kept(tmp_path, with_(aimed(), *what_if("tool"), *what_if("hire")))

    assert main(["flow", map, "--scenario", "spring"]) == 2
    assert capsys.readouterr().err == "There is no what-if “spring”. The map has: Hire, Tool.\n"


def test_the_words_say_each_number_and_how_it_came_about(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["flow", kept(tmp_path, aimed())]) == 0

    lines = capsys.readouterr().out.splitlines()
    assert lines[:2] == ["Come in a month: 200.", "    That is what the beginnings say."]
    assert "“New-client”: 12.7 a month, 6.4\u00a0% of those who come in." in lines
    at = lines.index("Ben breaks first, at 157.1 a month.")
    assert lines[at + 1] == "    There are 60 h a month, and each who comes in takes 0.38 h of them."
    assert "One in ten more for “yes” at “Books?” brings €53.27 for each who comes in." in lines


def test_the_words_say_what_is_missing_and_lost(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = ["(in) -> <ok?> -yes-> [do] -> (won)", "[ok?] -no-> [wait] -> [wait]"]
    text = "\n".join([*rows, "[ok?] -x-> <z> -y-> (won)", "[z] -n-> (won)"])
    map = told(drawn(text), a2={"share": 0.5}, a4={"share": 0.2}, a6={"share": 0.0})

    assert main(["flow", kept(tmp_path, map)]) == 0

    lines = capsys.readouterr().out.splitlines()
    assert "How many come in a month is not known." in lines
    assert "Say which share takes: “y” at “z”, “n” at “z”." in lines
    assert "No end is reached from: “wait”." in lines
    assert "30\u00a0% fall away at “ok?”." in lines


def test_the_same_map_gives_the_same_answer(ask: Any) -> None:
    assert ask(measured()) == ask(measured())


def test_a_number_beyond_all_numbers_is_not_known(ask: Any) -> None:
    rows = "(in) -> <a> -yes-> <b> -yes-> (won)\n[a] -no-> (lost)\n[b] -no-> (lost)"
    lost = {"outcome": "lost"}
    map = told(drawn(rows), a2={"share": 1e-200}, a3={"share": 1e-108}, lost=lost)

    answer = ask(map)

    assert answer["ends"]["won"]["probability"] == pytest.approx(1e-308)
    assert answer["entrants_for_clients"]["12"] is None


# Waiting.


def test_those_who_wait_are_told_of_when_it_is_asked(ask: Any) -> None:
    answer = ask(webinar(), "--entrants", "120", "--simulate", "--customers", "5000", "--seed", "3")

    found = answer["simulation"]
    assert (found["seed"], found["customers"], found["warm_up"]) == (3, 5000, 500)
    assert (found["service_variation"], found["critical_first"]) == (1.0, False)
    assert set(found["people"]) == {"ben", "kim", "mia"}
    assert found["people"]["kim"]["load"] == pytest.approx(0.75, abs=0.1)
    assert found["people"]["kim"]["wait"]["p90"] > found["people"]["kim"]["wait"]["mean"] > 0
    assert found["ends"]["New-client"]["lead"]["p50"] > 24
    assert set(found["steps"]) == {"Call", "Onboard", "Proposal", "Webinar"}
    assert found["overloaded"] == []
    assert "simulation" not in ask(webinar())


def test_an_overloaded_map_is_an_answer_and_the_queue_has_no_time(ask: Any) -> None:
    found = ask(webinar(), "--simulate", "--customers", "5000", "--fixed", "--critical-first")["simulation"]

    assert found["overloaded"] == ["kim"]
    assert found["people"]["kim"]["wait"] is None
    assert found["people"]["kim"]["grows"] > 5
    assert found["under_way"] is None
    assert (found["service_variation"], found["critical_first"]) == (0.0, True)


def test_each_time_is_told_with_how_it_came_about(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["--simulate", "--customers", "2000", "--entrants", "120"]

    assert main(["flow", kept(tmp_path, webinar()), *words]) == 0

    told = capsys.readouterr().out.splitlines()
    at = next(n for n, line in enumerate(told) if line.startswith("About ") and "until Kim has time" in line)
    assert told[at + 1].startswith("    Kim works 7")
    assert any(line.startswith("It takes ") and "“New-client”" in line for line in told)
    assert "    2,000 customers were followed one by one; the first 200 are not counted." in told


def test_where_nobody_can_be_followed_the_rest_is_told_all_the_same(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    map = told(drawn("(in) -> [do] -> (won)"), **{"in": {"entrants": 10}})

    assert main(["flow", kept(tmp_path, map), "--simulate", "--json"]) == 0

    heard = capsys.readouterr()
    assert json.loads(heard.out)["simulation"] is None
    assert heard.err == (
        "Nobody waits for anybody: no step says both its minutes and an owner whose hours are known.\n"
    )


@pytest.mark.parametrize("words", [["--seed", "-1"], ["--seed", "1.5"], ["--customers", "99"]])
def test_a_number_of_customers_is_whole_and_in_reason(
    words: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["flow", kept(tmp_path, webinar()), "--simulate", *words]) == 2
    assert "is no whole number from" in capsys.readouterr().err


def test_a_hard_map_gives_a_clear_answer(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Loops inside subsystems inside loops, a way nobody takes, a part nobody comes to, unknown shares."""
    assert main(["flow", kept(tmp_path, nested())]) == 0

    heard = capsys.readouterr()
    assert "“won”: 71.4" in heard.out
    assert "Say which share takes: “yes” at “really?”, “no” at “really?”." in heard.out
    assert heard.err == ""


def test_a_map_without_an_end_says_from_where_none_is_reached(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["flow", kept(tmp_path, drawn("(in) -> [do] -> [in]"))]) == 0

    assert "No end is reached from: “in”, “do”." in capsys.readouterr().out
