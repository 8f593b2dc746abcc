"""What every noun of the map is made of: a frozen record with an id, and fields that point at others."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Annotated, Any, NamedTuple, NewType, Self, get_args, get_type_hints

from pydantic import BaseModel, ConfigDict, Field

Id = NewType("Id", str)
Row = Mapping[str, Any]  # a record as plain JSON data: what is stored, sent and compared


MOST = 1e15  # an amount beyond this is none that anybody has counted, and sums of such would overflow
Amount = Annotated[float, Field(ge=-MOST, le=MOST)]  # of money, time, people, or whatever is counted


class Point(NamedTuple):
    x: float
    y: float


class Size(NamedTuple):
    width: float
    height: float


def belongs_to(*kinds: str, optional: bool = False) -> Any:
    """A field holding the id of a record that this one cannot outlive."""
    return Field(
        default=None if optional else ..., json_schema_extra={"points_at": list(kinds), "owned": True}
    )


def mentions(*kinds: str) -> Any:
    """A field holding the id of a record that this one lets go of when it goes."""
    return Field(default=None, json_schema_extra={"points_at": list(kinds), "owned": False})


class Record(BaseModel):
    model_config = ConfigDict(frozen=True, extra="allow", allow_inf_nan=False)

    id: Id = Field(min_length=1)
    kind: str

    def row(self) -> dict[str, Any]:
        """This record as JSON data: its id, its kind, and every field that says something.

        A shape, a direction or a language is spelled even where it is the usual one, since
        other programs that read our files do not know what is usual here.
        """
        dumped = self.model_dump(mode="json", exclude_defaults=True, by_alias=True)
        unsaid = {name: value for name, value in usual(type(self)) if name not in dumped}
        return {"kind": self.kind, **unsaid, **dumped}

    def but(self, **fields: Any) -> Self:
        """This record with *fields* replaced.

        Raises:
            pydantic.ValidationError: a value does not fit its field.
        """
        return type(self).model_validate({**self.__dict__, **(self.model_extra or {}), **fields})


@cache
def usual(model: type[Record]) -> tuple[tuple[str, Any], ...]:
    """The fields of *model* whose default says something, with that default as JSON data."""
    fields = ((name, field.default) for name, field in model.model_fields.items())
    return tuple(
        (name, list(default) if isinstance(default, tuple) else default)
        for name, default in fields
        if name != "kind" and isinstance(default, str | float | tuple) and default
    )


class Unknown(Record):
    """A record of a kind that this version does not know, or cannot make sense of."""

    def row(self) -> dict[str, Any]:
        return self.model_dump(mode="json")


class Reference(NamedTuple):
    field: str
    kinds: frozenset[str]
    owned: bool  # by its target: the record goes when the target goes


@cache
def references(model: type[Record]) -> tuple[Reference, ...]:
    """The fields of *model* that point at other records."""
    extras = ((name, field.json_schema_extra) for name, field in model.model_fields.items())
    return tuple(
        Reference(name, frozenset(map(str, points_at)), bool(extra["owned"]))
        for name, extra in extras
        if isinstance(extra, dict) and isinstance(points_at := extra["points_at"], list)
    )


@cache
def amounts(model: type[Record]) -> frozenset[str]:
    """The fields of *model* that hold an amount."""
    hints = get_type_hints(model, include_extras=True)
    return frozenset(name for name, hint in hints.items() if hint == Amount or Amount in get_args(hint))
