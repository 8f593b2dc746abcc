"""How long a lens takes: ``python -m tests.benchmarks.lenses [STEPS]``.

Printed is CPU time in milliseconds, the median of several turns: the whole map
through each lens, what an edit of a title costs after it, and a frame of the
canvas with a lens beside one without.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable
from datetime import date
from statistics import median
from time import process_time

from mapper.insight.lens.catalogue import LENSES, lens
from mapper.insight.lens.sight import Sight
from mapper.insight.lens.watch import Watch, see
from mapper.model.draft import Draft
from mapper.model.records import Id
from mapper.session.session import Session
from tests.benchmarks.answer import timed
from tests.benchmarks.checks import large

TODAY = date(2026, 11, 24)
FRAMES = 60
STEP = Id("n00012")


def tell(text: str) -> None:
    sys.stdout.write(text + "\n")


def looked(steps: int) -> None:
    map = large(steps, lines=3, weeks=4)
    gc.collect()
    gc.freeze()  # as the window does with a map that it has opened
    for one in LENSES:
        watch, turns = Watch(one, map, TODAY), iter(range(100))

        def edited(watch: Watch = watch, turns: object = turns) -> None:
            draft = Draft(map)
            draft.change_fields(STEP, title=f"Step {next(turns)}")  # type: ignore[call-overload]
            map.apply(change := draft.change())
            before = watch.sight
            before.differing(watch.follow(change))

        whole = timed(lambda one=one: see(one, map, TODAY))  # type: ignore[misc]
        tell(f"  {one.name:12}{steps:7,} steps{whole:9.1f}   after an edit{timed(edited):9.1f}")


def framed(steps: int) -> None:
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtWidgets import QApplication

    from mapper.scene.look import look
    from mapper.window.canvas import Canvas
    from mapper.words import language

    app = QApplication.instance() or QApplication([])
    session = Session(large(steps, lines=0, weeks=1))
    canvas = Canvas(session, language("en"), look())
    canvas.resize(1300, 800)
    canvas.show()
    for zoom in (None, 1.0):
        for name in ("", "owner", "flow"):
            sight = see(lens(name), session.document, TODAY) if name else None
            put_on, frame, whole = _frames(canvas, zoom, sight, app.processEvents)
            at = "in view" if zoom is None else "at 100 %"
            says = f"put on {put_on:7.1f}   pan {frame:6.2f}   paint anew {whole:6.1f}"
            tell(f"  {name or 'no lens':12}{steps:7,} steps {at:9} {says}")


def _frames(
    canvas: object, zoom: float | None, sight: Sight | None, turn: Callable[[], None]
) -> tuple[float, float, float]:
    from mapper.window.canvas import Canvas

    assert isinstance(canvas, Canvas)
    canvas.fit()
    if zoom:
        canvas.zoom_to(zoom)
    before = process_time()
    canvas.show_sight(sight)
    put_on = (process_time() - before) * 1000
    for _ in range(FRAMES):
        turn()
    canvas.settle()
    pans = []
    for _ in range(FRAMES):
        before = process_time()
        canvas.set_view(canvas.view.moved(3.0, 2.0))
        canvas.repaint()
        pans.append((process_time() - before) * 1000)

    def anew() -> None:
        canvas.layer.forget()
        canvas.repaint()

    return put_on, median(pans), timed(anew)


def main(steps: int = 10_000) -> None:
    looked(1000)
    looked(steps)
    framed(steps)


if __name__ == "__main__":
    main(*(int(word) for word in sys.argv[1:2]))
