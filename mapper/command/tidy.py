"""``mapper tidy``: a map laid out from left to right, in place or into another file."""

from __future__ import annotations

import json
from argparse import Namespace
from pathlib import Path

from mapper.command.export import sheet_named
from mapper.command.maps import check_place, read_map, tell_report, write
from mapper.command.parser import Parser
from mapper.command.verb import FINE, Unusable, Verb
from mapper.edits.tidy import tidy
from mapper.insight.order import main_sheet, nodes_on
from mapper.model.document import Document, Reader
from mapper.model.records import Id, Node
from mapper.scene.boxes import box_of
from mapper.scene.routes import Routes
from mapper.session.opening import open_map
from mapper.session.session import Session
from mapper.store import files
from mapper.store.inside import PICTURES
from mapper.words import N_, Language, Sentence

LABEL = N_("Tidy up")


def arguments(parser: Parser) -> None:
    say, options = parser.say, parser.options
    parser.takes_map()
    help = say("the file to write; by default, the map itself")
    options.add_argument("-o", dest="out", metavar="OUT.smap", help=help)
    help = say("the steps to lay out, by their ids; by default, all")
    options.add_argument("--select", metavar="ID,…", help=help)
    help = say("which map of the file; by default, the main one")
    options.add_argument("--sheet", metavar="NAME", help=help)
    parser.takes_json()


def run(args: Namespace, say: Language) -> int:
    place = Path(args.out or args.map)
    if args.out and place.suffix.lower() != ".smap":
        says = N_("The file of a map ends in .smap; “{name}” does not.")
        raise Unusable(Sentence(says, {"name": args.out}))
    if place.suffix.lower() in PICTURES:
        says = N_("“{name}” is a picture. Say with -o in which file the map shall be written.")
        raise Unusable(Sentence(says, {"name": args.map}))
    check_place(place)
    loaded = read_map(args.map)
    tell_report(loaded, say)
    named = sheet_named(loaded.document, args.sheet)
    ids = selected(loaded.document, args.select)
    sheet = sheet_of(loaded.document, named, ids)
    if args.out:
        session = Session(loaded.document)
        _tidy(session, sheet, ids, say)
        write(place, files.spell(session.document, loaded.header), say)
    else:
        session = _tidy_in_place(place, sheet, ids, say)
    if args.json:
        print(json.dumps(as_drawn(session.document, sheet), separators=(",", ":")))
    return FINE


def _tidy(session: Session, sheet: Id, ids: tuple[Id, ...] | None, say: Language) -> None:
    with session.edit(say(LABEL)) as draft:
        tidy(draft, sheet, ids)


def _tidy_in_place(path: Path, sheet: Id, ids: tuple[Id, ...] | None, say: Language) -> Session:
    """Tidy the map in its own file; what it held before is kept among its versions.

    Raises:
        NotSaved: the file is open elsewhere, or the disk did not take it.
    """
    map = open_map(path)
    try:
        _tidy(map.session, sheet, ids, say)
        map.save()
    finally:
        map.close()
    return map.session


def selected(map: Reader, text: str | None) -> tuple[Id, ...] | None:
    """The steps that *text* lists, with commas between them; None when it lists nothing.

    Raises:
        Unusable: there is no such step.
    """
    if text is None:
        return None
    ids = tuple(dict.fromkeys(Id(id.strip()) for id in text.split(",") if id.strip()))
    for id in ids:
        if not isinstance(map.get(id), Node):
            raise Unusable(Sentence(N_("There is no step “{id}” in this file."), {"id": id}))
    return ids


def sheet_of(map: Reader, named: Id | None, ids: tuple[Id, ...] | None) -> Id:
    """The sheet to tidy: the one named, else that of the steps *ids*, else the main one.

    Raises:
        Unusable: the steps are not all on it.
    """
    homes = dict.fromkeys(node.sheet for id in ids or () if isinstance(node := map.get(id), Node))
    sheet = named or next(iter(homes), main_sheet(map).id)
    if any(home != sheet for home in homes):
        raise Unusable(Sentence(N_("These steps are not all on one map. Tidy one map at a time.")))
    return sheet


def as_drawn(map: Document, sheet: Id) -> dict[str, dict[Id, list[object]]]:
    """The boxes of a sheet, and the lines of its arrows from edge to edge."""
    boxes = {node.id: box_of(node) for node in nodes_on(map, sheet)}
    routes = Routes(map, sheet)
    return {
        "nodes": {id: [box.left, box.top, box.width, box.height] for id, box in boxes.items()},
        "arrows": {id: [[x, y] for x, y in routes.points(id)] for id in routes.ids()},
    }


VERB = Verb(arguments, run)
