"""Editing steps in bulk: what fits becomes fields, what does not changes nothing."""

from __future__ import annotations

import pytest

from mapper.edits import grid
from mapper.edits.grid import Cell
from mapper.edits.refused import Refused
from mapper.model.document import Document
from mapper.model.draft import Draft
from mapper.model.records import Id, Lane, Node, Person, Sheet, Stage
from mapper.words import language
from tests.builders import TOP, drawn
from tests.laws import lawful

EN, FR = language("en"), language("fr")
PACK, SEND, CALL = Id("pack"), Id("send"), Id("call")


def shop() -> Document:
    return drawn(
        "(order) -> [pack] -> [send] -> [call]",
        Person(id=Id("ann"), name="Ann"),
        Stage(id=Id("s1"), sheet=TOP, title="Serve & keep"),
        Lane(id=Id("l1"), sheet=TOP, title="Ours"),
    )


def filled(*cells: tuple[Id, str, str], say: object = EN, map: Document | None = None) -> Document:
    return lawful(map or shop(), lambda draft: grid.fill(draft, [Cell(*cell) for cell in cells], say))  # type: ignore[arg-type]


def refused(*cells: tuple[Id, str, str], map: Document | None = None) -> str:
    document = map or shop()
    with pytest.raises(Refused) as no:
        grid.fill(Draft(document), [Cell(*cell) for cell in cells], EN)
    return EN.tell(no.value.sentence)


def test_one_text_goes_into_a_column_of_many_steps() -> None:
    map = filled(*((id, "owner", "ann") for id in (PACK, SEND)), (CALL, "owner", "New Man"))

    assert [map[id].owner for id in (PACK, SEND)] == ["ann", "ann"]
    assert map[map[CALL].owner].name == "New Man"
    assert len(list(map.all(Person))) == 2


@pytest.mark.parametrize(
    ("column", "text", "value"),
    [
        ("shape", "Decision", "diamond"),
        ("function", "customer service", "service"),
        ("function", "VENTES", "sales"),
        ("function", "", None),
        ("automation", "by hand", "by_hand"),
        ("critical", "Oui", True),
        ("critical", "x", True),
        ("critical", "non", False),
        ("minutes", "1,200.5", 1200.5),
        ("minutes", "", None),
        ("cost", "-3", -3.0),
        ("stage", "serve keep", "s1"),
        ("lane", "ours", "l1"),
        ("stage", "", None),
        ("title", "  Two   words ", "Two words"),
        ("notes", "two\nlines", "two\nlines"),
        ("hat", "packer", "packer"),
    ],
)
def test_texts_are_read_as_their_column_wants_them(column: str, text: str, value: object) -> None:
    assert getattr(filled((PACK, column, text))[PACK], column) == value


def test_numbers_are_read_as_the_language_writes_them() -> None:
    assert filled((PACK, "minutes", "1 200,5"), say=FR)[PACK].minutes == 1200.5


def test_what_does_not_fit_is_refused_in_one_sentence() -> None:
    assert refused((PACK, "minutes", "soon")) == "“soon” is not a number yet. Nothing was changed."
    assert refused((PACK, "minutes", "-1")).startswith("This number is too small")
    assert refused((PACK, "function", "cooking")).startswith("“cooking” is none of the choices")
    assert refused((PACK, "shape", "")).startswith("A step keeps a shape")
    assert refused((PACK, "critical", "perhaps")).startswith("“perhaps” is neither yes nor no")
    assert refused((PACK, "stage", "Moon")).startswith("There is no stage “Moon”")
    assert refused((PACK, "lane", "Moon")).startswith("There is no lane “Moon”")
    assert refused((PACK, "tasks", "3")).startswith("This column is read from the map")
    assert refused((Id("order"), "critical", "yes")).startswith("A beginning or an end")


def test_owners_are_written_before_stand_ins() -> None:
    map = filled((PACK, "stand_in", "Ben"), (PACK, "owner", "Ann"))
    ben = map[map[PACK].stand_in]

    swapped = filled((PACK, "stand_in", "Ann"), (PACK, "owner", "Ben"), map=map)

    assert swapped[PACK].owner == ben.id
    assert swapped[PACK].stand_in == "ann"
    assert refused((PACK, "stand_in", "Ben"), map=swapped).startswith("The stand-in is somebody other")


def test_the_minutes_of_a_subsystem_are_those_inside() -> None:
    map = drawn("{box}", Sheet(id=Id("in"), inside=Id("box")))

    assert "steps inside" in refused((Id("box"), "minutes", "5"), map=map)


def test_a_step_that_is_gone_is_passed_over() -> None:
    map = filled((Id("gone"), "title", "x"), (PACK, "title", "y"))

    assert map[PACK].title == "y"
    assert isinstance(map[PACK], Node)


def test_a_very_long_text_is_quoted_briefly() -> None:
    assert len(refused((PACK, "minutes", "word " * 100))) < 100
