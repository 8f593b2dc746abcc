"""Work that a crash has left is offered at the start, each map in a strip of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mapper.session.opening import Left, recoverable, refuse
from mapper.window.notices import Answer
from mapper.words.numbers import day

if TYPE_CHECKING:
    from mapper.window.main_window import MainWindow
    from mapper.window.start import StartWindow


MOST = 3  # strips, so that the map keeps its place


def offer_recovery(window: MainWindow | StartWindow) -> None:
    """Offer in *window* what can be brought back: what was worked on last, and a word about the rest."""
    found = sorted(recoverable(), key=lambda left: left.when, reverse=True)
    for left in found[:MOST]:
        _offer(window, left)
    if more := len(found[MOST:]):
        text = window.say.many(
            "{n} more map with unsaved work is kept. It is offered at the next start.",
            "{n} more maps with unsaved work are kept. They are offered at the next start.",
            more,
        )
        window.strips.show_strip("left more", text, icon="clock")


def _offer(window: MainWindow | StartWindow, left: Left) -> None:
    say = window.say
    text = say(
        "Unsaved work on “{title}” was kept: {shapes}, last changed on {day} at {time}.",
        title=left.title or say("New map"),
        shapes=say.many("{n} shape", "{n} shapes", left.shapes),
        day=day(left.when.date(), say),
        time=left.when.strftime("%H:%M"),
    )
    answers = (
        Answer(say("Bring it back"), lambda: window.program.recover(left, window)),
        Answer(say("Not now"), lambda: None),
        Answer(say("Discard"), lambda: refuse(left)),
    )
    window.strips.show_strip(f"left {left.journal.file}", text, *answers, icon="clock")
