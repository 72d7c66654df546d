"""Words of growth and decline before a figure."""

from __future__ import annotations

import re
from typing import NamedTuple

_DOWN = "下降|减少|降低|下滑|回落|缩减|缩短|收窄|萎缩|下跌|下调|压缩|压减|普降|减|降|跌"
_UP = "增长|增加|提高|提升|上升|扩大|上涨|上调|净增|扩展|攀升|增|升|涨|快"
_TIME_SAVED = "节约|节省"
_ABOUT = "了|约|近|超过|超|逾|将近|至少|不到|分别|均|高达|达|各"
_CHANGE = re.compile(
    rf"(?:(?P<down>{_DOWN})|(?P<up>{_UP})|(?P<saved>{_TIME_SAVED}))(?:幅度?|速|率)?(?:(?<=[幅度速率])(?:为|达到|保持在)?)?(?:{_ABOUT})*$"
)


class Change(NamedTuple):
    """A word of change: +1 for growth, -1 for decline, and the word."""

    direction: int
    word: str
    start: int


def change_before(text: str, position: int) -> Change | None:
    """The word of change that governs the figure at `position`: it stands right before, save for 了, 约, 超过 and the like."""
    left = max(position - 10, 0)
    match = _CHANGE.search(text[left:position])
    if match is None:
        return None
    return Change(1 if match["up"] else -1, match["up"] or match["down"] or match["saved"], left + match.start())
