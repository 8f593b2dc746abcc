"""Does everybody have the hours that their steps ask for?"""

from __future__ import annotations

from collections.abc import Iterator

from mapper.checks.check import Check, Finding, WholeMap
from mapper.checks.naming import plain
from mapper.checks.study import Study
from mapper.insight.automation import WEEKS_A_MONTH
from mapper.model.records import Person
from mapper.words import N_, Figure, Sentence


def find(study: Study) -> Iterator[Finding]:
    """Those of whom the flow asks more hours than they have; who does not say their hours has enough."""
    people = [person for person in study.map.all(Person) if person.hours is not None]
    for person in people:
        load = study.loads[person.id]
        if load.over:
            asked, available = (load.hours or 0.0) / WEEKS_A_MONTH, (load.available or 0.0) / WEEKS_A_MONTH
            fields = {"asked": Figure(asked), "available": Figure(available)}
            if who := plain(person.name):
                says = N_("{person} is asked for {asked} hours a week and has {available}.")
                yield Finding(person.id, Sentence(says, {"person": who, **fields}), _limit(load.limit))
            else:
                says = N_("Somebody is asked for {asked} hours a week and has {available}.")
                yield Finding(person.id, Sentence(says, fields), _limit(load.limit))


def _limit(limit: float | None) -> Sentence | None:
    if limit is None:
        return None
    says = N_("More than {n} who come in a month do not help until some of it is done by others.")
    return Sentence(says, {"n": Figure(limit, digits=0)})


CHECK = Check(
    name="F03",
    question=N_("Does everybody have the hours that their steps ask for?"),
    severity="warning",
    asks=WholeMap(find, reads=("person", "node", "arrow", "sheet", "lane")),
    why=N_("What is too much for somebody waits, and customers wait with it."),
)
