"""One document in the making, away from the window's thread, with its pages as they come."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import nullcontext
from threading import Thread
from typing import TypeVar

from mapper.export import Exporter, Missing, Options
from mapper.export.proof import Proof, Sight, Stopped
from mapper.model.document import Document, Reader
from mapper.model.records import Id, Record
from mapper.window.canvas_quiet import undisturbed
from mapper.window.export_sheet.sights import sights_of
from mapper.words import Sentence

LARGE = 2000  # records of a map whose pages are so many marks that the collector would stop the window
R = TypeVar("R", bound=Record)


class Making:
    """The pages that *exporter* makes of a map, then, if that is what shows them, the bytes of the file.

    The map is not changed by anybody meanwhile: it is a copy.
    """

    def __init__(self, map: Document, exporter: Exporter, options: Options, only_data: bool = False) -> None:
        self.exporter, self.options = exporter, options
        self.proof = Proof()
        self.data: bytes | None = None
        self.missing: Sentence | None = None  # what would have to be installed
        self.failure: Exception | None = None
        self.done = False
        self._map, self._only_data = Watched(map, self.proof), only_data
        self._is_large = len(map) > LARGE
        self._thread = Thread(target=self._run, name="exporting", daemon=True)
        self._thread.start()

    @property
    def sights(self) -> list[Sight]:
        return self.proof.sights

    def stop(self) -> None:
        """Nobody waits for it any more."""
        self.proof.stop()

    def wait(self) -> None:
        """Until it is done."""
        self._thread.join()

    def _run(self) -> None:
        with undisturbed() if self._is_large else nullcontext():
            self._make()
        self.done = True

    def _make(self) -> None:
        try:
            if self._only_data:
                self.data = self.exporter.write(self._map, self.options)
            else:
                self.data = sights_of(self._map, self.exporter, self.options, self.proof)
        except Stopped:
            pass
        except Missing as no:
            self.missing = no.sentence
        except Exception as no:  # is told on the window's thread
            self.failure = no


class Watched:
    """A map that nobody reads any further once nobody waits for what is read."""

    def __init__(self, map: Reader, proof: Proof) -> None:
        self._map, self._proof = map, proof

    def get(self, id: Id | None) -> Record | None:
        self._look()
        return self._map.get(id)

    def all(self, kind: type[R]) -> Iterator[R]:
        self._look()
        return self._map.all(kind)

    def pointing_at(self, id: Id) -> Iterator[tuple[Record, str]]:
        self._look()
        return self._map.pointing_at(id)

    def _look(self) -> None:
        if self._proof.stopped:
            raise Stopped
