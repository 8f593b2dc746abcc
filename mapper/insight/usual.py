"""Steps that many businesses have, and after which words they often stand: for whoever writes a map anew."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from mapper.words import N_, Language

OFFERED = 4
ENOUGH = 2  # letters from which on a title is completed
NEXT_TO, BEFORE = 4, 1  # what a cue in the last card weighs, and in one of those before


class Usual(NamedTuple):
    """A usual step, and the beginnings of the words, in both languages, after which it often stands."""

    title: str
    after: str


USUAL = (
    Usual(N_("Reminder"), "book appoint rendez reserv propos devis registr inscri invit"),
    Usual(N_("Kick-off call"), "sign contract contrat onboard accueil order commande paid paie"),
    Usual(N_("Invoice"), "deliver livr sign onboard accueil done termin install complet project projet"),
    Usual(N_("30-day check-in"), "onboard accueil deliver livr install kick lancement train form"),
    Usual(N_("Client onboarding"), "sign contract contrat deposit acompte payment paie propos agree accord"),
    Usual(N_("Welcome e-mail"), "sign inscri registr subscri abonn order commande join"),
    Usual(N_("Consultation call"), "nurture campaign campagn webinar enquir demande lead prospect book"),
    Usual(N_("Consultation booked?"), "nurture campaign campagn email mail webinar follow relance ad pub"),
    Usual(N_("Send proposal"), "consult call appel meeting entretien visit visite needs besoin audit"),
    Usual(N_("Proposal signed?"), "propos devis quote offer offre follow relance"),
    Usual(N_("Follow-up call"), "propos devis quote offer offre trial essai sample demo"),
    Usual(N_("Email nurture campaign"), "webinar event salon download lead prospect enquir attend contact"),
    Usual(N_("Answer the enquiry"), "enquir demande contact call appel mail message lead"),
    Usual(N_("Qualify the lead"), "enquir demande lead prospect answer repond contact"),
    Usual(N_("Write the quote"), "visit visite measure mesure enquir demande needs besoin qualif"),
    Usual(N_("Quote accepted?"), "quote devis estimat"),
    Usual(N_("Take a deposit"), "accept accord sign order commande quote devis book reserv"),
    Usual(N_("Confirm the order"), "order commande deposit acompte accept accord"),
    Usual(N_("Order materials"), "confirm deposit acompte accept plan"),
    Usual(N_("Plan the date"), "confirm accept deposit acompte material"),
    Usual(N_("In stock?"), "order commande confirm"),
    Usual(N_("Pick and pack"), "order commande stock paid paie payment"),
    Usual(N_("Ship the order"), "pack prepar pick emball"),
    Usual(N_("Do the work"), "plan date material prepar kick"),
    Usual(N_("Check the quality"), "work travail make fabriq produc bake cuire clean nettoy"),
    Usual(N_("Hand over to the client"), "quality qualit check control work travail"),
    Usual(N_("Payment received?"), "invoice factur"),
    Usual(N_("Payment reminder"), "payment paie invoice factur"),
    Usual(N_("Ask for a review"), "deliver livr ship expedi hand remise check-in bilan paid paie"),
    Usual(N_("Ask for a referral"), "review avis check-in bilan thank merci"),
    Usual(N_("Thank-you note"), "paid paie payment deliver livr review avis"),
    Usual(N_("Downsell campaign"), "no non declin refus"),
)


def often_here(before: Sequence[str], there: Iterable[str], say: Language) -> tuple[str, ...]:
    """Titles of usual steps that often follow the cards *before*; those that are *there* are left out.

    *say* speaks the language of the map.
    """
    known = {_folded(title) for title in there}
    last, earlier = _words(before[-1:]), _words(before[:-1])
    scored = []
    for place, one in enumerate(USUAL):
        cues = one.after.split()
        score = NEXT_TO * _meets(cues, last) + BEFORE * _meets(cues, earlier)
        title = say(one.title)
        if _folded(title) not in known:
            scored.append((-score, place, title))
    return tuple(title for *_, title in sorted(scored)[:OFFERED])


def completed(text: str, before: Sequence[str], there: Iterable[str], say: Language) -> str:
    """What is left to type of the usual step that begins so; of several, of the one that fits best here."""
    letters = _folded(text)
    if len(letters) < ENOUGH or text != text.lstrip():
        return ""
    known = {_folded(title) for title in there}
    last = _words(before[-1:])
    fitting = [
        (-_meets(one.after.split(), last), place, title)
        for place, one in enumerate(USUAL)
        if _folded(title := say(one.title)).startswith(letters) and _folded(title) not in known
    ]
    return min(fitting)[2][len(text) :] if fitting else ""


def _meets(cues: Sequence[str], words: Sequence[str]) -> int:
    return sum(any(word.startswith(cue) for word in words) for cue in cues)


def _words(titles: Sequence[str]) -> list[str]:
    return [word for title in titles for word in _folded(title).replace("?", " ").split()]


def _folded(text: str) -> str:
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter))
