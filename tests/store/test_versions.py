from __future__ import annotations

import os
import stat
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from mapper.store import versions
from mapper.store.files import Unreadable

NOON = datetime(2026, 11, 21, 12)


def test_the_newest_is_first_and_reads_back(tmp_path: Path) -> None:
    path = tmp_path / "a.smap"

    for data in (b"one", b"two", b"three"):
        versions.keep(path, data, NOON)

    kept = versions.list_versions(path)
    assert [versions.read_version(version) for version in kept] == [b"three", b"two", b"one"]
    assert [version.number for version in kept] == [3, 2, 1]
    assert versions.find(path, kept[1].sha256) == b"two"
    assert versions.find(path, "0" * 64) is None
    assert os.listdir(tmp_path) == ["mapper-data"]


def test_the_same_twice_is_kept_once(tmp_path: Path) -> None:
    path = tmp_path / "a.smap"

    versions.keep(path, b"one", NOON)
    versions.keep(path, b"one", NOON)

    assert len(versions.list_versions(path)) == 1


def test_a_clock_that_is_set_back_or_far_ahead_shuffles_nothing_and_loses_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.smap"
    clock = [NOON, NOON - timedelta(days=365), NOON + timedelta(days=50 * 365), NOON]

    for number in range(24):
        versions.keep(path, b"%d" % number, clock[number % 4])

    kept = [versions.read_version(version) for version in versions.list_versions(path)]
    assert kept[:20] == [b"%d" % number for number in range(23, 3, -1)]


def test_at_least_twenty_stay_and_older_ones_thin_out_over_ninety_days(tmp_path: Path) -> None:
    path = tmp_path / "a.smap"

    for hour in range(0, 120 * 24, 6):
        versions.keep(path, b"%d" % hour, NOON + timedelta(hours=hour))

    now = NOON + timedelta(days=120)
    ages = [(now - version.when).days for version in versions.list_versions(path)]
    assert len(ages) > 20
    assert ages == sorted(ages)
    assert max(ages) in (89, 90)
    assert len(ages) < 20 + 90 + 8


def test_twenty_of_one_minute_all_stay(tmp_path: Path) -> None:
    path = tmp_path / "a.smap"

    for number in range(30):
        versions.keep(path, b"%d" % number, NOON)

    assert len(versions.list_versions(path)) == 20


def test_a_damaged_version_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.smap"
    versions.keep(path, b"one", NOON)
    [version] = versions.list_versions(path)
    version.file.write_bytes(b"")

    with pytest.raises(Unreadable):
        versions.read_version(version)

    assert versions.find(path, version.sha256) is None


def test_versions_are_for_their_owner_only(tmp_path: Path) -> None:
    path = tmp_path / "a.smap"
    versions.keep(path, b"one", NOON)

    [version] = versions.list_versions(path)

    assert stat.S_IMODE(version.file.stat().st_mode) == 0o600


def test_a_link_and_its_target_share_their_versions(tmp_path: Path) -> None:
    path, link = tmp_path / "a.smap", tmp_path / "b.smap"
    path.write_bytes(b"now")
    link.symlink_to(path)

    versions.keep(path, b"one", NOON)

    assert versions.list_versions(link) == versions.list_versions(path)
