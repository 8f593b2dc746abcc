from __future__ import annotations

import re

import pytest

from mapper.scene.look import FUNCTION_TOKENS, THEMES, Theme, look

LENS_TOKENS = (*(f"lens{n}" for n in range(1, 9)), "good", "watch", "off", *FUNCTION_TOKENS.values())


def luminance(color: str) -> float:
    """Source: WCAG 2.2, "relative luminance"."""
    parts = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", THEMES)
def test_every_theme_knows_every_colour(theme: Theme) -> None:
    colors = look(theme).colors

    assert colors.keys() == look("light").colors.keys()
    assert all(re.fullmatch("#[0-9A-F]{6}", color) for color in colors.values())


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(
    ("text", "ground"),
    [
        *(("ink", ground) for ground in ("canvas", "band", "surface", "node")),
        *(("ink2", ground) for ground in ("canvas", "band", "node")),
        ("dec-ink", "dec"),
        ("on-term", "term"),
        ("on-win", "win"),
        ("ink", "park"),
        *((token, f"{token}-soft") for token in ("good", "watch", "off", *FUNCTION_TOKENS.values())),
        *(("ink", f"{token}-soft") for token in LENS_TOKENS),
        *((f"on-heat{step}", f"heat{step}") for step in range(1, 6)),
        ("ink", "node"),
    ],
)
def test_text_can_be_read_on_its_ground(theme: Theme, text: str, ground: str) -> None:
    assert contrast(look(theme)[text], look(theme)[ground]) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("ink", ["heat-line", *LENS_TOKENS])
def test_the_inks_of_lenses_stand_out_from_whatever_they_lie_on(theme: Theme, ink: str) -> None:
    grounds = ["canvas", "band", "node", *([f"{ink}-soft"] if ink != "heat-line" else [])]

    assert min(contrast(look(theme)[ink], look(theme)[ground]) for ground in grounds) >= 3.0


@pytest.mark.parametrize("theme", THEMES)
def test_the_steps_of_heat_can_be_told_apart_without_their_colour(theme: Theme) -> None:
    light = [luminance(look(theme)[f"heat{step}"]) for step in range(1, 6)]

    assert light == sorted(light, reverse=theme != "dark")
    assert all(contrast(look(theme)[f"heat{a}"], look(theme)[f"heat{a + 1}"]) >= 1.25 for a in range(1, 5))


def test_high_contrast_has_strong_outlines_and_no_tints() -> None:
    strong = look("contrast")

    assert strong.outline == 2
    assert strong["node-line"] == strong["ink2"]
    assert {color for name, color in strong.colors.items() if name.endswith("-soft")} == {strong["surface"]}


def test_shapes_have_the_sizes_of_the_design() -> None:
    sizes = [look().size(shape) for shape in ("step", "decision", "terminus")]

    assert sizes == [(160, 76), (152, 104), (160, 48)]
