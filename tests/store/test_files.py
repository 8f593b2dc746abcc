from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mapper.model.document import Document
from mapper.model.records import KINDS, Id, Node, Record, Sheet, Unknown, admitted
from mapper.store import files
from mapper.store.files import Header, Unreadable
from mapper.words import Sentence
from tests.builders import drawn

GIVEN = drawn("(order) -> [pack] -> <ok?> -yes-> (sent)")


def file_of(*lines: str, head: dict[str, Any] | None = None) -> bytes:
    header = json.dumps({"format": "mapper", "version": 1, **(head or {})})
    return "".join(f"{line}\n" for line in (header, *lines)).encode()


def refused(data: bytes) -> Sentence:
    with pytest.raises(Unreadable) as caught:
        files.parse(data)
    return caught.value.sentence


def test_a_file_reads_back_as_it_was_written() -> None:
    loaded = files.parse(files.spell(GIVEN))

    assert loaded.document.rows() == GIVEN.rows()
    assert loaded.report == ()


def test_the_file_is_the_one_that_the_contract_shows() -> None:
    node = Node(id=Id("node-é"), sheet=Id("s"), shape="terminus", title="Café\u2028 “x”", at=(40, 60))
    sheet = Sheet(id=Id("s"), main=True, title="Top")

    first, *lines = files.spell([sheet, node]).decode().split("\n")

    assert list(json.loads(first)) == ["format", "version", "app", "sha256"]
    assert first.startswith('{"format":"mapper","version":1,"app":"')
    assert lines[0] == (
        '{"at":[40.0,60.0],"id":"node-é","kind":"node","shape":"terminus","sheet":"s",'
        '"size":[160.0,76.0],"title":"Café\u2028 “x”"}'
    )
    assert [json.loads(line)["kind"] for line in lines[:-1]] == ["node", "sheet"]
    assert lines[-1] == ""


def test_the_order_of_records_does_not_matter() -> None:
    records = list(GIVEN)

    assert files.spell(records[::-1]) == files.spell(records)


def test_every_line_is_the_row_of_its_record() -> None:
    _, *lines = files.spell(GIVEN).decode().split("\n")

    rows = {row["id"]: row for row in map(json.loads, lines[:-1])}
    assert rows == GIVEN.rows()


def test_what_a_newer_version_wrote_is_kept() -> None:
    sheet = '{"id":"s","kind":"sheet","main":true,"mood":{"depth":[1,2.5,null]}}'
    gadget = '{"answer":42,"id":"g","kind":"gadget"}'
    data = file_of(sheet, gadget, head={"version": 7, "signed": {"by": ["Ann"]}})

    loaded = files.parse(data)
    again = files.spell(loaded.document, loaded.header).decode().split("\n")

    assert loaded.header == Header(7, "", {"signed": {"by": ["Ann"]}})
    assert "newer version" in loaded.report[0].text
    assert json.loads(again[0])["signed"] == {"by": ["Ann"]}
    assert json.loads(again[0])["version"] == 7
    assert json.loads(again[1]) == json.loads(gadget)
    assert json.loads(again[2])["mood"] == {"depth": [1, 2.5, None]}


def test_a_changed_file_opens_and_says_so() -> None:
    data = files.spell(GIVEN).replace(b'"pack"', b'"sack"')

    loaded = files.parse(data)

    assert Id("sack") in loaded.document
    assert "checksum" in loaded.report[0].text


def test_marks_and_line_ends_of_other_systems_are_no_harm() -> None:
    data = files.spell(GIVEN)

    loaded = files.parse(b"\xef\xbb\xbf" + data.replace(b"\n", b"\r\n"))

    assert loaded.document.rows() == GIVEN.rows()
    assert loaded.report == ()


def test_a_last_line_without_its_end_and_blank_lines_are_no_harm() -> None:
    data = files.spell(GIVEN)

    assert files.parse(data.rstrip(b"\n")).document.rows() == GIVEN.rows()
    assert files.parse(data + b"\n  \n").document.rows() == GIVEN.rows()


@pytest.mark.parametrize(
    "separator", ["\u2028", "\u2029", "\u0085", "\x0b", "\x0c", "\x1c", "\r", "\n", "\0"]
)
def test_a_title_may_hold_any_line_separator(separator: str) -> None:
    document = Document([Sheet(id=Id("s"), main=True, title=f"one{separator}two")])

    assert files.parse(files.spell(document)).document.rows() == document.rows()


NO_MAPS = {
    "nothing": b"",
    "zeros": b"\0" * 4096,
    "line ends": b"\n\r\n",
    "a picture": b"\x89PNG\r\n\x1a\n" + bytes(range(256)),
    "another format": b'{"format":"other"}\n',
    "no header": b'{"id":"s","kind":"sheet"}\n',
    "a list": b"[]\n",
    "words": b"Dear Ann,\n",
    "two bytes a character": files.spell(GIVEN).decode().encode("utf-16"),
    "a deep header": b'{"format":' + b"[" * 100_000 + b"\n",
    "a long number": b'{"format":"mapper","version":' + b"1" * 5000 + b"}\n",
}


@pytest.mark.parametrize("data", NO_MAPS.values(), ids=NO_MAPS)
def test_what_is_no_map_is_refused_in_one_sentence(data: bytes) -> None:
    assert refused(data).text.endswith(".")


BAD_LINES = {
    "half a line": '{"id":"a"',
    "a deep one": '{"id":"a","kind":"k","x":' + "[" * 100_000 + "]" * 100_000 + "}",
    "a number of 5,000 digits": '{"id":"a","kind":"k","x":' + "1" * 5000 + "}",
    "two in one": '{"id":"a","kind":"k"},{"id":"b","kind":"k"}',
    "no record": "[1]",
    "a trailing word": '{"id":"a","kind":"k"} x',
}


@pytest.mark.parametrize("line", BAD_LINES.values(), ids=BAD_LINES)
def test_a_line_that_makes_no_sense_is_named(line: str) -> None:
    sentence = refused(file_of('{"id":"s","kind":"sheet","main":true}', line))

    assert sentence.fields == {"line": 3}


def test_what_could_not_be_written_again_is_refused() -> None:
    nested = "[" * 300 + "]" * 300

    assert "nested" in refused(file_of(f'{{"id":"a","kind":"k","x":{nested}}}')).text
    assert "nested" in refused(file_of(head={"x": json.loads(nested)})).text


def test_numbers_that_are_none_do_not_stop_the_file_from_being_written_again() -> None:
    line = '{"id":"s","kind":"sheet","main":true,"promise_hours":NaN,"x":[1e999,{"y":-Infinity}]}'

    loaded = files.parse(file_of(line, head={"weight": float("nan"), "word": "\ud800"}))

    assert loaded.document.rows()[Id("s")]["x"] == [None, {"y": None}]
    again = files.parse(files.spell(loaded.document, loaded.header))
    assert again.document.rows() == loaded.document.rows()
    assert again.header.more == {"word": "\ufffd"}


def test_what_cannot_be_written_does_not_stop_the_rest_from_being_saved() -> None:
    odd = Node(id=Id("n"), sheet=Id("top"), at=(0, 0), x=float("nan"), y="a\ud800b")  # type: ignore[call-arg]

    loaded = files.parse(files.spell([*GIVEN, odd]))

    assert loaded.document[Id("n")].model_extra == {"x": None, "y": "a\ufffdb"}
    assert loaded.report == ()


@pytest.mark.parametrize("version", ["1", None, -3, 1.5, True, []])
def test_a_version_that_is_none_counts_as_the_first(version: object) -> None:
    assert files.parse(file_of(head={"version": version})).header.version == 1


def test_every_file_of_the_json_test_suite_ends_in_a_map_or_a_refusal(shared: Path) -> None:
    suite = sorted((shared / "corpus" / "nst+JSONTestSuite").glob("*.json"))
    assert len(suite) > 100

    for file in suite:
        body = file.read_bytes().replace(b"\n", b" ") + b"\n"
        data = file_of('{"id":"s","kind":"sheet","main":true}') + body
        for whole in (data, file.read_bytes()):
            try:
                loaded = files.parse(whole)
            except Unreadable:
                continue
            assert "__n_" not in file.name or "NaN" in file.name or "nfinity" in file.name
            files.spell(loaded.document, loaded.header)


def test_naughty_texts_read_back_byte_for_byte_from_every_field(shared: Path) -> None:
    folder = shared / "corpus" / "minimaxir+big-list-of-naughty-strings"
    naughty = [line for file in sorted(folder.glob("*blns*")) for line in file.read_text("utf-8").split("\n")]
    assert len(naughty) > 400
    kinds = [
        (kind, [n for n, f in model.model_fields.items() if f.annotation is str])
        for kind, model in KINDS.items()
    ]
    rows: list[dict[str, Any]] = [
        {"kind": "sheet", "id": "s", "main": True},
        {"kind": "node", "id": "n", "sheet": "s", "at": [0, 0]},
    ]
    rows += [
        {"kind": "kpi", "id": "k", "node": "n"},
        {"kind": "run", "id": "r", "node": "n"},
        {"kind": "walk", "id": "w", "sheet": "s", "on": "2026-11-16"},
        {"kind": "scenario", "id": "if"},
        {"kind": "promise", "id": "p", "node": "n"},
    ]
    needed = {
        "run": "r",
        "walk": "w",
        "scenario": "if",
        "promise": "p",
        "about": "n",
        "giver": "n",
        "taker": "n",
        "side": "giver",
        "sheet": "s",
        "node": "n",
        "source": "n",
        "target": "n",
        "kpi": "k",
        "at": [0, 0],
        "on": "2026-11-16",
        "value": 1,
    }
    for number, text in enumerate(naughty):
        kind, fields = kinds[number % len(kinds)]
        model = KINDS[kind].model_fields
        given = {name: value for name, value in needed.items() if name in model and model[name].is_required()}
        rows.append(
            {
                **given,
                **dict.fromkeys(fields, text),
                "kind": kind,
                "id": f"x{number}{text}",
                f"extra {text}": text,
            }
        )

    document = Document(admitted(row) for row in rows)
    loaded = files.parse(files.spell(document))

    assert loaded.document.rows() == document.rows()
    assert loaded.report == ()


def test_a_file_cut_short_anywhere_ends_in_a_refusal_or_says_so() -> None:
    data = files.spell(GIVEN)

    for length in range(len(data) - 1):
        try:
            loaded = files.parse(data[:length])
        except Unreadable:
            continue
        assert loaded.report, length
        files.spell(loaded.document, loaded.header)


def test_a_flipped_bit_is_never_taken_for_the_map() -> None:
    data = files.spell(GIVEN)
    chance = random.Random(7)
    in_the_version = range(data.index(b'"app"') + 7, data.index(b'"sha256"') - 2)

    for _ in range(1500):
        place = chance.randrange(len(data))
        flipped = bytearray(data)
        flipped[place] ^= 1 << chance.randrange(8)
        try:
            loaded = files.parse(bytes(flipped))
        except Unreadable:
            continue
        files.spell(loaded.document, loaded.header)
        same = loaded.document.rows() == GIVEN.rows()
        assert loaded.report or (same and place < data.index(b"\n")) or place in in_the_version, place


texts = st.text(st.characters(codec="utf-8"), max_size=20)
finite = st.floats(allow_nan=False, allow_infinity=False)
amounts = st.floats(-1e15, 1e15)
values = st.recursive(
    st.none() | st.booleans() | st.integers() | finite | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=6,
)
extras = st.dictionaries(texts.map(lambda name: f"x_{name}"), values, max_size=3)


@st.composite
def records(draw: st.DrawFn) -> list[Record]:
    rows: list[dict[str, Any]] = [
        {"kind": "sheet", "id": "s", "main": True, "title": draw(texts), **draw(extras)}
    ]
    for number in range(draw(st.integers(0, 6))):
        row = {"kind": "node", "id": f"n{number}", "sheet": "s", "at": [draw(finite), draw(finite)]}
        rows.append({**row, "title": draw(texts), "cost": draw(st.none() | amounts), **draw(extras)})
        target = f"n{draw(st.integers(0, number))}"
        rows.append(
            {"kind": "arrow", "id": f"a{number}", "source": f"n{number}", "target": target, **draw(extras)}
        )
    for number in range(draw(st.integers(0, 3))):
        rows.append(
            {**draw(extras), "kind": draw(texts.filter(lambda kind: kind not in KINDS)), "id": f"u{number}"}
        )
    return [admitted(row) for row in rows]


@given(records(), extras)
@settings(max_examples=150, deadline=None)
def test_any_map_reads_back_as_it_was_written(some: list[Record], more: dict[str, Any]) -> None:
    data = files.spell(some, Header(more=more))

    loaded = files.parse(data)

    assert loaded.report == ()
    assert {record.id: record.row() for record in some} == loaded.document.rows()
    assert files.spell(loaded.document, loaded.header) == data


def any_values() -> st.SearchStrategy[Any]:
    odd = st.sampled_from(
        ["NaN", "Infinity", "-Infinity", "1e999", '"\\ud800"', "-0", "1e-320", "10000000000000000000"]
    )
    usual = values.map(lambda value: json.dumps(value))
    return st.one_of(odd, usual, st.sampled_from(['"s"', '"n1"', '"n2"', '"a1"', "null"]))


fields = st.sampled_from(
    ["id", "kind", "sheet", "inside", "main", "source", "target", "at", "owner", "title", "x"]
)
kinds = st.sampled_from(["sheet", "node", "arrow", "person", "kpi", "actual", "odd"])


@given(
    st.lists(
        st.tuples(kinds, st.sampled_from("snab"), st.dictionaries(fields, any_values(), max_size=5)),
        max_size=8,
    )
)
@settings(max_examples=300, deadline=None)
def test_any_damage_is_mended_once_and_for_all(rows: list[tuple[str, str, dict[str, str]]]) -> None:
    lines = []
    for kind, id, more in rows:
        cells = {"kind": f'"{kind}"', "id": f'"{id}"', "sheet": '"s"', "at": "[0,0]", **more}
        lines.append("{" + ",".join(f'"{name}":{value}' for name, value in cells.items()) + "}")

    loaded = files.parse(file_of(*lines))

    again = files.parse(files.spell(loaded.document, loaded.header))
    assert again.document.rows() == loaded.document.rows()
    kept = sum(isinstance(record, Unknown) and record.kind in KINDS for record in loaded.document)
    assert len(again.report) == (1 if kept else 0)


KEPT = sorted((Path(__file__).parent / "kept").glob("*.smap"))


@pytest.mark.parametrize("file", KEPT, ids=lambda file: file.stem)
def test_files_of_every_released_version_still_open_and_lose_nothing(file: Path) -> None:
    data = file.read_bytes()

    loaded = files.parse(data)

    assert loaded.report == ()
    written = [json.loads(line) for line in data.decode().split("\n")[1:-1]]
    again = [
        json.loads(line) for line in files.spell(loaded.document, loaded.header).decode().split("\n")[1:-1]
    ]
    assert [{**new, **old} for old, new in zip(written, again, strict=True)] == again
    assert {row["kind"] for row in written} >= KINDS.keys()
    assert loaded.header.more
