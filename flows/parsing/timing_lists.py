"""Articles on a plan or list for one year: what it holds is of that year, and not of the day on which it came out."""

from __future__ import annotations

import re
from dataclasses import dataclass

from flows.parsing.almanac import Span, year_span
from flows.parsing.timing_scope import NOTHING, Scope, timing_of
from flows.parsing.types import Attributes, Period, Quantity, Timing

# 《2020年老旧小区改造计划》, 2018年市级重点项目清单
NAMED = re.compile(
    "年度?(?:[^，。；：《》！？\\d\n]{2,30}?"
    "(?:计划(?![新改开建投总完用对在生])|任务|名单|清单|目录|(?:工作|建设|实施)(?:方案|要点|安排)|项目表|建设安排)(?:（[^）]{1,12}）)?)"
    "(?=》|[，。：\n]|(?:正式|日前|近日|已)?(?:公布|发布|印发|出台|下达|确定))"
)
ISSUED = re.compile("公布|发布|印发|出台|下发|下达|通过|编制|制定|根据|按照|《|确定")
ISSUED_REACH, ISSUED_NEXT = 24, 5
OPENING = 2  # sentences of the text in which the plan is named
AGAIN = 120  # characters from a headline to where the text names the plan again
AHEAD = 1  # years a plan may be for that are still to come
BY_NOW = re.compile("已|目前|截至|现有|去年|上年|以来|此前|累计")
DAYS_OF_ISSUE = ("own sentence", "chain", "today", "event")  # rules
TIMES = ("年", "个月", "月", "天", "周", "小时", "岁")


@dataclass(slots=True, frozen=True)
class YearList:
    """A plan or list for one year: where it is named, where the talk of it ends, and the year."""

    start: int
    end: int
    year: Span


def read_year_list(scope: Scope) -> YearList | None:
    """The plan or list for this year or the next that headline or first sentences say has come out, else None."""
    if scope.floor is None:
        return None
    sentences = scope.stream.sentences
    last = sentences[min(scope.opening + OPENING - 1, len(sentences) - 1)][1]
    listed: YearList | None = None
    for period in scope.dated:
        if period.start >= (listed.start + AGAIN if listed else last):
            break
        if (listed is None or listed.year.first == period.first_day) and (start := _named_at(scope, period, listed)):
            listed = YearList(start, _end_of_talk(scope, start, period.first_day.year), year_span(period.first_day.year))
    return listed


def _named_at(scope: Scope, period: Period, listed: YearList | None) -> int:
    """Where the name of a plan for a year ends, 0 where the year is of no plan that has come out."""
    year = scope.floor.year if scope.floor else 0
    if period.rule != "year" or not year <= period.first_day.year <= year + AHEAD:
        return 0
    named = NAMED.match(scope.text, period.end - (2 if period.quote.endswith("度") else 1))
    if named is None:
        return 0
    issued = listed or ISSUED.search(scope.text, max(period.start - ISSUED_REACH, 0), period.start)
    return named.end() if issued or ISSUED.search(scope.text, named.end(), named.end() + ISSUED_NEXT) else 0


def _end_of_talk(scope: Scope, start: int, year: int) -> int:
    """Where the next time is named that is of another year, or that says how things stand."""
    opened = scope.stream.sentence_at(start)[1]
    for period in scope.dated:
        other = (period.first_day.year, period.last_day.year) != (year, year) or period.rule in ("as_of", "now", "since")
        if period.start > start and other:
            return scope.stream.sentence_at(period.start)[0] if period.start > opened else period.start
    return len(scope.text)


def of_year_list(scope: Scope, listed: YearList, quantity: Quantity, attribute: Attributes, timing: Timing) -> Timing:
    """A figure's time, or the year of the plan it stands in where it has none, or only the day on which that came out."""
    if not listed.start <= quantity.start < listed.end or quantity.unit_base in TIMES:
        return timing
    of_issue = timing.first_day == timing.last_day and timing.rule in DAYS_OF_ISSUE and timing.grain in ("day", "point")
    if not (timing is NOTHING or of_issue) or attribute.measure not in ("level", "ratio"):
        return timing
    scope.enter(quantity)
    first = max(scope.first, listed.start)
    if BY_NOW.search(scope.text, first, quantity.start) or scope.is_static(quantity):
        return timing
    return timing_of(listed.year, "year's list")
