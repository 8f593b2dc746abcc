from __future__ import annotations

import json
from datetime import date

import pytest

from mapper.command.main import main
from mapper.command.schema import schema
from mapper.model.records import KINDS
from mapper.store import files, templates


def test_the_schema_is_json_and_names_every_kind(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema"]) == 0

    told = json.loads(capsys.readouterr().out)
    assert told["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert {"header", "unknown", *KINDS} <= told["$defs"].keys()


def test_every_reference_in_the_schema_leads_somewhere() -> None:
    text = json.dumps(schema())

    named = {part.split('"')[0] for part in text.split("#/$defs/")[1:]}

    assert named <= schema()["$defs"].keys()


@pytest.mark.parametrize("kind", KINDS)
def test_a_record_must_say_its_id_and_its_kind(kind: str) -> None:
    described = schema()["$defs"][kind]

    assert {"id", "kind"} <= set(described["required"])
    assert described["properties"]["kind"] == {"const": kind}
    assert described["additionalProperties"] is True


def test_every_field_of_a_real_map_is_in_the_schema() -> None:
    shared = schema()["$defs"]
    lines = files.spell(templates.load("webinar", "en", date(2026, 11, 24))).decode().split("\n")

    assert set(shared["header"]["properties"]) == json.loads(lines[0]).keys()
    for row in map(json.loads, filter(None, lines[1:])):
        described = shared[row["kind"]]
        assert row.keys() <= described["properties"].keys()
        assert set(described["required"]) <= row.keys()
