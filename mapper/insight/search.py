"""Finding by words: accents and capitals folded, from the starts of words, fast enough to answer each key."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from heapq import nsmallest
from typing import NamedTuple
from unicodedata import combining, normalize

from mapper.insight.order import flow_order, inside_of, nodes_on
from mapper.insight.performance import kpis_of, latest, status
from mapper.model.document import Reader
from mapper.model.records import Arrow, Id, Kpi, Node, Person, Record, Task

_BETWEEN = re.compile(r"[\W_]+")
WHOLE, START, WORDS, INITIALS = range(4)  # how well a title answers, the best first


def folded(text: str) -> str:
    """*text* without accents and capitals, its words apart by one blank: ``Café  Noir`` is ``cafe noir``."""
    if not text.isascii():
        text = "".join(sign for sign in normalize("NFKD", text) if not combining(sign))
        text = text.replace("\u2019", "'")
    return _BETWEEN.sub(" ", text.casefold()).strip()


class Title(NamedTuple):
    """A title as it is searched: its words with a blank before each, and their first letters."""

    words: str
    initials: str

    @classmethod
    def of(cls, text: str) -> Title:
        words = folded(text)
        return cls(f" {words}", "".join(word[0] for word in words.split()))


class Query:
    """What was typed: every word of it is the beginning of a word of a title that answers it."""

    def __init__(self, text: str) -> None:
        self._whole = folded(text)
        self._words = tuple(f" {word}" for word in self._whole.split())

    def __bool__(self) -> bool:
        return bool(self._words)

    def rank(self, title: Title) -> int | None:
        """How well *title* answers; None is not at all."""
        words = title.words
        for word in self._words:
            if word not in words:
                return INITIALS if title.initials.startswith(self._whole) and len(self._whole) > 1 else None
        if words.startswith(self._whole, 1):
            return WHOLE if len(words) == len(self._whole) + 1 else START
        return WORDS

    def is_in(self, text: str) -> bool:
        """Whether every word typed is in *text*, which is folded, wherever."""
        return all(word[1:] in text for word in self._words)


def best(query: Query, titles: Iterable[tuple[str, Title]], most: int) -> list[tuple[int, str]]:
    """Whose titles answer best, each with how well; of those equally good the shortest, at most so many."""
    ranked = (
        (rank, len(title.words), key) for key, title in titles if (rank := query.rank(title)) is not None
    )
    return [(rank, key) for rank, _, key in nsmallest(most, ranked)]


@dataclass(frozen=True)
class Filter:
    """What a shape has to be, words apart."""

    owner: Id | None = None
    no_owner: bool = False
    critical: bool = False
    off_target: bool = False
    by_hand: bool = False

    def __bool__(self) -> bool:
        return self != Filter()

    def admits(self, map: Reader, record: Record) -> bool:
        """Whether *record* is all that is asked for; only steps can be."""
        if not self:
            return True
        if not isinstance(record, Node) or record.shape == "note":
            return False
        return (
            (self.owner is None or record.owner == self.owner)
            and (not self.no_owner or (record.owner is None and record.shape != "terminus"))
            and (not self.critical or record.critical)
            and (not self.by_hand or record.automation in ("by_hand", "could_be"))
            and (not self.off_target or is_off_target(map, record.id))
        )


def is_off_target(map: Reader, node: Id) -> bool:
    """Whether one of its numbers missed its target when it was last measured."""
    for kpi in kpis_of(map, node):
        actual = latest(map, kpi.id)
        if actual and status(kpi, actual.value) == "off":
            return True
    return False


class Found(NamedTuple):
    """Something that was found, and the sheet that it is on."""

    id: Id
    sheet: Id


class Haystack:
    """All words of a map and its insides, gathered once and then searched at every key."""

    def __init__(self, map: Reader, sheet: Id) -> None:
        """The words on *sheet* and whatever is inside it, in the order of the flow."""
        self._map = map
        extra = _hanging(map)
        self._words: list[tuple[Found, Record, str]] = []
        for home in within(map, sheet):
            for record in _in_order(map, home):
                self._words.append((Found(record.id, home), record, folded(_text(map, record, extra))))

    def find(self, query: Query, wanted: Filter) -> list[Found]:
        """What answers both; nothing when neither asks for anything."""
        if not query and not wanted:
            return []
        words = ((found, record) for found, record, text in self._words if not query or query.is_in(text))
        return [found for found, record in words if wanted.admits(self._map, record)]


def within(map: Reader, sheet: Id) -> Iterator[Id]:
    """*sheet*, then the insides of its subsystems and theirs, in the order of the flow."""
    waiting, seen = [sheet], {sheet}
    while waiting:
        here = waiting.pop(0)
        yield here
        for id in _subsystems(map, here):
            inside = inside_of(map, id)
            if inside and inside.id not in seen:
                seen.add(inside.id)
                waiting.append(inside.id)


def _subsystems(map: Reader, sheet: Id) -> list[Id]:
    places = {node.id: node for node in nodes_on(map, sheet) if node.shape == "subsystem"}
    return sorted(places, key=lambda id: (places[id].at.x, places[id].at.y, id))


def _in_order(map: Reader, sheet: Id) -> list[Record]:
    order = flow_order(map, sheet)
    steps: list[Record] = [record for id in order if (record := map.get(id))]
    notes: list[Record] = [node for node in nodes_on(map, sheet) if node.shape == "note"]
    arrows = (record for id in order for record, field in map.pointing_at(id) if field == "source")
    labelled: list[Record] = [arrow for arrow in arrows if isinstance(arrow, Arrow) and arrow.label]
    return [*steps, *notes, *labelled]


def _hanging(map: Reader) -> dict[Id, list[str]]:
    """The words of checklists and numbers by the step that they hang on."""
    found: dict[Id, list[str]] = defaultdict(list)
    kinds: tuple[tuple[type[Task] | type[Kpi], Callable[[Task | Kpi], str]], ...] = (
        (Task, lambda record: getattr(record, "text", "")),
        (Kpi, lambda record: getattr(record, "title", "")),
    )
    for kind, words in kinds:
        for record in map.all(kind):
            found[record.node].append(words(record))
    return found


def _text(map: Reader, record: Record, extra: dict[Id, list[str]]) -> str:
    match record:
        case Node():
            people: Collection[Record | None] = (map.get(record.owner), map.get(record.stand_in))
            names = [person.name for person in people if isinstance(person, Person)]
            return " ".join(
                (record.title, record.notes, record.why_critical, *names, *extra.get(record.id, ()))
            )
        case Arrow():
            return record.label
    return ""
