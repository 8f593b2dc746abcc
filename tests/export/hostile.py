"""A map of everything that there is, which says one hostile thing wherever it can say anything."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import cycle
from typing import Any, Literal, get_args, get_origin
from unicodedata import category

import pypdf

from mapper.export import EXPORTERS, Options
from mapper.model.document import Document, Reader
from mapper.model.doings import Offer
from mapper.model.record import Id, Point, Unknown, references
from mapper.model.records import (
    KINDS,
    Actual,
    Arrow,
    Automation,
    Content,
    Customer,
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
from tests.export.payloads import PAYLOADS

__all__ = ["DAY", "PAYLOADS", "STEP", "every", "exported", "folded", "full", "pages_of", "saying"]
TOP, _INSIDE, _ANN, _BOB = Id("top"), Id("inside"), Id("ann"), Id("bob")
STEP = Id('a "b"/<c>&#\'%20é')  # an id that a link has to spell with care
DAY = date(2026, 11, 24)
WEEK = date(2026, 11, 18)


def full(*labels: str) -> Document:
    """A map with something of every kind, each text of which is the next of *labels*, over and over."""
    records = (*_sheets(), *_flow(), *_on_the_step())
    others = sorted(_others(records), key=lambda record: record.id)
    following = cycle(labels)
    return Document([saying(record, following) for record in (*records, *others)])


def turned(place: int) -> Document:
    """A map that says all payloads, each elsewhere than it does for another *place*."""
    return full(*PAYLOADS[place:], *PAYLOADS[:place])


def saying(record: Record, labels: Iterator[str]) -> Record:
    """*record* with one of *labels* in every field that holds a text, and in one that we do not know."""
    said: dict[str, Any] = {"unheard_of": next(labels)}
    for name, field in type(record).model_fields.items():
        if name not in ("id", "kind") and holds_text(field.annotation):
            several = get_origin(field.annotation) is tuple
            said[field.alias or name] = [next(labels)] if several else next(labels)
    if isinstance(record, Unknown):
        label = next(labels)
        whole = label.encode("utf-8", "replace").decode("utf-8")  # a name has no half characters
        said |= {"kind": whole.strip() or "kind", whole: {whole: [label]}}
    return type(record).model_validate(record.row() | said)


def named(map: Document, payload: str) -> Document:
    """The same map, in which *payload* is a part of every id."""
    rows = [dict(row) for row in map.rows().values()]
    for row in rows:
        fields = [one.field for one in references(KINDS.get(row["kind"], Unknown))]
        row |= {name: f"{payload}{row[name]}" for name in ("id", *fields) if row.get(name)}
    return Document([read(row) for row in rows])


def holds_text(annotation: Any) -> bool:
    """Whether a field of that type may hold any text at all: ``str``, ``str | None``, ``tuple[str, ...]``."""
    return annotation is str or (get_origin(annotation) is not Literal and str in get_args(annotation))


def _sheets() -> Iterator[Record]:
    yield Sheet(id=TOP, main=True, owner=_ANN)
    yield Sheet(id=_INSIDE, inside=Id("sub"))
    yield Stage(id=Id("stage"), sheet=TOP)
    yield Lane(id=Id("lane"), sheet=TOP)
    yield Person(id=_ANN, hours=10)
    yield Person(id=_BOB)
    yield Offer(id=Id("offer"), sheet=TOP, price=10, profit=5, sold=2)


def _flow() -> Iterator[Record]:
    owned: dict[str, Any] = {"sheet": TOP, "owner": _ANN, "stand_in": _BOB, "function": "sales"}
    placed = {"stage": Id("stage"), "lane": Id("lane"), "critical": True, "minutes": 30.0}
    at = [Point(x, 0.0) for x in (0.0, 200.0, 400.0, 600.0, 800.0)]
    yield Node(id=Id("begin"), shape="terminus", role="begin", at=at[0], entrants=20.0, **owned)
    yield Node(id=STEP, at=at[1], automation="assisted", reviewed=WEEK, **owned, **placed)
    yield Node(id=Id("ask"), shape="diamond", at=at[2], **owned)
    yield Node(id=Id("sub"), shape="subsystem", at=at[3], **owned)
    yield Node(id=Id("end"), shape="terminus", role="end", outcome="win", at=at[4], **owned)
    yield Node(id=Id("note"), sheet=TOP, shape="note", at=Point(0.0, 300.0))
    yield Node(id=Id("deep"), sheet=_INSIDE, at=at[0])
    for id, source, target in (
        *(("a1", "begin", STEP), ("a2", STEP, "ask"), ("a3", "ask", "sub")),
        *(("a4", "ask", STEP), ("a5", "sub", "end")),
    ):
        yield Arrow(id=Id(id), source=Id(source), target=Id(target))


def _on_the_step() -> Iterator[Record]:
    yield Port(id=Id("in"), node=STEP, flow="in", fits=False)
    yield Port(id=Id("out"), node=STEP, flow="out")
    yield Kpi(id=Id("kpi"), node=STEP, target=5.0, owner=_BOB)
    yield Actual(id=Id("week"), kpi=Id("kpi"), on=WEEK, value=3.0)
    yield Task(id=Id("task"), node=STEP, minutes=5.0, must=True)
    yield Automation(id=Id("tool"), node=STEP)
    yield Content(id=Id("content"), node=STEP)
    yield Customer(id=Id("customer"), at_node=STEP, worth=100)


def _others(records: Sequence[Record]) -> Iterator[Record]:
    """One record of every kind that is not among *records*, also of those that nobody thought of here."""
    ids = {kind: Id(kind) for kind in KINDS} | {record.kind: record.id for record in reversed(records)}
    ids["node"] = STEP
    for kind in KINDS.keys() - {record.kind for record in records}:
        fields = KINDS[kind].model_fields.items()
        needed = {
            field.alias or name: _some(field.annotation) for name, field in fields if field.is_required()
        }
        pointing = {
            one.field: next(ids[known] for known in ids if known in one.kinds)
            for one in references(KINDS[kind])
        }
        yield read({**needed, **pointing, "id": kind, "kind": kind})
    yield Unknown(id=Id("novel"), kind="novel")


def _some(annotation: Any) -> Any:
    """A value of that type, as JSON data."""
    if get_origin(annotation) is Literal:
        return get_args(annotation)[0]
    return {date: WEEK.isoformat(), float: 1.0, int: 1, Point: [0.0, 0.0]}.get(annotation, "x")


def every(map: Document) -> list[Record]:
    """All records of a map."""
    return [read(row) for row in map.rows().values()]


def exported(map: Reader, name: str, suffix: str = ".pdf", **options: object) -> bytes:
    (write,) = (one.write for one in EXPORTERS if (one.name, one.suffix) == (name, suffix))
    lang = str(options.pop("lang", "en"))
    return write(map, Options(say=language(lang), on=DAY, **options))  # type: ignore[arg-type]


def pages_of(file: bytes) -> list[str]:
    return [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(file)).pages]


def folded(text: str) -> str:
    """*text* without white space, controls, what cannot be seen, and halves of characters."""
    kept = (char for char in text if category(char) not in ("Cc", "Cf", "Cs", "Zs", "Zl", "Zp"))
    return "".join(char for char in kept if char not in "\ufffd\ufffe\uffff")
