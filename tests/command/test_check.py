from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from mapper.checks import CHECKS
from mapper.command.main import main
from mapper.model.document import Document
from mapper.model.doings import Waiver
from mapper.model.records import Id, Task
from tests.builders import drawn
from tests.checks.holes import but
from tests.checks.staffed import staffed, with_more
from tests.command.conftest import Answered
from tests.command.given import kept

ALL = len(CHECKS)


def sound(text: str, *more: Waiver) -> Document:
    """A map on which somebody owns every step, and from which somebody comes back content."""
    owned = staffed(drawn(text), **{step: "Tom" for step in ("pack", "send", "alone") if f"[{step}]" in text})
    return with_more(but(owned, "sent", title="Happy regular customer") if "sent" in owned else owned, *more)


def test_a_sound_map_passes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", kept(tmp_path, sound("(order) -> [pack] -> (sent)"))]) == 0
    assert capsys.readouterr().out == f"{ALL} of {ALL} checks pass.\n"


def test_findings_are_listed_by_how_bad_they_are(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    map = kept(tmp_path, sound("(order) -> <paid?> -Yes-> (sent)\n[alone]"))

    assert main(["check", map]) == 1
    assert capsys.readouterr().out == (
        "Broken\n"
        "  S07  “alone” is connected to nothing.\n"
        "Weak\n"
        "  S09  “paid?” is a question with only one answer.\n"
        f"{ALL - 2} of {ALL} checks pass.\n"
    )


def test_warnings_alone_are_no_no(tmp_path: Path) -> None:
    assert main(["check", kept(tmp_path, drawn("(order) -> <paid?> -Yes-> (sent)"))]) == 0


def test_the_answer_for_programs_has_the_promised_keys(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    map = kept(tmp_path, sound("(order) -> [pack] -> [send]\n(call) -> (sent)"))

    assert main(["check", map, "--json", "--lang", "fr"]) == 1

    told = capsys.readouterr()
    assert told.err == ""
    answer = json.loads(told.out)
    (finding,) = answer["findings"]
    assert isinstance(finding.pop("fix"), str)
    assert finding == {
        "check": "S05",
        "severity": "error",
        "about": "send",
        "says": "«\u00a0send\u00a0» ne mène nulle part\u00a0: que se passe-t-il ensuite\u00a0?",
    }
    assert (answer["passed"], answer["asked"], answer["waived"]) == (ALL - 1, ALL, [])


def test_what_is_accepted_does_not_count_but_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    waiver = Waiver(
        id=Id("w"), check="S07", about=Id("alone"), reason="Not drawn yet", until=date(2026, 12, 1)
    )
    map = kept(tmp_path, sound("(order) -> [pack] -> (sent)\n[alone]", waiver))

    assert main(["check", map, "--on", "2026-12-01"]) == 0
    assert capsys.readouterr().out == f"{ALL} of {ALL} checks pass.\n1 finding is accepted for now.\n"

    assert main(["check", map, "--on", "2026-12-01", "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert (answer["findings"], answer["passed"]) == ([], ALL)
    assert [(one["check"], one["about"]) for one in answer["waived"]] == [("S07", "alone")]

    assert main(["check", map, "--on", "2026-12-02"]) == 1


def test_a_checksum_that_does_not_match_is_a_finding_and_no_refusal(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    map = kept(tmp_path, sound("(order) -> [pack] -> (sent)"))
    Path(map).write_text(Path(map).read_text("utf-8").replace('"title":"pack"', '"title":"wrap"'), "utf-8")

    assert main(["check", map, "--json"]) == 0

    told = json.loads(capsys.readouterr().out)
    assert [(one["check"], one["severity"], one["about"]) for one in told["findings"]] == [
        ("FILE", "warning", "top")
    ]
    assert "checksum" in told["findings"][0]["says"]
    assert (told["passed"], told["asked"]) == (ALL, ALL + 1)


def test_links_to_files_are_looked_for_beside_the_map(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    line = Task(id=Id("t"), node=Id("pack"), text="Fold", link="fold.pdf")
    map = kept(tmp_path, with_more(sound("(order) -> [pack] -> (sent)"), line))

    main(["check", map])
    assert "D03  “pack”: the file “fold.pdf” is not there." in capsys.readouterr().out

    (tmp_path / "fold.pdf").touch()
    main(["check", map])
    assert "D03" not in capsys.readouterr().out


@pytest.mark.parametrize(
    "content", [b"", b"%PDF-1.7", b"\xff\xfe\x00", b'{"format":"mapper","version":1}\n{"id":']
)
def test_a_file_that_is_no_map_is_refused_in_one_sentence(
    content: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "a.smap"
    path.write_bytes(content)

    assert main(["check", str(path)]) == 2

    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.startswith(f"“{path}” cannot be opened. ")
    assert told.err.count("\n") == 1


def test_a_file_that_is_not_there_or_is_a_folder_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", str(tmp_path / "gone.smap")]) == 2
    assert main(["check", str(tmp_path)]) == 2
    assert main(["check", "a\0b"]) == 2

    told = capsys.readouterr().err.splitlines()
    assert told[0].endswith("gone.smap” is not there.")
    assert told[1].endswith("” is a folder.")
    assert told[2].endswith("” could not be read.")


def test_a_map_whose_main_sheet_went_missing_is_still_answered(answered: Answered) -> None:
    answer = answered("check", Document(), status=1)

    assert {one["check"] for one in answer["findings"]} >= {"FILE", "S01", "S02"}
    assert answer["asked"] >= ALL
