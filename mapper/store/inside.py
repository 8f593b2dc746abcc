"""A map inside a picture: the bytes of its file put into an SVG or a PNG, and found there again.

A picture comes from anywhere, so it is not read as a picture at all.  In an SVG
the one element with our media type is looked for in its bytes: no entity is
expanded and no XML is parsed.  In a PNG the chunks are counted through; nothing
is drawn, and what unpacks to more than any map is refused before it is there.
Either way the map must be the one that was put in, bit by bit.
"""

from __future__ import annotations

import base64
import binascii
import re
import zlib
from collections.abc import Iterator
from pathlib import Path

from mapper.store.files import LARGEST, TOO_LARGE, Unreadable, digest
from mapper.words import N_, Sentence

MEDIA_TYPE = "application/vnd.mapper.map"
PICTURES = (".svg", ".png")
NO_MAP = N_(
    "There is no map in this picture. Only a picture that was exported with its map can be opened again."
)
SPOILED = N_("The map in this picture is damaged or was cut short. Open another copy of the picture.")
CHUNK = b"smAp"  # may be left out, is ours, may be copied by who does not know it
_PNG = b"\x89PNG\r\n\x1a\n"
_MARK = MEDIA_TYPE.encode()
_OURS = re.compile(rb"<(?:[\w.-]{1,40}:)?map\s")
_TAG = 2_000  # bytes of a tag, at most
_BEGIN = 65_536  # bytes within which a picture says that it holds a map


def svg_element(map: bytes) -> str:
    """The bytes of a map file as an element that an SVG may hold."""
    data = base64.b64encode(map).decode("ascii")
    return (
        f'<metadata><map xmlns="urn:mapper:map" type="{MEDIA_TYPE}" encoding="base64"'
        f' sha256="{digest(map)}">{data}</map></metadata>'
    )


def with_map(png: bytes, map: bytes) -> bytes:
    """A PNG that holds the bytes of a map file too, behind its first chunk."""
    data = _MARK + b"\0" + zlib.compress(map, 9)
    head = len(_PNG) + 12 + int.from_bytes(png[8:12])
    return png[:head] + _chunk(data) + png[head:]


def _chunk(data: bytes) -> bytes:
    return len(data).to_bytes(4) + CHUNK + data + zlib.crc32(CHUNK + data).to_bytes(4)


def is_picture(data: bytes) -> bool:
    """Whether a file is an SVG or a PNG, with a map or without."""
    begin = data[:_BEGIN]
    if begin.startswith(_PNG):
        return True
    return begin.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"<") and (
        b"<svg" in begin or _MARK in data
    )


def holds_map(path: Path) -> bool:
    """Whether the file is a picture with a map in it, by how it begins."""
    if path.suffix.lower() not in PICTURES:
        return False
    try:
        with path.open("rb") as file:
            begin = file.read(_BEGIN) if path.is_file() else b""
    except (OSError, ValueError):
        return False
    return _MARK in begin and is_picture(begin)


def taken_out(data: bytes) -> bytes:
    """The bytes of the map file in a picture; *data* itself where it is no picture.

    Raises:
        Unreadable: it is a picture without a map, or the map in it is not whole.
    """
    if not is_picture(data):
        return data
    if len(data) > LARGEST:
        raise Unreadable(Sentence(TOO_LARGE))
    return _from_png(data) if data.startswith(_PNG) else _from_svg(data)


def _from_svg(data: bytes) -> bytes:
    begin, mark = _tag(data)
    body = data.find(b">", mark, mark + _TAG) + 1
    end = data.find(b"<", body)
    if not body or end < 0:
        raise Unreadable(Sentence(SPOILED))
    try:
        map = base64.b64decode(b"".join(data[body:end].split()), validate=True)
    except binascii.Error:
        raise Unreadable(Sentence(SPOILED)) from None
    if digest(map).encode() not in data[begin:body]:
        raise Unreadable(Sentence(SPOILED))
    return map


def _tag(data: bytes) -> tuple[int, int]:
    """Where the first tag begins that has our media type, and where that stands; text may name it, too.

    Raises:
        Unreadable: there is none.
    """
    mark = data.find(_MARK)
    while mark >= 0:
        begin = data.rfind(b"<", max(mark - _TAG, 0), mark)
        if begin >= 0 and _OURS.match(data, begin) and data.find(b">", begin, mark) < 0:
            return begin, mark
        mark = data.find(_MARK, mark + 1)
    raise Unreadable(Sentence(NO_MAP))


def _from_png(data: bytes) -> bytes:
    for kind, at, long in _chunks(data):
        if kind == CHUNK and data.startswith(_MARK + b"\0", at):
            chunk, check = data[at : at + long], data[at + long : at + long + 4]
            if check != zlib.crc32(CHUNK + chunk).to_bytes(4):
                raise Unreadable(Sentence(SPOILED))
            return _unpacked(chunk[len(_MARK) + 1 :])
    raise Unreadable(Sentence(NO_MAP))


def _chunks(data: bytes) -> Iterator[tuple[bytes, int, int]]:
    """Every chunk of a PNG: its kind, where its bytes begin, and how many it says they are."""
    at = len(_PNG)
    while at + 8 <= len(data):
        long = int.from_bytes(data[at : at + 4])
        yield data[at + 4 : at + 8], at + 8, long
        at += 12 + long


def _unpacked(packed: bytes) -> bytes:
    """What was packed, if it is no more than a map may be.

    Raises:
        Unreadable: it is more, or is not whole.
    """
    unpacking = zlib.decompressobj()
    try:
        map = unpacking.decompress(packed, LARGEST + 1)
    except zlib.error:
        raise Unreadable(Sentence(SPOILED)) from None
    if len(map) > LARGEST:
        raise Unreadable(Sentence(TOO_LARGE))
    if not unpacking.eof:
        raise Unreadable(Sentence(SPOILED))
    return map
