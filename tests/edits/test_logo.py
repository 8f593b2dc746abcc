from __future__ import annotations

from base64 import b64decode

import pytest

from mapper.edits import logo
from mapper.edits.refused import Refused
from mapper.model.document import Document
from mapper.model.records import Sheet
from tests.builders import TOP, drawn
from tests.laws import lawful

PNG = b"\x89PNG\r\n\x1a\n" + b"rest"


def kept(document: Document) -> str:
    sheet = document[TOP]
    assert isinstance(sheet, Sheet)
    return sheet.logo


@pytest.mark.parametrize("picture", [PNG, b"\xff\xd8\xff\xe0rest"])
def test_a_picture_is_kept_in_the_map(picture: bytes) -> None:
    document = drawn("[bake]")

    lawful(document, lambda draft: logo.set_logo(draft, TOP, picture))

    assert b64decode(kept(document)) == picture


def test_nothing_takes_the_logo_away() -> None:
    document = drawn("[bake]")
    lawful(document, lambda draft: logo.set_logo(draft, TOP, PNG))

    lawful(document, lambda draft: logo.set_logo(draft, TOP, b""))

    assert kept(document) == ""


@pytest.mark.parametrize("picture", [b"GIF89a", b"<svg/>", PNG + bytes(500_000)])
def test_another_kind_of_file_or_a_large_one_is_refused(picture: bytes) -> None:
    document = drawn("[bake]")

    with pytest.raises(Refused):
        lawful(document, lambda draft: logo.set_logo(draft, TOP, picture))

    assert kept(document) == ""
