"""The map: its records, who points at whom, and the graph they make."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from mapper.model.change import Change, written
from mapper.model.records import Arrow, Id, Node, Record, Row, Unknown, admitted, kind_of, read, references

if TYPE_CHECKING:
    import networkx as nx

R = TypeVar("R", bound=Record)


class Reader(Protocol):
    """What a drawing, a check or an exporter may ask of a map."""

    def get(self, id: Id | None) -> Record | None:
        """The record of that id, if there is one."""

    def all(self, kind: type[R]) -> Iterator[R]:
        """The records of one kind, in the order of their ids: the same map, the same order."""

    def pointing_at(self, id: Id) -> Iterator[tuple[Record, str]]:
        """The records that name *id*, each with the field that does so, in the order of their ids."""


class Misfit(ValueError):
    """A change that does not fit the document it was applied to."""


class Document:
    """Reads are free; ``apply`` is the one way to write."""

    def __init__(self, records: Iterable[Record] = ()) -> None:
        """A map of *records*.

        Raises:
            Misfit: two share an id, or one would point at nothing.
        """
        self._records: dict[Id, Record] = {}
        self._by_kind: dict[type[Record], list[Id]] = defaultdict(list)
        self._pointers: dict[Id, dict[tuple[Id, str], None]] = defaultdict(dict)
        self._graph: nx.MultiDiGraph[Id] | None = None
        fresh = list(records)
        kinds = {record.id: kind_of(record) for record in fresh}
        if len(kinds) < len(fresh):
            raise Misfit("two records share an id")
        _check_targets(fresh, kinds.get)
        for record in sorted(fresh, key=lambda record: record.id):
            self._keep(record)

    def __contains__(self, id: object) -> bool:
        return id in self._records

    def __len__(self) -> int:
        return len(self._records)

    def __iter__(self) -> Iterator[Record]:
        return iter(self._records.values())

    def __getitem__(self, id: Id) -> Any:
        return self._records[id]

    def get(self, id: Id | None) -> Record | None:
        return self._records.get(id) if id else None

    def all(self, kind: type[R]) -> Iterator[R]:
        return (self._records[id] for id in self._by_kind[kind])  # type: ignore[misc]

    def pointing_at(self, id: Id) -> Iterator[tuple[Record, str]]:
        return ((self._records[who], field) for who, field in sorted(self._pointers.get(id, ())))

    @property
    def graph(self) -> nx.MultiDiGraph[Id]:
        """Nodes and flow arrows as a graph keyed by id, read-only and never stale.

        Built when first asked for, since most maps are only drawn, and kept in step from then on.
        """
        if self._graph is None:
            import networkx

            self._graph = networkx.MultiDiGraph()
            for record in (*self.all(Node), *self.all(Arrow)):
                self._draw(record)
        return self._graph.copy(as_view=True)

    def rows(self) -> dict[Id, Row]:
        return {id: record.row() for id, record in self._records.items()}

    def copy(self) -> Document:
        """The same map once more, to be changed on its own; the records, which never change, are shared."""
        other = Document()
        other._records = dict(self._records)
        other._by_kind.update((kind, list(ids)) for kind, ids in self._by_kind.items())
        other._pointers.update((id, dict(who)) for id, who in self._pointers.items())
        return other

    def apply(self, change: Change) -> None:
        """Make *change* come true, wholly or not at all.

        Raises:
            Misfit: a record is missing, is there already, holds another value
                than the change expects, or would point at nothing.
            pydantic.ValidationError: a value does not fit its field.
        """
        after = self._after(change)
        for id in change.removed:
            self._drop(self._records[id])
        for record in after:
            if record.id in self._records:
                self._drop(self._records[record.id], keep_node=True)
        for record in after:
            self._keep(record)

    def _after(self, change: Change) -> list[Record]:
        """The records that *change* leaves behind; nothing is written yet."""
        for id in change.added:
            if id in self._records:
                raise Misfit(f"{id} is there already")
        for id in (*change.updated, *change.removed):
            if id not in self._records:
                raise Misfit(f"{id} is not there")
        after = [admitted(row) for row in change.added.values()]
        for id in change.updated:
            known = not isinstance(self._records[id], Unknown)
            after.append((read if known else admitted)(self._expected(id, change)))
        coming = {record.id: record for record in after}

        def kind_there(id: Id) -> str | None:
            here = None if id in change.removed else self._records.get(id)
            return kind_of(coming.get(id, here))

        _check_targets(after, kind_there)
        for id in change.removed:
            for who, name in self._pointers.get(id, ()):
                if who not in change.removed and who not in coming:
                    raise Misfit(f"{who}.{name} still points at {id}")
        return after

    def _expected(self, id: Id, change: Change) -> Row:
        """The row of *id* as *change* leaves it, if it was as the change expects."""
        row = self._records[id].row()
        for name, cell in change.updated[id].items():
            if row.get(name) != cell.before:
                raise Misfit(f"{id}.{name} is {row.get(name)!r}, not {cell.before!r}")
        return written(row, change.updated[id])

    def _keep(self, record: Record) -> None:
        self._records[record.id] = record
        ids = self._by_kind[type(record)]
        if ids and record.id < ids[-1]:
            insort(ids, record.id)
        else:
            ids.append(record.id)
        for ref in references(type(record)):
            if target := getattr(record, ref.field):
                self._pointers[target][record.id, ref.field] = None
        if self._graph is not None:
            self._draw(record)

    def _drop(self, record: Record, keep_node: bool = False) -> None:
        del self._records[record.id]
        ids = self._by_kind[type(record)]
        del ids[bisect_left(ids, record.id)]
        for ref in references(type(record)):
            if target := getattr(record, ref.field):
                self._pointers[target].pop((record.id, ref.field), None)
                if not self._pointers[target]:
                    del self._pointers[target]
        if self._graph is not None:
            self._rub_out(record, keep_node)

    def _draw(self, record: Record) -> None:
        assert self._graph is not None
        match record:
            case Node():
                self._graph.add_node(record.id, record=record)
            case Arrow(relation="flow"):
                self._graph.add_edge(record.source, record.target, key=record.id, record=record)

    def _rub_out(self, record: Record, keep_node: bool) -> None:
        assert self._graph is not None
        match record:
            case Arrow() if self._graph.has_edge(record.source, record.target, record.id):
                self._graph.remove_edge(record.source, record.target, record.id)
            case Node() if not keep_node:
                self._graph.remove_node(record.id)


def _check_targets(records: Iterable[Record], kind_there: Any) -> None:
    """Every reference of *records* finds a record of a kind that it may point at.

    Raises:
        Misfit: one does not.
    """
    for record in records:
        for ref in references(type(record)):
            target = getattr(record, ref.field)
            if target is not None and kind_there(target) not in ref.kinds:
                raise Misfit(
                    f"{record.id}.{ref.field} points at {target}, which is no {'/'.join(sorted(ref.kinds))}"
                )
