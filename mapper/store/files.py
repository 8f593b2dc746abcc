"""The map file: a header line, then one record a line, sorted, so that git compares and merges it by line.

Reading takes what other hands have done to a file (a byte order mark, line ends of
another system, a git merge that left the checksum behind) and says so; what is no
map, or holds a line that is none, is refused as a whole, never half taken in.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from json import scanner
from typing import Any, NamedTuple

from mapper import __version__
from mapper.model.document import Document
from mapper.model.lines import lines_of, spelled
from mapper.model.mending import TooDeep, cleaned, mended
from mapper.model.quiet import uncollected
from mapper.model.records import Record, Row
from mapper.words import N_, Sentence

FORMAT = "mapper"
VERSION = 1
OURS = ("format", "version", "app", "sha256")  # in the order of the header line
LARGEST = 80_000_000  # bytes, 230,000 steps; a larger map would take more than 2 GB of memory
TOO_LARGE = N_("The file is too large to be a map.")


@dataclass(frozen=True)
class Header:
    """What stands above the records; *more* holds the fields of newer versions."""

    version: int = VERSION
    app: str = __version__
    more: Mapping[str, Any] = field(default_factory=dict)


class Loaded(NamedTuple):
    document: Document
    header: Header
    report: tuple[Sentence, ...]  # what is odd about the file, and what had to be mended


class Unreadable(Exception):
    """A file that cannot be opened as a map, and why, for the person."""

    def __init__(self, sentence: Sentence) -> None:
        super().__init__(sentence.text.format_map(sentence.fields))
        self.sentence = sentence


def parse(data: bytes) -> Loaded:
    """The map that the bytes of a file spell.

    Raises:
        Unreadable: they are no map, or a line of it does not parse.
    """
    first, _, body = _text_lines(data)
    try:
        head = _header(first)
        oddities = tuple(_oddities(head, _version(head), body))
        with uncollected():
            document, mends = mended(list(_rows(body.split("\n"))))
    except TooDeep:
        raise Unreadable(Sentence(N_("The map holds data nested too deeply to be a map."))) from None
    more = {name: value for name, value in head.items() if name not in OURS}
    header = Header(_version(head), str(head.get("app", "")), more)
    return Loaded(document, header, (*oddities, *mends))


def spell(records: Iterable[Record], header: Header | None = None) -> bytes:
    """The bytes of the file that holds *records*: the same records, the same bytes."""
    header = header or Header()
    body = _body(sorted(records, key=lambda record: (record.kind, record.id)))
    head = {"format": FORMAT, "version": header.version, "app": __version__}
    head |= {"sha256": hashlib.sha256(body).hexdigest(), **dict(sorted(header.more.items()))}
    first = json.dumps(head, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return first.encode() + b"\n" + body


def _body(records: list[Record]) -> bytes:
    """The lines of *records*; half characters, as a paste may hold, cannot be written and are mended."""
    try:
        lines = list(lines_of(records))
    except ValueError:
        lines = [spelled(cleaned(record.row(), Counter())) for record in records]
    return b"".join([line + b"\n" for line in lines])


def digest(data: bytes) -> str:
    """What a whole file is known by: two files with one digest are the same."""
    return hashlib.sha256(data).hexdigest()


def _text_lines(data: bytes) -> tuple[str, str, str]:
    """The header line, its end, and the lines of records below it as one text."""
    if len(data) > LARGEST:
        raise Unreadable(Sentence(TOO_LARGE))
    if not data.strip(b"\0 \t\r\n"):
        raise Unreadable(Sentence(N_("The file is empty. An earlier version of the map may still be kept.")))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Unreadable(Sentence(N_("The file is not a map, or parts of it were overwritten."))) from None
    return text.replace("\r\n", "\n").partition("\n")  # a line end within a title is spelled \n, never raw


def _header(line: str) -> dict[str, Any]:
    """The fields of the header line.

    Raises:
        Unreadable: it is none, so the file is no map.
    """
    try:
        head = json.loads(line)
    except (ValueError, RecursionError):
        head = None
    if not isinstance(head, dict) or head.get("format") != FORMAT:
        raise Unreadable(Sentence(N_("The file is not a map.")))
    return cleaned(head, Counter())


def _version(head: Mapping[str, Any]) -> int:
    version = head.get("version")
    return version if type(version) is int and version > 0 else VERSION


def _rows(lines: Iterable[str]) -> Iterator[Row]:
    """The records of the lines, unchecked but for being objects.

    Raises:
        Unreadable: a line is none.
    """
    scan = _scanner()
    for number, line in enumerate(lines, 2):
        if not line:
            continue
        try:
            row, end = scan(line, 0)
            if end < len(line) or type(row) is not dict:
                row = json.loads(line)  # blanks around it are no harm, anything else is
        except (ValueError, StopIteration, RecursionError):
            row = None
        if type(row) is dict:
            yield row
        elif line.strip():
            raise Unreadable(Sentence(N_("Line {line} of the file does not make sense."), {"line": number}))


def _oddities(head: Mapping[str, Any], version: int, body: str) -> Iterator[Sentence]:
    """What the person should know about the file, though it opens."""
    if version > VERSION:
        yield Sentence(
            N_(
                "This map was made by a newer version of Mapper. "
                "What this version does not know stays in the file untouched."
            )
        )
    if "sha256" not in head:
        yield Sentence(N_("The file carries no checksum, so nobody can tell whether it is whole."))
    elif head["sha256"] != hashlib.sha256(body.encode()).hexdigest():
        yield Sentence(
            N_(
                "The file was changed by another program or damaged on the way: its checksum does not match. "
                "Look the map over before you save it."
            )
        )


def _scanner() -> Callable[[str, int], tuple[Any, int]]:
    """What reads one value from a text: json's own, without the detours of ``json.loads``."""
    return scanner.make_scanner(json.JSONDecoder())  # type: ignore[arg-type]
