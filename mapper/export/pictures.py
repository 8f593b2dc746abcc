"""Pictures that are kept in a file: which of them can be printed, and how large they are.

Only the head of a picture is read here; what is no PNG or JPEG, or would be
too large once it is unpacked, is never handed on to whoever unpacks it.
"""

from __future__ import annotations

import binascii
from base64 import b64decode
from struct import unpack_from

MOST_BYTES = 500_000
_MOST_PIXELS = 16_000_000
_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG = b"\xff\xd8\xff"
_SIZED = frozenset((*range(0xC0, 0xC4), *range(0xC5, 0xC8), *range(0xC9, 0xCC), *range(0xCD, 0xD0)))


def decoded(kept: str) -> bytes:
    """The bytes of a picture that is *kept* in base64; none where it is none that can be printed."""
    if not kept or len(kept) > MOST_BYTES * 4 // 3 + 4:
        return b""
    try:
        data = b64decode(kept, validate=True)
    except (binascii.Error, ValueError):
        return b""
    wide, tall = size_of(data)
    return data if 0 < wide * tall <= _MOST_PIXELS else b""


def size_of(data: bytes) -> tuple[int, int]:
    """How many pixels a PNG or a JPEG is wide and high, as its head says; 0 by 0 for anything else."""
    if data.startswith(_PNG) and len(data) > 24:
        wide, tall = unpack_from(">II", data, 16)
        return wide, tall
    return _size_of_jpeg(data) if data.startswith(_JPEG) else (0, 0)


def _size_of_jpeg(data: bytes) -> tuple[int, int]:
    at = 2
    while at + 9 < len(data) and data[at] == 0xFF:
        if data[at + 1] in _SIZED:
            tall, wide = unpack_from(">HH", data, at + 5)
            return wide, tall
        at += 2 + int(unpack_from(">H", data, at + 2)[0])
    return 0, 0
