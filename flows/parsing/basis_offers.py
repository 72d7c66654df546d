"""Money that a measure promises whoever meets its terms (对符合条件的企业给予最高50万元奖励), which none has got yet."""

from __future__ import annotations

import re

from flows.parsing.finding import holds_any
from flows.parsing.types import Quantity

_GIFTS = ("给予", "予以", "奖励", "奖补", "补助", "补贴", "资助", "扶持", "救助")
_KINDS = frozenset(["money", "ratio"])
_BEFORE, _AFTER = 16, 12  # characters beside a figure in which the gift is named
_GIVEN = re.compile(r"(?:给予|予以|奖励|奖补|补助|补贴|资助)(?![该其他她段两三])[^，。；、\d了]{0,14}$")
_A_GIFT = re.compile(
    r"(?:以[上内]|左右)?(?:的|标准|给予|予以|/|每)?[^，。；、\d]{0,8}(?:奖励|奖补|补助|补贴|资助|扶持|救助)"
)
# 对…的, 每户, 最高: whoever it is.
_TERMS = re.compile(
    r"(?:对|凡)(?!\d|[^，。；\d]{0,6}\d+[余多]?[家户名人个位])|符合|最高|不超过|一次性|每[家户人个辆亩项吨件套场年月名篇部座]|按照?"
)
_PAST = re.compile(
    r"[已了曾共]|累计|年起|截至|至今|以来|去年|昨[天日]|获得|享受到|下[拨达]|筹措|兑现|兑付|到账"
    r"|为[\d.]+[万余多]{0,2}[名户家人位](?![，。；]{0,1}以上)[^，。；\d]{0,14}(?:发放|落实|减免)"  # 为90名职工发放补贴9万元
)
_AT_MOST = re.compile(r"，[^，。；\d]{0,6}(?:最高|最多|上限)[^，。；\d]{0,5}$")  # 给予每人2000元补贴，最高不超过90万元
_REACH = 90  # characters of its sentence before a figure that tell to whom and when


def is_limit(text: str, end: int, quantity: Quantity) -> bool:
    """Whether the figure is the most that one gets of a gift whose figure ends at `end`."""
    return quantity.kind == "money" and _AT_MOST.search(text, end, quantity.start) is not None


def is_offered(text: str, first: int, quantity: Quantity) -> bool:
    """Whether the figure, whose sentence begins at `first`, is a gift that is promised on terms."""
    start, end = quantity.start, quantity.end
    if quantity.kind not in _KINDS or not holds_any(text[max(first, start - _BEFORE) : end + _AFTER], _GIFTS):
        return False
    begin = max(first, start - _REACH, text.rfind("；", first, start))
    if _GIVEN.search(text, max(first, start - _BEFORE), start) is None and _A_GIFT.match(text, end) is None:
        return False
    return _TERMS.search(text, begin, start) is not None and _PAST.search(text, begin, start) is None
