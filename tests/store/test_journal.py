from __future__ import annotations

import errno
import json
import os
import stat
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from mapper.store import journal as journals
from mapper.store import orphans
from mapper.store.journal import Base, Journal
from mapper.store.places import data_folder

BASE = Base(Path("/maps/a.smap"), "0" * 64)


def entry(title: str) -> str:
    return json.dumps({"label": title, "updated": {}})


@pytest.fixture
def journal() -> Iterator[Journal]:
    made = Journal(BASE)
    yield made
    made.close()


def labels(journal: Journal) -> list[str]:
    """What the file of *journal* would give back."""
    left = orphans.read(journal.file) if journal.file else None
    return [json.loads(line)["label"] for line in left.entries] if left else []


def test_entries_read_back_in_order_with_what_they_build_on(journal: Journal) -> None:
    for title in ("one", "zwei\u2028", "trois"):
        journal.append(entry(title))

    assert journal.file is not None
    left = orphans.read(journal.file)
    assert left is not None
    assert (left.base, left.sequence, left.refused) == (BASE, 1, 0)
    assert labels(journal) == ["one", "zwei\u2028", "trois"]


def test_there_is_no_file_before_there_is_work(journal: Journal) -> None:
    journal.hold(entry("the map as it began"))

    assert not (data_folder() / "journals").exists()
    journal.append(entry("one"))
    assert labels(journal) == ["the map as it began", "one"]


def test_only_its_owner_can_read_it(journal: Journal) -> None:
    journal.append(entry("one"))
    journal.append(entry("two"))
    assert journal.file is not None
    first = stat.S_IMODE(journal.file.stat().st_mode)
    journal.saved(BASE, 1)

    assert (first, stat.S_IMODE(journal.file.stat().st_mode)) == (0o600, 0o600)
    assert stat.S_IMODE(journal.file.parent.stat().st_mode) == 0o700


def test_what_is_saved_is_forgotten_and_what_came_since_stays(journal: Journal) -> None:
    for title in ("one", "two", "three"):
        journal.append(entry(title))

    journal.saved(Base(BASE.path, "1" * 64), 2)
    after_save = labels(journal)
    journal.append(entry("four"))

    assert after_save == ["three"]
    assert labels(journal) == ["three", "four"]
    assert journal.mark == 4
    assert journal.file is not None
    left = orphans.read(journal.file)
    assert left is not None
    assert left.base.sha256 == "1" * 64
    journal.saved(BASE, 4)
    assert not journal.file.exists()
    journal.append(entry("five"))
    assert labels(journal) == ["five"]


def test_a_file_about_to_be_written_is_noted_with_the_entries_in_it(journal: Journal) -> None:
    journal.append(entry("one"))
    journal.append(entry("two"))

    journal.about_to_save(Path("/maps/b.smap"), "2" * 64, 1)

    assert journal.file is not None
    left = orphans.read(journal.file)
    assert left is not None
    assert left.savings == ((Base(Path("/maps/b.smap"), "2" * 64), 1),)


@pytest.mark.parametrize("tail", [b'{"label": "hal', b"\0\0\0\0", b"\xff\n", b"[]\n", b"[" * 50_000 + b"\n"])
def test_a_damaged_line_is_passed_over(journal: Journal, tail: bytes) -> None:
    journal.append(entry("one"))
    assert journal.file is not None

    with journal.file.open("ab") as out:
        out.write(tail)

    assert labels(journal) == ["one"]


def test_a_file_that_is_no_journal_holds_nothing(tmp_path: Path) -> None:
    for data in (b"", b"x\n", b'{"format":"other"}\n', b'{"format":"mapper-journal"}\n'):
        (tmp_path / "a.journal").write_bytes(data)

        assert orphans.read(tmp_path / "a.journal") is None
    assert orphans.take(tmp_path / "none.journal") is None


def test_a_journal_that_cannot_be_read_is_left_where_it_is() -> None:
    folder = data_folder() / "journals"
    (folder / "00000001-abc.journal").mkdir(parents=True)

    assert list(orphans.orphans()) == []
    assert (folder / "00000001-abc.journal").exists()


def test_entries_below_a_damaged_first_line_are_still_there(journal: Journal) -> None:
    journal.append(entry("one"))
    assert journal.file is not None
    data = journal.file.read_bytes()

    journal.file.write_bytes(b"#" + data[1:])

    assert labels(journal) == ["one"]


def test_a_full_disk_is_told_once_and_nothing_is_lost_when_there_is_room_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    told: list[str] = []
    journal = Journal(BASE, lambda: told.append("told"))
    journal.append(entry("one"))
    write = os.write

    def half(fd: int, data: Any) -> int:
        write(fd, bytes(data)[: len(data) // 2])
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(os, "write", half)
    journal.append(entry("two"))
    journal.append(entry("three"))
    while_full = labels(journal)
    monkeypatch.setattr(os, "write", write)
    journal.append(entry("four"))

    assert told == ["told"]
    assert while_full == ["one"]
    assert labels(journal) == ["one", "two", "three", "four"]
    journal.close()


def test_a_disk_that_is_slow_to_confirm_holds_nobody_up(monkeypatch: pytest.MonkeyPatch) -> None:
    waiting, go_on = threading.Event(), threading.Event()

    def slow(fd: int) -> None:
        waiting.set()
        assert go_on.wait(20)

    monkeypatch.setattr(os, "fsync", slow)
    journal = Journal(BASE)
    journal.append(entry("one"))
    assert waiting.wait(20)

    journal.append(entry("two"))

    assert labels(journal) == ["one", "two"]
    go_on.set()
    journal.close()


def test_the_disk_confirms_soon_after_and_not_for_every_entry(monkeypatch: pytest.MonkeyPatch) -> None:
    confirmed = threading.Event()
    times: list[float] = []
    monkeypatch.setattr(journals, "PAUSE", 0.01)

    def noted(fd: int) -> None:
        times.append(time.monotonic())
        confirmed.set()

    monkeypatch.setattr(os, "fsync", noted)
    journal = Journal(BASE)

    journal.append(entry("one"))
    assert confirmed.wait(20)

    journal.close()
    assert len(times) <= 3


def test_a_living_journal_is_no_orphan_and_a_closed_one_is(journal: Journal) -> None:
    journal.append(entry("one"))

    assert list(orphans.orphans()) == []
    journal.close()
    [(left, claim)] = orphans.orphans()
    assert len(left.entries) == 1
    claim.release()


def test_an_empty_journal_of_a_dead_program_is_cleared_away() -> None:
    folder = data_folder() / "journals"
    folder.mkdir()
    (folder / "00000001-abc.journal").write_bytes(b'{"format":"mapper-')

    assert list(orphans.orphans()) == []
    assert os.listdir(folder) == []


def test_journals_are_numbered_not_dated() -> None:
    one, two = Journal(BASE), Journal(BASE)

    one.append(entry("one"))
    two.append(entry("two"))

    assert one.file is not None
    assert two.file is not None
    assert (one.file.name[:8], two.file.name[:8]) == ("00000001", "00000002")
    one.close()
    two.close()
