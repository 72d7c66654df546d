"""Readers of calendar time: years and their parts, months, days, weeks."""

from __future__ import annotations

import re
from datetime import date, timedelta

from flows.parsing.almanac import (
    FIRST_YEAR,
    LAST_YEAR,
    Span,
    add_months,
    day_span,
    half_span,
    make_day,
    month_end,
    month_span,
    months_span,
    point,
    quarter_span,
    read_number,
    week_span,
    year_span,
)
from flows.parsing.period_scene import CLOSED, DAY, EDGE, MONTH, PART, YEAR, Reading, Scene, first_number, year_of
from flows.parsing.period_tokens import Token, numbers

YEAR_SHIFT = {"今": 0, "去": -1, "明": 1, "前年": -2, "前一": -1, "大": -3, "后": 2, "上": -1, "下": 1, "本": 0, "年": 0}
LATE_IN_YEAR = 10  # the month after which the new year is the next one
DAY_SHIFT = {"今": 0, "昨": -1, "前": -2, "明": 1, "后": 2}


def read_year(token: Token, scene: Scene) -> Reading:
    """2024年, 二〇二四年, 08年: a calendar year."""
    year = read_number(token.text.removesuffix("度").removesuffix("年"))
    if year is not None and year < 100:
        year += 2000 if year <= scene.anchor.year % 100 + 20 else 1900
    if scene.around or year is None or not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    return year_span(year), YEAR


def read_relative_year(token: Token, scene: Scene) -> Reading:
    """今年, 去年, 全年: a year counted from publication, or for 当年 and 全年 from the date before it."""
    around = scene.around
    word, year = token.text, scene.anchor.year
    if word[0] in "全年" and around:
        return (around.span, YEAR) if around.level == YEAR else None
    if around:
        return None
    if word == "这一年":
        return year_span(scene.told_year()), YEAR
    if word in ("今明两年", "明后两年", "去今两年"):
        first = year + {"今": 0, "明": 1, "去": -1}[word[0]]
        return Span(date(first, 1, 1), date(first + 1, 12, 31), "range"), CLOSED
    if word[0] in "当同次翌全":
        if scene.recent and scene.recent.level <= DAY:
            year = scene.recent.span.first.year
        elif word[0] != "全":
            return None
        elif scene.looks_back(token):
            year -= 1
        return year_span(year + (word[0] in "次翌")), YEAR
    if word[0] == "新":
        return year_span(year + (scene.anchor.month > LATE_IN_YEAR)), YEAR
    shift = YEAR_SHIFT[word[:2]] if word[:2] in YEAR_SHIFT else YEAR_SHIFT[word[0]]
    return year_span(year + shift), YEAR


def read_half(token: Token, scene: Scene) -> Reading:
    """上半年, 下半年."""
    half = 1 if token.text[0] == "上" else 2
    return half_span(year_of(scene, token, half * 6), half), PART


def read_quarter(token: Token, scene: Scene) -> Reading:
    """一季度, 二、三季度, 前三季度."""
    found = [n for part in re.findall("[1-4零一二三四五六七八九两]", token.text) if (n := read_number(part))]
    first, last = (found[0], found[-1]) if found else (1, 1)
    if token.text[0] in "前头":
        first, last = 1, found[-1] if found else 1
    if not 1 <= first <= last <= 4:
        return None
    return quarter_span(year_of(scene, token, last * 3), first, last), PART


def read_first_months(token: Token, scene: Scene) -> Reading:
    """前5个月: from January on."""
    last = first_number(token.text) if token.text[0] != "首" or numbers(token.text) else 1
    if not 1 <= last <= 12:
        return None
    return months_span(year_of(scene, token, last), 1, last), PART


def read_month_range(token: Token, scene: Scene) -> Reading:
    """1—4月, 5、6月, 11月至次年: whole months."""
    first, last = ([read_number(n) or 0 for n in numbers(token.text)] + [0, 0])[:2]
    if not (1 <= first <= 12 and 1 <= last <= 12) or first == last:
        return None
    if "、" in token.text and last != first + 1:
        return month_span(year_of(scene, token, last), last), MONTH
    year = year_of(scene, token, max(first, last))
    return months_span(year, first, last if first < last else last + 12), PART


def read_month(token: Token, scene: Scene) -> Reading:
    """5月, 十二月."""
    month = first_number(token.text)
    if not scene.around and token.start and scene.text[token.start - 1] == "年":
        return None  # of a year that is not of the calendar, as in 康熙三年五月
    return (month_span(year_of(scene, token, month), month), MONTH) if 1 <= month <= 12 else None


def read_relative_month(token: Token, scene: Scene) -> Reading:
    """本月, 上个月, or 当月 and 次月 after a date."""
    if scene.around:
        return None
    base = scene.anchor.replace(day=1)
    if token.text[0] in "当同次翌":
        if not scene.recent or not MONTH <= scene.recent.level <= DAY:
            return None
        base = scene.recent.span.first
    base = add_months(base, {"上": -1, "下": 1, "次": 1, "翌": 1}.get(token.text[0], 0))
    return month_span(base.year, base.month), MONTH


def read_xun(token: Token, scene: Scene) -> Reading:
    """上旬, 中旬, 下旬, 中下旬 of a month before it."""
    around = scene.around
    if not around or around.level != MONTH:
        return None
    first, last = ({"上": 1, "中": 11, "下": 21}[token.text[n]] for n in (0, -2))
    start = around.span.first
    end = start.replace(day=last + 9) if last < 21 else around.span.last
    return Span(start.replace(day=first), end, "range"), EDGE


def _month_of_day(token: Token, scene: Scene, number: int) -> date | None:
    """A day of the month that a bare day number is of."""
    around, recent, anchor = scene.around, scene.recent, scene.anchor
    if around:
        return around.span.first if around.level == MONTH else None
    if token.text[-1] == "号" or token.kind == "day_cn":
        return recent.span.first if recent and recent.level == DAY and recent.end == token.start - 1 else None
    if token.start and scene.text[token.start - 1] == "月":
        return None
    if recent and MONTH <= recent.level <= DAY:
        return recent.span.first
    earlier = number > anchor.day and not scene.ahead(token)
    return add_months(anchor.replace(day=1), -1 if earlier else 0)


def read_day(token: Token, scene: Scene) -> Reading:
    """11日: of the month before it, else the last such day before publication."""
    number = first_number(token.text)
    base = _month_of_day(token, scene, number)
    day = make_day(base.year, base.month, number) if base else None
    return (day_span(day), DAY) if day else None


def read_days(token: Token, scene: Scene) -> Reading:
    """22至23日: days of one month."""
    first, last = (read_number(n) or 0 for n in numbers(token.text))
    base = _month_of_day(token, scene, first)
    days = [make_day(base.year, base.month, n) for n in (first, last)] if base else []
    return (Span(days[0], days[1], "range"), CLOSED) if days and days[0] and days[1] and first < last else None


def read_relative_day(token: Token, scene: Scene) -> Reading:
    """昨天, 今日, or 当天 and 次日 after a date."""
    if scene.around:
        return None
    base, shift = scene.written or scene.anchor, DAY_SHIFT.get(token.text[0], 0)
    if token.text[0] in "当同次翌":
        told = scene.told_day(token) if token.text[0] == "同" else scene.recent
        if not told or told.level != DAY:
            return None
        base, shift = told.span.last, int(token.text[0] in "次翌")
    return day_span(base + timedelta(days=shift)), DAY


def read_iso(token: Token, scene: Scene) -> Reading:
    """2025-06-12 and the like."""
    year, month, day = (int(n) for n in numbers(token.text))
    found = make_day(year, month, day)
    return (day_span(found), DAY) if found and not scene.around else None


def read_week(token: Token, scene: Scene) -> Reading:
    """上周, 本周末, 上周三, and 周三 alone for the last one."""
    if scene.around or (token.text[0] == "这" and token.text[1] == "一"):
        return None
    weeks = token.text.count("下") - token.text.count("上")
    week = week_span(scene.anchor, weeks)
    if token.text.endswith("末"):
        return Span(week.first + timedelta(days=5), week.last, "range"), CLOSED
    if (number := "一二三四五六日天".find(token.text[-1])) >= 0:
        day = week.first + timedelta(days=min(number, 6))
        return day_span(day - timedelta(days=7) if token.text[0] == "周" and day > scene.anchor else day), DAY
    return week, CLOSED


def read_edge(token: Token, scene: Scene) -> Reading:
    """年底, 岁末, 年初, 月底: a point of time."""
    around = scene.around
    word, level = token.text, around.level if around else 0
    if word[0] == "月":
        base = around or (scene.recent if scene.recent and scene.recent.level == MONTH else None)
        month = base.span.first if base else scene.anchor
        if around and level != MONTH:
            return None
        first, last = month.replace(day=1), month_end(month.year, month.month)
        return (Span(first, first.replace(day=10), "range") if word[1] == "初" else point(last)), EDGE
    if around and level != YEAR:
        return None
    year = around.span.first.year if around else scene.anchor.year
    if not around and scene.recent and scene.recent.dated and scene.recent.rule != "deadline":
        year = scene.recent.span.first.year
        if year < scene.anchor.year and scene.ahead(token):
            year = scene.anchor.year  # 去年10月开工，年底前将完工
    return (year_span(year) if word[1] in "初首" else point(date(year, 12, 31))), EDGE
