"""Text from elsewhere becomes steps: lines, a table, the text of a flowchart.

What comes in is text and stays text: nothing in it is run, opened or fetched.
"""

from __future__ import annotations

import re
from typing import Literal

from mapper.edits import clipboard
from mapper.edits.chart import put_chart, titled
from mapper.edits.mermaid import is_mermaid, read_mermaid
from mapper.edits.next import add_chain
from mapper.edits.refused import Refused
from mapper.edits.room import GAP, clear
from mapper.edits.table import is_table, read_table
from mapper.insight.order import main_sheet, nodes_on
from mapper.model.draft import Draft
from mapper.model.mending import clean_text
from mapper.model.records import Id, Node, Point, Sheet
from mapper.scene.boxes import box_of
from mapper.words import N_, language

Kind = Literal["clip", "mermaid", "table", "lines"]

LINES, LETTERS = 10_000, 1_000_000  # more is no text for a map
_ENDS = re.compile("\r\n?|[\u2028\u2029\u0085\x0b\x0c]")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ufeff\ufffe\uffff]")
_FENCE = re.compile(r"\s*```[ \t]*\w*[ \t]*\n(.*?)\n?```\s*", re.S)
_BULLET = re.compile(
    r"(?:[-*+•◦▪▸►‣·–—→]|\[[ xX]?\]|[☐☑☒✓✔]|#{1,6}"
    r"|\(?\d{1,3}(?:\.\d{1,3}){0,3}[.)]|\d{1,3}(?:\.\d{1,3}){2,3}|\(?[a-zA-Z]\))(?:\s+|$)"
)


def kind_of(text: str) -> Kind:
    """What a text is, by how it begins and how it is divided."""
    if _is_clip(text):
        return "clip"
    text = cleaned(text)
    if is_mermaid(text):
        return "mermaid"
    return "table" if is_table(text) else "lines"


def paste_text(
    draft: Draft, sheet: Id, text: str, at: Point | None = None, source: Id | None = None
) -> tuple[Id, ...]:
    """Make steps of a text and put them on a sheet, with their top left corner at *at*; answers them.

    Lines become a chain, after *source* if there is one.  Without a place it
    all lies below what is there.

    Raises:
        Refused: there is nothing in it, it is too long, or it cannot be read.
    """
    if _is_clip(text):
        return clipboard.paste(draft, sheet, text, at)
    if len(text) > LETTERS or text.count("\n") >= LINES:
        raise Refused(N_("That is too much for one map. Bring in a part of it."))
    kind, text = kind_of(text), cleaned(text)
    if kind == "lines":
        return _put_lines(draft, sheet, text, at, source)
    home = draft.get(sheet)
    say = language(home.lang if isinstance(home, Sheet) else main_sheet(draft).lang)
    chart = read_mermaid(text) if kind == "mermaid" else read_table(text, say)
    if not chart.cards:
        raise Refused(N_("There is nothing here that could become a step."))
    return put_chart(draft, sheet, chart, at or _below(draft, sheet))


def cleaned(text: str) -> str:
    """*text* without half characters, control characters and the fence around a block of code."""
    text = _CONTROLS.sub("", _ENDS.sub("\n", clean_text(text)))
    fenced = _FENCE.fullmatch(text)
    return fenced[1] if fenced else text


def lines_of(text: str) -> tuple[str, ...]:
    """The lines of a text without what numbers, marks or indents them; empty ones are left out."""
    return tuple(line for line in (_bare(line) for line in text.split("\n")) if line)


def _is_clip(text: str) -> bool:
    return text[:200].lstrip().startswith("{") and '"mapper-clip"' in text[:200]


def _bare(line: str) -> str:
    line = line.strip()
    for _ in range(3):  # a number, a box to tick and a mark may stand before one another
        line = _BULLET.sub("", line, count=1) if _BULLET.match(line) else line
    return " ".join(line.split())


def _put_lines(draft: Draft, sheet: Id, text: str, at: Point | None, source: Id | None) -> tuple[Id, ...]:
    whole = lines_of(text)
    if not whole:
        raise Refused(N_("There is nothing here that could become a step."))
    short = [titled(line) for line in whole]
    place = at or _below(draft, sheet)
    chain = add_chain(draft, source, sheet, [title for title, _notes in short], place)
    for node, (_title, notes) in zip(chain, short, strict=True):
        if notes:
            draft.put(node.but(notes=notes))
    fresh = tuple(node.id for node in chain)
    if source is None:
        clear(draft, sheet, [box_of(node) for node in chain], fresh)
    return fresh


def _below(draft: Draft, sheet: Id) -> Point:
    """The left end of an empty row below everything."""
    boxes = [box_of(node) for node in nodes_on(draft, sheet) if isinstance(node, Node)]
    if not boxes:
        return Point(0.0, 0.0)
    return Point(min(box.left for box in boxes), max(box.bottom for box in boxes) + 2 * GAP)
