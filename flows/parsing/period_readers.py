"""What each kind of token means: a reader per kind turns a word, and the span it stands in, into a span of days."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from flows.parsing.almanac import (
    FIRST_YEAR,
    LAST_YEAR,
    SEASONS,
    Span,
    add_months,
    day_span,
    eras,
    half_span,
    holidays,
    make_day,
    month_end,
    month_span,
    months_span,
    plan_span,
    point,
    quarter_span,
    read_number,
    week_span,
    year_span,
)
from flows.parsing.period_tokens import Token, numbers

YEAR, PART, MONTH, EDGE, DAY, CLOSED = 1, 2, 3, 4, 5, 9  # how fine an expression is; nothing is added to a closed one

FUTURE = re.compile("将|拟|预计|计划|力争|有望|确保|争取|即将|届时")
BREAK = re.compile("[。！？；\n]")
YEAR_SHIFT = {"今": 0, "去": -1, "明": 1, "前年": -2, "前一": -1, "大": -3, "后": 2, "上": -1, "下": 1, "本": 0, "年": 0}
DAY_SHIFT = {"今": 0, "昨": -1, "前": -2, "明": 1, "后": 2}
HOLIDAY_KEYS = {"元旦": "元旦", "元宵": "元宵", "除夕": "除夕", "春节": "春节", "春运": "春运", "清明": "清明", "端午": "端午"} | {
    "五一": "五一", "十一": "国庆", "国庆": "国庆", "中秋": "中秋", "暑期": "暑期", "暑假": "暑期", "暑运": "暑期"}  # fmt: skip
HOLIDAY_TAIL = ("期间", "假期", "长假", "黄金周", "假日", "暑期", "暑假", "暑运", "春运")
ORDER = "零一二三四五六七八九"


@dataclass(slots=True)
class Expression:
    """An expression being read: the words so far and the days they mean. `rule` is the kind of the word that decided."""

    start: int
    end: int
    span: Span
    level: int
    rule: str
    dated: bool = False  # the year is stated, not implied
    bare: bool = False  # a year without 年, the first of a list
    opening: Expression | None = None  # where this is the second half of a range: its first half


@dataclass(slots=True)
class Scene:
    """Where a word is read: the text, the day of publication, and the expression before it in the same sentence."""

    text: str
    anchor: date
    recent: Expression | None = None

    def ahead(self, token: Token) -> bool:
        """Whether the words around speak of what is to come."""
        near = self.text[max(token.start - 7, 0) : token.end + 9]
        return FUTURE.search(near) is not None


Reading = tuple[Span, int] | None


def implied_year(scene: Scene, token: Token, month: int) -> int:
    """The year of a month that is named without one: that of the date before it, else the running year.

    A paper leaves the year out for months of the running year; in the first three months also for the last four of the year
    before, unless the talk is of plans, and at the end of the year for the first months of the next where it is.
    """
    anchor, recent = scene.anchor, scene.recent
    if recent and recent.dated and recent.rule != "deadline" and recent.span.first.year != anchor.year:
        turned = recent.level >= MONTH and recent.span.first.month > month
        return recent.span.first.year + turned
    if anchor.month <= 3 and month >= 9 and not scene.ahead(token):
        return anchor.year - 1
    if anchor.month >= 10 and month <= 4 and scene.ahead(token):
        return anchor.year + 1
    return anchor.year


def _year_of(scene: Scene, token: Token, around: Expression | None, month: int) -> int:
    return around.span.first.year if around else implied_year(scene, token, month)


def _count(text: str) -> int:
    """The first number in a token, 0 where it is none below 100."""
    found = numbers(text)
    return (read_number(found[0]) or 0) if found else 0


def read_year(token: Token, around: Expression | None, scene: Scene) -> Reading:
    year = read_number(token.text.removesuffix("度").removesuffix("年"))
    if year is not None and len(token.text.rstrip("年度")) == 2:
        year += 2000
    if around or year is None or not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    return year_span(year), YEAR


def read_relative_year(token: Token, around: Expression | None, scene: Scene) -> Reading:
    word, year = token.text, scene.anchor.year
    if word[0] in "全年" and around:
        return (around.span, YEAR) if around.level == YEAR else None
    if around:
        return None
    if word in ("今明两年", "明后两年", "去今两年"):
        first = year + {"今": 0, "明": 1, "去": -1}[word[0]]
        return Span(date(first, 1, 1), date(first + 1, 12, 31), "range"), CLOSED
    if word[0] in "当同次翌全":
        if scene.recent and scene.recent.level <= DAY:
            year = scene.recent.span.first.year
        elif word[0] != "全":
            return None
        return year_span(year + (word[0] in "次翌")), YEAR
    shift = YEAR_SHIFT[word[:2]] if word[:2] in YEAR_SHIFT else YEAR_SHIFT[word[0]]
    return year_span(year + shift), YEAR


def read_half(token: Token, around: Expression | None, scene: Scene) -> Reading:
    half = 1 if token.text[0] == "上" else 2
    return half_span(_year_of(scene, token, around, half * 6), half), PART


def read_quarter(token: Token, around: Expression | None, scene: Scene) -> Reading:
    found = [n for part in re.findall(f"[1-4{ORDER}两]", token.text) if (n := read_number(part))]
    first, last = (found[0], found[-1]) if found else (1, 1)
    if token.text[0] in "前头":
        first, last = 1, found[-1] if found else 1
    if not 1 <= first <= last <= 4:
        return None
    return quarter_span(_year_of(scene, token, around, last * 3), first, last), PART


def read_first_months(token: Token, around: Expression | None, scene: Scene) -> Reading:
    last = _count(token.text) if token.text[0] != "首" or numbers(token.text) else 1
    if not 1 <= last <= 12:
        return None
    return months_span(_year_of(scene, token, around, last), 1, last), PART


def read_month_range(token: Token, around: Expression | None, scene: Scene) -> Reading:
    first, last = ([read_number(n) or 0 for n in numbers(token.text)] + [0, 0])[:2]
    if not (1 <= first <= 12 and 1 <= last <= 12) or first == last or ("、" in token.text and last != first + 1):
        return None
    year = _year_of(scene, token, around, last if first < last else first)
    return months_span(year, first, last if first < last else last + 12), PART


def read_month(token: Token, around: Expression | None, scene: Scene) -> Reading:
    month = _count(token.text)
    return (month_span(_year_of(scene, token, around, month), month), MONTH) if 1 <= month <= 12 else None


def read_relative_month(token: Token, around: Expression | None, scene: Scene) -> Reading:
    if around:
        return None
    base = scene.anchor.replace(day=1)
    if token.text[0] in "当同次翌":
        if not scene.recent or not MONTH <= scene.recent.level <= DAY:
            return None
        base = scene.recent.span.first
    base = add_months(base, {"上": -1, "下": 1, "次": 1, "翌": 1}.get(token.text[0], 0))
    return month_span(base.year, base.month), MONTH


def read_xun(token: Token, around: Expression | None, scene: Scene) -> Reading:
    if not around or around.level != MONTH:
        return None
    first = {"上": 1, "中": 11, "下": 21}[token.text[0]]
    start = around.span.first
    end = start.replace(day=first + 9) if first < 21 else around.span.last
    return Span(start.replace(day=first), end, "range"), EDGE


def read_day(token: Token, around: Expression | None, scene: Scene) -> Reading:
    number, recent, anchor = _count(token.text), scene.recent, scene.anchor
    if around:
        base = around.span.first if around.level == MONTH else None
    elif token.text[-1] == "号" or token.kind == "day_cn":
        base = recent.span.first if recent and recent.level == DAY and recent.end == token.start - 1 else None
    elif recent and MONTH <= recent.level <= DAY:
        base = recent.span.first
    else:
        earlier = number > anchor.day and not scene.ahead(token)
        base = add_months(anchor.replace(day=1), -1 if earlier else 0)
    day = make_day(base.year, base.month, number) if base else None
    return (day_span(day), DAY) if day else None


def read_relative_day(token: Token, around: Expression | None, scene: Scene) -> Reading:
    if around:
        return None
    base, shift = scene.anchor, DAY_SHIFT.get(token.text[0], 0)
    if token.text[0] in "当同次翌":
        if not scene.recent or scene.recent.level != DAY:
            return None
        base, shift = scene.recent.span.last, int(token.text[0] in "次翌")
    return day_span(base + timedelta(days=shift)), DAY


def read_iso(token: Token, around: Expression | None, scene: Scene) -> Reading:
    year, month, day = (int(n) for n in numbers(token.text))
    found = make_day(year, month, day)
    return (day_span(found), DAY) if found and not around else None


def read_week(token: Token, around: Expression | None, scene: Scene) -> Reading:
    if around or (token.text[0] in "这" and token.text[1] == "一"):
        return None
    weeks = token.text.count("下") - token.text.count("上")
    week = week_span(scene.anchor, weeks)
    if token.text.endswith("末"):
        return Span(week.first + timedelta(days=5), week.last, "range"), CLOSED
    if (number := "一二三四五六日天".find(token.text[-1])) >= 0:
        return day_span(week.first + timedelta(days=min(number, 6))), DAY
    return week, CLOSED


def read_edge(token: Token, around: Expression | None, scene: Scene) -> Reading:
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
    return point(date(year, 1, 1) if word[1] in "初首" else date(year, 12, 31)), EDGE


def read_holiday(token: Token, around: Expression | None, scene: Scene) -> Reading:
    stated = token.text.endswith(HOLIDAY_TAIL) or (around is not None and around.level == YEAR)
    name = next((v for k, v in HOLIDAY_KEYS.items() if k in token.text), None)
    if name is None or not stated or (around and around.level != YEAR):
        return None
    if "国庆" in token.text:
        name = "国庆"
    years = [around.span.first.year] if around else [scene.anchor.year + shift for shift in (1, 0, -1)]
    spans = [holidays()[name, y] for y in years if (name, y) in holidays()]
    if not around and scene.ahead(token):
        spans = [s for s in reversed(spans) if s[1] >= scene.anchor]
    elif not around:
        spans = [s for s in spans if s[0] <= scene.anchor + timedelta(days=30)]
    return (Span(*spans[0], "range"), CLOSED) if spans else None


def read_season(token: Token, around: Expression | None, scene: Scene) -> Reading:
    if token.text[0] in "今去明":
        season, year = token.text[1], scene.anchor.year + YEAR_SHIFT[token.text[0]]
        if token.text == "今冬" and scene.anchor.month <= 3:
            year -= 1
    elif around and around.level == YEAR:
        season, year = token.text[0], around.span.first.year
    else:
        return None
    return months_span(year, *SEASONS[season]), CLOSED


def read_decade(token: Token, around: Expression | None, scene: Scene) -> Reading:
    head, _, tail = token.text.rpartition("世纪")
    head = head.removesuffix("个")
    century = {"上": scene.anchor.year // 100 - 1, "本": scene.anchor.year // 100}.get(head)
    if head and century is None:
        century = (read_number(head) or 1) - 1
    tens = _count(tail) if "年代" in tail else None
    if tens is None or tens % 10 or around:
        if century is not None and tail == "中叶":
            return point(date(century * 100 + 50, 12, 31)), CLOSED
        return (Span(date(century * 100, 1, 1), scene.anchor, "range"), CLOSED) if century and tail == "以来" else None
    if century is None:
        century = 20 if tens <= 20 else 19
    first, last = century * 100 + tens, century * 100 + tens + 9
    part = tail.partition("年代")[2]
    if part == "以来":
        return Span(date(first, 1, 1), scene.anchor, "range"), CLOSED
    low, high = {"初": (0, -6), "中": (3, -3), "末": (7, 0)}.get(part[:1], (0, 0))
    return Span(date(first + low, 1, 1), date(last + high, 12, 31), "range"), CLOSED


def read_plan(token: Token, around: Expression | None, scene: Scene) -> Reading:
    name = next(iter(numbers(token.text)), "")
    number = read_number(name.removesuffix("五")) if len(name) > 1 else None
    plan = plan_span(number) if number else None
    if plan is None or around:
        return None
    tail = token.text.partition(name)[2].lstrip('”’"」').removeprefix("规划").removeprefix("计划")
    first, last = plan.first, plan.last
    if tail in ("末", "末期", "期末"):
        return point(last), CLOSED
    if tail.startswith(("开局", "收官")):
        return year_span(first.year if tail[0] == "开" else last.year), YEAR
    if tail == "以来":
        return Span(first, max(first, scene.anchor), "range"), CLOSED
    if tail[:1] in ("前", "头", "后") and tail.endswith("年"):
        years = read_number(tail[1:-1]) or 5
        if tail[0] == "后":
            return Span(date(last.year - years + 1, 1, 1), last, "range"), CLOSED
        return Span(first, date(first.year + years - 1, 12, 31), "range"), CLOSED
    return plan, CLOSED


def read_school_year(token: Token, around: Expression | None, scene: Scene) -> Reading:
    found = numbers(token.text)
    first = int(found[0])
    last = int(found[0][:2] + found[1] if len(found[1]) == 2 else found[1]) if len(found) > 1 else first
    if around or not FIRST_YEAR <= first <= last <= LAST_YEAR:
        return None
    if first == last:
        return year_span(first), YEAR
    if "学年" in token.text:
        return Span(date(first, 9, 1), date(last, 8, 31), "range"), CLOSED
    if "暖季" in token.text:
        return Span(date(first, 11, 15), date(last, 3, 15), "range"), CLOSED
    return Span(date(first, 1, 1), date(last, 12, 31), "range"), CLOSED


def read_same(token: Token, around: Expression | None, scene: Scene) -> Reading:
    """去年同期: the span before it in the sentence, a year earlier; alone, the year up to the day, a year earlier."""
    recent = scene.recent if scene.recent and scene.recent.level <= PART else None
    if around:
        return None
    if token.text == "同期":
        return (recent.span, CLOSED) if recent else None
    now = recent.span if recent else Span(date(scene.anchor.year, 1, 1), scene.anchor, "range")
    stated = int(token.text[:4]) if token.text[:4].isdigit() else None
    shift = stated - now.last.year if stated else -1
    if not -50 <= shift <= 0:
        return None
    first, last = add_months(now.first, 12 * shift), add_months(now.last, 12 * shift)
    if now.last == month_end(now.last.year, now.last.month) and recent:
        last = month_end(last.year, last.month)
    return Span(first, last, now.grain), CLOSED


@cache
def _era_start() -> re.Pattern[str]:
    words = {p.removeprefix("党的") for p in eras()} | set(eras())
    return re.compile(f"({'|'.join(sorted(words, key=lambda w: (-len(w), w)))})")


@cache
def _era_before() -> re.Pattern[str]:
    return re.compile(f"{_era_start().pattern}(?:之?后)?(?:[\\d{ORDER}十]+)?(?:多|余|周)?年?$")


def stretch(token: Token, text: str) -> Token:
    """以来 or 40多年来 together with the dated event it stands behind, as one word; unchanged where there is none."""
    found = _era_before().search(text, max(token.start - 24, 0), token.start)
    return Token("since", found.start(), token.end, text[found.start() : token.end]) if found else token


def read_since(token: Token, around: Expression | None, scene: Scene) -> Reading:
    """改革开放以来: from that day to publication."""
    found = _era_start().match(token.text)
    if around or not found:
        return None
    first = eras()[found[1] if found[1] in eras() else f"党的{found[1]}"]
    return (Span(first, scene.anchor, "range"), CLOSED) if first <= scene.anchor else None


def _moved(day: date, unit: str, count: int) -> date:
    if unit in ("年", "月", "季度"):
        return add_months(day, count * {"年": 12, "月": 1, "季度": 3}[unit])
    return day + timedelta(days=count * (7 if unit == "周" else 1))


def read_span(token: Token, around: Expression | None, scene: Scene) -> Reading:
    """近五年, 未来三天, 五年来: so long before or after the day of publication."""
    count = _count(token.text)
    unit = next((u for u in ("季度", "年", "月", "周", "天") if u in token.text), "")
    back = token.text[0] not in "未今"
    loose = token.text[0] == "近" and count > 10 and not token.text.endswith("来")
    if around or not unit or not 1 <= count <= 99 or loose:
        return None
    if not back:
        return Span(scene.anchor + timedelta(days=1), _moved(scene.anchor, unit, count), "range"), CLOSED
    return Span(_moved(scene.anchor, unit, -count), scene.anchor, "range"), CLOSED


def read_now(token: Token, around: Expression | None, scene: Scene) -> Reading:
    return None if around else (point(scene.anchor), CLOSED)


READERS: dict[str, Callable[[Token, Expression | None, Scene], Reading]] = {
    "year": read_year,
    "year_rel": read_relative_year,
    "half": read_half,
    "quarter": read_quarter,
    "first_months": read_first_months,
    "month_range": read_month_range,
    "month": read_month,
    "month_rel": read_relative_month,
    "xun": read_xun,
    "day": read_day,
    "day_cn": read_day,
    "day_rel": read_relative_day,
    "iso": read_iso,
    "week": read_week,
    "edge": read_edge,
    "holiday": read_holiday,
    "season": read_season,
    "decade": read_decade,
    "plan": read_plan,
    "school_year": read_school_year,
    "same": read_same,
    "since": read_since,
    "span": read_span,
    "now": read_now,
}
