"""The catalogue of what can be done to the map by name: menus, keys and hints are made from it."""

from __future__ import annotations

from functools import partial

from mapper.desk.arranging import ARRANGING
from mapper.desk.command import Command, any_node
from mapper.desk.describing import DESCRIBING
from mapper.desk.desk import Desk
from mapper.desk.events import Side
from mapper.desk.next import add_beside, exit_label, question_on
from mapper.desk.tools import TOOLS, Tool
from mapper.desk.walk import step_along
from mapper.edits import clipboard, flow, stages
from mapper.edits.alignment import link
from mapper.insight.order import nodes_on
from mapper.model.records import Point
from mapper.words import N_

__all__ = ["COMMANDS", "Command", "command"]


def _any_selected(desk: Desk) -> bool:
    return bool(desk.selection)


def _undo(desk: Desk) -> None:
    if desk.composer.question:
        desk.composer.undo()
        return
    desk.cancel()
    desk.session.undo()


def _redo(desk: Desk) -> None:
    desk.cancel()
    desk.session.redo()


def _delete(desk: Desk) -> None:
    ids = desk.selection
    label = desk.say.many("Delete {n} thing", "Delete {n} things", len(ids))
    with desk.edit(desk.say("Delete") if len(ids) == 1 else label) as draft:
        flow.remove(draft, ids)


def _copy(desk: Desk) -> None:
    desk.clipboard.keep(clipboard.copy(desk.session.document, desk.selection))


def _cut(desk: Desk) -> None:
    _copy(desk)
    with desk.edit(desk.say("Cut")) as draft:
        flow.remove(draft, desk.selection)


def _paste(desk: Desk) -> None:
    """Our own shapes where the hand is; text from elsewhere as steps after the one that is selected."""
    from mapper.edits import outside  # not at the start: it reads tables and flowcharts

    source = desk.one_node()
    with desk.edit(desk.say("Paste")) as draft:
        text = desk.clipboard.text()
        fresh = outside.paste_text(draft, desk.sheet, text, desk.pointer, source.id if source else None)
        stages.file_by_place(draft, fresh)
        desk.selection = fresh


def _duplicate(desk: Desk) -> None:
    _put_down(desk, desk.say("Duplicate"), clipboard.copy(desk.session.document, desk.selection), None)


def _put_down(desk: Desk, label: str, text: str, at: Point | None) -> None:
    with desk.edit(label) as draft:
        fresh = clipboard.paste(draft, desk.sheet, text, at)
        stages.file_by_place(draft, fresh)
        desk.selection = fresh


def _select_all(desk: Desk) -> None:
    desk.select(node.id for node in nodes_on(desk.shown, desk.sheet))


def _deselect(desk: Desk) -> None:
    desk.select(())


def _nudge(by: Point, desk: Desk) -> None:
    ids = [node.id for node in desk.nodes()]
    with desk.edit(desk.say.many("Move {n} shape", "Move {n} shapes", len(ids))) as draft:
        flow.move(draft, ids, by)
        stages.file_by_place(draft, ids)


def _rename(desk: Desk) -> None:
    desk.rename(desk.selection[-1])


def _may_be_critical(desk: Desk) -> bool:
    return any(node.shape not in ("note", "terminus") for node in desk.nodes())


def _all_critical(desk: Desk) -> bool:
    steps = [node for node in desk.nodes() if node.shape not in ("note", "terminus")]
    return bool(steps) and all(node.critical for node in steps)


def _critical(desk: Desk) -> None:
    to = not _all_critical(desk)
    ids = [node.id for node in desk.nodes() if node.shape not in ("note", "terminus")]
    with desk.edit(desk.say("Mark as critical") if to else desk.say("Mark as not critical")) as draft:
        flow.set_fields(draft, ids, critical=to)


def _two_nodes(desk: Desk) -> bool:
    return len(desk.nodes()) == 2 == len(desk.selection)


def _connect(desk: Desk) -> None:
    """From the shape that was picked first to the one picked second."""
    first, second = desk.nodes()
    with desk.edit(desk.say("Connect")) as draft:
        link(draft, first.id, second.id, exit_label(desk, first.id))


def _one_node(desk: Desk) -> bool:
    return desk.one_node() is not None


def _may_ask(desk: Desk) -> bool:
    return _one_node(desk) or (not desk.selection and question_on(desk) is not None)


def _ask_next(side: Side | None, desk: Desk) -> None:
    """Open the composer; with nothing selected on an empty map it asks where that begins."""
    if node := desk.one_node():
        desk.composer.open_after(node.id, side)
    else:
        desk.composer.open_on()


def _add_next(side: Side | None, desk: Desk) -> None:
    if node := desk.one_node():
        add_beside(desk, node.id, "rectangle", side)
        desk.changed()


def _pick_up(tool: Tool, desk: Desk) -> None:
    """Arm the tool; or add its shape beside the one that is selected."""
    node = desk.one_node()
    if tool.adds and node and node.shape != "note":
        add_beside(desk, node.id, tool.adds)
        desk.changed()
    else:
        desk.take(tool.rest)


def _holds(tool: Tool, desk: Desk) -> bool:
    return desk.tool == tool.rest


def _nudges() -> tuple[Command, ...]:
    ways = (
        ("left", N_("Nudge left"), N_("Nudge left by 20"), Point(-1, 0)),
        ("right", N_("Nudge right"), N_("Nudge right by 20"), Point(1, 0)),
        ("up", N_("Nudge up"), N_("Nudge up by 20"), Point(0, -1)),
        ("down", N_("Nudge down"), N_("Nudge down by 20"), Point(0, 1)),
    )
    return tuple(
        Command(
            f"nudge_{name}{suffix}", title, (key,), partial(_nudge, Point(way.x * by, way.y * by)), any_node
        )
        for name, small, large, way in ways
        for suffix, title, key, by in (
            ("", small, name.capitalize(), 4.0),
            ("_far", large, f"Shift+{name.capitalize()}", 20.0),
        )
    )


def _nexts() -> tuple[Command, ...]:
    ways: tuple[tuple[Side, str, str], ...] = (
        ("right", N_("Add a step to the right"), "Right"),
        ("bottom", N_("Add a step below"), "Down"),
        ("left", N_("Add a step to the left"), "Left"),
        ("top", N_("Add a step above"), "Up"),
    )
    asking = (
        Command("next", N_("What happens next?"), ("Return", "Tab"), partial(_ask_next, None), _may_ask),
        Command(
            "next_below",
            N_("What happens next, below?"),
            ("Shift+Return",),
            partial(_ask_next, "bottom"),
            _one_node,
        ),
    )
    return *asking, *(
        Command(f"next_{side}", title, (f"Alt+Shift+{key}",), partial(_add_next, side), _one_node)
        for side, title, key in ways
    )


def _walks() -> tuple[Command, ...]:
    ways: tuple[tuple[Side, str, str], ...] = (
        ("right", N_("Select the next step"), "Right"),
        ("left", N_("Select the step before"), "Left"),
        ("bottom", N_("Select the branch below"), "Down"),
        ("top", N_("Select the branch above"), "Up"),
    )
    return tuple(
        Command(f"walk_{side}", title, (f"Alt+{key}",), partial(step_along, side))
        for side, title, key in ways
    )


def _tools() -> tuple[Command, ...]:
    return tuple(
        Command(f"tool_{t.name}", t.title, (t.key,), partial(_pick_up, t), checked=partial(_holds, t))
        for t in TOOLS
    )


COMMANDS: tuple[Command, ...] = (
    Command("undo", N_("Undo"), ("Ctrl+Z",), _undo, lambda d: d.session.history.next_undo is not None),
    Command(
        "redo",
        N_("Redo"),
        ("Ctrl+Shift+Z", "Ctrl+Y"),
        _redo,
        lambda d: d.session.history.next_redo is not None,
    ),
    Command("cut", N_("Cut"), ("Ctrl+X",), _cut, any_node),
    Command("copy", N_("Copy"), ("Ctrl+C",), _copy, any_node),
    Command("paste", N_("Paste"), ("Ctrl+V",), _paste, lambda d: bool(d.clipboard.text())),
    Command("duplicate", N_("Duplicate"), ("Ctrl+D",), _duplicate, any_node),
    Command("delete", N_("Delete"), ("Del", "Backspace"), _delete, _any_selected),
    Command("select_all", N_("Select all"), ("Ctrl+A",), _select_all),
    Command("deselect", N_("Select nothing"), (), _deselect, _any_selected),
    Command("rename", N_("Rename"), ("F2",), _rename, _any_selected),
    Command(
        "critical", N_("Critical step"), ("C",), _critical, _may_be_critical, checked=_all_critical
    ),
    Command("connect", N_("Connect"), ("Ctrl+Return",), _connect, _two_nodes),
    *_nexts(),
    *_walks(),
    *_nudges(),
    *_tools(),
    *ARRANGING,
    *DESCRIBING,
)  # fmt: skip


def command(name: str) -> Command:
    """The command of that name.

    Raises:
        KeyError: there is none.
    """
    for one in COMMANDS:
        if one.name == name:
            return one
    raise KeyError(name)
