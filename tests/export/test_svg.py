from __future__ import annotations

import json
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mapper.export.exporter import Options
from mapper.export.svg import path_of, text, write
from mapper.model.document import Document
from mapper.model.draft import Draft
from mapper.model.records import Id, Node, Point, Sheet, Unknown
from mapper.scene.marks import Outline
from mapper.store import files
from mapper.store.inside import taken_out
from mapper.words import language
from tests.builders import TOP, drawn

SVG = "{http://www.w3.org/2000/svg}"
ALLOWED = {SVG + tag for tag in ("svg", "title", "desc", "metadata", "rect", "g", "path", "text")}
ALLOWED.add("{urn:mapper:map}map")
ATTRIBUTES = {
    *(
        "d",
        "fill",
        "stroke",
        "stroke-width",
        "stroke-dasharray",
        "stroke-linecap",
        "stroke-linejoin",
        "opacity",
    ),
    *("x", "y", "width", "height", "viewBox", "font-family", "font-size", "font-weight", "text-rendering"),
    *("textLength", "lengthAdjust", "role", "aria-label", "aria-labelledby", "id"),
    *("type", "encoding", "sha256"),
    "{http://www.w3.org/XML/1998/namespace}space",
}
MARKUP = [
    "<script>alert(1)</script>",
    "</text></svg><svg onload='x'>",
    "<![CDATA[ ]]> <!ENTITY x 'y'> &x; &amp; &#0;",
    "\"quotes\" 'and' <b>bold</b>",
    "javascript:alert(1)",
    "url(http://example.org/x.png)",
    "null\x00bell\x07escape\x1b",
    "\ufffe\uffff\u202eturned\u2028line\u0085next",
]


def parsed(svg: bytes | str) -> ElementTree.Element:
    return ElementTree.fromstring(svg)  # noqa: S314  our own writing


def labelled(label: str) -> Document:
    """A map whose every title is *label*."""
    map = drawn("(begin) -> [step] -> <ok?> -yes-> (done)")
    draft = Draft(map)
    for node in map.all(Node):
        draft.change_fields(node.id, title=label)
    draft.change_fields(TOP, title=label, purpose=label)
    draft.change_fields(Id("a3"), label=label)
    draft.put(Node(id=Id("note"), sheet=TOP, shape="note", title=label, at=Point(0, 200)))
    map.apply(draft.change())
    return map


def folded(label: str) -> str:
    """*label* as far as XML can say it."""
    return re.sub(r"\s+", " ", text_content(label)).strip()


def text_content(label: str) -> str:
    return parsed(f"<a>{text(label)}</a>").text or ""


def check(label: str) -> None:
    root = parsed(write(labelled(label), Options()))
    titles = [folded(element.text or "") for element in root.iter(SVG + "title")]

    assert {element.tag for element in root.iter()} <= ALLOWED
    assert {name for element in root.iter() for name in element.attrib} <= ATTRIBUTES
    if folded(label):
        assert titles.count(folded(label)) >= 6


@pytest.mark.parametrize("label", MARKUP)
def test_markup_in_a_label_is_text(label: str) -> None:
    check(label)


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=300))
def test_any_label_is_text(label: str) -> None:
    check(label)


def test_naughty_strings_are_text(shared: Path) -> None:
    folder = shared / "corpus" / "minimaxir+big-list-of-naughty-strings"
    labels = json.loads(next(folder.rglob("blns.json")).read_text("utf-8"))
    nodes = [
        Node(id=Id(f"n{i:04}"), sheet=TOP, title=label, at=Point(i % 20 * 200, i // 20 * 132))
        for i, label in enumerate(labels)
    ]

    root = parsed(write(Document([Sheet(id=TOP, main=True), *nodes]), Options()))

    titles = {folded(element.text or "") for element in root.iter(SVG + "title")}
    assert len(labels) > 400
    assert {folded(label) for label in labels if folded(label)} <= titles


def test_what_xml_has_no_place_for_is_replaced() -> None:
    assert text("a\x00b\ud800c\ufffe<&\"'") == "a\ufffdb\ufffdc\ufffd&lt;&amp;&quot;&#x27;"


def test_the_picture_stands_alone() -> None:
    svg = write(drawn("(order) -> [pack] -> (sent)"), Options()).decode("utf-8")

    assert not re.search(r"href|url\(|<script|<style|<image|<foreignObject|@import|on\w+=", svg)
    assert svg.count("http") == 1  # the name of the language itself


def test_the_same_map_is_the_same_bytes() -> None:
    map = drawn("(order) -> [pack] -> <ok?> -yes-> (sent)")

    assert write(map, Options()) == write(Document(list(map)[::-1]), Options())


def test_the_picture_has_the_size_that_was_asked_for() -> None:
    map = drawn("(order) -> [pack]")
    small, large = (parsed(write(map, Options(scale=scale, transparent=scale > 1))) for scale in (1.0, 2.0))

    assert float(large.attrib["width"]) == pytest.approx(2 * float(small.attrib["width"]), abs=0.02)
    assert large.attrib["viewBox"] == small.attrib["viewBox"]
    assert [child.tag for child in small].count(SVG + "rect") == 1
    assert [child.tag for child in large].count(SVG + "rect") == 0


def test_a_sheet_is_chosen() -> None:
    inside = Sheet(id=Id("inside"), inside=Id("mend"), title="Mending")
    map = drawn("{mend}", inside, Node(id=Id("glue"), sheet=inside.id, title="Glue", at=Point(0, 0)))

    svg = write(map, Options(sheet=inside.id)).decode("utf-8")

    assert "Mending" in svg
    assert "Glue" in svg
    with pytest.raises(LookupError):
        write(map, Options(sheet=Id("nowhere")))


def test_an_empty_map_is_a_picture() -> None:
    root = parsed(write(drawn(""), Options(say=language("fr"))))

    assert root.tag == SVG + "svg"


def test_a_path_is_spelled_without_exponents_or_needless_zeros() -> None:
    mark = Outline(
        Point(1e-9, 2.50), ((Point(3, 4),), (Point(1, 2), Point(3, 4), Point(5.126, 1e7))), closed=True
    )

    assert path_of(mark) == "M0 2.5L3 4C1 2 3 4 5.13 10000000Z"


def test_the_picture_holds_its_map_unless_it_shall_not() -> None:
    map = drawn("(order) -> [pack] -> (sent)", Unknown(id=Id("u"), kind="drone"))
    with_map, without = (write(map, Options(with_map=holds)) for holds in (True, False))

    assert files.parse(taken_out(with_map)).document.rows() == map.rows()
    assert b"metadata" not in without
    assert len(without) < len(with_map)
