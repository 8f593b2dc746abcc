from __future__ import annotations

from itertools import pairwise
from random import Random

from mapper.insight.interfaces import interfaces
from mapper.model.document import Document
from mapper.model.records import Id, Lane, Port, Record
from tests.builders import TOP, drawn
from tests.insight.test_flow import inside, told

ROUTES = """
(form) -> [ask] -> [call] -> (sold)
(phone) -> [note] -> [call]
"""
ROUND = """
(form) -> [ask] -> <right?> -Yes-> [call] -> (sold)
[right?] -No-> [mend] -> [ask]
"""


def gives(node: str, item: str = "Budget", **more: object) -> Port:
    fields = {"id": f"{node}-gives-{item}", "node": node, "flow": "out", "item": item, **more}
    return Port.model_validate(fields)


def needs(node: str, item: str = "Budget", **more: object) -> Port:
    fields = {"id": f"{node}-needs-{item}", "node": node, "flow": "in", "item": item, **more}
    return Port.model_validate(fields)


def missing(map: Document) -> list[tuple[str, str]]:
    """What is missing, with the shortest way on which it is."""
    return [(gap.port, " ".join(gap.path)) for gap in interfaces(map).missing.gaps]


def talks(text: str, *more: Record) -> Document:
    """A map on which *text* is drawn inside a subsystem between two routes and a call."""
    around = "(form) -> [ask] -> {talk} -> [call] -> (sold)\n(phone) -> [note] -> {talk}"
    return Document([*drawn(around), *inside("talk", text), *more])


# Missing on some way.


def test_what_is_handed_over_on_every_way_is_there() -> None:
    assert missing(drawn(ROUTES, needs("call"), gives("ask"), gives("note"))) == []


def test_what_one_way_does_not_hand_over_is_missing_there() -> None:
    map = drawn(ROUTES, needs("call"), gives("ask"))

    assert missing(map) == [("call-needs-Budget", "phone note call")]


def test_it_is_the_shortest_of_several_ways_that_is_told() -> None:
    map = drawn(
        "(form) -> [a] -> [b] -> [call] -> (sold)\n[form] -> [c] -> [call]\n[form] -> [d] -> [call]",
        *(needs("call"), gives("d")),
    )

    assert missing(map) == [("call-needs-Budget", "form c call")]


def test_a_round_hands_over_only_to_those_who_went_it() -> None:
    assert missing(drawn(ROUND, needs("call"), gives("mend"))) == [
        ("call-needs-Budget", "form ask right? call")
    ]
    assert missing(drawn(ROUND, needs("ask"), gives("mend"))) == [("ask-needs-Budget", "form ask")]
    assert missing(drawn(ROUND, needs("mend"), gives("ask"))) == []


def test_a_step_that_hands_over_what_it_takes_in_needs_it_from_before() -> None:
    map = drawn(ROUND, needs("mend"), gives("mend"), needs("call"), gives("ask"))

    assert missing(map) == []
    assert missing(drawn(ROUND, needs("ask"), gives("ask"), gives("mend"))) == [
        ("ask-needs-Budget", "form ask")
    ]


def test_what_nobody_else_hands_over_comes_from_outside() -> None:
    found = interfaces(drawn(ROUTES, needs("call"), gives("call"), needs("ask", "Name"))).missing

    assert found.gaps == ()
    assert found.outside == ("ask-needs-Name", "call-needs-Budget")


def test_the_beginning_itself_may_need_what_nobody_has_handed_over_yet() -> None:
    assert missing(drawn(ROUTES, needs("form"), gives("ask"))) == [("form-needs-Budget", "form")]


def test_where_nobody_comes_nothing_is_missing() -> None:
    assert missing(drawn("(form) -> [ask] -> (sold)\n[alone] -> [ask]", needs("alone"), gives("form"))) == []


def test_what_the_customer_does_is_not_asked_for() -> None:
    lane = Lane(id=Id("buyer"), sheet=TOP, track="buyer")
    map = told(drawn(ROUTES, lane, needs("call"), gives("ask")), call={"lane": "buyer"})

    assert interfaces(map).contracts[0].port.id == "ask-gives-Budget"
    assert missing(map) == []


# In and out of subsystems.


def test_inside_a_subsystem_is_what_every_way_to_it_handed_over() -> None:
    text = "(in) -> [greet] -> (out)"

    assert missing(talks(text, needs("greet"), gives("ask"), gives("note"))) == []
    assert missing(talks(text, needs("greet"), gives("ask"))) == [
        ("greet-needs-Budget", "phone note talk in greet")
    ]


def test_a_subsystem_hands_over_what_every_way_through_it_does() -> None:
    text = "(in) -> <knows?> -Yes-> [write] -> (out)\n[knows?] -No-> [shrug] -> [out]"

    assert missing(talks(text, needs("call"), gives("write"), gives("shrug"))) == []
    assert missing(talks(text, needs("call"), gives("write"), gives("talk"))) == [
        ("call-needs-Budget", "form ask talk in knows? shrug out call")
    ]


def test_where_nobody_inside_speaks_of_it_the_subsystem_is_believed() -> None:
    assert missing(talks("(in) -> [greet] -> (out)", needs("call"), gives("talk"))) == []


def test_what_a_subsystem_takes_in_is_told_at_its_door_and_once() -> None:
    map = talks("(in) -> [greet] -> (out)", needs("talk"), needs("greet"), gives("ask"))

    assert missing(map) == [("talk-needs-Budget", "phone note talk")]


def test_only_who_leaves_by_an_end_brings_what_lies_on_the_way_to_it() -> None:
    text = "(in) -> <knows?> -Yes-> [write] -> (out)\n[knows?] -No-> (away)"
    around = "(form) -> {talk} -> [call] -> (sold)\n{talk} -> [later] -> (kept)"
    map = Document(
        [*drawn(around), *inside("talk", text), needs("call"), needs("later"), gives("write")],
    )
    map = told(map, a2={"from_end": "out"}, a4={"from_end": "away"})

    assert missing(map) == [("later-needs-Budget", "form talk in knows? away later")]


def test_only_who_comes_in_by_a_beginning_goes_on_from_it() -> None:
    around = "(form) -> [ask] -> {talk} -> [call] -> (sold)\n(phone) -> [note] -> {talk}"
    text = "(in) -> [greet] -> (out)\n(back) -> [sort] -> [out]"
    map = Document([*drawn(around), *inside("talk", text), needs("greet"), needs("sort"), gives("ask")])
    map = told(map, a2={"into": "in"}, a6={"into": "back"})

    assert missing(map) == [("sort-needs-Budget", "phone note talk back sort")]


def test_loops_in_subsystems_in_loops_are_gone_through() -> None:
    around = "(form) -> [ask] -> {talk} -> <again?> -No-> [call] -> (sold)\n[again?] -Yes-> [ask]"
    text = "(in) -> {deep} -> <more?> -No-> (out)\n[more?] -Yes-> {deep}"
    inner = "(down) -> [dig] -> <found?> -Yes-> (up)\n[found?] -No-> [dig]"
    ports = (needs("call"), gives("dig"), needs("ask", "Hint"), gives("dig", "Hint"))
    map = Document([*drawn(around), *inside("talk", text), *inside("deep", inner), *ports])

    assert missing(map) == [("ask-needs-Hint", "form ask")]


def test_an_inside_that_is_only_half_drawn_stops_nobody() -> None:
    map = talks(
        "[greet] -> [write]", needs("call"), gives("write"), needs("call", "Name"), gives("ask", "Name")
    )

    assert missing(map) == [("call-needs-Name", "phone note talk greet write call")]


# What does not fit.


def test_what_does_not_come_as_expected_is_a_misfit() -> None:
    map = drawn(
        ROUTES,
        needs("call", "Age", expected="At most 2 days", measured="3.4 days"),
        gives("ask", "Name", expected="Always", measured="Always"),
        gives("note", "Brief", fits=False),
    )

    assert [one.port.id for one in interfaces(map).misfits] == ["note-gives-Brief", "call-needs-Age"]


def test_a_handover_names_the_steps_on_its_other_side() -> None:
    contracts = interfaces(drawn(ROUTES, needs("call"), gives("ask"))).contracts

    assert [(one.port.id, one.mark, one.partners) for one in contracts] == [
        ("ask-gives-Budget", "open", ("call",)),
        ("call-needs-Budget", "open", ("ask", "note")),
    ]


def test_a_map_without_handovers_has_none() -> None:
    found = interfaces(drawn(ROUTES))

    assert (found.contracts, found.misfits, found.missing.gaps) == ((), (), ())
    assert interfaces(Document()).contracts == ()


def test_a_way_into_a_subsystem_that_does_not_say_where_is_no_fit() -> None:
    map = talks("(in) -> [greet] -> (out)\n(back) -> [out]", needs("greet"), gives("ask"), gives("note"))

    found = interfaces(map)

    assert [(one.host, one.arrow, one.fault) for one in found.doors] == [
        ("talk", "a2", "which beginning"),
        ("talk", "a6", "which beginning"),
    ]
    assert not found.fit
    assert found.missing.gaps == ()


def test_what_is_missing_is_what_one_finds_by_walking_every_way() -> None:
    """On random maps: whoever walks on without an item may come to a step that needs it."""
    for seed in range(60):
        random = Random(seed)
        steps = [f"s{n}" for n in range(8)]
        lines = [
            f"[{here}] -> [{random.choice(steps)}]" for here in steps for _ in range(random.choice((1, 2)))
        ]
        ports = [gives(step) for step in random.sample(steps, 3)]
        ports += [needs(step) for step in random.sample(steps, 4)]
        map = drawn("(in) -> [s0]\n" + "\n".join(lines), *ports)

        found = {gap.port: gap.path for gap in interfaces(map).missing.gaps}

        given = {port.node for port in ports if port.flow == "out"}
        far = _walked(map, given)
        assert {port.removesuffix("-needs-Budget"): len(path) - 1 for port, path in found.items()} == {
            port.node: far[port.node] for port in ports if port.flow == "in" and port.node in far
        }
        ways = {(arrow.source, arrow.target) for arrow in map if arrow.kind == "arrow"}
        for path in found.values():
            assert path[0] == "in"
            assert given.isdisjoint(path[:-1])
            assert all(step in ways for step in pairwise(path))


def _walked(map: Document, given: set[Id]) -> dict[Id, int]:
    """How many steps it is to each shape for one to whom nobody has handed anything over."""
    far = {Id("in"): 0}
    ahead = [Id("in")]
    for here in ahead:
        for arrow in map if here not in given else ():
            if arrow.kind == "arrow" and arrow.source == here and arrow.target not in far:
                far[arrow.target] = far[here] + 1
                ahead.append(arrow.target)
    return far
