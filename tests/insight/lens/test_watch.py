"""A lens that has followed edits sees what a fresh one sees."""

from __future__ import annotations

from datetime import date

import pytest

from mapper.edits import flow
from mapper.insight.lens.catalogue import LENSES
from mapper.insight.lens.sight import Lens
from mapper.insight.lens.watch import Watch, see
from mapper.model.doings import Visit, Walk
from mapper.model.draft import Draft
from mapper.model.records import Actual, Id, Kpi, Task
from tests.builders import TOP
from tests.insight.webinars import webinar

TODAY = date(2026, 11, 24)


def edits(draft: Draft, turn: int) -> None:
    call = Id("Call")
    match turn:
        case 0:
            flow.set_fields(draft, [call], owner=Id("ben"), function="sales", wait_hours=30.0)
        case 1:
            draft.put(Kpi(id=Id("n"), node=call, target=5.0))
            draft.put(Actual(id=Id("m"), kpi=Id("n"), on=TODAY, value=4.0))
        case 2:
            draft.put(Task(id=Id("t"), node=call, text="Ring", how="By phone"))
            draft.change_fields(Id("ben"), name="Benno")
        case 3:
            draft.put(Walk(id=Id("w"), sheet=TOP, on=TODAY))
            draft.put(Visit(id=Id("v"), walk=Id("w"), about=call, trace="x"))
        case 4:
            flow.remove(draft, [Id("Reminder")])
        case 5:
            draft.change_fields(TOP, answers="hats", currency="USD")
        case 6:
            draft.change_fields(call, title="Longer call", purpose="To win", critical=True)
            draft.put(Task(id=Id("t2"), node=Id("Proposal"), text="Write"))
        case 7:
            flow.set_fields(draft, [Id("Proposal")], owner=Id("mia"), minutes=99.0)


@pytest.mark.parametrize("lens", LENSES, ids=lambda one: one.name)
def test_it_sees_the_same_as_a_fresh_one_after_every_edit(lens: Lens) -> None:
    map = webinar()
    watch = Watch(lens, map, TODAY)

    for turn in range(8):
        draft = Draft(map)
        edits(draft, turn)
        change = draft.change()
        map.apply(change)
        before = watch.sight
        seen = watch.follow(change)
        fresh = see(lens, map, TODAY)

        assert dict(seen.reads) == dict(fresh.reads)
        assert seen.entries == fresh.entries
        for id in before.reads.keys() | fresh.reads.keys():
            same = (before.reads.get(id), before.entry(id)) == (fresh.reads.get(id), fresh.entry(id))
            assert same is (id not in before.differing(fresh))
