from __future__ import annotations

from mapper.checks.doors import CHECK
from mapper.model.document import Document
from mapper.model.records import Arrow, Id, Node, Point, Record, Sheet
from tests.builders import drawn
from tests.checks.holes import abouts, but, says

ONE_WAY = "(order) -> {sell} -> (sent)"
TWO_WAYS = "(order) -> {sell} -Yes-> (sent)\n{sell} -No-> (lost)"


def inside(*ends: str, begins: tuple[str, ...] = ("in",)) -> list[Record]:
    """A map inside the subsystem, where every beginning leads to every end."""
    sheet = Sheet(id=Id("inside"), title="sell", inside=Id("sell"))
    termini: list[Record] = [
        Node(
            id=Id(id), sheet=sheet.id, shape="terminus", title=id, at=Point(200 * (id in ends), 0), role=role
        )
        for ids, role in ((begins, "begin"), (ends, "end"))
        for id in ids
    ]
    ways = [Arrow(id=Id(f"{b}-{e}"), source=Id(b), target=Id(e)) for b in begins for e in ends]
    return [sheet, *termini, *ways]


def named(map: Document, **ends: str) -> Document:
    for arrow, end in ends.items():
        map = but(map, arrow, from_end=end)
    return map


def test_an_only_end_inside_is_taken_by_an_only_arrow() -> None:
    assert abouts(CHECK, drawn(ONE_WAY, *inside("won"))) == []


def test_arrows_that_name_their_ends_fit() -> None:
    assert abouts(CHECK, named(drawn(TWO_WAYS, *inside("won", "gone")), a2="won", a3="gone")) == []


def test_an_inside_that_is_not_drawn_yet_fits() -> None:
    assert abouts(CHECK, drawn(TWO_WAYS, Sheet(id=Id("inside"), inside=Id("sell")))) == []


def test_an_end_that_no_arrow_names_is_an_end_of_the_whole() -> None:
    assert abouts(CHECK, named(drawn(ONE_WAY, *inside("won", "gone")), a2="won")) == []


def test_arrows_that_do_not_say_by_which_end_they_leave_are_found() -> None:
    map = named(drawn(TWO_WAYS, *inside("won", "gone")), a2="won")

    assert abouts(CHECK, map) == ["a3"]
    assert says(CHECK, map) == ["“sell” ends in several places inside: the arrow does not say by which."]


def test_several_ways_out_of_an_only_end_are_found() -> None:
    assert abouts(CHECK, drawn(TWO_WAYS, *inside("won"))) == ["a2", "a3"]


def test_an_arrow_that_names_an_end_that_is_not_inside_is_found() -> None:
    map = named(drawn(ONE_WAY, *inside("won")), a2="sent")

    assert says(CHECK, map) == ["“sell”: an arrow leaves by an end that is not inside."]


def test_an_arrow_into_one_of_several_beginnings_says_which() -> None:
    map = drawn(ONE_WAY, *inside("won", begins=("in", "back")))

    assert abouts(CHECK, map) == ["a1"]
    assert abouts(CHECK, but(map, "a1", into="back")) == []
    assert says(CHECK, but(map, "a1", into="won")) == [
        "“sell”: an arrow leads to a beginning that is not inside."
    ]
