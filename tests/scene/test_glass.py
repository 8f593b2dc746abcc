"""What a lens does to a drawing, and its legend."""

from __future__ import annotations

from datetime import date

import pytest

from mapper.insight.lens.catalogue import LENSES, lens
from mapper.insight.lens.sight import Lens
from mapper.insight.lens.watch import see
from mapper.model.document import Document
from mapper.model.records import Id
from mapper.scene.draw import Detail, Drawing
from mapper.scene.glass import pen, told
from mapper.scene.legend import ABOUT, counted
from mapper.scene.look import THEMES, Theme, look
from mapper.scene.marks import Figure, Outline, Scene, Words
from mapper.words import language
from tests.builders import TOP, drawn
from tests.insight.webinars import webinar

EN, FR = language("en"), language("fr")
TODAY = date(2026, 11, 24)
CALL = Id("Call")


def drawing(one: Lens | None, theme: Theme = "light", map: Document | None = None) -> Drawing:
    map = map or webinar()
    return Drawing(map, TOP, look(theme), EN, sight=see(one, map, TODAY) if one else None)


def words(figure: Figure) -> list[str]:
    return [mark.text for mark in figure.marks if isinstance(mark, Words)]


def legend(scene: Scene) -> Figure:
    return next(figure for figure in scene.figures if figure.about == ABOUT)


@pytest.mark.parametrize("one", LENSES, ids=lambda one: one.name)
def test_the_legend_has_the_classes_that_are_drawn_in_words_too(one: Lens) -> None:
    drawn_map = drawing(one)
    sight = drawn_map.sight
    assert sight

    title = legend(drawn_map.scene()).title

    classes = sight.legend(drawn_map.shapes(), drawn_map.arrows())
    seen = {entry.key for id in drawn_map.ids() if (entry := sight.entry(id))}
    assert {entry.key for entry, _ in classes} == seen
    assert all(counted(entry, count, EN) in title for entry, count in classes)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("one", LENSES, ids=lambda one: one.name)
def test_two_classes_never_differ_by_colour_alone(one: Lens, theme: Theme) -> None:
    entries = drawing(one).sight.entries.values()  # type: ignore[union-attr]
    signs = [(entry.heat, entry.icon, told(entry.sign, EN)) for entry in entries]

    assert len(set(signs)) == len(signs)
    unknown = [pen(entry, look(theme)) for entry in entries if entry.tone == "unknown"]
    assert all(one.dash for one in unknown)


@pytest.mark.parametrize("detail", Detail)
def test_what_is_not_known_is_dashed_with_a_question_mark_at_every_size(detail: Detail) -> None:
    figure = drawing(lens("owner")).figure(Id("Reminder"), detail)

    assert any(isinstance(mark, Outline) and mark.dash for mark in figure.marks)
    assert "?" in words(figure)


def test_the_value_stands_on_the_shape() -> None:
    assert "23" in words(drawing(lens("flow")).figure(CALL))
    assert {"Kim", "K"} <= set(words(drawing(lens("owner")).figure(CALL)))


def test_the_more_go_along_an_arrow_the_wider_it_is() -> None:
    lines = [drawing(lens("flow")).figure(Id(id)).marks[0] for id in ("a1", "a4", "a5")]

    widths = [line.width for line in lines if isinstance(line, Outline)]
    assert widths[0] > widths[1] >= widths[2] > 1.2


def test_a_lens_without_a_question_to_arrows_leaves_them_alone() -> None:
    assert drawing(lens("owner")).figure(Id("a1")) == drawing(None).figure(Id("a1"))


def test_from_afar_a_class_is_known_by_where_its_bar_lies() -> None:
    seen = drawing(lens("owner"))

    bars = [seen.far(Id(id)).bar for id in ("Webinar", "Call", "Onboard", "Reminder")]

    assert len(set(bars)) == 4
    assert bars[3] is None
    assert drawing(lens("flow")).far(Id("Webinar")).bar == (0.0, 1.0)


def test_another_sight_through_the_same_lens_draws_anew_only_what_it_shows_otherwise() -> None:
    map = webinar()
    seen = drawing(lens("owner"), map=map)
    before = seen.figure(Id("Proposal"))
    seen.figure(CALL)
    other = Document([record.but(owner="ben") if record.id == CALL else record for record in map])

    changed = seen.show(see(lens("owner"), other, TODAY))

    assert changed == {CALL}
    assert seen.figure(Id("Proposal")) is before
    assert "Ben" in words(seen.figure(CALL))


def test_taken_off_the_drawing_is_as_it_was() -> None:
    seen, plain = drawing(lens("loss")), drawing(None)
    for id in seen.ids():
        seen.figure(id)

    seen.show(None)

    assert seen.scene() == plain.scene()


def test_a_figure_stays_in_its_box_with_a_tag_below_it() -> None:
    seen = drawing(lens("flow"))

    figures = [seen.figure(id) for id in seen.shapes()]

    assert sum(bool(words(figure)) for figure in figures) > 3
    for figure in figures:
        assert all(mark.at.y <= figure.box.bottom for mark in figure.marks if isinstance(mark, Words))


def test_the_legend_of_the_blind_spots_names_those_through_which_most_money_flows() -> None:
    figure = legend(drawing(lens("blind")).scene())

    assert words(figure)[-1].startswith("Most money flows through: Accepts?, Onboard, Proposal, ")
    assert words(figure)[-1] in figure.title


@pytest.mark.parametrize("one", LENSES, ids=lambda one: one.name)
def test_an_empty_map_has_a_legend_with_the_name_of_the_lens_alone(one: Lens) -> None:
    title = legend(drawing(one, map=drawn("")).scene()).title

    assert title == f"{one.title}. "
