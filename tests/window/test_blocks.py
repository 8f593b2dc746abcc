"""Blocks of cells: what spreadsheets write is read, and nothing of ours is a formula there."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from mapper.window.blocks import read_block, write_block

CELLS = st.text(st.characters(blacklist_categories=("Cs",), blacklist_characters="\x00"), max_size=8)
BLOCKS = st.lists(
    st.lists(CELLS.map(lambda text: " ".join(text.split())), min_size=1, max_size=3), min_size=1
)


def test_a_block_of_a_spreadsheet_has_rows_and_cells_and_gaps() -> None:
    assert read_block("1\t\t3\r\n\t5\t\r\n") == [["1", "", "3"], ["", "5", ""]]
    assert read_block('"two\nlines"\t7') == [["two\nlines", "7"]]


def test_a_cell_that_looks_like_a_formula_is_text_in_a_spreadsheet() -> None:
    assert write_block([["=1+1", "-3.5", "@sum", "plain"]]) == "'=1+1\t-3.5\t'@sum\tplain\n"


@given(BLOCKS)
def test_what_was_copied_comes_back(block: list[list[str]]) -> None:
    copied = write_block(block)

    if any(any(row) for row in block) and not any(cell.startswith("'") for row in block for cell in row):
        while block and not any(block[-1]):
            copied = copied.rstrip("\n") + "\n"
            block = block[:-1]
        assert [row for row in read_block(copied) if any(row)] == [row for row in block if any(row)]
