"""One person at work on one sheet: the selection, the tool in hand, the gesture under way."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Protocol, TypeVar

from mapper.desk.composer import Composer
from mapper.desk.events import Event, Key, Move
from mapper.desk.guides import Guide
from mapper.desk.pocket import Clipboard, Pocket
from mapper.desk.select import Select
from mapper.desk.sight import OwnEyes, Sight
from mapper.edits import flow
from mapper.edits.refused import Refused
from mapper.insight.tracks import Track, seen, track_of
from mapper.model.document import Reader
from mapper.model.draft import Draft
from mapper.model.records import Id, Node, Point, Sheet
from mapper.session.session import Session
from mapper.session.stream import Entry
from mapper.words import Language, language

T = TypeVar("T")


class State(Protocol):
    """One moment of a gesture.

    ``on`` answers with the state that follows: itself, another, or None when
    the gesture is over and the hand is back at rest.  A state knows the states
    that it leads to and never those that led to it.
    """

    def on(self, event: Event, desk: Desk) -> State | None: ...


class Aside(Protocol):
    """Long work: *work* may run on another thread, *then* runs on the hand's, with its answer."""

    def __call__(self, work: Callable[[], T], then: Callable[[T], None]) -> None: ...


def at_once(work: Callable[[], T], then: Callable[[T], None]) -> None:
    """Where there is no other thread, the hand waits."""
    then(work())


class Desk:
    """Whoever shows a desk listens to it, and then looks at what has changed."""

    def __init__(
        self, session: Session, sheet: Id, say: Language, clipboard: Clipboard | None = None
    ) -> None:
        self.session = session
        self.sheet = sheet
        self.say = say
        self.clipboard: Clipboard = clipboard or Pocket()
        self.selection: tuple[Id, ...] = ()  # in the order in which they were picked
        self.hidden: frozenset[Track] = frozenset()  # the tracks that are not shown
        self.preview: Draft | None = None
        self.message = ""
        self.renaming: Id | None = None
        self.pointer: Point | None = None
        self.sight: Sight = OwnEyes(self)
        self.guides: tuple[Guide, ...] = ()  # of what is carried about
        self.marked: tuple[Id, ...] = ()  # the arrows that a drop would change
        self.turn = 0  # how many entries the map has taken in meanwhile
        self.glide = 0  # milliseconds in which the shapes of the next entry go to their places
        self.aside: Aside = at_once
        self._askers: list[Callable[[str], None]] = []
        self._tool: State = Select()
        self._state: State = self._tool
        self._listeners: list[Callable[[], None]] = []
        self._ids: dict[tuple[str, int], Id] = {}
        self.composer = Composer(self)
        self._stop = session.listen(self._follow)

    def close(self) -> None:
        """Hear no more of the session."""
        self._stop()

    def listen(self, listener: Callable[[], None]) -> Callable[[], None]:
        """Tell *listener* whenever something here may have changed, until the returned function is called."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    @property
    def shown(self) -> Reader:
        """What the canvas draws: the map, or as the gesture would leave it, without what is hidden."""
        return seen(self.preview or self.session.document, self.hidden)

    @property
    def tool(self) -> State:
        """The tool in hand, at rest."""
        return self._tool

    @property
    def state(self) -> State:
        """The moment of the gesture: the tool at rest, or what it has become."""
        return self._state

    @property
    def map_say(self) -> Language:
        """The language in which the map is written, whatever the screen speaks."""
        sheet = self.session.document.get(self.sheet)
        return language(sheet.lang) if isinstance(sheet, Sheet) else self.say

    def nodes(self) -> tuple[Node, ...]:
        """The selected shapes, in the order in which they were picked."""
        found = (self.session.document.get(id) for id in self.selection)
        return tuple(node for node in found if isinstance(node, Node))

    def one_node(self) -> Node | None:
        """The selected shape, if it is the only thing selected."""
        nodes = self.nodes()
        return nodes[0] if len(nodes) == 1 == len(self.selection) else None

    def handle(self, event: Event) -> None:
        if isinstance(event, Key):
            self._leave()
            return
        self.pointer = event.at
        at_rest = isinstance(event, Move) and self._state == Select()
        self._state = self._state.on(event, self) or self._tool
        if not at_rest:
            self.changed()

    def take(self, tool: State) -> None:
        """Lay down what is in hand and take up *tool*."""
        self.cancel()
        self._tool = self._state = tool
        self.changed()

    def lay_down(self) -> None:
        """Back to the pointing hand, once an armed tool has done its work."""
        self._tool = Select()

    def begin(self, state: State) -> None:
        """Start a gesture that is no tool's own: a shape dragged in from the palette."""
        self._state = state
        self.changed()

    def cancel(self) -> None:
        """Nothing was written, so there is nothing to take back."""
        self.preview, self.guides, self.marked = None, (), ()
        self._ids.clear()
        self._state = self._tool
        self.changed()

    def select(self, ids: Iterable[Id]) -> None:
        """Select *ids*; whatever track they are of is shown again."""
        self.selection = tuple(dict.fromkeys(ids))
        self.hidden -= (
            {track_of(self.session.document, node) for node in self.nodes()} if self.hidden else set()
        )
        self.changed()

    def show_track(self, track: Track, on: bool) -> None:
        """Show the shapes of a track, or hide them; what is hidden is not selected."""
        self.hidden = self.hidden - {track} if on else self.hidden | {track}
        self.selection = tuple(id for id in self.selection if self.shown.get(id))
        self.changed()

    def show_sheet(self, sheet: Id) -> None:
        """Go to another sheet, with nothing selected."""
        self.composer.leave()
        self.preview, self.renaming, self.selection, self.sheet = None, None, (), sheet
        self.guides, self.marked = (), ()
        self._state = self._tool = Select()
        self.changed()

    def tell(self, message: str) -> None:
        """A line for the status bar, in place of a dialog."""
        self.message = message

    def draft(self) -> Draft:
        """A fresh sheet of tracing paper for this moment of the gesture.

        What a gesture adds keeps its id from one moment to the next, so that the preview stands still.
        """
        seen: dict[str, int] = {}

        def same_id(kind: str) -> Id:
            seen[kind] = seen.get(kind, 0) + 1
            key = (kind, seen[kind])
            if key not in self._ids:
                self._ids[key] = self.session.draft().new_id(kind)
            return self._ids[key]

        self.preview = Draft(self.session.document, same_id)
        self.guides, self.marked = (), ()
        return self.preview

    def finish(self, label: str, glide: int = 0) -> None:
        """What the preview shows becomes true, as one entry."""
        draft, self.preview = self.preview, None
        self.guides, self.marked = (), ()
        self._ids.clear()
        if draft:
            self._commit(label, draft, glide)

    def _commit(self, label: str, draft: Draft, glide: int) -> None:
        self.glide = glide
        self.session.commit(label, draft)
        self.glide = 0

    @contextmanager
    def edit(self, label: str, glide: int = 0) -> Iterator[Draft]:
        """A draft that becomes one entry; when a verb refuses, nothing is done and its reason is told.

        Whoever shows the desk may let the shapes glide to their new places, in so many milliseconds.
        """
        draft = self.session.draft()
        try:
            yield draft
        except Refused as no:
            self.tell(self.say.tell(no.sentence))
        else:
            self._commit(label, draft, glide)
        self.changed()

    def on_asked(self, listener: Callable[[str], None]) -> None:
        """Tell *listener* when the hand asks for something beside the canvas: the owner, the numbers."""
        self._askers.append(listener)

    def ask(self, what: str) -> None:
        for listener in self._askers:
            listener(what)

    def rename(self, id: Id | None) -> None:
        """Ask for the name of *id* to be typed; None ends the asking."""
        self.renaming = id
        self.changed()

    def name(self, id: Id, title: str) -> None:
        """Give *id* the name that was typed."""
        self.renaming = None if self.renaming == id else self.renaming
        with self.edit(self.say("Rename")) as draft:
            if id in draft:
                flow.retitle(draft, id, title)

    def changed(self) -> None:
        for listener in tuple(self._listeners):
            listener()

    def _leave(self) -> None:
        """Escape: first what is asked, then the gesture, then the tool, then the selection."""
        if self.composer.question:
            self.composer.escape()
        elif self.preview or self._state != self._tool:
            self.cancel()
        elif self._tool != Select():
            self.take(Select())
        else:
            self.select(())

    def _follow(self, entry: Entry) -> None:
        """Let go of what is no longer there."""
        self.turn += 1
        self.composer.follow()
        if entry.change.removed:
            here = tuple(id for id in self.selection if id in self.session.document)
            gone_from_under = self.renaming is not None and self.renaming not in self.session.document
            self.selection = here
            self.renaming = None if gone_from_under else self.renaming
            self.changed()
