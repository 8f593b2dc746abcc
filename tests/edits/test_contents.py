from __future__ import annotations

import pytest

from mapper.edits import contents
from mapper.edits.refused import Refused
from mapper.insight.order import contents_of
from mapper.model.draft import Draft
from mapper.model.records import Id
from tests.builders import drawn
from tests.laws import lawful

PACK = Id("pack")


def test_a_pasted_link_names_itself_and_its_form() -> None:
    document = drawn("[pack]")

    lawful(document, lambda draft: contents.add(draft, PACK, " https://example.com/files/Price%20list.pdf "))
    lawful(document, lambda draft: contents.add(draft, PACK, "Case: the bakery"))

    link, case = contents_of(document, PACK)
    assert (link.title, link.form) == ("Price list.pdf", "document")
    assert link.link == "https://example.com/files/Price%20list.pdf"
    assert (case.title, case.link, case.form) == ("Case: the bakery", "", "")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("https://example.com", "example.com"),
        ("http://[::1", "http://[::1"),
        ("mailto:ann@example.com", "ann@example.com"),
        (r"C:\Papers\offer.docx", "offer.docx"),
        ("/home/ann/offer.docx", "offer.docx"),
        ("file:///home/ann/offer%201.docx", "offer 1.docx"),
    ],
)
def test_a_link_is_called_by_its_end(text: str, name: str) -> None:
    assert contents.is_link(text)
    assert contents.name_of(text) == name


@pytest.mark.parametrize(
    "text", ["javascript:alert(1)", "data:text/html,x", "https://a\nhttps://b", "1/2", ""]
)
def test_what_has_not_the_form_of_a_link_is_text(text: str) -> None:
    assert not contents.is_link(text)


def test_things_to_share_are_put_in_order() -> None:
    document = drawn("[pack]")
    for title in ("one", "two", "three"):
        lawful(document, lambda draft, title=title: contents.add(draft, PACK, title))  # type: ignore[misc]
    last = contents_of(document, PACK)[-1]

    lawful(document, lambda draft: contents.move(draft, last.id, -1))

    assert [content.title for content in contents_of(document, PACK)] == ["one", "three", "two"]


def test_nothing_is_not_shared() -> None:
    with pytest.raises(Refused):
        contents.add(Draft(drawn("[pack]")), PACK, " ")
