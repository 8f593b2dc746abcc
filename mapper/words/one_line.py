"""What somebody has typed, on one line."""

from __future__ import annotations

import re

_GAPS = re.compile(r"[^\S\u00a0\u202f]+")  # of French, spaces that never break stay before ? and !


def one_line(text: str) -> str:
    """*text* without line breaks, with one space where there are several, and none at its ends."""
    return _GAPS.sub(" ", text).strip()
