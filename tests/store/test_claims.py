from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from mapper.store.claims import Claim, holder, sweep

ROOT = Path(__file__).resolve().parents[2]
TAKE = (
    "import os, signal, sys; from pathlib import Path; from mapper.store.claims import Claim\n"
    "print(Claim.take(Path(sys.argv[1])) is not None, flush=True)\n"
    "os.kill(os.getpid(), signal.SIGKILL)\n"
)


def taken_by_another(path: Path) -> bool:
    ran = subprocess.run([sys.executable, "-c", TAKE, str(path)], check=False, cwd=ROOT, capture_output=True)
    return ran.stdout.strip() == b"True"


def test_one_at_a_time_in_one_program_and_in_two(tmp_path: Path) -> None:
    path = tmp_path / "a.lock"

    claim = Claim.take(path)

    assert claim is not None
    assert Claim.take(path) is None
    assert not taken_by_another(path)
    claim.release()
    claim.release()
    assert not path.exists()


def test_the_death_of_its_holder_frees_it(tmp_path: Path) -> None:
    path = tmp_path / "a.lock"

    assert taken_by_another(path)

    assert path.exists()
    claim = Claim.take(path)
    assert claim is not None
    claim.release()


def test_it_says_who_holds_it(tmp_path: Path) -> None:
    path = tmp_path / "a.lock"

    claim = Claim.take(path)

    assert claim is not None
    assert holder(path)["process"] == str(os.getpid())
    claim.release()
    assert holder(path) == {"computer": "?", "process": "?", "since": "?"}


def test_claims_of_the_dead_are_swept_and_those_of_the_living_stay(tmp_path: Path) -> None:
    folder = tmp_path / "claims"
    folder.mkdir()
    dead, alive = folder / "dead.lock", folder / "alive.lock"
    taken_by_another(dead)
    claim = Claim.take(alive)

    sweep(folder)

    assert os.listdir(folder) == ["alive.lock"]
    assert claim is not None
    claim.release()
