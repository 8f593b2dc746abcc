"""The least that makes a step repeatable: who does it, who else could, how it begins, and one number."""

from __future__ import annotations

from mapper.edits import measures, people, tasks
from mapper.edits.refused import Refused
from mapper.insight.order import tasks_of
from mapper.insight.performance import kpis_of
from mapper.model.draft import Draft
from mapper.model.records import Id, Kpi
from mapper.words import N_


def assign(draft: Draft, node: Id, name: str) -> None:
    """Somebody of that name answers for a step, known or new; without a name, nobody does."""
    people.assign(draft, (node,), people.add(draft, name).id if name.strip() else None)


def stand_in(draft: Draft, node: Id, name: str) -> None:
    """Somebody of that name stands in at a step, known or new; without a name, nobody does.

    Raises:
        Refused: it would be the owner.
    """
    people.stand_in(draft, (node,), people.add(draft, name).id if name.strip() else None)


def first_line(draft: Draft, node: Id, text: str) -> None:
    """What is done first at a step, as the first line of its checklist; without words that line goes."""
    text, lines = " ".join(text.split()), tasks_of(draft, node)
    if lines and text:
        draft.put(lines[0].but(text=text))
    elif lines:
        tasks.remove(draft, lines[0].id)
    elif text:
        tasks.add(draft, node, text)


def first_number(draft: Draft, node: Id, title: str) -> None:
    """What is counted at a step, as its first number; one that has measured something is never deleted.

    Raises:
        Refused: it would lose its name, and has weeks.
    """
    title, numbers = " ".join(title.split()), kpis_of(draft, node)
    if numbers and title:
        draft.put(numbers[0].but(title=title))
    elif numbers:
        if any(field == "kpi" for _, field in draft.pointing_at(numbers[0].id)):
            raise Refused(N_("This number has weeks already. Rename it, or delete it on the scorecard."))
        draft.remove(numbers[0].id)
    elif title:
        measures.add(draft, node, title)


def first_target(draft: Draft, node: Id, target: float | None) -> Kpi | None:
    """What the first number of a step is to reach.

    Raises:
        Refused: nothing is counted there yet.
    """
    numbers = kpis_of(draft, node)
    if not numbers and target is None:
        return None
    if not numbers:
        raise Refused(N_("Say first what is counted here, then its target."))
    return draft.put(numbers[0].but(target=target))
