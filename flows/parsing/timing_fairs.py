"""Fairs and meets of several days: an article on how one closed tells of all its days."""

from __future__ import annotations

import re
from datetime import timedelta

from flows.parsing.almanac import Span, read_number
from flows.parsing.timing_scope import NOTHING, Scope, timing_of
from flows.parsing.types import Quantity, Timing

CLOSED = re.compile("闭幕|落幕|落下帷幕")
LASTING = re.compile("(?:为期|历时)([一二三四五六七八九十\\d]{1,3})天")
LONGEST = 31
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
