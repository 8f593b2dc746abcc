from __future__ import annotations

from datetime import date

from mapper.checks.rewritten import CHECK
from mapper.insight.walking import checklist_trace
from mapper.model.document import Document
from mapper.model.doings import Visit, Walk
from mapper.model.records import Id, Task
from mapper.words import language
from tests.builders import TOP, drawn
from tests.checks.holes import abouts, but, found, says
from tests.checks.staffed import with_more

PACK = Id("pack")
MAP = with_more(drawn("(order) -> [pack] -> (sent)"), Task(id=Id("t"), node=PACK, text="Fold"))


def walked(map: Document, on: date = date(2026, 11, 12)) -> Document:
    name = f"walk-{on}"
    visit = Visit(id=Id(f"visit-{on}"), walk=Id(name), about=PACK, checklist=checklist_trace(map, PACK))
    return with_more(map, Walk(id=Id(name), sheet=TOP, on=on, finished=True), visit)


def test_a_checklist_that_says_what_it_said_passes() -> None:
    assert abouts(CHECK, walked(MAP)) == []


def test_a_checklist_changed_since_is_weak() -> None:
    map = but(walked(MAP), "t", text="Fold twice")

    assert says(CHECK, map) == ["“pack” changed since its last walk."]
    more = found(CHECK, map)[0].more
    assert more
    assert language("en").tell(more) == "Its checklist is not the one that was walked on 12 November 2026."


def test_changed_back_it_is_walked_again() -> None:
    assert abouts(CHECK, but(but(walked(MAP), "t", text="Fold twice"), "t", text="Fold")) == []


def test_a_later_walk_over_the_new_checklist_counts() -> None:
    assert abouts(CHECK, walked(but(walked(MAP), "t", text="Fold twice"), date(2026, 11, 14))) == []


def test_a_checklist_written_after_the_walk_has_changed_too() -> None:
    map = walked(drawn("(order) -> [pack] -> (sent)"))

    assert abouts(CHECK, with_more(map, Task(id=Id("t"), node=PACK, text="Fold"))) == ["pack"]


def test_a_step_never_walked_and_one_whose_checklist_is_gone_are_left_to_others() -> None:
    assert abouts(CHECK, MAP) == []
    assert abouts(CHECK, Document(one for one in walked(MAP) if one.id != "t")) == []
