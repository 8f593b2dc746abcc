"""Handovers in a language whose words are 40 % longer, and with names as long as they come."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mapper.edits import flow, people, promises
from mapper.model.records import Id, Person
from mapper.session.session import Session
from mapper.store.files import spell
from mapper.window.handovers.page import SECTIONS, HandoversPage
from mapper.window.program import Program
from tests.insight.test_stackup import DAY, chain
from tests.window.test_handovers import BAKE, SELL, bakery
from tests.window.test_long_words import cut, least, program
from tests.window.windows import OFF_SCREEN, opened

__all__ = ["program"]
pytestmark = OFF_SCREEN

NAMES = tuple(one.name for one in SECTIONS)


@pytest.mark.parametrize("section", NAMES)
def test_nothing_that_is_said_is_cut_off(
    program: Program, tmp_path: Path, qtbot: QtBot, section: str
) -> None:
    map = chain(9 * DAY) if section == "adding_up" else bakery()
    with Session(map).edit("Given") as draft:
        promises.make(draft, BAKE, "Bread")
    path = tmp_path / "map.smap"
    path.write_bytes(spell(map))
    window = least(opened(program, path, qtbot))
    window.show_view("handovers")
    page = window.page
    assert isinstance(page, HandoversPage)
    page.turn_to(section)
    for _ in range(4):
        QApplication.processEvents()

    assert cut(page.part) == []


@pytest.mark.parametrize("section", NAMES)
def test_long_names_do_not_widen_the_page(
    program: Program, tmp_path: Path, qtbot: QtBot, section: str
) -> None:
    map = bakery()
    with Session(map).edit("Given") as draft:
        for id in (SELL, BAKE, Id("note")):
            flow.retitle(draft, id, f"{id} " + "Donaudampfschifffahrt" * 8)
            flow.set_fields(draft, [id], wait_hours=9.0, tolerance_hours=3.0)
        for person in [*draft.all(Person)]:
            draft.put(person.but(name=person.name * 40))
        people.assign(draft, [BAKE], Id("tom"))
        made = promises.make(draft, SELL, "Kraftfahrzeug" * 12)
        promises.keep(draft, made.id, BAKE)
    path = tmp_path / "map.smap"
    path.write_bytes(spell(map))
    window = least(opened(program, path, qtbot))
    window.show_view("handovers")
    page = window.page
    assert isinstance(page, HandoversPage)
    page.turn_to(section)
    for _ in range(4):
        QApplication.processEvents()

    assert page.part.width() <= page.width()
    assert page.part.minimumSizeHint().width() <= page.width()
