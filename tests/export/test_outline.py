from __future__ import annotations

import re

import pytest

from mapper.export.outline import plain
from mapper.export.text import printable
from mapper.model.document import Document, Reader
from mapper.model.records import Id, Node, Person, Sheet, Task
from mapper.store.templates import load
from tests.builders import drawn
from tests.export.hostile import DAY, PAYLOADS, every, exported

OURS = re.compile(r"(# |\*\*[^*]+\*\*: | *- (\[ \] )?|$)")


def lines(map: Reader, **options: object) -> list[str]:
    return exported(map, "outline", ".md", **options).decode("utf-8").split("\n")


def test_steps_come_in_the_order_of_the_flow_with_their_answers() -> None:
    map = drawn("(order) -> [pack] -> <ok?> -Yes-> (sent)\n<ok?> -No-> [mend]\n[mend] -> [pack]")

    assert lines(map) == [
        "# Top",
        "",
        "- **1** order",
        "- **2** pack",
        "- **3** ok?",
        "  - If Yes → **4** sent",
        "  - If No → **5** mend",
        "    - → return to **2** pack",
        "",
    ]


def test_owners_stand_behind_their_steps_and_checklists_are_boxes() -> None:
    ann, bob = Person(id=Id("ann"), name="Ann"), Person(id=Id("bob"), role="Baker")
    task = Task(id=Id("t"), node=Id("pack"), text="Seal it", how="With tape", minutes=2, must=True)
    map = drawn("(order) -> [pack]", ann, bob, task)
    edited = {"owner": ann.id, "stand_in": bob.id, "critical": True}
    map = Document([record.but(**edited) if record.id == "pack" else record for record in every(map)])

    assert lines(map)[3:6] == [
        "- **2** pack (Ann, stand-in Baker, critical)",
        "  - [ ] Seal it (must never be skipped, 2\u00a0min)",
        "    - How: With tape",
    ]


def test_a_line_stands_no_more_than_one_level_below_the_one_before() -> None:
    one, other = (Task(id=Id(name), node=Id("pack"), text=name, level=3) for name in ("one", "other"))

    assert lines(drawn("[pack]", one, other))[3:5] == ["  - [ ] one", "    - [ ] other"]


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("name", ["webinar", "clinic", "shop", "consultancy"])
def test_every_step_and_every_line_of_a_checklist_is_there(name: str, lang: str) -> None:
    map = load(name, lang, DAY)

    said = "\n".join(lines(map, lang=lang))

    assert all(plain(node.title) in said for node in map.all(Node))
    assert all(f"- [ ] {plain(task.text)}" in said for task in map.all(Task))


def unescaped(text: str) -> str:
    return re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", text)


@pytest.mark.parametrize("label", PAYLOADS)
def test_nothing_of_the_map_is_markup(label: str) -> None:
    said = plain(label)

    bare = re.sub(r"\\[!-/:-@\[-`{-~]", "", said)
    assert not re.search(r"[\\`*_\[\]<>&~|#@$^={}]|:\S|www\.", bare)
    assert "\n" not in said
    assert unescaped(said) == " ".join(printable(label).split())


def test_a_sheet_may_be_asked_for() -> None:
    assert lines(load("webinar", "en", DAY), sheet=Id("sheet-onboarding"))[0] == "# Client onboarding"


def test_a_map_of_nothing_has_a_title() -> None:
    assert lines(Document([Sheet(id=Id("top"), main=True)])) == ["# Map without a title", "", ""]


def test_there_is_no_outline_of_a_sheet_that_is_not_there() -> None:
    with pytest.raises(LookupError):
        lines(drawn("[pack]"), sheet=Id("gone"))
