"""The findings of a map stay those of a map that is asked anew, whatever is done to it."""

from __future__ import annotations

import random
from collections.abc import Callable
from contextlib import suppress
from datetime import date, timedelta
from itertools import count
from typing import Any

import pytest

from mapper.checks import CHECKS, Watch, ask
from mapper.edits import flow, handoffs, sheets, stages, tasks
from mapper.edits.grouping import group
from mapper.edits.insert import insert_new
from mapper.edits.next import add_next
from mapper.edits.refused import Refused
from mapper.edits.tidy import tidy
from mapper.edits.ungrouping import ungroup
from mapper.model.document import Document
from mapper.model.doings import Waiver
from mapper.model.draft import Draft
from mapper.model.records import (
    Actual,
    Arrow,
    Id,
    Kpi,
    Lane,
    Node,
    Person,
    Point,
    Record,
    Sheet,
    Task,
)  # fmt: skip
from mapper.session.session import Session
from mapper.words import language
from tests.builders import drawn
from tests.checks.holes import TODAY, but

MAP = """
(order) -> [pack] -> <right?> -Yes-> {send} -> (sent)
<right?> -No-> [sort] -> [pack]
[gift] -> [pack]
[alone]
"""
SHAPES = ("rectangle", "diamond", "terminus", "subsystem")
WORDS = ("", "Call", "Pack", "Really?", "Yes", "No")


class Work:
    """Somebody who does anything to a map, at random but the same for the same seed."""

    def __init__(self, seed: int) -> None:
        number = count(1)
        self.chance = random.Random(seed)
        self.session = Session(_start(), new_id=lambda kind: Id(f"{kind}-{next(number)}"))

    def any(self, kind: type[Record]) -> Any:
        found = [record.id for record in self.session.document.all(kind)]
        if not found:
            raise Refused("There is none.")
        return self.chance.choice(found)

    def place(self) -> Point:
        return Point(self.chance.randrange(6) * 100.0, self.chance.randrange(4) * 66.0)

    def do(self) -> None:
        if self.chance.random() < 0.15:
            self.session.undo()
        elif self.chance.random() < 0.1:
            self.session.redo()
        else:
            verb = self.chance.choice(VERBS)
            with suppress(Refused), self.session.edit("Edit") as draft:
                verb(draft, self)


def _start() -> Document:
    ann = Person(id=Id("ann"), name="Ann", hours=10.0)
    yours = Lane(id=Id("yours"), sheet=Id("top"), title="Customer", track="buyer", rank=1.0)
    inside = Sheet(id=Id("inside"), title="send", inside=Id("send"))
    come = Node(id=Id("come"), sheet=inside.id, shape="terminus", title="In", at=Point(0, 0), role="begin")
    gone = Node(id=Id("gone"), sheet=inside.id, shape="terminus", title="Out", at=Point(200, 0), role="end")
    way = Arrow(id=Id("way"), source=come.id, target=gone.id)
    map = drawn(MAP, ann, yours, inside, come, gone, way)
    map = but(but(map, "order", entrants=50.0), "sent", value=900.0)
    return but(but(map, "pack", minutes=90.0, owner=ann.id, cost=3.0), "sort", minutes=60.0, owner=ann.id)


def _actual(draft: Draft, work: Work) -> None:
    on = TODAY - timedelta(days=7 * work.chance.randrange(6))
    draft.put(
        Actual(id=draft.new_id("actual"), kpi=work.any(Kpi), on=on, value=float(work.chance.randrange(9)))
    )


def _handoff(draft: Draft, work: Work) -> None:
    on = TODAY - timedelta(days=7 * work.chance.randrange(6))
    made = handoffs.open_period(draft, work.any(Node), work.any(Node), on)
    lost = float(work.chance.randrange(3))
    handoffs.book(draft, made.id, sent=9.0, accepted=9.0 - lost, waiting=0.0, clerical=0.0)


def _kpi(draft: Draft, work: Work) -> None:
    draft.put(Kpi(id=draft.new_id("kpi"), node=work.any(Node), title="Sent", target=5.0))


def _waive(draft: Draft, work: Work) -> None:
    check = work.chance.choice(CHECKS).name
    draft.put(Waiver(id=draft.new_id("waiver"), check=check, about=work.any(Node), reason="We know"))


def _doors(draft: Draft, work: Work) -> None:
    ends = work.chance.choice([{"from_end": work.any(Node)}, {"into": work.any(Node)}, {"from_end": None}])
    flow.set_fields(draft, [work.any(Arrow)], **ends)


def _bend(draft: Draft, work: Work) -> None:
    bends = (work.place(), work.place()) if work.chance.random() < 0.7 else None
    flow.set_fields(draft, [work.any(Arrow)], bends=bends)


def _refile(draft: Draft, work: Work) -> None:
    """Put a shape on another sheet, as a paste does, or make it a note."""
    node = work.any(Node)
    for arrow in [one.id for one, _ in draft.pointing_at(node) if isinstance(one, Arrow)]:
        draft.remove(arrow)
    draft.change_fields(node, **work.chance.choice([{"sheet": work.any(Sheet)}, {"shape": "note"}]))


def _mend(draft: Draft, work: Work) -> None:
    found = [one for one in ask(draft.document, TODAY).findings() if one.finding.fix and one.check.mend]
    if found:
        one = work.chance.choice(found)
        assert one.check.mend
        one.check.mend(draft, one.finding, language("en"))


VERBS: tuple[Callable[[Draft, Work], object], ...] = (
    lambda draft, work: flow.add(
        draft, work.any(Sheet), work.chance.choice(SHAPES), work.place(), work.chance.choice(WORDS)
    ),
    lambda draft, work: flow.connect(draft, work.any(Node), work.any(Node), work.chance.choice(WORDS)),
    lambda draft, work: flow.reconnect(draft, work.any(Arrow), target=work.any(Node)),
    lambda draft, work: flow.move(draft, [work.any(Node)], work.place()),
    lambda draft, work: flow.reshape(draft, work.any(Node), work.chance.choice(SHAPES)),
    lambda draft, work: flow.retitle(draft, work.any(Node), work.chance.choice(WORDS)),
    lambda draft, work: flow.retitle(draft, work.any(Arrow), work.chance.choice(WORDS)),
    lambda draft, work: flow.retitle(draft, work.any(Person), work.chance.choice(WORDS)),
    lambda draft, work: flow.remove(draft, [work.any(Node)]),
    lambda draft, work: flow.remove(draft, [work.any(Arrow)]),
    lambda draft, work: flow.set_fields(draft, [work.any(Node)], owner=work.any(Person)),
    lambda draft, work: flow.set_fields(draft, [work.any(Node)], critical=True, stand_in=work.any(Person)),
    lambda draft, work: flow.set_fields(draft, [work.any(Node)], minutes=90.0, entrants=50.0, value=9.0),
    lambda draft, work: flow.set_fields(draft, [work.any(Node)], lane=work.any(Lane)),
    lambda draft, work: flow.set_fields(draft, [work.any(Node)], lane=None),
    lambda draft, work: flow.set_fields(draft, [work.any(Arrow)], share=work.chance.choice([None, 0.3, 0.8])),
    lambda draft, work: flow.set_fields(draft, [work.any(Arrow)], relation="aligns"),
    lambda draft, work: flow.set_fields(draft, [work.any(Lane)], track=work.chance.choice(["ours", "buyer"])),
    lambda draft, work: flow.set_fields(draft, [work.any(Person)], hours=work.chance.choice([None, 1.0])),
    lambda draft, work: draft.put(Person(id=draft.new_id("person"), name="Bob")),
    lambda draft, work: draft.remove(work.any(Person)),
    lambda draft, work: stages.add_lane(draft, work.any(Sheet), "Ours"),
    lambda draft, work: sheets.add_map(draft, "More"),
    _handoff,
    lambda draft, work: tasks.add(draft, work.any(Node), "Do it"),
    lambda draft, work: tasks.remove(draft, work.any(Task)),
    lambda draft, work: insert_new(draft, work.any(Arrow), "diamond", "Fine?"),
    lambda draft, work: add_next(draft, work.any(Node), "rectangle", "Then"),
    lambda draft, work: group(draft, [work.any(Node), work.any(Node)], "Part"),
    lambda draft, work: ungroup(draft, work.any(Node)),
    lambda draft, work: tidy(draft, work.any(Sheet), None),
    _actual,
    _kpi,
    _waive,
    _doors,
    _bend,
    _refile,
    _mend,
)  # fmt: skip


@pytest.mark.parametrize("seed", range(12))
def test_after_any_edit_the_findings_are_those_of_a_map_asked_anew(seed: int) -> None:
    work = Work(seed)
    watch = Watch(CHECKS, work.session.document, TODAY)
    work.session.listen(lambda entry: watch.follow(entry.change))

    for _ in range(60):
        work.do()

        fresh = Watch(CHECKS, work.session.document, TODAY)
        assert watch.findings() == fresh.findings()
        assert watch.waived() == fresh.waived()
        assert watch.passed == fresh.passed


def test_a_waiver_holds_until_its_day() -> None:
    until = date(2026, 12, 1)
    waiver = Waiver(id=Id("waiver"), check="S07", about=Id("alone"), reason="Comes next year", until=until)
    map = drawn("(order) -> [pack] -> (sent)\n[alone]", waiver)
    check = next(check for check in CHECKS if check.name == "S07")

    assert [one.finding.about for one in Watch((check,), map, until).waived()] == ["alone"]
    assert Watch((check,), map, until).findings() == ()
    assert [one.finding.about for one in Watch((check,), map, until + timedelta(days=1)).findings()] == [
        "alone"
    ]


def test_a_subsystem_is_asked_again_when_somebody_else_s_step_is_drawn_inside_it() -> None:
    lane = Lane(id=Id("theirs"), sheet=Id("inside"), title="Customer", track="buyer", rank=1.0)
    session = Session(Document([*but(_start(), "send", critical=True), lane]))
    watch = ask(session.document, TODAY)
    session.listen(lambda entry: watch.follow(entry.change))
    assert ("D01", "send") in [(one.check.name, one.finding.about) for one in watch.findings()]

    with session.edit("Draw") as draft:
        theirs = flow.add(draft, Id("inside"), "rectangle", Point(400.0, 0.0), "Read it")
        draft.change_fields(theirs.id, lane=lane.id)

    assert watch.findings() == ask(session.document, TODAY).findings()
    assert ("D01", "send") not in [(one.check.name, one.finding.about) for one in watch.findings()]
