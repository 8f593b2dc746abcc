"""How keys are printed on the keyboard, and which of them matter now."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from mapper.window.status_bar import Hint
from mapper.words import N_, Language

if TYPE_CHECKING:
    from mapper.desk.desk import Desk
    from mapper.window.keymap import Keymap

NAMES = {
    "Return": N_("Enter"),
    "Del": N_("Del"),
    "Esc": N_("Esc"),
    "Shift": N_("Shift"),
    "Ctrl": N_("Ctrl"),
    "Alt": N_("Alt"),
    "Space": N_("Space"),
    "Backspace": N_("Backspace"),
    "Tab": N_("Tab"),
}
SIGNS = {"Left": "←", "Right": "→", "Up": "↑", "Down": "↓", "-": "−"}
ON_A_MAC = {"Ctrl": "\u2318", "Alt": "\u2325", "Shift": "\u21e7"}

Names = tuple[tuple[str, str], ...]  # of commands, each with what it does in a word

NOTHING: Names = (
    ("tool_square", N_("step")),
    ("tool_diamond", N_("decision")),
    ("tool_arrow", N_("arrow")),
    ("palette", N_("find or run")),
)
ONE_STEP = (
    ("next", N_("next step")),
    ("rename", N_("rename")),
    ("checklist", N_("checklist")),
    ("panel", N_("panel")),
)
ONE_NOTE = (("rename", N_("rename")), ("delete", N_("delete")))
ONE_ARROW = (("rename", N_("label")), ("delete", N_("delete")))
TWO = (("connect", N_("connect")), ("duplicate", N_("duplicate")), ("delete", N_("delete")))
SEVERAL = (("duplicate", N_("duplicate")), ("delete", N_("delete")), ("deselect", N_("deselect")))
ASKING = (
    ("Return", N_("accept")),
    ("Up", ""),
    ("Down", N_("choose")),
    ("Ctrl+D", N_("decision")),
    ("Ctrl+T", N_("end here")),
    ("Esc", N_("done")),
)
BEGINNING = (("Return", N_("accept")), ("Esc", N_("done")))
CHOOSING = (("Return", N_("accept")), ("Up", ""), ("Down", N_("choose")), ("Esc", N_("back")))
FINDINGS = (
    ("next_finding", N_("next finding")),
    ("previous_finding", N_("previous")),
    ("quick_fix", N_("quick fix")),
)
FIXED = {"deselect": "Esc"}  # keys that nobody can change


def spelled(keys: str, say: Language) -> str:
    """``Ctrl+Return`` as it stands on the keys: ``Ctrl Enter``, ``Ctrl Entrée``."""
    if not keys:
        return ""
    plus = keys.endswith("++")  # the key with the plus itself
    parts = [*keys[:-2].split("+"), "+"] if plus else keys.split("+") if keys != "+" else ["+"]
    if sys.platform == "darwin":
        parts = [ON_A_MAC.get(part, part) for part in parts]
    return " ".join(say(NAMES[part]) if part in NAMES else SIGNS.get(part, part) for part in parts)


def hints(desk: Desk, keymap: Keymap, say: Language) -> tuple[Hint, ...]:
    """The three or four keys that matter for what is selected."""
    if desk.composer.question:
        return tuple(Hint(spelled(keys, say), say(does) if does else "") for keys, does in _asking(desk))
    return named_hints(_names(desk), keymap, say)


def named_hints(names: Names, keymap: Keymap, say: Language) -> tuple[Hint, ...]:
    """The keys of the commands that *names* names, as long as they have any."""
    found = ((FIXED.get(name) or keymap.first(name), does) for name, does in names)
    return tuple(Hint(spelled(keys, say), say(does)) for keys, does in found if keys)


def _asking(desk: Desk) -> Names:
    composer = desk.composer
    if composer.question and composer.question.begins:
        return BEGINNING
    return ASKING if composer.asked == "all" else CHOOSING


def _names(desk: Desk) -> Names:
    nodes = desk.nodes()
    match len(desk.selection):
        case 0:
            return NOTHING
        case 1 if nodes:
            return ONE_NOTE if nodes[0].shape == "note" else ONE_STEP
        case 1:
            return ONE_ARROW
        case 2 if len(nodes) == 2:
            return TWO
    return SEVERAL


MORE = (
    (N_("Wheel, two fingers"), N_("Move the paper")),
    (N_("Ctrl wheel, pinch"), N_("Zoom")),
    (N_("Space and drag"), N_("Move the paper")),
    (N_("Double-click paper"), N_("New step")),
    (N_("Double-click a shape"), N_("Rename")),
    (N_("Esc"), N_("Leave, then deselect")),
    (N_("Arrow keys"), N_("Move the paper while nothing is selected")),
)  # what is done without a command
