"""``mapper new``: a map of one's own, from a template."""

from __future__ import annotations

import os
from argparse import Namespace
from pathlib import Path

from mapper.command.maps import check_place, write
from mapper.command.parser import Parser
from mapper.command.verb import FINE, Unusable, Verb
from mapper.store import files, templates
from mapper.words import N_, Language, Sentence


def arguments(parser: Parser) -> None:
    say = parser.say
    parser.given.add_argument(
        "out", metavar="OUT.smap", help=say("the file to make; one that is there is kept")
    )
    help = say("the business to start from, or blank")
    parser.options.add_argument("--template", required=True, choices=templates.TEMPLATES, help=help)
    parser.takes_lang(say("the language of the map; by default, yours"))
    parser.takes_day()


def run(args: Namespace, say: Language) -> int:
    out = Path(args.out)
    if out.suffix.lower() != ".smap":
        raise Unusable(
            Sentence(N_("The file of a map ends in .smap; “{name}” does not."), {"name": args.out})
        )
    check_place(out)
    if os.path.lexists(out):
        raise Unusable(Sentence(N_("“{name}” is there already and stays as it is."), {"name": args.out}))
    write(out, files.spell(templates.load(args.template, args.lang or say.code, args.on)), say)
    return FINE


VERB = Verb(arguments, run)
