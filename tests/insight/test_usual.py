"""Usual steps, offered after the cards that they often follow."""

from __future__ import annotations

from mapper.insight.usual import OFFERED, USUAL, completed, often_here
from mapper.words import language

SAY = language("en")


def test_what_often_follows_the_last_card_comes_first() -> None:
    assert often_here(["Invoice"], (), SAY)[0] == "Payment received?"
    signed = often_here(["Proposal signed?"], (), SAY)
    assert signed[0] == "Client onboarding"
    assert "Kick-off call" in signed


def test_what_is_there_already_is_not_offered_again() -> None:
    assert "Kick-off call" not in often_here(["Proposal signed?"], ["kick-off CALL"], SAY)
    assert completed("Kick", [], ["Kick-off call"], SAY) == ""


def test_french_cards_have_french_neighbours() -> None:
    assert often_here(["Devis envoyé"], (), SAY)[0] in ("Reminder", "Proposal signed?", "Follow-up call")
    assert len(often_here([], (), SAY)) == OFFERED


def test_a_title_is_completed_from_two_letters_whatever_their_case_and_accents() -> None:
    assert completed("Client onb", [], (), SAY) == "oarding"
    assert completed("client ONB", [], (), SAY) == "oarding"
    assert completed("C", [], (), SAY) == ""
    assert completed("Client onboarding", [], (), SAY) == ""
    assert completed(" Client", [], (), SAY) == ""


def test_of_several_the_one_that_fits_here_is_completed() -> None:
    assert completed("Pay", ["Invoice"], (), SAY) == "ment received?"


def test_no_usual_step_stands_there_twice() -> None:
    assert len({one.title for one in USUAL}) == len(USUAL)
