"""Something to be said, before it is known in which language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from datetime import date

    from mapper.words.language import Language


def N_(text: str) -> str:  # noqa: N802 (the usual name of the mark)
    """Marks *text* for the catalogue, to be said later."""
    return text


@dataclass(frozen=True)
class Sentence:
    """A message of the catalogue with what goes into its places.

    With *many* it has a number: *text* is said for one, *many* for several,
    and ``{n}`` stands for the number itself.
    """

    text: str
    fields: Mapping[str, Any] = field(default_factory=dict)
    many: str = ""
    n: int = 1


@dataclass(frozen=True)
class Figure:
    """A number, a sum of money or a day in a sentence, which each language writes in its own way.

    A number has at most *digits* decimals; money has its cents, or with no digits none.
    """

    value: float | date
    currency: str = ""
    digits: int = 1

    def written(self, say: Language) -> str:
        from datetime import date

        from mapper.words import numbers

        if isinstance(self.value, date):
            return numbers.day(self.value, say)
        if self.currency:
            whole = self.digits == 0 and abs(self.value) < 1e15
            return numbers.money(round(self.value) if whole else self.value, self.currency, say)
        return numbers.number(self.value, say, self.digits)
