"""The one stream: every change to an open map, who made it, and its one line of JSON."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from mapper.model.change import Cell, Change


class Origin(StrEnum):
    EDIT = "edit"
    UNDO = "undo"
    REDO = "redo"
    MERGE = "merge"  # from another copy of the file
    PEER = "peer"  # from somebody in the same session
    RECOVERY = "recovery"
    RECORD = "record"  # what happened, as on a walk: kept like any edit, but undo passes it over


@dataclass(frozen=True)
class Entry:
    label: str  # what the person did, in the words of the menu: "Move 3 steps"
    change: Change
    origin: Origin
    author: str
    at: datetime

    def to_line(self) -> str:
        """This entry as one line of JSON, without its line end."""
        data = {
            "label": self.label,
            "added": self.change.added,
            "updated": self.change.updated,
            "removed": self.change.removed,
            "origin": self.origin,
            "author": self.author,
            "at": self.at.isoformat(),
        }
        return json.dumps(data, ensure_ascii=False, sort_keys=True, allow_nan=False)

    @classmethod
    def from_line(cls, line: str) -> Entry:
        """The entry that a line spells.

        Raises:
            ValueError, KeyError: it is not one of ours.
        """
        data = json.loads(line)
        updated = {
            id: {name: Cell(*cell) for name, cell in cells.items()} for id, cells in data["updated"].items()
        }
        return cls(
            label=data["label"],
            change=Change(data["added"], updated, data["removed"]),
            origin=Origin(data["origin"]),
            author=data["author"],
            at=datetime.fromisoformat(data["at"]),
        )
