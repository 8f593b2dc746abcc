"""Small maps, spelled the way one would draw them."""

from __future__ import annotations

from itertools import count
from pathlib import Path

from mapper.model.document import Document
from mapper.model.records import Arrow, Id, Node, Point, Record, Sheet, Size
from mapper.store.files import spell

TOP = Id("top")
SHAPES = {"(": "terminus", "[": "rectangle", "<": "diamond", "{": "subsystem", "~": "note"}
SIZES = {"terminus": Size(160, 48), "diamond": Size(152, 104)}


def drawn(text: str, *more: Record) -> Document:
    """The document that *text* draws, on one main sheet with the id ``top``.

    ``drawn("(order) -> [pack] -> <ok?> -yes-> (sent)")`` has four nodes, whose
    ids are their titles, and three arrows ``a1``, ``a2``, ``a3``.  A line of
    text is a row of the map.  The first terminus of a line that nothing comes
    before is a beginning, every other one an end.
    """
    records: dict[str, Record] = {TOP: Sheet(id=TOP, title="Top", main=True)}
    number = count(1)
    for row, line in enumerate(text.strip().split("\n")):
        previous, label = "", ""
        for column, word in enumerate(line.split()):
            if word.endswith("->"):
                label = word.strip("->")
                continue
            title = word[1:-1]
            if title not in records:
                records[title] = _node(word, title, column // 2, row, begins=not previous)
            if previous:
                name = f"a{next(number)}"
                records[name] = Arrow(id=Id(name), source=Id(previous), target=Id(title), label=label)
            previous = title
    return Document([*records.values(), *more])


def saved(folder: Path, map: Document, name: str = "a.smap") -> Path:
    """The file *name* in *folder*, with *map* in it."""
    path = folder / name
    path.write_bytes(spell(map))
    return path


def _node(word: str, title: str, column: int, row: int, begins: bool) -> Node:
    shape = SHAPES[word[0]]
    size = SIZES.get(shape, Size(160, 76))
    at = Point(column * 200 + 80 - size.width / 2, row * 132 + 60 - size.height / 2)
    role = ("begin" if begins else "end") if shape == "terminus" else None
    outcome = "win" if role == "end" else None
    fields = {"id": title, "sheet": TOP, "shape": shape, "title": title, "at": at, "size": size}
    return Node.model_validate({**fields, "role": role, "outcome": outcome})
