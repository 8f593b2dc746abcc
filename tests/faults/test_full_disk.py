from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from mapper.model.records import Id
from mapper.session.opening import NotSaved, open_map
from mapper.store import files, saving
from tests.builders import drawn


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 256 KB, or none and the reason."""
    if not sys.platform.startswith("linux") or os.geteuid() != 0:
        pytest.skip("only root may mount a small disk")
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=256k", "none", str(disk)], check=False, capture_output=True
    )
    if mounted.returncode:
        pytest.skip("a small disk cannot be mounted here")
    yield disk
    subprocess.run(["umount", "--lazy", str(disk)], check=True)


@pytest.mark.parametrize("size", [140_000, 200_000, 400_000])
def test_a_full_disk_keeps_the_old_map_and_the_work_can_be_saved_elsewhere(
    small_disk: Path, tmp_path: Path, size: int
) -> None:
    path = small_disk / "a.smap"
    path.write_bytes(files.spell(drawn("(order) -> [pack] -> (sent)")))
    (small_disk / "other").write_bytes(b"x" * 120_000)
    old = path.read_bytes()
    map = open_map(path)
    with map.session.edit("Write much") as draft:
        draft.change_fields(Id("pack"), notes="é" * (size // 2))

    with pytest.raises(NotSaved) as caught:
        map.save()

    assert caught.value.sentence.text == saving.NO_ROOM
    assert caught.value.sentence.fields["folder"] == str(small_disk)
    assert path.read_bytes() == old
    assert sorted(os.listdir(small_disk)) == ["a.smap", "other"]
    assert not map.is_saved
    map.save(tmp_path / "elsewhere.smap")
    assert map.is_saved
    assert (
        len(files.parse((tmp_path / "elsewhere.smap").read_bytes()).document[Id("pack")].notes) == size // 2
    )


def test_a_full_disk_of_the_safety_copies_stops_neither_work_nor_saving(
    small_disk: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MAPPER_DATA", str(small_disk / "data"))
    path = tmp_path / "a.smap"
    path.write_bytes(files.spell(drawn("(order) -> [pack] -> (sent)")))
    map = open_map(path)
    (small_disk / "other").write_bytes(b"x" * 240_000)
    told: list[object] = []
    map.on_trouble = told.append

    for number in range(1, 6):
        with map.session.edit("Write much") as draft:
            draft.change_fields(Id("pack"), notes=str(number) * 9_000)
    map.save()

    assert len(told) >= 1
    assert files.parse(path.read_bytes()).document[Id("pack")].notes == "5" * 9_000
    map.close()
