from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from mapper.model.records import Id
from mapper.session.opening import open_map, recoverable
from mapper.store import files, journal
from tests.builders import drawn

SIZE = 16 << 20


@contextmanager
def mounted(image: Path, folder: Path) -> Iterator[Path]:
    folder.mkdir()
    done = subprocess.run(["mount", "-o", "loop", str(image), str(folder)], check=False, capture_output=True)
    if done.returncode:
        pytest.skip("a disk image cannot be mounted here")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


@pytest.fixture
def image(tmp_path: Path) -> Path:
    """The image of an empty disk with a journal of its own."""
    maker = shutil.which("mkfs.ext4") or shutil.which("mkfs.ext4", path="/usr/sbin:/sbin")
    if not sys.platform.startswith("linux") or os.geteuid() != 0 or maker is None:
        pytest.skip("only root may mount a disk image")
    image = tmp_path / "disk.img"
    with image.open("wb") as out:
        out.truncate(SIZE)
    subprocess.run([maker, "-q", "-F", str(image)], check=True)
    return image


def test_what_was_called_saved_is_there_after_a_power_cut(image: Path, tmp_path: Path) -> None:
    after = tmp_path / "after.img"
    with mounted(image, tmp_path / "disk") as disk:
        path = disk / "a.smap"
        path.write_bytes(files.spell(drawn("(order) -> [pack] -> (sent)")))
        map = open_map(path)
        for number in range(20):
            with map.session.edit("Rename") as draft:
                draft.change_fields(Id("pack"), title=f"Pack {number}", notes="x" * 100_000)
            map.save()
        shutil.copyfile(image, after)  # as the disk is now, with all that the system still holds back missing
        map.close()

    with mounted(after, tmp_path / "disk-after") as disk:
        loaded = files.parse((disk / "a.smap").read_bytes())

        assert loaded.report == ()
        assert loaded.document[Id("pack")].title == "Pack 19"


def test_unsaved_work_of_a_quarter_second_ago_is_there_after_a_power_cut(
    image: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, after = tmp_path / "a.smap", tmp_path / "after.img"
    path.write_bytes(files.spell(drawn("(order) -> [pack] -> (sent)")))
    with mounted(image, tmp_path / "disk") as disk:
        monkeypatch.setenv("MAPPER_DATA", str(disk / "data"))
        map = open_map(path)
        with map.session.edit("Rename") as draft:
            draft.change_fields(Id("pack"), title="Packed")

        with map.session.edit("Rename") as draft:
            draft.change_fields(Id("pack"), title="Packed well")
        map.journal._closed.wait(journal.PAUSE + 0.05)
        shutil.copyfile(image, after)
        map.close()

    with mounted(after, tmp_path / "disk-after") as disk:
        monkeypatch.setenv("MAPPER_DATA", str(disk / "data"))

        assert [left.document[Id("pack")].title for left in recoverable()] == ["Packed well"]
