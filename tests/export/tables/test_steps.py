from __future__ import annotations

import csv
import io

from mapper.insight.table import COLUMNS
from mapper.model.document import Document, Reader
from mapper.model.records import Id, Node
from mapper.store.templates import load
from tests.builders import drawn
from tests.export.hostile import DAY, every, exported


def read(map: Reader, **options: object) -> list[dict[str, str]]:
    file = exported(map, "steps", ".csv", **options)
    return list(csv.DictReader(io.StringIO(file.decode("utf-8"), newline="")))


def test_the_columns_are_those_of_the_grid_and_the_rows_all_steps() -> None:
    map = load("webinar", "en", DAY)

    rows = read(map)

    assert list(rows[0]) == [column.title for column in COLUMNS]
    assert len(rows) == sum(node.shape != "note" for node in map.all(Node))
    call = next(row for row in rows if row["Title"] == "Consultation call")
    assert (call["Owner"], call["Function"], call["Critical"]) == ("Tom Becker", "Sales", "Yes")


def test_the_head_speaks_the_language_and_numbers_do_not() -> None:
    map = drawn("(order) -> [pack]")
    map = Document([record.but(minutes=7.5) if record.id == "pack" else record for record in every(map)])

    row = read(map, lang="fr")[1]

    assert row["Titre"] == "pack"
    assert "7.5" in row.values()


def test_one_sheet_may_be_asked_for() -> None:
    rows = read(load("webinar", "en", DAY), sheet=Id("sheet-onboarding"))

    assert {row["Map"] for row in rows} == {"Client onboarding"}
