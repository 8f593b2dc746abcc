from __future__ import annotations

import pytest

from mapper.insight.plan import plans
from mapper.insight.silos import Silos, handovers_on, silos
from mapper.model.document import Document
from mapper.model.records import Id, Person
from tests.builders import drawn
from tests.insight.test_flow import told

SHOP = "(in) -> [ask] -> <fits?> -yes-> [bake] -> [pack] -> (out)\n<fits?> -no-> [ask]"


def shop(text: str = SHOP, owners: dict[str, str] | None = None, **fields: dict[str, object]) -> Document:
    """Léa asks, Tom bakes and packs; of ten who ask, eight fit, and the others ask again."""
    owners = owners or {"ask": "lea", "bake": "tom", "pack": "tom"}
    owned = {step: {"owner": one} for step, one in owners.items()}
    people = [Person(id=Id(one), name=one) for one in dict.fromkeys(owners.values())]
    return told(Document([*drawn(text), *people]), **owned | fields)


def crossings(found: Silos) -> list[tuple[str, str, int]]:
    return [(one.giver, one.taker, len(one.arrows)) for one in found.crossings]


def test_arrows_stay_with_one_person_or_go_between_two() -> None:
    found = silos(shop())

    assert found.owners == ("lea", "tom")
    assert (found.inside, found.between, found.share) == (3, 1, 0.25)
    assert crossings(found) == [("lea", "tom", 1)]


def test_a_decision_without_an_owner_is_its_askers() -> None:
    found = silos(shop())

    assert found.unowned == 0
    assert [arrow for one in found.crossings for arrow in one.arrows] == ["a3"]


def test_where_two_come_to_a_decision_it_is_nobodys() -> None:
    text = "[ask] -> <fits?> -yes-> [bake]\n[write] -> <fits?>"

    found = silos(shop(text, {"ask": "lea", "write": "tom", "bake": "tom"}))

    assert (found.inside, found.between, found.unowned) == (0, 0, 3)


def test_the_expected_handovers_of_a_customer_are_the_visits_to_the_arrows_between() -> None:
    text = "(in) -> [ask] -> [bake] -> <good?> -yes-> (out)\n<good?> -no-> [ask]"
    map = shop(text, {"ask": "lea", "bake": "tom"}, a4={"share": 0.8}, a5={"share": 0.2})

    found = silos(told(map, **{"in": {"entrants": 100}}))

    # 1 / 0.8 rounds, and a way back to Léa from each round but the last
    assert found.per_customer == pytest.approx(1.25 + 0.25)
    assert [(one.giver, pytest.approx(one.people)) for one in found.crossings] == [("lea", 125), ("tom", 25)]


def test_without_shares_nobody_knows_how_often() -> None:
    text = "(in) -> [ask] -> <fits?> -yes-> [bake] -> (out)\n<fits?> -no-> [bill] -> (out)"

    found = silos(shop(text, {"ask": "lea", "bake": "tom", "bill": "ana"}))

    assert found.per_customer is None
    assert [one.people for one in found.crossings] == [None, None]


def test_nobody_works_where_the_map_begins_or_ends() -> None:
    found = silos(drawn("(in) -> [ask] -> (out)"))

    assert (found.inside, found.between, found.unowned, found.share) == (0, 0, 0, None)


def test_one_person_alone_hands_over_to_nobody() -> None:
    found = silos(shop(owners={"ask": "lea", "bake": "lea", "pack": "lea"}))

    assert (found.share, found.per_customer, found.crossings) == (0.0, 0.0, ())


def test_one_way_changes_hands_each_time_somebody_else_answers() -> None:
    text = "(in) -> [ask] -> <fits?> -yes-> [bake] -> [pack] -> [send] -> (out)"
    map = shop(text, {"ask": "lea", "bake": "tom", "send": "lea"})
    plan_of = {id: plan for plan in plans(map) for id in plan.nodes}

    assert handovers_on(plan_of, tuple(plan_of)) == 2
