"""Text from a map is text on every tab, and being shown changes nothing."""

from __future__ import annotations

import json

import pytest
from PySide6.QtWidgets import QApplication

from mapper.edits import automating, contents, flow, measures, people, ports
from tests.window.seats import PACK, TODAY, Place
from tests.window.seats import place as place
from tests.window.test_panels import NAUGHTY
from tests.window.windows import OFF_SCREEN

pytestmark = OFF_SCREEN


@pytest.mark.parametrize("text", NAUGHTY, ids=range(len(NAUGHTY)))
def test_whatever_stands_in_a_map_is_shown_as_it_is(place: Place, text: str) -> None:
    with place.session.edit("Given") as draft:
        for way in ("in", "out"):
            port = ports.add(draft, PACK, way, f"x{text}")  # type: ignore[arg-type]
            flow.set_fields(draft, [port.id], expected=text, measured=text, fits=False)
        content = contents.add(draft, PACK, f"x{text}")
        flow.set_fields(draft, [content.id], form=text, answers=text, link=text)
        automating.write(draft, PACK, tool=text, exceptions=text, note=text)
        automating.answer(draft, PACK, "yes", text, TODAY)
        kpi = measures.add(draft, PACK, text)
        flow.set_fields(draft, [kpi.id], unit=text, target=3.0)
        measures.record(draft, kpi.id, TODAY, 1e15)
        people.assign(draft, [PACK], people.add(draft, f"Ann {text}").id)
        people.wear(draft, [PACK], text)
    before = json.dumps(place.session.document.rows(), sort_keys=True)

    for tab in ("owner", "numbers", "automation", "interface", "content"):
        place.open(tab)
        QApplication.processEvents()
        place.inspector.grab()
        place.inspector.flush()

    assert json.dumps(place.session.document.rows(), sort_keys=True) == before
