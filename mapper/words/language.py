"""One language of the program: from message ids in English to what is said.

A map has a language of its own, so nothing here is global: whoever speaks is
handed a ``Language``, by convention under the name *say*.
"""

from __future__ import annotations

import gettext
import os
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from mapper import resources
from mapper.words.sentence import Figure, Sentence

LANGUAGES = ("en", "fr")


@dataclass(frozen=True)
class Language:
    """``say("Move {n} steps", n=3)`` in one language."""

    code: str
    _catalogue: gettext.NullTranslations

    def __call__(self, text: str, **fields: Any) -> str:
        return self._catalogue.gettext(text).format_map(fields) if text else ""

    def many(self, one: str, many: str, n: int, **fields: Any) -> str:
        """The form of the message that goes with the number *n*, which is ``{n}`` in it."""
        return self._catalogue.ngettext(one, many, n).format_map({"n": n, **fields})

    def tell(self, sentence: Sentence) -> str:
        """*sentence* in this language; a sentence or figure in one of its places is told first."""
        fields = {name: self._told(value) for name, value in sentence.fields.items()}
        if sentence.many:
            return self.many(sentence.text, sentence.many, sentence.n, **fields)
        return self(sentence.text, **fields)

    def _told(self, value: Any) -> Any:
        match value:
            case Sentence():
                return self.tell(value)
            case Figure():
                return value.written(self)
        return value


@cache
def language(code: str) -> Language:
    """The language of that code; English where we do not speak it."""
    if code not in LANGUAGES or code == "en":
        return Language("en", gettext.NullTranslations())
    folder = str(resources.path("locale"))
    return Language(code, gettext.translation("mapper", folder, languages=[code], fallback=True))


def preferred(environ: Mapping[str, str] = os.environ) -> str:
    """The code of the language that this person's machine speaks."""
    for name in ("MAPPER_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        if code := environ.get(name, "")[:2].lower():
            return code if code in LANGUAGES else "en"
    return "en"
