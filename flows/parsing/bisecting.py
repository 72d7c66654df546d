"""`bisect_left` and `bisect_right` for lists of positions, which the parser asks more often than anything else.

Compiled, a loop in place is five times as fast as a call of the standard library; interpreted it is the other way round, so
that the sources run that one: `scripts/native_form.py` leaves the block at the end out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mypy_extensions import i64


def bisect_left(positions: list[int], position: int, first: int = 0, last: int = -1) -> int:
    """The number of the first of `positions`, which are in order, that is not before `position`."""
    low: i64 = first
    high: i64 = len(positions) if last < 0 else last
    while low < high:
        middle = (low + high) >> 1
        if positions[middle] < position:
            low = middle + 1
        else:
            high = middle
    return low


def bisect_right(positions: list[int], position: int, first: int = 0, last: int = -1) -> int:
    """The number of the first of `positions`, which are in order, that is behind `position`."""
    low: i64 = first
    high: i64 = len(positions) if last < 0 else last
    while low < high:
        middle = (low + high) >> 1
        if position < positions[middle]:
            high = middle
        else:
            low = middle + 1
    return low


if not TYPE_CHECKING:
    from bisect import bisect_left, bisect_right  # noqa: F401 - in place of those above, where nothing is compiled
