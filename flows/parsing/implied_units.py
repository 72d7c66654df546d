"""Figures printed without their unit: money in headlines (将投145.4亿), people and clicks in running text."""

from __future__ import annotations

import re
from functools import cache

from flows.parsing.scanning import Candidate
from flows.parsing.tables import read_rows
from flows.parsing.units import Unit, units

_INDEX = re.compile(r"指数(?:[（(][^（）()]{1,12}[）)])?(?:为|达到|达|升至|降至|报|回升至|回落至)?$")
_PEOPLE = re.compile(
    r"[\u4e00-\u9fff]{0,6}?(?:人(?![民工才口次均气类物])|民众|生(?![产活态物])|人员|患者|学员|官兵|[查教演队职社船海球导雇店]员)"
)
_SCORE = re.compile(r"(?:指数|系数|PMI)[^。；！？\n]{0,24}$")
_OFF = frozenset("减返送")
_CENTURIES = ("19", "20")
_NONE = Unit("", "", 1.0, "other")
_MORE = re.compile("，?(?:[较比][^，。；]{1,8}|同比|环比)(?:增长|增加|减少|下降|多|少)[了约近超]?")
_BARE = re.compile(r"[，。；！？\n、：）)的和至到用左以]|$")
_CLAUSE = re.compile(r"[，。；！？\n、：]")


@cache
def _cues() -> tuple[re.Pattern[str], re.Pattern[str], dict[str, Unit]]:
    """The words before and after a bare number that tell its unit."""
    rows = list(read_rows("implied_units.csv"))
    sides = {
        side: sorted((r["cue"] for r in rows if r["side"] == side), key=lambda c: (-len(c), c))
        for side in ("before", "after")
    }
    named = {r["cue"]: units()[r["unit"]] for r in rows}
    return re.compile("|".join(sides["before"])), re.compile("|".join(sides["after"])), named


def implied_unit(text: str, candidate: Candidate, following: Candidate | None, previous: Candidate | None) -> Unit | None:
    """The unit a bare number has by its context: the words beside it, else the figures beside it.

    A number with 万 or 亿 is a figure even where nothing tells its unit, which is empty then; a small one is none (None)
    unless it is the state of an index.
    """
    if "万" not in candidate.number and "亿" not in candidate.number:
        if text[candidate.start - 1 : candidate.start] == "满" and _is_spent(text, candidate, following):
            return following.unit if following else None
        return _NONE if _is_index(text, candidate) else None
    unit = _by_words(text, candidate)
    if unit is None and previous is not None and previous.unit is None and candidate.start - previous.end == 1:
        unit = _by_words(text, previous)  # 投资分别是6亿、2亿
    if (
        unit is None
        and previous is not None
        and previous.unit is None
        and _MORE.fullmatch(text, previous.end, candidate.start)
    ):
        unit = _by_words(text, previous)  # 报考人数为90万，较去年增长7万
    if unit is not None or not candidate.number[0].isdigit():
        return unit
    if following is not None and following.start - candidate.end < 12 and _countable(following.unit):
        return following.unit
    if previous is not None and _lends(text, candidate, previous.unit) and "。" not in text[previous.end : candidate.start]:
        return previous.unit if candidate.start - previous.end < 24 else _NONE
    return _NONE


def _is_spent(text: str, candidate: Candidate, following: Candidate | None) -> bool:
    """Whether a bare number is the sum that a sum off is given for (满30减5元)."""
    if following is None or following.unit is None or following.unit.kind != "money":
        return False
    return following.start - candidate.end == 1 and text[candidate.end] in _OFF


def _is_index(text: str, candidate: Candidate) -> bool:
    """Whether a bare number is the state of an index: right behind the word, or with decimals somewhere after it."""
    if not candidate.number[0].isdigit():  # 指数三连升
        return False
    left = text[max(candidate.start - 30, 0) : candidate.start]
    if left.endswith("指数") and len(candidate.number) == 4 and candidate.number.startswith(_CENTURIES):
        return False  # 全球创新指数2022 is one of its years
    return ("指数" in left and bool(_INDEX.search(left))) or ("." in candidate.number and bool(_SCORE.search(left)))


def _by_words(text: str, candidate: Candidate) -> Unit | None:
    """The unit that a noun behind the number or a word of its clause before it tells."""
    before, after, named = _cues()
    right = after.search(_CLAUSE.split(text[candidate.end : candidate.end + 6])[0])
    if right:
        return named[right[0]]
    if _PEOPLE.match(text, candidate.end):
        return units()["人"]
    left = text[max(candidate.start - 14, 0) : candidate.start]
    cues = before.findall(_CLAUSE.split(left)[-1])
    return named[cues[-1]] if cues else None


def _lends(text: str, candidate: Candidate, unit: Unit | None) -> bool:
    """Whether the unit of the figure before may be the number's: money only where no noun follows (2000万家庭)."""
    return _countable(unit) and (unit is None or unit.kind != "money" or bool(_BARE.match(text, candidate.end)))


def _countable(unit: Unit | None) -> bool:
    return unit is not None and unit.kind in ("count", "money")
