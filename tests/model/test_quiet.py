"""While much is made at once nobody looks for garbage, and afterwards all is as it was."""

from __future__ import annotations

import gc

import pytest

from mapper.model.quiet import uncollected


def test_nothing_is_collected_inside_and_all_is_as_before_after_it() -> None:
    assert gc.isenabled()

    with uncollected():
        inside = gc.isenabled()

    assert not inside
    assert gc.isenabled()


def test_what_goes_wrong_inside_leaves_collecting_on() -> None:
    with pytest.raises(KeyError), uncollected():
        raise KeyError

    assert gc.isenabled()


def test_one_quiet_within_another_does_not_end_it() -> None:
    with uncollected():
        with uncollected():
            pass
        still = gc.isenabled()

    assert not still
    assert gc.isenabled()
