"""Every language says all that the program says."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]
PLACE = re.compile(r"\{\w*\}")


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("catalogue", ROOT / "packaging" / "catalogue.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def pairs(tool: ModuleType) -> list[tuple[str, str]]:
    """Each English text with its French one; of plurals, both forms."""
    found = []
    for message in tool.catalogue("fr"):
        ids = message.id if isinstance(message.id, tuple) else (message.id,)
        strings = message.string if isinstance(message.string, tuple) else (message.string,)
        found += list(zip(ids, strings, strict=False)) if message.id else []
    return found


def test_french_says_exactly_what_the_program_says(tool: ModuleType) -> None:
    known = [m.id if isinstance(m.id, str) else tuple(m.id) for m in tool.catalogue("fr") if m.id]

    assert sorted(known, key=str) == tool.gathered()


def test_nothing_is_left_untranslated(tool: ModuleType) -> None:
    assert [english for english, french in pairs(tool) if not french] == []


def test_the_places_in_a_message_are_the_same(tool: ModuleType) -> None:
    different = [
        (english, french)
        for english, french in pairs(tool)
        if sorted(PLACE.findall(english)) != sorted(PLACE.findall(french)) and "{n}" not in english
    ]

    assert different == []


def test_french_points_stand_after_a_space_that_never_breaks(tool: ModuleType) -> None:
    wrong = [
        french for _, french in pairs(tool) if re.search(r"[^\u00a0\s?!][?!;]|[^\u00a0]»|«[^\u00a0]", french)
    ]

    assert wrong == []


def test_no_message_shouts_or_blames(tool: ModuleType) -> None:
    loud = [
        text for pair in pairs(tool) for text in pair if "!" in text or re.search(r"\b[Ee]rr(or|eur)", text)
    ]

    assert loud == []


def test_the_compiled_catalogue_is_that_of_the_readable_one(tool: ModuleType) -> None:
    po, mo = tool.spelled(tool.renewed("fr", tool.known_to("fr")))
    folder = ROOT / "resources" / "locale" / "fr" / "LC_MESSAGES"

    assert (folder / "mapper.po").read_bytes() == po
    assert (folder / "mapper.mo").read_bytes() == mo


def test_messages_are_found_in_every_way_of_saying(tool: ModuleType) -> None:
    source = """
say("one {x}", x=1)
self._say("two")
say.many("{n} shape", "{n} shapes", 3)
Sentence(N_("a line"), {}, many=N_("{n} lines"), n=2)
Refused(N_("no"))
REPORT = (N_("One was bad."), N_("{n} were bad."))
say(f"never {x}")
"""

    found = list(tool.messages(source))

    assert set(found) == {
        "one {x}",
        "two",
        ("{n} shape", "{n} shapes"),
        ("a line", "{n} lines"),
        ("One was bad.", "{n} were bad."),
        "One was bad.",
        "{n} were bad.",
        "a line",
        "{n} lines",
        "no",
    }
