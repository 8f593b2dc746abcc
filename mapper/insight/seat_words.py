"""The hours of a seat in words, the same on the screen and on paper."""

from __future__ import annotations

from mapper.insight.accountability import Seat
from mapper.words import Language
from mapper.words.numbers import number


def hours_told(seat: Seat, say: Language) -> str:
    """``24 of 30`` a week, with what is not known named so; of a hat, its hours alone."""
    needed, room = (None if n is None else few_hours(n, say) for n in (seat.hours, seat.available))
    if seat.hat is not None:
        return say("Not known") if needed is None else say("{n}\u00a0h", n=needed)
    if needed is None:
        return say("Not known of {room}", room=room) if room else say("Not known")
    if room is None:
        return say("{n} needed", n=needed) if seat.hours else say("Not known")
    return say("{n} of {room}", n=needed, room=room)


def few_hours(hours: float, say: Language) -> str:
    """Hours to the tenth below ten, else whole."""
    return number(hours, say, 1 if hours < 10 else 0)
