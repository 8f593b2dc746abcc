from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from mapper.model.records import KINDS
from mapper.store.schema import schema


def references(value: Any) -> Iterator[str]:
    match value:
        case dict():
            if isinstance(value.get("$ref"), str):
                yield value["$ref"]
            for inner in value.values():
                yield from references(inner)
        case list():
            for inner in value:
                yield from references(inner)


def test_every_kind_is_described_and_may_say_more() -> None:
    definitions = schema()["$defs"]

    for kind, model in KINDS.items():
        assert {field.alias or name for name, field in model.model_fields.items()} <= set(
            definitions[kind]["properties"]
        )
        assert {"id", "kind"} <= set(definitions[kind]["required"])
        assert definitions[kind]["additionalProperties"] is True


def test_every_reference_leads_somewhere() -> None:
    whole = schema()

    found = set(references(whole))
    assert found == {f"#/$defs/{name}" for name in whole["$defs"]}


def test_the_schema_is_plain_data_and_always_the_same() -> None:
    assert json.loads(json.dumps(schema(), allow_nan=False)) == schema()
