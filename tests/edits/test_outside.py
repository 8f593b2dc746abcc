from __future__ import annotations

from pathlib import Path

import pytest

from mapper.edits import clipboard
from mapper.edits.outside import kind_of, lines_of, paste_text
from mapper.edits.refused import Refused
from mapper.insight.order import belonging, inside_of
from mapper.model.document import Document
from mapper.model.draft import Draft
from mapper.model.records import Id, Node, Person, Point, Sheet, Stage
from tests.builders import TOP, drawn
from tests.edits.test_next import apart, named, ways
from tests.laws import lawful

CHART = """```mermaid
flowchart LR
  a([Order]) --> b{Paid?}
  subgraph deliver [Deliver]
    c[Pack] --> d([Sent])
  end
  b -->|Yes| c
  b -->|No| e([Dropped])
  b --> b
```"""


def empty() -> Document:
    return Document([Sheet(id=TOP, main=True)])


def test_lines_become_a_chain_without_their_bullets() -> None:
    document = empty()

    lawful(
        document, lambda draft: paste_text(draft, TOP, "1. Call\r\n  - [x] Pack\n\n\tc) Ready?\n• Send\x00\n")
    )

    assert ways(document) == [("Call", "Pack", ""), ("Pack", "Ready?", ""), ("Ready?", "Send", "Yes")]


def test_lines_follow_the_step_that_is_selected() -> None:
    document = drawn("[a] -> [b]")

    lawful(document, lambda draft: paste_text(draft, TOP, "one\ntwo", source=Id("b")))

    assert ("b", "one", "") in ways(document)
    assert apart(document)


def test_a_flowchart_becomes_shapes_from_left_to_right() -> None:
    document = empty()

    lawful(document, lambda draft: paste_text(draft, TOP, CHART, Point(100, 60)))

    assert ways(document) == [
        ("Order", "Paid?", ""),
        ("Pack", "Sent", ""),
        ("Paid?", "Dropped", "No"),
        ("Paid?", "Pack", "Yes"),
    ]
    roles = {n.title: (n.role, n.outcome) for n in document.all(Node) if n.role}
    assert roles == {"Order": ("begin", None), "Sent": ("end", "win"), "Dropped": ("end", "lost")}
    assert named(document, "Order").at.x < named(document, "Paid?").at.x < named(document, "Pack").at.x
    assert min(node.at.x for node in document.all(Node)) == 100
    assert apart(document)


def test_subgraphs_become_stages_on_an_empty_sheet_only() -> None:
    document, busy = empty(), drawn("[a]")

    lawful(document, lambda draft: paste_text(draft, TOP, CHART))
    lawful(busy, lambda draft: paste_text(draft, TOP, CHART))

    stages = belonging(document, TOP, Stage, "sheet")
    assert [stage.title for stage in stages] == ["Deliver"]
    assert sorted(n.title for n in document.all(Node) if n.stage) == ["Pack", "Sent"]
    assert list(busy.all(Stage)) == []
    assert apart(busy)


def test_a_table_brings_people_and_minutes() -> None:
    document = drawn("[a]", Person(id=Id("ann"), name="Ann"))

    lawful(
        document,
        lambda draft: paste_text(draft, TOP, "Step,Owner,Minutes\nCall,ann,5\nPack,Bob,10\nSend,Bob,"),
    )

    names = {person.id: person.name for person in document.all(Person)}
    assert sorted(names.values()) == ["Ann", "Bob"]
    assert [names[named(document, t).owner] for t in ("Call", "Pack", "Send")] == ["Ann", "Bob", "Bob"]  # type: ignore[index]
    assert named(document, "Pack").minutes == 10
    assert apart(document)


def test_what_was_copied_here_comes_back_as_it_was() -> None:
    document = drawn("[a] -> {b}")
    text = clipboard.copy(document, [Id("b")])
    lawful(document, lambda draft: paste_text(draft, TOP, text, Point(900, 0)))

    copies = [node for node in document.all(Node) if node.title == "b"]

    assert [node.shape for node in copies] == ["subsystem", "subsystem"]
    assert kind_of(text) == "clip"


def test_a_very_long_line_is_kept_in_the_notes() -> None:
    document = empty()

    lawful(document, lambda draft: paste_text(draft, TOP, "word " * 100))

    node = next(document.all(Node))
    assert len(node.title) <= 200
    assert node.notes == ("word " * 100).strip()


def test_half_characters_and_controls_are_cleaned_away() -> None:
    document = empty()

    lawful(document, lambda draft: paste_text(draft, TOP, "caf\ud800\x07\u2028next"))

    assert sorted(node.title for node in document.all(Node)) == ["caf\ufffd", "next"]


@pytest.mark.parametrize(
    "text",
    ["", " \n\t\n", "- \n* \n", "x\n" * 10_001, "x" * 1_000_001, "sequenceDiagram\nA->>B: hi", "graph TD\n"],
)
def test_what_makes_no_steps_is_refused(text: str) -> None:
    draft = Draft(drawn("[a]"))

    with pytest.raises(Refused):
        paste_text(draft, TOP, text)
    assert not draft.change()


def test_a_subroutine_is_a_subsystem_with_an_inside() -> None:
    document = empty()

    lawful(document, lambda draft: paste_text(draft, TOP, "graph LR\na[[Billing]] --> b"))

    assert inside_of(document, named(document, "Billing").id) is not None


def test_a_huge_flowchart_stands_in_columns() -> None:
    document = empty()
    text = "graph LR\n" + "\n".join(f"n{n} --> n{n * 7 % 4000}" for n in range(4000))

    draft = Draft(document)
    fresh = paste_text(draft, TOP, text)

    assert len(fresh) == 4000
    assert len({draft[id].at for id in fresh}) == 4000


@pytest.mark.parametrize(
    ("line", "bare"),
    [
        ("1. Call", "Call"),
        ("(2) Call", "Call"),
        ("1.2.3 Call", "Call"),
        ("- [ ] Call", "Call"),
        ("## Call", "Call"),
        ("1.5 hours of work", "1.5 hours of work"),
        ("2024 plan", "2024 plan"),
        ("J. Doe calls", "J. Doe calls"),
        ("-5 degrees", "-5 degrees"),
    ],
)
def test_marks_before_a_line_go_and_its_words_stay(line: str, bare: str) -> None:
    assert lines_of(line) == (bare,)


def test_naughty_strings_become_steps_or_nothing(shared: Path) -> None:
    folder = shared / "corpus" / "minimaxir+big-list-of-naughty-strings"
    text = next(folder.glob("*.txt")).read_text("utf-8", errors="surrogatepass")
    document = empty()

    lawful(document, lambda draft: paste_text(draft, TOP, "- start here\n" + text))

    assert len(list(document.all(Node))) > 100
