"""Journals whose program has died: what is in them, and whether the person wants it back."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from mapper.store import places, saving
from mapper.store.claims import Claim, sweep
from mapper.store.journal import FORMAT, Base, claim_of


@dataclass(frozen=True)
class Left:
    """What a journal holds, read back after its program has died."""

    file: Path
    base: Base
    sequence: int
    entries: tuple[str, ...]
    savings: tuple[tuple[Base, int], ...]  # what was about to be saved, with how many of the entries
    refused: int


def orphans() -> Iterator[tuple[Left, Claim]]:
    """What dead programs have left, oldest first, each with its claim, which whoever asks must release."""
    folder = places.data_folder() / "journals"
    for file in sorted(folder.glob("*.journal")):
        try:
            claim = Claim.take(claim_of(file))
        except OSError:
            continue
        if claim is None:
            continue
        if (left := read(file)) is None:
            with suppress(OSError):
                file.unlink()  # its program died before the first entry was whole
            claim.release()
        else:
            yield left, claim
    sweep(folder)
    saving.sweep(folder)


def read(file: Path) -> Left | None:
    """What the journal at *file* holds, None if that is nothing; a line cut short is passed over."""
    try:
        lines = file.read_bytes().split(b"\n")[:-1]  # what follows the last line end was never finished
    except OSError:
        return None
    rows = [row for row in map(_row, lines) if row is not None]
    if not rows or rows[0].get("format") != FORMAT:
        return None
    head = rows[0]
    entries = tuple(
        line.decode()
        for line, row in zip(lines, map(_row, lines), strict=True)
        if row is not None and "updated" in row
    )
    savings = tuple(_saving(row["saving"]) for row in rows if isinstance(row.get("saving"), dict))
    base = Base(Path(str(head["path"])) if head.get("path") else None, str(head.get("sha256", "")))
    refused = sum("refused" in row for row in rows)
    return Left(file, base, int(head.get("sequence", 0)), entries, savings, refused) if entries else None


def note_refusal(left: Left) -> Left:
    """Write down that the person did not want *left* back."""
    with left.file.open("ab") as out:
        out.write(
            f"\n{json.dumps({'refused': left.refused + 1})}\n".encode()
        )  # the last line may be a half one
    return replace(left, refused=left.refused + 1)


def claim(left: Left) -> Claim | None:
    """The claim to a journal that ``orphans`` has shown; None if another program has taken it since."""
    return Claim.take(claim_of(left.file))


def _saving(place: dict[str, Any]) -> tuple[Base, int]:
    return Base(Path(str(place.get("path"))), str(place.get("sha256"))), int(place.get("entries", 0))


def _row(line: bytes) -> dict[str, Any] | None:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return row if isinstance(row, dict) else None
