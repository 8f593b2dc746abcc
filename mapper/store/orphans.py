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
from mapper.store.journal import FORMAT, Base, claim_of, sequence_of


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
        if (found := take(file)) is not None:
            yield found
    sweep(folder)
    saving.sweep(folder)


def take(file: Path) -> tuple[Left, Claim] | None:
    """The journal at *file* with its claim; None if it is in use, cannot be read, or holds nothing."""
    claim = None
    with suppress(OSError):
        claim = Claim.take(claim_of(file))
        if claim is not None and (left := _held(file)) is not None:
            return left, claim
    if claim is not None:
        claim.release()
    return None


def read(file: Path) -> Left | None:
    """What the journal at *file* holds, None if that is nothing; a line cut short is passed over.

    Where the first line is damaged, the entries build on nothing that is known.

    Raises:
        OSError: it cannot be read.
    """
    lines = file.read_bytes().split(b"\n")[:-1]  # what follows the last line end was never finished
    rows = [(line, row) for line in lines if (row := _row(line)) is not None]
    entries = tuple(line.decode() for line, row in rows if "updated" in row)
    if not entries:
        return None
    head = next((row for _, row in rows if row.get("format") == FORMAT), {})
    base = Base(
        Path(head["path"]) if isinstance(head.get("path"), str) else None, str(head.get("sha256", ""))
    )
    savings = tuple(_saving(row["saving"]) for _, row in rows if isinstance(row.get("saving"), dict))
    return Left(file, base, sequence_of(file), entries, savings, sum("refused" in row for _, row in rows))


def _held(file: Path) -> Left | None:
    """What *file* holds; if its program died before the first entry was whole, it is removed."""
    left = read(file)
    if left is None:
        file.unlink()
    return left


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
    return Base(Path(str(place.get("path"))), str(place.get("sha256"))), _count(place.get("entries"))


def _count(value: object) -> int:
    return value if isinstance(value, int) and value > 0 else 0


def _row(line: bytes) -> dict[str, Any] | None:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return row if isinstance(row, dict) else None
