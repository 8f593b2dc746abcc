"""What-ifs: the map as it would be under the settings of a scenario, and how its numbers then stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from mapper.insight.capacity import Load, binding, loads, profit_at_capacity
from mapper.insight.flow import Flow, solve
from mapper.insight.order import belonging, exits
from mapper.insight.shares import given_way
from mapper.model.document import Reader
from mapper.model.doings import Scenario, Setting
from mapper.model.draft import Draft
from mapper.model.records import Arrow, Id, Record, kind_of, references

FIXED = ("id", "kind")


@dataclass(frozen=True)
class Standing:
    """How the whole stands: what comes of it, who has how much to do, and who breaks first."""

    flow: Flow
    loads: Mapping[Id, Load]

    @property
    def bound(self) -> Load | None:
        """Whose hours are full first."""
        return binding(self.loads)

    @property
    def limit(self) -> float | None:
        """How many may come in a month until somebody's hours are full."""
        return self.bound.limit if self.bound else None

    @property
    def served(self) -> float | None:
        """How many of those who come in a month there are hours for."""
        amounts = [n for n in (self.flow.entrants, self.limit) if n is not None]
        return min(amounts, default=None)

    @property
    def clients(self) -> float | None:
        """Clients a month, with no more coming in than there are hours for."""
        return None if self.served is None or self.flow.clients is None else self.served * self.flow.clients

    @property
    def profit(self) -> float | None:
        """Money a month, with no more coming in than there are hours for."""
        return profit_at_capacity(self.flow, self.loads)


@dataclass(frozen=True)
class Compared:
    """The map as it is, and as it would be."""

    before: Standing
    after: Standing


def standing(map: Reader, entrants: float | None = None) -> Standing:
    flow = solve(map, entrants)
    return Standing(flow, loads(map, flow))


def compare(map: Reader, scenario: Id, entrants: float | None = None) -> Compared:
    """The numbers without and with the settings of *scenario*."""
    return Compared(standing(map, entrants), standing(under(map, scenario), entrants))


def under(map: Reader, scenario: Id) -> Draft:
    """*map* with the settings of *scenario* in force, over those of the scenarios that it inherits from.

    *map* itself stays as it is.  A setting that fits nothing, or would tear a
    record from what it belongs to, is passed over.  Where a share is set, the
    other exits of its shape give way in proportion, and none of them counts as
    measured any more.
    """
    draft = Draft(map)
    moved: dict[tuple[Id, Id | None], dict[Id, float]] = {}
    for setting in settings_of(map, scenario):
        record = _put(draft, setting)
        if isinstance(record, Arrow) and setting.field == "share" and record.share is not None:
            moved.setdefault((record.source, record.from_end), {})[record.id] = record.share
    for (source, end), shares in moved.items():
        ways = [arrow for arrow in exits(map, source) if arrow.from_end == end]
        for id, share in {**shares, **given_way(ways, shares)}.items():
            draft.change_fields(id, share=share, cases=None, of=None)
    draft.mend()
    return draft


def settings_of(map: Reader, scenario: Id) -> list[Setting]:
    """The settings in force under *scenario*, its own and those it inherits; a nearer one hides a farther."""
    found: dict[tuple[Id, str], Setting] = {}
    for one in line_of(map, scenario):
        for setting in reversed(belonging(map, one.id, Setting, "scenario")):
            found.setdefault((setting.about, setting.field), setting)
    return sorted(found.values(), key=lambda setting: (setting.about, setting.field))


def wished(setting: Setting) -> float | str | None:
    """What a setting says, where it is anything that a what-if can change."""
    return None if isinstance(setting.value, bool) else setting.value


def tried(map: Reader, node: Id) -> Scenario | None:
    """The scenario that tries the automation of a step."""
    return next(iter(belonging(map, node, Scenario, "about")), None)


def line_of(map: Reader, scenario: Id) -> Iterator[Scenario]:
    """A scenario, the one that it inherits from, and so on; a circle is gone round once."""
    seen: set[Id] = set()
    here = map.get(scenario)
    while isinstance(here, Scenario) and here.id not in seen:
        seen.add(here.id)
        yield here
        here = map.get(here.parent)


def _put(draft: Draft, setting: Setting) -> Record | None:
    """The record as it is set; nothing where the setting fits nothing."""
    record = draft.get(setting.about)
    if record is None or not _may_set(draft, record, setting):
        return None
    try:
        changed: Record = draft.change_fields(record.id, **{setting.field: setting.value})
    except ValueError:  # the value does not fit the field, say after a version in between
        return None
    return changed


def _may_set(draft: Draft, record: Record, setting: Setting) -> bool:
    if setting.field in FIXED or setting.field not in type(record).model_fields:
        return False
    ref = next((ref for ref in references(type(record)) if ref.field == setting.field), None)
    if ref is None:
        return True
    target = draft.get(Id(setting.value)) if isinstance(setting.value, str) else None
    return not ref.owned and (setting.value is None or kind_of(target) in ref.kinds)
