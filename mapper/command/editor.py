"""``mapper MAP …``: the editor, where there is a screen to show it on."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from mapper.command.display import can_open_window
from mapper.command.verb import Unusable
from mapper.words import N_, Language, Sentence


def open_editor(maps: Sequence[str], say: Language) -> int:
    """Show the maps, or the start page without any, until the last window is closed.

    Raises:
        Unusable: a map is not there, or no window can open here.
    """
    for name in maps:
        if not Path(name).exists():
            says = N_(
                "There is no file “{name}”, and no command of that name. “mapper --help” lists the commands."
            )
            raise Unusable(Sentence(says, {"name": name}))
    if not can_open_window():
        says = N_("There is no screen to open a window on. “mapper --help” lists what can be done without.")
        raise Unusable(Sentence(says))
    from mapper.window.app import run

    return run([Path(name) for name in maps])
