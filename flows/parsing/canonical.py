"""The canonical form of a metric's name, its dimension and the subject area it belongs to."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from flows.parsing.tables import read_rows
from flows.parsing.types import Quantity

DIMENSIONS = frozenset(["长", "宽", "高", "深", "厚", "重"])
_OF_UNIT = {
    "area": "面积", "length": "长度", "money": "金额", "power": "容量", "energy": "电量", "volume": "量", "duration": "时间",
    "户": "户数", "人": "人数",
}  # fmt: skip


@cache
def _heads() -> re.Pattern[str]:
    return re.compile("(?:" + "|".join(row["ending"] for row in read_rows("metric_heads.csv")) + ")$")


def is_measure(name: str) -> bool:
    """Whether `name` ends in the name of something measured (额, 率, 面积), rather than of a thing counted."""
    return bool(_heads().search(name))


def with_dimension(name: str, quantity: Quantity) -> str:
    """`name` with the dimension of the figure (面积, 户数) where it does not end in that of a measure."""
    word = _OF_UNIT.get(quantity.unit_base) or _OF_UNIT.get(quantity.kind, "")
    return name if not word or is_measure(name) else name + word


def canonical_name(stated: str) -> str:
    """The name as a metric is called on every page."""
    return stated.strip('"“”')


@cache
def _cues() -> tuple[re.Pattern[str], dict[str, str]]:
    by_cue = {row["cue"]: row["domain"] for row in read_rows("metric_domains.csv")}
    return re.compile("|".join(sorted(map(re.escape, by_cue), key=lambda c: (-len(c), c)))), by_cue


@lru_cache(maxsize=20_000)
def domain_of(name: str) -> str:
    """The subject area, one of the fixed list of the contract, from its longest cue word, the last of equals."""
    pattern, by_cue = _cues()
    cue = ""
    for found in pattern.finditer(name):
        if len(found.group()) >= len(cue):
            cue = found.group()
    return by_cue.get(cue, "other")
