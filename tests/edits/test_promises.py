from __future__ import annotations

from typing import Any

import pytest

from mapper.edits import flow, promises
from mapper.edits.refused import Refused
from mapper.insight.promises import Delivery
from mapper.insight.promises import promises as register
from mapper.model.document import Document
from mapper.model.doings import Keeping
from mapper.model.records import Id
from tests.builders import drawn
from tests.laws import lawful

SELL, BAKE = Id("sell"), Id("bake")


def promised() -> tuple[Document, Id]:
    map = drawn("(call) -> [sell] -> [bake] -> <good?> -yes-> (eaten)\n~idea~")
    lawful(map, lambda draft: promises.make(draft, SELL, "  Fresh\n bread "))
    return map, only(map).promise.id


def only(map: Document) -> Delivery:
    (one,) = register(map)
    return one


def test_a_promise_has_words_on_one_line() -> None:
    map, _ = promised()

    assert only(map).promise.title == "Fresh bread"


def test_a_promise_says_by_when_and_how_well() -> None:
    map, promise = promised()

    lawful(map, lambda draft: promises.describe(draft, promise, hours=24, quality=0.9))

    assert (only(map).promise.hours, only(map).promise.quality) == (24, 0.9)


@pytest.mark.parametrize("fields", [{"title": " "}, {"hours": -1}, {"quality": 1.2}, {"quality": -0.1}])
def test_what_cannot_be_promised_is_refused(fields: dict[str, Any]) -> None:
    map, promise = promised()

    with pytest.raises(Refused):
        lawful(map, lambda draft: promises.describe(draft, promise, **fields))


def test_a_promise_without_words_or_on_a_note_is_none() -> None:
    map, _ = promised()

    for node, title in ((SELL, ""), (Id("idea"), "Bread")):
        with pytest.raises(Refused):
            lawful(map, lambda draft, n=node, t=title: promises.make(draft, n, t))


def test_a_step_keeps_a_promise_once_and_can_let_go_of_it() -> None:
    map, promise = promised()

    for _ in range(2):
        lawful(map, lambda draft: promises.keep(draft, promise, BAKE))
    assert [one.node for one in map.all(Keeping)] == [BAKE]

    lawful(map, lambda draft: promises.leave(draft, promise, BAKE))
    assert list(map.all(Keeping)) == []


def test_only_work_keeps_a_promise() -> None:
    map, promise = promised()

    with pytest.raises(Refused):
        lawful(map, lambda draft: promises.keep(draft, promise, Id("good?")))


def test_a_promise_goes_with_the_step_where_it_is_made_and_stays_without_those_that_keep_it() -> None:
    map, promise = promised()
    lawful(map, lambda draft: promises.keep(draft, promise, BAKE))

    lawful(map, lambda draft: flow.remove(draft, [BAKE]))
    assert only(map).steps == ()

    lawful(map, lambda draft: flow.remove(draft, [SELL]))
    assert register(map) == ()
