"""The three things to do first for a link, in words, each with what it is worth and the step to go to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from mapper.insight.link_readiness import WEIGHTS, LinkReadiness, has_both
from mapper.insight.links import MOVES, Link, Move
from mapper.insight.order import main_sheet, tasks_of
from mapper.model.document import Reader
from mapper.model.records import Arrow, Id, Kpi, Node
from mapper.words import N_, Figure, Sentence
from mapper.words.one_line import one_line

NOTHING = 0.5  # money a month that rounds to none

Tab = Literal["numbers", "checklist", "owner", "step"]


@dataclass(frozen=True)
class Told:
    """One thing to do: what, why, what it brings, how that was reckoned, and where it is done."""

    what: Sentence
    why: Sentence
    brings: Sentence
    how: Sentence
    step: Id
    tab: Tab
    icon: str


def told_moves(map: Reader, link: Link, steps: Sequence[Node], ready: LinkReadiness) -> tuple[Told, ...]:
    """The moves of a link; where there are fewer than three, what would make it readier."""
    found: list[Told] = []
    mended: list[Id] = []
    for move in worth_doing(link):
        mended.append(move.about)
        found.append(_told(map, link, move, mended))
    found += [*_unwritten(map, steps, ready), *_unowned(steps, ready)]
    return tuple(found[:MOVES])


def worth_doing(link: Link) -> list[Move]:
    """The moves of a link but those that the hours there are let bring nothing."""
    return [move for move in link.moves if move.a_month is None or move.a_month >= NOTHING]


def lifted(link: Link) -> int | None:
    """The strength once all moves of a link are done, 0 to 100."""
    done = [move.about for move in worth_doing(link)]
    return _strength_without(link, done) if link.measures else None


def amount(map: Reader, about: Id, value: float) -> Sentence:
    """A value as the number, or the share, that it belongs to is written."""
    record = map.get(about)
    if isinstance(record, Arrow):
        return percent(value)
    unit = record.unit.strip() if isinstance(record, Kpi) else ""
    if unit:
        return Sentence(N_("{value}\u00a0{unit}"), {"value": Figure(value, digits=2), "unit": unit})
    return Sentence("{value}", {"value": Figure(value, digits=2)})


def percent(share: float) -> Sentence:
    return Sentence(N_("{value}\u00a0{unit}"), {"value": Figure(share * 100), "unit": "%"})


def named(map: Reader, id: Id) -> str | Sentence:
    """What a step or a number is called, or the answer at a step."""
    record = map.get(id)
    if isinstance(record, Arrow):
        fields = {"step": named(map, record.source), "answer": one_line(record.label)}
        return Sentence(N_("{step} → {answer}"), fields) if fields["answer"] else fields["step"]
    text = getattr(record, "title", "")
    return one_line(str(text)) or Sentence(N_("no name yet"))


def _strength_without(link: Link, mended: Sequence[Id]) -> int:
    return round(100 * min((m.strength for m in link.measures if m.about not in mended), default=1.0))


def _told(map: Reader, link: Link, move: Move, mended: Sequence[Id]) -> Told:
    fields = {
        "what": named(map, move.about),
        "step": named(map, move.step),
        "now": amount(map, move.about, move.now),
        "to": amount(map, move.about, move.to),
    }
    if move.kind == "number":
        what = Sentence(N_("Bring “{what}” to {to}"), fields)
        why = Sentence(N_("Now {now}, at “{step}”"), fields)
        return Told(what, why, *_points(link, mended), move.step, "numbers", "gauge")
    if move.kind == "share":
        what = Sentence(N_("Bring “{what}” to {to}"), fields)
        why = Sentence(N_("Now {now}, at “{step}”"), fields)
    else:
        what = Sentence(N_("Win one in ten more at “{step}”"), fields)
        why = Sentence(N_("“{answer}” from {now} to {to}"), {**fields, "answer": _answer(map, move)})
    brings = _money(map, move) or _points(link, mended)
    return Told(what, why, *brings, move.step, "step", "flow")


def _answer(map: Reader, move: Move) -> str | Sentence:
    arrow = map.get(move.about)
    said = one_line(arrow.label) if isinstance(arrow, Arrow) else ""
    return said or Sentence(N_("no name yet"))


def _points(link: Link, mended: Sequence[Id]) -> tuple[Sentence, Sentence]:
    before, after = _strength_without(link, mended[:-1]), _strength_without(link, mended)
    says = N_("The strength of the link goes from {before} to {after} of 100, after the moves before it.")
    how = Sentence(says, {"before": before, "after": after})
    return Sentence(N_("+\u00a0{points}"), {"points": after - before}), how


def _money(map: Reader, move: Move) -> tuple[Sentence, Sentence] | None:
    """What a share brings: a month with the hours that there are, or else per person who comes in."""
    currency = main_sheet(map).currency
    if move.a_month is not None:
        fields = {"money": Figure(move.a_month, currency, digits=0)}
        how = N_("The whole map was reckoned again with that share, and with the hours that there are.")
        return Sentence(N_("+\u00a0{money} a month"), fields), Sentence(how)
    if move.gain is not None:
        fields = {"money": Figure(round(move.gain, 2), currency)}
        how = N_("The whole map was reckoned again with that share, for one person who comes in.")
        return Sentence(N_("+\u00a0{money} each"), fields), Sentence(how)
    return None


def _unwritten(map: Reader, steps: Sequence[Node], ready: LinkReadiness) -> Iterator[Told]:
    """A checklist for each critical step that has none."""
    for node in steps:
        if node.critical and not any(task.text.strip() for task in tasks_of(map, node.id)):
            what = Sentence(N_("Write the checklist of “{step}”"), {"step": named(map, node.id)})
            why = Sentence(N_("Critical, no checklist"))
            yield Told(what, why, *_readier(ready, "written", 1), node.id, "checklist", "list-checks")


def _unowned(steps: Sequence[Node], ready: LinkReadiness) -> Iterator[Told]:
    """Owners and stand-ins for all steps that lack one."""
    lacking = [node for node in steps if node.shape in ("rectangle", "subsystem") and not has_both(node)]
    if lacking:
        n = len(lacking)
        why = Sentence(N_("{n} step lacks one"), many=N_("{n} steps lack one"), n=n)
        brings = _readier(ready, "owned", n)
        yield Told(Sentence(N_("Name owners and stand-ins")), why, *brings, lacking[0].id, "owner", "users")


def _readier(ready: LinkReadiness, part: Literal["written", "owned"], more: int) -> tuple[Sentence, Sentence]:
    whole = sum(WEIGHTS[one.name] for one in ready.parts if one.of)
    points = round(100 * WEIGHTS[part] * more / ready[part].of / whole)
    how = N_("The readiness of the link rises by {points} of 100.")
    return Sentence(N_("+\u00a0{points} ready"), {"points": points}), Sentence(how, {"points": points})
