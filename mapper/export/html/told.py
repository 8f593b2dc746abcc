"""What the page says in each language that it speaks: one text where they agree, else one for each."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from string import Formatter
from typing import Any

from mapper.words import LANGUAGES, Language, Sentence, language
from mapper.words.numbers import day

Told = str | list[str]  # for every language the same, or one a language, in their order
Data = dict[str, Any]  # for JSON

SAYS: tuple[Language, ...] = tuple(language(code) for code in LANGUAGES)


def told(tell: Callable[[Language], str]) -> Told:
    """What *tell* says in all languages."""
    texts = [tell(say) for say in SAYS]
    return texts[0] if len(set(texts)) == 1 else texts


def phrase(text: str, **fields: Any) -> Told:
    """A message of the catalogue."""
    return told(lambda say: say(text, **fields))


def form(text: str) -> Told:
    """A message whose places the page fills in."""
    fields = {name: f"{{{name}}}" for _, name, _, _ in Formatter().parse(text) if name}
    return phrase(text, **fields)


def forms(one: str, many: str) -> list[Told]:
    """A message with a number that the page fills in: for one, and for several."""
    return [told(lambda say, n=n: say.many(one, many, n)) for n in (_Place(1), _Place(2))]  # type: ignore[misc]


class _Place(int):
    """A number that leaves its place in a message open."""

    def __format__(self, spec: str) -> str:
        return "{n}"


def sentence(one: Sentence) -> Told:
    return told(lambda say: say.tell(one))


def dated(on: date) -> Told:
    return told(lambda say: day(on, say))


def without_blanks(data: Data) -> Data:
    """*data* without what is empty, since the page takes what is missing for nothing."""
    return {name: value for name, value in data.items() if not _is_blank(value)}


def _is_blank(value: Any) -> bool:
    return value is None or value is False or (isinstance(value, str | list | dict) and not value)
