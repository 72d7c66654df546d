"""What each name of the lexicon may stand for in a given year: everything about a name that needs no context."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from flows.parsing import gazetteer
from flows.parsing.region_names import scanner
from flows.parsing.region_rules import is_quarter


@dataclass(slots=True, frozen=True)
class Reading:
    """A name as it is read in one year.

    `codes` bore the name then, `ended` did not. `sure` is the lineage of the one unit that the name stands for wherever it
    stands, empty where there is none. `plain` is the code where no context is asked, `doubtful` marks ordinary words and
    names of units that are gone.
    """

    codes: tuple[str, ...]
    ended: tuple[str, ...]
    sure: tuple[str, ...]
    plain: str | None
    doubtful: bool


@cache
def read_name(form: str, year: int | None) -> Reading:
    """The reading of a name of the lexicon in the year of publication (None: today)."""
    name = scanner().by_form[form]
    if name.kind in ("zone", "group", "foreign"):
        return Reading(name.codes, (), (), None, doubtful=False)
    codes = in_force(name.codes, year)
    ended = tuple(code for code in name.codes if code not in codes)
    province = [code for code in codes if gazetteer.level_of(code) == "province"]
    if province:  # 河北 and 海南 are provinces, whatever district of a city bears the name too
        codes = tuple(code for code in codes if gazetteer.level_of(code) != "county")
    common = name.common and not province
    doubtful = common or (name.kind == "short" and _gone(name.codes, year))
    one = codes[0] if len(codes) == 1 or all(gazetteer.lies_in(c, codes[0]) for c in codes) else None
    county = one is not None and gazetteer.level_of(one) == "county"
    vague = common or (name.kind == "short" and county) or (name.kind == "full" and (len(form) == 2 or is_quarter(form)))
    sure = gazetteer.lineage(one) if one and not vague else ()
    plain = None
    if len(codes) == 1 and (gazetteer.level_of(codes[0]) == "province" or (name.kind == "full" and len(form) > 3)):
        plain = codes[0]
    return Reading(codes, ended, sure, plain, doubtful)


def in_force(codes: Sequence[str], year: int | None) -> tuple[str, ...]:
    """Those of `codes` that bore the name in the year of publication; former ones only where no other did."""
    if len(codes) == 1:
        return tuple(codes)
    return tuple(code for code in codes if _valid(code, year)) or tuple(codes)


def _valid(code: str, year: int | None) -> bool:
    unit = gazetteer.region(code)
    if unit is None:
        return False
    if year is None:
        return unit.last_year is None
    return (unit.last_year is None or unit.last_year >= year) and (unit.first_year is None or unit.first_year <= year)


def _gone(codes: Sequence[str], year: int | None) -> bool:
    """Whether all units of this name have ended before the page was published."""
    former = [unit.last_year for code in codes if (unit := gazetteer.region(code))]
    return all(last is not None and (year is None or last < year) for last in former)
