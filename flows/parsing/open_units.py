"""Units that no lexicon holds: the noun that stands between a number and the next boundary (25口岸, 4大项目)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from flows.parsing.units import Unit

if TYPE_CHECKING:
    from flows.parsing.scanning import Candidate

_NOUN = re.compile(r"(?P<big>大)?(?P<noun>[\u4e00-\u9fff]{1,8})(?=[，。、；：！？”’」』）)\"\d\n]|$)")
_CLASSES = re.compile(r"大(?=类)")
_LEVEL = re.compile(r".*?[级型](?=.)")
# Single characters that close a designation (01星, 3师7旅), a point in time, or are no noun.
_NO_NOUN = frozenset(
    "于至到的是在为和与及或比从将被由以不已来表称说讯起止晚早凌上下前后左右路楼街弄室热号国省星团师旅营连联中内外间时年月日"
)


def open_unit(text: str, candidate: Candidate) -> Candidate:
    """`candidate` with a noun for its unit, where it is Arabic and a short noun ends at a boundary; else as it was."""
    number = candidate.number
    if not number.isdigit() or number[0] == "0" or len(number) > 3:
        return candidate
    at = candidate.end
    if _CLASSES.match(text, at):
        return _with_noun(candidate, "类", at + 2)
    match = _NOUN.match(text, at)
    if match is None:
        return candidate
    noun = match["noun"]
    if match["big"]:
        return _with_noun(candidate, _LEVEL.sub("", noun), match.end())
    if len(noun) > 1 or noun in _NO_NOUN:
        return candidate
    return _with_noun(candidate, noun, match.end())


def _with_noun(candidate: Candidate, noun: str, end: int) -> Candidate:
    candidate.unit, candidate.end, candidate.rule = Unit(noun, noun, 1.0, "count", "arabic"), end, "open"
    return candidate
