from __future__ import annotations

import pytest

from mapper.insight.promises import Delivery, promises
from mapper.model.document import Document
from mapper.model.doings import Keeping, Promise
from mapper.model.records import Id
from tests.builders import drawn
from tests.insight.test_flow import inside, told

DAY = 24.0


def delivered(by: tuple[str, ...] = ("bake", "pack"), **promise: object) -> Delivery:
    """Bread, promised where it is sold: baking takes two days give or take one, packing one day."""
    map = told(
        drawn("(call) -> [sell] -> [bake] -> [pack] -> (eaten)"),
        bake={"wait_hours": 2 * DAY, "tolerance_hours": DAY, "right_first_time": 0.9},
        pack={"wait_hours": DAY, "right_first_time": 0.5},
    )
    made = Promise.model_validate({"id": "p", "node": "sell", "title": "Bread", **promise})
    keeps = [Keeping(id=Id(f"k-{one}"), promise=Id("p"), node=Id(one)) for one in by]
    (only,) = promises(Document([*map, made, *keeps]))
    return only


def test_a_promise_that_no_step_keeps_is_kept_by_nobody() -> None:
    assert delivered(by=(), hours=DAY).stands == "nobody"


@pytest.mark.parametrize(("days", "stands"), [(2, "broken"), (3, "tight"), (4, "kept"), (None, "open")])
def test_a_promise_is_kept_for_sure_as_a_rule_or_not_even_as_planned(days: float | None, stands: str) -> None:
    found = delivered(hours=None if days is None else days * DAY)

    assert (found.sum.nominal, found.sum.worst) == (3 * DAY, 4 * DAY)
    assert found.stands == stands
    assert found.is_late == (stands == "broken")


@pytest.mark.parametrize(("quality", "stands"), [(0.5, "broken"), (0.45, "kept")])
def test_the_quality_is_that_of_all_steps_together(quality: float, stands: str) -> None:
    found = delivered(quality=quality)

    assert (found.sum.quality, found.stands, found.is_poor) == (0.45, stands, stands == "broken")


def test_the_worse_of_time_and_quality_counts() -> None:
    assert delivered(hours=9 * DAY, quality=0.9).stands == "broken"
    assert delivered(hours=3 * DAY, quality=0.1).stands == "tight"


def test_what_the_steps_do_not_say_is_not_known() -> None:
    assert delivered(by=("sell",), hours=DAY, quality=0.5).stands == "open"


def test_a_subsystem_takes_as_long_as_the_way_through_it() -> None:
    map = told(
        Document(
            [
                *drawn("(call) -> [sell] -> {make} -> (eaten)"),
                *inside("make", "(in) -> [bake] -> [cool] -> (out)"),
            ]
        ),
        bake={"wait_hours": 5.0},
        cool={"wait_hours": 2.0},
        make={"wait_hours": 100.0},
    )
    made = Promise(id=Id("p"), node=Id("sell"), title="Bread", hours=7.0)

    (found,) = promises(Document([*map, made, Keeping(id=Id("k"), promise=Id("p"), node=Id("make"))]))

    assert (found.sum.nominal, found.stands) == (7.0, "kept")


def test_the_register_follows_the_map_and_then_the_rank() -> None:
    map = drawn("(call) -> [sell] -> [bake] -> (eaten)")
    made = [
        Promise(id=Id(id), node=Id(node), title=id, rank=rank)
        for id, node, rank in (("a", "bake", 1.0), ("b", "sell", 2.0), ("c", "sell", 1.0))
    ]

    assert [one.promise.id for one in promises(Document([*map, *made]))] == ["c", "b", "a"]
