"""What is in a book that has more parts than its cover can name."""

from __future__ import annotations

from collections.abc import Sequence

from mapper.export.runbook.book import Book
from mapper.export.runbook.chapters import LEFT, listed
from mapper.export.runbook.layout import INK, Band, Leaf, Place, Ref, Run, Shape, baseline, ruled
from mapper.export.text import fitted

KEY = "contents"


def contents_leaves(contents: Sequence[tuple[str, str]], book: Book) -> list[Leaf]:
    """*contents* are titles with the keys of their places."""
    right = book.paper.width - LEFT
    rows = [_row(title, key, right) for title, key in contents]
    return listed([(Place(KEY, book.say("Contents"), 0), "", rows)], book)


def _row(title: str, key: str, right: float) -> Band:
    y = baseline(6, 13, 19)
    name = Run(LEFT, y, fitted(title, right - LEFT - 60, 13), 13, INK)
    rule = Shape(ruled(LEFT, right, 31.5))
    return Band(32.0, (name, Ref(right, y, key, bold=True, anchor=1.0), rule))
