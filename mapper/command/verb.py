"""What a verb of the command line is made of, and how it says no."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable
from dataclasses import dataclass

from mapper.command.parser import Parser
from mapper.words import Language, Sentence

FINE, NO, UNUSABLE, FAILED = 0, 1, 2, 3  # the exit statuses, as promised to scripts


class Unusable(Exception):
    """The arguments, or a file that they name, are of no use; *sentence* says why."""

    def __init__(self, sentence: Sentence) -> None:
        super().__init__(sentence.text)
        self.sentence = sentence


@dataclass(frozen=True)
class Verb:
    """*run* speaks the language it is given and answers the exit status.

    Results go to standard output; what is only of interest to a person who
    watches goes to standard error.
    """

    arguments: Callable[[Parser], None]
    run: Callable[[Namespace, Language], int]
