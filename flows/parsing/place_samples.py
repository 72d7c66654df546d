"""Places that are only named as samples of many (江西、安徽等地客流增长): what is told after them is not of the last."""

from __future__ import annotations

import re

from flows.parsing.bisecting import bisect_left
from flows.parsing.types import RegionMention

# From behind the first place of a list to its 等; a place may go on with a narrower one or a thing in it (上海虹桥站).
SAMPLES = re.compile(
    r"[\u4e00-\u9fff]{0,6}?(?:[、和与及][^，。；：！？、\n]{1,12}){0,9}?等(?:(?:多|各|[\d一二两三四五六七八九十]+)?个?"
    r"(?:地|城市|省|市|区|县|州|车站|火车站|站|机场|口岸|港口|景区|高校|国家)|地区)(?!级)"
)
REACH = 100


def find_samples(text: str, mentions: list[RegionMention]) -> list[int]:
    """Where the mentions start that stand in lists which 等地 or the like closes."""
    samples: list[int] = []
    closed = -1  # where the last such list ends
    for mention in mentions:
        if mention.end > closed:
            at = text.find("等", mention.end, mention.end + REACH)
            found = SAMPLES.match(text, mention.end, mention.end + REACH) if at >= 0 else None
            if found is None:
                continue
            closed = found.end()
        samples.append(mention.start)
    return samples


def without(mentions: list[RegionMention], starts: list[int]) -> list[RegionMention]:
    """The mentions that do not start at one of `starts`, which are in order."""
    if not starts:
        return mentions
    out = []
    for mention in mentions:
        at = bisect_left(starts, mention.start)
        if at == len(starts) or starts[at] != mention.start:
            out.append(mention)
    return out
