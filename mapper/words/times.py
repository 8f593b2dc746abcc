"""Times as a language writes them: in brief behind their unit, or in whole words."""

from __future__ import annotations

from mapper.words.language import Language
from mapper.words.numbers import number


def brief_minutes(amount: float, say: Language, digits: int = 2) -> str:
    """``45 min``, with a space that never breaks."""
    return say("{n}\u00a0min", n=number(amount, say, digits))


def brief_hours(amount: float, say: Language, digits: int = 1) -> str:
    """``1.5 h``, with a space that never breaks."""
    return say("{n}\u00a0h", n=number(amount, say, digits))


def minutes(amount: float, say: Language, digits: int = 2) -> str:
    told = number(amount, say, digits)
    return say.many("{amount} minute", "{amount} minutes", _form(amount, digits), amount=told)


def hours(amount: float, say: Language, digits: int = 2) -> str:
    told = number(amount, say, digits)
    return say.many("{amount} hour", "{amount} hours", _form(amount, digits), amount=told)


def days(amount: float, say: Language, digits: int = 2) -> str:
    told = number(amount, say, digits)
    return say.many("{amount} day", "{amount} days", _form(amount, digits), amount=told)


def _form(amount: float, digits: int) -> int:
    """The whole number of the same form: 1.5 is many in English and one in French, as 0 is."""
    shown = round(amount, digits)
    return 1 if shown == 1 else 0 if abs(shown) < 2 else 2
