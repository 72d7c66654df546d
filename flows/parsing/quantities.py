"""Numbers with their units: which of them are figures, and what they are worth."""

from __future__ import annotations

import re
from dataclasses import dataclass

from flows.parsing.changes import change_before
from flows.parsing.figure_filters import is_figure
from flows.parsing.numerals import parse_numeral
from flows.parsing.qualifiers import read_qualifier
from flows.parsing.types import Quantity
from flows.parsing.units import Unit, unit_at

_CN = "零〇一二两三四五六七八九十百万亿"
_THOUSAND = "千(?![瓦克米伏焦卡帕赫字比])"  # in 万千瓦 the 千 is the unit's
_ARABIC = r"(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?"
_POWER = rf"(?:(?:[十百万亿]|{_THOUSAND})+|兆(?=[元日韩\d]))"
_MIXED = rf"{_ARABIC}(?:[多余几]?{_POWER}(?:零?\d+(?:\.\d+)?(?:[十百万]|{_THOUSAND})*)*)?"
_CHINESE = rf"(?:[{_CN}]|{_THOUSAND})+(?:[多余几]{_POWER})?(?:点[零〇一二三四五六七八九]+)?"
_NUMBER = rf"(?:{_MIXED}|{_CHINESE})"
SCAN = re.compile(
    rf"""(?P<denominator>[{_CN}千\d]+)分之(?P<numerator>{_NUMBER})
    |翻[了两一三]?(?P<doubling>[一两二三四]|\d)?番
    |(?P<half>半)(?=小时|个小时|个月|年|天|个多月)
    |(?P<symbol>[¥￥$€£]|US\$|HK\$)?(?P<number>{_NUMBER})(?P<fuzz>[多余几来]?)
    """,
    re.VERBOSE,
)
_WIDE = re.compile(r"[０-９％．萬億兩個]")
_NARROW = str.maketrans("０１２３４５６７８９％．，萬億兩個", "0123456789%.,万亿两个")
_SYMBOLS = {"¥": "元", "￥": "元", "$": "美元", "US$": "美元", "€": "欧元", "£": "英镑", "HK$": "港元"}
_RANGE = re.compile(r"(?:至|到|[-—–~～－])(?![-—–])")
_LIST_GLUE = {"、", "和", "及", "与", "+", "或"}
_COMPOUND = re.compile(
    r"/(?:平方米|立方米|平方公里|公里|小时|千克|公斤|千瓦时|人次|年|月|日|天|时|秒|吨|亩|人|户|个|升|米|次|辆)"
)
_HALF_UNIT = re.compile(r"(?:个半)(小时|月|钟头)|(年|天|小时)半")


@dataclass(slots=True)
class _Found:
    """A number of the text on its way to a figure."""

    start: int
    end: int  # of number and unit
    number: str
    number_end: int
    value: float
    high: float | None = None
    unit: Unit | None = None
    fuzz: bool = False
    rule: str = ""


def find_quantities(text: str) -> list[Quantity]:
    """The stated figures of `text` in order: numbers with a unit, classifier or percent that count something in the world.

    Works on any text, full-width digits and traditional numerals included; offsets count characters of `text`. `value` has the
    multiplier in (3011万平方米 is 30110000) and is negative for declines; `value_base` is in base units (metre, square metre,
    cubic metre, kilogram, yuan, kilowatt, kilowatt-hour; durations, classifiers and foreign currencies keep theirs).
    Ordinals, dates, clock times, house numbers, names and idioms are left out.

    >>> [(q.quote, q.value_base, q.unit_base, q.qualifier) for q in find_quantities("新建泊位5个，吞吐量超1.2万吨，下降3.5%")]
    [('5个', 5.0, '个', 'eq'), ('1.2万吨', 12000000.0, '千克', 'ge'), ('3.5%', -3.5, '%', 'eq')]
    """
    clean = text.translate(_NARROW) if _WIDE.search(text) else text
    numbers = [n for m in SCAN.finditer(clean) if (n := _read(clean, m))]
    return [
        _finish(text, clean, n)
        for n in _join(clean, numbers)
        if n.unit and is_figure(clean, n.start, n.end, n.number, n.unit)
    ]


def _read(text: str, match: re.Match[str]) -> _Found | None:
    """One match of `SCAN`: its number, and the unit that follows."""
    if match["denominator"]:
        return _read_fraction(match)
    if match["half"]:
        return _with_unit(text, _Found(match.start(), match.end(), "半", match.end(), 0.5, rule="half"))
    number = match["number"]
    if number is None:
        times = parse_numeral(match["doubling"] or "一") or 1
        unit = Unit("番", "%", 1, "ratio")
        return _Found(match.start(), match.end(), match[0], match.end(), (2**times - 1) * 100, None, unit, rule="doubling")
    value = parse_numeral(number)
    if value is None:
        return None
    found = _Found(
        match.start(), match.end(), number, match.end("number"), value, fuzz=bool(match["fuzz"]) or _vague(number)
    )
    found.rule = "numeral"
    if match["symbol"]:
        name = _SYMBOLS[match["symbol"]]
        found.unit = unit_at(name, 0)
        return found
    return _with_unit(text, found)


def _vague(number: str) -> bool:
    return any(c in number for c in "多余几")


def _read_fraction(match: re.Match[str]) -> _Found | None:
    below = 100.0 if match["denominator"] == "百" else parse_numeral(match["denominator"])
    above = parse_numeral(match["numerator"])
    if not below or above is None:
        return None
    share = round(above / below * 100, 9)
    return _Found(
        match.start(), match.end(), match[0], match.end(), share, None, Unit("%", "%", 1, "ratio"), rule="fraction"
    )


def _with_unit(text: str, found: _Found) -> _Found:
    """`found` with the unit at its end, where one stands there."""
    at = found.end
    if match := _HALF_UNIT.match(text, at):
        name = match[1] or match[2]
        unit = unit_at("个月" if name == "月" else name, 0)
        found.value, found.end, found.unit, found.rule = found.value + 0.5, match.end(), unit, "and a half"
        return found
    unit = unit_at(text, at)
    if unit is None:
        return found
    if unit.name == "个" and text[at + 1 : at + 3] == "多月":
        unit, found.fuzz, found.end = Unit("个月", "月", 1, "duration"), True, at + 3
    else:
        found.end = at + len(unit.name)
    if match := _COMPOUND.match(text, found.end):
        name = unit.name + match[0]
        unit, found.end = Unit(name, name, 1, "other"), match.end()
    found.unit = unit
    return found


def _join(text: str, numbers: list[_Found]) -> list[_Found]:
    """Ranges made one, and members of lists given the unit of the last."""
    out: list[_Found] = []
    for number in reversed(numbers):
        following = out[-1] if out else None
        if following is not None and number.unit is None and following.unit is not None:
            gap = text[number.end : following.start]
            if _RANGE.fullmatch(gap) and following.high is None:
                out[-1] = _range(number, following)
                continue
            if gap in _LIST_GLUE and number.number[0].isdigit():
                number.unit, number.rule = following.unit, "list"
        elif following is not None and number.unit is not None and number.unit == following.unit:
            if _RANGE.fullmatch(text[number.end : following.start]) and number.value < following.value:
                out[-1] = _range(number, following)
                continue
        out.append(number)
    return out[::-1]


def _range(low: _Found, high: _Found) -> _Found:
    value = low.value
    if low.unit is None and value <= high.value:
        coefficient = re.match(r"[\d.,]+", high.number)
        power = high.value / (parse_numeral(coefficient[0]) or 1) if coefficient else 1
        if low.number[-1].isdigit() and value <= high.value / power:
            value = round(value * power, 6)
    return _Found(low.start, high.end, low.number, low.number_end, value, high.value, high.unit, rule="range")


def _finish(text: str, clean: str, found: _Found) -> Quantity:
    unit = found.unit or Unit("", "", 1, "other")
    sign = -1 if _declines(clean, found, unit) else 1
    value, high = sign * round(found.value, 6), None if found.high is None else sign * round(found.high, 6)
    qualifier = "range" if found.high is not None else read_qualifier(clean, found.start, found.end, fuzzy=found.fuzz)
    factor = unit.factor
    if unit.name == "成":
        value, factor = value, 10
    return Quantity(
        found.start, found.end, text[found.start : found.end], value, high, unit.name, round(value * factor, 9),
        None if high is None else round(high * factor, 9), unit.base, qualifier, unit.kind, found.rule,
    )  # fmt: skip


def _declines(text: str, found: _Found, unit: Unit) -> bool:
    change = change_before(text, found.start)
    return change is not None and change.direction < 0
