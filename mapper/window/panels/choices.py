"""What a field can be chosen from, each value with its name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mapper.insight.names import FUNCTIONS, OUTCOMES, SHAPES
from mapper.insight.tracks import TRACKS
from mapper.model.document import Reader
from mapper.model.records import Node, Record, Stage
from mapper.words import LANGUAGES, N_, Language

Choice = tuple[tuple[Any, str], ...]

ROLES = {"begin": N_("It begins here"), "end": N_("It ends here")}
BETTER = {"up": N_("More is better"), "down": N_("Less is better")}
CURRENCIES = ("EUR", "USD", "GBP", "CHF", "CAD", "AUD", "JPY", "SEK", "NOK", "DKK", "PLN")
FORMS = {
    "": N_("Form"),
    "link": N_("Web page"),
    "article": N_("Article"),
    "case": N_("Case"),
    "video": N_("Video"),
    "sheet": N_("Sheet"),
    "slides": N_("Slides"),
    "document": N_("Document"),
    "picture": N_("Picture"),
    "sound": N_("Recording"),
    "email": N_("Email"),
    "event": N_("Event"),
}
ANSWERING = {"people": N_("Several people"), "hats": N_("One, who changes hats")}
OWN_NAMES = {"en": "English", "fr": "Français"}


def shapes(map: Reader, record: Record, say: Language) -> Choice:
    return _named(SHAPES, say)


def functions(map: Reader, record: Record, say: Language) -> Choice:
    return ((None, say("None")), *_named(FUNCTIONS, say))


def roles(map: Reader, record: Record, say: Language) -> Choice:
    return _named(ROLES, say)


def outcomes(map: Reader, record: Record, say: Language) -> Choice:
    return _named(OUTCOMES, say)


def better(map: Reader, record: Record, say: Language) -> Choice:
    return _named(BETTER, say)


def answering(map: Reader, record: Record, say: Language) -> Choice:
    return _named(ANSWERING, say)


def tracks(map: Reader, record: Record, say: Language) -> Choice:
    return _named(TRACKS, say)


def content_forms(map: Reader, record: Record, say: Language) -> Choice:
    """What something to share can be, and the form that it has if that is none of them."""
    own = getattr(record, "form", "")
    return (*_named(FORMS, say), *(() if own in FORMS else ((own, own),)))


def stages(map: Reader, record: Record, say: Language) -> Choice:
    """The stages of the sheet that the step is on."""
    here = record.sheet if isinstance(record, Node) else None
    found = sorted((one for one in map.all(Stage) if one.sheet == here), key=lambda one: (one.rank, one.id))
    return ((None, say("None")), *((stage.id, stage.title) for stage in found))


def languages(map: Reader, record: Record, say: Language) -> Choice:
    return tuple((code, OWN_NAMES[code]) for code in LANGUAGES)


def currencies(map: Reader, record: Record, say: Language) -> Choice:
    """The common currencies, and the map's own if it is none of them."""
    own = getattr(record, "currency", "")
    known = CURRENCIES if own in CURRENCIES else (own, *CURRENCIES)
    return tuple((code, code) for code in known if code)


def _named(names: Mapping[Any, str], say: Language) -> Choice:
    return tuple((value, say(name)) for value, name in names.items())
