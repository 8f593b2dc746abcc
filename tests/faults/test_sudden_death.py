from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from mapper.session.opening import open_map, recover, recoverable
from mapper.store import files, saving
from tests.builders import drawn
from tests.faults.conftest import ROOT
from tests.faults.robot import state_of

SEED = "1"
LONGEST = 250_000_000  # nanoseconds of work that a death may cost


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_a_killed_robot_finds_its_work_again(tmp_path: Path, own_data_folder: Path) -> None:
    kills = int(os.environ.get("MAPPER_KILLS", "80"))  # 1,000 of a night
    path, log = tmp_path / "maps" / "a.smap", tmp_path / "log"
    path.parent.mkdir()
    path.write_bytes(files.spell(drawn("(order) -> [pack] -> (sent)")))

    command = [sys.executable, "-m", "tests.faults.robot", str(path), str(log), str(kills), SEED]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True, timeout=30 + kills)

    lives = check(log.read_text().splitlines())
    assert lives > kills / 2
    left = recoverable()
    map = recover(left[0]) if left else open_map(path)
    assert state_of(map) >= 0
    map.save()
    assert files.parse(path.read_bytes()).report == ()
    map.close()
    age_litter(path.parent, own_data_folder)
    open_map(path).close()
    assert os.listdir(path.parent) == ["a.smap"]
    assert recoverable() == []
    assert list((own_data_folder / "journals").iterdir()) == []


def check(lines: list[str]) -> int:
    """Hold the log against itself; how many lives came as far as to edit."""
    edits: dict[int, int] = {0: 0}  # the time of each edit that counts
    dead, lives = 0, 0
    for words in map(str.split, lines):
        match words:
            case ["back", number, left]:
                found, last = int(number), max(edits)
                assert found in edits or found == last + 1, "not the map that so many edits make"
                lost = [time for edit, time in edits.items() if edit > found]
                assert all(dead - time < LONGEST for time in lost), "older work was lost"
                assert int(left) <= 1
                edits = {edit: time for edit, time in edits.items() if edit <= found}
                edits.setdefault(found, 0)
                lives += 1
            case ["edit", number, time]:
                assert int(number) == max(edits) + 1
                edits[int(number)] = int(time)
            case ["dead", time]:
                dead = int(time)
            case _:
                raise AssertionError(words)
    assert max(edits) > lives
    return lives


def age_litter(*folders: Path) -> None:
    """Make every temporary file one of an earlier start, as the next start will find it."""
    for folder in folders:
        for file in folder.rglob(".mapper-*.tmp"):
            os.utime(file, (saving.STARTED - 1, saving.STARTED - 1))
