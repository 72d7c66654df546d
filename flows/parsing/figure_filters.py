"""Which numbers with a unit are no figures: ordinals, dates, clock times, names, idioms."""

from __future__ import annotations

import re
from functools import cache

from flows.parsing.scanning import Candidate
from flows.parsing.units import Unit, lexicon_rows

_BARE = frozenset("百千万亿")
_BARE_CUE = re.compile(
    r"(?:(?<![海陆线以网路船车地天水江河身])上|超过|突破|超|破|过|近|逾|达|约|达到|累计实施|培育|累计完成)$"
)
_ONE_CUE = re.compile(r"(?:仅|仅有的|只有|不到|不足|增设|新增|新建|每年组织|每\d年)$")
_PERIOD_BEFORE = re.compile(r"(?:未来|今后|过去|最近|(?<!目)前|后|这|头|今明|此后|首|今|明|同|那|上|下|当|接下来)(?:的)?$")
_NEAR = re.compile(r"近$")
_LASTING = re.compile(r"(?:有|至今|历时|长达|达|用了?|经过|为期|从业)近$")
_PERIOD_AFTER = re.compile(r"多?(?:以?来|之?前|之?后)|间|规划|计划|行动|内|里")
_CLOCK = re.compile(r"[时点]$")
_SPORT = re.compile(
    r"(?:自由泳|蛙泳|仰泳|蝶泳|个?人?混合泳|接力|跨?栏|短跑|竞走|气步枪|气手枪|步枪|手枪|跳台|跳板|赛跑|障碍)"
)
_CIRCLE = re.compile(r"[\u4e00-\u9fff]{0,5}圈")
_TIME_NEEDED = re.compile(r"(?:仅|用|需|约|近|超|过|达|为|长|续|有)$")
_PLACE_SUFFIX = frozenset("镇市县区乡")
_ONE_SPAN = re.compile(r"(?:经过|历时|为期|用了?|不到|不足|仅|长达|满|需要?|耗时|约|近)$")


@cache
def _names() -> tuple[re.Pattern[str], int]:
    """Names and set phrases with a number inside, and the length of the longest."""
    names = sorted((r["name"] for r in lexicon_rows("number_names")), key=lambda n: (-len(n), n))
    return re.compile("|".join(map(re.escape, names))), max(map(len, names))


def is_figure(text: str, candidate: Candidate) -> bool:
    """Whether a number with a unit counts something."""
    unit, start = candidate.unit, candidate.start
    before = text[start - 1 : start]
    if unit is None or (unit.numeral == "none" and not _scaled(text, candidate, unit)):
        return False
    if before in ("第", "届") or (before == "+" and candidate.rule != "list") or (before.isascii() and before.isalpha()):
        return False
    if before in ("-", "－") and text[start - 2 : start - 1].isalpha():
        return False
    if not candidate.number[0].isdigit() and not _chinese_counts(text, candidate, unit):
        return False
    if unit.kind == "length" and _SPORT.match(text, candidate.end):
        return False
    if unit.name == "分" and _CLOCK.search(text[max(start - 1, 0) : start]):
        return False
    return unit.kind != "duration" or _is_duration(text, candidate, unit)


def _scaled(text: str, candidate: Candidate, unit: Unit) -> bool:
    """Points, degrees and magnitudes are figures where they have decimals or their scale is named."""
    if unit.name == "度":
        return "." in candidate.number or bool(
            re.search(r"[温电]|零下", text[max(candidate.start - 8, 0) : candidate.start])
        )
    if unit.name == "点":
        return "." in candidate.number and "点" not in candidate.number
    return unit.name == "级" and ("." in candidate.number or text.startswith("地震", candidate.end))


def _chinese_counts(text: str, candidate: Candidate, unit: Unit) -> bool:
    """A numeral in characters counts unless it is part of a word, a name, a bare power or an indefinite article."""
    number, start = candidate.number, candidate.start
    pattern, longest = _names()
    for match in pattern.finditer(text, max(start - longest, 0), candidate.end + longest):
        if match.start() <= start < match.end():
            return False
    if candidate.rule in ("fraction", "doubling", "half", "several"):
        return not text.startswith("决赛", candidate.end)
    if unit.numeral == "arabic" and len(number) < 2:
        return False
    if number[0] in _BARE and text.startswith("级", candidate.end):
        return False
    if number[0] in _BARE:
        return bool(_BARE_CUE.search(text[max(start - 8, 0) : start])) or (number[-1] in "余多" and unit.kind != "duration")
    if unit.kind == "count" and unit.name != "个" and text[candidate.end : candidate.end + 1] in _PLACE_SUFFIX:
        return False
    if number == "二" or (text[start - 1 : start] in "“‘" and unit.kind == "count"):
        return False
    if number == "一" and unit.kind == "count":
        return bool(_ONE_CUE.search(text[max(start - 6, 0) : start]))
    return True


def _is_duration(text: str, candidate: Candidate, unit: Unit) -> bool:
    """A span of time counts unless it is a calendar year, an anniversary or an expression of when."""
    number, start = candidate.number, candidate.start
    left = text[max(start - 6, 0) : start]
    if unit.name == "周年" or (unit.name == "年" and _is_year(number)):
        return False
    if number == "一":
        return bool(_ONE_SPAN.search(left)) and not _PERIOD_AFTER.match(text, candidate.end)
    if unit.name in ("分钟", "秒", "秒钟"):
        return not _CIRCLE.match(text, candidate.end)
    if number == "24" and unit.name == "小时" and not _TIME_NEEDED.search(left):
        return False
    if _PERIOD_AFTER.match(text, candidate.end) or _PERIOD_BEFORE.search(left):
        return False
    return not _NEAR.search(left) or bool(_LASTING.search(left))


def _is_year(number: str) -> bool:
    """Whether a number before 年 is a calendar year: four places, or two with a leading nought."""
    if number.isdigit():
        return len(number) == 4 or number[0] == "0"
    return len(number) == 4 and all(c in "零〇一二三四五六七八九" for c in number)
