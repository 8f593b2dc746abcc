"""``mapper schema``: the file format, for programs that read or write maps."""

from __future__ import annotations

import json
from argparse import Namespace
from typing import Any

from mapper.command.parser import Parser
from mapper.command.verb import FINE, Verb
from mapper.model.records import KINDS, Record
from mapper.words import Language

Schema = dict[str, Any]
HEADER: Schema = {
    "description": "The first line of the file.",
    "type": "object",
    "properties": {
        "format": {"const": "mapper"},
        "version": {"type": "integer", "minimum": 1},
        "app": {"type": "string"},
        "sha256": {
            "type": "string",
            "description": "Of the bytes after this line.",
            "pattern": "^[0-9a-f]{64}$",
        },
    },
    "required": ["format", "version"],
}


def arguments(parser: Parser) -> None:
    parser.takes_json(hidden=True)  # it never prints anything else


def run(args: Namespace, say: Language) -> int:
    print(json.dumps(schema(), indent=1))
    return FINE


def schema() -> Schema:
    """The JSON Schema of one line of a map file."""
    shared: Schema = {"header": HEADER}
    for kind, model in KINDS.items():
        shared[kind] = _record(kind, model, shared)
    shared["unknown"] = {
        "description": "A record of a kind that this version does not know; it is kept.",
        "type": "object",
        "properties": {
            "id": {"type": "string", "minLength": 1},
            "kind": {"type": "string", "not": {"enum": list(KINDS)}},
        },
        "required": ["id", "kind"],
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A line of a Mapper map (.smap): a header, then one record a line",
        "anyOf": [{"$ref": f"#/$defs/{name}"} for name in ("header", *KINDS, "unknown")],
        "$defs": shared,
    }


def _record(kind: str, model: type[Record], shared: Schema) -> Schema:
    """The schema of one kind; what it shares with others is moved to *shared*."""
    described = model.model_json_schema(ref_template="#/$defs/{model}")
    shared |= described.pop("$defs", {})
    described["properties"]["kind"] = {"const": kind}
    described["required"] = sorted({*described.get("required", ()), "id", "kind"})
    described["additionalProperties"] = True  # fields of newer versions are kept
    return described


VERB = Verb(arguments, run)
