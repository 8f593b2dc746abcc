"""How long people are waited for: reckoned when it is asked, away from the window's thread."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from operator import is_
from threading import Event
from typing import NamedTuple

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QProgressBar

from mapper.insight.flow import solve
from mapper.insight.simulation import Simulation, simulate, why_not
from mapper.insight.waiting_words import (
    basis_said,
    inside_said,
    lead_said,
    waits_said,
    waits_short,
    waits_why,
)
from mapper.model.document import Document
from mapper.model.records import Id, Node, Person, Record
from mapper.window.aside import Aside
from mapper.window.controls import button, label, plain_tip, row
from mapper.words import Language, Sentence
from mapper.words.one_line import one_line

EVERY = 100  # milliseconds between two looks at how much is done
WIDE = 160


class Wait(NamedTuple):
    """How long one person is waited for, in a few words and in whole sentences."""

    short: str
    why: str
    grows: bool


@dataclass
class Job:
    """A run under way; the thread that does it writes how much is done, and reads whether to go on."""

    records: tuple[Record, ...]
    done: float = 0.0

    def __post_init__(self) -> None:
        self.stopped = Event()

    def run(self) -> Simulation | Sentence | None:
        """The answer, or why there is none; None when it was stopped."""
        map = Document(self.records)
        flow = solve(map)
        return why_not(map, flow) or simulate(map, flow, heed=self._heed)

    def _heed(self, done: float) -> bool:
        self.done = done
        return not self.stopped.is_set()


class Waits(QFrame):
    """The button that has it reckoned, how far that is, and what was found for the whole."""

    def __init__(
        self, say: Language, records: Callable[[], Iterable[Record]], show: Callable[[], None]
    ) -> None:
        super().__init__()
        self._say, self._records, self._show = say, records, show
        self._job: Job | None = None
        self._about: tuple[Record, ...] = ()  # the map that was reckoned
        self._found: Simulation | None = None
        self._aside = Aside(self)
        self._looking = QTimer(self)
        self._looking.setInterval(EVERY)
        self._looking.timeout.connect(self._look)
        self.start = button(say("Reckon waiting times"), self.reckon, "timer")
        self.stop = button(say("Stop"), self.cancel)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedSize(WIDE, 6)
        self.bar.setAccessibleName(say("How much is reckoned"))
        self.told = label("", "quiet", wrap=True)
        line = row(self.start, self.bar, self.stop, gap=12, margins=(0, 0, 0, 14))
        line.addWidget(self.told, 1)
        self.setLayout(line)
        self._say_idle()

    @property
    def is_busy(self) -> bool:
        return self._job is not None

    def reckon(self) -> None:
        """Follow the customers of the map as it is now."""
        self.cancel()
        self._job = job = Job(tuple(self._records()))
        self._found = None
        for widget in (self.bar, self.stop):
            widget.show()
        self.start.setEnabled(False)
        self.stop.setFocus(Qt.FocusReason.OtherFocusReason)
        self._tell(self._say("Customers are followed one by one…"))
        self._show()
        self._looking.start()
        self._aside(job.run, self._take)

    def cancel(self) -> None:
        """Let go of what is under way."""
        if self._job:
            self._job.stopped.set()
            self._end()
            self._say_idle()

    def heed(self) -> None:
        """Forget what was found when the map is another now."""
        now = tuple(self._records())
        about = self._job.records if self._job else self._about
        if len(now) == len(about) and all(map(is_, now, about)):
            return
        self.cancel()
        if self._found or self._about:
            self._found, self._about = None, ()
            self._say_idle()

    def by_person(self) -> Mapping[Id, Wait]:
        """What was found for each person; empty before."""
        if not self._found:
            return {}
        names = {record.id: record.name for record in self._about if isinstance(record, Person)}
        return {
            id: Wait(
                waits_short(server, self._say),
                " ".join(
                    (waits_said(names[id], server, self._say), *waits_why(names[id], server, self._say))
                ),
                server.grows is not None,
            )
            for id, server in self._found.people.items()
        }

    def _look(self) -> None:
        if self._job:
            self.bar.setValue(round(self._job.done * 100))

    def _take(self, found: Simulation | Sentence | None) -> None:
        if self._job is None or found is None:
            return
        self._about = self._job.records
        self._end()
        if isinstance(found, Simulation):
            self._found = found
            self._tell(" ".join(self._whole(found)), "\n".join(basis_said(found, self._say)))
        else:
            self._tell(self._say.tell(found))
        self._show()

    def _end(self) -> None:
        had_focus = self.stop.hasFocus()
        self._job = None
        self._looking.stop()
        self.bar.setValue(0)
        for widget in (self.bar, self.stop):
            widget.hide()
        self.start.setEnabled(True)
        if had_focus:
            self.start.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say_idle(self) -> None:
        for widget in (self.bar, self.stop):
            widget.setVisible(self.is_busy)
        self._tell(self._say("How long is somebody waited for? Customers are followed one by one."))

    def _tell(self, text: str, basis: str = "") -> None:
        """Say *text*; how it was reckoned is for who asks."""
        self.told.setText(text)
        self.told.setAccessibleName(f"{text}\n{basis}".strip())
        self.told.setToolTip(plain_tip(basis))

    def _whole(self, found: Simulation) -> Iterator[str]:
        """How many are under way, and how long it takes to the ends that are wins."""
        yield inside_said(found, self._say)
        for one in self._about:
            if isinstance(one, Node) and one.outcome == "win" and one.id in found.ends:
                yield lead_said(one_line(one.title), found.ends[one.id], self._say)
