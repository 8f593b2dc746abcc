"""One press of a quick fix takes its finding away, and leaves nothing worse behind."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable

import pytest

from mapper.checks import CHECKS, Finding, Found, Watch
from mapper.checks.plan import plan_with
from mapper.edits.refused import Refused
from mapper.model.document import Document
from mapper.model.draft import Draft
from mapper.model.records import Arrow, Id, Node, Point, Record, Sheet, Size
from mapper.words import Language, language
from tests.builders import TOP, drawn
from tests.checks.holes import TODAY
from tests.laws import fresh, lawful

Mend = Callable[[Draft, Finding, Language], object]

PLAN = [check for check in CHECKS if check.name.startswith("S")]
GRAVE = {check.name for check in PLAN if check.severity == "error" or check.name == "S17"}
SHAPES = ("rectangle", "rectangle", "diamond", "terminus", "terminus", "subsystem")
SIZES = {"terminus": Size(160, 48), "diamond": Size(152, 104)}


def anyhow(seed: int) -> Document:
    """A map as nobody should draw it, yet the same for the same seed."""
    chance = random.Random(seed)
    records: list[Record] = [Sheet(id=TOP, title="Top", main=True)]
    nodes = [_node(chance, n) for n in range(chance.randint(0, 7))]
    for n in range(chance.randint(0, 9) if len(nodes) > 1 else 0):
        source, target = chance.choice(nodes).id, chance.choice(nodes).id
        label, share = chance.choice(["", "", "Yes", "No"]), chance.choice([None, None, 0.5, 0.8])
        records.append(Arrow(id=Id(f"a{n}"), source=source, target=target, label=label, share=share))
    return Document([*records, *nodes])


def _node(chance: random.Random, n: int) -> Node:
    shape = chance.choice(SHAPES)
    role = chance.choice(["begin", "end", "begin", "end", None]) if shape == "terminus" else None
    at = Point(chance.choice([n, chance.randint(0, 5)]) * 200.0 + chance.choice([0, 30]), 132.0 * (n % 3))
    return Node.model_validate(
        {
            **{
                "id": f"n{n}",
                "sheet": TOP,
                "shape": shape,
                "at": at,
                "size": SIZES.get(shape, Size(160, 76)),
            },
            **{"title": chance.choice(["", f"Step {n}", f"Step {n}", "Ask?"]), "role": role},
            "outcome": chance.choice(["win", "later", "lost"]) if role == "end" else None,
            "pinned": chance.random() < 0.1,
        }
    )


def findings(map: Document) -> tuple[Found, ...]:
    return Watch(PLAN, map, TODAY).findings()


@pytest.mark.parametrize("seed", range(40))
def test_a_quick_fix_takes_its_finding_away_and_leaves_nothing_worse(seed: int) -> None:
    map = anyhow(seed)
    before = findings(map)
    count = Counter(check.name for check, _ in before)

    for check, finding in before:
        if mend := check.mend:
            assert finding.fix
            after = findings(lawful(fresh(map), _doing(mend, finding)))

            assert (check.name, finding.about) not in {(one.check.name, one.finding.about) for one in after}
            worse = Counter(one.check.name for one in after) - count
            assert not worse.keys() & GRAVE, f"{check.name} at {finding.about}: {worse}"


def _doing(mend: Mend, finding: Finding) -> Callable[[Draft], object]:
    return lambda draft: mend(draft, finding, language("en"))


def test_what_is_gone_meanwhile_is_on_no_plan() -> None:
    with pytest.raises(Refused):
        plan_with(Draft(drawn("(order) -> [pack] -> (sent)")), Id("gone"))
