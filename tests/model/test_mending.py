from __future__ import annotations

import math
from typing import Any

import pytest

from mapper.model.mending import REPORT, Mended, TooDeep, clean_text, mended
from mapper.model.records import Arrow, Id, Node, Row, Sheet, Unknown
from tests.builders import drawn

TOP: Row = {"kind": "sheet", "id": "top", "title": "Top", "main": True}


def node(id: str, **fields: Any) -> dict[str, Any]:
    return {"kind": "node", "id": id, "sheet": "top", "at": [0, 0], **fields}


def arrow(id: str, source: str, target: str, **fields: Any) -> dict[str, Any]:
    return {"kind": "arrow", "id": id, "source": source, "target": target, **fields}


def sheet(id: str, **fields: Any) -> dict[str, Any]:
    return {"kind": "sheet", "id": id, **fields}


def told(result: Mended) -> dict[str, int]:
    """Which damage was reported, how often."""
    names = {one: name for name, (one, _) in REPORT.items()}
    return {names[sentence.text]: sentence.n for sentence in result.report}


def mend(*rows: Row) -> Mended:
    """The map of *rows* beside a sound top sheet; whatever comes out needs no more mending."""
    result = mended([TOP, *rows])
    again = mended(list(result.document.rows().values()))
    assert again.document.rows() == result.document.rows()
    assert set(told(again)) <= {"aside"}
    return result


def test_a_sound_map_is_left_alone() -> None:
    document = drawn("(order) -> [pack] -> <ok?> -yes-> (sent)")

    result = mended(list(document.rows().values()))

    assert result.document.rows() == document.rows()
    assert result.report == ()


@pytest.mark.parametrize("number", [math.nan, math.inf, -math.inf])
def test_a_number_that_is_none_is_not_known(number: float) -> None:
    result = mend(node("n", cost=number, x={"deep": [number]}, at=[number, 7], size=[number, 10]))

    found = result.document[Id("n")]
    assert found.cost is None
    assert found.at == (0, 7)
    assert found.size == (160, 76)
    assert found.model_extra == {"x": {"deep": [None]}}
    assert told(result) == {"number": 4}


@pytest.mark.parametrize("number", [1.7e308, -1e16, 10**18])
def test_an_amount_that_nobody_has_counted_is_not_known(number: float) -> None:
    result = mend(sheet("s"), node("n", cost=number, minutes=5.0))

    assert told(result) == {"number": 1}
    (step,) = result.document.all(Node)
    assert (step.cost, step.minutes) == (None, 5.0)


def test_half_a_character_becomes_a_mark() -> None:
    result = mend(
        node("n\udc00", title="a\ud800b"), arrow("a", "n\udc00", "n\udc00", **{"x\ud800": "\ud83d\ude00"})
    )

    assert result.document[Id("n\ufffd")].title == "a\ufffdb"
    assert result.document[Id("a")].source == "n\ufffd"
    assert told(result)["text"] >= 2


def test_typed_text_is_cleaned_the_same_way() -> None:
    assert clean_text("a\ud800b 😀") == "a\ufffdb 😀"


def test_of_two_with_one_id_the_first_stays() -> None:
    result = mend(node("n", title="first"), node("n", title="second"), arrow("n", "n", "n"))

    assert result.document[Id("n")].title == "first"
    assert told(result) == {"twice": 2}


@pytest.mark.parametrize("id", ["", None, 5, [], {"a": 1}])
def test_a_record_without_a_usable_id_gets_one_from_what_it_says(id: object) -> None:
    row = {**node("x", title="nameless"), "id": id}
    without = {name: value for name, value in row.items() if name != "id"}

    result = mend(row)

    [found] = result.document.all(Node)
    assert found.title == "nameless"
    assert found.id.startswith("node-")
    assert told(result) == {"nameless": 1}
    assert [other.id for other in mend(without).document.all(Node)] == [found.id]


def test_two_nameless_records_that_say_the_same_stay_two() -> None:
    row = {**node("x"), "id": ""}

    result = mend(row, row)

    assert len(list(result.document.all(Node))) == 2
    assert told(result) == {"nameless": 2}


def test_a_row_that_does_not_fit_its_kind_is_kept_as_it_is() -> None:
    row = node("n", shape="hexagon", corners=6)

    result = mend(row)

    assert isinstance(result.document[Id("n")], Unknown)
    assert result.document.rows()[Id("n")] == row
    assert told(result) == {"aside": 1}


def test_what_belongs_to_a_row_set_aside_is_set_aside_with_it() -> None:
    rows = [
        node("n", shape="hexagon"),
        node("m"),
        arrow("a", "n", "m"),
        {"kind": "kpi", "id": "k", "node": "n"},
        {"kind": "actual", "id": "v", "kpi": "k", "on": "2026-11-16", "value": 3.0},
        {"kind": "customer", "id": "c", "at_node": "n", "name": "Ann"},
    ]

    result = mend(*rows)

    aside = [id for id in ("n", "a", "k", "v") if isinstance(result.document[Id(id)], Unknown)]
    assert aside == ["n", "a", "k", "v"]
    assert result.document[Id("c")].at_node is None
    assert told(result) == {"aside": 4, "let go": 1}


def test_a_row_of_a_kind_of_a_later_version_is_kept_without_a_word() -> None:
    row = {"kind": "gadget", "id": "g", "node": "nowhere", "list": [1, {"a": None}]}

    result = mend(row)

    assert result.document.rows()[Id("g")] == row
    assert result.report == ()


@pytest.mark.parametrize("kind", [None, 5, [], {}])
def test_a_row_that_does_not_say_what_it_is_is_kept(kind: object) -> None:
    result = mend({"id": "x", "kind": kind, "y": 1})

    assert result.document.rows()[Id("x")] == {"id": "x", "kind": "", "y": 1}


def test_what_belongs_to_nothing_goes_with_all_that_belongs_to_it() -> None:
    result = mend(
        node("lost", sheet="gone"),
        arrow("a", "lost", "lost"),
        {"kind": "task", "id": "t", "node": "lost", "text": "x"},
        sheet("inside", inside="lost"),
        node("deep", sheet="inside"),
        node("here"),
    )

    assert list(result.document.rows()) == ["here", "top"]
    assert told(result) == {"lost": 5}


def test_what_merely_mentions_nothing_lets_go() -> None:
    result = mend(node("n", owner="gone", stage="n", lane="top", stand_in="n"))

    found = result.document[Id("n")]
    assert (found.owner, found.stage, found.lane, found.stand_in) == (None, None, None, None)
    assert told(result) == {"let go": 4}


def test_an_id_of_no_letters_points_at_nothing() -> None:
    result = mend(node("n", owner=""), arrow("a", "n", ""), sheet("s", inside=""))

    assert list(result.document.rows()) == ["n", "top"]
    assert told(result) == {"lost": 2, "let go": 1}


def test_an_arrow_to_something_that_is_no_shape_goes() -> None:
    result = mend(node("n"), arrow("a", "n", "top"), arrow("b", "a", "n"))

    assert list(result.document.all(Arrow)) == []
    assert told(result) == {"lost": 2}


def test_an_arrow_between_two_sheets_goes() -> None:
    rows = [
        node("n", shape="subsystem"),
        sheet("in", inside="n"),
        node("m", sheet="in"),
        arrow("a", "n", "m"),
    ]

    result = mend(*rows)

    assert list(result.document.all(Arrow)) == []
    assert told(result) == {"across": 1}


def test_a_sheet_inside_itself_becomes_a_map_of_its_own() -> None:
    result = mend(
        sheet("a", inside="in-b"),
        sheet("b", inside="in-a"),
        node("in-a", sheet="a"),
        node("in-b", sheet="b"),
        sheet("c", inside="in-c"),
        node("in-c", sheet="c"),
        sheet("below", inside="in-a"),
    )

    insides = {found.id: found.inside for found in result.document.all(Sheet)}
    assert insides == {"a": None, "b": "in-a", "below": "in-a", "c": None, "top": None}
    assert told(result) == {"circle": 2}


def test_one_top_sheet_is_the_main_one() -> None:
    two = mended([sheet("a", main=True), sheet("b", main=True)])
    none = mended([sheet("b"), sheet("a")])
    inside = mended([sheet("z"), sheet("a", inside="n", main=True), node("n", sheet="z")])

    for result, main, count in ((two, "a", 2), (none, "a", 1), (inside, "z", 1)):
        assert [found.id for found in result.document.all(Sheet) if found.main] == [main]
        assert told(result) == {"main": count}


def test_an_empty_map_gets_a_sheet() -> None:
    result = mended([])

    [found] = result.document.all(Sheet)
    assert found.main
    assert told(result) == {"empty": 1}
    assert mended([]).document.rows() == result.document.rows()


def test_a_long_chain_of_insides_is_mended_without_a_long_wait() -> None:
    rows: list[Row] = []
    for number in range(3000):
        rows.append(sheet(f"s{number}", inside=f"n{number - 1}"))
        rows.append(node(f"n{number}", sheet=f"s{number}"))

    result = mend(*rows)

    assert list(result.document.rows()) == ["top"]
    assert told(result) == {"lost": 6000}


def test_values_within_values_without_end_are_refused() -> None:
    deep: Any = 1
    for _ in range(200):
        deep = [deep]

    with pytest.raises(TooDeep):
        mended([TOP, node("n", x=deep)])


def test_the_order_of_the_file_does_not_decide_what_is_lost() -> None:
    rows = [
        TOP,
        node("n", owner="gone"),
        arrow("a", "n", "gone"),
        sheet("x", inside="gone"),
        node("m", sheet="x"),
    ]

    forward, backward = mended(rows), mended(rows[::-1])

    assert forward.document.rows() == backward.document.rows()
    assert told(forward) == told(backward)
