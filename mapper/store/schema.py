"""The file format as a JSON Schema, made from the records themselves so that it cannot lag behind them."""

from __future__ import annotations

from typing import Any

from mapper.model.records import KINDS
from mapper.store.files import FORMAT, VERSION

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema() -> dict[str, Any]:
    """What each line of a map file fits: the first the header, every other one a record.

    Fields and kinds that are not named here are allowed, and kept.
    """
    found = {kind: model.model_json_schema(ref_template="#/$defs/{model}") for kind, model in KINDS.items()}
    shared = {name: one for whole in found.values() for name, one in whole.pop("$defs", {}).items()}
    kinds = {kind: _open(whole) for kind, whole in found.items()}
    return {
        "$schema": DIALECT,
        "title": "A line of a map file (.smap)",
        "description": "The first line is the header; each line after it is one record.",
        "anyOf": [{"$ref": f"#/$defs/{name}"} for name in ("header", "record")],
        "$defs": {"header": _header(), "record": _record(), **kinds, **shared},
    }


def _open(whole: dict[str, Any]) -> dict[str, Any]:
    """The schema of a kind as a file spells it: with its kind, and with whatever else somebody put there."""
    return {**whole, "required": ["kind", *whole.get("required", ())], "additionalProperties": True}


def _header() -> dict[str, Any]:
    return {
        "type": "object",
        "properties": {
            "format": {"const": FORMAT},
            "version": {"type": "integer", "minimum": 1, "description": f"{VERSION} today"},
            "app": {"type": "string", "description": "the version of the program that wrote the file"},
            "sha256": {
                "type": "string",
                "pattern": "^[0-9a-f]{64}$",
                "description": "of the bytes after the header's line end",
            },
        },
        "required": ["format", "version"],
        "additionalProperties": True,
    }


def _record() -> dict[str, Any]:
    """A record fits the kind that it names; of kinds of later versions only the id is known."""
    chosen = [
        {
            "if": {"properties": {"kind": {"const": kind}}, "required": ["kind"]},
            "then": {"$ref": f"#/$defs/{kind}"},
        }
        for kind in KINDS
    ]
    return {
        "type": "object",
        "properties": {"id": {"type": "string", "minLength": 1}, "kind": {"type": "string"}},
        "required": ["kind", "id"],
        "allOf": chosen,
    }
