"""The words by which one sees, in English and in French, what a step is for."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

CONTENT = (
    *("check in", "checkin", "check up", "satisf", "happy", "content with", "review", "feedback"),
    *("survey", "testimonial", "nps", "rating", "aftercare", "after care", "how was it"),
    *("how it went", "how did it go", "complaint", "debrief", "lessons learned"),
    *("avis", "revue", "retour client", "retours client", "retour d experience", "enquete de"),
    *("sondage", "temoignage", "questionnaire", "content de", "contents de", "contente"),
    *("point a 30 jours", "bilan", "suivi client", "suivi apres", "apres vente", "reclamation"),
    *("prendre des nouvelles", "comment ca s est"),
)
BACK = (
    *("repeat", "renew", "referr", "refer a", "refers", "recommend", "reorder", "re order", "rebook"),
    *("returning", "come back", "comes back", "upsell", "cross sell", "next order", "next purchase"),
    *("next program", "recall", "second order", "second sale", "second purchase", "buy again"),
    *("buys again", "order again", "book again", "loyal", "subscri", "win back", "word of mouth"),
    *("bring a friend", "ambassador", "regular", "membership", "tells a friend", "tells a peer"),
    *("stays a client", "keep in touch", "retention", "retain"),
    *("renouvel", "recommand", "parrain", "fidel", "revien", "revenir", "abonn", "reabonn", "regulier"),
    *("nouvelle commande", "deuxieme commande", "2e commande", "prochaine commande", "nouvel achat"),
    *("deuxieme achat", "prochain achat", "rachat", "bouche a oreille", "ambassadeur", "rappel a"),
    *("rappel annuel", "prolong", "vente additionnelle", "adhesion", "reconquete"),
    *("garder le contact", "en parle a"),
)


class Meaning(NamedTuple):
    asks_whether_content: bool
    leads_back: bool  # to another sale, or to somebody else who buys


def _begun_by(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf" (?:{'|'.join(sorted(words))})")


_CONTENT, _BACK = _begun_by(CONTENT), _begun_by(BACK)


@lru_cache(maxsize=20_000)  # titles are asked for after every edit, and hardly ever change
def meaning(title: str) -> Meaning:
    """What a title says, accents, hyphens and capitals aside; a word counts by how it begins."""
    bare = unicodedata.normalize("NFD", title.casefold())
    letters = "".join(letter for letter in bare if not unicodedata.combining(letter))
    text = " " + re.sub(r"[^a-z0-9]+", " ", letters)
    return Meaning(bool(_CONTENT.search(text)), bool(_BACK.search(text)))
