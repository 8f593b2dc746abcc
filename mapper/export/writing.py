"""How a line is written: which way its letters run, and which form each has beside its neighbours.

A line is kept in the order in which it is read; what is found here is where
each letter stands.  The directions follow the Unicode bidirectional algorithm
(UAX #9) for text without embeddings, which are not printed; Arabic letters
join by the presentation forms of Unicode (U+FB50 to U+FEFC).
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple
from unicodedata import bidirectional, category, decomposition

_STRONG = {"L": 0, "R": 1, "AL": 1}
_TURNING = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
_MIRRORED = dict(zip("()[]{}<>«»‹›≤≥", ")(][}{><»«›‹≥≤", strict=True))
_OPENING, _CLOSING = "([{«‹", ")]}»›"
_FORMS = ("<isolated>", "<final>", "<initial>", "<medial>")
_LAM, _TATWEEL = "\u0644", "\u0640"
_LAM_ALEFS = tuple(_LAM + alef for alef in "\u0622\u0623\u0625\u0627")


class Letter(NamedTuple):
    """What is read, and the character by which it is drawn: of an Arabic letter its form."""

    said: str
    shown: str


def turns(text: str) -> bool:
    """Whether anything in *text* is read from the right to the left."""
    return not text.isascii() and _TURNING.search(text) is not None


def runs_left(text: str) -> bool:
    """Whether a paragraph begins at the right: the first letter that says so is of a script that does."""
    return turns(text) and bool(next((_STRONG[k] for k in map(bidirectional, text) if k in _STRONG), 0))


def written(text: str, turned: bool | None = None) -> tuple[list[Letter], list[int]]:
    """The letters of *text* in the order in which they are read, and their numbers from left to right.

    Args:
        turned: whether its paragraph runs to the left; as the text itself says, where nothing is given.
    """
    base = runs_left(text) if turned is None else turned
    if not base and not turns(text):
        straight = _straight(text)
        return straight, list(range(len(straight)))
    all_levels = _levels(text, int(base))
    letters, levels = [], []
    for at, said, shown in _joined(text):
        level = all_levels[at]
        letters.append(Letter(said, _MIRRORED.get(shown, shown) if level % 2 else shown))
        levels.append(level)
    return letters, _seen(levels)


def _straight(text: str) -> list[Letter]:
    """Each character as a letter of its own, but for what chooses among the looks of the one before."""
    letters: list[Letter] = []
    for char in text:
        if letters and chooses(char):
            letters[-1] = Letter(letters[-1].said + char, letters[-1].shown)
        else:
            letters.append(Letter(char, char))
    return letters


def chooses(char: str) -> bool:
    """Whether *char* is a variation selector, of which one sees nothing."""
    return "\ufe00" <= char <= "\ufe0f" or "\U000e0100" <= char <= "\U000e01ef"


def _seen(levels: list[int]) -> list[int]:
    """Places from left to right: from the highest level down, each run is turned round."""
    order = list(range(len(levels)))
    for level in range(max(levels, default=0), 0, -1):
        begin = 0
        while begin < len(order):
            end = begin
            while end < len(order) and levels[order[end]] >= level:
                end += 1
            order[begin:end] = order[begin:end][::-1]
            begin = end + 1
    return order


def _levels(text: str, base: int) -> list[int]:
    """The embedding level of every character: odd ones run to the left."""
    kinds = _kinds(text)
    ways: list[int | None] = []
    last = base
    for kind in kinds:
        last = _STRONG.get(kind, last)
        number = 2 if last or kind == "AN" else 0
        ways.append(last if kind in _STRONG else number if kind in ("EN", "AN") else None)
    _resolve(ways, base)
    _pair(text, ways)
    return [_level(way or 0, base) for way in ways]


def _pair(text: str, ways: list[int | None]) -> None:
    """A bracket closes the way that it was opened."""
    opened: list[int] = []
    for at, char in enumerate(text):
        if char in _OPENING:
            opened.append(at)
        elif char in _CLOSING and opened and _MIRRORED[text[opened[-1]]] == char:
            ways[at] = ways[opened.pop()]


def _level(way: int, base: int) -> int:
    if base:
        return 1 if way == 1 else 2
    return way


def _resolve(ways: list[int | None], base: int) -> None:
    """What is neither takes the way of both its neighbours, or else that of the line."""
    at = 0
    while at < len(ways):
        end = at
        while end < len(ways) and ways[end] is None:
            end += 1
        if end > at:
            before = _side(ways[at - 1]) if at else base
            after = _side(ways[end]) if end < len(ways) else base
            ways[at:end] = [before if before == after else base] * (end - at)
        at = end + 1


def _side(way: int | None) -> int:
    return 1 if way else 0


def _kinds(text: str) -> list[str]:
    """The class of every character, marks as what they stand on, and signs about numbers as numbers."""
    kinds: list[str] = []
    for char in text:
        kind = "L" if char == "→" else bidirectional(char)  # the two that it stands between stay apart
        kinds.append(kinds[-1] if kind == "NSM" and kinds else kind)
    for at in range(1, len(kinds) - 1):
        if kinds[at] in ("ES", "CS") and kinds[at - 1] == kinds[at + 1] and kinds[at - 1] in ("EN", "AN"):
            kinds[at] = kinds[at - 1]
    for at in range(1, len(kinds)):
        if kinds[at] == "ET" and kinds[at - 1] == "EN":
            kinds[at] = "EN"
    for at in range(len(kinds) - 2, -1, -1):
        if kinds[at] == "ET" and kinds[at + 1] == "EN":
            kinds[at] = "EN"
    return kinds


def _joined(text: str) -> list[tuple[int, str, str]]:
    """Each letter with its place, as it is read and as it is drawn; lam and alef that meet are one."""
    found: list[tuple[int, str, str]] = []
    at = 0
    while at < len(text):
        char = text[at]
        after = _beside(text, at, 1)
        before = _beside(text, at, -1)
        pair = char + text[at + 1] if at + 1 < len(text) else ""
        said = pair if char == _LAM and pair in _forms() else char
        if said == pair:
            after = ""
        found.append((at, said, _form(said, before, after)))
        at += len(said)
    return found


def _beside(text: str, at: int, step: int) -> str:
    """The next letter on one side, past the marks that stand on letters."""
    at += step
    while 0 <= at < len(text) and category(text[at]) in ("Mn", "Me"):
        at += step
    return text[at] if 0 <= at < len(text) else ""


def _form(said: str, before: str, after: str) -> str:
    forms = _forms().get(said)
    if not forms:
        return said
    back = _joins_on(before) and ("<final>" in forms)
    on = _joins_back(after) and ("<initial>" in forms)
    name = _FORMS[back + 2 * on]
    return forms.get(name) or forms.get("<isolated>") or said


def _joins_on(char: str) -> bool:
    """Whether a letter reaches out to the one after it."""
    return char == _TATWEEL or "<initial>" in _forms().get(char, {})


def _joins_back(char: str) -> bool:
    return char == _TATWEEL or "<final>" in _forms().get(char, {})


@cache
def _forms() -> dict[str, dict[str, str]]:
    """The presentation forms of every Arabic letter, and of lam with an alef."""
    forms: dict[str, dict[str, str]] = {}
    for code in (*range(0xFB50, 0xFDFC), *range(0xFE70, 0xFEFD)):
        name, *codes = decomposition(chr(code)).split() or [""]
        letters = "".join(chr(int(one, 16)) for one in codes)
        if name in _FORMS and (len(letters) == 1 or letters in _LAM_ALEFS):
            forms.setdefault(letters, {}).setdefault(name, chr(code))
    return forms
