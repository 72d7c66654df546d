"""Units and classifiers from the lexicon, and how one is found after a number."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from string import ascii_letters
from typing import Any, Literal

from flows.parsing.tables import read_rows

# Which numerals may stand before a unit: any, Arabic and long ones only, or none (第三届 and 5级 count nothing).
Numeral = Literal["any", "arabic", "none"]


@dataclass(slots=True, frozen=True)
class Unit:
    """A unit as printed; one of it is `factor` of `base`. Before one of the characters `stops` it is part of another word
    (3台 湾), though not before one of `words` (33台 风机).
    """

    name: str
    base: str
    factor: float
    kind: str
    numeral: Numeral = "any"
    stops: frozenset[str] = frozenset()
    words: tuple[str, ...] = ()


_VERBS = ("下降", "下跌", "下滑", "下调", "下行", "下达", "下雨", "下雪")  # behind a unit, no part of it: 连续7天下降


@cache
def units() -> dict[str, Unit]:
    """Every unit of the lexicon by its printed form; a measure's unit goes before a classifier of the same form."""
    though = {r["classifier"]: r["though_before"].split() for r in read_rows("classifier_words.csv")}
    found = {}
    for r in (*read_rows("classifiers.csv"), *read_rows("units.csv")):
        name, kind = r.get("classifier") or r["unit"], r.get("quantity_kind") or "count"
        numeral: Numeral = "none" if r["numeral"] == "none" else "arabic" if r["numeral"] == "arabic" else "any"
        words = (*_VERBS, *though.get(name, ()))
        factor = float(r.get("factor") or 1)
        stops = frozenset(r["not_before"] + (ascii_letters if name[-1] in ascii_letters else ""))  # 5GWiFi, 5000mAh
        found[name] = Unit(name, r["unit_base"], factor, kind, numeral, stops, words)
    return found


@cache
def _by_first() -> dict[str, list[tuple[int, dict[str, Unit]]]]:
    """The units by first character: for each length, longest first, the units of that length."""
    table: dict[str, dict[int, dict[str, Unit]]] = defaultdict(lambda: defaultdict(dict))
    for name, unit in units().items():
        table[name[0]][len(name)][name] = unit
    return {c: sorted(lengths.items(), reverse=True) for c, lengths in table.items()}


def unit_at(text: str, position: int) -> Unit | None:
    """The longest unit of the lexicon that begins at `position` of `text` and is no part of a longer word there."""
    for length, names in _by_first().get(text[position : position + 1], ()):
        end = position + length
        unit = names.get(text[position:end])
        if unit is not None and (text[end : end + 1] not in unit.stops or text.startswith(unit.words, end)):
            return unit
    return None


def unit_initials() -> str:
    """All characters a unit may begin with, in order."""
    return "".join(sorted(_by_first()))


def unit_rows() -> Iterator[dict[str, Any]]:
    """The lexicon as rows of the lake's `units` table."""
    for unit in units().values():
        yield {"unit": unit.name, "unit_base": unit.base, "factor": unit.factor, "quantity_kind": unit.kind}
