"""The picture in a real browser: it is seen, it asks for nothing, and nothing in it runs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from mapper.export import Options, svg
from mapper.model.document import Document
from mapper.model.records import Arrow, Id, Node, Point, Sheet
from tests.builders import TOP
from tests.export.browser import Browser, found
from tests.export.hostile import PAYLOADS

pytestmark = pytest.mark.skipif(found() is None, reason="no Chromium is installed")


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    browser = Browser(tmp_path_factory.mktemp("profile"))
    yield browser
    browser.close()


def hostile() -> Document:
    """A map with a shape and an arrow for everything that somebody may try."""
    said = "\n".join(PAYLOADS)
    shapes = [
        Node(id=Id(f"n{i:03}"), sheet=TOP, title=payload, at=Point(i % 9 * 200, i // 9 * 132))
        for i, payload in enumerate(PAYLOADS)
    ]
    arrows = [
        Arrow(id=Id(f"a{i:03}"), source=shapes[0].id, target=shape.id, label=shape.title)
        for i, shape in enumerate(shapes[1:], 1)
    ]
    return Document([Sheet(id=TOP, main=True, title=said, purpose=said), *shapes, *arrows])


def test_the_picture_is_drawn_loads_nothing_and_runs_nothing(browser: Browser, tmp_path: Path) -> None:
    file = tmp_path / "map.svg"
    file.write_bytes(svg.write(hostile(), Options()))

    page = browser.open(file.as_uri())

    asked = page.events("Network.requestWillBeSent")
    assert [one["request"]["url"] for one in asked] == [file.as_uri()]
    assert page.events("Page.javascriptDialogOpening", "Runtime.consoleAPICalled") == []
    assert page.ask("document.documentElement.nodeName") == "svg"
    assert page.ask("document.querySelectorAll('g > title').length") > len(PAYLOADS)
    assert page.ask("document.querySelectorAll('script, foreignObject, image, a, use, style').length") == 0
    assert page.ask("document.querySelector('metadata').getBBox === undefined")  # nothing of it is drawn
