"""What the menu of the outline offers for a line, and what its verbs write."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Literal

from PySide6.QtWidgets import QMenu

from mapper.edits import flow, next, people, sequence
from mapper.insight.names import SHAPES
from mapper.model.draft import Draft
from mapper.model.records import Id, Node, Person
from mapper.words import Language
from mapper.words.one_line import one_line

if TYPE_CHECKING:
    from mapper.window.outline import Outline

Way = Literal["bottom"] | None


def next_step(draft: Draft, id: Id, side: Way) -> Node:
    return next.add_next(draft, id, "rectangle", side=side)


def move(draft: Draft, id: Id, later: bool) -> None:
    if later:
        sequence.move_later(draft, id)
    else:
        sequence.move_earlier(draft, id)


def fill(menu: QMenu, outline: Outline, say: Language) -> None:
    """The choices for the current line."""

    def offer(text: str, run: Callable[[], object]) -> None:
        menu.addAction(text).triggered.connect(lambda _=False: run())

    node = outline.node()
    if node and node.shape != "note":
        offer(say("Add the next step"), outline.add_next)
        offer(say("Add a branch"), lambda: outline.add_next("bottom"))
        offer(say("Connect to…"), outline.connect_to)
        offer(say("Move earlier"), lambda: outline.move_line(later=False))
        offer(say("Move later"), lambda: outline.move_line(later=True))
        menu.addSeparator()
    if node:
        _offer_shapes(menu.addMenu(say("Change into")), outline, node, say)
    if node and node.shape not in ("note", "terminus"):
        _offer_owners(menu.addMenu(say("Owner")), outline, node, say)
        critical = menu.addAction(say("Critical step"))
        critical.setCheckable(True)
        critical.setChecked(node.critical)
        critical.triggered.connect(lambda on: _set(outline, say("Critical step"), node.id, critical=on))
    if outline.chosen():
        menu.addSeparator()
        if node:
            offer(say("Rename"), lambda: outline.tree.edit(outline.tree.currentIndex()))
        offer(say("Delete"), outline.remove)


def _offer_shapes(menu: QMenu, outline: Outline, node: Node, say: Language) -> None:
    for shape, title in SHAPES.items():
        action = menu.addAction(say(title))
        action.setCheckable(True)
        action.setChecked(node.shape == shape)
        action.triggered.connect(
            lambda _=False, shape=shape: outline.edit(
                say("Change into"), lambda draft: _nothing(flow.reshape(draft, node.id, shape))
            )
        )


def _offer_owners(menu: QMenu, outline: Outline, node: Node, say: Language) -> None:
    everybody = sorted(
        outline.canvas.session.document.all(Person), key=lambda person: (person.name.casefold(), person.id)
    )
    for id, name in ((None, say("Nobody")), *((person.id, person.name) for person in everybody)):
        action = menu.addAction(one_line(name).replace("&", "&&"))
        action.setCheckable(True)
        action.setChecked(node.owner == id)
        action.triggered.connect(
            lambda _=False, id=id: outline.edit(
                say("Owner"), lambda draft: people.assign(draft, [node.id], id)
            )
        )


def _set(outline: Outline, text: str, id: Id, **fields: object) -> None:
    outline.edit(text, lambda draft: flow.set_fields(draft, [id], **fields))


def _nothing(_: object) -> None:
    """An edit after which no new line asks for its name."""
