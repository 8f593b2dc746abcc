"""What the changes of a what-if take in money a month, beside what every visit costs: wages, tools."""

from __future__ import annotations

from dataclasses import dataclass
from math import fsum

from mapper.insight.automation import automation_of
from mapper.insight.order import main_sheet
from mapper.insight.scenario import settings_of
from mapper.model.document import Reader
from mapper.model.doings import Setting
from mapper.model.records import Id, Node, Person, Sheet


@dataclass(frozen=True)
class Costs:
    """*known* is the sum of those that somebody said; *missing* are the changes that nobody priced."""

    known: float
    missing: tuple[Setting, ...]

    @property
    def total(self) -> float | None:
        """None where one is missing: that is not nothing."""
        return None if self.missing else self.known


def costs_of(map: Reader, scenario: Id) -> Costs:
    """What all that *scenario* changes takes a month.

    Hours more cost what an hour of that person costs, and a machine its price,
    where the what-if itself does not say otherwise; other changes cost what it
    says, else nothing.
    """
    told = [(setting, _cost(map, setting)) for setting in settings_of(map, scenario)]
    missing = tuple(setting for setting, cost in told if cost is None)
    return Costs(fsum(cost for _, cost in told if cost is not None), missing)


def price_of_hours(map: Reader, person: Person) -> float | None:
    """What an hour of somebody costs; None where nobody says it."""
    if person.rate is not None:
        return person.rate
    return main_sheet(map).rate if any(map.all(Sheet)) else None


def _cost(map: Reader, setting: Setting) -> float | None:
    if setting.costs is not None:
        return setting.costs
    record, value = map.get(setting.about), setting.value
    match record:
        case Person() if setting.field == "hours" and isinstance(value, (int, float)):
            more = value - (record.hours or 0.0)
            price = price_of_hours(map, record) if more > 0 else 0.0
            return None if price is None else more * price
        case Node() if setting.field == "automation" and value in ("assisted", "automated"):
            if record.automation in ("assisted", "automated"):
                return 0.0
            said = automation_of(map, record.id)
            return said.price_a_month if said else None
    return 0.0
