"""How a figure is bounded: about, at least, at most."""

from __future__ import annotations

import re

from flows.parsing.types import Qualifier

_APPROX = "约为|大约|将近|接近|大致|大概|约|近"
_GE = "不少于|不低于|不小于|超过|突破|至少|多于|大于|高达|超|逾|破|过|上"
_LE = "不超过|不高于|不大于|不多于|不足|不到|不满|最高|至多|最多|少于|小于|低于|控制在"
_LEFT = re.compile(rf"(?:(?P<le>{_LE})|(?P<approx>{_APPROX})|(?P<ge>{_GE}))(?:达到|达|了|为|有|至)?$")
_RIGHT = re.compile(r"(?P<approx>左右|上下)|(?P<ge>(?:及|或)?以上|有余|以外|多|余)|(?P<le>(?:及|或)?以下|(?:之|以)内)")


def read_qualifier(text: str, start: int, end: int, *, fuzzy: bool = False) -> Qualifier:
    """The bound of the figure `text[start:end]`; `fuzzy` where 余 or 多 stands inside it."""
    left = _LEFT.search(text[max(start - 6, 0) : start])
    right = _RIGHT.match(text, end)
    if left and left["approx"] or right and right["approx"]:
        return "approx"
    if left and left["le"] or right and right["le"]:
        return "le"
    if fuzzy or left or right:
        return "ge"
    return "eq"
