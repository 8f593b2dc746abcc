from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

import pytest

from mapper.store import places


def test_the_data_lie_where_the_environment_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MAPPER_DATA", str(tmp_path / "one" / "two"))

    assert places.data_folder() == tmp_path / "one" / "two"
    assert places.data_folder().is_dir()
    assert places.trouble() is None
    assert os.listdir(places.data_folder()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="rights as Unix knows them")
def test_nobody_else_may_look_into_them() -> None:
    folder = places.private_folder("journals", "deep")

    for each in (folder, folder.parent, folder.parent.parent):
        assert stat.S_IMODE(each.stat().st_mode) == 0o700


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the folders of a Linux home")
def test_without_a_home_there_is_still_an_answer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("MAPPER_DATA", "XDG_DATA_HOME"):
        monkeypatch.delenv(name, raising=False)
    in_the_way = tmp_path / "home"
    in_the_way.write_text("no folder")
    monkeypatch.setenv("HOME", str(in_the_way))

    folder = places.data_folder()
    trouble = places.trouble()

    assert folder == in_the_way / ".local" / "share" / "mapper"
    assert trouble is not None
    assert trouble.fields == {"folder": str(folder)}
    with pytest.raises(OSError, match=r"."):
        places.private_folder("journals")
