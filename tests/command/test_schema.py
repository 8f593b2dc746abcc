from __future__ import annotations

import json
from datetime import date

import pytest

from mapper.command.main import main
from mapper.model.records import KINDS
from mapper.store import files, templates


def test_the_schema_is_json_and_knows_every_kind_and_field_of_a_real_map(
    capsys: pytest.CaptureFixture[str],
) -> None:
    lines = files.spell(templates.load("webinar", "en", date(2026, 11, 24))).decode().split("\n")

    assert main(["schema", "--json"]) == 0

    told = json.loads(capsys.readouterr().out)
    assert told["$defs"].keys() >= KINDS.keys()
    assert told["$defs"]["header"]["properties"].keys() == json.loads(lines[0]).keys()
    for row in map(json.loads, filter(None, lines[1:])):
        described = told["$defs"][row["kind"]]
        assert row.keys() <= described["properties"].keys()
        assert set(described["required"]) <= row.keys()
