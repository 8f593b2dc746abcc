from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from mapper.edits.mermaid import read_mermaid
from mapper.export.exporter import Options
from mapper.export.mermaid import text, write
from mapper.model.document import Document
from mapper.model.records import Arrow, Id, Node, Stage
from tests.builders import TOP, drawn


def read(document: Document) -> tuple[list[tuple[str, str]], list[tuple[str, str, str]]]:
    chart = read_mermaid(text(document, TOP))
    shapes = sorted((card.title, str(card.shape)) for card in chart.cards.values())
    return shapes, sorted((chart.cards[s].title, chart.cards[t].title, label) for s, t, label in chart.arrows)


def test_a_map_is_a_flowchart_with_its_stages() -> None:
    document = drawn(
        "(order) -> <ok?> -Yes-> [pack] -> (sent)\n~memo~", Stage(id=Id("one"), sheet=TOP, title="Find & win")
    )
    document = Document([*(r for r in document if r.id != "pack"), document[Id("pack")].but(stage="one")])

    assert text(document, TOP) == (
        "flowchart LR\n"
        '    subgraph s1["Find #38; win"]\n'
        '        n3["pack"]\n'
        "    end\n"
        '    n1(["order"])\n'
        '    n2{"ok?"}\n'
        '    n4(["sent"])\n'
        "    n1 --> n2\n"
        '    n2 -->|"Yes"| n3\n'
        "    n3 --> n4\n"
    )
    assert write(document, Options()) == text(document, TOP).encode()


def test_some_shapes_alone_keep_the_arrows_between_them() -> None:
    document = drawn("(order) -> [pack] -> [send] -> (sent)")

    assert text(document, TOP, [Id("pack"), Id("send")]).count("-->") == 1


@given(st.lists(st.text(max_size=20), min_size=2, max_size=6), st.text(max_size=12))
def test_whatever_it_says_it_reads_back_the_same(titles: list[str], label: str) -> None:
    shapes = ("terminus", "rectangle", "diamond", "subsystem")
    nodes = [
        Node(id=Id(f"n{i}"), sheet=TOP, shape=shapes[i % 4], title=f"{i} {title}", at=(200.0 * i, 0.0))
        for i, title in enumerate(titles)
    ]
    arrows = [
        Arrow(id=Id(f"a{i}"), source=nodes[i].id, target=nodes[i + 1].id, label=label)
        for i in range(len(nodes) - 1)
    ]

    shown, joined = read(drawn("", *nodes, *arrows))

    assert shown == sorted((_said(node.title), str(node.shape)) for node in nodes)
    assert joined == sorted(
        (_said(nodes[i].title), _said(nodes[i + 1].title), _said(label)) for i in range(len(arrows))
    )


def _said(words: str) -> str:
    """*words* as any flowchart can say them: without controls, blanks as one."""
    bare = "".join(char for char in " ".join(words.split()) if not char.isascii() or char.isprintable())
    return " ".join("".join("\ufffd" if "\ud800" <= char <= "\udfff" else char for char in bare).split())


def test_hostile_words_stay_words() -> None:
    hostile = [
        '"] --> x',
        "end",
        "%%{init: {}}%%",
        "`**a**`",
        "<script>",
        "#quot;",
        "click n1 href",
        "a\nb;c",
    ]
    nodes = [Node(id=Id(f"n{i}"), sheet=TOP, title=t, at=(200.0 * i, 0.0)) for i, t in enumerate(hostile)]

    shown, joined = read(drawn("", *nodes))

    assert sorted(title for title, _shape in shown) == sorted(_said(title) for title in hostile)
    assert joined == []
