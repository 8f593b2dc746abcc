from __future__ import annotations

from random import Random

import pytest

from mapper.insight.capacity import binding, loads
from mapper.insight.flow import solve
from mapper.insight.hours import Hours
from mapper.insight.sensitivity import levers, with_shares
from mapper.model.document import Document
from mapper.model.records import Id, Person
from tests.insight.test_flow import any_map
from tests.insight.test_sensitivity import yes
from tests.insight.webinars import webinar


def test_the_limit_of_the_worked_example_with_five_points_more_who_book() -> None:
    map = webinar()
    flow = solve(map)

    limit = Hours(map, flow, loads(map, flow)).limit(levers(flow)[yes("Books?")], 0.25)

    assert limit == pytest.approx(125.714286, abs=5e-7)


@pytest.mark.parametrize("seed", range(100))
def test_the_limit_with_another_share_is_that_of_the_flow_solved_again(seed: int) -> None:
    random = Random(seed)
    people = [Person(id=Id(name), hours=random.randrange(1, 40)) for name in ("ann", "ben")]
    owned = [r.but(owner=random.choice(("ann", "ben"))) if r.kind == "node" else r for r in any_map(seed)]
    map = Document([*owned, *people])
    flow = solve(map)
    hours = Hours(map, flow, loads(map, flow))
    if flow.value is None or any(left < 0 for left in flow.solved.net.left_over()):
        return

    for lever in levers(flow).values():
        to = random.randrange(1, 10) / 10
        bound = binding(loads(map, with_shares(flow, {lever.arrow: to})))
        assert hours.limit(lever, to) == (pytest.approx(bound.limit, rel=1e-9) if bound else None)
