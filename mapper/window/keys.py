"""How keys are printed on the keyboard, and which of them matter now."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from mapper.window.status_bar import Hint
from mapper.words import N_, Language

if TYPE_CHECKING:
    from mapper.desk.desk import Desk

NAMES = {
    "Return": N_("Enter"),
    "Del": N_("Del"),
    "Esc": N_("Esc"),
    "Shift": N_("Shift"),
    "Ctrl": N_("Ctrl"),
    "Alt": N_("Alt"),
    "Space": N_("Space"),
}
ON_A_MAC = {"Ctrl": "\u2318", "Alt": "\u2325", "Shift": "\u21e7"}

Keys = tuple[tuple[str, str], ...]

NOTHING: Keys = (("R", N_("step")), ("D", N_("decision")), ("A", N_("arrow")), ("Ctrl+A", N_("select all")))
ONE_STEP = (
    ("Return", N_("next step")),
    ("F2", N_("rename")),
    ("Ctrl+L", N_("checklist")),
    ("Ctrl+I", N_("panel")),
)
ONE_NOTE = (("F2", N_("rename")), ("Del", N_("delete")))
ONE_ARROW = (("F2", N_("label")), ("Del", N_("delete")))
TWO = (("Ctrl+Return", N_("connect")), ("Ctrl+D", N_("duplicate")), ("Del", N_("delete")))
SEVERAL = (("Ctrl+D", N_("duplicate")), ("Del", N_("delete")), ("Esc", N_("deselect")))


def spelled(keys: str, say: Language) -> str:
    """``Ctrl+Return`` as it stands on the keys: ``Ctrl Enter``, ``Ctrl Entrée``."""
    parts = keys.split("+")
    if sys.platform == "darwin":
        parts = [ON_A_MAC.get(part, part) for part in parts]
    return " ".join(say(NAMES[part]) if part in NAMES else part for part in parts)


def hints(desk: Desk, say: Language) -> tuple[Hint, ...]:
    """The three or four keys that matter for what is selected."""
    nodes = desk.nodes()
    chosen: Keys
    match len(desk.selection):
        case 0:
            chosen = NOTHING
        case 1 if nodes:
            chosen = ONE_NOTE if nodes[0].shape == "note" else ONE_STEP
        case 1:
            chosen = ONE_ARROW
        case 2 if len(nodes) == 2:
            chosen = TWO
        case _:
            chosen = SEVERAL
    return tuple(Hint(spelled(keys, say), say(does)) for keys, does in chosen)
