from __future__ import annotations

import json
from pathlib import Path

import pytest

from mapper.command.main import main
from mapper.model.document import Document
from tests.builders import saved
from tests.insight.test_flow import told
from tests.insight.test_impact import talks
from tests.insight.test_interfaces import gives
from tests.insight.webinars import webinar


def kept(folder: Path, *maps: Document) -> list[str]:
    return [str(saved(folder, map, f"{number}.smap")) for number, map in enumerate(maps)]


def test_the_whole_is_told_with_what_was_changed_and_where_it_leaks(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["impact", *kept(tmp_path, webinar(), webinar(Books=0.25))]) == 0

    lines = capsys.readouterr().out.replace("\u00a0", " ").splitlines()
    assert lines[:3] == [
        "The whole",
        "  better  Value of each one who comes in: €125.39 → €158.68 (+26.6 %)",
        "  better  Profit a month, as far as the hours reach: €19,703.71 → €19,948.86 (+1.2 %)",
    ]
    assert "  worse   Load of Ben: 127.3 % → 159.1 %" in lines
    assert lines[-5:] == [
        "  better  “Books?”: share of “no”: 80 % → 75 %",
        "  better  “Books?”: share of “yes”: 20 % → 25 %",
        "It reaches others through:",
        "  Books? → Downsell",
        "  Books? → Call",
    ]


def test_a_gain_in_one_place_that_costs_the_whole_is_a_no(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    maps = kept(tmp_path, webinar(), told(webinar(Accepts=0.25), Proposal={"cost": 5}))

    assert main(["impact", *maps]) == 1
    assert capsys.readouterr().out.splitlines()[-1] == (
        "Look again: Cost of “Proposal” got better, and yet the whole brings less."
    )


def test_the_answer_for_programs_has_the_promised_keys(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    maps = kept(tmp_path, talks(gives("talk", expected="Always")), talks(gives("talk", expected="Often")))

    assert main(["impact", *maps, "--json"]) == 0

    told_ = json.loads(capsys.readouterr().out)
    assert (told_["contained"], told_["through"], told_["red"]) == (False, ["talk-gives-Budget"], False)
    assert {row["verdict"] for row in told_["rows"]} == {"same"}
    assert {"name", "old", "new", "verdict"} <= told_["rows"][0].keys()


def test_what_reaches_nobody_is_contained(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["impact", *kept(tmp_path, talks(), talks(greet={"title": "Say hello"}))]) == 0
    assert capsys.readouterr().out == (
        "All numbers of the whole stay the same.\n"
        "Contained: nothing changes between the steps, so nobody else is affected by it.\n"
    )


def test_it_speaks_french(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["impact", *kept(tmp_path, webinar(), webinar(Books=0.25)), "--lang", "fr"])

    assert "125,39\u00a0€ → 158,68\u00a0€ (+26,6\u00a0%)" in capsys.readouterr().out


def test_empty_maps_are_answered(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["impact", *kept(tmp_path, Document(), Document()), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["contained"] is True


def test_a_file_that_is_not_there_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here,) = kept(tmp_path, webinar())

    assert main(["impact", here, str(tmp_path / "gone.smap")]) == 2
    assert main(["impact", here]) == 2
    assert "gone.smap” is not there." in capsys.readouterr().err
