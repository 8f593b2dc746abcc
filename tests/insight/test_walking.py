from __future__ import annotations

from datetime import date

from mapper.insight.walking import coverage, is_walked, last_visit, trace, walks
from mapper.model.document import Document
from mapper.model.doings import Visit, Walk
from mapper.model.records import Id
from tests.builders import TOP, drawn

MAP = "(order) -> [pack] -> (sent)"
FIRST = Walk(id=Id("first"), sheet=TOP, on=date(2026, 11, 2), by="Nadia")
SECOND = Walk(id=Id("second"), sheet=TOP, on=date(2026, 11, 9), by="Tom")


def walked(map: Document, walk: Walk, *abouts: str) -> list[Visit]:
    return [
        Visit(id=Id(f"{walk.id}-{about}"), walk=walk.id, about=Id(about), trace=trace(map, Id(about)))
        for about in abouts
    ]


def but(map: Document, id: str, **fields: object) -> Document:
    return Document([one.but(**fields) if one.id == id else one for one in map])


def test_an_arrow_that_was_met_is_walked_and_the_next_one_is_not() -> None:
    map = drawn(MAP, FIRST, *walked(drawn(MAP), FIRST, "a1"))

    assert coverage(map, TOP) == {"a1": True, "a2": False}


def test_renaming_a_step_makes_its_arrows_unwalked_and_renaming_it_back_walked_again() -> None:
    map = drawn(MAP, FIRST, *walked(drawn(MAP), FIRST, "a1", "a2"))

    renamed = but(map, "pack", title="Pack well")

    assert list(coverage(renamed, TOP).values()) == [False, False]
    assert list(coverage(but(renamed, "pack", title="pack"), TOP).values()) == [True, True]


def test_moving_a_step_leaves_its_arrows_walked() -> None:
    map = drawn(MAP, FIRST, *walked(drawn(MAP), FIRST, "a1", "a2"))

    assert is_walked(but(map, "pack", at=(4000.0, 12.0)), Id("a1"))


def test_the_last_walk_counts() -> None:
    old = walked(but(drawn(MAP), "pack", title="Wrap"), FIRST, "pack")
    map = drawn(MAP, FIRST, SECOND, *old, *walked(drawn(MAP), SECOND, "pack"))

    met = last_visit(map, Id("pack"))

    assert met
    assert met[0] == SECOND
    assert is_walked(map, Id("pack"))
    assert walks(map, TOP) == [FIRST, SECOND]
