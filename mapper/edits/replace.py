"""Find and replace: the same words in every text of a map, where one wants them to be others."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from mapper.edits import flow, people
from mapper.edits.refused import Refused
from mapper.model.document import Reader
from mapper.model.draft import Draft
from mapper.model.records import KINDS, Id, Node, Person, Record, Sheet
from mapper.words import N_

WORDS: Mapping[str, tuple[str, ...]] = {  # the texts of each kind that people write for people
    "sheet": ("title", "business", "purpose", "audience", "product", "version"),
    "stage": ("title",),
    "lane": ("title",),
    "node": ("title", "purpose", "trigger", "done_when", "why_critical", "hat", "notes"),
    "arrow": ("label",),
    "task": ("text", "how", "example", "done_when", "link"),
    "person": ("name", "role", "hats"),
    "kpi": ("title", "unit", "response"),
    "port": ("item", "expected", "measured"),
    "automation": ("tool", "note", "reason", "exceptions"),
    "content": ("title", "answers", "link"),
    "customer": ("name", "contact", "next_move"),
    "offer": ("title",),
    "goal": ("title", "first_move", "unit"),
    "scenario": ("title", "note"),
    "hole": ("text",),
    "run": ("title",),
    "count": ("explained",),
    "handoff": ("reason", "explained"),
    "promise": ("title",),
    "waiver": ("reason",),
}


@dataclass(frozen=True)
class Looking:
    """What is looked for, letter by letter: no sign in it means anything but itself."""

    text: str
    case: bool = False
    whole: bool = False  # only where it is no part of a longer word

    def __bool__(self) -> bool:
        return bool(self.text)

    def spots(self, text: str) -> list[tuple[int, int]]:
        """From where to where it stands in *text*, one after the other."""
        if not self.text:
            return []
        edge = r"(?<!\w)", r"(?!\w)"
        pattern = re.escape(self.text)
        if self.whole:
            pattern = edge[0] + pattern + edge[1]
        return [found.span() for found in re.finditer(pattern, text, 0 if self.case else re.IGNORECASE)]

    def replaced(self, text: str, by: str) -> str:
        """*text* with *by* wherever it stands."""
        parts: list[str] = []
        end = 0
        for start, stop in self.spots(text):
            parts += [text[end:start], by]
            end = stop
        return "".join([*parts, text[end:]])


class Hit(NamedTuple):
    """One text in which something was found; *place* is which one of several hats."""

    about: Id
    kind: str
    field: str
    place: int
    text: str


def find(map: Reader, looking: Looking) -> list[Hit]:
    """Every text of the map in which it stands, by kind, then as the map keeps them."""
    if not looking:
        return []
    return [hit for kind in WORDS for record in map.all(KINDS[kind]) for hit in _hits(map, record, looking)]


def _hits(map: Reader, record: Record, looking: Looking) -> Iterator[Hit]:
    for field in WORDS[record.kind]:
        if field == "title" and isinstance(record, Sheet) and _follows(map, record):
            continue
        said = getattr(record, field)
        for place, text in enumerate(said if isinstance(said, tuple) else (said,)):
            if text and looking.spots(text):
                yield Hit(record.id, record.kind, field, place, text)


def _follows(map: Reader, sheet: Sheet) -> bool:
    """Whether the map is called as its subsystem is: then it is found there, once."""
    host = map.get(sheet.inside)
    return isinstance(host, Node) and host.title == sheet.title


def replace(draft: Draft, hits: Iterable[Hit], looking: Looking, by: str) -> int:
    """Write *by* in all these places; how many texts say something else now.

    What is gone since, or says something else by now, is passed over.

    Raises:
        Refused: a person would be left without a name.
    """
    changed = 0
    hats: dict[Id, list[str]] = {}
    for hit in hits:
        record = draft.get(hit.about)
        if record is None or record.kind != hit.kind:
            continue
        said = getattr(record, hit.field)
        if isinstance(record, Person) and hit.field == "hats":
            worn = hats.setdefault(hit.about, list(said))
            if hit.place < len(worn) and worn[hit.place] == hit.text:
                worn[hit.place] = looking.replaced(hit.text, by)
                changed += worn[hit.place] != hit.text
        elif said == hit.text and (new := looking.replaced(said, by)) != said:
            _write(draft, record, hit.field, new)
            changed += 1
    for person, worn in hats.items():
        people.set_hats(draft, person, worn)
    return changed


def _write(draft: Draft, record: Record, field: str, text: str) -> None:
    if isinstance(record, Person) and field == "name" and not text.strip():
        raise Refused(N_("A person needs a name."))
    if isinstance(record, Node) and field == "title":
        flow.retitle(draft, record.id, text)
    else:
        draft.change_fields(record.id, **{field: text})
