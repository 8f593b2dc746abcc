"""``mapper schema``: the file format, for programs that read or write maps."""

from __future__ import annotations

import json
from argparse import Namespace

from mapper.command.parser import Parser
from mapper.command.verb import FINE, Verb
from mapper.store.schema import schema
from mapper.words import Language


def arguments(parser: Parser) -> None:
    parser.takes_json(hidden=True)  # it never prints anything else


def run(args: Namespace, say: Language) -> int:
    print(json.dumps(schema(), indent=1))
    return FINE


VERB = Verb(arguments, run)
