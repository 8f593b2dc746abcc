from __future__ import annotations

from mapper.export import EXPORTERS, Options
from tests.builders import drawn


def test_every_exporter_has_its_own_name_and_suffix() -> None:
    ways = [(one.name, one.suffix) for one in EXPORTERS]

    assert len(set(ways)) == len(ways)
    assert {("map", ".svg"), ("runbook", ".pdf")} <= set(ways)
    assert all(one.suffix.startswith(".") and one.title for one in EXPORTERS)


def test_the_map_as_a_picture_is_in_the_catalogue() -> None:
    (picture,) = (one for one in EXPORTERS if one.name == "map" and one.suffix == ".svg")

    assert picture.write(drawn("(order) -> [pack]"), Options()).startswith(b"<?xml")
