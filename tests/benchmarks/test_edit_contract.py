"""The edit contract runs, on a map of the bench, and really moves what it drags."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

KEYS = {"open_cpu_ms", "pan_fit", "zoom", "pan_100", "drag_100", "drag_fit", "drop_fit_ms", "pss_end_mb", "n"}


@pytest.mark.slow
def test_the_scenario_runs_with_the_keys_of_the_peers(shared: Path, tmp_path: Path) -> None:
    placed = tmp_path / "map.json"
    subprocess.run(
        [sys.executable, str(shared / "bench" / "gen_map.py"), "60", str(placed), "--placed"], check=True
    )

    run = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.edit_contract", str(placed)],
        capture_output=True,
        text=True,
        check=True,
    )

    result = json.loads(run.stdout.strip().split("\n")[-1])
    assert result.keys() >= KEYS
    assert result["n"] == 60
    assert all(result[moved] != [0, 0] for moved in ("moved_100", "moved_fit"))
