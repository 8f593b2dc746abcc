"""Does every step of a map have a name of its own?"""

from __future__ import annotations

from collections.abc import Iterator

from mapper.checks.check import Check, EachSheet, Finding
from mapper.checks.naming import plain
from mapper.checks.plan import Plan
from mapper.checks.study import Study
from mapper.words import N_, Sentence


def find(study: Study, plan: Plan) -> Iterator[Finding]:
    """The steps, decisions and subsystems named like one further left; ends may well be called alike."""
    seen: set[str] = set()
    for id, node in plan.nodes.items():
        if node.shape == "terminus" or not (title := plain(node.title)):
            continue
        if (same := title.casefold()) in seen:
            yield Finding(id, Sentence(N_("There is another step called “{title}”."), {"title": title}))
        seen.add(same)


CHECK = Check(
    name="S16",
    question=N_("Does every step of a map have a name of its own?"),
    severity="advice",
    asks=EachSheet(find),
    why=N_("People will mix them up: give each its own name, or make them one."),
)
