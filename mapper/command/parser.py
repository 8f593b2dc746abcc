"""The arguments of the command line, explained and refused in the person's language."""

from __future__ import annotations

import math
import re
from argparse import SUPPRESS, ArgumentParser, ArgumentTypeError, RawDescriptionHelpFormatter
from datetime import date
from typing import Any, NoReturn

from mapper.words import LANGUAGES, N_, Language, Sentence

REFUSALS = (
    (r"the following arguments are required: (?P<what>.+)", N_("Something is missing: {what}.")),
    (r"unrecognized arguments: (?P<what>.+)", N_("“{what}” is not understood here.")),
    (r"ambiguous option: (?P<what>\S+) .+", N_("“{what}” may mean several options.")),
    (r"argument (?P<what>\S+): expected .+", N_("After {what} something is missing.")),
    (
        r"argument (?P<what>\S+): invalid choice: (?P<given>.+) \(choose from (?P<choices>.+)\)",
        N_("After {what} comes one of {choices}, not {given}."),
    ),
    (r"argument (?P<what>\S+): (?P<why>.+)", N_("After {what}: {why}")),
)


class Misunderstood(Exception):
    """Arguments that make no sense; the sentence says which."""

    def __init__(self, sentence: Sentence) -> None:
        super().__init__(sentence.text)
        self.sentence = sentence


class Parser(ArgumentParser):
    """What to give comes first in the help, then the options."""

    def __init__(self, prog: str, summary: str, say: Language, epilog: str = "") -> None:
        super().__init__(
            prog,
            description=summary,
            epilog=epilog or None,
            add_help=False,
            allow_abbrev=False,
            formatter_class=RawDescriptionHelpFormatter,
        )
        self.say = say
        self.given = self.add_argument_group(say("What to give"))
        self.options = self.add_argument_group(say("Options"))
        self.options.add_argument("-h", "--help", action="help", help=say("show this and do nothing else"))

    def format_help(self) -> str:
        """The help, with the headings that argparse itself spells in the person's language."""
        text = re.sub(r"\Ausage: ", self.say("Usage: "), super().format_help())
        return re.sub(r"(?m)^(\S[^:\n]*):$", lambda found: self.say("{title}:", title=found[1]), text)

    def error(self, message: str) -> NoReturn:
        """Refuse the arguments.

        Raises:
            Misunderstood: always.
        """
        for pattern, text in REFUSALS:
            if found := re.fullmatch(pattern, message):
                fields = {name: value.replace("'", "") for name, value in found.groupdict().items()}
                raise Misunderstood(Sentence(text, fields))
        raise Misunderstood(Sentence(N_("The command is not understood: {why}."), {"why": message}))

    def takes_map(self) -> None:
        self.given.add_argument("map", metavar="MAP", help=self.say("the file of the map"))

    def takes_json(self, hidden: bool = False) -> None:
        help = SUPPRESS if hidden else self.say("answer as JSON, for other programs")
        self.options.add_argument("--json", action="store_true", help=help)

    def takes_lang(self, help: str) -> None:
        self.options.add_argument("--lang", choices=LANGUAGES, help=help)

    def takes_lens(self, help: str) -> None:
        from mapper.insight.lens.catalogue import LENSES

        self.options.add_argument("--lens", choices=[one.name for one in LENSES], help=help)

    def takes_day(self) -> None:
        help = self.say("as if today were that day")
        self.options.add_argument(
            "--on", metavar="YYYY-MM-DD", type=self.day, default=date.today(), help=help
        )

    def day(self, text: str) -> date:
        """The day that *text* names, near enough to today that weeks can be counted from it."""
        try:
            day = date.fromisoformat(text)
        except ValueError:
            day = date.min
        if not (re.fullmatch(r"\d{4}-\d\d-\d\d", text) and 1900 <= day.year <= 2999):
            raise ArgumentTypeError(self.say("“{given}” is no day such as 2026-11-24.", given=text))
        return day

    def number(self, least: float, most: float) -> Any:
        """A converter of numbers from *least* to *most*."""

        def read(text: str) -> float:
            try:
                value = float(text)
            except ValueError:
                value = math.nan
            if not least <= value <= most:
                says = self.say(
                    "“{given}” is no number from {least} to {most}.", given=text, least=least, most=most
                )
                raise ArgumentTypeError(says)
            return value

        return read

    def whole(self, least: int, most: int) -> Any:
        """A converter of whole numbers from *least* to *most*."""

        def read(text: str) -> int:
            value = int(text) if re.fullmatch(r"\d{1,19}", text, re.ASCII) else -1
            if not least <= value <= most:
                says = "“{given}” is no whole number from {least} to {most}."
                raise ArgumentTypeError(self.say(says, given=text, least=least, most=most))
            return value

        return read
