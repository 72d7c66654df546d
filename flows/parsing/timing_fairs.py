"""Fairs and meets of several days: an article on how one closed tells of all its days."""

from __future__ import annotations

import re
from datetime import timedelta

from flows.parsing.almanac import Span, read_number
from flows.parsing.timing_scope import Scope, timing_of
from flows.parsing.types import Timing

CLOSED = re.compile("闭幕|落幕|落下帷幕")
LASTING = re.compile("(?:为期|历时)([一二三四五六七八九十\\d]{1,3})天")
LONGEST = 31
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


def spread_over_fair(fair: Span, timing: Timing) -> Timing:
    """A figure's time, or all days of the fair where it is that of the day on which it closed."""
    if timing.first_day != timing.last_day or timing.last_day != fair.last or timing.rule not in OF_CLOSING:
        return timing
    return timing_of(fair, "fair")
