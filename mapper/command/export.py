"""``mapper export``: a map as a runbook, a picture, or whatever else the exporters make of it."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from dataclasses import replace
from pathlib import Path
from typing import get_args

from mapper.command.maps import check_place, read_map, tell_report, write
from mapper.command.parser import Parser
from mapper.command.verb import FINE, Unusable, Verb
from mapper.export import EXPORTERS, PARTS, USUAL, Exporter, Missing, Options
from mapper.export.exporter import Order, Paper, Part
from mapper.export.proof import Proof, boxes
from mapper.insight.order import main_sheet, path_to
from mapper.insight.table import rows
from mapper.model.document import Reader
from mapper.model.records import Id, Person, Sheet
from mapper.words import N_, Language, Sentence, language


def _picture(map: Reader, options: Options) -> bytes:
    """The map as Qt paints it, off screen: a window would be asked for otherwise, and there may be none."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from mapper.window.png import write

    return write(map, options)


ALL: tuple[Exporter, ...] = (*EXPORTERS, Exporter("map", N_("Picture of the map"), ".png", _picture))
SCALES = 0.1, 10.0  # pixels for one map unit


def arguments(parser: Parser) -> None:
    say, options = parser.say, parser.options
    parser.takes_map()
    parser.given.add_argument("out", metavar="OUT", help=say("the file to write: {kinds}", kinds=kinds()))
    help = say("what to write, where a file may hold several things")
    options.add_argument("--what", metavar="NAME", help=help)
    options.add_argument(
        "--sheet", metavar="NAME", help=say("which map of the file; by default, the main one")
    )
    help = say("the checklist of that step alone, by its id or its title")
    options.add_argument("--step", metavar="NAME", help=help)
    help = say("the checklists that this person answers for, by name")
    options.add_argument("--owner", metavar="NAME", help=help)
    options.add_argument("--paper", choices=get_args(Paper), default="A4", help=say("the size of the pages"))
    parser.takes_lang(say("the language of what is written; by default, the map’s"))
    help = say("which steps come first in a runbook: the critical ones, or all as they come in the flow")
    options.add_argument("--order", choices=get_args(Order), default="critical", help=help)
    options.add_argument("--black", action="store_true", help=say("black ink only"))
    help = say("how large a picture is, 1 being as on the screen")
    options.add_argument("--scale", metavar="N", type=parser.number(*SCALES), default=1.0, help=help)
    options.add_argument("--transparent", action="store_true", help=say("a picture without paper behind it"))
    help = say("a picture without its map inside, which could then not be opened again")
    options.add_argument("--without-map", action="store_true", help=help)
    help = say("a checklist, runbook or walk sheet with fields to fill in on a screen")
    options.add_argument("--fillable", action="store_true", help=help)
    help = say("parts of the runbook that are not printed, with commas: {parts}", parts=",".join(PARTS))
    options.add_argument("--leave-out", metavar="PARTS", default="", help=help)
    help = say("a checklist or runbook with boxes to tick, without lines to sign on")
    options.add_argument("--boxes-only", action="store_true", help=help)
    parser.takes_lens(say("the lens that a map or a poster is seen through, with its legend"))
    parser.takes_day()


def run(args: Namespace, say: Language) -> int:
    out = Path(args.out)
    exporter = chosen(args.what, out)
    check_place(out)
    loaded = read_map(args.map)
    tell_report(loaded, say)
    sheet = sheet_named(loaded.document, args.sheet)
    options = Options(
        say=language(args.lang or main_sheet(loaded.document).lang),
        on=args.on,
        paper=args.paper,
        order=args.order,
        black=args.black,
        scale=args.scale,
        sheet=sheet,
        transparent=args.transparent,
        with_map=not args.without_map,
        fillable=args.fillable,
        leave_out=parts_named(args.leave_out),
        sign_off=not args.boxes_only,
        step=step_named(loaded.document, args.step),
        owner=person_named(loaded.document, args.owner),
        lens=args.lens,
    )
    proof = Proof()
    write(out, written(exporter, loaded.document, replace(options, proof=proof)), say)
    if missing := tuple(dict.fromkeys(char for sight in proof.sights for char in sight.missing)):
        print(boxes(missing, say), file=sys.stderr)
    return FINE


def written(exporter: Exporter, map: Reader, options: Options) -> bytes:
    """What *exporter* makes of a map.

    Raises:
        Unusable: it needs what is not installed here.
    """
    try:
        return exporter.write(map, options)
    except Missing as missing:
        raise Unusable(missing.sentence) from None


def chosen(what: str | None, out: Path) -> Exporter:
    """The exporter of that name for the suffix of *out*; with no name, the usual one.

    Raises:
        Unusable: there is none; the sentence lists what there is.
    """
    suffix = out.suffix.lower()
    fitting = [one for one in ALL if one.suffix == suffix and what in (None, one.name)]
    fitting.sort(key=lambda one: one.name != (what or USUAL.get(suffix)))
    if not fitting:
        asked = f"{what or ''} {out.suffix or out.name}".strip()
        says = N_("“{asked}” cannot be written. These can: {kinds}.")
        raise Unusable(Sentence(says, {"asked": asked, "kinds": kinds()}))
    return fitting[0]


def kinds() -> str:
    """What can be written, by the names that the options take: ``runbook (.pdf), map (.svg, .png)``."""
    suffixes: dict[str, list[str]] = {}
    for one in ALL:
        suffixes.setdefault(one.name, []).append(one.suffix)
    return ", ".join(f"{name} ({', '.join(some)})" for name, some in suffixes.items())


def parts_named(said: str) -> tuple[Part, ...]:
    """The parts of a runbook that are named, in the order of its pages.

    Raises:
        Unusable: one of them is no part.
    """
    asked = [part.strip() for part in said.split(",") if part.strip()]
    for part in asked:
        if part not in PARTS:
            says = N_("“{part}” is no part of the runbook. There is: {parts}.")
            raise Unusable(Sentence(says, {"part": part, "parts": ", ".join(PARTS)}))
    return tuple(part for part in PARTS if part in asked)


def sheet_named(map: Reader, name: str | None) -> Id | None:
    """The sheet with that id or that title.

    Raises:
        Unusable: there is none, or the file holds no map at all.
    """
    sheets = sorted(map.all(Sheet), key=lambda sheet: (len(path_to(map, sheet.id)), sheet.title, sheet.id))
    if not sheets:
        raise Unusable(Sentence(N_("There is no map in this file.")))
    if name is None:
        return None
    same = [s for s in sheets if s.id == name] + [s for s in sheets if s.title.casefold() == name.casefold()]
    if not same:
        says = N_("There is no map “{name}” in this file. There is: {titles}.")
        raise Unusable(Sentence(says, {"name": name, "titles": ", ".join(s.title or s.id for s in sheets)}))
    return same[0].id


def step_named(map: Reader, name: str | None) -> Id | None:
    """The step with that id or, in the order of all maps, the first with that title.

    Raises:
        Unusable: there is none.
    """
    if name is None:
        return None
    nodes = [row.node for row in rows(map)]
    same = [n for n in nodes if n.id == name] + [n for n in nodes if n.title.casefold() == name.casefold()]
    if not same:
        raise Unusable(Sentence(N_("There is no step “{name}” in this file."), {"name": name}))
    return same[0].id


def person_named(map: Reader, name: str | None) -> Id | None:
    """The person with that id or that name.

    Raises:
        Unusable: there is none; the sentence lists who there is.
    """
    if name is None:
        return None
    people = sorted(map.all(Person), key=lambda person: (person.name.casefold(), person.id))
    same = [p for p in people if p.id == name] + [p for p in people if p.name.casefold() == name.casefold()]
    if not same:
        names = ", ".join(person.name for person in people if person.name)
        says = N_("Nobody in this file is called “{name}”. There is: {names}.")
        if not names:
            says = N_("Nobody in this file is called “{name}”.")
        raise Unusable(Sentence(says, {"name": name, "names": names}))
    return same[0].id


VERB = Verb(arguments, run)
