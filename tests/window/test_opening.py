"""A link is text until it is clicked, and then the system hears only of what cannot run anything."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QUrl

from mapper.window.opening import NO_ADDRESS, NOT_HERE, where


@pytest.mark.parametrize("link", ["https://example.com/a", "HTTP://example.com", "mailto:ann@example.com"])
def test_web_and_mail_addresses_are_opened_as_they_are(link: str) -> None:
    assert where(link) == QUrl(link)


def test_an_address_without_its_scheme_is_a_safe_one() -> None:
    assert where(" www.example.com/x ") == QUrl("https://www.example.com/x")


@pytest.mark.parametrize(
    "link",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "ssh://host",
        "vbscript:x",
        "ms-word:ofe|u|x",
        "https:///x",
        "",
        "a b",
    ],
)
def test_nothing_else_is_an_address(link: str) -> None:
    assert where(link) == NO_ADDRESS


def test_of_a_file_only_the_folder_is_shown(tmp_path: Path) -> None:
    (folder := tmp_path / "papers").mkdir()
    (folder / "run.sh").write_text("exit 1")

    assert where(str(folder / "run.sh")) == QUrl.fromLocalFile(str(folder))
    assert where(QUrl.fromLocalFile(str(folder / "run.sh")).toString()) == QUrl.fromLocalFile(str(folder))


def test_a_folder_that_may_be_a_program_is_not_opened(tmp_path: Path) -> None:
    (inside := tmp_path / "evil.app").mkdir()

    assert where(str(inside / "x")) == QUrl.fromLocalFile(str(tmp_path))
    assert where(str(inside)) == QUrl.fromLocalFile(str(tmp_path))


@pytest.mark.parametrize("link", ["//host/share/x", r"\\host\share\x", "file://host/share/x"])
def test_no_folder_of_a_network_is_asked_for(link: str) -> None:
    assert where(link) in (NOT_HERE, NO_ADDRESS)


def test_a_folder_that_is_gone_says_so(tmp_path: Path) -> None:
    assert where(str(tmp_path / "gone" / "x.pdf")) == NOT_HERE
