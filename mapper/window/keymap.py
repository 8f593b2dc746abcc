"""Which keys do what: those of the two catalogues, and in their place those that a person has chosen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from PySide6.QtGui import QKeySequence

from mapper.desk.commands import COMMANDS, Command
from mapper.window.views import VIEWS
from mapper.words import N_

Chosen = tuple[tuple[str, ...], ...]  # the name of a command, then its keys; no keys: none


class Named(NamedTuple):
    """What the keys and the lists of all commands need to know of one."""

    name: str
    title: str
    keys: tuple[str, ...]


GROUPS: tuple[tuple[str, str], ...] = (
    (
        N_("Draw"),
        "next next_below next_bottom next_right next_left next_top tool_square tool_diamond tool_terminus "
        "tool_subsystem tool_note tool_arrow connect rename delete group ungroup",
    ),
    (N_("Arrange"), "*"),
    (N_("Tools"), "tool_select tool_hand tool_stage"),
    (
        N_("Describe"),
        "critical choose_owner type_number owner numbers checklist panel outline dock_scorecard",
    ),
    (
        N_("Move about"),
        "palette find find_next find_previous replace walk_right walk_left walk_bottom walk_top "
        "inside outside zoom_in zoom_out zoom_100 fit fit_selection next_region previous_region full_screen "
        + " ".join(one.command for one in VIEWS if one.group not in ("bottom", "over")),
    ),
    (
        N_("Lens"),
        "lens lens_owner lens_function lens_status lens_flow lens_loss lens_time lens_readiness lens_age "
        "lens_blind",
    ),
    (N_("Check"), "check next_finding previous_finding quick_fix ledger automation_pass"),
    (N_("Edit"), "undo redo cut copy paste duplicate select_all deselect"),
    (N_("File"), "new start open save save_as save_copy revert export print close quit settings"),
    (N_("Help"), "help handbook"),
)
REST = "*"  # what no other group names


@cache
def catalogue() -> tuple[Named, ...]:
    """Every command that there is, of the map and of the window."""
    # not at the start: they come with the first map
    from mapper.window.commands import ON_THE_CANVAS, WINDOW_COMMANDS, WindowCommand

    everything: tuple[Command | WindowCommand, ...] = (*COMMANDS, *WINDOW_COMMANDS, *ON_THE_CANVAS)
    return tuple(Named(one.name, one.title, one.keys) for one in everything)


def grouped() -> Iterator[tuple[str, tuple[Named, ...]]]:
    """All commands by what they are for."""
    known = {one.name: one for one in catalogue()}
    placed = {name for _, names in GROUPS for name in names.split()}
    for title, names in GROUPS:
        wanted = [name for name in known if name not in placed] if names == REST else names.split()
        yield title, tuple(known[name] for name in wanted if name in known)


class Keymap:
    """The keys of every command; what was *chosen* for one takes the place of its usual ones."""

    def __init__(self, chosen: Chosen = ()) -> None:
        self.chosen = {name: tuple(keys) for name, *keys in chosen}

    def keys(self, name: str) -> tuple[str, ...]:
        """The keys of a command, the first being the one that is shown."""
        return self.chosen[name] if name in self.chosen else usual_keys(name)

    def first(self, name: str) -> str:
        return next(iter(self.keys(name)), "")

    def names(self, pressed: Iterable[str]) -> Iterator[str]:
        """The commands that one of the *pressed* spellings stands for, the likeliest first."""
        for keys in pressed:
            if name := self._by_keys().get(keys):
                yield name

    def holder(self, keys: str) -> str:
        """The command that has those keys; none is the empty name."""
        return self._by_keys().get(spelling(keys), "")

    def _by_keys(self) -> dict[str, str]:
        if not hasattr(self, "_held"):
            self._held = {spelling(keys): one.name for one in catalogue() for keys in self.keys(one.name)}
        return self._held

    def with_keys(self, name: str, keys: tuple[str, ...]) -> Chosen:
        """What is chosen when a command gets *keys*, and whoever had them loses them."""
        taken = {spelling(one) for one in keys}
        chosen = dict(self.chosen)
        for one in catalogue():
            kept = tuple(key for key in self.keys(one.name) if spelling(key) not in taken)
            if one.name != name and kept != self.keys(one.name):
                chosen[one.name] = kept
        chosen[name] = keys
        return _written(chosen)

    def reset(self, name: str) -> Chosen:
        """What is chosen when a command has its usual keys again; whoever was given them loses them."""
        return _written(dict(Keymap(self.with_keys(name, usual_keys(name))).chosen))


def spelling(keys: str) -> str:
    """*keys* as Qt spells them."""
    return QKeySequence(keys).toString()


def title_of(name: str) -> str:
    """The title of a command in English.

    Raises:
        StopIteration: there is none of that name.
    """
    return next(one.title for one in catalogue() if one.name == name)


def usual_keys(name: str) -> tuple[str, ...]:
    """The keys of a command as it comes; what is no command has none."""
    return next((one.keys for one in catalogue() if one.name == name), ())


def _written(chosen: dict[str, tuple[str, ...]]) -> Chosen:
    """What differs from the usual, in the order of names."""
    return tuple((name, *keys) for name, keys in sorted(chosen.items()) if keys != usual_keys(name))
