"""Commands that say what a shape is: its kind, function, automation, owner; and that ask for a panel."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from mapper.desk.command import Command, any_node
from mapper.desk.desk import Desk
from mapper.edits import alignment, flow, people
from mapper.insight.names import AUTOMATION, FUNCTIONS, SHAPES
from mapper.insight.tracks import TRACKS, Track
from mapper.model.records import Arrow, Automated, Function, Id, Lane, Node, Person, Shape
from mapper.words import N_

FUNCTIONS_OR_NONE: tuple[tuple[Function | None, str], ...] = (*FUNCTIONS.items(), (None, N_("No function")))


LAYERS: Mapping[Track, str] = {
    "ours": N_("Show our own steps"),
    "buyer": N_("Show the customer’s steps"),
    "community": N_("Show the community"),
}


@dataclass(frozen=True)
class Choice:
    """One of several to choose from, by the name that it has on the map."""

    title: str
    run: Callable[[Desk], None]
    checked: bool


def _steps(desk: Desk) -> list[Node]:
    return [node for node in desk.nodes() if node.shape not in ("terminus", "note")]


def any_step(desk: Desk) -> bool:
    return bool(_steps(desk))


def _reshape(shape: Shape, desk: Desk) -> None:
    with desk.edit(desk.say("Change into")) as draft:
        for node in desk.nodes():
            flow.reshape(draft, node.id, shape)


def _all_are(shape: Shape, desk: Desk) -> bool:
    return any_node(desk) and all(node.shape == shape for node in desk.nodes())


def _set_function(function: Function | None, desk: Desk) -> None:
    with desk.edit(desk.say("Choose the function")) as draft:
        flow.set_fields(draft, [node.id for node in _steps(desk)], function=function)


def _all_serve(function: Function | None, desk: Desk) -> bool:
    return any_step(desk) and all(node.function == function for node in _steps(desk))


def _set_automated(state: Automated, desk: Desk) -> None:
    with desk.edit(desk.say("Choose the automation")) as draft:
        flow.set_fields(draft, [node.id for node in _steps(desk)], automation=state)


def _all_done(state: Automated, desk: Desk) -> bool:
    return any_step(desk) and all(node.automation == state for node in _steps(desk))


def owners(desk: Desk) -> list[Choice]:
    """Everybody who may answer for the selected steps, by name, and nobody."""
    steps = _steps(desk)
    everyone = sorted(desk.session.document.all(Person), key=lambda one: (one.name.casefold(), one.id))
    choices: list[tuple[Id | None, str]] = [(one.id, one.name or desk.say("No name yet")) for one in everyone]
    return [
        Choice(name, partial(_assign, who), bool(steps) and all(node.owner == who for node in steps))
        for who, name in (*choices, (None, desk.say("Nobody")))
    ]


def _assign(who: Id | None, desk: Desk) -> None:
    with desk.edit(desk.say("Choose the owner")) as draft:
        people.assign(draft, [node.id for node in _steps(desk)], who)


def one_lane(desk: Desk) -> Lane | None:
    """The selected lane, if it is the only thing selected."""
    found = desk.session.document.get(desk.selection[0]) if len(desk.selection) == 1 else None
    return found if isinstance(found, Lane) else None


def _set_track(track: Track, desk: Desk) -> None:
    if lane := one_lane(desk):
        with desk.edit(desk.say("Choose whose lane it is")) as draft:
            alignment.set_track(draft, lane.id, track)


def _is_of(track: Track, desk: Desk) -> bool:
    lane = one_lane(desk)
    return lane is not None and lane.track == track


def _has_others(desk: Desk) -> bool:
    """Whether somebody else than we has a lane on this sheet."""
    lanes = (lane for lane in desk.session.document.all(Lane) if lane.sheet == desk.sheet)
    return any(lane.track != "ours" for lane in lanes)


def _is_shown(track: Track, desk: Desk) -> bool:
    return track not in desk.hidden


def _turn_track(track: Track, desk: Desk) -> None:
    desk.show_track(track, track in desk.hidden)


def _one_step(desk: Desk) -> bool:
    return desk.one_node() is not None and any_step(desk)


def _ask(what: str, desk: Desk) -> None:
    desk.ask(what)


def _one_arrow(desk: Desk) -> bool:
    return len(desk.selection) == 1 and isinstance(desk.session.document.get(desk.selection[0]), Arrow)


def _reverse(desk: Desk) -> None:
    arrow = desk.session.document.get(desk.selection[0])
    assert isinstance(arrow, Arrow)
    with desk.edit(desk.say("Turn the arrow round")) as draft:
        flow.reconnect(draft, arrow.id, source=arrow.target, target=arrow.source)
        flow.set_fields(draft, [arrow.id], bends=None, line=(), into=None, from_end=None)


def _is_fixed(desk: Desk) -> bool:
    if not _one_arrow(desk):
        return False
    arrow = desk.session.document.get(desk.selection[0])
    return isinstance(arrow, Arrow) and arrow.bends is not None


def _free(desk: Desk) -> None:
    with desk.edit(desk.say("Free the line")) as draft:
        flow.set_fields(draft, desk.selection, bends=None)


DESCRIBING: tuple[Command, ...] = (
    *(
        Command(f"into_{shape}", title, (), partial(_reshape, shape), any_node, partial(_all_are, shape))
        for shape, title in SHAPES.items()
    ),
    *(
        Command(
            f"function_{function or 'none'}",
            title,
            (),
            partial(_set_function, function),
            any_step,
            partial(_all_serve, function),
        )
        for function, title in FUNCTIONS_OR_NONE
    ),
    *(
        Command(
            f"automate_{state}",
            title,
            (),
            partial(_set_automated, state),
            any_step,
            partial(_all_done, state),
        )
        for state, title in AUTOMATION.items()
    ),
    *(
        Command(
            f"lane_{track}",
            title,
            (),
            partial(_set_track, track),
            lambda desk: one_lane(desk) is not None,
            partial(_is_of, track),
        )
        for track, title in TRACKS.items()
    ),
    *(
        Command(
            f"layer_{track}",
            title,
            (),
            partial(_turn_track, track),
            _has_others,
            partial(_is_shown, track),
        )
        for track, title in LAYERS.items()
    ),
    Command("choose_owner", N_("Choose the owner"), ("O",), partial(_ask, "owner"), _one_step),
    Command("type_number", N_("This week’s number"), ("K",), partial(_ask, "numbers"), _one_step),
    Command("reverse", N_("Turn the arrow round"), (), _reverse, _one_arrow),
    Command("free_line", N_("Free the line"), (), _free, _is_fixed),
)
