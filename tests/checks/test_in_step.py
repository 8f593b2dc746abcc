"""What hangs on the shapes, and what is done with a map, keeps its findings in step too."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import timedelta
from itertools import count
from typing import Any

import pytest

from mapper.checks import Watch, ask
from mapper.model.document import Document
from mapper.model.draft import Draft
from mapper.model.records import KINDS, Arrow, Id, Kpi, Record
from mapper.session.session import Session
from tests.checks.holes import TODAY, but
from tests.checks.staffed import with_more
from tests.checks.test_watch import _start

TITLES = ("", "Tom", "Tom & Léa", "Budget", "Ask for a review", "Renew", "fold.pdf", "https://")
NUMBERS = (None, 1.0, 4.0, 90.0)
MADE: dict[str, Callable[[random.Random, Callable[[str], Id]], dict[str, Any]]] = {
    "person": lambda some, any: {"name": some.choice(TITLES), "hours": some.choice(NUMBERS)},
    "port": lambda some, any: {
        "node": any("node"),
        "flow": some.choice(("in", "out")),
        "item": some.choice(TITLES),
        "expected": some.choice(TITLES),
        "fits": some.choice((None, True, False)),
    },
    "kpi": lambda some, any: {
        "node": any("node"),
        "title": some.choice(TITLES),
        "target": some.choice(NUMBERS),
    },
    "actual": lambda some, any: {"kpi": any("kpi"), "on": _day(some), "value": some.choice((1.0, 90.0))},
    "task": lambda some, any: {"node": any("node"), "text": some.choice(TITLES), "link": some.choice(TITLES)},
    "content": lambda some, any: {"node": any("node"), "link": some.choice(TITLES)},
    "automation": lambda some, any: {
        "node": any("node"),
        "hours_saved_a_week": some.choice(NUMBERS),
        "answer": some.choice((None, "no", "later")),
    },
    "count": lambda some, any: {
        "node": any("node"),
        "on": _day(some),
        **{name: some.choice(NUMBERS) for name in ("opening", "arrivals", "departures", "closing")},
    },
    "walk": lambda some, any: {"sheet": any("sheet"), "on": _day(some), "finished": some.random() < 0.5},
    "visit": lambda some, any: {"walk": any("walk"), "about": any("node"), "checklist": some.choice(TITLES)},
    "goal": lambda some, any: {
        "node": any("node"),
        "to": some.choice(NUMBERS),
        "budget": some.choice(NUMBERS),
    },
    "stage": lambda some, any: {"sheet": any("sheet"), "title": some.choice(TITLES)},
}
CHANGED: dict[str, Callable[[random.Random, Callable[[str], Id]], Any]] = {
    "at": lambda some, any: (some.choice((0.0, 200.0, 400.0)), some.choice((0.0, 132.0))),
    "title": lambda some, any: some.choice(TITLES),
    "owner": lambda some, any: some.choice((None, any("person"))),
    "stand_in": lambda some, any: some.choice((None, any("person"))),
    "critical": lambda some, any: some.random() < 0.5,
    "function": lambda some, any: some.choice((None, "marketing", "sales", "operations", "service")),
    "stage": lambda some, any: some.choice((None, any("stage"))),
    "outcome": lambda some, any: some.choice((None, "win", "later", "lost")),
    "automation": lambda some, any: some.choice((None, "by_hand", "automated")),
    "minutes": lambda some, any: some.choice(NUMBERS),
    "value": lambda some, any: some.choice(NUMBERS),
    "cost": lambda some, any: some.choice(NUMBERS),
    "entrants": lambda some, any: some.choice(NUMBERS),
    "reviewed": lambda some, any: some.choice((None, _day(some))),
    "review_days": lambda some, any: some.choice((None, 30.0)),
}


class NotThere(Exception):
    """Nothing of a kind that an edit would need."""


def _day(some: random.Random) -> Any:
    return TODAY - timedelta(days=some.choice((0, 7, 14, 21, 100, 300)))


def _edit(draft: Draft, map: Document, some: random.Random) -> None:
    """Make, change or remove anything; a record that needs one which is not there is not made."""

    def any(kind: str) -> Id:
        found = [record.id for record in map.all(KINDS[kind])]
        if not found:
            raise NotThere(kind)
        return some.choice(found)

    what = some.random()
    if what < 0.5:
        kind = some.choice(list(MADE))
        draft.put(_made(kind, draft, MADE[kind](some, any)))
    elif what < 0.9:
        fields = some.sample(list(CHANGED), 4)
        draft.change_fields(any("node"), **{field: CHANGED[field](some, any) for field in fields})
        arrow = any("arrow")
        if some.random() < 0.1:
            draft.change_fields(arrow, target=any("node"))
        draft.change_fields(arrow, share=some.choice((None, 0.5)), label=some.choice(("Yes", "No")))
    else:
        draft.remove(any(some.choice([*MADE, "arrow"])))


def _made(kind: str, draft: Draft, fields: dict[str, Any]) -> Record:
    return KINDS[kind].model_validate({"id": draft.new_id(kind), **fields})


def _begun() -> Document:
    number = Kpi(id=Id("number"), node=Id("pack"), title="Packed", target=50.0)
    map = with_more(_start(), number)
    for arrow in [arrow.id for arrow in map.all(Arrow)]:
        map = but(map, arrow, share=1.0)
    return map


def _all_about(watch: Watch) -> list[tuple[str, object]]:
    return [(check.name, finding) for check, finding in (*watch.findings(), *watch.waived())]


@pytest.mark.parametrize("seed", range(4))
def test_findings_after_any_edit_are_those_of_a_map_asked_anew(seed: int) -> None:
    some, number = random.Random(seed), count(1)
    session = Session(_begun(), new_id=lambda kind: Id(f"{kind}-{next(number)}"))
    watch = ask(session.document, TODAY)
    session.listen(lambda entry: watch.follow(entry.change))

    for _ in range(60):
        try:
            with session.edit("Edit") as draft:
                _edit(draft, session.document, some)
        except NotThere:
            continue
        assert _all_about(watch) == _all_about(ask(session.document, TODAY))
