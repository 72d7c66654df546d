"""What a name can do without: whose project or company it is of, what it touches on, an amount inside it."""

from __future__ import annotations

import re

from flows.parsing.finding import holds_any

# 某某棚户区改造项目涉及动迁户, 某某产业园规划占地, 供电公司投资: what is measured stands behind.
_WHOSE = re.compile(
    "^[^，。；]{2,}(?:(?:项目|工程|基地|园区|[聚集]集区|产业园|工业园|中心)"
    "(?=(?:规划|项目)?(?:占地(?:面积)?|用地(?:面积)?|总?建筑面积|年产量?|工期)$)|(?:公司|集团|企业)(?=投资$))"
)
_TOUCHES = re.compile("^.{4,}(?:项目|工程|工作|任务|计划).{0,12}涉及(?=.{2,})")
_AMOUNT = re.compile("(?:价值[\\d.]+[万亿]?元|^[\\d.]+(?:公里|亩))的?(?=.{2,})")
_JOINED = re.compile("^(?:以及|[和与及])(?=总?投资|总?面积|占地|总?建筑|年产)")  # what the segmentation glues to it
_AND = frozenset("和与及以")
_SHORT = 6
_HOLDS = ("占地", "用地", "投资", "面积", "年产", "工期")


def trimmed(name: str) -> str:
    """The name without what stands in other columns, and no conjunction before it; as it is where it needs all it has."""
    if name[:1] in _AND:
        name = _JOINED.sub("", name)
    if len(name) < _SHORT:
        return name
    if "涉及" in name:
        name = _TOUCHES.sub("", name)
    if holds_any(name, _HOLDS):
        name = _WHOSE.sub("", name)
    return _AMOUNT.sub("", name) if any(c.isdecimal() for c in name) else name
