"""What all tests share: a screen off screen, and the folder of material beside the checkout."""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # before Qt is imported by anybody

import pytest

ROOT = Path(__file__).resolve().parents[1]
SHARE = 3  # of the cases of a slow test, one in so many runs unless all are asked for


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Of each slow test a fixed share of its cases; all of them with -m, with -k, or with MAPPER_SLOW=all."""
    asked = config.getoption("markexpr") or config.getoption("keyword")
    if asked or os.environ.get("MAPPER_SLOW") == "all":
        return
    met: Counter[str] = Counter()
    kept, left = [], []
    for item in items:
        test = item.nodeid.partition("[")[0]
        runs = item.get_closest_marker("slow") is None or met[test] % SHARE == 0
        met[test] += 1
        (kept if runs else left).append(item)
    if left:
        config.hook.pytest_deselected(items=left)
        items[:] = kept


@pytest.fixture(autouse=True)
def own_data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Journals, versions and settings of a test stay in its own folder."""
    folder = tmp_path / "mapper-data"
    monkeypatch.setenv("MAPPER_DATA", str(folder))
    return folder


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of designs, corpus and fault tools beside the checkout."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("the folder ../shared is not beside this checkout")
    return folder
