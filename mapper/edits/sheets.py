"""The maps of a file: add one, choose the main one, name it, delete it."""

from __future__ import annotations

from mapper.edits.refused import Refused
from mapper.insight.order import main_sheet, top_sheets
from mapper.model.draft import Draft
from mapper.model.records import Id, Sheet
from mapper.words import N_


def add_map(draft: Draft, title: str) -> Sheet:
    """Another map in this file, of the same business, in the language and the currency of the main one."""
    main = main_sheet(draft)
    return draft.put(
        Sheet(
            id=draft.new_id("sheet"),
            title=title.strip(),
            business=main.business,
            lang=main.lang,
            currency=main.currency,
        )
    )


def make_main(draft: Draft, sheet: Id) -> None:
    """Let the file open on this map.

    Raises:
        Refused: it is the inside of a subsystem.
    """
    chosen: Sheet = draft[sheet]
    if chosen.inside is not None:
        raise Refused(N_("The inside of a subsystem cannot be the main map."))
    for other in top_sheets(draft):
        if other.main != (other.id == sheet):
            draft.put(other.but(main=other.id == sheet))


def delete_map(draft: Draft, sheet: Id) -> None:
    """Delete a map and all that is on it; when it was the main one, the next becomes that.

    Raises:
        Refused: it is the last map, or the inside of a subsystem.
    """
    going: Sheet = draft[sheet]
    if going.inside is not None:
        raise Refused(N_("This map is the inside of a subsystem. Delete the subsystem instead."))
    others = [other for other in top_sheets(draft) if other.id != sheet]
    if not others:
        raise Refused(N_("This is the last map in the file. A file holds at least one."))
    if going.main:
        make_main(draft, others[0].id)
    draft.remove(sheet)
