"""Units and classifiers from the lexicon, and how one is found after a number."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any, Literal, NamedTuple

LEXICON = files("flows.parsing.lexicon")
# What may stand before a classifier or unit: any numeral, Arabic ones (or Chinese ones of several places) only, or none: 三届.
Numeral = Literal["any", "arabic", "none"]


class Unit(NamedTuple):
    """A unit as printed; one of it is `factor` of `base`."""

    name: str
    base: str
    factor: float
    kind: str
    numeral: Numeral = "any"


def lexicon_rows(name: str) -> Iterator[dict[str, str]]:
    """The rows of `lexicon/<name>.csv`."""
    with LEXICON.joinpath(f"{name}.csv").open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


@cache
def units() -> dict[str, Unit]:
    """Every unit of the lexicon by its printed form; a measure's unit goes before a classifier of the same form."""
    found = {
        r["classifier"]: Unit(r["classifier"], r["unit_base"], 1.0, "count", _numeral(r["numeral"]))
        for r in lexicon_rows("classifiers")
    }
    for r in lexicon_rows("units"):
        found[r["unit"]] = Unit(r["unit"], r["unit_base"], float(r["factor"]), r["quantity_kind"])
    return found


def _numeral(value: str) -> Numeral:
    return "none" if value == "none" else "arabic" if value == "arabic" else "any"


@cache
def _lengths() -> dict[str, tuple[int, ...]]:
    """The lengths of the units that begin with a character, longest first."""
    lengths: dict[str, set[int]] = defaultdict(set)
    for name in units():
        lengths[name[0]].add(len(name))
    return {c: tuple(sorted(n, reverse=True)) for c, n in lengths.items()}


def unit_at(text: str, position: int) -> Unit | None:
    """The longest unit of the lexicon that begins at `position` of `text`."""
    known = units()
    for length in _lengths().get(text[position : position + 1], ()):
        unit = known.get(text[position : position + length])
        if unit is not None and len(unit.name) == length:
            return unit
    return None


def unit_rows() -> Iterator[dict[str, Any]]:
    """The lexicon as rows of the lake's `units` table."""
    for unit in units().values():
        yield {"unit": unit.name, "unit_base": unit.base, "factor": unit.factor, "quantity_kind": unit.kind}
