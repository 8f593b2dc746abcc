"""The library that makes calls to the system fail, and programs run under it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
MODES = ("kill", "killafter", "enospc", "eio", "short", "eintr")


@dataclass(frozen=True)
class Faults:
    library: Path

    def calls_of(self, what: str, folder: Path) -> int:
        """How many calls touch *folder* while *what* is done in its subfolder 1, once."""
        log = folder.with_name("calls.log")
        self._start(what, folder, 1, {"FAULT_AT": "0", "FAULT_LOG": str(log)})
        return len(log.read_text().splitlines())

    def run(self, what: str, mode: str, folder: Path, calls: int) -> list[int]:
        """Do *what* in the subfolders 1 to *calls*, with the fault at that call; how each has ended."""
        return self._start(what, folder, calls, {"FAULT_AT": str(LIMIT), "FAULT_MODE": mode})

    def _start(self, what: str, folder: Path, calls: int, fault: dict[str, str]) -> list[int]:
        env = {**os.environ, **fault, "FAULT_DIR": str(folder), "LD_PRELOAD": str(self.library)}
        command = [sys.executable, "-m", "tests.faults.saver", what, str(folder), str(calls)]
        ran = subprocess.run(command, env=env, cwd=ROOT, check=True, capture_output=True, timeout=300)
        ended: list[int] = json.loads(ran.stdout)
        return ended


LIMIT = 1000  # the number of the call that fails; a child makes idle calls until its own n-th is that one


@pytest.fixture(scope="session")
def faults(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Faults:
    compiler = shutil.which("cc")
    if compiler is None or not sys.platform.startswith("linux"):
        pytest.skip("needs a C compiler on Linux")
    library = tmp_path_factory.mktemp("faults") / "faultfs.so"
    source = shared / "faults" / "faultfs.c"
    flags = ["-w", "-shared", "-fPIC", "-O1"]
    subprocess.run([compiler, *flags, "-o", str(library), str(source), "-ldl"], check=True)
    return Faults(library)
