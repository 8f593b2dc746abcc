from __future__ import annotations

from datetime import date

from mapper.words import Figure, Sentence, language, preferred


def test_a_language_that_we_do_not_speak_is_english() -> None:
    assert language("xx").code == "en"


def test_what_goes_into_a_message_is_never_read_as_a_message() -> None:
    assert language("en")("“{title}” is done", title="{n} & <b>") == "“{n} & <b>” is done"


def test_a_number_chooses_the_form() -> None:
    say = language("en")

    assert say.many("{n} shape", "{n} shapes", 1) == "1 shape"
    assert say.tell(Sentence("{n} shape", many="{n} shapes", n=3)) == "3 shapes"


def test_a_figure_in_a_sentence_is_written_as_the_language_writes_it() -> None:
    sentence = Sentence(
        "{n} {sum} {day}",
        {"n": Figure(1234.56), "sum": Figure(1200, "EUR"), "day": Figure(date(2026, 11, 2))},
    )

    assert language("en").tell(sentence) == "1,234.6 €1,200 2 November 2026"
    assert language("fr").tell(sentence) == "1\u00a0234,6 1\u00a0200\u00a0€ 2 novembre 2026"


def test_money_in_a_sentence_has_its_cents_or_none() -> None:
    say = language("en")

    assert say.tell(Sentence("{sum}", {"sum": Figure(1200.5, "EUR")})) == "€1,200.50"
    assert say.tell(Sentence("{sum}", {"sum": Figure(1200.5, "EUR", digits=0)})) == "€1,200"


def test_the_machine_tells_which_language_a_person_speaks() -> None:
    assert preferred({"LANG": "fr_FR.UTF-8"}) == "fr"
    assert preferred({"LC_ALL": "C", "LANG": "fr_FR"}) == "en"
    assert preferred({"MAPPER_LANG": "fr", "LANG": "en_GB"}) == "fr"
    assert preferred({}) == "en"
