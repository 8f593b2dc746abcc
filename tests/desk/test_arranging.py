"""Commands for several shapes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from mapper.desk import arranging
from mapper.model.records import Id, Lane
from tests.desk.hands import Hand

LARGE = " -> ".join(f"[{n}]" for n in range(arranging.MANY + 1))


class Patient:
    """Another thread, that begins when it is told to."""

    def __init__(self) -> None:
        self.waiting: list[tuple[Callable[[], Any], Callable[[Any], None]]] = []

    def __call__(self, work: Callable[[], Any], then: Callable[[Any], None]) -> None:
        self.waiting.append((work, then))

    def go(self) -> None:
        for work, then in self.waiting:
            then(work())
        self.waiting.clear()


def test_a_large_map_is_tidied_aside_while_one_goes_on_working() -> None:
    hand, other = Hand(LARGE), Patient()
    hand.desk.aside = other
    before = hand.desk.session.document.rows()

    hand.do("tidy_all")
    assert hand.desk.session.document.rows() == before
    assert hand.desk.message
    hand.desk.select([Id("7")])
    hand.do("delete")
    other.go()

    assert hand.entries == ["Delete", "Tidy up"]
    assert not hand.desk.message
    hand.desk.session.undo()
    hand.desk.session.undo()
    assert hand.desk.session.document.rows() == before


def test_a_small_map_is_tidied_at_once() -> None:
    hand, other = Hand("[a] -> [b]\n[c]"), Patient()
    hand.desk.aside = other

    hand.do("tidy_all")

    assert not other.waiting
    assert hand.entries == ["Tidy up"]


def test_a_new_lane_waits_for_its_name() -> None:
    hand = Hand("[a] -> [b]")

    hand.do("add_lane")

    (lane,) = hand.desk.session.document.all(Lane)
    assert hand.desk.renaming == lane.id
    assert hand.entries == ["Add lane"]
