"""The file format as a JSON Schema, made from the records themselves so that it cannot lag behind them."""

from __future__ import annotations

from typing import Any

from pydantic import TypeAdapter

from mapper.model.records import KINDS
from mapper.store.files import FORMAT, VERSION

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema() -> dict[str, Any]:
    """What each line of a map file fits: the first the header, every other one a record.

    Fields and kinds that are not named here are allowed, and kept.
    """
    adapters = [(kind, "validation", TypeAdapter(model)) for kind, model in KINDS.items()]
    places, definitions = TypeAdapter.json_schemas([*adapters])  # type: ignore[list-item]
    kinds = {kind: _definition(kind, definitions["$defs"], places) for kind in KINDS}
    return {
        "$schema": DIALECT,
        "title": "A line of a map file (.smap)",
        "description": "The first line is the header; each line after it is one record.",
        "anyOf": [{"$ref": f"#/$defs/{name}"} for name in ("header", "record")],
        "$defs": {"header": _header(), "record": _record(), **kinds, **_shared(definitions["$defs"])},
    }


def _definition(kind: str, definitions: dict[str, Any], places: Any) -> dict[str, Any]:
    name = places[kind, "validation"]["$ref"].rsplit("/", 1)[-1]
    found = definitions[name]
    required = ["kind", *found.get("required", ())]
    return {**found, "required": required, "additionalProperties": True}


def _shared(definitions: dict[str, Any]) -> dict[str, Any]:
    """What several kinds use, such as a place on the sheet."""
    models = {model.__name__ for model in KINDS.values()}
    return {name: found for name, found in definitions.items() if name not in models}


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
