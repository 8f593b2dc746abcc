"""What the business sells, and what the map is about."""

from __future__ import annotations

import pytest

from mapper.edits import offers
from mapper.edits.refused import Refused
from mapper.insight import guided
from mapper.insight.order import main_sheet
from mapper.model.document import Document
from mapper.model.doings import Offer
from mapper.model.draft import Draft
from mapper.model.records import Id
from tests.builders import TOP, drawn
from tests.laws import lawful


def selling(**monthly: float) -> Document:
    """A map with offers that earn so much a month."""
    map = drawn("(in)")
    for title, profit in monthly.items():
        lawful(map, lambda draft, title=title: offers.add(draft, TOP, title))
        id = next(one.id for one in map.all(Offer) if one.title == title)
        lawful(map, lambda draft, id=id, p=profit: offers.describe(draft, id, profit=p, sold=1.0))
    return map


def ids(map: Document) -> dict[str, Id]:
    return {one.title: one.id for one in map.all(Offer)}


def test_the_map_is_about_the_first_until_another_earns_more() -> None:
    map = selling(small=10)
    assert main_sheet(map).product == "small"

    lawful(map, lambda draft: offers.describe(draft, offers.add(draft, TOP, "big").id, profit=5, sold=9))

    assert main_sheet(map).product == "big"
    assert [one.title for one in guided.offers(map, TOP)] == ["big", "small"]


def test_what_somebody_has_chosen_stays_chosen() -> None:
    map = selling(small=10, big=90)

    lawful(map, lambda draft: offers.choose(draft, ids(map)["small"]))
    lawful(map, lambda draft: offers.describe(draft, ids(map)["big"], profit=900))
    lawful(map, lambda draft: offers.describe(draft, ids(map)["small"], title="tiny"))

    assert main_sheet(map).product == "tiny"


def test_when_the_chosen_one_goes_the_best_of_the_others_is_chosen() -> None:
    map = selling(small=10, middle=50, big=90)

    lawful(map, lambda draft: offers.remove(draft, ids(map)["big"]))
    assert main_sheet(map).product == "middle"
    lawful(map, lambda draft: offers.remove(draft, ids(map)["small"]))
    assert main_sheet(map).product == "middle"
    lawful(map, lambda draft: offers.remove(draft, ids(map)["middle"]))

    assert main_sheet(map).product == ""


@pytest.mark.parametrize("title", ["", "  ", "SMALL", " small "])
def test_an_offer_has_a_name_of_its_own(title: str) -> None:
    with pytest.raises(Refused):
        offers.add(Draft(selling(small=10)), TOP, title)


def test_fewer_than_no_sales_cannot_be_and_a_loss_can() -> None:
    map = selling(small=10)

    with pytest.raises(Refused):
        offers.describe(Draft(map), ids(map)["small"], sold=-1.0)
    lawful(map, lambda draft: offers.describe(draft, ids(map)["small"], profit=-5.0))

    assert guided.monthly(guided.offers(map, TOP)[0]) == -5.0


def test_what_the_map_is_about_by_a_word_alone_becomes_an_offer() -> None:
    map = drawn("(in)")
    lawful(map, lambda draft: draft.change_fields(TOP, product="Coaching"))

    lawful(map, lambda draft: offers.add(draft, TOP, "Consulting"))

    assert [one.title for one in guided.offers(map, TOP)] == ["Coaching", "Consulting"]
    assert main_sheet(map).product == "Coaching"
