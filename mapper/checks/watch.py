"""The findings of a map, kept in step with it: after an edit only what it may have changed is asked anew."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from mapper.checks.check import Check, EachNode, EachSheet, Finding, WholeMap
from mapper.checks.plan import Plan
from mapper.checks.study import Study
from mapper.checks.waivers import Waivers, waivers
from mapper.insight import touched as touching
from mapper.model.change import Change
from mapper.model.document import Reader
from mapper.model.records import Id, Sheet

EVERYTHING = frozenset(("sheet", "lane"))  # what is ours, and where: after such a change all is asked anew
NOT_CHECKED = frozenset(("waiver", "offer", "scenario", "setting", "customer"))


class Found(NamedTuple):
    check: Check
    finding: Finding


class Watch:
    """Asks each of *checks* of a map on one day."""

    def __init__(self, checks: Sequence[Check], map: Reader, on: date, folder: Path | None = None) -> None:
        self._checks = checks
        self._folder = folder
        self.study = Study(map, on, folder)
        self._of_nodes: dict[str, dict[Id, tuple[Found, ...]]] = {}
        self._figures: dict[str, Mapping[Id, object]] = {}
        self._of_sheets: dict[str, dict[Id, tuple[Finding, ...]]] = {}
        self._of_map: dict[str, tuple[Finding, ...]] = {}
        self._told: dict[str, tuple[Found, ...]] = {}  # of each check, in order, until it is asked again
        self._waivers = waivers(map, on)
        self._ask_all()

    @property
    def asked(self) -> int:
        """How many checks there are."""
        return len(self._checks)

    @property
    def passed(self) -> int:
        """How many of them have nothing to say."""
        return self.asked - len({one.check.name for one in self.findings()})

    def findings(self) -> tuple[Found, ...]:
        """What was found and is not waived: in the order of the catalogue, from the left."""
        if not self._waivers.in_force:
            return tuple(self._all())
        return tuple(one for one in self._all() if not self._waivers.cover(one.check.name, one.finding.about))

    def waived(self) -> tuple[Found, ...]:
        """What was found but is accepted for now."""
        return tuple(one for one in self._all() if self._waivers.cover(one.check.name, one.finding.about))

    @property
    def waivers(self) -> Waivers:
        return self._waivers

    def follow(self, change: Change) -> None:
        """The map has become what *change* made of it."""
        study = self.study
        rows = touching.rows_of(study.map, change)
        kinds = {row["kind"] for row in rows}
        if "waiver" in kinds:
            self._waivers = waivers(study.map, study.on)
        if kinds <= NOT_CHECKED:
            return
        if kinds & EVERYTHING:
            self.study = Study(study.map, study.on, self._folder)
            self._ask_all()
            return
        self.study, done = study.after(change)
        before, after = study.plan_of, self.study.plan_of
        touched = touching.touched(study.map, rows)
        near = {*touched, *_around(before, touched), *_around(after, touched)}
        if done.anew:
            near |= before.keys() ^ after.keys()  # an inside is ours as long as its subsystem is
        sheets = {row["sheet"] for row in rows if row["kind"] == "node"}
        near |= {host for id in sheets if (host := _host(study.map, id))}
        sheets |= {
            plan.sheet.id
            for plan_of in (before, after)
            for id in (near if kinds & {"node", "arrow"} else ())
            if (plan := plan_of.get(id))
        }
        if done.moved:
            self._told.clear()  # what comes first has changed
        self._ask_again(near, sheets, kinds)

    def _all(self) -> Iterator[Found]:
        for check in self._checks:
            if check.name not in self._told:
                self._told[check.name] = tuple(self._in_order(check))
            yield from self._told[check.name]

    def _in_order(self, check: Check) -> Iterator[Found]:
        plans = self.study.plans
        match check.asks:
            case EachNode():
                found = self._of_nodes[check.name]
                for plan in plans if found else ():
                    yield from (one for id in plan.nodes if id in found for one in found[id])
            case EachSheet():
                of_sheets = self._of_sheets[check.name]
                for plan in plans:
                    yield from (Found(check, one) for one in of_sheets.get(plan.sheet.id, ()))
            case WholeMap():
                yield from (Found(check, one) for one in self._of_map[check.name])

    def _ask_all(self) -> None:
        study = self.study
        self._told.clear()
        for check in self._checks:
            match check.asks:
                case EachNode() as asks:
                    self._figures[check.name] = asks.figures(study) if asks.figures else {}
                    there = ((id, plan) for plan in study.plans for id in plan.nodes)
                    answers = ((id, self._answers(check, asks, id, plan)) for id, plan in there)
                    self._of_nodes[check.name] = {id: found for id, found in answers if found}
                case EachSheet(find):
                    self._of_sheets[check.name] = {p.sheet.id: tuple(find(study, p)) for p in study.plans}
                case WholeMap(find):
                    self._of_map[check.name] = tuple(find(study))

    def _ask_again(self, nodes: set[Id], sheets: set[Id], kinds: set[str]) -> None:
        study = self.study
        for check in self._checks:
            match check.asks:
                case EachNode() as asks if asks.of_people or kinds != {"person"}:
                    asked = nodes | self._refigured(check.name, asks) if asks.figures else nodes
                    there = ((id, study.plan_of.get(id)) for id in asked)
                    self._take(check, {id: self._answers(check, asks, id, plan) for id, plan in there})
                case EachSheet(find, reads):
                    anew = None if kinds & set(reads) else sheets
                    for plan in study.plans:
                        if anew is None or plan.sheet.id in anew:
                            self._of_sheets[check.name][plan.sheet.id] = tuple(find(study, plan))
                            self._told.pop(check.name, None)
                case WholeMap(find, reads) if kinds & set(reads):
                    self._of_map[check.name] = tuple(find(study))
                    self._told.pop(check.name, None)

    def _refigured(self, name: str, asks: EachNode) -> set[Id]:
        """The shapes of which a figure that a check reads has changed; those that went are asked anyway."""
        before = self._figures[name]
        now = self._figures[name] = asks.figures(self.study) if asks.figures else {}
        return set() if now is before else {id for id, figure in now.items() if before.get(id) != figure}

    def _answers(self, check: Check, asks: EachNode, id: Id, plan: Plan | None) -> tuple[Found, ...]:
        """What a check finds at a shape; nothing where it is on no plan of ours."""
        if plan is None:
            return ()
        return tuple([Found(check, one) for one in asks.find(self.study, plan, plan.nodes[id])])

    def _take(self, check: Check, fresh: Mapping[Id, tuple[Found, ...]]) -> None:
        known = self._of_nodes[check.name]
        for id, found in fresh.items():
            if found != known.get(id, ()):
                known.pop(id, None)
                if found:
                    known[id] = found
                self._told.pop(check.name, None)


def _host(map: Reader, sheet: Id) -> Id | None:
    """The subsystem that a sheet is the inside of; also where a change on it is none of ours."""
    found = map.get(sheet)
    return found.inside if isinstance(found, Sheet) else None


def _around(plan_of: Mapping[Id, Plan], ids: Iterable[Id]) -> Iterator[Id]:
    """The neighbours of shapes, and the subsystem around them."""
    for id in ids:
        if plan := plan_of.get(id):
            if plan.sheet.inside:
                yield plan.sheet.inside
            yield from (arrow.target for arrow in plan.exits[id])
            yield from (arrow.source for arrow in plan.entries[id])
