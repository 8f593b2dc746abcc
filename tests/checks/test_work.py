"""What holds for all checks of what hangs on a map: owners, checklists, numbers, what is missing, effort."""

from __future__ import annotations

import pytest

from mapper.checks import CHECKS, ask
from mapper.checks.work import critical, works
from mapper.model.records import Node
from mapper.store import templates
from tests.builders import drawn
from tests.checks.holes import TODAY

WORK = [check for check in CHECKS if not check.name.startswith("S")]
NAMES = [
    *(f"A{n:02}" for n in range(1, 7)),
    *(f"D{n:02}" for n in range(1, 6)),
    *(f"K{n:02}" for n in range(1, 5)),
    *(f"M{n:02}" for n in range(1, 7)),
    *(f"F{n:02}" for n in range(1, 4)),
]


def test_the_checks_stand_in_the_order_of_their_names_after_those_of_the_plan() -> None:
    assert [check.name for check in CHECKS[-len(NAMES) :]] == NAMES


def test_how_grave_each_is() -> None:
    broken = [check.name for check in WORK if check.severity == "error"]

    assert broken == ["A01", "A02", "A05", "D01", "K01", "M05", "M06"]
    assert [check.name for check in WORK if check.severity == "advice"] == ["F01", "F02"]


def test_every_check_says_what_is_at_stake() -> None:
    assert [check.name for check in WORK if not check.why] == []


def test_the_checks_that_promise_a_quick_fix_have_one() -> None:
    assert [check.name for check in WORK if check.mend] == [
        *("A01", "A05", "A06", "D01", "K01"),
        *("M01", "M02", "M03", "M04"),
    ]


def test_work_is_what_somebody_does_and_critical_what_all_depends_on() -> None:
    map = drawn("(order) -> [pack] -> <right?> -Yes-> {send} -> (sent)\n~hm~")
    nodes = [node.but(critical=True) for node in map.all(Node)]

    assert [node.title for node in nodes if works(node)] == ["pack", "send"]
    assert [node.title for node in nodes if critical(node)] == ["pack", "right?", "send"]
    assert not any(critical(node) for node in map.all(Node))


def findings(template: str, lang: str) -> list[tuple[str, str]]:
    watch = ask(templates.load(template, lang, TODAY), TODAY)
    return [(check.name, finding.about) for check, finding in watch.findings()]


@pytest.mark.parametrize("template", ["webinar", "clinic", "shop", "consultancy"])
def test_a_template_has_the_same_holes_in_both_languages_and_not_too_many(template: str) -> None:
    found = findings(template, "en")

    assert findings(template, "fr") == found
    assert {name for name, _ in found}.isdisjoint(("A01", "A02", "A05", "A06", "K02", "M03", "M05"))
    assert 3 <= len(found) <= 25


def test_only_the_webinar_lacks_a_way_back() -> None:
    names = [template for template in templates.TEMPLATES if "M04" in dict(findings(template, "en"))]

    assert names == ["webinar"]
