"""Units that no lexicon holds: the noun that stands between a number and the next boundary (25口岸, 4大项目)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from flows.parsing.units import Unit

if TYPE_CHECKING:
    from flows.parsing.scanning import Candidate

_NOUN = re.compile(r"(?P<big>大)?(?P<noun>[\u4e00-\u9fff]{1,8})(?=[，。、；：！？”’」』）)\"\d\n]|$)")
_LEVEL = re.compile(r".*?[级型类]")
_NO_NOUN = re.compile(r"[于至到的是在为和与及或比从将被由以不已以来表称说讯起止晚早凌上下前后左右路楼栋街弄室热号国省#]")


def open_unit(text: str, candidate: Candidate) -> Candidate:
    """`candidate` with a noun for its unit, where it is Arabic and a short noun ends at a boundary; else as it was."""
    number = candidate.number
    if not number[0].isdigit() or "万" in number or "亿" in number:
        return candidate
    match = _NOUN.match(text, candidate.end)
    if match is None:
        return candidate
    noun = match["noun"]
    if match["big"]:
        noun = _LEVEL.sub("", noun) or noun
    elif len(noun) > 2 or len(number) > 3 and number[-1].isdigit():
        return candidate
    if _NO_NOUN.match(noun):
        return candidate
    candidate.unit, candidate.end, candidate.rule = Unit(noun, noun, 1.0, "count", "arabic"), match.end(), "open"
    return candidate
