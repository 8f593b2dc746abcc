"""A record as one line of JSON: keys sorted, nothing between them, every character as itself.

Plain rows, of kinds and fields that we know, come with sorted keys and are spelled by
pydantic's encoder, which cannot sort but takes a quarter of the time of Python's own.
What may hold values within values goes to the latter.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from json import encoder
from typing import Any

from pydantic import TypeAdapter

from mapper.model.records import Record, Row, rows_of


def lines_of(records: Sequence[Record]) -> Iterator[bytes]:
    """The line of each record, without its end.

    Raises:
        ValueError: a text holds half a character.
    """
    plain, nested = TypeAdapter(Any).serializer.to_json, _nested()
    for record, row in zip(records, rows_of(records), strict=True):
        yield nested(row) if record.model_extra else plain(row)


def spelled(row: Row) -> bytes:
    """The line of one row, whatever is in it."""
    return _nested()(row)


def _nested() -> Callable[[Row], bytes]:
    """Python's own encoder, made once for many rows, since making it takes longer than a row."""
    if encoder.c_make_encoder is None:  # type: ignore[attr-defined]
        slow = json.JSONEncoder(ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":"))
        return lambda row: slow.encode(row).encode()
    write = encoder.c_make_encoder(  # type: ignore[attr-defined]
        None, _refuse, encoder.encode_basestring, None, ":", ",", True, False, False
    )
    return lambda row: "".join(write(row, 0)).encode()


def _refuse(value: object) -> None:
    raise TypeError(f"{value!r} is no JSON")
