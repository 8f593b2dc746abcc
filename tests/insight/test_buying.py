"""The customer's side beside ours: alignment, order crossings, the community."""

from __future__ import annotations

from datetime import date

from mapper.insight.buying import Buying, buying
from mapper.insight.tracks import Layered, seen, track_of
from mapper.model.document import Document
from mapper.model.records import Arrow, Id, Lane, Node, Person
from tests.builders import TOP, drawn

ON = date(2026, 11, 24)
LANES = [
    Lane(id=Id("l-ours"), sheet=TOP, rank=1.0),
    Lane(id=Id("l-buyer"), sheet=TOP, track="buyer", rank=2.0),
    Lane(id=Id("l-community"), sheet=TOP, track="community", rank=3.0),
]
DRAWING = """
(go) -> [tell] -> [offer] -> (won)
(wish) -> [look] -> [weigh] -> (buys)
[peer]
"""
TRACKS = {
    **dict.fromkeys(("go", "tell", "offer", "won"), "l-ours"),
    **dict.fromkeys(("wish", "look", "weigh", "buys"), "l-buyer"),
    "peer": "l-community",
}


def sides(*aligned: tuple[str, str], **fields: dict[str, object]) -> Document:
    """Our steps, theirs and a peer, with alignments between them."""
    map = drawn(DRAWING, Person(id=Id("ann"), name="Ann"))
    records = [r.but(lane=TRACKS[r.id], **fields.get(r.id, {})) if r.id in TRACKS else r for r in map]
    arrows = [
        Arrow(id=Id(f"x{n}"), source=Id(one), target=Id(other), relation="aligns")
        for n, (one, other) in enumerate(aligned)
    ]
    return Document([*records, *LANES, *arrows])


def found(map: Document) -> Buying:
    (one,) = buying(map, ON)
    return one


def ids(nodes: tuple[Node, ...]) -> list[str]:
    return [str(node.id) for node in nodes]


def test_alignment_is_their_steps_with_one_of_ours_beside_them() -> None:
    one = found(sides(("tell", "look")))

    assert ids(one.theirs) == ["wish", "look", "weigh"]
    assert one.alignment is not None
    assert round(one.alignment, 4) == 0.3333
    assert ids(one.alone) == ["wish", "weigh"]
    assert ids(one.unseen) == ["offer"]


def test_an_arrow_the_other_way_round_aligns_too() -> None:
    one = found(sides(("look", "tell")))

    assert one.helped[Id("look")] == ("tell",)


def test_alignments_in_the_same_order_do_not_cross() -> None:
    assert found(sides(("tell", "look"), ("offer", "weigh"))).crossings == ()


def test_alignments_in_another_order_cross_and_ours_comes_first() -> None:
    (crossing,) = found(sides(("offer", "look"), ("tell", "weigh"))).crossings

    assert (crossing.one.source, crossing.other.source) == ("tell", "offer")


def test_two_alignments_of_one_step_do_not_cross() -> None:
    assert found(sides(("tell", "weigh"), ("tell", "look"))).crossings == ()


def test_only_what_the_customer_meets_has_to_be_aligned_where_functions_are_said() -> None:
    one = found(sides(tell={"function": "operations"}, offer={"function": "sales"}))

    assert ids(one.ours) == ["offer"]


def test_an_actor_without_influence_is_dormant_and_without_an_owner_said_so() -> None:
    (peer,) = found(sides()).actors
    assert (peer.dormant, peer.ownerless, peer.touches) == (True, True, ())

    (peer,) = found(sides(("peer", "weigh"), peer={"owner": "ann"})).actors
    assert (peer.dormant, peer.ownerless, peer.touches) == (False, False, ("weigh",))


def test_a_relation_that_nobody_looked_at_for_long_is_dormant() -> None:
    (old,) = found(sides(("peer", "weigh"), peer={"reviewed": date(2026, 1, 1)})).actors
    (fresh,) = found(sides(("peer", "weigh"), peer={"reviewed": date(2026, 11, 1)})).actors

    assert (old.dormant, fresh.dormant) == (True, False)


def test_a_map_of_ours_alone_has_no_customers_side() -> None:
    assert buying(drawn("(go) -> [tell] -> (won)"), ON) == ()
    assert buying(Document(), ON) == ()


def test_without_a_step_of_theirs_alignment_is_not_known() -> None:
    map = sides()
    left = Document(
        r for r in map if getattr(r, "lane", None) != "l-buyer" and r.id not in ("a4", "a5", "a6")
    )

    assert found(left).alignment is None


def test_a_hidden_track_is_not_there_with_all_that_leads_to_it() -> None:
    map = sides(("tell", "look"), ("peer", "weigh"))
    layered = Layered(map, frozenset(("buyer",)))

    assert layered.get(Id("look")) is None
    assert [node.id for node in layered.all(Node)] == ["go", "offer", "peer", "tell", "won"]
    assert {arrow.source for arrow in layered.all(Arrow)} == {"go", "tell", "offer"}
    assert [who.id for who, _ in layered.pointing_at(Id("tell"))] == ["a1", "a2"]
    assert layered.get(Id("l-buyer")) == map["l-buyer"]
    assert seen(map, frozenset()) is map
    assert track_of(map, map["peer"]) == "community"
