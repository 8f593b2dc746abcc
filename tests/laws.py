"""What holds after anything that is done to a map: the laws of the ground, for every verb's tests."""

from __future__ import annotations

from collections.abc import Callable

import networkx as nx

from mapper.model.document import Document
from mapper.model.draft import Draft
from mapper.model.records import read
from mapper.session.session import Session
from mapper.session.stream import Entry
from mapper.store import files


def fresh(document: Document) -> Document:
    """The same map, built anew from its rows."""
    return Document(read(row) for row in document.rows().values())


def same(one: Document, other: Document) -> None:
    """Both hold the same rows, in the same order, with the same pointers and graph."""
    assert one.rows() == other.rows()
    assert {k: ids for k, ids in one._by_kind.items() if ids} == other._by_kind
    assert {k: set(v) for k, v in one._pointers.items()} == {k: set(v) for k, v in other._pointers.items()}
    assert nx.utils.graphs_equal(nx.MultiDiGraph(one.graph), nx.MultiDiGraph(other.graph))


def lawful(document: Document, verb: Callable[[Draft], object]) -> Document:
    """Do *verb* as one edit, hold the laws, and answer the map after it."""
    session = Session(document)
    before = document.rows()
    replayed = fresh(document)
    lines: list[str] = []
    session.listen(lambda entry: lines.append(entry.to_line()))

    with session.edit("Edit") as draft:
        verb(draft)
    after = document.rows()

    same(document, fresh(document))
    assert files.parse(files.spell(document)).document.rows() == after
    session.undo()
    assert document.rows() == before
    session.redo()
    assert document.rows() == after
    for line in lines:
        replayed.apply(Entry.from_line(line).change)
    assert replayed.rows() == after
    same(document, fresh(document))
    return document
