"""What a client brings over the whole time: all that is met on the way to a win, coming back included.

Of all visits to i, n_i b_i belong to those who end at a win, where b_i is the
chance to come there from i.  So a client brings sum n_i b_i (income_i - cost_i)
/ P(win), the value of the win among the incomes.  With one win, a margin m and a
share p who come back this is m / (1 - p).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from math import fsum

from mapper.insight.flow import Flow
from mapper.model.records import Id


def lifetime(flow: Flow) -> float | None:
    """Lifetime value, money for each client; None where nobody becomes one, or that is not known."""
    return _of(flow, {id for id, end in flow.ends.items() if end.outcome == "win"})


def lifetimes(flow: Flow) -> Mapping[Id, float | None]:
    """The same for each win by itself."""
    return {id: _of(flow, {id}) for id, end in flow.ends.items() if end.outcome == "win"}


def _of(flow: Flow, wins: Collection[Id]) -> float | None:
    solved, nodes = flow.solved, flow.solved.net.nodes
    known = [flow.ends[id].probability for id in wins]
    if flow.cannot_begin or not wins or None in known or not any(known):
        return None
    if all((node.income, node.cost, node.value) == (None, None, None) for node in flow.shapes):
        return None
    there = [
        1.0 if state in solved.net.ends and nodes[state].id in wins else 0.0 for state in range(len(nodes))
    ]
    reach = solved.chain.worth(there)
    arrive = fsum(share * reach[state] for state, share in solved.start.items())
    gathered = fsum(
        met * chance * (brings - costs)
        for met, chance, (brings, costs) in zip(solved.visits, reach, solved.reward, strict=True)
    )
    return gathered / arrive if arrive else None
