"""``mapper``: the editor, and the verbs of the command line.

Nothing heavy is imported before the verb is known: a script that asks for the
version, or mistypes an option, gets its answer at once.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from mapper import __version__
from mapper.command.parser import Misunderstood, Parser
from mapper.command.verb import FAILED, FINE, UNUSABLE, Unusable, Verb
from mapper.words import N_, Language, language, preferred


def _new() -> Verb:
    from mapper.command.new import VERB

    return VERB


def _export() -> Verb:
    from mapper.command.export import VERB

    return VERB


def _check() -> Verb:
    from mapper.command.check import VERB

    return VERB


def _interfaces() -> Verb:
    from mapper.command.interfaces import VERB

    return VERB


def _impact() -> Verb:
    from mapper.command.impact import VERB

    return VERB


def _schema() -> Verb:
    from mapper.command.schema import VERB

    return VERB


def _tidy() -> Verb:
    from mapper.command.tidy import VERB

    return VERB


def _flow() -> Verb:
    from mapper.command.flow import VERB

    return VERB


def _chain() -> Verb:
    from mapper.command.chain import VERB

    return VERB


def _shot() -> Verb:
    from mapper.command.shot import VERB

    return VERB


@dataclass(frozen=True)
class Entry:
    name: str
    summary: str
    load: Callable[[], Verb]


VERBS = (
    Entry("new", N_("make a new map from a template"), _new),
    Entry("export", N_("write a map as a runbook or a picture"), _export),
    Entry("check", N_("find what is broken or weak in a map"), _check),
    Entry("interfaces", N_("find what does not fit between the steps, or is missing"), _interfaces),
    Entry("flow", N_("say what becomes of those who come in, and what they are worth"), _flow),
    Entry("impact", N_("tell what a change does to the whole"), _impact),
    Entry("chain", N_("name the weakest link, in strength and in money"), _chain),
    Entry("tidy", N_("lay out a map from left to right"), _tidy),
    Entry("shot", N_("show the window with a map as a picture"), _shot),
    Entry("schema", N_("print the JSON Schema of the file format"), _schema),
)


def main(argv: Sequence[str] | None = None) -> int:
    """Do what *argv* says and answer the exit status."""
    words = list(sys.argv[1:] if argv is None else argv)
    _speak_plainly()
    say = language(preferred())
    try:
        status = _obey(words, say)
        sys.stdout.flush()
    except BrokenPipeError:  # whoever read our answer has heard enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FINE
    except KeyboardInterrupt:
        return 130
    return status


def _obey(words: list[str], say: Language) -> int:
    try:
        return _run(words, say)
    except SystemExit as leaving:  # the help was shown
        return leaving.code if isinstance(leaving.code, int) else FINE
    except (Unusable, Misunderstood) as no:
        print(say.tell(no.sentence), file=sys.stderr)
        return UNUSABLE
    except (BrokenPipeError, KeyboardInterrupt):
        raise
    except Exception as problem:
        from mapper.command.failing import told

        print(say.tell(told(problem)), file=sys.stderr)
        return FAILED


def _run(words: list[str], say: Language) -> int:
    for entry in VERBS:
        if words[:1] == [entry.name]:
            verb = entry.load()
            summary = say(entry.summary)
            parser = Parser(f"mapper {entry.name}", summary[:1].upper() + summary[1:] + ".", say)
            verb.arguments(parser)
            return verb.run(parser.parse_args(words[1:]), say)
    args = _top(say).parse_args(words)
    if args.version:
        print(f"mapper {__version__}")
        return FINE
    if args.self_test:
        from mapper.command.self_test import run

        return run(say)
    from mapper.command.editor import open_editor

    return open_editor(args.maps, say)


def _top(say: Language) -> Parser:
    verbs = "\n".join(f"  {entry.name:<10} {say(entry.summary)}" for entry in VERBS)
    more = say("“mapper COMMAND --help” explains a command.")
    epilog = f"{say('Commands')}:\n{verbs}\n\n{more}"
    parser = Parser("mapper", say("Draw the map of how your business works."), say, epilog)
    parser.given.add_argument("maps", metavar="MAP", nargs="*", help=say("maps to open in the editor"))
    parser.options.add_argument("--version", action="store_true", help=say("print the version"))
    help = say("open, edit, save and export a map in a temporary folder")
    parser.options.add_argument("--self-test", action="store_true", help=help)
    return parser


def _speak_plainly() -> None:
    """Let no character of a map stop us on a console that does not know it."""
    for stream in (sys.stdout, sys.stderr):
        if reconfigure := getattr(stream, "reconfigure", None):
            reconfigure(errors="backslashreplace")
