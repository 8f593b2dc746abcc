from __future__ import annotations

import pytest

from mapper.insight.leaning import leaning


@pytest.mark.parametrize("label", ["Yes", " yes. ", "OUI", "Approved", "D'accord", "Under  limit"])
def test_what_is_hoped_for_leans_to_yes(label: str) -> None:
    assert leaning(label) == 1


@pytest.mark.parametrize("label", ["No", "non", "Not now!", "Rework", "Refusé"])
def test_what_is_not_leans_to_no(label: str) -> None:
    assert leaning(label) == -1


@pytest.mark.parametrize("label", ["", "Medium", "yesterday", "nobody"])
def test_other_words_lean_nowhere(label: str) -> None:
    assert leaning(label) == 0
