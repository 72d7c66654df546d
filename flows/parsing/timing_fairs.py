"""Articles on one stretch of time: fairs and meets that have closed, and what has run for so many months."""

from __future__ import annotations

import re
from datetime import timedelta

from flows.parsing.almanac import Span, add_months, read_number
from flows.parsing.timing_scope import NOTHING, Scope, timing_of
from flows.parsing.types import Attributes, Quantity, Timing

CLOSED = re.compile("闭幕|落幕|落下帷幕")
LASTING = re.compile("(?:为期|历时)([一二三四五六七八九十\\d]{1,3})天")
LONGEST = 31
RUNNING = re.compile(
    "(?:运作|运行|运营|开通|实施|启动|上线|开馆|开园|通车|封关|成立|投运|开行|设立|挂牌|施行)[^，。；\\d]{0,4}?(?:满|届满)"
    "([一二三四五六七八九十两\\d]{1,2})(个月|周年|年)"
)
DURING = re.compile("[展会节]期?间|(?:活动|赛事)期间|本届|[此这]届")
CEREMONY = re.compile("[今昨当]天(?:上午|下午|晚)?(?:举[行办]|召开)?的?[^，。；]{0,14}(?:仪式|大会|会议|发布会)")
OF_CLOSING = frozenset(("event", "today", "own sentence", "chain", "as of", "days off"))


def read_fair(scope: Scope) -> Span | None:
    """The days of the fair that the first two sentences say has closed (为期6天的展会今天闭幕), None where there is none."""
    sentences = scope.stream.sentences
    first, last = sentences[scope.opening][0], sentences[min(scope.opening + 1, len(sentences) - 1)][1]
    lasting = LASTING.search(scope.text, first, last)
    closed = CLOSED.search(scope.text, first, last)
    days = read_number(lasting[1]) if lasting else None
    if closed is None or days is None or not 1 < days <= LONGEST:
        return None
    told = [p for p in scope.periods if first <= p.start < closed.start() and p.grain == "day"]
    if not told:
        return None
    return Span(told[-1].last_day - timedelta(days=days - 1), told[-1].last_day, "range")


def read_running(scope: Scope) -> Span | None:
    """The months or years for which the first two sentences say something has run by now (封关运作满一个月), else None."""
    sentences = scope.stream.sentences
    first, last = sentences[scope.opening][0], sentences[min(scope.opening + 1, len(sentences) - 1)][1]
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


def spread_over_fair(scope: Scope, fair: Span, quantity: Quantity, timing: Timing) -> Timing:
    """A figure's time, or all days of the fair where it is that of the day on which it closed.

    So is a figure without a time that the headline has or a sentence that says 展会期间; what was done at a ceremony is not.
    """
    scope.enter(quantity)
    during = DURING.search(scope.text, scope.first, quantity.start) is not None
    if timing is NOTHING and (during or scope.in_headline(quantity)) and not scope.is_static(quantity):
        return timing_of(fair, "fair")
    if not during and CEREMONY.search(scope.text, scope.first, quantity.start):
        return timing
    if timing.first_day != timing.last_day or timing.last_day != fair.last or timing.rule not in OF_CLOSING:
        return timing
    return timing_of(fair, "fair")
