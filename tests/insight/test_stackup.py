from __future__ import annotations

from itertools import pairwise
from random import Random

import pytest

from mapper.insight.stackup import StackUp, stackups
from mapper.model.document import Document
from mapper.model.records import Id
from tests.builders import drawn
from tests.insight.test_flow import inside, told
from tests.insight.webinars import webinar

DAY = 24.0


def chain(promise: float | None, **step: object) -> Document:
    """Four steps, each of 2 days give or take one, and right at once 95 times of 100."""
    fields = {"wait_hours": 2 * DAY, "tolerance_hours": DAY, "right_first_time": 0.95} | step
    map = drawn("(order) -> [bake] -> [cool] -> [pack] -> [send] -> (eaten)")
    steps = dict.fromkeys(("bake", "cool", "pack", "send"), fields)
    return told(map, **steps, top={"promise_hours": promise})


def only(map: Document) -> StackUp:
    (stack,) = stackups(map)
    return stack


def paths(map: Document) -> list[str]:
    return [" ".join(stack.path) for stack in stackups(map)]


def test_the_stack_up_of_the_worked_example() -> None:
    stack = only(chain(9 * DAY))

    assert stack.path == ("order", "bake", "cool", "pack", "send", "eaten")
    assert (stack.nominal, stack.rss, stack.worst) == (8 * DAY, 10 * DAY, 12 * DAY)
    assert stack.quality == pytest.approx(0.8145, abs=5e-5)
    assert (stack.fits, stack.mostly, stack.adds_up) == (False, False, True)


def test_each_step_says_what_it_adds() -> None:
    map = told(chain(None), bake={"tolerance_hours": 3 * DAY}, cool={"tolerance_hours": None})

    assert [(part.node, part.hours, part.tolerance) for part in only(map).steps] == [
        ("bake", 2 * DAY, 3 * DAY),
        ("cool", 2 * DAY, None),
        ("pack", 2 * DAY, DAY),
        ("send", 2 * DAY, DAY),
    ]
    assert [part.share for part in only(map).steps] == [
        pytest.approx(9 / 11),
        None,
        *[pytest.approx(1 / 11)] * 2,
    ]


def test_a_promise_is_kept_for_sure_as_a_rule_or_not_even_as_planned() -> None:
    kept = {days: only(chain(days * DAY)) for days in (12, 11, 7)}

    assert [(s.fits, s.mostly, s.adds_up) for s in kept.values()] == [
        (True, True, False),
        (False, True, True),
        (False, False, False),
    ]


def test_work_counts_beside_waiting() -> None:
    assert only(chain(None, minutes=90)).nominal == 8 * DAY + 6


def test_what_is_not_known_adds_nothing_and_is_no_zero() -> None:
    silent = only(drawn("(order) -> [bake] -> (eaten)"))
    partly = only(told(drawn("(order) -> [bake] -> [cool] -> (eaten)"), bake={"minutes": 30}))

    assert (silent.nominal, silent.worst, silent.rss, silent.quality, silent.fits) == (None,) * 5
    assert (partly.nominal, partly.worst, partly.quality, partly.fits) == (0.5, 0.5, None, None)


def test_the_steps_that_add_most_come_first() -> None:
    map = told(chain(9 * DAY), pack={"tolerance_hours": 2 * DAY}, cool={"tolerance_hours": 0.0})

    assert only(map).parts == ("pack", "bake", "send")


def test_the_way_that_most_take_comes_first() -> None:
    found = stackups(webinar())

    assert " ".join(found[0].path) == "start Webinar E-mail Books? Downsell Buys? Bucket"
    assert found[0].share == pytest.approx(0.8 * 0.92)
    assert [s.share for s in found] == sorted((s.share or 0 for s in found), reverse=True)


def test_nobody_goes_round_and_nobody_takes_a_way_of_no_share() -> None:
    map = drawn("(order) -> [bake] -> <good?> -Yes-> (eaten)\n[good?] -No-> [bake]\n[good?] -Lost-> (gone)")

    assert paths(map) == ["order bake good? gone", "order bake good? eaten"]
    assert paths(told(map, a3={"share": 0.9}, a4={"share": 0.1}, a5={"share": 0})) == [
        "order bake good? eaten"
    ]


def test_a_subsystem_is_gone_through_and_its_own_hours_are_not_counted() -> None:
    map = Document([*drawn("(order) -> {kitchen} -> (eaten)"), *inside("kitchen", "(in) -> [bake] -> (out)")])
    map = told(
        map, kitchen={"wait_hours": 100, "tolerance_hours": 9}, bake={"wait_hours": 2, "tolerance_hours": 1}
    )

    stack = only(map)

    assert stack.path == ("order", "kitchen", "in", "bake", "out", "eaten")
    assert (stack.nominal, stack.worst) == (2, 3)


def test_an_inside_that_promises_something_is_held_to_it() -> None:
    map = Document([*drawn("(order) -> {kitchen} -> (eaten)"), *inside("kitchen", "(in) -> [bake] -> (out)")])
    hours = {"bake": {"wait_hours": 2, "tolerance_hours": 1}, "in_kitchen": {"promise_hours": 2.5}}

    whole, part = stackups(told(map, **hours))

    assert (whole.promise, whole.fits) == (None, None)
    assert (part.sheet, part.path, part.fits) == ("in-kitchen", ("in", "bake", "out"), False)


def test_who_is_lost_was_promised_nothing() -> None:
    map = told(
        drawn("(order) -> [bake] -> (eaten)\n[bake] -> (thrown)"),
        **{"bake": {"wait_hours": 9}, "thrown": {"outcome": "lost"}, "top": {"promise_hours": 5}},
    )

    assert {stack.path[-1]: stack.fits for stack in stackups(map)} == {"eaten": False, "thrown": None}


def test_a_map_without_an_end_or_a_beginning_has_no_way_through() -> None:
    assert stackups(drawn("[bake] -> [cool]")) == ()
    assert stackups(drawn("(order) -> [bake] -> [cool]")) == ()
    assert stackups(Document()) == ()


def test_two_answers_that_lead_on_alike_are_one_way() -> None:
    map = drawn("(order) -> <cake?> -Yes-> [bake] -> (eaten)\n[cake?] -No-> [bake]")

    assert [stack.share for stack in stackups(told(map, a2={"share": 0.3}, a4={"share": 0.7}))] == [1.0]


def test_each_end_is_led_to_however_many_ways_there_are() -> None:
    """2 to the power of 12 ways to one end, and a rare one to another."""
    rows = [f"[q{n}] -a-> [x{n}] -> [q{n + 1}]\n[q{n}] -b-> [y{n}] -> [q{n + 1}]" for n in range(12)]
    map = drawn("(in) -> [q0]\n" + "\n".join(rows) + "\n[q12] -> (won)\n[q12] -> (rare)")
    arrows = {a.target: a.id for a in map if a.kind == "arrow"}
    map = told(map, **{arrows["won"]: {"share": 0.999999}, arrows["rare"]: {"share": 0.000001}})

    found = stackups(map)

    assert len(found) == 21
    assert [stack.path[-1] for stack in found] == ["won"] * 20 + ["rare"]


def test_the_ways_are_those_that_one_finds_by_trying_all() -> None:
    for seed in range(40):
        random = Random(seed)
        steps = [f"[s{n}]" for n in range(7)]
        text = "(in) -> [s0]\n" + "\n".join(
            f"[s{n}] -> {random.choice([*steps, '(won)', '(gone)'])}" for n in range(7) for _ in range(2)
        )
        map = drawn(text)
        ways: dict[str, set[str]] = {}
        for arrow in (one for one in map if one.kind == "arrow"):
            ways.setdefault(arrow.source, set()).add(arrow.target)

        found = {stack.path for stack in stackups(map)}

        every = set(_every(ways, ("in",)))
        assert found == every if len(every) <= 20 else found <= every


def _every(ways: dict[str, set[str]], path: tuple[str, ...]) -> list[tuple[Id, ...]]:
    if path[-1] in ("won", "gone"):
        assert all(to in ways[here] for here, to in pairwise(path))
        return [tuple(Id(id) for id in path)]
    return [
        found
        for to in sorted(ways.get(path[-1], ()))
        if to not in path
        for found in _every(ways, (*path, to))
    ]
