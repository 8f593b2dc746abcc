from __future__ import annotations

import pytest

from mapper.insight.link_story import story
from mapper.model.document import Document
from mapper.model.records import Sheet
from mapper.store.templates import load
from mapper.words import language
from tests.builders import TOP, drawn
from tests.export.hostile import DAY, exported, folded, pages_of


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize("name", ["webinar", "clinic", "shop", "consultancy"])
def test_the_whole_chain_is_on_one_page(name: str, paper: str, lang: str) -> None:
    map, say = load(name, lang, DAY), language(lang)

    (page,) = pages_of(exported(map, "chain", lang=lang, paper=paper))

    said, found = folded(page), story(map, "function", DAY)
    assert folded(say.tell(found.title)) in said
    assert all(folded(say.tell(one.title)) in said for one in found.links)
    assert all(str(one.strength) in said for one in found.links)
    assert found.weakest is not None
    assert all(folded(say.tell(move.brings)) in said for move in found.links[found.weakest].moves)


def test_a_map_of_nothing_still_has_its_page() -> None:
    (page,) = pages_of(exported(Document([Sheet(id=TOP, main=True)]), "chain"))

    assert "These links are not on this map yet" in page


def test_what_is_not_measured_says_what_to_measure_first() -> None:
    map = drawn("(order) -> [pack] -> (sent)")
    packed = [one.but(function="operations") if one.id == "pack" else one for one in map]

    (page,) = pages_of(exported(Document(packed), "chain"))

    assert "Not measured yet" in page
    assert "Measure “pack” first" in " ".join(page.split())


def test_words_that_are_long_stay_on_the_page() -> None:
    said = "Loremipsum " * 400
    map = load("webinar", "en", DAY)
    long = Document([one.but(title=said) if one.kind in ("node", "kpi") else one for one in map])

    assert len(pages_of(exported(long, "chain"))) == 1
