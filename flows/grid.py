"""Rows of a query for a person: a grid where it fits the terminal, else one value per line; numbers as people write them."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

WIDEST_CELL = 48  # a longer text is folded where the grid would be too wide otherwise
NARROWEST_CELL = 12
FRAME = 3  # columns of the terminal that a cell's border and padding take


def print_rows(names: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    """Print a result. Where output goes to a file nothing is folded or cut."""
    console = Console(highlight=False)
    numeric = [any(_is_number(r[i]) for r in rows) for i in range(len(names))]
    cells = [[cell(value) for value in row] for row in rows]
    widths = [max(map(_width, (name, *(r[i] for r in cells)))) for i, name in enumerate(names)]
    room = console.width - 1 if console.is_terminal else None
    if room is not None and sum(w + FRAME for w in widths) > room:
        widths = [w if n else min(w, WIDEST_CELL) for w, n in zip(widths, numeric, strict=True)]
        widths = _fitted(widths, numeric, room - FRAME * len(widths))
    if room is not None and sum(w + FRAME for w in widths) > room:
        _print_vertically(console, names, cells)
    else:
        console.width = max(console.width, sum(w + FRAME for w in widths) + 1)
        console.print(_grid(names, cells, numeric, widths))
    console.print(f"{len(rows)} row{'' if len(rows) == 1 else 's'}", style="dim")


def _grid(names: Sequence[str], cells: list[list[str]], numeric: list[bool], widths: list[int]) -> Table:
    table = Table()
    for name, number, width in zip(names, numeric, widths, strict=True):
        table.add_column(Text(name), justify="right" if number else "left", overflow="fold", width=width)
    for row in cells:
        table.add_row(*map(Text, row))
    return table


def _fitted(widths: list[int], numeric: list[bool], room: int) -> list[int]:
    """Widths of texts cut to what they can share, as far as they stay readable; numbers and short columns keep theirs."""
    for limit in range(WIDEST_CELL, NARROWEST_CELL - 1, -1):
        fitted = [w if n else min(w, limit) for w, n in zip(widths, numeric, strict=True)]
        if sum(fitted) <= room:
            return fitted
    return widths


def _print_vertically(console: Console, names: Sequence[str], cells: list[list[str]]) -> None:
    widest = max(map(_width, names))
    for number, row in enumerate(cells, 1):
        console.print(Text(f"─── {number} ", style="dim"))
        for name, value in zip(names, row, strict=True):
            console.print(Text(f"{name}{' ' * (widest - _width(name))}  {value}"))


def _width(text: str) -> int:
    return max(map(cell_len, text.split("\n")), default=0)


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float | Decimal) and not isinstance(value, bool)


def cell(value: Any) -> str:
    """A value as text: nothing for null, thousands marked, no exponents, lists and structures with their parts."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return _decimal(value)
    if isinstance(value, list | tuple):
        return "; ".join(cell(v) or "–" for v in value)
    if isinstance(value, dict):
        return ", ".join(f"{k}: {cell(v)}" for k, v in value.items())
    return str(value)


def _decimal(value: float) -> str:
    """Ten digits that count, in full: 50,000,000,000 and 0.0000123 rather than 5e+10 and 1.23e-05."""
    if value != value or value in (float("inf"), float("-inf")) or abs(value) >= 1e18:
        return str(value)
    if value == round(value):
        return f"{int(value):,}"
    text = f"{Decimal(f'{value:.10g}'):,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
