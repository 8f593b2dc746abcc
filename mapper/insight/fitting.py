"""Whether what comes is what is expected: as somebody judged it, else as the two read side by side."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from mapper.model.records import Port

Bound = Literal["most", "least"]

_NUMBER = re.compile(r"(?<![\w.,])(\d+(?:[.,]\d+)?)\s*(%|[^\W\d_]*)")
_MOST = re.compile(
    r"\b(at most|no more than|not more than|(?<!no )(?<!not )less than|up to|within|under|below|by|before"
    r"|max(imum)?|au plus|pas plus de|(?<!pas )moins de|jusqu|sous|avant|dans les|au jour)\b|[<≤]"
)
_LEAST = re.compile(
    r"\b(at least|no less than|not less than|more than|over|above|minimum|au moins|pas moins de"
    r"|plus de)\b|[>≥]"
)
_HOURS = {
    **dict.fromkeys(("min", "minute"), 1 / 60),
    **dict.fromkeys(("h", "hr", "hour", "heure"), 1.0),
    **dict.fromkeys(("d", "day", "j", "jour"), 24.0),
    **dict.fromkeys(("week", "semaine"), 168.0),
}


class Amount(NamedTuple):
    """The one number of a text: an amount of what, and whether it is a bound."""

    value: float
    unit: str
    bound: Bound | None


def fits(port: Port) -> bool | None:
    """Whether a handover comes as expected.

    What somebody said of it holds.  Else the same words fit, a number that
    keeps within the one expected fits, and anything else does not: whoever
    finds it good enough says so.  Where either side is silent it is not known.
    """
    if port.fits is not None:
        return port.fits
    expected, measured = _said(port.expected), _said(port.measured)
    if not expected or not measured:
        return None
    return expected == measured or _keeps(expected, measured)


def same_item(item: str) -> str:
    """By what two ports know that they speak of the same thing: the words, capitals and spaces aside."""
    return _said(item)


def _said(text: str) -> str:
    return " ".join(text.casefold().split())


def _keeps(expected: str, measured: str) -> bool:
    wanted, got = _amount(expected), _amount(measured)
    if wanted is None or got is None or wanted.unit != got.unit:
        return False
    match wanted.bound or _usual(wanted.unit):
        case "most":
            return got.value <= wanted.value + 1e-9
        case "least":
            return got.value >= wanted.value - 1e-9
    return abs(got.value - wanted.value) <= 1e-9


def _usual(unit: str) -> Bound | None:
    """What a number without a word before it means: a time is at most that long, a share at least as much."""
    return {"hours": "most", "%": "least"}.get(unit)  # type: ignore[return-value]


def _amount(text: str) -> Amount | None:
    found = _NUMBER.findall(text)
    if len(found) != 1:
        return None
    number, word = found[0]
    value, unit = float(number.replace(",", ".")), word if len(word) < 3 else word.removesuffix("s")
    bound: Bound | None = "most" if _MOST.search(text) else "least" if _LEAST.search(text) else None
    if unit in _HOURS:
        return Amount(value * _HOURS[unit], "hours", bound)
    return Amount(value, unit, bound)
