from __future__ import annotations

import json
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mapper.model.lines import lines_of, spelled
from mapper.model.records import Id, Node, Person, Point, Record, Unknown, admitted
from tests.builders import drawn


def read(line: bytes) -> object:
    assert b"\n" not in line
    return json.loads(line)


def test_a_line_is_the_row_of_its_record_with_sorted_keys() -> None:
    records = list(drawn("(order) -> [pack] -> <ok?> -yes-> (sent)"))

    for record, line in zip(records, lines_of(records), strict=True):
        assert list(json.loads(line)) == sorted(record.row())
        assert read(line) == record.row()
        assert b" " not in line


def test_both_ways_of_spelling_agree() -> None:
    person = Person(id=Id("p"), name="Zoé “Z” \\ \t\x00\x7f\u2028 😀", hats=("a", "b"), hours=1.5)

    [line] = lines_of([person])

    assert line == spelled(person.row())
    assert "Zoé “Z”".encode() in line


def test_fields_and_kinds_of_others_are_sorted_at_every_depth() -> None:
    row = {"z": {"b": 1, "a": [{"d": 1, "c": 2}]}, "a": 2, "id": "x"}
    known = admitted({**row, "kind": "person"})
    aside = Unknown.model_validate({**row, "kind": "node", "title": {"b": 1, "a": 2}})

    first, second = lines_of([known, aside])

    assert b'"z":{"a":[{"c":2,"d":1}],"b":1}' in first
    assert b'"title":{"a":2,"b":1}' in second


def test_half_a_character_is_refused() -> None:
    node = Node.model_validate({"id": "n", "sheet": "s", "at": [0, 0], "x": "\ud800"})

    with pytest.raises(ValueError, match=r"."):
        list(lines_of([node]))


@given(
    st.floats(allow_nan=False, allow_infinity=False),
    st.floats(allow_nan=False, allow_infinity=False),
    st.text(),
)
def test_every_number_and_text_reads_back(x: float, y: float, name: str) -> None:
    records: list[Record] = [
        Node(id=Id("n"), sheet=Id("s"), at=Point(x, y)),
        admitted({"kind": "person", "id": "p", "name": name.encode("utf-8", "replace").decode()}),
    ]

    node, person = map(read, lines_of(records))

    assert isinstance(node, dict)
    assert [math.copysign(1, v) * abs(v) for v in node["at"]] == [x, y]
    assert person == records[1].row()
