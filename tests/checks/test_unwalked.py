from __future__ import annotations

from datetime import timedelta

from mapper.checks.unwalked import CHECK
from mapper.model.document import Document
from mapper.model.doings import Walk
from mapper.model.records import Id, Node, Point, Sheet
from tests.builders import TOP, drawn
from tests.checks.holes import TODAY, abouts, but, says
from tests.checks.staffed import with_more

MAP = drawn("(order) -> [pack] -> <right?> -Yes-> [send] -> (sent)")


def walked(map: Document, days_ago: int, finished: bool = True) -> Document:
    on = TODAY - timedelta(days=days_ago)
    return with_more(map, Walk(id=Id(f"walk-{days_ago}"), sheet=TOP, on=on, finished=finished))


def test_a_map_walked_ninety_days_ago_passes() -> None:
    assert abouts(CHECK, walked(MAP, 90)) == []


def test_a_day_later_it_wants_to_be_walked_again() -> None:
    assert says(CHECK, walked(MAP, 91)) == ["“Top” has not been walked for 91 days."]


def test_the_last_walk_counts() -> None:
    assert abouts(CHECK, walked(walked(MAP, 400), 5)) == []


def test_a_walk_that_was_not_finished_is_none() -> None:
    assert says(CHECK, walked(walked(MAP, 100), 5, finished=False)) == [
        "“Top” has not been walked for 100 days."
    ]
    assert says(CHECK, walked(MAP, 5, finished=False)) == ["“Top” has not been walked yet."]


def test_a_map_never_walked_says_so_once_there_is_something_to_walk() -> None:
    assert says(CHECK, MAP) == ["“Top” has not been walked yet."]
    assert abouts(CHECK, drawn("(order) -> [pack] -> [send] -> (sent)")) == []
    assert abouts(CHECK, drawn("(order) -> [pack] -> <right?> -Yes-> [send]")) == []


def test_an_inside_is_walked_with_the_map_that_holds_it() -> None:
    inside = Sheet(id=Id("in"), inside=Id("pack"))
    steps = [Node(id=Id(f"s{n}"), sheet=Id("in"), at=Point(200 * n, 0)) for n in range(3)]
    end = Node(id=Id("out"), sheet=Id("in"), shape="terminus", role="end", at=Point(800, 0))
    map = walked(drawn("(order) -> {pack} -> (sent)", inside, *steps, end), 5)

    assert abouts(CHECK, map) == []


def test_a_map_without_a_name_is_told_too() -> None:
    assert says(CHECK, but(MAP, "top", title="")) == ["This map has not been walked yet."]
