"""The open hand: the paper moves, and that is the view's affair."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mapper.desk.events import Event

if TYPE_CHECKING:
    from mapper.desk.desk import Desk, State


@dataclass(frozen=True)
class Pan:
    """At rest, and always: the map does not change under an open hand."""

    def on(self, event: Event, desk: Desk) -> State | None:
        return None
