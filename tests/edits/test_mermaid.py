from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mapper.edits.chart import Chart
from mapper.edits.mermaid import is_mermaid, read_mermaid
from mapper.edits.refused import Refused


def arrows(chart: Chart) -> list[tuple[str, str, str]]:
    return [(chart.cards[s].title, chart.cards[t].title, label) for s, t, label in chart.arrows]


def test_shapes_arrows_and_labels_are_read() -> None:
    chart = read_mermaid(
        """flowchart LR
        %% from the workshop
        in(["Order in"]) --> pack[Pack the box]
        pack --> ok{All there?}
        ok -->|Yes| sent((Sent)); ok -- No --> pack
        ok -. perhaps .-> ask[[Ask]]:::grey & wait
        style pack fill:#f00
        click pack "https://example.org" _blank
        """
    )

    assert [(card.title, card.shape) for card in chart.cards.values()] == [
        ("Order in", "terminus"),
        ("Pack the box", "rectangle"),
        ("All there?", "diamond"),
        ("Sent", "terminus"),
        ("Ask", "subsystem"),
        ("wait", "rectangle"),
    ]
    assert arrows(chart) == [
        ("Order in", "Pack the box", ""),
        ("Pack the box", "All there?", ""),
        ("All there?", "Sent", "Yes"),
        ("All there?", "Pack the box", "No"),
        ("All there?", "Ask", "perhaps"),
        ("All there?", "wait", "perhaps"),
    ]


def test_subgraphs_say_where_a_shape_stands_and_lead_to_what_is_in_them() -> None:
    chart = read_mermaid(
        "graph TD\nsubgraph one [First part]\na --> b\nend\n"
        'subgraph "Second part"\nc\nend\none --> c\nend2 --> one'
    )

    assert [(name, card.home) for name, card in chart.cards.items()] == [
        ("a", "one"),
        ("b", "one"),
        ("c", "Second part"),
        ("end2", None),
    ]
    assert list(chart.homes.values()) == ["First part", "Second part"]
    assert arrows(chart)[1:] == [("b", "c", ""), ("end2", "a", "")]


def test_codes_and_breaks_are_read_as_what_they_mean() -> None:
    chart = read_mermaid('flowchart LR\na["say #quot;hi#quot; &#35;1<br/>twice #9829; #nothing;"]')

    assert chart.cards["a"].title == 'say "hi" &#1 twice ♥ #nothing;'


@pytest.mark.parametrize("text", ["sequenceDiagram\nA->>B: hi", "gantt\n", "pie title x"])
def test_other_diagrams_are_refused(text: str) -> None:
    with pytest.raises(Refused):
        read_mermaid(text)


@pytest.mark.parametrize(
    "text",
    ["flowchart LR\na[", "flowchart LR\na --> ", "graph TD\n)(", "graph TD\na b c", "graph TD\na -- b"],
)
def test_what_cannot_be_read_names_its_line(text: str) -> None:
    with pytest.raises(Refused) as no:
        read_mermaid(text)
    assert no.value.sentence.fields["n"] == 2


def test_a_crowd_of_arrows_is_refused_before_it_is_made() -> None:
    crowd = "&".join(f"a{n}" for n in range(5_000))

    with pytest.raises(Refused):
        read_mermaid(f"graph TD\n{crowd} --> {crowd.replace('a', 'b')}")


@given(st.text(alphabet='ab-=.>[](){}|"&;:%\n @#<ox~`/\\', max_size=60))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        chart = read_mermaid("flowchart LR\n" + text)
    except Refused:
        return
    assert all(source in chart.cards and target in chart.cards for source, target, _ in chart.arrows)


def test_the_flowcharts_of_others_are_read_as_they_are_meant(shared: Path) -> None:
    truths = [
        json.loads(line) for line in (shared / "corpus" / "truth.jsonl").read_text("utf-8").splitlines()
    ]
    wrong = []
    for truth in (truth for truth in truths if truth["kind"] == "mermaid"):
        text = (shared / "corpus" / truth["path"]).read_text("utf-8")
        chart = read_mermaid(text)
        titles = sorted(card.title for card in chart.cards.values())
        labels = sorted(label for _source, _target, label in chart.arrows if label)
        if (
            not is_mermaid(text)
            or titles != sorted(truth["node_labels"])
            or len(chart.arrows) != truth["n_edges"]
            or labels != sorted(filter(None, truth["edge_labels"]))
        ):
            wrong.append(truth["path"])

    assert wrong == []
