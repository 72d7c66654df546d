"""Places in the names of projects: which name begins with a place, and what letters stand for the ends of a line."""

from __future__ import annotations

from collections import defaultdict
from functools import cache, lru_cache

from flows.identity_words import head_words, identity_words, is_distinctive, shorten
from flows.parsing import gazetteer
from flows.parsing.project_forms import core
from flows.parsing.tables import read_rows

ABROAD = "abroad:"  # before the name of a country that has no code
_LONGEST = 14


@cache
def _forms() -> dict[str, tuple[str, ...]]:
    """Codes of the places of today that go by each name; none for the country itself and groups of provinces (成渝)."""
    found: dict[str, list[str]] = defaultdict(list)
    for unit in gazetteer.units().values():
        if unit.last_year is None and unit.level not in ("country", "zone"):
            for form in {unit.name, unit.short_name or unit.name}:
                if len(form) >= 2:
                    found[form].append(unit.code)
    for form, (_, code) in zones().items():
        if form not in found and len(form) >= 3:
            found[form].append(code)
    for row in read_rows("region_foreign.csv"):
        found[row["country"]] = found.get(row["country"]) or [ABROAD + row["country"]]
    groups = {r["alias"] for r in read_rows("region_aliases.csv") if r["kind"] == "group"}
    return {k: tuple(v) for k, v in found.items()} | dict.fromkeys(groups - found.keys() | {"中国", "我国"}, ())


@cache
def zones() -> dict[str, tuple[str, str]]:
    """The listed zones by every name they go by, made short: (name, code)."""
    found = {}
    for row in read_rows("zones.csv"):
        name = shorten(core(row["name"]))
        for form in (row["name"], *filter(None, row["aliases"].split(";"))):
            found[shorten(core(form))] = name, gazetteer.zone_code(row["parent_code"], row["name"])
    return found


def _one(codes: tuple[str, ...], within: str | None) -> str | None:
    """The one of some places of a name that is meant: in the place before it, else the highest, if that is but one."""
    if within is not None:
        codes = tuple(c for c in codes if gazetteer.lies_in(c, within))
    else:
        for level in ("province", "prefecture"):
            higher = tuple(c for c in codes if gazetteer.level_of(c) == level)
            codes = higher or codes
    return codes[0] if len(codes) == 1 else None


def _is_plain_county(form: str, code: str) -> bool:
    """Whether a county is meant by the short form of its name, which can be a common word (和平, 朝阳)."""
    unit = gazetteer.region(code)
    return unit is not None and unit.level == "county" and form != unit.name


@lru_cache(maxsize=1 << 16)
def _place_at(text: str, start: int, within: str | None) -> tuple[int, str | None] | None:
    """The end and code of the longest place name at `start`, in `within` where something is; no code for a group."""
    for end in range(min(start + _LONGEST, len(text)), start + 1, -1):
        codes = _forms().get(text[start:end])
        if codes is None:
            continue
        code = _one(codes, within)
        if code is None:
            if not codes and within is None:
                return end, None
        elif within is not None or not _is_plain_county(text[start:end], code):
            return end, code
    return None


@lru_cache(maxsize=1 << 16)
def leading_place(name: str) -> tuple[str | None, str]:
    """The innermost place that a name begins with, and the name without places and praise before it.

    What would be left without a word of its own keeps its places (苏州工业园区); the first end of a line is none of these.
    """
    code, at, bare = None, 0, name
    while True:
        found = _place_at(name, at, code) or _praise_at(name, at)
        if found is None or name[found[0] : found[0] + 1] in ("至", "到", ""):
            return code, bare
        at = found[0]
        code = found[1] or code
        rest = name[at:]
        if len(rest) >= 3 and is_distinctive(rest) and not rest.startswith(head_words()):
            bare = rest


def _praise_at(name: str, start: int) -> tuple[int, None] | None:
    leads = identity_words()["lead"]
    for end in range(min(start + 8, len(name)), start + 1, -1):
        if name[start:end] in leads:
            return end, None
    return None


@cache
def _abbreviations() -> dict[str, str]:
    found: dict[str, str] = defaultdict(str)
    for row in read_rows("region_abbreviations.csv"):
        found[row["code"]] += row["abbreviation"]
    return dict(found)


@cache
def _line_letters() -> frozenset[str]:
    first = {form[0] for form, codes in _forms().items() if not codes or not codes[0].startswith("zone")}
    return frozenset(first.union(*_abbreviations().values()))


def are_ends(text: str) -> bool:
    """Whether each character can stand for a place at the end of a line."""
    return _line_letters().issuperset(text)


def place_before(text: str, end: int) -> str:
    """The longest place name that ends at `end`, empty where there is none."""
    return next((text[at:end] for at in range(max(end - _LONGEST, 0), end - 1) if text[at:end] in _forms()), "")


def place_after(text: str, start: int) -> str:
    """The longest place name at `start`, empty where there is none."""
    ends = range(min(start + _LONGEST, len(text)), start + 1, -1)
    return next((text[start:end] for end in ends if text[start:end] in _forms()), "")


@lru_cache(maxsize=1 << 14)
def letters(place: str) -> str:
    """The characters that can stand for a place: those of its name without its level, its abbreviation, its province's."""
    codes = _forms().get(place, ())
    units = [u for u in map(gazetteer.region, codes) if u is not None]
    names = "".join(u.short_name or place for u in units) or place
    above = [a for c in codes for a in (c, gazetteer.province_of(c)) if a]
    return "".join(dict.fromkeys(names + "".join(_abbreviations().get(c, "") for c in above)))
