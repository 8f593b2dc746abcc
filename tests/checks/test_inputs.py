from __future__ import annotations

from mapper.checks.inputs import CHECK
from mapper.model.document import Document
from mapper.model.records import Arrow, Id, Node, Point, Port, Sheet
from tests.builders import drawn
from tests.checks.holes import abouts, but, says
from tests.checks.staffed import with_more

ROUTES = """
(form) -> [ask] -> [call] -> (sold)
(phone) -> [note] -> [call]
"""


def gives(node: str, item: str = "Budget") -> Port:
    return Port(id=Id(f"{node}-gives-{item}"), node=Id(node), flow="out", item=item)


def needs(node: str, item: str = "Budget") -> Port:
    return Port(id=Id(f"{node}-needs-{item}"), node=Id(node), flow="in", item=item)


def test_what_is_handed_over_on_every_way_passes() -> None:
    assert abouts(CHECK, drawn(ROUTES, needs("call"), gives("ask"), gives("note"))) == []


def test_what_is_missing_on_one_way_is_broken_and_the_way_is_said() -> None:
    map = drawn(ROUTES, needs("call"), gives("ask"))

    assert abouts(CHECK, map) == ["call-needs-Budget"]
    assert says(CHECK, map) == ["“call” does not get “Budget” on this way: phone → note → call."]


def test_the_same_thing_is_told_by_its_words_capitals_and_spaces_aside() -> None:
    map = drawn(
        ROUTES, needs("call", " the  BUDGET"), gives("ask", "The budget"), gives("note", "the budget")
    )

    assert abouts(CHECK, map) == []


def test_what_no_step_hands_over_comes_from_outside() -> None:
    assert abouts(CHECK, drawn(ROUTES, needs("call"), gives("ask", "Name"))) == []
    assert abouts(CHECK, drawn(ROUTES, needs("call"), gives("call"))) == []


def test_what_is_handed_over_only_later_is_missing() -> None:
    map = drawn("(form) -> [ask] -> [call] -> (sold)", needs("ask"), gives("call"))

    assert says(CHECK, map) == ["“ask” does not get “Budget” on this way: form → ask."]


def test_the_beginning_itself_may_need_what_nobody_has_handed_over() -> None:
    map = drawn("(form) -> [ask] -> (sold)", needs("form"), gives("ask"))

    assert says(CHECK, map) == ["“form” needs “Budget” before anybody hands it over."]


def test_a_round_does_not_hide_that_the_first_time_it_is_missing() -> None:
    loop = "(form) -> [ask] -> <right?> -Yes-> (sold)\n<right?> -No-> [mend] -> [ask]"

    assert abouts(CHECK, drawn(loop, needs("ask"), gives("mend"))) == ["ask-needs-Budget"]
    assert abouts(CHECK, drawn(loop, needs("mend"), gives("ask"))) == []


def test_the_shortest_way_is_said() -> None:
    map = drawn(
        "(form) -> [a] -> [b] -> [call] -> (sold)\n(form) -> [c] -> [call]\n[late]",
        needs("call"),
        gives("late"),
    )

    assert says(CHECK, map) == ["“call” does not get “Budget” on this way: form → c → call."]


def test_of_a_long_way_its_beginning_and_its_end_are_said() -> None:
    map = drawn("(form) -> [a] -> [b] -> [c] -> [d] -> [e] -> (sold)\n[late]", needs("e"), gives("late"))

    assert says(CHECK, map) == ["“e” does not get “Budget” on this way: form → a → … → c → d → e."]


def test_a_step_that_no_beginning_leads_to_is_left_to_others() -> None:
    map = drawn("(form) -> [ask] -> (sold)\n[alone] -> [ask]", needs("ask"), needs("alone"), gives("form"))

    assert abouts(CHECK, map) == []


def test_a_map_without_a_beginning_begins_where_nothing_leads_to() -> None:
    assert says(CHECK, drawn("[note] -> [call]\n[late]", needs("call"), gives("late"))) == [
        "“call” does not get “Budget” on this way: note → call."
    ]


def subsystem(*ports: Port) -> Document:
    """(form) -> {talk} -> [call], and inside the subsystem (in) -> [ask]."""
    inside = Sheet(id=Id("inside"), inside=Id("talk"))
    begin = Node(id=Id("in"), sheet=Id("inside"), shape="terminus", role="begin", title="in", at=Point(0, 0))
    ask = Node(id=Id("ask"), sheet=Id("inside"), title="ask", at=Point(200, 0))
    arrow = Arrow(id=Id("z1"), source=Id("in"), target=Id("ask"))
    late = Node(id=Id("late"), sheet=Id("inside"), title="late", at=Point(400, 0))
    map = drawn("(form) -> {talk} -> [call] -> (sold)", inside, begin, ask, arrow, late)
    return with_more(map, *ports)


def test_what_a_step_inside_hands_over_the_subsystem_does() -> None:
    assert abouts(CHECK, subsystem(needs("call"), gives("ask"))) == []


def test_what_the_subsystem_takes_in_is_there_where_its_inside_begins() -> None:
    assert abouts(CHECK, subsystem(needs("ask"), gives("late"))) == ["ask-needs-Budget"]
    assert abouts(CHECK, subsystem(needs("ask"), gives("late"), needs("talk"), gives("form"))) == []


def test_nothing_to_hand_over_is_nothing_to_miss() -> None:
    assert abouts(CHECK, drawn(ROUTES, needs("call"))) == []
    assert abouts(CHECK, but(drawn(ROUTES, needs("call"), gives("ask")), "ask-gives-Budget", item=" ")) == []
