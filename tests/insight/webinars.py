"""The worked example of the article about the webinar, drawn as a map: its numbers are known."""

from __future__ import annotations

from mapper.model.document import Document
from mapper.model.records import Id, Person
from tests.builders import drawn

DRAWING = """
(start) -> [Webinar] -> [E-mail] -> <Books?> -yes-> [Call] -> <Turned-up?> -yes-> [Proposal] -> <Accepts?> -yes-> [Onboard] -> (New-client)
[Books?] -no-> [Downsell] -> <Buys?> -yes-> (Small-sale)
[Buys?] -no-> (Bucket)
[Turned-up?] -no-> [Reminder] -> <Rebooks?> -yes-> [Call]
[Rebooks?] -no-> [Bucket]
[Accepts?] -no-> [Bucket]
"""  # noqa: E501 (one line of the map is one line)
COST = {"Webinar": 12, "E-mail": 1, "Downsell": 2, "Call": 30, "Reminder": 1, "Proposal": 25, "Onboard": 120}
ENDS = {"New-client": (2400, "win"), "Small-sale": (90, "later"), "Bucket": (0, "lost")}
SHARE = {"Books?": 0.20, "Buys?": 0.08, "Turned-up?": 0.70, "Rebooks?": 0.40, "Accepts?": 0.40}
MINUTES = {"Webinar": (1.2, "mia"), "Call": (45, "kim"), "Proposal": (30, "kim"), "Onboard": (360, "ben")}
HOURS = {"mia": 40, "kim": 40, "ben": 60}


def webinar(**share: float) -> Document:
    """The example with 200 entrants a month; *share* may change the Yes of a decision."""
    shares = SHARE | {f"{name.replace('_', '-')}?": value for name, value in share.items()}
    people = [Person(id=Id(id), name=id.title(), hours=hours) for id, hours in HOURS.items()]
    document = drawn(DRAWING, *people)
    records = []
    for record in document:
        match record.kind:
            case "node":
                fields: dict[str, object] = {"cost": COST.get(record.id)}
                if record.id in ENDS:
                    fields["value"], fields["outcome"] = ENDS[record.id]
                if record.id in MINUTES:
                    fields["minutes"], fields["owner"] = MINUTES[record.id]
                if record.id == "start":
                    fields["entrants"] = 200
                record = record.but(**fields)
            case "arrow" if record.label:
                yes = shares[record.source]
                record = record.but(share=yes if record.label == "yes" else round(1 - yes, 9))
        records.append(record)
    return Document(records)
