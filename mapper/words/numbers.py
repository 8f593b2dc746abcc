"""Numbers, money, shares and dates as a language writes and reads them."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal, InvalidOperation

from mapper.words.language import Language

_SPACES = re.compile(r"[\s\u00a0\u2009\u202f']")


def number(value: float, say: Language, digits: int = 2) -> str:
    """*value* with at most *digits* decimals: ``1,200.5`` or ``1 200,5``."""
    if abs(value) < 1000 and float(value).is_integer():
        return str(int(value))  # as most are; both languages write them alike
    from babel.numbers import format_decimal

    if abs(value) >= 1e15:  # more digits than anybody reads, or than babel rounds
        return f"{value:.6g}".replace(".", "," if say.code == "fr" else ".")
    pattern = "#,##0" + ("." + "#" * digits if digits else "")
    return _plain_spaces(format_decimal(value, format=pattern, locale=say.code))


def money(value: float, currency: str, say: Language) -> str:
    """*value* in a currency, without cents when there are none: ``€1,200`` or ``1 200 €``."""
    from babel.numbers import format_currency

    if not abs(value) < 1e15:
        return f"{number(value, say)}\u00a0{currency}"
    whole = float(value).is_integer()
    pattern = {"en": "¤#,##0", "fr": "#,##0\u00a0¤"}[say.code] + ("" if whole else ".00")
    if not whole:
        pattern = {"en": "¤#,##0.00", "fr": "#,##0.00\u00a0¤"}[say.code]
    text = format_currency(value, currency, format=pattern, locale=say.code, currency_digits=False)
    return _plain_spaces(text)


def share(value: float, say: Language) -> str:
    """A share of 0 to 1 in percent: ``18 %`` in both languages, with a space that never breaks."""
    return f"{number(value * 100, say, 1)}\u00a0%"


def day(value: date, say: Language) -> str:
    """A date in words: ``24 November 2026`` or ``24 novembre 2026``."""
    from babel.dates import format_date

    return _plain_spaces(format_date(value, "d MMMM y", locale=say.code))


def short_day(value: date, say: Language) -> str:
    """A date in this year, briefly: ``12 Nov`` or ``12 nov.``."""
    from babel.dates import format_date

    return _plain_spaces(format_date(value, "d MMM", locale=say.code))


def days(first: date, last: date, say: Language, year: bool = False) -> str:
    """From one day to another, saying each month once: ``16 – 22 November`` or ``16 – 22 novembre``."""
    from babel.dates import format_date

    until = _plain_spaces(format_date(last, "d MMMM y" if year else "d MMMM", locale=say.code))
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day} – {until}"
    begun = "d MMMM y" if year and first.year != last.year else "d MMMM"
    return f"{_plain_spaces(format_date(first, begun, locale=say.code))} – {until}"


def read_number(text: str, say: Language) -> float | None:
    """The number that a person typed, or None when it is none.

    Spaces and a currency or percent sign are passed over.  The last of comma
    and point is the decimal mark when both are there; alone, a comma is one in
    French, and in English only when it does not part groups of three.
    """
    bare = _SPACES.sub("", text.strip()).strip("€$£%").replace("\u2212", "-")
    if "," in bare and "." in bare:
        thousands = "," if bare.rfind(".") > bare.rfind(",") else "."
        bare = bare.replace(thousands, "")
    elif say.code == "en" and re.fullmatch(r"-?\d{1,3}(,\d{3})+", bare):
        bare = bare.replace(",", "")
    bare = bare.replace(",", ".")
    try:
        value = Decimal(bare)
    except InvalidOperation:
        return None
    return float(value) if value.is_finite() and abs(value) < Decimal("1e15") else None


def _plain_spaces(text: str) -> str:
    """Narrow no-break spaces, which few fonts hold, as ordinary no-break spaces."""
    return text.replace("\u202f", "\u00a0")
