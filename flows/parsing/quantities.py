"""Numbers with their units: which of them are figures, and what they are worth."""

from __future__ import annotations

import re

from flows.parsing.changes import change_of
from flows.parsing.figure_filters import is_figure
from flows.parsing.implied_units import implied_unit
from flows.parsing.numerals import parse_numeral
from flows.parsing.qualifiers import read_qualifier
from flows.parsing.scanning import Candidate, scan
from flows.parsing.types import Quantity
from flows.parsing.units import Unit

_WIDE = re.compile(r"[０-９％．萬億兩個―・]")
_NARROW = str.maketrans("０１２３４５６７８９％．，萬億兩個―・", "0123456789%.,万亿两个—.")
_POWERS = frozenset("百千万亿")
_WORD_BOUNDS = dict.fromkeys(_POWERS, ("上", "破")) | {"半": ("过", "近", "超")}
_RANGE_SIGNS = frozenset("至到-—–~～－")
_TITLE = 60  # the longest title, in characters
_POINTS = "个百分点"
_LIST_SIGNS = frozenset("、和及与+或")
_LIST_REACH = 48  # characters of a list behind 分别
_CHANGED = ("升", "增", "增加", "增长", "提高", "降", "减", "减少", "涨", "跌")
_FAR = 5  # times; no range of a change is that wide
_COEFFICIENT = re.compile(r"[0-9.,]+")


def find_quantities(text: str, *, normal: bool = False) -> list[Quantity]:
    """The stated figures of `text` in order: numbers with a unit, classifier or percent that count something in the world.

    Works on any text, full-width digits and traditional numerals included, which need not be looked for in a `normal`
    one; offsets count characters of `text`. `value` has
    the multiplier in (3011万平方米 is 30110000) and is negative for declines; `value_base` is in base units (metre, square
    metre, cubic metre, kilogram, yuan, kilowatt, kilowatt-hour; durations, classifiers and foreign currencies keep theirs).
    Ordinals, dates, clock times, house numbers, names, titles and idioms are left out.

    >>> [(q.quote, q.value_base, q.unit_base, q.qualifier) for q in find_quantities("泊位5个，吞吐超1.2万吨，降3.5%")]
    [('5个', 5.0, '个', 'eq'), ('1.2万吨', 12000000.0, '千克', 'ge'), ('3.5%', -3.5, '%', 'eq')]
    """
    clean = text if normal or not _WIDE.search(text) else text.translate(_NARROW)
    found: list[Quantity] = []
    titled = "《" in clean
    for candidate in _join(clean, scan(clean)):
        if titled and _is_titled(clean, candidate.start):
            continue
        if candidate.unit is not None and is_figure(clean, candidate):
            found.append(_finish(text, clean, candidate, found[-1] if found else None))
    return found


def _is_titled(text: str, position: int) -> bool:
    """Whether a position is inside the title of a work or a paper (《长安三万里》)."""
    opened = text.rfind("《", max(position - _TITLE, 0), position)
    return opened > text.rfind("》", max(position - _TITLE, 0), position) and text.find("》", position, opened + _TITLE) > 0


def _join(text: str, candidates: list[Candidate]) -> list[Candidate]:
    """Ranges made one, members of lists given the unit of the last, units that the context implies."""
    out: list[Candidate] = []
    following: Candidate | None = None
    for number in range(len(candidates) - 1, -1, -1):
        candidate = candidates[number]
        if following is not None and following.start - candidate.end == 1:
            joined = None if _has_come_to(text, candidate, following) else _joined(text[candidate.end], candidate, following)
            if joined is not None:
                out[-1] = following = joined
                continue
        if _shares_points(text, candidate, following):
            candidate.unit = following.unit if following else None
        if candidate.unit is None:
            _lend_unit(text, candidate, following, candidates[number - 1] if number else None)
        following = candidate
        out.append(candidate)
    return out[::-1]


def _shares_points(text: str, candidate: Candidate, following: Candidate | None) -> bool:
    """Whether 个 is that of the 个百分点 at the end of the list: 1.2个和1.0个百分点."""
    if candidate.unit is None or candidate.unit.name != "个" or following is None or following.unit is None:
        return False
    near = following.start - candidate.end == 1 and text[candidate.end] in _LIST_SIGNS
    return near and following.unit.name == _POINTS


def _has_come_to(text: str, low: Candidate, high: Candidate) -> bool:
    """Whether 至 between two figures leads from a change to what it has come to (新增56例至1079例, 提升2.9%至30%)."""
    if text[low.end] not in "至到" or low.unit is None or not text.endswith(_CHANGED, 0, low.start):
        return False
    return low.unit == high.unit and high.value >= _FAR * low.value


def _joined(sign: str, low: Candidate, high: Candidate) -> Candidate | None:
    """Two numbers with `sign` between them as one figure: a range (4-8项) or a product (2×34万千瓦)."""
    if high.unit is None or high.high is not None or low.rule == "open":
        return None
    if sign in _RANGE_SIGNS and (low.unit is None or low.unit == high.unit):
        return _range(low, high)
    if sign in "×xX" and low.unit is None and low.value < 100 and high.unit.kind in ("power", "energy", "mass"):
        return Candidate(low.start, high.end, low.number, low.value * high.value, None, high.unit, "product")
    return None


def _range(low: Candidate, high: Candidate) -> Candidate:
    """One range of two numbers; in 3000至5000万元 the first takes the power of the second, having none of its own."""
    value = low.value
    coefficient = _COEFFICIENT.match(high.number)
    if low.unit is None and low.number[-1].isdigit() and coefficient and not high.number[-1].isdigit():
        stated = parse_numeral(coefficient[0]) or 1.0
        if value <= stated:
            value = round(value * high.value / stated, 6)
    return Candidate(low.start, high.end, low.number, value, high.value, high.unit, "range")


def _lend_unit(text: str, candidate: Candidate, following: Candidate | None, previous: Candidate | None) -> None:
    """Give a number without a unit that of the next in its list, else the one its context implies."""
    arabic = candidate.number[0].isdigit()
    adjacent = following is not None and following.start - candidate.end == 1
    if following is not None and following.unit and adjacent and arabic and text[candidate.end] in _LIST_SIGNS:
        candidate.unit, candidate.rule = following.unit, "list"
        return
    unit = implied_unit(text, candidate, following, previous)
    if unit is not None:
        candidate.unit, candidate.rule = unit, "implied unit"


def _one_word(found: Candidate) -> bool:
    """Whether the bound before a numeral is one word with it: 上万, 破亿, 过半."""
    return found.number[0] in _POWERS or (found.rule == "fraction" and found.number == "半")


def _finish(text: str, clean: str, found: Candidate, previous: Quantity | None) -> Quantity:
    """The figure; a decline is negative, and so is what is listed after one (下降3%、5%)."""
    unit = found.unit or Unit("", "", 1, "other")
    change = change_of(clean, found.start, found.end, unit.kind)
    sign = -1 if change is not None and change.direction < 0 else 1
    if change is None and previous is not None and previous.value < 0 and previous.unit == unit.name:
        sign = -1 if clean[previous.end : found.start] in _LIST_SIGNS else 1
    qualifier = "range" if found.high is not None else read_qualifier(clean, found)
    if qualifier == "eq" and previous is not None and _shares_bound(clean, previous, found.start):
        qualifier = previous.qualifier
    value, factor = sign * float(found.value), unit.factor
    if unit.name == "成":
        factor = 10.0
    high = None if found.high is None else sign * float(found.high)
    start = found.start - (
        clean[found.start - 1 : found.start] in _WORD_BOUNDS.get(found.number[:1], ()) and _one_word(found)
    )
    return Quantity(
        start, found.end, text[start : found.end], _round(value, 6), high, unit.name, _round(value * factor, 9),
        None if high is None else _round(high * factor, 9), unit.base, qualifier, unit.kind, found.rule,
    )  # fmt: skip


def _shares_bound(text: str, previous: Quantity, start: int) -> bool:
    """Whether the bound of the figure before is that of its whole list (分别超过90%、70%)."""
    if start - previous.end != 1 or previous.qualifier in ("eq", "range") or text[previous.end] not in _LIST_SIGNS:
        return False
    apart = text.rfind("分别", max(start - _LIST_REACH, 0), previous.start)
    return apart >= 0 and "，" not in text[apart:start]


def _round(value: float, digits: int) -> float:
    """`value` rounded; what is whole already, as most figures are, at no cost."""
    return value if value.is_integer() else round(value, digits)
