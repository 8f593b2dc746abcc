from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from mapper.edits import runs, tasks
from mapper.edits.refused import Refused
from mapper.edits.tasks import Line
from mapper.insight.order import tasks_of
from mapper.insight.runs import marks, progress, runs_of, ticks_of, under_way
from mapper.model.document import Document
from mapper.model.doings import Run
from mapper.model.draft import Draft
from mapper.model.records import Customer, Id, Person
from tests.builders import drawn
from tests.laws import lawful

PACK, ANN, HALDEN = Id("pack"), Id("ann"), Id("halden")
NOW = datetime(2026, 11, 24, 9, 30)


def checklist(*lines: str) -> tuple[Document, list[Id]]:
    document = drawn("[pack]", Person(id=ANN, name="Ann"), Customer(id=HALDEN, name="Halden Bakery"))
    lawful(document, lambda draft: tasks.add_lines(draft, PACK, [Line(line) for line in lines]))
    return document, [task.id for task in tasks_of(document, PACK)]


def begun(document: Document, at: datetime = NOW) -> Run:
    lawful(document, lambda draft: runs.begin(draft, PACK, at, customer=HALDEN, by=ANN))
    run = under_way(document, PACK)
    assert run is not None
    return run


def test_a_run_is_for_a_customer_and_begins_with_no_box_ticked() -> None:
    document, _ = checklist("Fetch", "Fold")

    run = begun(document)

    assert (run.title, run.customer, run.by, run.begun) == ("Halden Bakery", HALDEN, ANN, NOW)
    assert progress(document, run).done == 0


def test_a_step_without_a_checklist_cannot_be_run() -> None:
    document, _ = checklist()

    with pytest.raises(Refused):
        runs.begin(Draft(document), PACK, NOW)


def test_ticks_belong_to_their_run_and_who_runs_it() -> None:
    document, (fetch, fold) = checklist("Fetch", "Fold")
    run = begun(document)

    lawful(document, lambda draft: runs.tick(draft, run.id, fetch, NOW))
    lawful(document, lambda draft: runs.stuck(draft, run.id, fold, NOW + timedelta(minutes=1)))

    assert [(tick.text, tick.mark, tick.by) for tick in ticks_of(document, run.id)] == [
        ("Fetch", "done", ANN),
        ("Fold", "stuck", ANN),
    ]
    assert progress(document, run).stuck == ("Fold",)


def test_a_line_has_one_mark_in_a_run_and_can_lose_it() -> None:
    document, (fetch,) = checklist("Fetch")
    run = begun(document)

    lawful(document, lambda draft: runs.stuck(draft, run.id, fetch, NOW))
    lawful(document, lambda draft: runs.tick(draft, run.id, fetch, NOW))
    assert [tick.mark for tick in ticks_of(document, run.id)] == ["done"]
    lawful(document, lambda draft: runs.untick(draft, run.id, fetch))

    assert not marks(document, run.id)


def test_a_new_run_resets_the_boxes_and_keeps_the_history() -> None:
    document, (fetch, _) = checklist("Fetch", "Fold")
    first = begun(document)
    lawful(document, lambda draft: runs.tick(draft, first.id, fetch, NOW))
    lawful(document, lambda draft: runs.finish(draft, first.id, NOW + timedelta(minutes=31)))

    second = begun(document, NOW + timedelta(days=1))

    assert runs_of(document, PACK) == [second, document[first.id]]
    assert (progress(document, second).done, progress(document, document[first.id]).done) == (0, 1)
    assert progress(document, document[first.id]).minutes == 31.0


def test_history_outlives_the_lines_that_were_ticked() -> None:
    document, (fetch, _) = checklist("Fetch", "Fold")
    run = begun(document)
    lawful(document, lambda draft: runs.tick(draft, run.id, fetch, NOW))
    lawful(document, lambda draft: runs.finish(draft, run.id, NOW))

    lawful(document, lambda draft: tasks.remove(draft, fetch))

    how = progress(document, document[run.id])
    assert (how.done, how.of) == (1, 2)
    assert [tick.text for tick in ticks_of(document, run.id)] == ["Fetch"]


def test_a_finished_run_changes_only_when_it_is_reopened() -> None:
    document, (fetch,) = checklist("Fetch")
    run = begun(document)
    lawful(document, lambda draft: runs.finish(draft, run.id, NOW))

    for verb in (runs.tick, runs.stuck):
        with pytest.raises(Refused):
            verb(Draft(document), run.id, fetch, NOW)
    with pytest.raises(Refused):
        runs.finish(Draft(document), run.id, NOW)
    lawful(document, lambda draft: runs.reopen(draft, run.id))
    lawful(document, lambda draft: runs.tick(draft, run.id, fetch, NOW))

    assert progress(document, document[run.id]).done == 1


def test_runs_with_and_without_a_zone_stand_in_one_list() -> None:
    document, _ = checklist("Fetch")
    first = begun(document)

    second = begun(document, NOW.astimezone() + timedelta(days=2))

    assert [run.id for run in runs_of(document, PACK)] == [second.id, first.id]


def test_what_was_left_lying_overnight_says_no_minutes() -> None:
    document, _ = checklist("Fetch")
    run = begun(document)

    lawful(document, lambda draft: runs.finish(draft, run.id, NOW + timedelta(days=3)))

    assert progress(document, document[run.id]).minutes is None
