"""A robot that edits and saves a map until it is killed, again and again.

``python -m tests.faults.robot MAP LOG KILLS SEED``.  Each life brings back what the last
one left, writes ``back N`` into the log, then edits: ``edit N TIME`` is written right after
the N-th edit was made.  All lines but ``dead TIME``, the parent's, are the child's.
"""

from __future__ import annotations

import os
import random
import signal
import sys
import time
from pathlib import Path

from mapper.model.records import Id, Person
from mapper.session.opening import NotSaved, OpenMap, open_map, recover, recoverable

SHAPE = Id("pack")


def live(path: Path, log: int, chance: random.Random) -> None:
    left = recoverable()
    map = recover(left[0]) if left else open_map(path)
    number = state_of(map)
    note(log, f"back {number} {len(left)}")
    job = None
    while True:
        number += 1
        edit(map, number)
        note(log, f"edit {number} {time.monotonic_ns()}")
        if chance.random() < 0.1:
            job = map.saving()
        elif job is not None and chance.random() < 0.5:
            try:
                job.run()
            except NotSaved:
                note(log, "refused")
            job.done()
            job = None


def edit(map: OpenMap, number: int) -> None:
    """The N-th edit: two cells, a record that comes, one that goes."""
    with map.session.edit(f"Edit {number}") as draft:
        draft.change_fields(SHAPE, title=str(number), notes=str(number))
        draft.put(Person(id=Id(f"p{number}"), name="x" * (number % 400)))
        if f"p{number - 5}" in map.document:
            draft.remove(Id(f"p{number - 5}"))


def state_of(map: OpenMap) -> int:
    """The number of the last edit; -1 if the map is not what that many edits make."""
    shape = map.document[SHAPE]
    number = int(shape.notes or 0)
    people = sorted(person.id for person in map.document.all(Person))
    expected = sorted(f"p{n}" for n in range(max(1, number - 4), number + 1))
    whole = people == expected and (number == 0 or shape.title == str(number))
    return number if whole else -1


def note(log: int, text: str) -> None:
    os.write(log, f"{text}\n".encode())


def main() -> None:
    path, log_file, kills, seed = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
    log = os.open(log_file, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    longest = 0.12  # seconds of a life; more where the first shows that to begin one takes long here
    for life in range(kills):
        chance = random.Random(seed * 1000 + life)
        began = time.monotonic()
        child = os.fork()
        if not child:
            try:
                live(path, log, chance)
            finally:
                sys.excepthook(*sys.exc_info())
                os._exit(1)
        while not life and not os.fstat(log).st_size:
            time.sleep(0.001)
        longest = longest if life else max(longest, 3 * (time.monotonic() - began))
        time.sleep(chance.uniform(longest / 6, longest))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        note(log, f"dead {time.monotonic_ns()}")


if __name__ == "__main__":
    main()
