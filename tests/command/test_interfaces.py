from __future__ import annotations

import json
from pathlib import Path

import pytest

from mapper.command.main import main
from mapper.model.document import Document
from tests.builders import drawn
from tests.command.conftest import Answered
from tests.command.given import kept
from tests.insight.test_flow import inside, told
from tests.insight.test_interfaces import ROUTES, gives, needs
from tests.insight.test_stackup import DAY, chain


def test_handovers_that_fit_are_fine(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    map = drawn(ROUTES, needs("call"), gives("ask"), gives("note"))

    assert main(["interfaces", kept(tmp_path, map)]) == 0
    assert capsys.readouterr().out == (
        "3 handovers are written down. Nothing is known not to fit, and nothing is missing.\n"
    )


def test_what_does_not_fit_and_what_is_missing_is_a_no(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    age = needs("call", "Age", expected="At most 2 days", measured="3.4 days")
    map = kept(tmp_path, drawn(ROUTES, needs("call"), gives("ask"), age))

    assert main(["interfaces", map]) == 1
    assert capsys.readouterr().out == (
        "Does not fit\n"
        "  “call” does not get “Age” as expected. Expected: At most 2 days. As it is: 3.4 days.\n"
        "Missing on the way\n"
        "  “call” does not get “Budget” on this way: phone → note → call.\n"
        "Comes from outside\n"
        "  “Age” for “call”\n"
        "3 handovers are written down. Do not fit: 1. Missing on some way: 1.\n"
    )


@pytest.mark.parametrize(
    "port",
    [needs("call", "Age", fits=False), needs("call", "Budget")],
    ids=["a misfit", "something missing"],
)
def test_either_alone_is_a_no(port: object, tmp_path: Path) -> None:
    assert main(["interfaces", kept(tmp_path, Document([*drawn(ROUTES, gives("ask")), port]))]) == 1  # type: ignore[list-item]


def test_the_answer_for_programs_has_the_promised_keys(answered: Answered) -> None:
    off = gives("note", "Brief", expected="PDF", measured="a letter")

    told = answered("interfaces", drawn(ROUTES, needs("call"), gives("ask"), off), status=1)

    assert told["missing"] == [
        {
            "node": "call",
            "item": "Budget",
            "path": ["phone", "note", "call"],
            "port": "call-needs-Budget",
            "says": "“call” does not get “Budget” on this way: phone → note → call.",
        }
    ]
    assert [(one["node"], one["item"], one["expected"], one["measured"]) for one in told["misfits"]] == [
        ("note", "Brief", "PDF", "a letter")
    ]
    assert [one["path"] for one in told["stackup"]] == [
        ["form", "ask", "call", "sold"],
        ["phone", "note", "call", "sold"],
    ]


def test_tolerances_that_add_up_are_an_answer_and_no_no(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    map = kept(tmp_path, chain(9 * DAY))

    assert main(["interfaces", map]) == 0
    assert capsys.readouterr().out == (
        "From beginning to end\n"
        "  order → bake → … → pack → send → eaten (100\u00a0% of those who come in)\n"
        "    8 days as planned, up to 10 days as a rule, up to 12 days at worst."
        " Right the first time: 81.5\u00a0%.\n"
        "    Each part fits, the whole does not: 9 days are promised. Most comes from bake, cool, pack.\n"
        "Nobody has written down yet what the steps take in and hand over.\n"
    )

    assert main(["interfaces", map, "--json"]) == 0
    (stack,) = json.loads(capsys.readouterr().out)["stackup"]
    assert [stack[name] for name in ("nominal", "rss", "worst", "promise", "fits")] == [
        192,
        240,
        288,
        216,
        False,
    ]


@pytest.mark.parametrize(
    ("days", "says"),
    [
        (12, "It fits: 12 days are promised."),
        (11, "Each part fits, the whole not always: 11 days are promised. Most comes from bake, cool, pack."),
        (7, "It does not fit even as planned: 7 days are promised."),
    ],
)
def test_each_promise_has_its_answer(
    days: int, says: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["interfaces", kept(tmp_path, chain(days * DAY))])

    assert capsys.readouterr().out.splitlines()[3].strip() == says


def test_a_way_is_told_by_its_answers(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    map = told(
        drawn("(order) -> <cake?> -Yes-> [bake] -> (eaten)\n[cake?] -No-> (bread)"),
        a2={"share": 0.9999},
        **{"cake?": {"wait_hours": 0.5}},
    )

    main(["interfaces", kept(tmp_path, map)])

    told_lines = capsys.readouterr().out.splitlines()
    assert told_lines[1:6] == [
        "  cake? Yes → eaten (100\u00a0% of those who come in)",
        "    0.5 hours as planned.",
        "  cake? No → bread (fewer than 0.1\u00a0% of those who come in)",
        "    0.5 hours as planned.",
        "  Nothing is promised yet: say of the map what is “promised within” how many hours.",
    ]


def test_an_inside_with_a_promise_is_told_by_its_name(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    map = Document([*drawn("(order) -> {kitchen} -> (eaten)"), *inside("kitchen", "(in) -> [bake] -> (out)")])
    map = told(map, bake={"wait_hours": 2}, in_kitchen={"promise_hours": 1})

    main(["interfaces", kept(tmp_path, map)])

    assert "  Inside “kitchen”: in → bake → out\n    2 hours as planned.\n" in capsys.readouterr().out


def test_it_speaks_french(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    map = kept(tmp_path, drawn(ROUTES, needs("call"), gives("ask")))

    assert main(["interfaces", map, "--lang", "fr"]) == 1
    assert "«\u00a0call\u00a0»" in capsys.readouterr().out


def test_an_empty_map_is_answered(answered: Answered) -> None:
    told = answered("interfaces", Document())

    assert (told["misfits"], told["missing"], told["stackup"]) == ([], [], [])


def test_a_file_that_is_not_there_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["interfaces", str(tmp_path / "gone.smap")]) == 2
    assert capsys.readouterr().err.endswith("gone.smap” is not there.\n")
