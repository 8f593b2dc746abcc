"""Promises to customers: what is said where it is sold, by when and how well, and who keeps it."""

from __future__ import annotations

from typing import Any

from mapper.edits.refused import Refused
from mapper.insight.order import belonging
from mapper.model.doings import Keeping, Promise
from mapper.model.draft import Draft
from mapper.model.records import Id, Node
from mapper.words import N_

KEEPERS = ("rectangle", "subsystem")


def make(draft: Draft, node: Id, title: str) -> Promise:
    """One more thing that is promised at a step, after the others there.

    Raises:
        Refused: it has no words, or the shape is a note.
    """
    step: Node = draft[node]
    if step.shape == "note":
        raise Refused(N_("A note promises nothing. Choose the step where the promise is made."))
    ranks = [one.rank for one in belonging(draft, node, Promise, "node")]
    rank = max(ranks, default=0.0) + 1.0
    return draft.put(Promise(id=draft.new_id("promise"), node=node, title=_said(title), rank=rank))


def describe(draft: Draft, promise: Id, **fields: Any) -> Promise:
    """Other words, hours, quality, or another step where it is made; None is not known.

    Raises:
        Refused: it would have no words, less than no time, or no share for its quality.
    """
    if "title" in fields:
        fields["title"] = _said(fields["title"])
    if (fields.get("hours") or 0.0) < 0:
        raise Refused(N_("This number is too small. Nothing was changed."))
    if not 0 <= (fields.get("quality") or 0.0) <= 1:
        raise Refused(N_("A share goes from 0 % to 100 %. Nothing was changed."))
    changed: Promise = draft.change_fields(promise, **fields)
    return changed


def keep(draft: Draft, promise: Id, node: Id) -> None:
    """A step helps to keep a promise; one that does already goes on doing so.

    Raises:
        Refused: the shape does no work.
    """
    step: Node = draft[node]
    if step.shape not in KEEPERS:
        raise Refused(N_("Only a step or a subsystem can keep a promise."))
    if not any(one.node == node for one in _keepings(draft, promise)):
        draft.put(Keeping(id=draft.new_id("keeping"), promise=promise, node=node))


def leave(draft: Draft, promise: Id, node: Id) -> None:
    """A step has nothing to do with a promise any more."""
    for one in _keepings(draft, promise):
        if one.node == node:
            draft.remove(one.id)


def _keepings(draft: Draft, promise: Id) -> list[Keeping]:
    return belonging(draft, promise, Keeping, "promise")


def _said(title: str) -> str:
    title = " ".join(title.split())
    if not title:
        raise Refused(N_("Say in a few words what is promised."))
    return title
