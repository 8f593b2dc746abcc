"""The shape of a map: how many columns of processes, and how long a row may be."""

from __future__ import annotations

from collections.abc import Sequence

from mapper.layout.folding import ROW_GAP, Measured, rows_for

STACK_GAP = 68.0  # between two processes of a column
COLUMN_GAP = 80.0
SHORTEST = 1000.0  # a row is not folded below this
_SHRINK = 0.93
_TOO_NARROW = 0.55


def shape(
    stacks: Sequence[Measured], depth: Sequence[int], handoffs: Sequence[tuple[int, int]], aspect: float
) -> tuple[int, float]:
    """The number of columns and the longest row for a map no wider than *aspect* times its height.

    Of all such, that with the fewest arrows running back: folds, and hand-offs that wrap to the first column.
    """
    deepest = max(depth) + 1
    best: tuple[float, int, float] | None = None
    for columns in range(deepest, 0, -1):
        wraps = columns < deepest
        wrapped = sum(depth[b] % columns <= depth[a] % columns for a, b in handoffs) if wraps else 0
        cost = wrapped * (1.0 if columns == 1 else 1.5)
        found = _longest_row(stacks, depth, columns, aspect, cost, best[0] if best else None)
        if found and (best is None or found[0] < best[0]):
            best = found
    return (best[1], best[2]) if best else (deepest, SHORTEST)


def _longest_row(
    stacks: Sequence[Measured],
    depth: Sequence[int],
    columns: int,
    aspect: float,
    cost: float,
    least: float | None,
) -> tuple[float, int, float] | None:
    """The longest row that fits, with its cost; nothing when none does for less than *least*."""
    limit = max(stack.width for stack in stacks)
    while limit > SHORTEST:
        width, height, folds = _estimate(stacks, depth, columns, limit)
        if width + COLUMN_GAP * (columns - 1) <= aspect * height:
            narrow = 1000.0 if width < _TOO_NARROW * height else 0.0
            return cost + folds + narrow, columns, limit
        if least is not None and cost + folds >= least:
            return None
        limit *= _SHRINK
    return None


def _estimate(
    stacks: Sequence[Measured], depth: Sequence[int], columns: int, limit: float
) -> tuple[float, float, int]:
    """How wide and high a map gets when its rows are no longer than *limit*, and how many folds it has."""
    widths, heights, folds = [0.0] * columns, [0.0] * columns, 0
    for stack, level in zip(stacks, depth, strict=True):
        rows = rows_for(stack.width, limit)
        folds += rows - 1
        column = level % columns
        widths[column] = max(widths[column], stack.width / rows * (1.08 if rows > 1 else 1.0))
        heights[column] += stack.height + (rows - 1) * (stack.height * 0.7 + ROW_GAP) + STACK_GAP
    return sum(widths), max(heights), folds
