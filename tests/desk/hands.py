"""A hand at a desk: presses, drags and commands, as short as one would say them."""

from __future__ import annotations

from mapper.desk.commands import command
from mapper.desk.desk import Desk
from mapper.desk.events import Held, Key, Move, Press, Release, Side, Twice
from mapper.model.document import Document
from mapper.model.records import Id, Node, Point, Record
from mapper.session.session import Session
from mapper.words import language
from tests.builders import TOP, drawn


class Hand:
    def __init__(self, text: str, *more: Record, lang: str = "en") -> None:
        self.session = Session(drawn(text, *more))
        self.desk = Desk(self.session, TOP, language(lang))
        self.entries: list[str] = []
        self.session.listen(lambda entry: self.entries.append(entry.label))

    @property
    def map(self) -> Document:
        return self.session.document

    def node(self, title: str) -> Node:
        return self.map[Id(title)]  # type: ignore[no-any-return]

    def middle(self, title: str) -> Point:
        (x, y), (wide, high) = self.node(title).at, self.node(title).size
        return Point(x + wide / 2, y + high / 2)

    def click(self, over: str | None = None, at: Point | None = None, **held: bool) -> None:
        self.drag(over, at, at, **held)

    def drag(
        self,
        over: str | None,
        start: Point | None,
        end: Point | None,
        onto: str | None = None,
        handle: Side | None = None,
        drop: bool = True,
        **held: bool,
    ) -> None:
        """Press at *start*, go to *end* over *onto*, and let go unless *drop* is false."""
        begin = start or (self.middle(over) if over else Point(-500, -500))
        finish = end or begin
        keys = Held(**held)
        self.desk.handle(Press(begin, Id(over) if over else None, handle, keys))
        for part in (0.4, 1.0):
            x, y = begin.x + (finish.x - begin.x) * part, begin.y + (finish.y - begin.y) * part
            self.desk.handle(Move(Point(x, y), Id(onto) if onto else None, keys))
        if drop:
            self.desk.handle(Release(finish, Id(onto) if onto else None, keys))

    def twice(self, over: str | None, at: Point) -> None:
        self.desk.handle(Twice(at, Id(over) if over else None))

    def escape(self) -> None:
        self.desk.handle(Key("Escape"))

    def do(self, name: str) -> None:
        one = command(name)
        assert one.enabled(self.desk), f"{name} is not to be had now"
        one.run(self.desk)

    def answer(self, text: str) -> None:
        """Type into the composer, and press Enter."""
        self.desk.composer.typed(text)
        self.desk.composer.accept()

    def named(self, title: str) -> Node:
        """The shape of that title, whatever its id."""
        return next(node for node in self.map.all(Node) if node.title == title)

    def titles(self) -> list[str]:
        return [node.title for node in self.map.all(Node)]
