"""Strategy, systems, people, technology: what is counted, and what is missing."""

from __future__ import annotations

from mapper.insight.facets import ABOUT, NOTHING, TITLES, Name, System, facets
from mapper.model.document import Document
from mapper.model.doings import Goal, Promise
from mapper.model.records import Automation, Id, Kpi, Person, Record, Sheet, Task
from mapper.words import language
from tests.builders import TOP, drawn
from tests.insight.test_flow import told

LINE = "(go) -> [ask] -> [make] -> (done)"
EN = language("en")


def map_of(*more: Record, **fields: dict[str, object]) -> Document:
    return told(drawn(LINE, *more), **fields)


def main(map: Document) -> System:
    return facets(map)[0]


def repairs(map: Document, name: Name) -> list[str]:
    return [EN.tell(point.repair) for point in main(map).facet(name).missing if point.repair]


def scores(map: Document) -> dict[str, int | None]:
    return {facet.name: facet.score for facet in main(map).facets}


def test_a_bare_line_has_no_strategy_and_nothing_critical_to_count() -> None:
    assert scores(map_of()) == {"strategy": 0, "systems": None, "people": None, "technology": 0}


def test_strategy_is_what_for_for_whom_what_is_promised_and_aimed_at() -> None:
    sheet = {"purpose": "Earn", "product": "Bread", "audience": "Cafés", "promise_hours": 24.0}
    kpi = Kpi(id=Id("k"), node=Id("make"), title="Made", target=9)
    goal = Goal(id=Id("g"), node=Id("make"), to=9)

    assert scores(map_of(kpi, goal, top=sheet))["strategy"] == 100
    assert scores(map_of(kpi, goal, top={**sheet, "audience": " "}))["strategy"] == 83
    assert repairs(map_of(kpi, goal, top={**sheet, "audience": ""}), "strategy") == [
        "Say whom it is for: the ideal customer."
    ]


def test_a_promise_of_the_register_counts_as_one_of_the_map() -> None:
    promise = Promise(id=Id("p"), node=Id("ask"), title="Fresh")

    assert "Say what is promised" not in " ".join(repairs(map_of(promise), "strategy"))


def test_systems_are_critical_steps_that_are_written_down() -> None:
    lines = [Task(id=Id(f"t{n}"), node=Id("ask"), text=f"Line {n}") for n in range(3)]
    critical: dict[str, dict[str, object]] = {"ask": {"critical": True}, "make": {"critical": True}}

    assert scores(map_of(*lines, **critical))["systems"] == 50
    assert repairs(map_of(*lines, **critical), "systems") == [
        "Write the checklist of “make”: three lines at least."
    ]
    assert scores(map_of(*lines[:2], **critical))["systems"] == 0


def test_people_are_critical_steps_with_an_owner_and_somebody_else() -> None:
    people = [Person(id=Id(name), name=name) for name in ("ann", "bob")]
    ask = {"critical": True, "owner": "ann", "stand_in": "bob"}
    make = {"critical": True, "owner": "ann", "stand_in": "ann"}

    map = map_of(*people, ask=ask, make=make)

    assert scores(map)["people"] == 50
    assert repairs(map, "people") == ["Name somebody who stands in at “make”."]


def test_technology_is_what_one_knows_of_each_step() -> None:
    tool = Automation(id=Id("a"), node=Id("make"), tool="Oven", price_a_month=12)

    map = map_of(tool, ask={"automation": "by_hand"}, make={"automation": "automated"})

    assert scores(map)["technology"] == 100
    assert main(map).tools_a_month == 12
    bare = map_of(ask={"automation": "assisted"})
    assert repairs(bare, "technology") == [
        "Name the tool that does “ask”.",
        "Say of “make” whether it is done by hand or by a tool.",
    ]


def test_the_share_of_hours_that_tools_take_over() -> None:
    map = map_of(ask={"minutes": 30.0}, make={"minutes": 10.0, "automation": "automated"})

    assert main(map).automated == 0.25


def test_what_nobody_says_stays_unknown() -> None:
    system = main(map_of())

    assert (system.tools_a_month, system.automated) == (None, None)


def test_every_system_that_is_not_empty_has_its_own_row() -> None:
    inner = drawn("(in) -> [inner] -> (out)")
    inside = [r.but(sheet="in-sheet", id=f"i-{r.id}") for r in inner if r.kind == "node"]
    map = Document(
        [
            *drawn("(go) -> {make} -> (done)"),
            Sheet(id=Id("in-sheet"), title="Inside", inside=Id("make")),
            *inside,
        ]
    )

    assert [(one.title, one.depth) for one in facets(map)] == [("Top", 0), ("Inside", 1)]
    assert [EN.tell(p.repair) for p in facets(map)[1].facet("strategy").missing if p.repair][:2] == [
        "Say what this subsystem is for.",
        "Say when it is done.",
    ]


def test_an_empty_map_has_no_system() -> None:
    assert facets(Document([Sheet(id=TOP, main=True)])) == ()


def test_each_facet_has_its_words() -> None:
    assert set(TITLES) == set(ABOUT) == set(NOTHING)
