"""``mapper check``: what is broken, weak, or could be better in a map."""

from __future__ import annotations

import json
from argparse import Namespace
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from mapper.checks import CHECKS, Check, Finding, Found, ask
from mapper.checks.check import WholeMap
from mapper.command.maps import read_map
from mapper.command.parser import Parser
from mapper.command.verb import FINE, NO, Verb
from mapper.insight.order import main_sheet
from mapper.model.document import Reader
from mapper.model.records import Id, Sheet
from mapper.store.files import Loaded
from mapper.words import N_, Language, language

GROUPS = {"error": N_("Broken"), "warning": N_("Weak"), "advice": N_("Could be better")}


def arguments(parser: Parser) -> None:
    parser.takes_map()
    parser.takes_json()
    parser.takes_day()
    parser.takes_lang(parser.say("the language of the answer; by default, yours"))


def run(args: Namespace, say: Language) -> int:
    say = language(args.lang) if args.lang else say
    loaded = read_map(args.map)
    watch = ask(loaded.document, args.on or date.today(), Path(args.map).resolve().parent)
    accepted = watch.waived()
    found = [*watch.findings(), *_about_the_file(loaded)]
    asked = list(dict.fromkeys([check.name for check in CHECKS] + [check.name for check, _ in found]))
    passed = len(asked) - len({check.name for check, _ in found})
    answer = _as_json if args.json else _as_text
    lines = answer(found, accepted, passed, len(asked), say)
    for line in lines:
        print(line)
    return NO if any(check.severity == "error" for check, _ in found) else FINE


def _about_the_file(loaded: Loaded) -> list[Found]:
    """What is odd about the file itself; it speaks of no step, so of the main map."""
    about = _main(loaded.document)
    return [Found(FILE, Finding(about, sentence)) for sentence in loaded.report]


def _main(map: Reader) -> Id:
    return main_sheet(map).id if any(map.all(Sheet)) else Id("")


FILE = Check("FILE", N_("Is the file whole?"), "warning", WholeMap(lambda study: (), ()))


def _as_json(
    found: Sequence[Found], accepted: Sequence[Found], passed: int, asked: int, say: Language
) -> Iterator[str]:
    told = {
        "findings": [_row(one, say) for one in found],
        "passed": passed,
        "asked": asked,
        "waived": [_row(one, say) for one in accepted],
    }
    yield json.dumps(told, indent=1)  # ASCII on any console


def _row(one: Found, say: Language) -> dict[str, str | None]:
    check, finding = one
    return {
        "check": check.name,
        "severity": check.severity,
        "about": finding.about,
        "says": say.tell(finding.sentence),
        "fix": say.tell(finding.fix) if finding.fix else None,
    }


def _as_text(
    found: Sequence[Found], accepted: Sequence[Found], passed: int, asked: int, say: Language
) -> Iterator[str]:
    for severity, title in GROUPS.items():
        group = [(check, finding) for check, finding in found if check.severity == severity]
        if group:
            yield say(title)
        for check, finding in group:
            yield f"  {check.name:<4} {say.tell(finding.sentence)}"
    yield say.many("{passed} of {n} check passes.", "{passed} of {n} checks pass.", asked, passed=passed)
    if accepted:
        yield say.many(
            "{n} finding is accepted for now.", "{n} findings are accepted for now.", len(accepted)
        )


VERB = Verb(arguments, run)
