from __future__ import annotations

from datetime import date

import pytest

from mapper.edits import automating, flow
from mapper.edits.refused import Refused
from mapper.insight.automation import automation_of
from mapper.insight.scenario import settings_of, tried, under
from mapper.model.document import Document
from mapper.model.draft import Draft
from mapper.model.records import Automated, Id
from tests.builders import drawn
from tests.laws import lawful

PACK, TODAY = Id("pack"), date(2026, 11, 24)


@pytest.mark.parametrize(
    ("before", "answer", "after"),
    [
        (None, "yes", "could_be"),
        ("by_hand", "yes", "could_be"),
        ("assisted", "yes", "assisted"),
        ("could_be", "no", "by_hand"),
        ("automated", "no", "automated"),
        (None, "later", None),
    ],
)
def test_an_answer_is_kept_with_its_reason_and_day(
    before: Automated | None, answer: automating.Answer, after: Automated | None
) -> None:
    document = drawn("[pack]")
    lawful(document, lambda draft: flow.set_fields(draft, [PACK], automation=before))

    lawful(document, lambda draft: automating.answer(draft, PACK, answer, " too rare ", TODAY))

    said = automation_of(document, PACK)
    assert said is not None
    assert (said.answer, said.reason, said.asked) == (answer, "too rare", TODAY)
    assert document[PACK].automation == after


def test_all_that_is_said_of_a_machine_is_one_record() -> None:
    document = drawn("[pack]")

    lawful(document, lambda draft: automating.write(draft, PACK, tool="Labels"))
    lawful(document, lambda draft: automating.write(draft, PACK, price_a_month=9.0))

    said = automation_of(document, PACK)
    assert said is not None
    assert (said.tool, said.price_a_month) == ("Labels", 9.0)


def ready(minutes: float | None = 30.0, part: float | None = 0.9) -> Document:
    document = drawn("[pack]")
    lawful(document, lambda draft: flow.set_fields(draft, [PACK], minutes=minutes))
    lawful(document, lambda draft: automating.write(draft, PACK, automatable=part))
    return document


def test_a_trial_is_a_scenario_in_which_the_tool_does_its_share() -> None:
    document = ready()

    lawful(document, lambda draft: automating.try_it(draft, PACK, "With a tool"))

    scenario = tried(document, PACK)
    assert scenario is not None
    assert under(document, scenario.id).get(PACK).minutes == pytest.approx(3.0)  # type: ignore[union-attr]
    assert document[PACK].minutes == 30.0


def test_trying_again_brings_the_same_scenario_up_to_date() -> None:
    document = ready()
    lawful(document, lambda draft: automating.try_it(draft, PACK, "With a tool"))
    scenario = tried(document, PACK)
    assert scenario is not None
    lawful(document, lambda draft: automating.write(draft, PACK, automatable=0.5))

    lawful(document, lambda draft: automating.try_it(draft, PACK, "Again"))

    minutes = [one.value for one in settings_of(document, scenario.id) if one.field == "minutes"]
    assert minutes == [15.0]
    lawful(document, lambda draft: automating.drop_trial(draft, PACK))
    assert tried(document, PACK) is None


@pytest.mark.parametrize(("minutes", "part"), [(None, 0.9), (30.0, None)])
def test_what_is_not_known_cannot_be_tried(minutes: float | None, part: float | None) -> None:
    with pytest.raises(Refused):
        automating.try_it(Draft(ready(minutes, part)), PACK, "With a tool")
