"""What is on a map, in words and figures, for the answers of the command line."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable
from typing import Any

from mapper.insight.order import main_sheet
from mapper.model.document import Reader
from mapper.model.records import Arrow, Id, Person, Sheet
from mapper.words import Language
from mapper.words.numbers import money, number
from mapper.words.numbers import share as percent
from mapper.words.one_line import one_line


class Teller:
    """The names, the money and the numbers of one map in one language."""

    def __init__(self, map: Reader, say: Language) -> None:
        self._map = map
        self.say = say
        self._currency = main_sheet(map).currency if any(map.all(Sheet)) else ""

    def title(self, id: str) -> str:
        record = self._map.get(Id(id))
        text = record.name if isinstance(record, Person) else getattr(record, "title", "")
        return one_line(text) or id

    def is_way(self, id: str) -> bool:
        return isinstance(self._map.get(Id(id)), Arrow)

    def way(self, id: str) -> str:
        """An arrow by the answer on it and the shape that it leaves."""
        arrow = self._map.get(Id(id))
        if not isinstance(arrow, Arrow):
            return id
        answer = one_line(arrow.label) or self.title(arrow.target)
        return self.say("“{answer}” at “{step}”", answer=answer, step=self.title(arrow.source))

    def step(self, id: str) -> str:
        return self.say("“{step}”", step=self.title(id))

    def steps(self, ids: Iterable[str]) -> str:
        return ", ".join(self.step(id) for id in ids)

    def money(self, value: float) -> str:
        return money(_rounded(value, 2), self._currency, self.say)

    def number(self, value: float, digits: int = 1) -> str:
        return number(_rounded(value, digits), self.say, digits)

    def percent(self, value: float) -> str:
        return percent(_rounded(value, 4), self.say)


def _rounded(value: float, digits: int) -> float:
    return round(value, digits) + 0.0  # no minus before a nought


def how(text: str) -> str:
    """The line below a number that says how it came about."""
    return f"    {text}"


def as_json(answer: Any) -> str:
    """An answer for programs, in ASCII for any console; a number beyond all numbers is not known."""
    return json.dumps(_finite(answer), indent=1, allow_nan=False)


def _finite(answer: Any) -> Any:
    match answer:
        case dict():
            return {key: _finite(value) for key, value in answer.items()}
        case list():
            return [_finite(value) for value in answer]
        case float() if not math.isfinite(answer):
            return None
    return answer
