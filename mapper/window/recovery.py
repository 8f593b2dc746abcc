"""Work that a crash has left is offered at the start, each map in a strip of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mapper.session.opening import Left, recoverable, refuse
from mapper.window.notices import Answer
from mapper.words.numbers import day

if TYPE_CHECKING:
    from mapper.window.main_window import MainWindow
    from mapper.window.start import StartWindow


def offer_recovery(window: MainWindow | StartWindow) -> None:
    """Offer in *window* what can be brought back."""
    for left in recoverable():
        _offer(window, left)


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
