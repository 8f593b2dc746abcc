"""What can be done to the map by name: a command of the catalogue."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from mapper.desk.desk import Desk


def always(desk: Desk) -> bool:
    return True


def any_node(desk: Desk) -> bool:
    return bool(desk.nodes())


def several_nodes(desk: Desk) -> bool:
    return len(desk.nodes()) > 1


@dataclass(frozen=True)
class Command:
    name: str
    title: str
    keys: tuple[str, ...]
    run: Callable[[Desk], None]
    enabled: Callable[[Desk], bool] = always
    checked: Callable[[Desk], bool] | None = None  # of those that are on or off
