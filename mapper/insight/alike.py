"""What of a record leaves the flow, or the hours of people, as they are: after such an edit they are kept."""

from __future__ import annotations

from collections.abc import Mapping, Set

from mapper.model.change import Change
from mapper.model.document import Reader
from mapper.model.records import Node, Record

UNCOUNTED = frozenset(  # what of a shape nobody's visits, money and hours hang on
    (
        *("at", "size", "pinned", "title", "stage", "stand_in", "critical", "why_critical", "purpose"),
        *("trigger", "done_when", "reviewed", "review_days", "notes", "noted", "automation"),
    )
)
WORKED = frozenset(("owner", "minutes", "hat", "function"))  # on which only the hours of people hang
OF_ARROWS = frozenset(("label", "line", "bends", "target_share"))
OF_PEOPLE = frozenset(("name", "role", "initials", "hats", "rate"))
OF_TERMINI = frozenset(("title", "minutes"))  # a flow calls them by name; one with minutes is a step
NO_FLOW = {"node": UNCOUNTED | WORKED, "arrow": OF_ARROWS}  # by kind, what leaves the flow as it is
NO_LOAD = {"node": UNCOUNTED, "arrow": OF_ARROWS, "person": OF_PEOPLE}
NO_NUMBER = {"node": UNCOUNTED, "arrow": OF_ARROWS}  # what leaves even the minutes as they are


def leaves_alone(map: Reader, change: Change, unheeded: Mapping[str, Set[str]]) -> bool:
    """Whether *change* leaves alone what is reckoned with: the kinds in *unheeded*, but for those fields."""
    if any(row["kind"] in unheeded for row in (*change.added.values(), *change.removed.values())):
        return False
    return all(_changes_no_more(map.get(id), cells.keys(), unheeded) for id, cells in change.updated.items())


def _changes_no_more(record: Record | None, fields: Set[str], unheeded: Mapping[str, Set[str]]) -> bool:
    if record is None or record.kind not in unheeded:
        return True
    if isinstance(record, Node) and record.shape == "terminus" and not fields.isdisjoint(OF_TERMINI):
        return False
    return fields <= unheeded[record.kind]
