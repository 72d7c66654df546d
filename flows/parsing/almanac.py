"""Calendar arithmetic and the dated lexicon: spans of days, holidays by year, political eras, five-year plans.

`lexicon/holidays.csv` has a row per holiday and year. `source` is `notice` where the days off are those of the State
Council's yearly notice (taken from the PyPI package chinesecalendar, 2004-2026, joined with the weekends that touch them),
`rule` where they follow from the statute and the lunar calendar (1 January 2025 made New Year's Eve a day off), `calendar`
where the day is fixed by the lunar or school calendar. `lexicon/eras.csv` dates the events that 以来 counts from.
"""

from __future__ import annotations

from calendar import isleap
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, lru_cache

from flows.parsing.tables import read_rows
from flows.parsing.types import Grain

FIRST_YEAR, LAST_YEAR = 1800, 2100
FIRST_PLAN_YEAR = 1953  # 一五: 1953-1957; a gap of three years before 三五, none since
MONTH_DAYS = (0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
CHINESE_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "0": 0, "两": 2}
SEASONS = {"春": (3, 5), "夏": (6, 8), "秋": (9, 11), "冬": (12, 14)}


@dataclass(slots=True, frozen=True)
class Span:
    """First and last day, both included, and the grain they were stated in."""

    first: date
    last: date
    grain: Grain


@cache
def year_span(year: int) -> Span:
    """A calendar year."""
    return Span(date(year, 1, 1), date(year, 12, 31), "year")


@cache
def months_span(year: int, first: int, last: int, grain: Grain = "range") -> Span:
    """Whole months of one year; `last` may run past December into the next year."""
    over, month = divmod(last - 1, 12)
    return Span(date(year, first, 1), month_end(year + over, month + 1), grain)


def month_span(year: int, month: int) -> Span:
    """One calendar month."""
    return months_span(year, month, month, "month")


def quarter_span(year: int, first: int, last: int) -> Span:
    """The quarters `first` to `last` (1 to 4) of one year."""
    return months_span(year, first * 3 - 2, last * 3, "quarter" if first == last else "range")


def half_span(year: int, half: int) -> Span:
    """The first or second half of a year."""
    return months_span(year, half * 6 - 5, half * 6, "half_year")


@lru_cache(4096)
def day_span(day: date) -> Span:
    """One day."""
    return Span(day, day, "day")


@lru_cache(4096)
def point(day: date) -> Span:
    """A point of time, such as 截至5月底."""
    return Span(day, day, "point")


def month_end(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, 29 if month == 2 and isleap(year) else MONTH_DAYS[month])


@lru_cache(4096)
def make_day(year: int, month: int, day: int) -> date | None:
    """A day, or None where the calendar has no such day (2月30日)."""
    if FIRST_YEAR <= year <= LAST_YEAR and 1 <= month <= 12 and 1 <= day <= month_end(year, month).day:
        return date(year, month, day)
    return None


@lru_cache(4096)
def add_months(day: date, months: int) -> date:
    """The same day of another month, or that month's last day where it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    year = min(max(year, 1), 9998)
    return date(year, month + 1, min(day.day, month_end(year, month + 1).day))


def week_span(day: date, weeks: int = 0) -> Span:
    """The week, Monday to Sunday, `weeks` after the one that holds `day`."""
    monday = day - timedelta(days=day.weekday()) + timedelta(weeks=weeks)
    return Span(monday, monday + timedelta(days=6), "range")


def plan_span(number: int) -> Span | None:
    """The years of the five-year plan 一五 (1) to 二十五 (25)."""
    if not 1 <= number <= 25:
        return None
    first = FIRST_PLAN_YEAR + 5 * (number - 1) + (3 if number > 2 else 0)
    return Span(date(first, 1, 1), date(first + 4, 12, 31), "range")


def read_number(text: str) -> int | None:
    """A whole number below 100 in Arabic or Chinese digits (12, 十二, 二十), or digits read one by one (二〇二五)."""
    if text.isdigit() and text.isascii():
        return int(text)
    if "十" in text:
        tens, _, ones = text.partition("十")
        if len(tens) > 1 or len(ones) > 1:
            return None
        return (CHINESE_DIGITS.get(tens, 0) if tens else 1) * 10 + (CHINESE_DIGITS.get(ones, 0) if ones else 0)
    if not text or any(c not in CHINESE_DIGITS for c in text):
        return None
    return int("".join(str(CHINESE_DIGITS[c]) for c in text))


@cache
def holidays() -> dict[tuple[str, int], tuple[date, date]]:
    """First and last day of each holiday by name and year."""
    return {
        (r["holiday"], int(r["year"])): (date.fromisoformat(r["first_day"]), date.fromisoformat(r["last_day"]))
        for r in read_rows("holidays.csv")
    }


@cache
def eras() -> dict[str, date]:
    """The day each dated event happened, by the phrase a text names it with."""
    return {r["phrase"]: date.fromisoformat(r["first_day"]) for r in read_rows("eras.csv")}
