from __future__ import annotations

import errno
import os
import stat
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from mapper.store import saving
from mapper.store.saving import NotSaved, can_save, save, sweep

OLD, NEW = b"old " * 1000, b"new " * 2000
unix = pytest.mark.skipif(sys.platform == "win32", reason="links and rights as Unix knows them")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    folder = tmp_path / "maps"
    folder.mkdir()
    (folder / "a.smap").write_bytes(OLD)
    return folder / "a.smap"


def litter(path: Path) -> list[str]:
    return [name for name in os.listdir(path.parent) if name.startswith(".")]


def fail(number: int) -> Any:
    def call(*args: object, **kwargs: object) -> None:
        raise OSError(number, os.strerror(number))

    return call


def test_a_save_replaces_the_file_and_leaves_nothing_else(path: Path) -> None:
    save(path, NEW)

    assert path.read_bytes() == NEW
    assert os.listdir(path.parent) == ["a.smap"]


def test_a_new_file_has_the_rights_that_are_usual_here(path: Path) -> None:
    new = path.with_name("b.smap")
    usual = path.with_name("c")
    usual.write_bytes(b"")

    save(new, NEW)

    assert new.stat().st_mode == usual.stat().st_mode


@unix
def test_a_saved_file_keeps_its_rights(path: Path) -> None:
    path.chmod(0o640)

    save(path, NEW)

    assert stat.S_IMODE(path.stat().st_mode) == 0o640


@unix
@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root may give files away")
def test_a_saved_file_keeps_its_owner(path: Path) -> None:
    os.chown(path, 1234, 1235)

    save(path, NEW)

    assert (path.stat().st_uid, path.stat().st_gid) == (1234, 1235)


@unix
def test_a_link_stays_a_link_and_its_target_is_saved(path: Path) -> None:
    middle, link = path.with_name("middle"), path.parents[1] / "link.smap"
    middle.symlink_to("a.smap")
    link.symlink_to(middle)

    save(link, NEW)

    assert link.is_symlink()
    assert middle.is_symlink()
    assert path.read_bytes() == NEW


@unix
def test_a_link_in_a_circle_is_refused(path: Path) -> None:
    one, two = path.with_name("one"), path.with_name("two")
    one.symlink_to(two)
    two.symlink_to(one)

    with pytest.raises(NotSaved):
        save(one, NEW)

    assert one.is_symlink()


@pytest.mark.parametrize("name", ["é" * 120 + ".smap", "x" * 250, "🙂.smap", " a ", "-rf"])
def test_any_name_that_the_disk_takes_will_do(path: Path, name: str) -> None:
    new = path.with_name(name)

    save(new, NEW)
    save(new, OLD)

    assert new.read_bytes() == OLD
    assert litter(path) == []


@unix
def test_a_name_with_a_line_end_will_do(path: Path) -> None:
    save(path.with_name("a\nb.smap"), NEW)

    assert path.with_name("a\nb.smap").read_bytes() == NEW


def test_a_name_that_is_too_long_is_refused_with_that_reason(path: Path) -> None:
    with pytest.raises(NotSaved) as caught:
        save(path.with_name("x" * 300), NEW)

    assert caught.value.sentence.text == saving.TOO_LONG
    assert litter(path) == []


@unix
def test_a_file_for_reading_only_is_known_before_anything_was_done(path: Path) -> None:
    path.chmod(0o444)

    reason = can_save(path)

    assert reason is not None
    assert reason.text == saving.READ_ONLY
    with pytest.raises(NotSaved):
        save(path, NEW)
    assert path.read_bytes() == OLD


def test_where_nothing_can_be_saved_is_known_before_anything_was_done(path: Path) -> None:
    folder, missing = can_save(path.parent), can_save(path.parent / "none" / "a.smap")

    assert folder is not None
    assert folder.text == saving.FOLDER
    assert missing is not None
    assert missing.text == saving.NO_FOLDER
    assert can_save(path) is None
    assert can_save(path.with_name("new.smap")) is None


@pytest.mark.parametrize("call", ["write", "fsync", "replace", "close", "open", "lseek", "read"])
@pytest.mark.parametrize("number", [errno.EIO, errno.ENOSPC])
def test_a_disk_that_fails_leaves_the_old_file_and_says_so(
    path: Path, monkeypatch: pytest.MonkeyPatch, call: str, number: int
) -> None:
    closed = os.close
    monkeypatch.setattr(os, call, fail(number))
    if call == "close":
        monkeypatch.setattr(os, call, lambda fd: (closed(fd), fail(number)()))

    with pytest.raises(NotSaved) as caught:
        save(path, NEW)

    monkeypatch.undo()
    assert caught.value.sentence.text == (saving.NO_ROOM if number == errno.ENOSPC else saving.FAILING)
    assert caught.value.sentence.fields["folder"] == str(path.parent)
    assert path.read_bytes() == OLD
    assert litter(path) == []


def test_what_reads_back_otherwise_is_not_saved(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    portions = iter([b"something else", b""])
    monkeypatch.setattr(os, "read", lambda fd, size: next(portions))

    with pytest.raises(NotSaved):
        save(path, NEW)

    assert path.read_bytes() == OLD


def test_a_folder_that_is_not_confirmed_is_not_called_saved(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(saving, "sync_folder", fail(errno.EIO))

    with pytest.raises(NotSaved) as caught:
        save(path, NEW)

    assert caught.value.sentence.text == saving.UNSURE
    assert path.read_bytes() == NEW


@pytest.mark.parametrize("number", [errno.EACCES, errno.EBUSY, errno.ESTALE])
def test_a_file_held_for_a_moment_is_waited_for(
    path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    tries: list[int] = []
    pauses: list[float] = []
    replace = os.replace

    def held_twice(one: Path, two: Path) -> None:
        tries.append(1)
        if len(tries) < 3:
            fail(number)()
        replace(one, two)

    monkeypatch.setattr(os, "replace", held_twice)
    monkeypatch.setattr(time, "sleep", pauses.append)
    save(path, NEW)

    assert path.read_bytes() == NEW
    assert len(pauses) == 2


def test_a_file_held_for_good_is_given_up(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "replace", fail(errno.EBUSY))
    monkeypatch.setattr(time, "sleep", lambda seconds: None)

    with pytest.raises(NotSaved) as caught:
        save(path, NEW)

    monkeypatch.undo()
    assert caught.value.sentence.text == saving.BUSY
    assert path.read_bytes() == OLD
    assert litter(path) == []


@unix
def test_a_planted_link_in_place_of_the_temporary_file_is_not_followed(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    victim = path.with_name("victim")
    victim.write_bytes(b"precious")
    monkeypatch.setattr(os, "urandom", bytes)
    path.with_name(".mapper-" + "0" * 16 + ".tmp").symlink_to(victim)

    with pytest.raises(NotSaved):
        save(path, NEW)

    assert victim.read_bytes() == b"precious"


def test_litter_of_an_earlier_start_is_removed_and_nothing_else(path: Path) -> None:
    ours = path.with_name(".mapper-0123456789abcdef.tmp")
    young = path.with_name(".mapper-0123456789abcdee.tmp")
    foreign = path.with_name(".other-0123456789abcdef.tmp")
    for file in (ours, young, foreign):
        file.write_bytes(b"x")
    for file in (ours, foreign):
        os.utime(file, (1, 1))
    os.utime(young, (saving.STARTED + 10, saving.STARTED + 10))

    save(path, NEW)

    assert not ours.exists()
    assert young.exists()
    assert foreign.exists()


@unix
def test_a_temporary_file_in_use_is_no_litter(path: Path) -> None:
    import fcntl

    file = path.with_name(".mapper-0123456789abcdef.tmp")
    with file.open("wb") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        os.utime(file, (1, 1))

        sweep(path.parent)

        assert file.exists()
    sweep(path.parent)
    assert not file.exists()
