from __future__ import annotations

from pathlib import Path

import pytest

from mapper.checks import Watch
from mapper.checks.links import CHECK, broken
from mapper.model.records import Content, Id, Task
from tests.builders import drawn
from tests.checks.holes import TODAY, abouts, says
from tests.checks.staffed import with_more

MAP = drawn("(order) -> [pack] -> (sent)")


@pytest.mark.parametrize(
    "link",
    [
        "https://example.com",
        "http://intranet/page one",
        "https://user@example.com:8080/a?b#c",
        "https://münchen.example/straße",
        "https://[2001:db8::1]/x",
        "www.example.com/price.pdf",
        "example.com/price.pdf",
        "mailto:tom@example.com?subject=Hello",
        "tom@example.com",
        "tel:+33123456789",
        "notion://page",
        "Diagnosis sheet",
        "Version 2.0",
        r"C:\Handbook\pack.pdf",
        r"\\server\share\pack.pdf",
        "//server/share/pack.pdf",
        "file://server/share/pack.pdf",
        "~/pack.pdf",
        "/net/server/pack.pdf",
        "../../../../../../../../../../../net/server/pack.pdf",
        "file:///net/server/pack.pdf",
    ],
)
def test_what_is_right_or_cannot_be_told_from_here_passes(link: str, tmp_path: Path) -> None:
    assert broken(link, tmp_path) is None


@pytest.mark.parametrize(
    "link", ["https://", "http:example.com", "https:/example.com", "https:// a", "http://..."]
)
def test_a_web_address_without_a_place_is_broken(link: str, tmp_path: Path) -> None:
    assert broken(link, tmp_path) == "web"


def test_a_mail_address_needs_both_its_halves(tmp_path: Path) -> None:
    assert broken("mailto:tom", tmp_path) == "mail"
    assert broken("mailto:", tmp_path) == "mail"


@pytest.mark.parametrize("link", ["javascript:alert(1)", "data:text/html,x", "VBScript:x"])
def test_a_program_is_no_link(link: str, tmp_path: Path) -> None:
    assert broken(link, tmp_path) == "program"


def test_files_are_looked_for_beside_the_map(tmp_path: Path) -> None:
    (tmp_path / "help").mkdir()
    (tmp_path / "help" / "pack me.pdf").touch()
    (tmp_path / "notes").touch()

    for link in ("help/pack me.pdf", r"help\pack me.pdf", "./notes", str(tmp_path / "help" / "pack me.pdf")):
        assert broken(link, tmp_path) is None
    assert broken((tmp_path / "help" / "pack me.pdf").as_uri(), tmp_path) is None
    for link in ("pack me.pdf", "help/other.pdf", "./other", str(tmp_path / "other.pdf"), "help/x.PDF"):
        assert broken(link, tmp_path) == "file"
    assert broken((tmp_path / "other.pdf").as_uri(), tmp_path) == "file"


def test_without_a_folder_no_file_is_missed() -> None:
    assert broken("help/other.pdf", None) is None


def test_a_path_that_no_system_has_does_not_stop_the_check(tmp_path: Path) -> None:
    assert broken("a" * 5000 + ".pdf", tmp_path) == "file"
    assert broken("a\0b.pdf", tmp_path) is None


@pytest.mark.parametrize(
    "long", ["https://" + "a" * 10**6 + ":", "mailto:" + "a.@" * 10**6, "a@" + "b." * 10**6]
)
def test_a_link_without_end_is_judged_at_once(long: str, tmp_path: Path) -> None:
    assert broken(long, tmp_path) in (None, "web", "mail", "file")


def test_lines_and_content_of_a_step_are_looked_at(tmp_path: Path) -> None:
    line = Task(id=Id("line"), node=Id("pack"), text="Fold", link="fold.pdf")
    content = Content(id=Id("paper"), node=Id("pack"), title="Price list", link="https://")
    fine = Task(id=Id("fine"), node=Id("pack"), text="Close", link="tom@example.com")

    watch = Watch((CHECK,), with_more(MAP, line, content, fine), TODAY, tmp_path)

    assert [finding.about for _, finding in watch.findings()] == ["line", "paper"]


def test_the_link_is_said_as_it_stands_but_not_for_ever() -> None:
    long = "https://" + " " + "x" * 200
    map = with_more(MAP, Task(id=Id("line"), node=Id("pack"), link=long))

    assert abouts(CHECK, map) == ["line"]
    (said,) = says(CHECK, map)
    assert said.startswith("“pack”: the link “https:// xxx")
    assert len(said) < 150
