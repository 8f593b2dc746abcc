from __future__ import annotations

import pytest

from mapper.insight.flow import solve
from mapper.insight.lifetime import lifetime, lifetimes
from mapper.model.document import Document
from mapper.model.records import Id
from tests.builders import drawn
from tests.insight.webinars import webinar

REGULARS = "(in) -> [buy] -> <again?> -yes-> [buy]\n[again?] -no-> (content)"


def regulars(again: float | None) -> Document:
    """Who buys once buys again with the share *again*; every sale leaves 30."""
    records = []
    for record in drawn(REGULARS):
        match record.id, getattr(record, "label", ""):
            case "buy", _:
                record = record.but(income=40.0, cost=10.0)
            case "content", _:
                record = record.but(outcome="win")
            case _, "yes" if again is not None:
                record = record.but(share=again)
        records.append(record)
    return Document(records)


@pytest.mark.parametrize("again", [0.0, 0.25, 0.8])
def test_a_client_who_comes_back_brings_the_margin_over_and_over(again: float) -> None:
    flow = solve(regulars(again))

    assert lifetime(flow) == pytest.approx(30.0 / (1 - again))
    assert lifetimes(flow) == {"content": pytest.approx(30.0 / (1 - again))}


def test_a_client_brings_what_was_met_on_the_ways_that_end_there() -> None:
    flow = solve(webinar())

    found = lifetimes(flow)

    # Who becomes a client was at the call 1 / (1 - 0.3 x 0.4) times, and at the reminder between.
    calls = 1 / (1 - 0.3 * 0.4)
    spent = 12 + 1 + calls * 30 + (calls - 1) * 1 + 25 + 120
    assert found == {"New-client": pytest.approx(2400 - spent)}
    assert lifetime(flow) == found[Id("New-client")]


def test_what_clients_of_several_ends_bring_is_their_mean() -> None:
    flow = solve(Document([one.but(outcome="win") if one.id == "Small-sale" else one for one in webinar()]))

    each, chance = lifetimes(flow), {id: end.probability or 0.0 for id, end in flow.ends.items()}

    together = sum(chance[id] * (each[id] or 0.0) for id in each) / sum(chance[id] for id in each)
    assert lifetime(flow) == pytest.approx(together)


def test_nobody_guesses_what_a_client_brings() -> None:
    unsaid = solve(regulars(None))

    assert lifetime(unsaid) is None
    assert lifetimes(unsaid) == {"content": None}
    assert lifetime(solve(drawn("(in) -> [do] -> (won)"))) is None
    assert lifetime(solve(drawn("(in) -> [do]"))) is None
