"""What a lens is, and what one sees through it: a class, a mark and one sentence for each shape or arrow."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from mapper.insight.lens.subject import Subject
from mapper.model.records import Arrow, Id, Node
from mapper.words import Figure, Sentence

STEPS = 5  # of the one colour that heat has
UNKNOWN, NOTHING = "unknown", "0"  # keys of the classes of what is not known, and of what is known to be none

Told = Sentence | Figure | str


class Read(NamedTuple):
    """What is seen of one shape or arrow; without a value it is not known, or is a name."""

    key: str  # of its class
    mark: Told  # the few letters that stand on the shape
    says: Sentence
    value: float | None = None


@dataclass(frozen=True)
class Entry:
    """One class of a lens, as the legend has it."""

    key: str
    title: Told
    tone: str  # "heat0" to "heat5", "lens1" to "lens8", the token of a function or a status, or "unknown"
    sign: Told  # the same without colour: how many bars, a letter or two, or "?"
    slot: int  # the same from afar: at the how-manieth place of eight a bar stands; of heat, how long it is
    icon: str = ""  # in place of the letters

    @property
    def heat(self) -> int | None:
        """How many of five steps warm; None for what is no heat."""
        return self.slot if self.tone.startswith("heat") else None


@dataclass(frozen=True)
class Lens:
    """One question to the map."""

    name: str  # on the command line, after --lens
    title: str  # an id of the catalogue
    about: str  # what its classes count, an id of the catalogue
    of: Callable[[Subject, Node], Read | None]  # None where the question makes no sense
    entries: Callable[[Subject], Iterable[Entry]]  # in the order of the legend
    along: Callable[[Subject, Arrow], Read | None] | None = None  # the same of an arrow
    reckons: bool = False  # the flow is asked: what changes anywhere may change the answer elsewhere


@dataclass(frozen=True)
class Sight:
    """A whole map through one lens."""

    lens: Lens
    reads: Mapping[Id, Read]
    entries: Mapping[str, Entry]  # by key, in the order of the legend

    def entry(self, id: Id) -> Entry | None:
        """The class of a shape or an arrow; None where the question makes no sense."""
        read = self.reads.get(id)
        return self.entries[read.key] if read else None

    def legend(self, shapes: Iterable[Id], arrows: Iterable[Id] = ()) -> tuple[tuple[Entry, int], ...]:
        """The classes that occur among *shapes* and *arrows*, and of how many shapes."""
        counted = Counter(read.key for id in shapes if (read := self.reads.get(id)))
        there = counted.keys() | {read.key for id in arrows if (read := self.reads.get(id))}
        return tuple((entry, counted[key]) for key, entry in self.entries.items() if key in there)

    def among(self, key: str, ids: Iterable[Id]) -> frozenset[Id]:
        """Those of *ids* that are of that class."""
        return frozenset(id for id in ids if (read := self.reads.get(id)) and read.key == key)

    def differing(self, other: Sight) -> frozenset[Id]:
        """The shapes and arrows that *other* shows otherwise."""
        ids = self.reads.keys() | other.reads.keys()
        same_entries = self.entries == other.entries
        return frozenset(
            id
            for id in ids
            if (mine := self.reads.get(id)) != (its := other.reads.get(id))
            or (not same_entries and mine and its and self.entries[mine.key] != other.entries[its.key])
        )


def heat(key: str, title: Told) -> Entry:
    """A class of a heat lens: the key is its step."""
    return Entry(key, title, f"heat{key}", key, int(key))


def unknown(title: Told) -> Entry:
    """The class of what is not known."""
    return Entry(UNKNOWN, title, "unknown", "?", 0)
