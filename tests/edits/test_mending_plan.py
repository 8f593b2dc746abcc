from __future__ import annotations

import pytest

from mapper.edits import mending_plan
from mapper.insight.order import exits
from mapper.model.document import Document
from mapper.model.records import Node, Point
from mapper.scene.boxes import box_of
from tests.builders import TOP, drawn
from tests.laws import lawful

LINE = "(order) -> [pack] -> [send] -> (sent)"


def but(map: Document, id: str, **fields: object) -> Document:
    return Document([record.but(**fields) if record.id == id else record for record in map])


def apart(map: Document) -> bool:
    boxes = [box_of(node) for node in map.all(Node)]
    return not any(
        one.left < other.right
        and other.left < one.right
        and one.top < other.bottom
        and other.top < one.bottom
        for place, one in enumerate(boxes)
        for other in boxes[place + 1 :]
    )


def new(before: Document, after: Document) -> Node:
    (node,) = (node for node in after.all(Node) if node.id not in before)
    return node


def test_a_beginning_stands_on_the_left_of_what_it_leads_to() -> None:
    map = drawn("[pack] -> [send] -> (sent)")

    after = lawful(map, lambda draft: mending_plan.begin_before(draft, map["pack"].id))

    begin = new(drawn("[pack] -> [send] -> (sent)"), after)
    assert (begin.role, begin.title) == ("begin", "Beginning")
    assert begin.at.x + begin.size.width < after["pack"].at.x
    assert [arrow.target for arrow in exits(after, begin.id)] == ["pack"]
    assert apart(after)


def test_a_beginning_finds_another_place_where_something_stands() -> None:
    map = but(drawn("[pack] -> [send] -> (sent)"), "sent", at=Point(-200, 36))

    assert apart(lawful(map, lambda draft: mending_plan.begin_before(draft, map["pack"].id)))


@pytest.mark.parametrize(
    ("outcome", "title"), [(None, "End"), ("win", "End"), ("later", "Ask again later"), ("lost", "Lost")]
)
def test_an_end_is_called_after_how_it_ends(outcome: str | None, title: str) -> None:
    map = drawn("(order) -> [pack]")

    after = lawful(map, lambda draft: mending_plan.end_after(draft, map["pack"].id, outcome))  # type: ignore[arg-type]

    end = new(drawn("(order) -> [pack]"), after)
    assert (end.title, end.outcome) == (title, outcome or "win")


def test_what_is_added_is_called_in_the_language_of_the_map() -> None:
    map = but(drawn("(order) -> [pack]"), "top", lang="fr")

    after = lawful(map, lambda draft: mending_plan.end_after(draft, map["pack"].id))

    assert new(drawn("(order) -> [pack]"), after).title == "Fin"


def test_a_decision_stands_behind_its_step_and_takes_over_all_that_left_it() -> None:
    map = drawn("(order) -> [sell] -> (sent)\n[sell] -> (lost)")

    after = lawful(map, lambda draft: mending_plan.decide_after(draft, map["sell"].id, "Which way?"))

    (on,) = exits(after, map["sell"].id)
    assert after[on.target].shape == "diamond"
    assert sorted(arrow.target for arrow in exits(after, on.target)) == ["lost", "sent"]
    assert apart(after)


def test_a_beginning_and_an_end_stand_clear_of_the_notes() -> None:
    map = drawn("~todo~")

    after = lawful(map, lambda draft: mending_plan.begin_and_end(draft, TOP))

    assert len(list(after.all(Node))) == 3
    assert apart(after)


def test_scaled_shares_keep_what_they_are_to_one_another() -> None:
    map = drawn("(order) -> <paid?> -Yes-> (sent)\n<paid?> -No-> (lost)")
    map = but(but(map, "a2", share=0.6), "a3", share=0.2)

    after = lawful(map, lambda draft: mending_plan.make_whole(draft, [map["a2"].id, map["a3"].id]))

    assert (after["a2"].share, after["a3"].share) == (0.75, 0.25)


def test_counts_of_the_same_people_are_added_up() -> None:
    map = drawn("(order) -> [pack] -> (sent)\n[pack] -> (sent)")
    map = but(but(map, "a2", cases=20.0, of=50.0), "a3", cases=10.0, of=50.0)

    after = lawful(map, lambda draft: mending_plan.draw_once(draft, map["a3"].id, map["a2"].id))

    assert (after["a2"].cases, after["a2"].of, after["a2"].share) == (30.0, 50.0, None)


def test_a_share_that_one_of_two_does_not_know_is_known_of_neither() -> None:
    map = but(drawn("(order) -> [pack] -> (sent)\n[pack] -> (sent)"), "a2", share=0.5)

    after = lawful(map, lambda draft: mending_plan.draw_once(draft, map["a3"].id, map["a2"].id))

    assert after["a2"].share is None


def test_what_stands_clear_stays() -> None:
    map = drawn(LINE)

    after = lawful(map, lambda draft: mending_plan.stand_clear(draft, map["pack"].id))

    assert after["pack"].at == drawn(LINE)["pack"].at


def test_a_shape_in_a_crowd_goes_to_the_nearest_free_place() -> None:
    map = but(drawn(LINE + "\n[a] -> [b] -> [c]"), "send", at=Point(220, 30))

    after = lawful(map, lambda draft: mending_plan.stand_clear(draft, map["send"].id))

    assert apart(after)
    assert abs(after["send"].at.x - 220) <= 200


def test_a_terminus_without_a_name_is_named_when_it_becomes_a_step() -> None:
    map = but(drawn("(order) -> (paid) -> (sent)"), "paid", title="")

    after = lawful(map, lambda draft: mending_plan.as_step(draft, map["paid"].id))

    assert (after["paid"].shape, after["paid"].title) == ("rectangle", "Step without a name")
