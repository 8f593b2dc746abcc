"""How long the checks take to follow an edit: ``python -m tests.benchmarks.checks [STEPS]``.

The map has ten checklist lines and a number with 52 weekly values at every
step.  Printed is CPU time in milliseconds, the median and the worst of several
edits, with the findings read after each; above 16 a frame would be late.
"""

from __future__ import annotations

import gc
import random
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date, timedelta
from statistics import median
from time import process_time

from mapper.checks import ask
from mapper.edits import flow, tasks
from mapper.edits.refused import Refused
from mapper.model.document import Document
from mapper.model.draft import Draft
from mapper.model.records import Actual, Arrow, Id, Kpi, Node, Person, Point, Record, Sheet, Size, Task
from mapper.session.session import Session

DAY = date(2026, 11, 21)
TIMES = 9
ROW = 50  # steps


def large(steps: int, lines: int = 10, weeks: int = 52) -> Document:
    """A map of *steps* in rows that follow one another; each fifth is a decision whose No leads ahead."""
    chance = random.Random(1)
    people = [Person(id=Id(f"person-{n}"), name=f"Person {n}", hours=140.0) for n in range(9)]
    records: list[Record] = [Sheet(id=Id("top"), title="Large", main=True, owner=people[0].id), *people]
    for n in range(steps):
        node = _node(n, steps, people[n % 9].id)
        records += [node, *_ways(n, steps, chance)]
        if node.shape == "rectangle":
            records += _work(node, lines, weeks)
    return Document(records)


def _node(n: int, steps: int, owner: Id) -> Node:
    ends = n in (0, steps - 1)
    shape = "terminus" if ends else "diamond" if n % 5 == 4 else "rectangle"
    size = {"terminus": Size(160, 48), "diamond": Size(152, 104)}.get(shape, Size(160, 76))
    at = Point((n % ROW) * 200.0 - size.width / 2, (n // ROW) * 132.0 - size.height / 2)
    told = {"role": "begin" if n == 0 else "end", "outcome": None if n == 0 else "win"} if ends else {}
    fields = {"entrants": 100.0 if n == 0 else None, "value": 900.0 if n and ends else None, "minutes": 5.0}
    return Node.model_validate(
        {
            **{
                "id": f"n{n:05}",
                "sheet": "top",
                "shape": shape,
                "title": f"Step {n}",
                "at": at,
                "size": size,
            },
            **{"owner": owner, "critical": n % 7 == 0, "cost": 1.0, **fields, **told},
        }
    )


def _ways(n: int, steps: int, chance: random.Random) -> Iterator[Arrow]:
    asks = n % 5 == 4
    if n < steps - 1:
        ahead = Id(f"n{n + 1:05}")
        yield Arrow(id=Id(f"a{n:05}"), source=Id(f"n{n:05}"), target=ahead, label="Yes" if asks else "")
    if asks and n < steps - 2:
        there = Id(f"n{min(steps - 1, n + chance.randint(2, 9)):05}")
        yield Arrow(id=Id(f"b{n:05}"), source=Id(f"n{n:05}"), target=there, label="No", share=0.4)


def _work(node: Node, lines: int, weeks: int) -> Iterator[Record]:
    for n in range(lines):
        yield Task(id=Id(f"task-{node.id}-{n:02}"), node=node.id, text=f"Do {n}", how="So", rank=float(n))
    kpi = Kpi(id=Id(f"kpi-{node.id}"), node=node.id, title="Done", target=5.0, owner=node.owner)
    yield kpi
    for n in range(weeks):
        on = date(2026, 11, 16) - timedelta(weeks=n)
        yield Actual(id=Id(f"actual-{node.id}-{n:02}"), kpi=kpi.id, on=on, value=float(n % 7))


Edit = Callable[[Draft, int, Id], object]

EDITS: dict[str, Edit] = {
    "title of a step": lambda draft, n, id: flow.retitle(draft, id, f"Call {n}"),
    "line of a checklist": lambda draft, n, id: tasks.add(draft, id, f"Ask {n}"),
    "weekly value": lambda draft, n, id: draft.put(draft[Id(f"actual-{id}-00")].but(value=float(n) + 0.5)),
    "minutes of a step": lambda draft, n, id: flow.set_fields(draft, [id], minutes=10.0 + n),
    "owner of a step": lambda draft, n, id: flow.set_fields(draft, [id], owner=f"person-{n % 9}"),
    "share of an arrow": lambda draft, n, id: draft.put(draft[Id(f"b{n * 50 + 54:05}")].but(share=0.5)),
    "new arrow": lambda draft, n, id: flow.connect(draft, Id(f"n{n * 50 + 54:05}"), Id("n00009"), "Back"),
    "moved step": lambda draft, n, id: flow.move(draft, [id], Point(4.0, 8.0)),
    "new step": lambda draft, n, id: flow.add(draft, Id("top"), "rectangle", Point(n * 200.0, -400.0), "New"),
    "name of a person": lambda draft, n, id: flow.retitle(draft, Id(f"person-{n % 9}"), f"Tom {n}"),
}


def measured(steps: int = 1000) -> Iterator[tuple[str, float, float]]:
    """For every kind of edit, the median and the longest time until all is checked again, in milliseconds."""
    session = Session(large(steps))
    watch = ask(session.document, DAY)
    spent = [0.0]

    def follow(entry: object) -> None:
        before = process_time()
        watch.follow(entry.change)  # type: ignore[attr-defined]
        watch.findings()
        spent.append((process_time() - before) * 1000)

    session.listen(follow)
    watch.findings()
    gc.collect()
    gc.freeze()  # as the window does with a map that it has opened
    for name, edit in EDITS.items():
        spent.clear()
        for n in range(TIMES):
            with suppress(Refused), session.edit(name) as draft:
                edit(draft, n, Id(f"n{n * 100 % (steps - 10) + 6:05}"))
        yield name, median(spent), max(spent)


def main(steps: int = 1000) -> None:
    before = process_time()
    ask(large(steps, lines=0, weeks=0), DAY)
    sys.stdout.write(f"  {'all for the first time, bare map':34}{(process_time() - before) * 1000:8.1f}\n")
    for name, middle, worst in measured(steps):
        sys.stdout.write(f"  {name:34}{middle:8.1f}{worst:8.1f}\n")


if __name__ == "__main__":
    main(*(int(word) for word in sys.argv[1:2]))
