"""The gazetteer: administrative units of China down to towns, economic zones, and the names they go by.

Read once, on first use, from `lexicon/regions.csv.gz` (made by scripts/build_gazetteer.py, which says where each column
comes from), `lexicon/zones.csv` and `lexicon/region_aliases.csv`.
"""

from __future__ import annotations

import csv
import gzip
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from flows.parsing.tables import read_rows
from flows.parsing.types import RegionLevel

LEXICON = files("flows.parsing") / "lexicon"
COUNTRY = "100000"
TWICE = "镇镇"
OF_NATION = "族乡"
NATIONS = re.compile(
    "(?:(?:达斡尔|鄂温克|鄂伦春|柯尔克孜|哈萨克|塔吉克|塔塔尔|维吾尔|乌孜别克|俄罗斯|蒙古|锡伯|土家|裕固|撒拉|保安|东乡|仫佬|毛南|"
    "拉祜|哈尼|傈僳|景颇|布朗|普米|独龙|纳西|布依|仡佬|朝鲜|门巴|珞巴|赫哲|阿昌|德昂|基诺|高山|[黎畲满回藏苗彝壮侗瑶白傣羌佤水土怒京])族)+乡$"
)
FOUND = ("zone:", "town:")  # ids of zones, and of towns that no data set has: the parent's code and the name follow


@dataclass(slots=True, frozen=True)
class Region:
    """One unit or zone. `last_year` is set for former units, whose `parent_code` is the unit that carries on for them."""

    code: str
    name: str
    short_name: str
    level: RegionLevel
    parent_code: str | None
    latitude: float | None = None
    longitude: float | None = None
    first_year: int | None = None
    last_year: int | None = None
    members: tuple[str, ...] = ()


def zone_code(parent_code: str, name: str) -> str:
    """The id of a zone that has no statistical code: the same for every spelling of its kind of zone."""
    return f"zone:{parent_code}:{name}"


def town_code(parent_code: str, name: str) -> str:
    """The id of a town that no data set has."""
    return f"town:{parent_code}:{name}"


@cache
def _unit_lines() -> tuple[list[str], list[str]]:
    """The lines of regions.csv.gz: (units, towns). Towns stay text until one is asked for: they are nine rows in ten."""
    text = gzip.decompress((LEXICON / "regions.csv.gz").read_bytes()).decode()
    lines = text.splitlines()[1:]
    return [x for x in lines if ",township," not in x], [x for x in lines if ",township," in x]


def _number(text: str) -> float | None:
    return float(text) if text else None


def _year(text: str) -> int | None:
    return int(text) if text else None


def _region(fields: list[str]) -> Region:
    code, name, short, level, parent, latitude, longitude, first, last = fields
    return Region(
        code, name, short, level, parent or None, _number(latitude), _number(longitude), _year(first), _year(last)  # type: ignore[arg-type]
    )  # fmt: skip


@cache
def units() -> dict[str, Region]:
    """Every unit above the towns and every listed zone, by code; parents come before children, zones last."""
    found = {}
    for fields in csv.reader(io.StringIO("\n".join(_unit_lines()[0]))):
        unit = _region(fields)
        found[unit.code] = unit
    for row in read_rows("zones.csv"):
        parent, members = row["parent_code"], tuple(filter(None, row["member_codes"].split(";")))
        code = zone_code(parent, row["name"])
        found[code] = Region(code, row["name"], "", "zone", parent, members=members)
    return found


@cache
def towns() -> dict[str, list[str]]:
    """Codes of the towns of each name; a town of one character (乌镇镇) goes by that and its suffix, too (乌镇).

    A township of a nationality (九河白族乡) also goes by its name without it (九河乡).
    """
    found: dict[str, list[str]] = {}
    for line in _unit_lines()[1]:
        code, _, rest = line.partition(",")
        name = rest[: rest.index(",")]
        found.setdefault(name, []).append(code)
        if name[1:] == TWICE:
            found.setdefault(name[:2], []).append(code)
        elif name.endswith(OF_NATION) and (stem := NATIONS.sub("", name)) and len(stem) > 1:
            found.setdefault(stem + OF_NATION[-1], []).append(code)
    return found


@cache
def _town_lines() -> dict[str, str]:
    return {line[: line.index(",")]: line for line in _unit_lines()[1]}


def region(code: str) -> Region | None:
    """The unit or zone with this code, None where the gazetteer has none (a zone found by the open rule)."""
    unit = units().get(code)
    if unit is None and (line := _town_lines().get(code)):
        unit = _region(line.split(","))
    return unit


@cache
def parent_of(code: str) -> str | None:
    """The code of the unit above."""
    if code.startswith(FOUND) and code not in units():
        return code.partition(":")[2].rpartition(":")[0]
    unit = region(code)
    return unit.parent_code if unit else None


@cache
def lineage(code: str) -> tuple[str, ...]:
    """The codes of the unit itself and of everything above it, the country left out."""
    line = []
    at: str | None = code
    while at and at != COUNTRY and at not in line:
        line.append(at)
        at = parent_of(at)
    return tuple(line)


def lies_in(code: str, area: str) -> bool:
    """Whether the unit `code` is `area` or a part of it."""
    return area in lineage(code)


@cache
def province_of(code: str) -> str | None:
    """The province-level unit that holds `code`, None for the country and for zones across provinces."""
    top = lineage(code)[-1:]
    return top[0] if top and top[0].endswith("0000") else None


@cache
def level_of(code: str) -> RegionLevel | None:
    """The level of a unit or zone."""
    if code.startswith(FOUND):
        return "zone" if code.startswith(FOUND[0]) else "township"
    unit = region(code)
    return unit.level if unit else None


def _at_level(codes: Iterable[str], level: str) -> str | None:
    """The highest unit of `level` in a lineage: for a former county that is the county of today."""
    return next((c for c in reversed(tuple(codes)) if level_of(c) == level), None)


def _all_regions() -> Iterator[Region]:
    yield from units().values()
    for line in _unit_lines()[1]:
        yield _region(line.split(","))


def lake_rows() -> Iterator[dict[str, Any]]:
    """One dictionary per region with the columns of the lake's `regions` table, `region_key` left out."""
    for unit in _all_regions():
        line = lineage(unit.code)
        yield {
            "region_code": unit.code,
            "region_name": unit.name,
            "short_name": unit.short_name or unit.name,
            "region_level": unit.level,
            "parent_region_code": unit.parent_code,
            "province_code": _at_level(line, "province"),
            "prefecture_code": _at_level(line, "prefecture"),
            "county_code": _at_level(line, "county"),
            "member_codes": list(unit.members),
            "latitude": unit.latitude,
            "longitude": unit.longitude,
        }
