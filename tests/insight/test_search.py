"""Finding by words: what answers, how well, and where on a map it is looked for."""

from __future__ import annotations

import pytest

from mapper.insight.search import Filter, Haystack, Query, Title, best, folded
from mapper.model.records import Arrow, Id, Kpi, Node, Person, Point, Sheet, Task
from tests.builders import TOP, drawn

TITLES = {"a": "Consultation call", "b": "Send proposal", "c": "Café noir", "d": "Recall"}


def answers(text: str) -> list[str]:
    titles = [(key, Title.of(title)) for key, title in TITLES.items()]
    return [key for _, key in best(Query(text), titles, 10)]


@pytest.mark.parametrize(
    ("text", "folds"), [("Café  NOIR", "cafe noir"), ("Straße-1", "strasse 1"), ("l’accueil", "l accueil")]
)
def test_accents_capitals_and_signs_do_not_matter(text: str, folds: str) -> None:
    assert folded(text) == folds


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("call", ["a"]),
        ("con ca", ["a"]),
        ("PROP", ["b"]),
        ("sp", ["b"]),
        ("cafe", ["c"]),
        ("c", ["c", "a"]),
        ("zz", []),
    ],
)
def test_words_answer_from_their_starts_and_titles_by_their_initials(typed: str, found: list[str]) -> None:
    assert answers(typed) == found


def test_notes_checklists_owners_numbers_and_labels_are_searched_on_all_insides() -> None:
    map = drawn(
        "(order) -> {pack} -> <ok?> -yes-> (sent)",
        Person(id=Id("ann"), name="Ann Lee"),
        Sheet(id=Id("in"), title="pack", inside=Id("pack")),
        Node(
            id=Id("wrap"), sheet=Id("in"), title="Wrap", at=Point(0, 0), owner=Id("ann"), notes="Gold paper"
        ),
        Task(id=Id("t"), node=Id("pack"), text="Count twice"),
        Kpi(id=Id("k"), node=Id("sent"), title="Parcels a day"),
    )
    hay = Haystack(map, TOP)

    def found(text: str) -> list[tuple[str, str]]:
        return [(one.id, one.sheet) for one in hay.find(Query(text), Filter())]

    assert found("twice") == [("pack", "top")]
    assert found("gold") == found("lee") == [("wrap", "in")]
    assert found("parcels") == [("sent", "top")]
    assert [id for id, _ in found("yes")] == [arrow.id for arrow in map.all(Arrow) if arrow.label == "yes"]
    assert found("") == []


def test_filters_narrow_what_is_found() -> None:
    map = drawn(
        "(order) -> [pack] -> [send]",
        Person(id=Id("ann"), name="Ann"),
        Node(id=Id("own"), sheet=TOP, title="Own", at=Point(0, 500), owner=Id("ann"), critical=True),
        Node(id=Id("auto"), sheet=TOP, title="Auto", at=Point(0, 900), automation="by_hand"),
    )
    hay = Haystack(map, TOP)

    def found(wanted: Filter) -> list[str]:
        return [one.id for one in hay.find(Query(""), wanted)]

    assert found(Filter(owner=Id("ann"))) == found(Filter(critical=True)) == ["own"]
    assert found(Filter(by_hand=True)) == ["auto"]
    assert sorted(found(Filter(no_owner=True))) == ["auto", "pack", "send"]
    assert found(Filter(off_target=True)) == []
