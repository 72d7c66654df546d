"""What speaks for a name being that of a place, and of which unit: its fellows in a list, the words around it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

import rjieba

from flows.parsing import gazetteer
from flows.parsing.region_names import Candidate

# Between two places of a list or of a route.
LIST_GAP = re.compile(r"[、和与及至到—\-－–~～]{1,2}|以及|[（(]")
LOCATIVE_BEFORE = re.compile(
    r"(?:(?<![站存现实旨所内潜处])在|[赴到至抵往自于驻从离距]|来到|走进|前往|位于|落户|地处|途经|途径|(?<![已曾历财])经|连接|来自|辐射|沿线)$"
)
LOCATIVE_ENDS = "在赴到至抵往自于驻从离距进户处经径接射线"  # the last characters of what LOCATIVE_BEFORE takes
# The first characters of what LOCATIVE_AFTER takes.
LOCATIVE_BEGINS = frozenset("国电断水等两三市县区当境段城主政全站机港一地东南西北籍口火个各二四五六七八九十0123456789")
LOCATIVE_AFTER = re.compile(
    r"电网|断面|水文站|等地|两地|三地|等[市县区]|[市县区]|当地|境内|段|城区|主城|市区|县城|政府|全[市县区]|站|机场|港|一带|地区|[东南西北]部|籍|口岸|火车站|国际机场|"
    r"[等个各][县区市地]|[一二两三四五六七八九十\d]+[个]?[县区市]|\d{1,2}月\d{1,2}日[电讯（(]"
)
CLAUSE_STARTS = frozenset("，。、；：！？“（(\n \t")
ACCIDENTAL = frozenset("和成达任应代古高新安华各全该本")  # 造|成县城, 示范县和|县: first characters that are words, too
COUNTY_WORD = frozenset("域级城长政乡")  # what makes 县 the beginning of the next word
TOWN_SIZES, TOWN_ENDS = (3, 4, 5), ("镇", "乡")
LEVEL_PRIOR = {"province": 1.2, "prefecture": 0.6, "county": 0.0}
DISTRICT_PRIOR = -1.5  # of a district that bears the name of a city elsewhere (西安 in 牡丹江)


def prior(code: str, *, beside_city: bool) -> float:
    """How much speaks for a unit before anything is known but what else bears its name."""
    if beside_city and is_district(code):
        return DISTRICT_PRIOR
    return LEVEL_PRIOR.get(gazetteer.level_of(code) or "", 0.0)


def is_district(code: str) -> bool:
    """Whether the unit is a district of a city."""
    unit = gazetteer.region(code)
    return unit is not None and unit.level == "county" and unit.name.endswith("区")


def siblings(code: str, other: Candidate) -> bool:
    """Whether another name of the same list has a reading under the same parent."""
    parent = gazetteer.parent_of(code)
    return any(gazetteer.parent_of(c) == parent and c != code for c in other.name.codes)


def same_province(code: str, other: Candidate) -> bool:
    """Whether another name of the same list has a reading in the same province."""
    province = gazetteer.province_of(code)
    return any(gazetteer.province_of(c) == province for c in other.name.codes)


def located(text: str, candidate: Candidate) -> bool:
    """Whether the words around a name say that it is a place (在…, …境内)."""
    start, end = candidate.start, candidate.end
    if start and text[start - 1] in LOCATIVE_ENDS and LOCATIVE_BEFORE.search(text[max(start - 4, 0) : start]):
        return True
    return text[end : end + 1] in LOCATIVE_BEGINS and LOCATIVE_AFTER.match(text, end) is not None


def located_name(text: str, candidate: Candidate) -> bool:
    """Whether a county of one character (夏县) begins a clause or stands after 在, and is no accident (示范县和|县域)."""
    start, end = candidate.start, candidate.end
    if candidate.name.form[0] in ACCIDENTAL or text[end : end + 1] in COUNTY_WORD:
        return False
    return start == 0 or text[start - 1] in CLAUSE_STARTS or located(text, candidate)


def own_word(text: str, candidate: Candidate) -> bool:
    """Whether a county of one character is a word by itself where it stands (环抱的|泾县|, but not 示范县)."""
    start = candidate.start
    if candidate.name.form[0] in ACCIDENTAL - {"安"}:
        return False
    position = first = max(start - 6, 0)
    for word in rjieba.cut(text[first : candidate.end + 6], False):
        if position == start:
            return bool(word == candidate.name.form)
        position += len(word)
    return False


def town_follows(text: str, end: int, county: str) -> bool:
    """Whether the name of a town of the county follows right on its own (六合|马鞍街道)."""
    towns = gazetteer.towns()
    return any(gazetteer.parent_of(code) == county for size in TOWN_SIZES for code in towns.get(text[end : end + size], ()))


def of_town(text: str, start: int, end: int) -> bool:
    """Whether a name is but the beginning of that of a town (库伦|图镇)."""
    return text[end + 1 : end + 2] in TOWN_ENDS and text[start : end + 2] in gazetteer.towns()


def neighbours(text: str, candidates: Sequence[Candidate]) -> dict[int, list[Candidate]]:
    """For candidates of a list (北碚、沙坪坝、九龙坡), by index, those before and after it in the list."""
    found: dict[int, list[Candidate]] = {}
    for i, (left, right) in enumerate(pairwise(candidates)):
        if 0 < right.start - left.end <= 3 and LIST_GAP.fullmatch(text, left.end, right.start):
            found.setdefault(i, []).append(right)
            found.setdefault(i + 1, []).append(left)
    return found
