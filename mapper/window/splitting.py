"""Splitting a lane from the window: the steps that are selected get one of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mapper.words import N_

if TYPE_CHECKING:
    from mapper.model.doings import Hole
    from mapper.window.main_window import MainWindow


def split_lane(window: MainWindow) -> None:
    """Split the lane, name the new one, and say how many handovers there are to agree on now."""
    from mapper.edits.splitting import split_off

    desk, say = window.work.canvas.desk, window.say

    def ask(giver: str, taker: str) -> str:
        says = N_("Agree what “{giver}” hands over to “{taker}”.")
        return desk.map_say(says, giver=giver, taker=taker)

    holes: tuple[Hole, ...] = ()
    with desk.edit(say("Split a lane")) as draft:
        ids = [node.id for node in desk.nodes()]
        made = split_off(draft, ids, desk.map_say("New lane"), ask, window.program.today())
        desk.selection, desk.renaming, holes = (made.lane.id,), made.lane.id, made.holes
    if holes:
        window.work.show_side("ledger")
        told = say.many(
            "{n} handover is to be agreed on now: it stands under holes.",
            "{n} handovers are to be agreed on now: they stand under holes.",
            len(holes),
        )
        desk.tell(told)
        desk.changed()  # the name of the lane is still to be typed
