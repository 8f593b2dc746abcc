"""What the business sells: name it, reckon what it earns, and choose what the map is about."""

from __future__ import annotations

from typing import Any

from mapper.edits.refused import Refused
from mapper.insight.guided import chosen_offer, offers
from mapper.insight.order import belonging
from mapper.model.doings import Offer
from mapper.model.draft import Draft
from mapper.model.records import Id
from mapper.words import N_


def add(draft: Draft, sheet: Id, title: str) -> Offer:
    """One more thing that is sold, after those that were named; the first is what the map is about.

    What the map is about already, by a word alone, is an offer from then on.

    Raises:
        Refused: it has no name, or is there already.
    """
    title = _named(draft, sheet, title, None)
    product = draft[sheet].product
    if product and product.casefold() != title.casefold() and not offers(draft, sheet):
        draft.put(Offer(id=draft.new_id("offer"), sheet=sheet, title=product, rank=1.0))
    ranks = [one.rank for one in belonging(draft, sheet, Offer, "sheet")]
    top = _follows_the_best(draft, sheet)
    made = draft.put(
        Offer(id=draft.new_id("offer"), sheet=sheet, title=title, rank=max(ranks, default=0.0) + 1.0)
    )
    _choose_best(draft, sheet, top)
    return made


def describe(draft: Draft, offer: Id, **fields: Any) -> Offer:
    """Another name, profit or number of sales; unless somebody chose otherwise, the best is still chosen.

    Raises:
        Refused: it would have no name, or that of another one, or fewer than no sales.
    """
    old: Offer = draft[offer]
    if "title" in fields:
        fields["title"] = _named(draft, old.sheet, fields["title"], offer)
    if (fields.get("sold") or 0.0) < 0:
        raise Refused(N_("This number is too small. Nothing was changed."))
    top = _follows_the_best(draft, old.sheet)
    was_chosen = chosen_offer(draft, old.sheet)
    changed: Offer = draft.change_fields(offer, **fields)
    if was_chosen and was_chosen.id == offer:
        draft.change_fields(old.sheet, product=changed.title)
    _choose_best(draft, old.sheet, top)
    return changed


def choose(draft: Draft, offer: Id) -> None:
    """The map is about this one."""
    chosen: Offer = draft[offer]
    draft.change_fields(chosen.sheet, product=chosen.title)


def remove(draft: Draft, offer: Id) -> None:
    """It is not sold any more; when the map was about it, it is about the best of the others."""
    going: Offer = draft[offer]
    chosen = chosen_offer(draft, going.sheet)
    draft.remove(offer)
    if chosen and chosen.id == offer:
        left = offers(draft, going.sheet)
        draft.change_fields(going.sheet, product=left[0].title if left else "")


def _named(draft: Draft, sheet: Id, title: str, offer: Id | None) -> str:
    title = " ".join(title.split())
    if not title:
        raise Refused(N_("Say in a word or two what you sell."))
    others = (one for one in belonging(draft, sheet, Offer, "sheet") if one.id != offer)
    if any(one.title.casefold() == title.casefold() for one in others):
        raise Refused(N_("“{title}” is on the list already."), title=title)
    return title


def _follows_the_best(draft: Draft, sheet: Id) -> bool:
    """Whether nobody has chosen another one than the best."""
    chosen, ranked = chosen_offer(draft, sheet), offers(draft, sheet)
    return chosen is None or chosen.id == ranked[0].id


def _choose_best(draft: Draft, sheet: Id, follows: bool) -> None:
    if follows and (ranked := offers(draft, sheet)):
        choose(draft, ranked[0].id)
