"""Commands for several shapes: line them up, spread them out, tidy, group them into a subsystem."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from mapper.desk.command import Command, any_node, several_nodes
from mapper.desk.desk import Desk
from mapper.edits import alignment, arrange, grouping, stages, ungrouping
from mapper.insight.tracks import TRACKS, Track
from mapper.model.records import Id
from mapper.words import N_

if TYPE_CHECKING:
    from mapper.edits.tidy import Plan

SWIFT, GROUPED, TIDIED = 160, 240, 320  # milliseconds in which shapes glide to their places
MANY = 1000  # steps that are laid out while the hand waits

_EDGES: Final[tuple[tuple[str, arrange.Edge, str, str], ...]] = (
    ("align_left", "left", N_("Align left"), "Alt+A"),
    ("align_centre_x", "centre_x", N_("Align centres in a column"), "Alt+H"),
    ("align_right", "right", N_("Align right"), "Alt+D"),
    ("align_top", "top", N_("Align top"), "Alt+W"),
    ("align_centre_y", "centre_y", N_("Align centres in a row"), "Alt+V"),
    ("align_bottom", "bottom", N_("Align bottom"), "Alt+S"),
)
_AXES: Final[tuple[tuple[str, arrange.Axis, str, str], ...]] = (
    ("distribute_x", "x", N_("Distribute across"), "Ctrl+Shift+H"),
    ("distribute_y", "y", N_("Distribute down"), "Ctrl+Shift+V"),
)


def _align(edge: arrange.Edge, title: str, desk: Desk) -> None:
    with desk.edit(desk.say(title), glide=SWIFT) as draft:
        arrange.align(draft, [node.id for node in desk.nodes()], edge)


def _distribute(axis: arrange.Axis, title: str, desk: Desk) -> None:
    with desk.edit(desk.say(title), glide=SWIFT) as draft:
        arrange.distribute(draft, [node.id for node in desk.nodes()], axis)


def _three_nodes(desk: Desk) -> bool:
    return len(desk.nodes()) > 2


def _tidy(desk: Desk) -> None:
    """The selection, if several shapes are selected; else the whole sheet."""
    ids = [node.id for node in desk.nodes()]
    _lay_out(desk, ids if len(ids) > 1 else None)


def _lay_out(desk: Desk, ids: list[Id] | None) -> None:
    """Tidy up; a large map is thought about aside, and laid out as it is by then."""
    from mapper.edits.tidy import carry_out, graph_of, planned  # not at the start: few tidy first

    sheet = desk.sheet

    def carry(plan: Plan) -> None:
        desk.tell("")
        with desk.edit(desk.say("Tidy up"), glide=TIDIED) as draft:
            if sheet in draft:
                carry_out(draft, sheet, plan, whole=ids is None)

    graph = graph_of(desk.session.draft(), sheet, ids)
    if len(graph.steps) <= MANY:
        carry(planned(graph))
        return
    desk.tell(desk.say("Tidying up a large map. You can go on working."))
    desk.aside(lambda: planned(graph), carry)
    desk.changed()


def _tidy_all(desk: Desk) -> None:
    _lay_out(desk, None)


def _add_lane(desk: Desk) -> None:
    with desk.edit(desk.say("Add lane"), glide=SWIFT) as draft:
        made = stages.add_lane(draft, desk.sheet, desk.map_say("New lane"))
        desk.selection, desk.renaming = (made.id,), made.id


def _add_lane_of(track: Track, desk: Desk) -> None:
    with desk.edit(desk.say("Add lane"), glide=SWIFT) as draft:
        made = alignment.add_lane(draft, desk.sheet, track, desk.map_say(TRACKS[track]))
        desk.selection, desk.renaming = (made.id,), made.id


def _group(desk: Desk) -> None:
    with desk.edit(desk.say("Group into a subsystem"), glide=GROUPED) as draft:
        made = grouping.group(draft, [node.id for node in desk.nodes()], desk.map_say("New subsystem"))
        desk.selection, desk.renaming = (made.id,), made.id


def _one_subsystem(desk: Desk) -> bool:
    node = desk.one_node()
    return node is not None and node.shape == "subsystem"


def _ungroup(desk: Desk) -> None:
    if node := desk.one_node():
        with desk.edit(desk.say("Ungroup"), glide=GROUPED) as draft:
            desk.selection = ungrouping.ungroup(draft, node.id)


ARRANGING: tuple[Command, ...] = (
    *(
        Command(name, title, (key,), partial(_align, edge, title), several_nodes)
        for name, edge, title, key in _EDGES
    ),
    *(
        Command(name, title, (key,), partial(_distribute, axis, title), _three_nodes)
        for name, axis, title, key in _AXES
    ),
    Command("tidy", N_("Tidy up"), ("Y",), _tidy),
    Command("tidy_all", N_("Tidy up the whole map"), ("Ctrl+Shift+Y",), _tidy_all),
    Command("add_lane", N_("Add lane"), (), _add_lane),
    Command("add_buyer_lane", N_("Add the customer’s lane"), (), partial(_add_lane_of, "buyer")),
    Command("add_community_lane", N_("Add the community’s lane"), (), partial(_add_lane_of, "community")),
    Command("group", N_("Group into a subsystem"), ("Ctrl+G",), _group, any_node),
    Command("ungroup", N_("Ungroup"), ("Ctrl+Shift+G",), _ungroup, _one_subsystem),
)
