"""What tests of the command line share: it speaks English, and a verb answers programs about a map."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Protocol

import pytest

from mapper.command.main import main
from mapper.model.document import Document
from tests.command.given import kept


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MAPPER_LANG", "en")


class Answered(Protocol):
    def __call__(self, verb: str, map: Document, *words: str, status: int = 0) -> Any: ...


@pytest.fixture
def answered(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Answered:
    """What ``mapper VERB --json`` answers about a map."""

    def answered(verb: str, map: Document, *words: str, status: int = 0) -> Any:
        assert main([verb, kept(tmp_path, map), "--json", *words]) == status
        return json.loads(capsys.readouterr().out)

    return answered
