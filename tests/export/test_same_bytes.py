"""Sheets, tables and the outline are the same bytes whenever and wherever they are written."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from mapper.store.templates import load
from tests.export.hostile import DAY, exported

WAYS = (
    *(("checklist", ".pdf"), ("scorecard", ".pdf"), ("people", ".pdf"), ("poster", ".pdf")),
    *(("chain", ".pdf"), ("slides", ".pdf"), ("map", ".pdf"), ("scorecard", ".csv")),
    *(("steps", ".csv"), ("raci", ".csv"), ("outline", ".md")),
)
PROGRAM = f"""
import hashlib
from mapper.store.templates import load
from tests.export.hostile import DAY, exported

map = load("clinic", "fr", DAY)
for name, suffix in {WAYS!r}:
    print(name, suffix, hashlib.sha256(exported(map, name, suffix, lang="fr")).hexdigest())
"""


@pytest.mark.parametrize(("name", "suffix"), WAYS)
def test_the_same_map_and_day_are_the_same_bytes(name: str, suffix: str) -> None:
    one, other = (exported(load("webinar", "en", DAY), name, suffix) for _ in range(2))

    assert one == other


def test_the_bytes_do_not_hang_on_the_hash_seed() -> None:
    root = Path(__file__).resolve().parents[2]

    def made(seed: str) -> bytes:
        told = {**os.environ, "PYTHONHASHSEED": seed}
        return subprocess.run(
            [sys.executable, "-c", PROGRAM], capture_output=True, check=True, cwd=root, env=told
        ).stdout

    assert made("1") == made("2")
    assert len(made("3").splitlines()) == len(WAYS)


@pytest.mark.parametrize(("name", "suffix"), WAYS)
def test_black_ink_and_letter_paper_are_written_too(name: str, suffix: str) -> None:
    assert exported(load("shop", "fr", DAY), name, suffix, lang="fr", black=True, paper="Letter")
