"""The versions of a map that saving has replaced, kept in the data folder, never beside the map.

They are ordered by a number that each one has, not by the clock, which may be set
back; the time in a name only thins out the old ones.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from mapper.store import places
from mapper.store.files import Unreadable, digest
from mapper.store.saving import save
from mapper.words import N_, Sentence

ALWAYS = 20  # of the newest, however old
HOURLY = timedelta(days=2)  # one an hour for so long
DAILY = timedelta(days=90)  # one a day for so long, and none beyond
NAME = re.compile(r"(\d{8})-(\d{8}T\d{6})-([0-9a-f]{64})\.smap")


@dataclass(frozen=True)
class Version:
    number: int  # the higher, the newer
    when: datetime  # by the clock of that day
    sha256: str
    file: Path


def keep(path: Path, data: bytes, now: datetime | None = None) -> None:
    """Keep *data*, which a save is about to replace at *path*.

    Raises:
        OSError, NotSaved: it could not be kept.
    """
    older = list_versions(path)
    sha = digest(data)
    if older and older[0].sha256 == sha:
        return
    now = now or datetime.now()
    number = older[0].number + 1 if older else 1
    folder = places.private_folder("versions", key(path))
    save(folder / f"{number:08d}-{now:%Y%m%dT%H%M%S}-{sha}.smap", data, private=True)
    for version in outdated(list_versions(path), now):
        with suppress(OSError):
            version.file.unlink()


def list_versions(path: Path) -> list[Version]:
    """What is kept of the map at *path*, the newest first."""
    folder = places.data_folder() / "versions" / key(path)
    try:
        names = sorted(os.listdir(folder), reverse=True)
    except OSError:
        return []
    found = (NAME.fullmatch(name) for name in names)
    return [
        Version(int(match[1]), datetime.strptime(match[2], "%Y%m%dT%H%M%S"), match[3], folder / match[0])
        for match in found
        if match
    ]


def read_version(version: Version) -> bytes:
    """The bytes of the file as it was.

    Raises:
        Unreadable: they are gone, or not what they were.
    """
    try:
        data = version.file.read_bytes()
    except OSError:
        data = b""
    if digest(data) != version.sha256:
        raise Unreadable(Sentence(N_("This earlier version is damaged. Try the one before it.")))
    return data


def find(path: Path, sha256: str) -> bytes | None:
    """The kept bytes of the map at *path* with that checksum."""
    for version in list_versions(path):
        if version.sha256 == sha256:
            with suppress(Unreadable):
                return read_version(version)
    return None


def outdated(versions: Iterable[Version], now: datetime) -> list[Version]:
    """Those of *versions*, newest first, that need not be kept any longer."""
    going: list[Version] = []
    seen: set[str] = set()
    for place, version in enumerate(versions):
        age = now - version.when
        span = f"{version.when:%Y%m%dT%H}" if age < HOURLY else f"{version.when:%Y%m%d}"
        if place >= ALWAYS and (span in seen or age >= DAILY):
            going.append(version)
        seen.add(span)
    return going


def key(path: Path) -> str:
    """What stands for a path among the program's own files: the same for every way to spell the path."""
    return hashlib.sha256(os.path.realpath(path).encode("utf-8", "surrogateescape")).hexdigest()[:24]
