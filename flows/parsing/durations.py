"""Spans of time: which of them are figures (历时3年, 用两天) and which say when (近三年, 5年来, 2023年)."""

from __future__ import annotations

import re

from flows.parsing.scanning import Candidate
from flows.parsing.units import Unit

_WHEN_BEFORE = re.compile(
    r"(?:未来|今后|过去|最近|(?<![目提])前|后|这|头|今明|此后|首|今|明|同|那|上|下|当|接下来|更早)(?:的)?$"
)
_WHEN_AFTER = re.compile(
    r"多?(?:以?来|之?前|之?后)|间|平均|(?:攻坚|提升|改造|整治|治理|倍增|建设|专项|推进){0,2}(?:规划|计划|行动)|里"
)
_CAMPAIGNS = ("大会战", "攻坚战", "攻坚行动", "会战", "提升行动", "大行动")
_SHORTENED = re.compile("从(?:过去|以往|此前|之前)的?$")  # 从过去的7天缩短到1天
_LASTED = re.compile("(?:历经|历时|时隔|经过|整整|阔别|暌违)$")
_SINCE = re.compile(r"(?:实施|投产|设立|成立|创办|创建|组建|开通|运行|运营|挂牌|启动|推出|开馆|开园|通车|投运)$")
# What has lasted does so whatever comes after it (被困22小时后获救, 经过3年之后).
_LASTED_FIRST = re.compile("(?:被困|被埋|失联|大约|长达|持续|历经|经过)了?近?$")
_FROM_NOW = ("今后", "此后", "然后", "以后")
_NEAR = re.compile(r"近$")
_LASTING = re.compile(r"(?:有|至今|历时|长达|达|用了?|经过|为期|从业|迟到?|晚|早|提前|延长|缩短)近$")
_ONE_SPAN = re.compile(
    r"(?:经过|历时|为期|用了?|不到|不足|仅|长达|满|需要?|耗时|约|(?<!最)近|每|超过?|以上|连续|至少|缩短了?|节省了?|减少了?|延长了?|提前了?|推迟了?|停[课工产航电]|哀悼|被困|还有)$"
)
_CIRCLE_NAMED = re.compile(r"”[\u4e00-\u9fff]{0,5}圈")  # “2小时”交通圈
_CIRCLE = re.compile(r"[\u4e00-\u9fff]{0,5}圈")
_AROUND_THE_CLOCK = re.compile(r"(?:仅|用|需|约|近|超|过|达|为|长|续|有|快|短|足|不到)$")
_CLOCK = re.compile(r"[时点]$")


def is_duration(text: str, candidate: Candidate, unit: Unit) -> bool:
    """Whether a span of time counts: not a calendar year, an anniversary, a clock time or an expression of when."""
    number, start = candidate.number, candidate.start
    left = text[max(start - 6, 0) : start]
    if unit.name == "载":  # 辉煌60载 counts nothing
        return _LASTED.search(left) is not None
    if unit.name == "周年" or (unit.name == "年" and _is_year(number)):
        return False
    if text.startswith(_CAMPAIGNS, candidate.end):  # 三年大会战
        return False
    if candidate.rule == "and a half":
        return True
    if _is_set(text, candidate.end, left):
        return True
    if number == "一" or (number == "四" and unit.name == "周"):  # 四周 is mostly the surroundings
        return bool(_ONE_SPAN.search(left)) and not _WHEN_AFTER.match(text, candidate.end)
    if unit.name in ("分钟", "秒", "秒钟"):
        return not _CIRCLE.match(text, candidate.end)
    if unit.name == "小时" and _names_hours(text, candidate, left):
        return False
    if _WHEN_AFTER.match(text, candidate.end) or (_WHEN_BEFORE.search(left) and not _SHORTENED.search(left)):
        return False
    return not _NEAR.search(left) or bool(_LASTING.search(left)) or text.startswith("时间", candidate.end)  # 近6年时间


def _is_set(text: str, end: int, left: str) -> bool:
    """Whether a span counts by what stands on both sides of it."""
    if text.startswith("内", end):
        return left.endswith("后") and not left.endswith(_FROM_NOW)  # 土地交付后一个月内开工
    if text.startswith(("来", "以来"), end):
        return _SINCE.search(left) is not None  # 制度实施9年来
    return text.startswith(("后", "之后"), end) and _LASTED_FIRST.search(left) is not None


def _names_hours(text: str, candidate: Candidate, left: str) -> bool:
    """Whether hours are part of a name (“2小时”交通圈) or mean round the clock (24小时值守)."""
    if _CIRCLE_NAMED.match(text, candidate.end):
        return True
    if candidate.number != "24" or text.startswith("内", candidate.end):
        return False
    return _AROUND_THE_CLOCK.search(left) is None


def is_clock_time(text: str, candidate: Candidate) -> bool:
    """Whether 分 are minutes past an hour (8时30分)."""
    return bool(_CLOCK.search(text[max(candidate.start - 1, 0) : candidate.start]))


def _is_year(number: str) -> bool:
    """Whether a number before 年 is a calendar year: four places, or two with a leading nought, or a list's 4.2022年."""
    listed, point, year = number.replace(" ", "").partition(".")
    if point and listed.isdigit() and len(year) == 4 and year.startswith(("19", "20")):
        return True
    if number.isdigit():
        return len(number) == 4 or number[0] == "0"
    return len(number) == 4 and all(c in "零〇一二三四五六七八九" for c in number)
