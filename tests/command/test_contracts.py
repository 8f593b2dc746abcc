from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from mapper.command.main import main
from mapper.edits import agreeing, handoffs, ports, promises
from mapper.model.document import Document
from mapper.model.records import Id
from mapper.session.session import Session
from tests.builders import drawn
from tests.command.conftest import Answered
from tests.command.given import kept
from tests.insight.test_agreements import owned
from tests.insight.test_flow import told

SELL, BAKE = Id("sell"), Id("bake")
MONDAY, FRIDAY = date(2026, 11, 2), date(2026, 11, 6)


def bakery() -> Document:
    """Léa sells and Tom bakes; what they agreed on has changed since, and only Léa has said yes again."""
    fields: dict[str, dict[str, object]] = {"in": {"entrants": 40}, "bake": {"wait_hours": 48.0}}
    map = told(owned(drawn("(in) -> [sell] -> [bake] -> (eaten)"), sell="Léa", bake="Tom"), **fields)
    with Session(map).edit("Given") as draft:
        port = ports.add(draft, SELL, "out", "Size")
        for side in ("giver", "taker"):
            agreeing.say_yes(draft, SELL, BAKE, side, MONDAY)
        draft.put(draft[port.id].but(expected="In grams"))
        agreeing.say_yes(draft, SELL, BAKE, "giver", FRIDAY)
        week = handoffs.open_period(draft, SELL, BAKE, MONDAY)
        handoffs.book(draft, week.id, sent=40, accepted=30, waiting=2, clerical=6, accept_hours=5)
        bread = promises.make(draft, SELL, "Bread")
        promises.describe(draft, bread.id, hours=24)
        promises.keep(draft, bread.id, BAKE)
        promises.make(draft, SELL, "Cake")
    return map


def test_agreements_books_promises_and_silos_are_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["interfaces", kept(tmp_path, bakery())]) == 0

    told = capsys.readouterr().out
    assert told.split("Agreed between two people\n")[1] == (
        "  sell → bake: It has changed since 2 November 2026: talk about it again. "
        "Léa said yes on 6 November 2026, Tom not yet.\n"
        "    “Size”: “In grams” is expected now.\n"
        "Sent and taken over\n"
        "  sell → bake: Taken over: 78.9 % of those that were answered. "
        "Sent back most often: A slip, or something missing (6). Taken over after 5 hours. "
        "From 2 November 2026 on, 2 got lost on the way.\n"
        "Promised to customers\n"
        "  “Bread”: Promised: 1 day. The steps that keep it take 2 days even when all goes as planned.\n"
        "  “Cake”: No step keeps this promise. Choose who does.\n"
        "Between people\n"
        "  100 % of the arrows go from one person to another, 1 of 1.\n"
        "  Handovers for each one who comes in, on average: 1.\n"
        "  On the main way to a win, a customer changes hands 1 time.\n"
        "  Léa → Tom: 1 arrow, 40 a month\n"
        "1 handover is written down. Nothing is known not to fit, and nothing is missing.\n"
    ).replace("78.9 %", "78.9\u00a0%").replace("100 %", "100\u00a0%")


def test_programs_get_them_under_keys_of_their_own(answered: Answered) -> None:
    told = answered("interfaces", bakery())

    (agreement,) = told["agreements"]
    assert (agreement["stands"], agreement["on"], agreement["owners"]) == ("half", None, ["Léa", "Tom"])
    assert agreement["yes"] == {"giver": {"by": "Léa", "on": "2026-11-06"}}
    assert told["changed"] == [agreement]
    assert agreement["changed_since"] == "2026-11-02"
    (ledger,) = told["ledger"]
    assert (ledger["leak"], ledger["lost"], ledger["reasons"]) == (8, 2, {"clerical": 6})
    assert ledger["periods"][0]["balances"] is False
    assert [(one["title"], one["stands"], one["kept_by"]) for one in told["promises"]] == [
        ("Bread", "broken", ["bake"]),
        ("Cake", "nobody", []),
    ]
    silos = told["silos"]
    assert (silos["inside"], silos["between"], silos["handovers_per_customer"]) == (0, 1, 1.0)
    assert silos["handovers_on_main_way"] == 1
    assert silos["pairs"] == [{"giver": "Léa", "taker": "Tom", "arrows": ["a2"], "a_month": 40.0}]
    step = {"node": "bake", "hours": 48.0, "tolerance": None, "share": None, "quality": None}
    assert told["stackup"][0]["steps"] == [step]
