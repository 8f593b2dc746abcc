"""Whatever a label holds, the runbook prints it as text that can be read out of the file again."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from unicodedata import category

import pypdf
import pypdfium2
import pytest

from mapper.export import EXPORTERS, Options, faces
from mapper.model.document import Document
from mapper.model.records import (
    Actual,
    Arrow,
    Content,
    Id,
    Kpi,
    Node,
    Person,
    Point,
    Port,
    Record,
    Sheet,
    Task,
)
from mapper.words import language
from tests.builders import drawn

TOP = Id("top")
WRITE = {exporter.name: exporter.write for exporter in EXPORTERS}["runbook"]

HOSTILE = (
    "use <Salesforce> here",
    "<b>x",
    "x</b>",
    "<br>x",
    "<![CDATA[x]]>y",
    '<a href="javascript:alert(1)">x</a>',
    '<img src="/etc/passwd">',
    '<img src="/dev/zero">',
    '<font color="[[[__import__(1)]]]">x',
    "<onDraw name='x'/>",
    "{0} {n} {title} %s %(x)s",
    "\\) Tj ET (",
    "A & B < C",
    "(((",
    "\x00\x07\x1b[31m",
)


def printed(map: Document) -> bytes:
    return WRITE(map, Options(say=language("en"), on=date(2026, 11, 24)))


def by_pypdf(file: bytes) -> list[str]:
    return [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(file)).pages]


def by_pdfium(file: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(file)
    found = []
    for page in document:
        text = page.get_textpage()
        found.append(text.get_text_range())
        text.close()
        page.close()
    document.close()
    return found


def folded(text: str) -> str:
    """*text* without white space, controls, what cannot be seen, and halves of characters."""
    kept = (char for char in text if category(char) not in ("Cc", "Cf", "Cs", "Zs", "Zl", "Zp"))
    return "".join(char for char in kept if char not in "\ufffd\ufffe\uffff")


def every_field(label: str) -> Document:
    """A map that says *label* wherever it can say anything."""
    here, ann = Id("step"), Id("ann")
    said = {"text": label, "how": label, "example": label, "done_when": label, "link": label}
    known = {"owner": ann, "stand_in": ann, "critical": True, "why_critical": label, "notes": label}
    return Document(
        [
            Sheet(id=TOP, main=True, title=label, business=label, purpose=label, version=label),
            Person(id=ann, name=label, role=label),
            Node.model_validate({"id": here, "sheet": TOP, "title": label, "at": (0, 0), **known}),
            Node(id=Id("end"), sheet=TOP, shape="diamond", title=label, at=Point(300, 0)),
            Arrow(id=Id("way"), source=here, target=Id("end"), label=label),
            Kpi(id=Id("kpi"), node=here, title=label, unit=label, target=3, owner=ann),
            Task.model_validate({"id": "task", "node": here, "must": True, **said}),
            Port(id=Id("port"), node=here, item=label, expected=label),
            Content(id=Id("content"), node=here, title=label, form=label),
        ]
    )


@pytest.mark.parametrize("label", HOSTILE)
def test_text_is_text_and_never_markup(label: str) -> None:
    file = printed(every_field(label))

    assert folded(label) in folded("".join(by_pypdf(file)))
    assert b"/URI" not in file
    assert b"/JavaScript" not in file


HERE = Node(id=Id("here"), sheet=TOP, title="Step", at=Point(0, 0))
FIELDS: dict[str, Callable[[int, str], Record]] = {
    "title": lambda n, label: Node(id=Id(f"{n:04}"), sheet=TOP, title=label, at=Point(0, 90 * n)),
    "task": lambda n, label: Task(
        id=Id(f"{n:04}"), node=HERE.id, text=label, rank=n, minutes=3, must=n % 2 == 0
    ),
    "person": lambda n, label: Person(id=Id(f"{n:04}"), name=label),
    "number": lambda n, label: Kpi(id=Id(f"{n:04}"), node=HERE.id, title=label, unit="calls", target=3),
}


@pytest.mark.slow
@pytest.mark.parametrize("machine", ["with its fonts", "without fonts"])
@pytest.mark.parametrize("field", list(FIELDS))
def test_every_naughty_label_can_be_read_out_of_the_file(
    shared: Path, field: str, machine: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if machine == "without fonts":
        monkeypatch.setattr(faces, "folders", lambda: ())
    naughty = shared / "corpus/minimaxir+big-list-of-naughty-strings/blns.json"
    labels = json.loads(naughty.read_text("utf-8"))
    records = [FIELDS[field](n, label) for n, label in enumerate(labels)]

    file = printed(Document([Sheet(id=TOP, main=True, title="Labels"), HERE, *records]))

    one, other = folded("".join(by_pypdf(file))), folded("".join(by_pdfium(file)))
    joined = set("\ufb01\ufb02\ufdfa")  # pdfium spells ligatures as the letters that they join
    assert [label for label in labels if folded(label) not in one] == []
    assert [label for label in labels if folded(label) not in other and not joined & set(label)] == []


def with_task(label: str) -> Document:
    return drawn("(order) -> [x] -> (sent)", Task(id=Id("task"), node=Id("x"), text=label))


MIXED = ("בְּרֵאשִׁית, test الصفحات 12", "社會 (שלום) 12,5 % → x", "مُحَمَّد لا 2026-11", "ש", "If שלום → 4 😀")


@pytest.mark.parametrize("label", MIXED)
def test_text_of_many_scripts_keeps_the_order_in_which_it_is_read(label: str) -> None:
    file = printed(with_task(label))

    assert folded(label) in folded("".join(by_pypdf(file)))
    assert folded(label) in folded("".join(by_pdfium(file)))


def test_the_foot_names_what_the_font_does_not_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(faces, "folders", lambda: ())

    found = by_pypdf(printed(with_task("Smile 😀")))

    assert "Smile 😀" in found[2]
    assert "Not in the print font, shown as boxes: U+1F600" in found[2]
    assert "Not in the print font" not in found[-1]


def test_the_foot_counts_what_it_has_no_room_to_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(faces, "folders", lambda: ())

    found = by_pypdf(printed(with_task("".join(chr(0x4E00 + n) for n in range(100)))))

    assert "and 88 more" in found[2]


@pytest.mark.slow
@pytest.mark.parametrize("part", ["x", "word ", "社會"])
def test_a_label_of_a_million_characters_is_cut_and_says_so(part: str) -> None:
    found = by_pypdf(printed(every_field(part * (1_000_000 // len(part)))))

    assert any("980,000 more" in " ".join(page.split()) for page in found)
    assert len(found) < 500


def test_numbers_that_nobody_reads_are_printed_all_the_same() -> None:
    kpi = Kpi(id=Id("kpi"), node=Id("x"), target=1e15)
    actual = Actual(id=Id("a"), kpi=kpi.id, on=date(2026, 11, 17), value=-1e15)

    found = by_pypdf(printed(drawn("(order) -> [x] -> (sent)", kpi, actual)))

    assert "1e+15" in found[2]
    assert "-1e+15" in found[2]
