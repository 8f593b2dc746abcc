from __future__ import annotations

from datetime import date, datetime, timedelta
from itertools import product

import pytest

from mapper.insight.readiness import READY, Readiness, readiness
from mapper.model.document import Document
from mapper.model.doings import Run, Tick
from mapper.model.records import Id, Node, Person, Task
from mapper.words import language
from tests.builders import drawn

ON = date(2026, 11, 21)
STEP = Id("call")
NODE = {
    "purpose": "To find out whether we fit",
    "trigger": "A time was booked",
    "done_when": "Both know what is next",
    "owner": "kim",
    "stand_in": "mia",
    "reviewed": date(2026, 10, 1),
    "minutes": 45,
}
RUN = {
    "id": "run",
    "node": STEP,
    "by": "mia",
    "begun": datetime(2026, 11, 2, 9),
    "finished": datetime(2026, 11, 2, 10),
}


def step(
    lines: int = 3,
    how: str = "With the sheet",
    link: str = "",
    run: dict[str, object] | None = RUN,
    stuck: bool = False,
    **fields: object,
) -> Document:
    """A call as well written as can be, but for what is said."""
    tasks = [
        Task(id=Id(f"t{n}"), node=STEP, text=f"Ask {n}", how=how, link=link, rank=n) for n in range(lines)
    ]
    people = [Person(id=Id(name), name=name.title()) for name in ("kim", "mia")]
    records = [*drawn("(in) -> [call] -> (won)", *people), *tasks]
    if run:
        records.append(Run.model_validate(run))
        records.append(
            Tick(
                id=Id("tick"),
                run=Id("run"),
                task=Id("t0") if lines else None,
                mark="stuck" if stuck else "done",
            )
        )
    return Document([r.but(**{**NODE, **fields}) if r.id == STEP else r for r in records])


def asked(map: Document, **more: object) -> Readiness:
    node: Node = map[STEP]
    return readiness(map, node, ON, **more)  # type: ignore[arg-type]


def repairs(map: Document, **more: object) -> list[str]:
    say = language("en")
    return [say.tell(part.repair) for part in asked(map, **more).missing if part.repair]


def test_a_step_that_somebody_else_has_done_from_what_is_written_is_ready() -> None:
    found = asked(step())

    assert (found.points, found.ready, found.missing) == (100, True, ())
    assert sum(part.of for part in found.parts) == 100


def test_a_step_of_which_nothing_is_known_has_no_point_and_says_what_to_do_for_each() -> None:
    map = drawn("(in) -> [call] -> (won)")

    found = asked(map)

    assert found.points == 0
    assert all(part.repair for part in found.parts)
    assert repairs(map)[0] == "Name an owner, then let somebody else do it once from the checklist."


@pytest.mark.parametrize(
    ("map", "points", "repair"),
    [
        (step(purpose=" "), 95, "Say what this step is for."),
        (step(trigger=""), 95, "Say what makes one begin with it."),
        (step(done_when=""), 95, "Say when it is done."),
        (step(lines=2), 96, "Write down 1 more line of the checklist, with how it is done."),
        (step(lines=1), 93, "Write down 2 more lines of the checklist, with how each is done."),
        (step(how=""), 90, "Say of 3 more lines of the checklist how each is done."),
        (step(reviewed=None), 85, "Read it through and say that it still holds: it has never been reviewed."),
        (
            step(reviewed=date(2026, 10, 1), review_days=50),
            85,
            "Read it through and say that it still holds: the last review was on 1 October 2026.",
        ),
        (step(stand_in=None), 85, "Name somebody who can stand in."),
        (step(stand_in="kim"), 85, "Name somebody else as the stand-in: nobody can stand in for themselves."),
        (step(run=None), 70, "Let Mia do it once from the checklist."),
        (
            step(run=None, stand_in="kim"),
            55,
            "Let somebody who does not own it do it once from the checklist.",
        ),
        (step(run={**RUN, "by": "kim"}), 70, "Let Mia do it once from the checklist."),
        (step(run={**RUN, "by": None}), 70, "Let Mia do it once from the checklist."),
        (step(run={**RUN, "finished": None}), 70, "Let Mia do it once from the checklist."),
        (step(stuck=True), 70, "Mia was stuck: mend that line of the checklist, then try again."),
        (step(minutes=None), 70, "Say how many minutes it usually takes: nobody knows whether Mia was slow."),
        (step(run={**RUN, "begun": None}), 70, "Say how many minutes it took Mia."),
        (
            step(minutes=39),
            70,
            "Mia took much longer than usual: say more about how it is done, then try again.",
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_every_point_that_is_missing_names_its_repair(map: Document, points: int, repair: str) -> None:
    assert asked(map).points == points
    assert repairs(map)[0] == repair


def test_who_takes_half_as_long_again_is_not_too_slow() -> None:
    assert asked(step(minutes=40)).points == 100


def test_a_stranger_test_lasts_half_a_year() -> None:
    def tried(days: int) -> Document:
        at = datetime(2026, 11, 21, 10) - timedelta(days=days)
        return step(run={**RUN, "begun": at - timedelta(hours=1), "finished": at})

    assert asked(tried(180)).points == 100
    assert asked(tried(181)).points == 70
    assert repairs(tried(181)) == ["It is more than half a year since Mia did it: let them do it again."]


def test_one_run_that_passes_is_enough_whatever_came_after() -> None:
    later = {**RUN, "id": "later", "begun": datetime(2026, 11, 9, 9), "finished": datetime(2026, 11, 9, 12)}
    map = Document([*step(), Run.model_validate(later)])

    assert asked(map).points == 100


def test_the_usual_time_is_what_the_owner_takes_where_the_step_does_not_say_it() -> None:
    own = {**RUN, "id": "own", "by": "kim", "minutes": 50}
    map = Document([*step(minutes=None), Run.model_validate(own)])

    assert asked(map).points == 100


def test_links_are_looked_at_by_whoever_knows_how() -> None:
    map = step(link=" prices.pdf ")
    looked: list[str] = []

    assert asked(map).points == 100
    assert asked(map, is_there=lambda link: not looked.append(link)).points == 100
    assert looked == ["prices.pdf"] * 3
    assert asked(map, is_there=lambda link: False).points == 85
    assert repairs(map, is_there=lambda link: False) == ["Mend 3 links that lead nowhere."]


def test_nothing_is_ready_that_nobody_else_has_tried() -> None:
    untried = ({"run": None}, {"run": {**RUN, "by": "kim"}}, {"stuck": True}, {"minutes": 30})
    written = (
        *({}, {"purpose": ""}, {"lines": 1}, {"how": ""}),
        *({"reviewed": None}, {"stand_in": None}, {"stand_in": "kim"}),
    )

    points = [asked(step(**{**more, **lack})).points for lack, more in product(untried, written)]  # type: ignore[arg-type]

    assert max(points) == 70 < READY
    assert sum(part.of for part in asked(step()).parts if part.name != "stranger") == 70
