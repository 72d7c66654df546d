"""How far a project has come: the status and the dated event that a text states of it.

A cue (开工, 合龙, 投用) speaks of the name before it in its sentence, or of the name right behind it (启动建设X). Words of
intention turn it into something still to come (预计年底建成 does not say that it stands), 建成后 likewise.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from operator import attrgetter

from flows.parsing.project_lexicon import Cue, Placed
from flows.parsing.types import ArticleContext, ArticleText, Period, Status

_FUTURE = re.compile(r"将|预计|计划|拟|力争|有望|可望|争取|即将|目标|确保|届时|年底前|准备|打算|要|规划|未来|待")
_PAST = re.compile(r"已|于去年|昨|刚刚|日前|近日|今天|今日|正式|顺利|成功|完成|了")
_LATER = re.compile(r"后|之后|以后|之前|前(?!期)|时")
_SHARE = re.compile(r"[^，。；！？\n]{0,10}?\d[\d.]*%")
_PREPARES = re.compile(r"[^，。；！？\n]{0,4}?(?:可行性|可研|前期|论证|勘察|选址|招标|设计|规划|研究|谋划)")
_BUILDING = frozenset(["建设", "建造", "修建", "兴建", "新建", "共建", "援建", "筹建", "创建", "打造", "争创", "进度"])
_GOES_ON = re.compile(r"正在|继续|加快|目前|已经?|现场|眼下|陆续|加紧|抓紧")
_WINDOW = 14
_start = attrgetter("start")
_STEP = re.compile(
    r"(?:铺装|主体|主塔|桩基|承台|箱梁|钢梁|架梁|土建|首[件段片榀]|洞室|围堰|路基|桥面|基础|[左右]幅|[左右]线|单幅|拱肋)[^，。；]{0,8}$"
    r"|[\d余多](?:座|公里|条|个)[^，。；]*已(?:经|基本|全部)?$"
)

# How much a statement says about where a project stands; the greatest wins.
_ACTUAL = {"completed": 3.0, "under_construction": 2.5, "signed": 2.0, "planned": 2.0, "unknown": 0.0}
_LOOSE = 0.5
_STILL_TO_START = 2.2
_STILL_TO_END = 1.0
_BARE = 0.4
INTENT_WEIGHT = 0.9  # what a sentence without any cue says at most


@dataclass(slots=True)
class Statement:
    """What one place says of a project: status, event and its day, and how much that weighs."""

    status: Status
    weight: float
    event: str | None = None
    event_date: date | None = None


def read_cue(text: str, start: int, end: int, cue: Cue, since: int, context: ArticleContext) -> Statement | None:
    """The status that the cue at `start:end` states, seen from `since` on; None where it states nothing."""
    if cue.status == "unknown":
        return Statement("unknown", 0.0)
    before = text[max(since, start - _WINDOW) : start]
    future = _is_future(before, start, context)
    if cue.status == "completed" and _STEP.search(text, max(since, start - _WINDOW), start):
        return Statement(
            "planned" if future else "under_construction", 1.2 if future else _ACTUAL["under_construction"], cue.event
        )
    if cue.word in ("完成", "进度") and (_SHARE.match(text, end) or cue.word == "完成"):
        return Statement("under_construction", 2.4, "进度") if _SHARE.match(text, end) else None
    if cue.word in _BUILDING:
        return Statement("planned" if future else "under_construction", 1.2 if future else _BARE)
    if cue.status == "completed":
        return _completed(text, end, cue, future)
    if cue.status == "under_construction" and (future or text.startswith("前", end)):
        return Statement("planned", _STILL_TO_START if cue.event == "开工" else _STILL_TO_END, cue.event)
    if not cue.builds and cue.status == "under_construction" and _PREPARES.match(text, end):
        return Statement("planned", 2.0, "前期")
    return Statement(cue.status, _ACTUAL[cue.status] - (0.0 if cue.builds else _LOOSE), cue.event)


def _completed(text: str, end: int, cue: Cue, future: bool) -> Statement:
    """A cue of completion: done, still to come, or a share of it done (完工71%)."""
    if future or _LATER.match(text, end):
        return Statement("under_construction", _STILL_TO_END, cue.event)
    if _SHARE.match(text, end):
        return Statement("under_construction", 2.5, "进度")
    return Statement("completed", _ACTUAL["completed"] - (0.0 if cue.builds else _LOOSE), cue.event)


def _is_future(before: str, start: int, context: ArticleContext) -> bool:
    """Whether what follows `before` is still to come: by a word of intention, or by a date after publication."""
    marked = _last(_FUTURE, before)
    if marked >= 0:
        return marked > _last(_PAST, before)
    published = context.publication.date
    at = bisect_right(context.periods, start, key=_start) - 1
    if published is None or at < 0 or context.periods[at].start < start - len(before):
        return False
    return context.periods[at].first_day > published


def _last(pattern: re.Pattern[str], text: str) -> int:
    last = -1
    for match in pattern.finditer(text):
        last = match.start()
    return last


def intent(context: ArticleContext, start: int, end: int) -> Statement:
    """What a sentence without any cue says of the name at `start:end`: meant to come, going on, or nothing."""
    first, last = context.article.text.sentence_at(start)
    text = context.text
    if _GOES_ON.search(text, first, start) or _GOES_ON.search(text, end, min(last, end + _WINDOW)):
        return Statement("under_construction", INTENT_WEIGHT)
    if _FUTURE.search(text, first, start) or _FUTURE.search(text, end, min(last, end + _WINDOW)):
        return Statement("planned", INTENT_WEIGHT)
    return Statement("unknown", 0.0)


def headline_status(context: ArticleContext, cues: Sequence[Placed[Cue]]) -> Statement:
    """The status that the headline gives to what the article tells of (集中开工, 加速推进)."""
    best = Statement("unknown", 0.0)
    for start, end, cue in cues:
        block = context.article.text.block_at(start)
        if block.role == "headline":
            said = read_cue(context.text, start, end, cue, block.start, context)
            if said is not None and said.weight > best.weight:
                best = said
    return Statement(best.status, 0.8) if best.weight else best


def event_day(stream: ArticleText, periods: Sequence[Period], start: int, planned: bool) -> date | None:
    """The day of an event: that of the nearest expression of time in its sentence, if it is no longer than a year.

    A day within a longer expression is its last for what is still to come (预计12月完工), else its first.
    """
    first, last = stream.sentence_at(start)
    low = bisect_left(periods, first, key=_start)
    high = bisect_right(periods, last, key=_start)
    near = [p for p in periods[low:high] if p.grain in ("day", "month", "quarter", "half_year", "year", "point")]
    near = [p for p in near if (p.last_day - p.first_day).days <= 366]
    if not near:
        return None
    nearest = min(near, key=lambda p: (start - p.end if p.end <= start else p.start - start + 8, p.start))
    if abs(nearest.start - start) > 40:
        return None
    return nearest.last_day if planned else nearest.first_day
