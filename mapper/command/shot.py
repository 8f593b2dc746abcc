"""``mapper shot``: the real window as a picture, as a person would see it."""

from __future__ import annotations

import re
from argparse import ArgumentTypeError, Namespace
from collections.abc import Callable
from pathlib import Path

from mapper.command.export import sheet_named
from mapper.command.maps import check_place, read_map, tell_report
from mapper.command.parser import Parser
from mapper.command.verb import FINE, Unusable, Verb
from mapper.model.document import Reader
from mapper.model.records import Arrow, Id, Node
from mapper.window.views import VIEWS as PAGES
from mapper.words import N_, Language, Sentence

VIEWS = ("map", "start", "check", "interface", *(one.name for one in PAGES if one.make))
THEMES = ("light", "dark", "contrast")
TABS = ("step", "checklist", "owner", "numbers", "automation", "interface", "content", "notes")
LARGEST = 8000  # pixels, either way
ZOOMS = 0.1, 4.0


def arguments(parser: Parser) -> None:
    say, options = parser.say, parser.options
    parser.takes_map()
    parser.given.add_argument("out", metavar="OUT.png", help=say("the picture to write"))
    options.add_argument("--view", choices=VIEWS, default="map", help=say("what the window shows"))
    size = say("the size of the window in pixels")
    options.add_argument("--size", metavar="1440x900", type=_size(say), default=(1440, 900), help=size)
    options.add_argument("--theme", choices=THEMES, default="light", help=say("the colours"))
    parser.takes_lang(say("the language of the window; by default, yours"))
    options.add_argument("--select", metavar="ID", help=say("the step that is selected"))
    options.add_argument(
        "--sheet", metavar="NAME", help=say("which map of the file; by default, the main one")
    )
    zoom = say("how large the map is, 1 being its own size; by default, as it fits")
    options.add_argument("--zoom", metavar="N", type=parser.number(*ZOOMS), help=zoom)
    options.add_argument("--tab", choices=TABS, help=say("the panel beside the map"))
    parser.takes_lens(say("the lens that the map is seen through"))
    parser.takes_day()


def run(args: Namespace, say: Language) -> int:
    out = Path(args.out)
    if out.suffix.lower() != ".png":
        raise Unusable(
            Sentence(N_("A picture of the window ends in .png; “{name}” does not."), {"name": args.out})
        )
    check_place(out)
    loaded = read_map(args.map)
    tell_report(loaded, say)
    _check_selected(loaded.document, args.select)
    from mapper.window.shot import shot

    shot(
        Path(args.map),
        out,
        view=args.view,
        size=args.size,
        theme=args.theme,
        lang=args.lang or say.code,
        select=args.select,
        sheet=sheet_named(loaded.document, args.sheet),
        zoom=args.zoom,
        tab=args.tab,
        on=args.on,
        lens=args.lens,
    )
    return FINE


def _check_selected(map: Reader, id: str | None) -> None:
    if id is not None and not isinstance(map.get(Id(id)), Node | Arrow):
        raise Unusable(Sentence(N_("There is no step “{id}” in this file."), {"id": id}))


def _size(say: Language) -> Callable[[str], tuple[int, int]]:
    """A converter of a width and a height, written with an x between them."""

    def read(text: str) -> tuple[int, int]:
        found = re.fullmatch(r"(\d{1,5})[x×](\d{1,5})", text)
        width, height = map(int, found.groups()) if found else (0, 0)
        if not (0 < width <= LARGEST and 0 < height <= LARGEST):
            raise ArgumentTypeError(say("“{given}” is no size such as 1440x900.", given=text))
        return width, height

    return read


VERB = Verb(arguments, run)
