"""Undertakings whose names have no head noun at their end: satellites (风云四号B星) and titled plans (《X行动方案》)."""

from __future__ import annotations

import re

from flows.parsing.finding import occurrences
from flows.parsing.project_lexicon import Head
from flows.parsing.project_names import Name
from flows.parsing.project_proper import PROPER

LAUNCHED = Head("", "launched", "research")
TITLED = Head("", "titled", "programme")
_TITLE = re.compile(
    r"《(?!中共|中华|关于|[^《》\n]{0,16}国民经济和社会发展)"
    r"([^《》\n]{4,40}?(?:行动计划|行动(?=方案|实施方案)|(?<!总体)(?<!详细)(?<!年)规划|计划|(?:布局|建设|发展|保护|提升|调整|振兴|培育)方案|(?:实事|改造|整治|更新|建设|治理|提升|攻坚)任务))(?:(?:实施)?方案)?(?:[（(][^）)]*[）)])?》"
)
_FLIES = re.compile(r"号[A-Z]?星|卫星|星座")
_NUMBER = "[一二三四五六七八九十]{1,3}号"
_HAN = r"(?:(?!成功|发射|使用|搭载|执行|我国|首[颗次])[\u4e00-\u9fff])"
_BEFORE, _OUR = "将把射，。、和及与\n的）", "我国"  # what stands before a satellite's name, unless it opens the text
_LONGEST = 18
_SATELLITE = re.compile(
    rf"(?:{_HAN}{{4,10}}?卫星{_NUMBER}|{_HAN}{{2,10}}?\d{{2}}组卫星|{_HAN}{{2,6}}?{_NUMBER}(?:[A-Z]|\d{{2}}组?)?(?:卫星|星))"
)


def read_titles(text: str) -> list[Name]:
    """The plans that a text names by the titles of their papers; those of a body or an age in general are none."""
    if "《" not in text:
        return []
    return [Name(m.start(1), m.end(1), TITLED, PROPER) for m in _TITLE.finditer(text)]


def read_launches(text: str) -> list[Name]:
    """The satellites that a text names."""
    if "星" not in text or _FLIES.search(text) is None:
        return []
    starts = {0, *[at + 1 for at in occurrences(text, _BEFORE, 0, len(text))]}
    starts.update([at + len(_OUR) for at in occurrences(text, (_OUR,), 0, len(text))])
    found: list[Name] = []
    for at in sorted(starts):
        if (found and at < found[-1].end) or text.find("星", at, at + _LONGEST) < 0:
            continue
        if name := _SATELLITE.match(text, at):
            found.append(Name(at, name.end(), LAUNCHED, PROPER))
    return found
