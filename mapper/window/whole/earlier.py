"""The versions that a map can be compared with: as it was opened, as it was saved, those that are kept."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import NamedTuple

from mapper.model.document import Document
from mapper.session.open import OpenMap, read_file
from mapper.store import files, inside, versions
from mapper.words import Language
from mapper.words.numbers import short_day

MOST = 30  # kept versions that are offered


class Earlier(NamedTuple):
    """One version; *read* answers it, on any thread, and raises Unreadable where it is gone."""

    name: str
    title: str
    read: Callable[[], Document]


def earlier_versions(map: OpenMap, say: Language) -> list[Earlier]:
    """What the open map can be compared with, the likeliest first."""
    found = [Earlier("opened", say("As it was when it was opened"), partial(Document, map.at_first))]
    if map.path is None:
        return found
    found.append(Earlier("saved", say("As it was saved last"), partial(Document, map.at_rest)))
    for version in versions.list_versions(map.path)[:MOST]:
        title = say(
            "Kept on {day} at {time}", day=short_day(version.when, say), time=f"{version.when:%H:%M:%S}"
        )
        found.append(Earlier(f"kept:{version.number}", title, partial(_kept, version)))
    return found


def from_file(path: Path) -> Earlier:
    """The map in another file, or in a picture."""
    return Earlier(f"file:{path}", path.name, partial(_file, path))


def _kept(version: versions.Version) -> Document:
    return files.parse(versions.read_version(version)).document


def _file(path: Path) -> Document:
    return files.parse(inside.taken_out(read_file(path))).document
