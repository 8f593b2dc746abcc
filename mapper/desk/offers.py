"""What the composer offers for the letters typed so far: shapes to connect to, and shapes to make."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from heapq import nsmallest
from math import dist
from typing import Literal

from mapper.edits.next import shape_of
from mapper.insight.order import exits, nodes_on
from mapper.model.document import Reader
from mapper.model.records import Id, Node, Outcome

Kind = Literal["connect", "step", "decision", "ends", "shapes", "win", "later", "lost"]

ENOUGH = 3  # letters, from which on a shape that begins so is what one means
MOST = 4  # shapes offered beside what can be made
MANY = 8  # shapes offered when they are asked for
OUTCOMES: tuple[Outcome, ...] = ("win", "later", "lost")


@dataclass(frozen=True)
class Offer:
    kind: Kind
    title: str = ""
    target: Id | None = None  # the shape to connect to
    marked: tuple[int, int] = (0, 0)  # the letters of its title that were typed
    keys: str = ""  # as a catalogue spells them


@dataclass(frozen=True)
class Target:
    """A shape that the question may be answered with, found by its words."""

    node: Node
    far: float  # from where one asks
    folded: str  # its title, without case and accents

    def found(self, letters: str) -> tuple[int, int] | None:
        """Where a word of the title begins with *letters*, whatever their case and accents."""
        title = self.node.title
        for start in _beginnings(title):
            if folded(title[start:]).startswith(letters):
                return start, _end_of(title, start, len(letters))
        return None


def _end_of(title: str, start: int, length: int) -> int:
    """Where the letters end that are *length* letters without case and accents."""
    end = start
    while end < len(title) and len(folded(title[start:end])) < length:
        end += 1
    return end


def folded(text: str) -> str:
    """*text* without case and accents."""
    if text.isascii():
        return text.casefold()
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def targets(map: Reader, sheet: Id, source: Id | None) -> tuple[Target, ...]:
    """What an arrow from *source* may lead to, the nearest first."""
    here = map.get(source)
    if not isinstance(here, Node):
        return ()
    taken = {arrow.target for arrow in exits(map, here.id)} | {here.id}
    found = [
        Target(node, dist(_middle(node), _middle(here)), folded(node.title))
        for node in nodes_on(map, sheet)
        if node.id not in taken and node.shape != "note" and node.role != "begin"
    ]
    return tuple(sorted(found, key=lambda target: (target.far, target.node.id)))


def all_offers(text: str, among: Iterable[Target]) -> tuple[tuple[Offer, ...], int | None]:
    """What can follow, and which of it Enter would take; without a word Enter takes nothing."""
    title, letters = spelled_once(text), folded(spelled_once(text))
    made = (
        Offer("step", title, keys="Ctrl+Return"),
        Offer("decision", title, keys="Ctrl+D"),
        Offer("ends", title, keys="Ctrl+T"),
    )
    if not letters:
        return (*made, Offer("shapes")), None
    connects = _connects(letters, among, MOST)
    if connects and sum(letter.isalnum() for letter in letters) >= ENOUGH:
        return (*connects, *made), 0
    return (*made, *connects), int(shape_of(title) == "diamond")


def end_offers(text: str, among: Iterable[Target]) -> tuple[tuple[Offer, ...], int]:
    """The ends that are there, then those that can be made."""
    title, letters = spelled_once(text), folded(spelled_once(text))
    ends = [target for target in among if target.node.role == "end"]
    fitting = _connects(letters, ends, MOST) if letters else []
    known = {offer.target for offer in fitting}
    others = [_plain(target) for target in ends if target.node.id not in known]
    there = (*fitting, *others)[:MOST]
    made = (*(Offer(outcome, title) for outcome in OUTCOMES),)
    return (*there, *made), len(there) if letters and not fitting else 0


def shape_offers(text: str, among: Iterable[Target]) -> tuple[tuple[Offer, ...], int | None]:
    """The shapes that are there; the nearest, or those that fit what was typed."""
    letters = folded(spelled_once(text))
    found = _connects(letters, among, MANY) if letters else [_plain(target) for target in among]
    return tuple(found[:MANY]), 0 if found else None


def spelled_once(text: str) -> str:
    """*text* as a title: on one line, without spaces round it."""
    return " ".join(text.split())


def _connects(letters: str, among: Iterable[Target], most: int) -> list[Offer]:
    """Shapes with a word that begins so: first those whose title does, then by title."""
    begins = re.compile(r"(?<![^\W_])" + re.escape(letters))
    fitting = [
        (not target.folded.startswith(letters), target.folded, target.node.id, target)
        for target in among
        if begins.search(target.folded)
    ]
    first = nsmallest(most, fitting, key=lambda one: one[:3])
    return [
        Offer("connect", target.node.title, target.node.id, target.found(letters) or (0, 0))
        for *_, target in first
    ]


def _plain(target: Target) -> Offer:
    return Offer("connect", target.node.title, target.node.id)


def _beginnings(title: str) -> list[int]:
    return [
        place
        for place, letter in enumerate(title)
        if letter.isalnum() and (place == 0 or not title[place - 1].isalnum())
    ]


def _middle(node: Node) -> tuple[float, float]:
    return node.at.x + node.size.width / 2, node.at.y + node.size.height / 2
