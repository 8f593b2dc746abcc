"""The bundled businesses: whole, sound, the same in both languages, and never weeks old."""

from __future__ import annotations

import json
from datetime import date
from itertools import combinations
from pathlib import Path

import pytest

from mapper import resources
from mapper.checks import CHECKS, ask
from mapper.insight.order import entries, exits, inside_of, main_sheet, nodes_on, path_to
from mapper.model.document import Document
from mapper.model.records import Actual, Arrow, Customer, Kpi, Node, Sheet
from mapper.store import files, templates

LANGS = ("en", "fr")
FILES = [f"{name}.{lang}" for name in templates.BUSINESSES for lang in LANGS]
PRINTED = date(2026, 11, 24)  # the day that the design's pictures show
SAMPLES = {"webinar": "webinar", "clinic": "dental", "shop": "webshop", "consultancy": "b2b"}
TOLD = {
    "title",
    "purpose",
    "product",
    "lang",
    "text",
    "how",
    "link",
    "label",
    "role",
    "item",
    "expected",
    "measured",
}
TOLD |= {"unit", "note", "tool", "form", "next_move", "why_critical"}


def data(file: str) -> bytes:
    return resources.path("templates", f"{file}.smap").read_bytes()


def template(file: str) -> Document:
    return files.parse(data(file)).document


@pytest.mark.parametrize("file", FILES)
def test_a_template_reads_without_mending_and_is_spelled_as_we_spell(file: str) -> None:
    loaded = files.parse(data(file))

    assert loaded.report == ()
    assert files.spell(loaded.document, loaded.header) == data(file)


@pytest.mark.parametrize("file", FILES)
def test_nothing_is_broken_in_a_template(file: str) -> None:
    found = ask(template(file), PRINTED).findings()

    assert [(one.check.name, one.finding.about) for one in found if one.check.severity == "error"] == []
    assert [one.check.name for one in found if one.check.name.startswith("S")] == []


@pytest.mark.parametrize("file", FILES)
def test_every_map_of_a_template_is_reached_from_the_main_one(file: str) -> None:
    map = template(file)

    main = main_sheet(map)

    assert main.main
    assert {path_to(map, sheet.id)[0].id for sheet in map.all(Sheet)} == {main.id}


@pytest.mark.parametrize("file", FILES)
def test_shapes_keep_clear_of_each_other(file: str) -> None:
    map = template(file)

    for sheet in map.all(Sheet):
        for one, other in combinations(nodes_on(map, sheet.id), 2):
            apart_x = abs(one.at.x + one.size.width / 2 - other.at.x - other.size.width / 2)
            apart_y = abs(one.at.y + one.size.height / 2 - other.at.y - other.size.height / 2)
            wide, high = (one.size.width + other.size.width) / 2, (one.size.height + other.size.height) / 2
            assert apart_x >= wide + 16 or apart_y >= high + 16, (one.title, other.title)


@pytest.mark.parametrize("file", FILES)
def test_the_ends_inside_a_subsystem_are_the_ways_out_of_it(file: str) -> None:
    map = template(file)

    for node in map.all(Node):
        if sheet := inside_of(map, node.id):
            within = nodes_on(map, sheet.id)
            ends = sorted(n.id for n in within if n.role == "end")
            named = sorted(arrow.from_end for arrow in exits(map, node.id) if arrow.from_end)
            assert [n.role for n in within].count("begin") == 1
            assert len(entries(map, node.id)) >= 1
            assert named == (ends if len(ends) > 1 else [])


@pytest.mark.parametrize("file", FILES)
def test_evidence_counts_whoever_came(file: str) -> None:
    map = template(file)

    for node in map.all(Node):
        leaving = [arrow for arrow in exits(map, node.id) if arrow.of]
        cases = sum(arrow.cases or 0 for arrow in leaving)
        assert len({arrow.of for arrow in leaving}) <= 1
        assert all(cases <= (arrow.of or 0) for arrow in leaving)
        if node.shape == "diamond" and leaving:
            assert cases == leaving[0].of


@pytest.mark.parametrize("name", templates.BUSINESSES)
def test_both_languages_draw_the_same_map(name: str) -> None:
    english, french = (template(f"{name}.{lang}").rows() for lang in LANGS)

    assert english.keys() == french.keys()
    for id, row in english.items():
        assert row.keys() == french[id].keys()
        assert {key for key in row if row[key] != french[id][key]} <= TOLD


@pytest.mark.parametrize("name", templates.BUSINESSES)
@pytest.mark.parametrize("lang", LANGS)
def test_nothing_of_the_sample_business_got_lost(name: str, lang: str, shared: Path) -> None:
    sample = json.loads((shared / "design" / "sample-map.json").read_text("utf-8"))
    top = SAMPLES[name]
    maps = [m for m in sample["maps"] if m["id"] == top or (m["parent"] or {}).get("map") == top]
    map = template(f"{name}.{lang}")
    titles = {node.title for node in map.all(Node)} | {sheet.title for sheet in map.all(Sheet)}

    assert {node["title"][lang] for m in maps for node in m["nodes"]} <= titles
    assert {m["title"][lang] for m in maps} <= titles
    assert {k["title"][lang] for m in maps for k in m["kpis"]} <= {k.title for k in map.all(Kpi)}
    assert sum(len(k["weekly"]) for m in maps for k in m["kpis"]) <= len(list(map.all(Actual)))
    assert sum(len(m["customers"]) for m in maps) == len(list(map.all(Customer)))
    assert sum(e["kind"] == "aligns" for m in maps for e in m["edges"]) == sum(
        arrow.relation == "aligns" for arrow in map.all(Arrow)
    )


@pytest.mark.parametrize("name", templates.TEMPLATES)
@pytest.mark.parametrize("lang", LANGS)
def test_a_new_map_speaks_its_language(name: str, lang: str) -> None:
    map = templates.load(name, lang, PRINTED)

    assert main_sheet(map).lang == lang
    assert main_sheet(map).title


def test_a_new_map_made_on_the_day_of_the_design_is_the_template_itself() -> None:
    assert templates.load("webinar", "en", PRINTED).rows() == template("webinar.en").rows()


@pytest.mark.parametrize(
    ("on", "monday"),
    [
        (date(2026, 11, 23), date(2026, 11, 16)),
        (date(2026, 11, 29), date(2026, 11, 16)),  # a Sunday: its own week is not over
        (date(2026, 11, 30), date(2026, 11, 23)),
        (date(2027, 1, 4), date(2026, 12, 28)),  # ISO week 53
        (date(2024, 2, 29), date(2024, 2, 19)),
    ],
)
def test_the_last_full_week_is_the_last_with_numbers(on: date, monday: date) -> None:
    map = templates.load("shop", "en", on)

    assert max(actual.on for actual in map.all(Actual)) == monday
    assert all(actual.on.weekday() == 0 for actual in map.all(Actual))


def test_customers_have_waited_as_long_as_in_the_template() -> None:
    then = {customer.id: customer.since for customer in template("webinar.en").all(Customer)}

    later = templates.load("webinar", "en", date(2026, 12, 8))

    assert all(
        customer.since - then[customer.id] == date(2026, 12, 8) - PRINTED for customer in later.all(Customer)
    )


def test_a_blank_map_asks_only_for_what_comes_next() -> None:
    blank = templates.load("blank", "en", PRINTED)

    assert [node.role for node in blank.all(Node)] == ["begin"]
    assert [check.name for check, _ in ask(blank, PRINTED).findings()] == ["S02", "S05"]
    assert len(CHECKS) == 42
