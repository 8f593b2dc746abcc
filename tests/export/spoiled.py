"""Maps whose every text tries to be something else than text, for readers of HTML."""

from __future__ import annotations

from datetime import date
from typing import Any

from mapper.model.document import Document
from mapper.model.record import Record
from mapper.model.records import (
    Actual,
    Arrow,
    Automation,
    Content,
    Id,
    Kpi,
    Lane,
    Node,
    Person,
    Point,
    Port,
    Sheet,
    Stage,
    Task,
)

PAYLOADS = (
    "<script>top.ran=1;alert(1)</script>",
    "</script><script>top.ran=1</script>",
    "<!--<script>top.ran=1;alert(1)",
    "--></script><img src=x onerror='top.ran=1'>",
    "]]><script>top.ran=1</script><![CDATA[",
    "</title></style></textarea></noscript><script>top.ran=1</script>",
    "</text></svg><svg onload='top.ran=1'>",
    '"><img src=https://example.org/a.png onerror=top.ran=1>',
    "' onmouseover='top.ran=1' autofocus onfocus='top.ran=1",
    "<iframe srcdoc='<script>parent.top.ran=1</script>'></iframe>",
    '<a href="javascript:top.ran=1">click</a>',
    "<math><mtext><style><img src=x onerror=top.ran=1>",
    "<foreignObject><body onload=top.ran=1></foreignObject>",
    "<style>*{background:url(https://example.org/s.png)}</style>",
    "<link rel=stylesheet href=https://example.org/s.css>",
    "<meta http-equiv=refresh content='0;url=https://example.org/'>",
    "<base href=https://example.org/>",
    "<object data=https://example.org/o.swf></object><embed src=https://example.org/e>",
    "javascript:top.ran=1",
    " javascript:top.ran=1",
    "JaVaScRiPt:top.ran=1//",
    "java\tscript:top.ran=1",
    "data:text/html,<script>top.ran=1</script>",
    "vbscript:msgbox(1)",
    "file:///etc/passwd",
    "//example.org/s",
    "\\\\example.org\\share",
    "url(https://example.org/x.png)",
    "expression(top.ran=1)",
    "${top.ran=1}",
    "`${top.ran=1}`",
    "{{constructor.constructor('top.ran=1')()}}",
    "{title} {n} %s %(x)s $title $$ $& $1",
    "__proto__",
    "constructor",
    "\\u003cscript\\u003etop.ran=1\\u003c/script\\u003e",
    "\\';top.ran=1;//",
    "\u2028top.ran=1\u2029",
    "null\x00bell\x07escape\x1b\x7f\x85",
    "\ud800 half, \ufffe\uffff\ufeff, \u202eturned\u202c",
    "<para><onDraw name=x/><img src='/etc/passwd'/></para>",
    "<font color=\"[[[getattr(pow, Word('__globals__'))['os'].system('touch ran')]]]\">",
    '=HYPERLINK("https://example.org","x")',
    "&lt;script&gt;top.ran=1&lt;/script&gt; &amp; &#60;",
    "مرحبا שלום 漢字 👩\u200d👩\u200d👧",
)
STEP = Id('a "b"/<c>&#\'%20é')  # an id that a link has to spell with care
_ANN, _BOB, _TOP, _INSIDE = Id("ann"), Id("bob"), Id("top"), Id("inside")


def spoiled(payload: str) -> Document:
    """A map with everything that the page tells of, each text of it *payload*."""
    return Document([_saying(record, payload) for record in (*_sheets(), *_flow(), *_on_the_step())])


def _sheets() -> list[Record]:
    return [
        Sheet(id=_TOP, main=True),
        Sheet(id=_INSIDE, inside=Id("sub")),
        Stage(id=Id("stage"), sheet=_TOP),
        Lane(id=Id("lane"), sheet=_TOP),
        Person(id=_ANN, hours=10),
        Person(id=_BOB),
    ]


def _flow() -> list[Record]:
    owned: dict[str, Any] = {"sheet": _TOP, "owner": _ANN, "stand_in": _BOB, "function": "sales"}
    placed = {"stage": Id("stage"), "lane": Id("lane"), "critical": True, "minutes": 5.0}
    at = [Point(x, 0.0) for x in (0.0, 200.0, 400.0, 600.0, 800.0)]
    return [
        Node(id=Id("begin"), shape="terminus", role="begin", at=at[0], entrants=20.0, **owned),
        Node(id=STEP, at=at[1], **owned, **placed),
        Node(id=Id("ask"), shape="diamond", at=at[2], **owned),
        Node(id=Id("sub"), shape="subsystem", at=at[3], **owned),
        Node(id=Id("end"), shape="terminus", role="end", outcome="win", at=at[4], **owned),
        Node(id=Id("note"), sheet=_TOP, shape="note", at=Point(0.0, 300.0)),
        Node(id=Id("deep"), sheet=_INSIDE, at=at[0]),
        Arrow(id=Id("a1"), source=Id("begin"), target=STEP),
        Arrow(id=Id("a2"), source=STEP, target=Id("ask")),
        Arrow(id=Id("a3"), source=Id("ask"), target=Id("sub")),
        Arrow(id=Id("a4"), source=Id("ask"), target=STEP),
        Arrow(id=Id("a5"), source=Id("sub"), target=Id("end")),
    ]


def _on_the_step() -> list[Record]:
    return [
        Port(id=Id("in"), node=STEP, flow="in", fits=False),
        Port(id=Id("out"), node=STEP, flow="out"),
        Kpi(id=Id("kpi"), node=STEP, target=5.0, owner=_BOB),
        Actual(id=Id("week"), kpi=Id("kpi"), on=date(2026, 11, 16), value=3.0),
        Task(id=Id("task"), node=STEP, minutes=3.0, must=True),
        Automation(id=Id("tool"), node=STEP),
        Content(id=Id("content"), node=STEP),
    ]


def _saying(record: Record, payload: str) -> Record:
    """*record* with *payload* in every field that holds a text."""
    texts = [name for name, field in type(record).model_fields.items() if field.annotation is str]
    hats = {"hats": (payload,)} if isinstance(record, Person) else {}
    row = record.row() | {name: payload for name in texts if name not in ("id", "kind")} | hats
    return type(record).model_validate(row)
