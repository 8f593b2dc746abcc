"""What a step's card says beside its title: owner, checklist, automation, inside, number."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from mapper.insight.order import belonging, inside_of, nodes_on, tasks_of
from mapper.insight.performance import Status, kpis_of, latest, status
from mapper.model.document import Reader
from mapper.model.records import Automation, Id, Kpi, Lane, Node, Person
from mapper.scene.look import FUNCTION_TOKENS
from mapper.words import Language
from mapper.words.numbers import money, number

_PERCENT = ("%", "percent", "pour cent")
_DAYS = ("d", "day", "days", "j", "jour", "jours")
_HOURS = ("h", "hour", "hours", "heure", "heures")
_MINUTES = ("min", "minute", "minutes")
_CURRENCIES = {"€": "EUR", "eur": "EUR", "euro": "EUR", "euros": "EUR", "$": "USD", "usd": "USD", "£": "GBP"}
_OUT_OF = re.compile(r"(?:of|sur|out of|/)\s*(\d+)", re.IGNORECASE)

Bolt = Literal["", "outline", "filled"]


@dataclass(frozen=True)
class Card:
    owner: str | None  # initials; "" when one is missing, None where nobody of ours has to answer
    tone: str  # the token of the owner's function
    checks: int
    bolt: Bolt
    inside: int  # shapes inside a subsystem
    chip: str  # the latest value of the first number, as one reads it
    status: Status | None


def card_of(map: Reader, node: Node, say: Language) -> Card:
    value, stands = number_of(map, node.id, say)
    person = map.get(node.owner)
    return Card(
        owner=initials(person) if isinstance(person, Person) else _missing(map, node),
        tone=_tone(person if isinstance(person, Person) else None, node),
        checks=len(tasks_of(map, node.id)),
        bolt=_bolt(map, node),
        inside=_inside(map, node) if node.shape == "subsystem" else 0,
        chip=value,
        status=stands,
    )


def number_of(map: Reader, node: Id, say: Language) -> tuple[str, Status | None]:
    """The latest value of a step's first number, in words, and how it stands; "" if none was measured."""
    kpis = kpis_of(map, node)
    measured = latest(map, kpis[0].id) if kpis else None
    if measured is None:
        return "", None
    return spelled(kpis[0], measured.value, say), status(kpis[0], measured.value)


def spelled(kpi: Kpi, value: float, say: Language) -> str:
    """A value in its unit, briefly: ``41 %``, ``1.2 d``, ``6/7`` of a target to be counted up to."""
    unit = kpi.unit.strip().lower()
    brief = number(value, say, 0 if abs(value) >= 100 else 1)
    if unit in _PERCENT:
        return f"{brief}\u00a0%"
    if unit in _DAYS:
        return say("{n}\u00a0d", n=brief)
    if unit in _HOURS:
        return say("{n}\u00a0h", n=brief)
    if unit in _MINUTES:
        return say("{n}\u00a0min", n=brief)
    if unit in _CURRENCIES:
        return money(value, _CURRENCIES[unit], say)
    if out_of := _OUT_OF.fullmatch(unit):
        return f"{brief}/{out_of[1]}"
    if kpi.target is None or not (float(value).is_integer() and kpi.target.is_integer()):
        return brief
    return f"{brief}/{number(kpi.target, say, 0)}"


def initials(person: Person) -> str:
    """One or two letters for a badge."""
    if person.initials.strip():
        return person.initials.strip()[:3]
    names = person.name.split()
    letters = [names[0][0], names[-1][0]] if len(names) > 1 else [name[0] for name in names]
    return "".join(letters).upper()


def tone_of(person: Person) -> str:
    """The token of the function whose hat a person wears first; "" if of none."""
    hat = person.hats[0].strip().lower() if person.hats else ""
    return FUNCTION_TOKENS.get("service" if hat.endswith("service") else hat, "")


def _tone(person: Person | None, node: Node) -> str:
    worn = tone_of(person) if person else ""
    return worn or FUNCTION_TOKENS.get(node.function or "", "") or "none"


def _missing(map: Reader, node: Node) -> str | None:
    """Who must answer for what the customer does himself? Nobody of ours."""
    lane = map.get(node.lane)
    return "" if not isinstance(lane, Lane) or lane.track == "ours" else None


def _bolt(map: Reader, node: Node) -> Bolt:
    if node.automation == "automated":
        return "filled"
    planned = node.automation is None and bool(belonging(map, node.id, Automation, "node"))
    return "outline" if planned or node.automation == "could_be" else ""


def _inside(map: Reader, node: Node) -> int:
    sheet = inside_of(map, node.id)
    within = nodes_on(map, sheet.id) if sheet else []
    return sum(1 for one in within if one.shape != "note" and one.role != "begin")
