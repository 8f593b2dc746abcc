from __future__ import annotations

from mapper.insight.agreements import pairs, pairs_at, terms
from mapper.insight.plan import plans
from mapper.model.document import Document
from mapper.model.records import Id, Node, Person, Port
from tests.builders import drawn
from tests.insight.test_flow import told


def port(node: str, flow: str, item: str) -> Port:
    row = {"id": f"{node}-{flow}-{item}", "node": node, "flow": flow, "item": item}
    return Port.model_validate(row)


def owned(map: Document, **owners: str) -> Document:
    people = [Person(id=Id(one), name=one) for one in dict.fromkeys(owners.values())]
    return told(Document([*map, *people]), **{step: {"owner": one} for step, one in owners.items()})


def between(map: Document) -> list[str]:
    return [f"{one.giver.id}-{one.taker.id}" for one in pairs(map, plans(map))]


def test_work_changes_hands_between_steps_of_two_people_past_decisions() -> None:
    map = drawn("(in) -> [ask] -> <fits?> -yes-> [bake] -> [pack] -> (out)\n<fits?> -no-> [tell] -> (gone)")

    assert between(owned(map, ask="lea", bake="tom", pack="tom", tell="lea")) == ["ask-bake"]


def test_where_somebody_wrote_down_what_is_handed_over_there_is_a_handover() -> None:
    map = Document([*drawn("(in) -> [ask] -> [bake] -> [pack] -> (out)"), port("bake", "out", "Bread")])

    assert between(map) == ["bake-pack"]


def test_what_only_another_takes_in_is_not_spoken_of() -> None:
    map = Document(
        [
            *drawn("[ask] -> [bake]\n[ask] -> [bill]"),
            *(port("ask", "out", item) for item in ("Size", "Price", "Name")),
            *(port("bill", "in", item) for item in ("price", "NAME")),
            *(port("bake", "in", item) for item in ("Name", "Date")),
        ]
    )

    said = {taker: [one.item for one in terms(map, Id("ask"), Id(taker))] for taker in ("bake", "bill")}
    assert said == {
        "bake": ["Name", "Size", "Date", "Name"],
        "bill": ["Name", "Price", "Size", "NAME", "price"],
    }


def test_a_step_knows_the_handovers_to_it_and_from_it() -> None:
    map = owned(drawn("[ask] -> [bake] -> [pack] -> [send]"), ask="lea", bake="tom", pack="ana", send="ana")

    def at(id: str) -> list[str]:
        return [f"{one.giver.id}-{one.taker.id}" for one in pairs_at(map, Id(id))]

    assert (at("bake"), at("send")) == (["ask-bake", "bake-pack"], [])
    assert isinstance(map["send"], Node)
