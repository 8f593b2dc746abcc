"""What an exporter is: a map and some options in, the bytes of a file out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Literal

from mapper.export.proof import Proof
from mapper.model.document import Reader
from mapper.model.records import Id
from mapper.scene.look import Theme
from mapper.words import N_, Language, Sentence, language

if TYPE_CHECKING:
    from mapper.insight.lens.sight import Sight

Paper = Literal["A4", "Letter", "A3"]
Order = Literal["critical", "flow"]  # critical steps first, or all as they come in the flow
Part = Literal["cover", "map", "critical", "rest", "numbers", "people", "notes"]

PARTS: dict[Part, str] = {  # what a book is made of, in the order of its pages
    "cover": N_("Cover and contents"),
    "map": N_("Map, numbered"),
    "critical": N_("Critical steps"),
    "rest": N_("All other steps"),
    "numbers": N_("Numbers and targets"),
    "people": N_("Who does what"),
    "notes": N_("Notes"),
}


@dataclass(frozen=True)
class Options:
    """How to write; what an exporter has no use for, it passes over."""

    paper: Paper = "A4"
    say: Language = field(default_factory=lambda: language("en"))
    on: date = date.min  # the day that is printed, by those that print one
    black: bool = False  # black ink only
    theme: Theme = "paper"
    scale: float = 1.0  # pixels to a map unit
    sheet: Id | None = None  # none: the main one
    transparent: bool = False
    with_map: bool = True  # a picture holds its map, so that it can be opened again
    fillable: bool = False  # pages that are filled in on a screen
    step: Id | None = None  # that step alone; none: all
    owner: Id | None = None  # what that person answers for alone
    proof: Proof | None = field(default=None, compare=False, repr=False)  # keeps what is printed, to be shown
    order: Order = "critical"  # which steps come first in a book
    leave_out: tuple[Part, ...] = ()  # of a book
    sign_off: bool = True  # lines for who has done it and when, beside the boxes of a checklist
    lens: str | None = None  # the name of the lens that a map is seen through

    def sight(self, map: Reader) -> Sight | None:
        """The map through the lens that was chosen, on the day that is printed."""
        if self.lens is None:
            return None
        from mapper.insight.lens.catalogue import lens
        from mapper.insight.lens.watch import see

        return see(lens(self.lens), map, self.on)


class Missing(Exception):
    """An exporter lacks what it takes: a package, or the room for so large a picture.

    The sentence says what that is, and what to do.
    """

    def __init__(self, sentence: Sentence) -> None:
        super().__init__(sentence.text)
        self.sentence = sentence


@dataclass(frozen=True)
class Exporter:
    """One way out of the program.

    ``write`` is a pure function: the same map and options, the same bytes.
    """

    name: str  # on the command line, after --what
    title: str  # in the menu, an id of the catalogue
    suffix: str  # with its dot
    write: Callable[[Reader, Options], bytes]
    about: str = ""  # what kind of file it is for whom, in a few words, an id of the catalogue
    icon: str = "file"
    heeds: tuple[str, ...] = ("say",)  # the fields of the options that change what is written
    tells: str = ""  # what one does with it, in one sentence, an id of the catalogue
    seldom: bool = False  # listed below those that most people ask for
