from __future__ import annotations

import pytest

from mapper.edits.chart import Chart
from mapper.edits.refused import Refused
from mapper.edits.table import is_table, read_table
from mapper.words import language

EN, FR = language("en"), language("fr")


def arrows(chart: Chart) -> list[tuple[str, str, str]]:
    return [(chart.cards[s].title, chart.cards[t].title, label) for s, t, label in chart.arrows]


def test_a_table_says_who_how_long_and_what_follows() -> None:
    chart = read_table(
        "Step,Owner,Minutes,Next,Notes\n"
        'Call,Ann,15,All clear?,"By phone, not by mail"\n'
        'All clear?,,,"Yes: Pack; No: Call",\n'
        "Pack,Bob,1.5,Send,\n",
        EN,
    )

    assert [(c.title, c.shape, c.owner, c.minutes) for c in chart.cards.values()] == [
        ("Call", "rectangle", "Ann", 15.0),
        ("All clear?", "diamond", "", None),
        ("Pack", "rectangle", "Bob", 1.5),
        ("Send", "rectangle", "", None),
    ]
    assert chart.cards["1"].notes == "By phone, not by mail"
    assert arrows(chart) == [
        ("Call", "All clear?", ""),
        ("All clear?", "Pack", "Yes"),
        ("All clear?", "Call", "No"),
        ("Pack", "Send", ""),
    ]


def test_french_heads_and_numbers_are_understood() -> None:
    chart = read_table("Étape;Responsable;Durée\nAppeler;Anne;1,5 min\nPrêt ?;;\nEnvoyer;;\n", FR)

    assert [(c.title, c.owner, c.minutes) for c in chart.cards.values()] == [
        ("Appeler", "Anne", 1.5),
        ("Prêt ?", "", None),
        ("Envoyer", "", None),
    ]
    assert arrows(chart) == [("Appeler", "Prêt ?", ""), ("Prêt ?", "Envoyer", "Oui")]


def test_rows_may_name_the_number_of_what_follows() -> None:
    chart = read_table("No\tTask\tThen\n1\tCall\t3\n2\tSend\t\n3\tPack\t2\n", EN)

    assert arrows(chart) == [("Call", "Pack", ""), ("Pack", "Send", "")]


def test_a_plain_table_has_its_titles_in_the_first_column() -> None:
    chart = read_table("Call\tdaily\nPack\tweekly\n", EN)

    assert arrows(chart) == [("Call", "Pack", "")]


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("title,owner\ncall,ann", True),
        ("Call\tAnn\nPack\tBob", True),
        ("a;b\nc;d", True),
        ("Call the client, then wait\nPack the box, then send it", False),
        ("One step only, of course", False),
        ("\tindented\n\tlines", False),
        ("", False),
    ],
)
def test_a_table_is_told_from_lines(text: str, is_one: bool) -> None:
    assert is_table(text) == is_one


@pytest.mark.parametrize("text", ["title,owner\n,ann\n", "title,owner\n"])
def test_a_table_without_steps_is_refused(text: str) -> None:
    with pytest.raises(Refused):
        read_table(text, EN)
