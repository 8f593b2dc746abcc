"""The whole map is in its runbook: every step once, every arrow as a reference, all that is known."""

from __future__ import annotations

import io
from base64 import b64encode
from datetime import date
from random import Random
from typing import Any

import pypdf
import pytest
from PIL import Image

from mapper.export import EXPORTERS, Options
from mapper.export.runbook.book import Book
from mapper.insight.order import entries, exits
from mapper.model.document import Document
from mapper.model.doings import Walk
from mapper.model.records import Arrow, Automation, Id, Node, Person, Point, Record, Sheet, Task
from mapper.words import language
from tests.builders import TOP, drawn

DAY = date(2026, 11, 24)
WRITE = {exporter.name: exporter.write for exporter in EXPORTERS}["runbook"]
ORDERS = ("critical", "flow")


def options(**more: Any) -> Options:
    return Options(say=language("en"), on=DAY, **more)


def opened(map: Document, **more: Any) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(WRITE(map, options(**more))))


def read(map: Document, **more: Any) -> list[str]:
    return [" ".join(page.extract_text().split()) for page in opened(map, **more).pages]


def with_fields(map: Document, id: str, **fields: Any) -> Document:
    return Document([record.but(**fields) if record.id == id else record for record in map])


def random_map(seed: int) -> Document:
    """Some steps of every shape on a sheet, its inside and a lane, and arrows anywhere among them."""
    chance = Random(seed)
    sheets = [Sheet(id=TOP, title="Map", main=True), Sheet(id=Id("in"), title="In", inside=Id("step 0"))]
    nodes = [_random_node(n, TOP if n < 12 else Id("in"), chance) for n in range(chance.randint(13, 20))]
    arrows: list[Record] = []
    for n in range(chance.randint(8, 30)):
        source = chance.choice(nodes)
        target = chance.choice([node for node in nodes if node.sheet == source.sheet])
        label = chance.choice(("", "Yes", "No, or later"))
        arrows.append(Arrow(id=Id(f"way {n}"), source=source.id, target=target.id, label=label))
    return Document([*sheets, *nodes, *arrows])


def _random_node(n: int, sheet: Id, chance: Random) -> Node:
    shape = "subsystem" if n == 0 else chance.choice(("rectangle", "diamond", "terminus", "note"))
    said = {"title": f"Step {n} with word{n} and some more of them", "shape": shape}
    said |= {"critical": chance.random() < 0.3, "purpose": chance.choice(("", "For something. " * 60))}
    if shape == "terminus":
        said |= {"role": chance.choice(("begin", "end", None))}
    at = Point(chance.randint(0, 9) * 200, chance.randint(0, 9) * 130)
    return Node.model_validate({"id": f"step {n}", "sheet": sheet, "at": at, **said})


def squeezed(text: str) -> str:
    return "".join(text.split())


def entries_of(outline: list[Any]) -> list[Any]:
    return [one for part in outline for one in (entries_of(part) if isinstance(part, list) else [part])]


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("seed", range(12))
def test_every_step_is_printed_once_with_its_whole_title(seed: int, order: str) -> None:
    map = random_map(seed)

    file = opened(map, order=order)

    steps = Book(map, options()).steps.values()
    named = [entry.title for entry in entries_of(file.outline)]
    said = squeezed("".join(page.extract_text() for page in file.pages))
    assert len(steps) == sum(node.shape != "note" for node in map.all(Node))
    for step in steps:
        assert named.count(f"{step.number} {step.node.title}") == 1
    for node in map.all(Node):
        assert squeezed(node.title) in said


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("seed", range(12))
def test_every_arrow_is_a_reference_to_the_page_of_its_target(seed: int, order: str) -> None:
    map = random_map(seed)

    file = opened(map, order=order)

    steps = Book(map, options()).steps
    place = {entry.title: file.get_destination_page_number(entry) + 1 for entry in entries_of(file.outline)}
    page = {id: place[f"{step.number} {step.node.title}"] for id, step in steps.items()}
    text = [squeezed(page.extract_text()) for page in file.pages]
    for arrow in map.all(Arrow):
        source, target = steps.get(arrow.source), steps.get(arrow.target)
        if source and target:
            back = "return to " if target.place <= source.place else ""
            way = f"→ {back}{target.number} {target.node.title} (p. {page[arrow.target]})"
            way = f"If {arrow.label} {way}" if arrow.label else way
            first = page[arrow.source] - 1
            assert squeezed(way) in "".join(text[first : first + 3])


def reached(map: Document, sheet: Id, inside: bool) -> set[Id]:
    nodes = [node for node in map.all(Node) if node.sheet == sheet and node.shape != "note"]
    found = {n.id for n in nodes if n.role == "begin"}
    found |= {n.id for n in nodes if n.shape == "terminus" and not n.role and not entries(map, n.id)}
    if inside and not found:
        found = {n.id for n in nodes if not entries(map, n.id)}
    while more := {a.target for id in found for a in exits(map, id)} - found:
        found |= more
    return found


@pytest.mark.parametrize("seed", range(12))
def test_what_no_beginning_leads_to_is_in_a_last_chapter(seed: int) -> None:
    map = random_map(seed)
    known = reached(map, TOP, False) | reached(map, Id("in"), True)

    book = Book(map, options())
    file = opened(map)

    assert {step.node.id for step in book.strays} == set(book.steps) - known
    place = {entry.title: file.get_destination_page_number(entry) for entry in entries_of(file.outline)}
    begins = place.get("Not yet connected", len(file.pages))
    assert ("Not yet connected" in place) == bool(book.strays)
    for id, step in book.steps.items():
        assert (place[f"{step.number} {step.node.title}"] >= begins) == (id not in known)


def test_in_the_order_of_the_flow_no_critical_step_comes_first() -> None:
    line = "(order) -> " + " -> ".join(f"[bake{n}]" for n in range(6)) + " -> (sent)"
    map = with_fields(drawn(line), "bake5", critical=True)

    named = [entry.title for entry in entries_of(opened(map, order="flow").outline)]

    steps = [title for title in named if title[0].isdigit()]
    assert steps == ["1 order", *(f"{n + 2} bake{n}" for n in range(6)), "8 sent"]


def test_short_steps_share_a_page_and_long_ones_do_not() -> None:
    map = drawn("(order) -> [mix] -> [bake] -> (sent)")

    shared = read(map)
    apart = read(with_fields(map, "bake", notes="Mind the cat. " * 300))

    assert "2 mix" in shared[2]
    assert "3 bake" in shared[2]
    assert "3 bake Stage" not in apart[2]
    assert "Mind the cat" in apart[3]


def test_what_a_step_is_for_and_when_it_begins_and_ends_is_printed() -> None:
    machine = Automation(id=Id("m"), node=Id("bake"), tool="Oven", note="At night", exceptions="Power cuts")
    said = {"purpose": "Warm bread", "trigger": "the dough has risen", "done_when": "It sounds hollow"}
    known = {"automation": "assisted", "cost": 2.5, "right_first_time": 0.9, "reviewed": date(2026, 10, 1)}

    page = read(with_fields(drawn("(order) -> [bake] -> (sent)", machine), "bake", **said, **known))[2]

    for words in (
        "What for Warm bread",
        "It begins when the dough has risen",
        "It is done when It sounds hollow",
        "Machine A tool helps; Oven; At night",
        "Still by hand Power cuts",
        "right the first time: 90",
        "Looked through 1 October 2026",
    ):
        assert words in page


def test_the_hat_that_somebody_wears_is_named() -> None:
    ann = Person(id=Id("ann"), name="Ann", hats=("Baker", "Cashier"))
    map = with_fields(drawn("(order) -> [bake] -> (sent)", ann), "bake", owner="ann", hat="Baker")

    assert "Done by Ann as Baker" in read(map)[2]


def test_the_cover_says_who_keeps_the_book_and_when_to_walk_next() -> None:
    ann, walk = Person(id=Id("ann"), name="Ann"), Walk(id=Id("w"), sheet=TOP, on=date(2026, 11, 12))

    found = read(with_fields(drawn("(order) -> [bake] -> (sent)", ann, walk), TOP, owner="ann"))

    assert "Keeps this book current Ann" in found[0]
    assert "Next walk-through: 10 February 2027" in found[0]
    assert "Last walked through on 12 November 2026." in found[2]


def test_the_notes_on_a_map_are_printed_whole() -> None:
    found = read(drawn("(order) -> [bake] -> (sent)\n~Mind_the_cat~"))

    assert any("Notes on the map Mind_the_cat" in page for page in found)


def test_a_book_of_many_chapters_has_a_page_of_contents() -> None:
    hosts = [f"part{n}" for n in range(14)]
    insides = [Sheet(id=Id(f"in {host}"), title=f"Inside {host}", inside=Id(host)) for host in hosts]
    map = drawn("(order) -> " + " -> ".join(f"{{{host}}}" for host in hosts) + " -> (sent)", *insides)

    found = read(map)

    assert "All contents 2" in found[0]
    assert all(f"Inside {host}" in found[1] for host in hosts)


def picture(kind: str, mode: str = "RGB", size: tuple[int, int] = (60, 20)) -> str:
    out = io.BytesIO()
    Image.new(mode, size, 1).save(out, kind)
    return b64encode(out.getvalue()).decode("ascii")


@pytest.mark.parametrize("black", [False, True])
@pytest.mark.parametrize(("kind", "mode"), [("PNG", "RGB"), ("PNG", "RGBA"), ("PNG", "P"), ("JPEG", "RGB")])
def test_the_logo_is_on_the_cover(kind: str, mode: str, black: bool) -> None:
    map = with_fields(drawn("(order) -> [bake] -> (sent)"), TOP, logo=picture(kind, mode))

    file = opened(map, black=black)

    assert len(file.pages[0].images) == 1
    assert len(file.pages[1].images) == 0
    assert WRITE(map, options()) == WRITE(map, options())


UNREADABLE = (
    "no base64",
    b64encode(b"GIF89a").decode("ascii"),
    b64encode(b"\x89PNG\r\n\x1a\n" + bytes(40)).decode("ascii"),
    picture("PNG")[:80],
    picture("PNG", "1", (5000, 5000)),
    "A" * 2_000_000,
)


@pytest.mark.parametrize("logo", UNREADABLE)
def test_a_logo_that_cannot_be_printed_is_left_out(logo: str) -> None:
    map = with_fields(drawn("(order) -> [bake] -> (sent)"), TOP, logo=logo)

    assert len(opened(map).pages[0].images) == 0


def test_a_part_of_a_large_map_says_on_a_small_one_where_it_is() -> None:
    long = drawn(" -> ".join(f"[bake{n}]" for n in range(40)))

    file = opened(long)

    small, part = (len(file.pages[n].get_contents().get_data()) for n in (1, 2))  # type: ignore[union-attr]
    assert "Part 1 of" in file.pages[2].extract_text()
    assert part > small / 8


def test_no_page_is_left_nearly_empty_by_the_rows_that_follow_the_steps() -> None:
    map = drawn("(order) -> [mix] -> <good?> -Yes-> (sent)\n<good?> -No-> (thrown)")

    found = read(map)

    assert "2 mix" in found[2]
    assert "Beginnings, decisions and ends" in found[2]
    assert "5 thrown" in found[2]


def test_no_page_is_empty() -> None:
    for count in range(1, 60, 3):
        tasks = [Task(id=Id(f"t{n}"), node=Id("bake"), text=f"Line {n}", rank=n) for n in range(count)]

        found = read(drawn("(order) -> [mix] -> [bake] -> [pack] -> (sent)", *tasks))

        head, foot = "Top", "Printed 24 November 2026"
        assert all(len(page) > len(head) + len(foot) + 30 for page in found[2:])
