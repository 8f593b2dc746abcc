"""Whatever a map says, and wherever it says it, every way out of the program writes a clean file."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from mapper.command.export import ALL
from mapper.export import Exporter, Missing, Options
from mapper.model.document import Document
from mapper.model.record import Unknown
from mapper.model.records import KINDS
from mapper.store import files
from mapper.store.inside import taken_out
from mapper.words import language
from tests.export.clean import CHECKS, check
from tests.export.hostile import DAY, PAYLOADS, every, folded, full, holds_text, named, turned

WAYS = [pytest.param(one, id=f"{one.name}{one.suffix}") for one in ALL]
OPTIONS = Options(say=language("en"), on=DAY, scale=0.2)
PICTURES = ".svg", ".png"
TITLES = ".mmd", ".png"  # tell less than the whole of a text in letters that can be compared


def written(exporter: Exporter, map: Document, options: Options = OPTIONS) -> bytes:
    try:
        return exporter.write(map, options)
    except Missing as missing:
        pytest.skip(missing.sentence.text)


def test_the_hostile_map_holds_every_kind_of_record_and_speaks_in_every_field() -> None:
    records = every(full("hostile"))

    assert {type(record) for record in records} == {*KINDS.values(), Unknown}
    for record in records:
        fields = type(record).model_fields.items()
        texts = [
            name for name, field in fields if name not in ("id", "kind") and holds_text(field.annotation)
        ]
        assert all(getattr(record, name) in ("hostile", ("hostile",)) for name in texts)


def test_there_is_a_reader_for_every_kind_of_file_that_is_written() -> None:
    assert {one.suffix for one in ALL} == CHECKS.keys()


@pytest.mark.parametrize("exporter", WAYS)
def test_a_map_that_says_something_hostile_everywhere_is_written_clean(
    exporter: Exporter, qtbot: QtBot
) -> None:
    for place in range(0, len(PAYLOADS), 40):
        for map in (turned(place), named(turned(place + 20), PAYLOADS[place])):
            file = written(exporter, map)

            check(exporter.suffix, file)
            if exporter.suffix in PICTURES:
                assert taken_out(file) == files.spell(every(map))


@pytest.mark.slow
@pytest.mark.parametrize("exporter", WAYS)
def test_each_hostile_text_in_every_field_is_written_clean_and_whole(
    exporter: Exporter, qtbot: QtBot
) -> None:
    for payload in PAYLOADS:
        for say in (language("en"), language("fr")):
            said = check(exporter.suffix, written(exporter, full(payload), replace(OPTIONS, say=say)))

            assert exporter.suffix in TITLES or folded(payload) in folded(said), payload
