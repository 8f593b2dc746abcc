"""Find and replace: every text of a map, letter by letter, in one step, and nothing that is no text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mapper.edits.refused import Refused
from mapper.edits.replace import WORDS, Hit, Looking, find, replace
from mapper.model.document import Document
from mapper.model.draft import Draft
from mapper.model.records import NOUNS, Id, Kpi, Person, Sheet, Task
from tests.builders import TOP, drawn
from tests.laws import lawful

TEXTS = st.text(st.sampled_from("aAéÉ b.*\\$("), max_size=8)


def shop() -> Document:
    return drawn(
        "(call) -> [pack] -> <ok?> -call-> (sent)",
        Task(
            id=Id("t1"), node=Id("pack"), text="Call them", how="recall the list", link="https://call.example"
        ),
        Kpi(id=Id("k1"), node=Id("pack"), title="Calls held"),
        Person(id=Id("p1"), name="Call Ahan", hats=("caller", "call")),
    )


def where(hits: list[Hit]) -> list[tuple[str, str, int]]:
    return [(hit.about, hit.field, hit.place) for hit in hits]


def test_every_text_is_found_by_kind() -> None:
    assert where(find(shop(), Looking("call"))) == [
        ("call", "title", 0),
        ("a3", "label", 0),
        ("t1", "text", 0),
        ("t1", "how", 0),
        ("t1", "link", 0),
        ("p1", "name", 0),
        ("p1", "hats", 0),
        ("p1", "hats", 1),
        ("k1", "title", 0),
    ]


def test_case_and_whole_words_narrow_what_is_found() -> None:
    found = find(shop(), Looking("call", case=True, whole=True))

    assert where(found) == [("call", "title", 0), ("a3", "label", 0), ("t1", "link", 0), ("p1", "hats", 1)]


def test_signs_mean_nothing_but_themselves() -> None:
    assert Looking("a.c").spots("abc a.c") == [(4, 7)]
    assert Looking("(").replaced("f(x)", "\\1$") == "f\\1$x)"
    assert Looking("é").replaced("ÉTÉ", "e") == "eTe"
    assert Looking("").spots("abc") == []


def test_what_is_chosen_is_replaced_in_one_step() -> None:
    map, looking = shop(), Looking("call")
    hits = [hit for hit in find(map, looking) if hit.about != "k1"]

    after = lawful(map, lambda draft: replace(draft, hits, looking, "phone"))

    assert after[Id("call")].title == "phone"
    assert after[Id("t1")].text == "phone them"
    assert after[Id("t1")].how == "rephone the list"
    assert after[Id("p1")].hats == ("phoneer", "phone")
    assert after[Id("k1")].title == "Calls held"


def test_two_hats_that_become_one_are_worn_once() -> None:
    map, looking = drawn("[a]", Person(id=Id("p"), name="Ann", hats=("cook x", "cook"))), Looking(" x")

    after = lawful(map, lambda draft: replace(draft, find(map, looking), looking, ""))

    assert after[Id("p")].hats == ("cook",)


def test_the_map_inside_follows_its_subsystem_and_is_found_once() -> None:
    map = drawn("{pack}", Sheet(id=Id("in"), title="pack", inside=Id("pack")))
    looking = Looking("pack")
    assert where(find(map, looking)) == [("pack", "title", 0)]

    after = lawful(map, lambda draft: replace(draft, find(map, looking), looking, "wrap"))

    assert after[Id("in")].title == "wrap"


def test_a_person_keeps_a_name() -> None:
    map, looking = drawn("[a]", Person(id=Id("p"), name="Ann")), Looking("Ann")

    with pytest.raises(Refused):
        replace(Draft(map), find(map, looking), looking, " ")


def test_what_says_something_else_by_now_is_left_alone() -> None:
    map, looking = shop(), Looking("call")
    hits = find(map, looking)
    draft = Draft(map)
    draft.change_fields(Id("t1"), text="Write")
    draft.remove(Id("k1"))

    assert replace(draft, hits, looking, "phone") == len(hits) - 2
    assert draft[Id("t1")].text == "Write"


@given(TEXTS, TEXTS, TEXTS, st.booleans(), st.booleans())
def test_nothing_is_found_where_nothing_is_replaced(
    text: str, wanted: str, by: str, case: bool, whole: bool
) -> None:
    looking = Looking(wanted, case, whole)

    spots = looking.spots(text)
    after = looking.replaced(text, by)

    if not spots:
        assert after == text
    kept = sum(end - start for start, end in spots)
    assert len(after) == len(text) - kept + len(by) * len(spots)
    if case:
        assert all(text[start:end] == wanted for start, end in spots)


LEFT_ALONE: dict[str, tuple[str, ...]] = {  # texts that are no words of a person's, or are history
    "sheet": ("lang", "currency", "logo"),
    "stage": ("model",),
    "person": ("initials",),
    "content": ("form",),
    "tick": ("text",),
    "walk": ("by",),
    "visit": ("trace", "checklist", "asked"),
    "hole": ("question",),
    "waiver": ("check",),
    "goal": ("quarter",),
    "setting": ("field", "value"),
}


def test_every_text_of_every_noun_is_searched_or_left_alone_on_purpose() -> None:
    for noun in NOUNS:
        kind = noun.model_fields["kind"].default
        texts = [name for name, one in noun.model_fields.items() if _is_text(name, str(one.annotation))]
        known = (*WORDS.get(kind, ()), *LEFT_ALONE.get(kind, ()))
        assert sorted(texts) == sorted(known), kind
        assert TOP


def _is_text(name: str, kind: str) -> bool:
    return "str" in kind and "Literal" not in kind and name not in ("id", "kind")
