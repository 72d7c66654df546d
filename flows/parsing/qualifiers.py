"""How a figure is bounded: about, at least, at most."""

from __future__ import annotations

import re

from flows.parsing.scanning import Candidate
from flows.parsing.types import Qualifier

_APPROX = "约[发需有计合]?|(?<![最附远])近|将近|接近|大致|大概"
_GE = "不少于|不低于|不小于|超过|突破|至少|多于|大于|高达|超|逾|破|(?<![经通度])过(?!了)"
_LE = "不超过|不高于|不大于|不多于|不足|不到|不满|未满|最高|至多|最多|少于|小于|低于|控制在"
_LEFT = re.compile(rf"(?:(?P<le>{_LE})|(?P<approx>{_APPROX})|(?P<ge>{_GE}))(?:达到|达|了|为|有|至)?$")
_RIGHT = re.compile(
    r"(?P<approx>左右|上下)|(?P<ge>(?:及|或|（含）)?以上|有余|以外|[多余](?=[，。；、）的来时]|$))|(?P<le>(?:及|或)?以下|[之以]内)"
)


def read_qualifier(text: str, candidate: Candidate) -> Qualifier:
    """The bound of a figure; 约 and 左右 go before 余 and 多 (近5000余名 is about 5000)."""
    left = _LEFT.search(text[max(candidate.start - 6, 0) : candidate.start])
    right = _RIGHT.match(text, candidate.end)
    if (left and left["approx"]) or (right and right["approx"]):
        return "approx"
    if (left and left["le"]) or (right and right["le"]):
        return "le"
    bare = candidate.number[0] in "百千万亿" and text[candidate.start - 1 : candidate.start] == "上"
    return "ge" if candidate.vague or left or right or bare else "eq"
