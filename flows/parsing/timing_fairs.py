"""Articles on one stretch of time: fairs and meets that have closed, and what has run for so many months."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from flows.parsing.almanac import Span, add_months, read_number
from flows.parsing.finding import holds_any
from flows.parsing.timing_scope import HEADS, NOTHING, Scope, timing_of
from flows.parsing.types import Attributes, Period, Quantity, Timing

CLOSED = re.compile("闭幕|落幕|落下帷幕|收官|结束")
OPENED = re.compile("开幕|启幕|拉开帷幕|拉开大幕|举行|举办|开赛|召开|启动")
LASTING = re.compile("(?:为期|历时|会期)([一二三四五六七八九十\\d]{1,3})天")
HELD_THEN = re.compile("[^，。；]{0,12}?(?:举行|举办|召开|开幕)")  # 将于6月16日至20日在某市举办
GATHERING = re.compile(
    "博览会|交易会|展览会|[^工进开发]展会|洽谈会|大会|论坛|年会|峰会|广交会|[^，。；]博会|服贸会|运动会|亚运|奥运|全运|冬运|锦标赛|[大联杯]赛|节|航展|车展|书展|画展|展览"
)
LONGEST, ONE_DAY = 31, timedelta(days=1)
BY_NOW = re.compile("已|目前|截至|现有|连续|倒计时|距|近年|以来|[去上]届时?的")  # how things stand before it opens
LASTS, DAYS = ("为期", "历时", "会期"), ("天", "年", "个月", "月", "周")
OPENING_SENTENCES = 3  # of a section, in which it is told how long a fair lasts
FAIR_REACH = 8  # sentences on from there
RUNNING = re.compile(
    "(?:运作|运行|运营|开通|实施|启动|上线|开馆|开园|通车|封关|成立|投运|开行|设立|挂牌|施行)[^，。；\\d]{0,4}?(?:满|届满)"
    "([一二三四五六七八九十两\\d]{1,2})(个月|周年|年)"
)
FULL = "满"  # which it holds
DURING = re.compile("[展会节]期?间|(?:活动|赛事)期间|本届|[此这]届")
CEREMONY = re.compile("[今昨当]天(?:上午|下午|晚)?(?:举[行办]|召开)?的?[^，。；]{0,14}(?:仪式|大会|会议|发布会)")
OF_CLOSING = frozenset(("event", "today", "own sentence", "chain", "as of", "days off"))


@dataclass(slots=True, frozen=True)
class Fair:
    """A fair, meeting or games of several days: where the text tells of it, and the day of it that is told on."""

    start: int
    end: int
    span: Span
    told_on: date | None


def read_fairs(scope: Scope) -> list[Fair]:
    """The fairs that the article or an item of it opens with, none where it is not said how long they last."""
    so_long = any(p.grain == "day" for p in scope.periods) and holds_any(scope.text, LASTS)
    if not so_long and not any(_is_run_of_days(p) for p in scope.periods):
        return []
    return [fair for start, end in _sections(scope) if (fair := _read_fair(scope, start, end))]


def _sections(scope: Scope) -> Iterator[tuple[int, int]]:
    """Start and end of each headline with the text below it."""
    start, above = 0, "headline"
    for block in scope.stream.blocks:
        if block.role in HEADS and above not in HEADS:
            yield start, block.start
            start = block.start
        above = block.role
    yield start, len(scope.text)


def _read_fair(scope: Scope, start: int, end: int) -> Fair | None:
    """The fair that one of the first sentences below a headline says to last so many days, or from day to day."""
    body = next((b.start for b in scope.stream.blocks if b.start >= start and b.role not in HEADS), end)
    number = scope.stream.sentence_index(body)
    opening = [s for s in scope.stream.sentences[number : number + OPENING_SENTENCES] if s[0] < end]
    if not opening:
        return None
    last = opening[-1][1]
    told = [p for p in scope.periods if opening[0][0] <= p.start < last]
    found = _of_so_many_days(scope, told, opening[0][0], last) or _from_day_to_day(scope, told)
    if found is None or not GATHERING.search(scope.text, start, last):
        return None
    behind = scope.stream.sentences[number : number + FAIR_REACH]
    return Fair(start, min(end, behind[-1][1]), *found)


def _of_so_many_days(scope: Scope, told: list[Period], first: int, last: int) -> tuple[Span, date | None] | None:
    """The days of what lasts so many days and is opened or closed on one (为期6天的展会今天闭幕)."""
    lasting = LASTING.search(scope.text, first, last)
    count = read_number(lasting[1]) if lasting else None
    days = [p for p in told if p.grain == "day"]
    if lasting is None or count is None or not 1 < count <= LONGEST or not days:
        return None
    length = timedelta(days=count - 1)
    if closed := CLOSED.search(scope.text, first, last):
        days = [p for p in days if p.start < closed.start()]
        day = days[-1].last_day if days else None
        if day is None:
            return None
        longer = any(p.last_day == day - length - ONE_DAY for p in days)  # 5月4日下午开幕，5月10日上午闭幕，会期6天
        exact = any(p.last_day == day - length for p in days)
        first_day = day - length - ONE_DAY if longer and not exact else day - length
        return Span(first_day, day, "range"), day
    if OPENED.search(scope.text, first, last):
        day = days[0].last_day
        return Span(day, day + length, "range"), day
    return None


def _is_run_of_days(period: Period) -> bool:
    """Whether a time is from one day to another, and not too long."""
    return period.rule in ("days", "day_range") and period.last_day - period.first_day <= timedelta(days=LONGEST)


def _from_day_to_day(scope: Scope, told: list[Period]) -> tuple[Span, date | None] | None:
    """The days to come on which something is held (展会将于6月16日至20日举行)."""
    for period in told:
        ahead = _is_run_of_days(period) and scope.today and period.last_day >= scope.today
        if ahead and HELD_THEN.match(scope.text, period.end):
            return Span(period.first_day, period.last_day, "range"), scope.today
    return None


def read_running(scope: Scope) -> Span | None:
    """The months or years for which the first two sentences say something has run by now (封关运作满一个月), else None."""
    sentences = scope.stream.sentences
    first, last = sentences[scope.opening][0], sentences[min(scope.opening + 1, len(sentences) - 1)][1]
    if scope.text.find(FULL, first, last) < 0:
        return None
    running = RUNNING.search(scope.text, first, last) if scope.today else None
    count = read_number(running[1]) if running else None
    if scope.today is None or running is None or count is None or not 1 <= count <= LONGEST:
        return None
    told = [p.last_day for p in scope.periods if first <= p.start < running.start() and p.grain == "day"]
    until = told[-1] if told and scope.today - timedelta(days=LONGEST) <= told[-1] <= scope.today else scope.today
    return Span(add_months(until, -(1 if running[2] == "个月" else 12) * count), until, "range")


def since_begun(scope: Scope, run: Span, quantity: Quantity, attribute: Attributes, timing: Timing) -> Timing:
    """A figure's time, or all of the run for what has been done or has changed without a time of its own."""
    if timing is not NOTHING or attribute.basis == "target" or attribute.measure == "ratio":
        return timing
    scope.enter(quantity)
    return timing if scope.is_static(quantity) or quantity.kind == "duration" else timing_of(run, "run")


def spread_over_fair(scope: Scope, fair: Fair, quantity: Quantity, timing: Timing) -> Timing:
    """A figure's time, or all days of the fair where it has none or that of the day on which it is told of.

    What was done at a ceremony is of its day.
    """
    if not fair.start <= quantity.start < fair.end:
        return timing
    if quantity.unit_base in DAYS:
        return timing_of(fair.span, "fair") if scope.text.endswith(LASTS, 0, quantity.start) else timing
    scope.enter(quantity)
    if fair.told_on is None or fair.told_on < fair.span.first:
        return _of_fair_to_come(scope, fair, quantity, timing)
    during = DURING.search(scope.text, scope.first, quantity.start) is not None
    if timing is NOTHING or (timing.grain == "year" and scope.in_headline(quantity)):
        return timing_of(fair.span, "fair")
    if not during and CEREMONY.search(scope.text, scope.first, quantity.start):
        return timing
    if timing.first_day != timing.last_day or timing.last_day != fair.told_on or timing.rule not in OF_CLOSING:
        return timing
    return timing_of(fair.span, "fair")


def _of_fair_to_come(scope: Scope, fair: Fair, quantity: Quantity, timing: Timing) -> Timing:
    """A figure's time, or the days of a fair to come where it has none or only that of the day it is told on."""
    told = timing.first_day == timing.last_day == fair.told_on and timing.rule != "as of"
    if not (timing is NOTHING or told) or BY_NOW.search(scope.text, scope.first, quantity.start):
        return timing
    return timing_of(fair.span, "fair")
