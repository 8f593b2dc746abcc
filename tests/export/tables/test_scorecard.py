"""The numbers as a table."""

from __future__ import annotations

import csv
import io
from datetime import date

import pytest

from mapper.model.document import Document
from mapper.model.records import Actual, Id, Kpi, Person, Sheet
from mapper.store.templates import load
from tests.builders import TOP, drawn
from tests.export.hostile import DAY, PAYLOADS, exported, full

ANN = Person(id=Id("ann"), name="Ann")
SIX = Kpi(id=Id("six"), node=Id("pack"), title="Parcels", unit="parcels", target=40, owner=ANN.id)
LATE = Kpi(id=Id("late"), node=Id("pack"), title="Late", unit="%", better="down", rank=1)


def measured(kpi: Kpi, on: date, value: float) -> Actual:
    return Actual(id=Id(f"{kpi.id}-{on}"), kpi=kpi.id, on=on, value=value)


def table(map: Document, **options: object) -> list[dict[str, str]]:
    file = exported(map, "scorecard", ".csv", **options)
    return list(csv.DictReader(io.StringIO(file.decode("utf-8"), newline="")))


def test_a_number_has_a_row_and_every_week_a_column() -> None:
    weeks = (measured(SIX, date(2026, 11, 4), 38), measured(SIX, date(2026, 11, 18), 41.5))

    (parcels, late) = table(drawn("(order) -> [pack] -> (sent)", ANN, SIX, LATE, *weeks))

    assert (parcels["Number"], parcels["Unit"], parcels["Step"]) == ("Parcels", "parcels", "pack")
    assert (parcels["Answers for it"], parcels["Target"], parcels["Better is"]) == ("Ann", "40", "more")
    assert [parcels[week] for week in ("2026-11-02", "2026-11-09", "2026-11-16")] == ["38", "", "41.5"]
    assert (late["Target"], late["Better is"], late["2026-11-02"]) == ("", "less", "")


def test_a_map_without_numbers_is_a_head() -> None:
    assert table(drawn("(order) -> [pack] -> (sent)")) == []
    assert exported(Document([Sheet(id=TOP, main=True)]), "scorecard", ".csv").count(b"\r\n") == 1


def test_weeks_far_apart_do_not_make_a_table_without_end() -> None:
    weeks = (measured(SIX, date(1, 1, 3), 1), measured(SIX, date(2026, 11, 18), 2))

    (row,) = table(drawn("[pack]", ANN, SIX, *weeks))

    assert len(row) == 7 + 104
    assert row["2026-11-16"] == "2"


def test_the_sheet_that_is_asked_for_is_the_one_whose_numbers_are_written() -> None:
    map = load("webinar", "en", DAY)

    here, there = table(map), table(map, sheet=Id("sheet-onboarding"))

    assert len(there) < len(here)


@pytest.mark.parametrize("label", PAYLOADS)
def test_nothing_is_a_formula(label: str) -> None:
    for row in csv.reader(
        io.StringIO(exported(full(label), "scorecard", ".csv").decode("utf-8"), newline="")
    ):
        assert not any(cell.lstrip()[:1] in ("=", "@", "＝", "＠") for cell in row)


def test_a_spreadsheet_holds_numbers() -> None:
    openpyxl = pytest.importorskip("openpyxl")
    file = exported(drawn("[pack]", ANN, SIX, measured(SIX, date(2026, 11, 18), 41.5)), "scorecard", ".xlsx")

    sheet = openpyxl.load_workbook(io.BytesIO(file)).active

    assert [cell.value for cell in sheet[2]][-1] == 41.5
    assert sheet.title == "Scorecard"
