"""How the program of an open map ends in a test."""

from __future__ import annotations

import os

from mapper.session.opening import OpenMap


def die(map: OpenMap) -> None:
    """What is left of *map* when its program is killed: its files stay, its claims go."""
    map._stop()
    for claim in (map._claim, map.journal._claim):
        if claim is not None and claim._fd >= 0:
            os.close(claim._fd)
            claim._fd = -1
    with map.journal._lock:  # the thread that confirms must never see a file half closed
        if map.journal._fd >= 0:
            os.close(map.journal._fd)
            map.journal._fd = -1
    map.journal._claim = None
    map.journal.close()
