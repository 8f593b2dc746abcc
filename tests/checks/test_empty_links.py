from __future__ import annotations

from mapper.checks.empty_links import CHECK
from mapper.model.document import Document
from mapper.model.records import Id, Stage
from tests.builders import TOP, drawn
from tests.checks.holes import abouts, but, says
from tests.checks.staffed import with_more

MAP = with_more(
    drawn("(order) -> [pack] -> [send] -> [ask] -> (sent)"),
    Stage(id=Id("win"), sheet=TOP, title="Win", rank=1),
    Stage(id=Id("serve"), sheet=TOP, title="Serve", rank=2),
)


def of(map: Document, **functions: str) -> Document:
    for step, function in functions.items():
        map = but(map, step, function=function)
    return map


def test_stages_with_a_shape_each_pass() -> None:
    assert abouts(CHECK, but(but(MAP, "order", stage="win"), "pack", stage="serve")) == []


def test_an_empty_stage_is_weak() -> None:
    assert says(CHECK, but(MAP, "pack", stage="win")) == ["Nothing happens in the stage “Serve”."]
    assert abouts(CHECK, MAP) == ["win", "serve"]


def test_a_note_does_not_fill_a_stage_and_a_stage_may_have_no_name() -> None:
    map = with_more(drawn("(order) -> (sent)\n~hm~"), Stage(id=Id("win"), sheet=TOP))

    assert says(CHECK, but(map, "hm", stage="win")) == ["Nothing happens in one of the stages."]


def test_the_stages_of_a_map_that_is_not_begun_may_be_empty() -> None:
    assert abouts(CHECK, with_more(drawn("~hm~"), Stage(id=Id("win"), sheet=TOP, title="Win"))) == []


def test_a_map_whose_steps_have_no_function_is_not_asked_for_any() -> None:
    assert abouts(CHECK, drawn("(order) -> [pack] -> (sent)")) == []


def test_all_four_functions_pass() -> None:
    map = drawn("(order) -> [pack] -> [send] -> [ask] -> (sent)")

    assert abouts(CHECK, of(map, order="marketing", pack="sales", send="operations", ask="service")) == []


def test_functions_without_a_step_are_one_finding_about_the_main_map() -> None:
    map = of(drawn("(order) -> [pack] -> [send] -> (sent)"), pack="sales", send="operations")

    assert abouts(CHECK, map) == ["top"]
    assert says(CHECK, map) == ["No step belongs to a link of the chain: Marketing, Customer Service."]
