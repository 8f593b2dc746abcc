"""Accept a finding of the map check, with the reason, for a while or for good; and take that back."""

from __future__ import annotations

from datetime import date

from mapper.edits.refused import Refused
from mapper.model.doings import Waiver
from mapper.model.draft import Draft
from mapper.model.records import Id
from mapper.words import N_


def waive(draft: Draft, check: str, about: Id, reason: str, until: date | None = None) -> Waiver:
    """Accept what *check* finds about a record, to the end of the day *until*, or for good.

    Raises:
        Refused: there is no reason.
    """
    reason = reason.strip()
    if not reason:
        raise Refused(N_("Say in a few words why, so that the next one knows."))
    old = next((one for one in draft.all(Waiver) if (one.check, one.about) == (check, about)), None)
    id = old.id if old else draft.new_id("waiver")
    return draft.put(Waiver(id=id, check=check, about=about, reason=reason, until=until))


def restore(draft: Draft, waiver: Id) -> None:
    """Take a waiver back: its finding counts again."""
    draft.remove(waiver)
