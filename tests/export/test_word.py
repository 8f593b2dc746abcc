"""The outline as a document for Word."""

from __future__ import annotations

import io
import zipfile
from xml.etree import ElementTree

from mapper.export.word import DEEPEST
from mapper.model.document import Document
from mapper.model.records import Id, Sheet, Task
from mapper.store.templates import load
from tests.builders import TOP, drawn
from tests.export.clean import check_word
from tests.export.hostile import DAY, exported, folded

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def part(file: bytes, name: str = "word/document.xml") -> ElementTree.Element:
    with zipfile.ZipFile(io.BytesIO(file)) as package:
        return ElementTree.fromstring(package.read(name))  # noqa: S314


def paragraphs(map: Document, **options: object) -> list[str]:
    root = part(exported(map, "outline", ".docx", **options))
    return ["".join(text.text or "" for text in one.iter(f"{W}t")) for one in root.iter(f"{W}p")]


def test_every_step_is_a_paragraph_with_its_number_in_bold() -> None:
    map = drawn("(order) -> [pack] -> <ok?> -yes-> (sent)\n<ok?> -no-> [pack]")

    found = paragraphs(map)
    root = part(exported(map, "outline", ".docx"))
    bold = [
        "".join(t.text or "" for t in run.iter(f"{W}t"))
        for run in root.iter(f"{W}r")
        if run.find(f".//{W}b") is not None
    ]

    assert found[0] == "Top"
    assert "2 pack" in found
    assert any(line.startswith("If yes → 4 sent") for line in found)
    assert {"1", "2", "3", "4"} <= set(bold)


def test_a_checklist_has_boxes_that_can_be_ticked() -> None:
    tasks = [Task(id=Id(f"t{n}"), node=Id("pack"), text=f"Do {n}", rank=n) for n in range(3)]

    root = part(exported(drawn("[pack]", *tasks), "outline", ".docx"))

    assert len(list(root.iter("{http://schemas.microsoft.com/office/word/2010/wordml}checkbox"))) == 3
    assert "☐ Do 1" in paragraphs(drawn("[pack]", *tasks))


def test_it_says_what_the_markdown_says() -> None:
    map = load("clinic", "fr", DAY)

    said = folded("".join(paragraphs(map, lang="fr")))

    for line in exported(map, "outline", ".md", lang="fr").decode("utf-8").splitlines():
        plain = line.strip().removeprefix("# ").removeprefix("- ").removeprefix("[ ] ")
        assert folded(plain.replace("**", "").replace("\\", "")) in said


def test_a_list_far_too_deep_stays_within_the_levels_of_word() -> None:
    ladder = "\n".join(f"<d{n}> -x-> [s{n}] -> <d{n + 1}>\n<d{n}> -y-> [t{n}]" for n in range(14))

    root = part(exported(drawn(ladder), "outline", ".docx"))

    levels = [int(one.get(f"{W}val", "0")) for one in root.iter(f"{W}ilvl")]
    assert max(levels) <= DEEPEST
    listed = list(part(exported(drawn(ladder), "outline", ".docx"), "word/numbering.xml").iter(f"{W}lvl"))
    assert len(listed) == DEEPEST + 1


def test_the_same_map_and_day_are_the_same_bytes() -> None:
    one, other = (exported(load("shop", "en", DAY), "outline", ".docx") for _ in range(2))

    assert one == other


def test_a_map_of_nothing_is_a_title() -> None:
    file = exported(Document([Sheet(id=TOP, main=True, title="A & B")]), "outline", ".docx")

    assert check_word(file) == "A & B"
    assert part(file, "docProps/core.xml").findtext("{http://purl.org/dc/elements/1.1/}title") == "A & B"
