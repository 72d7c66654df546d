"""Which numbers with a unit are no figures: ordinals, dates, clock times, names, idioms."""

from __future__ import annotations

import re

from flows.parsing.units import Unit

_PERIOD_BEFORE = re.compile(r"(?:未来|今后|近|过去|最近|前|后|这|头|今明|去今|此后|首|今|每|又|同|那|上|下|当)$")
_PERIOD_AFTER = re.compile(r"(?:前|后|来|内|以来|间|之后|之前|规划|计划|代|级|会|度)")
_BARE = re.compile(r"[百千万亿]")
_BARE_CUE = re.compile(r"(?:上|超过|突破|超|破|过|近|逾|达|约|累计\w{0,4}|数)$")
_ONE_CUE = re.compile(r"(?:仅|仅有的|只有|经过|历时|为期|用|不到|不足|增设|新增|新建|建成|建设|每年组织|年|达)$")


def is_figure(text: str, start: int, end: int, number: str, unit: Unit) -> bool:
    """Whether the number with `unit` at `text[start:end]` counts something."""
    before = text[start - 1 : start]
    if unit.numeral == "none" or before in ("第", "+") or (before.isascii() and before.isalnum()):
        return False
    if before == "-" and text[start - 2 : start - 1].isalpha():
        return False
    arabic = number[0].isdigit()
    if not arabic and not _chinese_counts(text, start, end, number, unit):
        return False
    if unit.kind == "duration":
        return _is_duration(text, start, end, number, unit)
    return True


def _chinese_counts(text: str, start: int, end: int, number: str, unit: Unit) -> bool:
    """A numeral in characters counts unless it is part of a word, a name or an indefinite article."""
    if unit.numeral == "arabic" and len(number) < 2:
        return False
    if number == "一" and unit.kind == "count":
        return bool(_ONE_CUE.search(text[max(start - 6, 0) : start]))
    if _BARE.match(number) and "分之" not in number:
        return bool(_BARE_CUE.search(text[max(start - 8, 0) : start]))
    return not (unit.name == "成" and text[end : end + 1] in set("都功立为果员长本就绩熟品型交分效达年渝"))


def _is_duration(text: str, start: int, end: int, number: str, unit: Unit) -> bool:
    if unit.name in ("年", "周年"):
        if unit.name == "周年" or re.fullmatch(r"\d{4}|\d{2}|[〇零一二三四五六七八九]{4}", number) and int_year(number):
            return False
    if _PERIOD_AFTER.match(text, end) and unit.name in ("年", "天", "个月", "周"):
        return False
    return not _PERIOD_BEFORE.search(text[max(start - 3, 0) : start])


def int_year(number: str) -> bool:
    """Whether `number` looks like a calendar year."""
    return len(number) == 4
