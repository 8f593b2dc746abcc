"""Which findings somebody accepts, with a reason, and until when."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from mapper.model.document import Reader
from mapper.model.doings import Waiver
from mapper.model.records import Id


class Waivers(NamedTuple):
    """The waivers that count on one day, by check and by what they are about."""

    in_force: dict[tuple[str, Id], Waiver]

    def cover(self, check: str, about: Id) -> bool:
        return (check, about) in self.in_force


def waivers(map: Reader, on: date) -> Waivers:
    """The waivers of a map that have not run out on the day *on*."""
    valid = (one for one in map.all(Waiver) if one.until is None or one.until >= on)
    return Waivers({(one.check, one.about): one for one in valid})
