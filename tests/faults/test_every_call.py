from __future__ import annotations

import os
from pathlib import Path

import pytest

from mapper.model.document import Document
from mapper.model.records import Id, Node, Point, Sheet
from mapper.session.opening import recoverable
from mapper.store import files, orphans
from tests.builders import drawn
from tests.faults.conftest import MODES, Faults

SMALL = drawn("(order) -> [pack] -> (sent)")
DEADLY = ("kill", "killafter")


def big(title: str) -> bytes:
    """The file of a map of 2 MB."""
    sheet = Sheet(id=Id("s"), main=True, title=title)
    nodes = [Node(id=Id(f"n{i:06}"), sheet=sheet.id, title=title * 45, at=Point(i, i)) for i in range(8500)]
    return files.spell(Document([sheet, *nodes]))


def folders(tmp_path: Path, number: int, old: bytes) -> Path:
    """Folders 1 to *number*, each with a link to the same old file: writing into it would spoil them all."""
    folder = tmp_path / "work"
    (tmp_path / "old").write_bytes(old)
    for n in range(1, number + 1):
        (folder / str(n)).mkdir(parents=True)
        os.link(tmp_path / "old", folder / str(n) / "a.smap")
    return folder


def litter(folder: Path) -> list[str]:
    return [file.name for file in folder.rglob("*.tmp")]


def test_a_save_that_fails_at_any_call_leaves_the_old_map_or_the_new(faults: Faults, tmp_path: Path) -> None:
    old, new = big("old"), big("new")
    assert len(old) > 2_000_000
    (tmp_path / "count" / "work" / "1").mkdir(parents=True)
    (tmp_path / "count" / "new").write_bytes(new)
    calls = faults.calls_of("put", tmp_path / "count" / "work") + 1
    assert calls > 8

    for mode in MODES:
        base = tmp_path / mode
        base.mkdir()
        (base / "new").write_bytes(new)
        folder = folders(base, calls, old)
        ends = faults.run("put", mode, folder, calls)
        for n, end in enumerate(ends, 1):
            found = (folder / str(n) / "a.smap").read_bytes()
            assert found in (old, new), (mode, n)
            assert end in ((-9, 0) if mode in DEADLY else (0,) if mode in ("short", "eintr") else (0, 10)), (
                mode,
                n,
            )
            assert end != 0 or found == new, f"a false “saved” at call {n} of {mode}"
            assert end != 10 or found == old, (mode, n)
            assert mode in DEADLY or litter(folder / str(n)) == [], (mode, n)
        assert ends[-1] == 0
        assert mode not in DEADLY or ends.count(-9) == calls - 1
        assert (base / "old").read_bytes() == old


def test_work_that_fails_at_any_call_is_saved_or_comes_back(
    faults: Faults, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = files.spell(SMALL)
    (tmp_path / "count").mkdir()
    calls = faults.calls_of("work", folders(tmp_path / "count", 1, old)) + 1
    assert calls > 12

    for mode in MODES:
        (tmp_path / mode).mkdir()
        folder = folders(tmp_path / mode, calls, old)
        ends = faults.run("work", mode, folder, calls)
        for n, end in enumerate(ends, 1):
            found = files.parse((folder / str(n) / "a.smap").read_bytes())
            saved = found.document[Id("pack")].title == "Pack it"
            assert found.report == ()
            assert saved or (folder / str(n) / "a.smap").read_bytes() == old, (mode, n)
            assert end in ((-9, 0) if mode in DEADLY else (0, 10)), (mode, n)
            assert end != 0 or saved, f"a false “saved” at call {n} of {mode}"
            assert mode in DEADLY or litter(folder / str(n)) == [], (mode, n)
            edited = (tmp_path / mode / f"edited-{n}").read_bytes() == b"edited"
            if edited and mode in DEADLY and not saved:
                monkeypatch.setenv("MAPPER_DATA", str(folder / str(n) / "data"))
                assert [left.document[Id("pack")].title for left in recoverable()] == ["Pack it"], (mode, n)
        assert (
            mode not in DEADLY or ends.count(-9) >= calls - 3
        )  # how often the disk confirms is a matter of time


def test_a_journal_holds_every_entry_that_the_disk_has_taken(faults: Faults, tmp_path: Path) -> None:
    (tmp_path / "count").mkdir()
    calls = faults.calls_of("write_down", folders(tmp_path / "count", 1, b"")) + 2
    assert calls > 4

    for mode in MODES:
        (tmp_path / mode).mkdir()
        folder = folders(tmp_path / mode, calls, b"")
        ends = faults.run("write_down", mode, folder, calls)
        for n, end in enumerate(ends, 1):
            told = (tmp_path / mode / f"edited-{n}").read_text()
            found = [orphans.read(file) for file in (folder / str(n) / "data" / "journals").glob("*.journal")]
            kept = len(found[0].entries) if found and found[0] else 0
            assert end in ((-9, 0) if mode in DEADLY else (0, 10)), (mode, n)
            assert mode not in DEADLY or kept >= len(told), (mode, n)
            assert mode in DEADLY or kept >= 2, (mode, n)  # the last entry may have met the fault
            assert end != 0 or kept == 3, (mode, n)
