"""Which links of a map one may open: addresses of the web and of mail that are what they look like."""

from __future__ import annotations

import re
from urllib.parse import SplitResult, urlsplit

MOST = 2_000  # characters of an address
_WEB = re.compile(r"https?://[^\s\\<>\"'`{}|^]+", re.IGNORECASE)
_MAIL = re.compile(r"mailto:[\w.+%-]+@[\w.-]+(\?[^\s\\<>\"'`{}|^]*)?", re.IGNORECASE)


def is_safe(link: str) -> bool:
    """Whether *link* may be followed: http, https or mailto, in plain letters, hiding nothing.

    An address with letters outside ASCII may look like another one, and one with a name before
    an @ leads elsewhere than it seems to: both are shown as text, as everything else is.
    """
    if not link.isascii() or len(link) > MOST:
        return False
    if _MAIL.fullmatch(link):
        return True
    parts = _parts(link) if _WEB.fullmatch(link) else None
    return parts is not None and bool(parts.hostname) and "@" not in parts.netloc


def _parts(link: str) -> SplitResult | None:
    try:
        parts = urlsplit(link)
        return parts if parts.port is None or parts.port else None
    except ValueError:  # brackets or a port that are none
        return None
