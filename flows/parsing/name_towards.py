"""Whom trade is with and what a contribution is to: 对甲国和乙国的出口, 对经济增长的贡献率 are named with 对."""

from __future__ import annotations

import re

from flows.parsing.phrases import Before, phrase_start
from flows.parsing.wording import Wording

_TO = "对"
# Names that say too little without the one they are directed to.
_DIRECTED = re.compile(
    "(?:进出口|出口|进口|贸易|投资|贷款|援助)(?:总?额|总值|规模|存量|流量)?$|(?:贡献|依存|依赖|拉动)[率度]$"
)
_BETWEEN = frozenset('NWSAVGUCDRMFT"')
_LONGEST = 30  # characters
_GIVEN = "贡献"
_SHORT = 8


def directed(wording: Wording, place: int, before: Before) -> None:
    """Give the noun before the figure at word `place` its 对 with all that follows on it.

    对共建国家合计进出口9亿元, 对经济增长的贡献率达30%, 对某协定（某某）其他成员出口, 对9个国家出口.
    """
    noun, words, classes = before.noun, wording.words, wording.classes
    if not noun or noun.startswith(_TO) or not _DIRECTED.search(noun):
        return
    start = wording.clause_start(place)
    if classes[start - 1 : start] == "(" and classes.find(")", start, place) > 0:
        start = wording.clause_start(start - 1)
    elif classes[start - 1 : start] == "Q" and words[start - 2] == _TO:
        start -= 2
    if _TO not in words[start:place]:
        return
    first = place - 1 - words[start:place][::-1].index(_TO)
    end = _end_of(words, first, place, noun)
    if end <= first or not _BETWEEN.issuperset(_without_bracket(classes[first + 1 : end])):
        return
    phrase = words[first] + wording.join(first + 1 + (classes[first + 1] == "Q"), end)
    if len(phrase) <= _LONGEST:
        before.noun = _giver(wording, start, first, noun) + phrase


def _end_of(words: list[str], first: int, place: int, noun: str) -> int:
    """Where `noun` ends among the words from `first` to `place`; 0 where it does not end with one."""
    for end in range(place, first, -1):
        if noun.endswith(words[end - 1]) and "".join(words[first:end]).endswith(noun):
            return end
    return 0


def _without_bracket(classes: str) -> str:
    """The classes without the figure they begin with and without the bracket in them."""
    before, opened, rest = classes.removeprefix("Q").partition("(")
    return before + rest.partition(")")[2] if opened else before


def _giver(wording: Wording, start: int, first: int, noun: str) -> str:
    """The noun phrase right before 对 that contributes: 科技进步对经济增长的贡献率."""
    begin = phrase_start(wording.classes[start:first], first - start) + start
    if begin > start and wording.classes[begin - 1] == "D" and wording.classes[begin] in "WN":  # 最终消费支出
        begin -= 1
    name, told = wording.join(begin, first), frozenset(wording.classes[begin:first])
    return name if _GIVEN in noun and len(name) <= _SHORT and not told.isdisjoint("NW") else ""
