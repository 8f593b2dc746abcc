"""Is there one person, and only one, to answer for each thing?"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from mapper.checks.check import Check, Finding, WholeMap
from mapper.checks.measuring import called
from mapper.checks.naming import name, plain
from mapper.checks.study import Study
from mapper.model.records import Id, Kpi, Node, Person
from mapper.words import N_, Sentence

SEVERAL = re.compile(r"\S\s*[&/+,;|]\s*\S|\s(?:and|et|or|ou)\s", re.IGNORECASE)


def find(study: Study) -> Iterator[Finding]:
    """What several people answer for: one entry that names them all, or two entries of the same name.

    “Tom & Léa”, “Tom/Léa”, “Tom, Léa”, “Tom and Léa” and “Tom et Léa” name two;
    a finding stands at each step and number that they own.  Where two entries of
    one name both own something, it stands at the later one.
    """
    namesakes: dict[str, list[Person]] = defaultdict(list)
    for person in study.map.all(Person):
        if (said := plain(person.name)) and SEVERAL.search(said):
            yield from _shared(study, person, said)
        elif said:
            namesakes[said.casefold()].append(person)
    for people in namesakes.values():
        owning = [one for one in people if any(_owned(study, one))] if len(people) > 1 else []
        for person in owning[1:]:
            says = N_("Two people are called “{person}”, and both answer for something: which of them is it?")
            yield Finding(person.id, Sentence(says, {"person": plain(person.name)}))


def _shared(study: Study, person: Person, said: str) -> Iterator[Finding]:
    for id, what in _owned(study, person):
        says = N_("Several people answer for {what}: “{people}”. Choose one of them.")
        yield Finding(id, Sentence(says, {"what": what, "people": said}))


def _owned(study: Study, person: Person) -> Iterator[tuple[Id, Sentence]]:
    """The steps and numbers of ours that a person answers for, each with how one speaks of it."""
    for record, field in study.map.pointing_at(person.id):
        match record:
            case Node() if field == "owner" and (plan := study.plan_of.get(record.id)):
                yield record.id, name(plan, record)
            case Kpi() if field == "owner" and (plan := study.plan_of.get(record.node)):
                yield record.id, called(plan, record)


CHECK = Check(
    name="A02",
    question=N_("Does only one person answer for each thing?"),
    severity="error",
    asks=WholeMap(find, reads=("person", "node", "kpi", "arrow", "sheet", "lane")),
    why=N_("Where two answer, each waits for the other."),
)
