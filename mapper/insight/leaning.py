"""Which branch of a decision is the one hoped for, by what is written on it."""

from __future__ import annotations

from typing import Literal

YES = frozenset(
    (
        *("yes", "y", "ok", "okay", "true", "pass", "passed", "complete", "done", "low", "under limit"),
        *("approve", "approved", "accept", "accepted", "agreed", "signed", "fits"),
        *("oui", "vrai", "validé", "accepté", "approuvé", "complet", "terminé", "bon", "signé", "d’accord"),
        *("ja", "sí", "si", "sì"),
    )
)
NO = frozenset(
    (
        *("no", "n", "false", "fail", "failed", "fix", "rework", "later", "high", "over limit"),
        *("reject", "rejected", "refuse", "refused", "declined", "not now", "not yet", "not this year"),
        *("non", "faux", "refusé", "rejeté", "échec", "incomplet", "à refaire", "pas encore", "plus tard"),
        *("nein",),
    )
)


def leaning(label: str) -> Literal[-1, 0, 1]:
    """1 for Yes and the like, -1 for No and the like, 0 for what says neither."""
    word = " ".join(label.split()).strip(".,!:… ").replace("'", "’").casefold()
    if word in YES:
        return 1
    return -1 if word in NO else 0
