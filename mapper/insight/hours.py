"""How many may come in a month until somebody's hours are full, were one share another.

The hours of a person are gathered on the way like money, so one share more
changes them by the same rule as V, and nothing is solved anew.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property

from mapper.insight.capacity import Load
from mapper.insight.flow import Flow
from mapper.insight.sensitivity import Lever, slope_of
from mapper.model.document import Reader
from mapper.model.records import Id, Node


class Hours:
    """The hours of everybody of whom it is known how many there are, and how many are asked for."""

    def __init__(self, map: Reader, flow: Flow, loads: Mapping[Id, Load]) -> None:
        self._map = map
        self._flow = flow
        known = {id: load for id, load in loads.items() if load.available is not None}
        self._loads = {id: load for id, load in known.items() if load.hours_per_entrant is not None}

    def limit(self, lever: Lever, to: float) -> float | None:
        """The entrants a month that all the hours allow when the share of *lever* is *to*."""
        limits = []
        for available, each, slope in self.slopes(lever):
            hours = each + (lever.more(slope, to) or 0.0)
            if hours > 0.0:
                limits.append(available / hours)
        return min(limits, default=None)

    def slopes(self, lever: Lever) -> Iterator[tuple[float, float, float]]:
        """Of each person the hours that there are, those an entrant takes, and how a share changes these."""
        for id, load in self._loads.items():
            if load.available is not None:
                slope = slope_of(self._flow, lever, self._ahead[id])
                yield load.available, load.hours_per_entrant or 0.0, slope

    @cached_property
    def _ahead(self) -> Mapping[Id, list[float]]:
        """The hours of each person that lie before one who stands at each state."""
        solved = self._flow.solved
        spent: dict[Id, list[float]] = {id: [0.0] * len(solved.net.nodes) for id in self._loads}
        for state, shape in enumerate(solved.net.nodes):
            node = self._map.get(shape.id)  # who owns it may be another since the flow was solved
            if isinstance(node, Node) and node.owner in spent and node.id not in solved.net.hosts:
                spent[node.owner][state] = (node.minutes or 0.0) / 60
        return {id: solved.chain.worth(hours) for id, hours in spent.items()}
