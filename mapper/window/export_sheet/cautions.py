"""What somebody should know before he writes; nothing of it keeps him from it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mapper.checks import unowned, unowned_critical
from mapper.export import Exporter
from mapper.export.proof import Sight
from mapper.window.findings import Numbered
from mapper.words import Language

UNOWNED = unowned.CHECK.name, unowned_critical.CHECK.name
OWNERS = ("runbook", "checklist", "walk", "people", "page")  # documents that say who answers for a step
LARGEST = 16_000  # pixels a side of a PNG
NAMED = 8  # characters that are named


def cautions(
    exporter: Exporter, sights: Sequence[Sight], findings: Sequence[Numbered], say: Language
) -> Iterator[str]:
    """One sentence each, the heaviest first."""
    asks = exporter.name in OWNERS
    alone = [one for one in findings if asks and one.check.name in UNOWNED]
    if alone:
        yield _unowned(exporter, alone, sights, say)
    broken = [one for one in findings if one.check.severity == "error"]
    if others := sum(not (asks and one.check.name in UNOWNED) for one in broken):
        yield say.many(
            "The map check has found {n} thing that is broken. It is written as it is.",
            "The map check has found {n} things that are broken. They are written as they are.",
            others,
        )
    yield from _letters(sights, say)
    if exporter.suffix == ".png" and sights and max(sights[0].width, sights[0].height) > LARGEST:
        yield say("This picture would be too large for most programs. It is made smaller.")


def _unowned(exporter: Exporter, alone: Sequence[Numbered], sights: Sequence[Sight], say: Language) -> str:
    """How many steps have no owner; of a book, which one it is, and what its page has instead."""
    count = len(alone)
    if exporter.name != "runbook":
        return say.many(
            "{n} step has no owner: nobody is named there.",
            "{n} steps have no owner: nobody is named there.",
            count,
        )
    keys = {f"step {one.finding.about}" for one in alone}
    places = [stop.title.split(" ")[0] for sight in sights for stop in sight.stops if stop.key in keys]
    if count == 1 and len(places) == 1:
        return say("Step {number} has no owner. Its page prints a blank line.", number=places[0])
    return say.many(
        "{n} step has no owner. Its page prints a blank line.",
        "{n} steps have no owner. Their pages print a blank line.",
        count,
    )


def _letters(sights: Sequence[Sight], say: Language) -> Iterator[str]:
    """What no font here can print."""
    missing = list(dict.fromkeys(char for sight in sights for char in sight.missing))
    if not missing:
        return
    named = " ".join(char if char.isprintable() else f"U+{ord(char):04X}" for char in missing[:NAMED])
    if len(missing) > NAMED:
        named += " …"
    yield say("These characters are not in the print font and become boxes: {characters}", characters=named)
