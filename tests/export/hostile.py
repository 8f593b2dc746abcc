"""A map that says one hostile thing wherever it can say anything, and the things it may say."""

from __future__ import annotations

import io
from datetime import date
from unicodedata import category

import pypdf

from mapper.export import EXPORTERS, Options
from mapper.model.document import Document, Reader
from mapper.model.record import Id, Point
from mapper.model.records import (
    Actual,
    Arrow,
    Content,
    Kpi,
    Lane,
    Node,
    Person,
    Port,
    Record,
    Sheet,
    Stage,
    Task,
    read,
)
from mapper.words import language

TOP = Id("top")
DAY = date(2026, 11, 24)
PAYLOADS = (
    "use <Salesforce> here",
    "<b>x",
    "x</b>",
    "<br>x",
    "<![CDATA[x]]>y",
    "<!-- x --> y",
    "<?php x ?> y",
    '<a href="javascript:alert(1)">x</a>',
    '<a href="file:///etc/passwd">x</a>',
    '<img src="/etc/passwd">',
    '<img src="/dev/zero">',
    "<img src=x onerror=alert(1)>",
    "<script>alert(1)</script>",
    "<svg/onload=alert(1)>",
    '"><svg onload=alert(1)>',
    "<iframe src=//evil>",
    "<style>*{background:url(//evil)}</style>",
    '<font color="[[[__import__(1)]]]">x',
    "<onDraw name='x'/>",
    '<para backColor="red">x</para>',
    "&lt;b&gt; &amp; &#60;",
    "{0} {n} {title} %s %(x)s ${x} {{x}} {% x %}",
    "\\) Tj ET (",
    "/URI (x) /JavaScript",
    "A & B < C",
    "(((",
    "=1+1",
    '=HYPERLINK("http://evil","x")',
    "=cmd|' /C calc'!A0",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    "  =1",
    "\ufeff=1",
    "＝1",
    "＋1",
    "－1",
    "＠1",
    "'=1",
    "''=1",
    "'quoted",
    'a","b',
    "a;b\nc",
    "# heading",
    "- item",
    "1. item",
    "> quote",
    "* * *",
    "---",
    "```x```",
    "`code`",
    "**bold** _it_ ~~no~~",
    "[x](javascript:alert(1))",
    "![x](//evil/x.png)",
    "[x]: //evil",
    "<https://evil>",
    "https://evil www.evil.com :smile:",
    "| a | b |",
    "- [x] done",
    "\\*x\\*",
    "$x^2$ ==y==",
    "\x00\x07\x1b[31m",
    "\u202etxt.exe",
    "half \ud800 character",
    "../../etc/passwd",
)


def full(label: str) -> Document:
    """A small map in which every text is *label*."""
    here, ann, bob = Id("step"), Id("ann"), Id("bob")
    said = {"text": label, "how": label, "example": label, "done_when": label, "link": label}
    known = {
        **{"owner": ann, "stand_in": bob, "critical": True, "minutes": 30, "stage": "stage", "lane": "lane"},
        **dict.fromkeys(("hat", "why_critical", "purpose", "trigger", "done_when", "notes"), label),
    }
    kpi = Kpi(id=Id("kpi"), node=here, title=label, unit=label, target=3, owner=ann)
    return Document(
        [
            Sheet(
                id=TOP, main=True, title=label, business=label, purpose=label, version=label, product=label
            ),
            Stage(id=Id("stage"), sheet=TOP, title=label),
            Lane(id=Id("lane"), sheet=TOP, title=label),
            Person(id=ann, name=label, role=label, hats=(label,), hours=1.0),
            Person(id=bob, name=label, role=label, initials=label),
            Node.model_validate({"id": here, "sheet": TOP, "title": label, "at": (0, 0), **known}),
            Node(id=Id("end"), sheet=TOP, shape="diamond", title=label, at=Point(300, 0), owner=bob),
            Node(id=Id("note"), sheet=TOP, shape="note", title=label, at=Point(300, 300)),
            Arrow(id=Id("way"), source=here, target=Id("end"), label=label),
            Arrow(id=Id("back"), source=Id("end"), target=here, label=label),
            kpi,
            Actual(id=Id("actual"), kpi=kpi.id, on=date(2026, 11, 18), value=1),
            Task.model_validate({"id": "task", "node": here, "must": True, "minutes": 5, **said}),
            Port(id=Id("port"), node=here, item=label, expected=label),
            Content(id=Id("content"), node=here, title=label, form=label, link=label),
        ]
    )


def every(map: Document) -> list[Record]:
    """All records of a map."""
    return [read(row) for row in map.rows().values()]


def exported(map: Reader, name: str, suffix: str = ".pdf", **options: object) -> bytes:
    (write,) = (one.write for one in EXPORTERS if (one.name, one.suffix) == (name, suffix))
    lang = str(options.pop("lang", "en"))
    return write(map, Options(say=language(lang), on=DAY, **options))  # type: ignore[arg-type]


def pages_of(file: bytes) -> list[str]:
    return [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(file)).pages]


ACTS = {"/URI", "/JS", "/JavaScript", "/OpenAction", "/AA", "/Launch", "/SubmitForm", "/EmbeddedFile", "/F"}


def acts(file: bytes) -> set[str]:
    """What in a PDF file would do something, or fetch it, on being opened or clicked."""
    reader = pypdf.PdfReader(io.BytesIO(file))
    found: set[str] = set()
    for number in range(1, int(reader.trailer["/Size"])):
        held = reader.get_object(number)
        if isinstance(held, dict):
            found |= ACTS & {str(key) for key in held} | ACTS & {str(held.get("/S")), str(held.get("/Type"))}
    return found


def folded(text: str) -> str:
    """*text* without white space, controls, what cannot be seen, and halves of characters."""
    kept = (char for char in text if category(char) not in ("Cc", "Cf", "Cs", "Zs", "Zl", "Zp"))
    return "".join(char for char in kept if char not in "\ufffd\ufffe\uffff")
