"""Readers of time that is not counted by the calendar alone: holidays, seasons, decades, plans, eras, spans up to today."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache

from flows.parsing.almanac import (
    FIRST_YEAR,
    LAST_YEAR,
    SEASONS,
    Span,
    add_months,
    eras,
    holidays,
    month_end,
    months_span,
    plan_span,
    point,
    read_number,
    year_span,
)
from flows.parsing.finding import holds_any
from flows.parsing.period_bounds import DAY_OF, found_own_day
from flows.parsing.period_scene import CLOSED, PART, YEAR, Reading, Scene, first_number
from flows.parsing.period_tokens import Token, numbers

WILL = re.compile("[^。！？；\\n]{0,24}?(?:将|有望|预计|可望|要)")
NEARLY_OVER = 9  # the month after which the years to come no longer count the running one
YEAR_BEFORE = ("一年来", "过去一年", "过去的一年")  # what reports in the first months of a year call the year before
ANNIVERSARY = 40  # characters before 五年来 in which a 五周年 says of which years it is
TERMS_END = (1, 3)  # in 2021 a plan, in 2023 a term of government is over, of whose five years all reports then tell
SOON, OPENS = 3, ("", "\n", "。", "，", "；", "：", "“")
DAYS_BEFORE, DAYS_BEHIND = timedelta(days=3), timedelta(days=5)
DAYS_OFF = ("元旦", "春节", "清明", "五一", "端午", "中秋", "国庆")
NEW_YEAR = ("新年伊始", "开年以来")
LONG_DAYS_OFF = ("五一", "国庆")
NAMELESS = ("长假", "假期", "假日", "节假日", "节日")
THIS = ("这个", "今年的")
LUNAR = re.compile("夕|三十|初.|十.")
ONE_DAY = timedelta(days=1)
FESTIVE = timedelta(days=20)  # how long papers still tell of the days of the festival by number alone
BY_TERMS = timedelta(days=24)  # 立冬 is so long before December
EVE, TO = "除夕", ("到", "至", "—", "-", "当", "夜")
TERM_BEGINS = ("开学", "入学", "招生")
SEASON_YEAR = {"今": 0, "去": -1, "明": 1}
HOLIDAY_ROWS = {"十一": "国庆", "暑假": "暑期", "暑运": "暑期"}  # other names of rows of the lexicon
BEHIND_SEASON = frozenset("，。：；、）以首开至第前后的启已共累全 \n") | {""}
HOLIDAY_TAIL = ("期间", "假期", "长假", "黄金周", "假日", "暑期", "暑假", "暑运", "春运")


def _running_holiday(day: date) -> Span | None:
    """The days off that a day lies in, or a little before or behind: what 假期 alone means."""
    near = [
        Span(first, last, "range")
        for (name, year), (first, last) in holidays().items()
        if -2 < year - day.year < 2 and name in DAYS_OFF and _is_near(day, first, last)
    ]
    return min(near, key=lambda s: s.first, default=None)


def _is_near(day: date, first: date, last: date) -> bool:
    return first - DAYS_BEFORE <= day <= last + DAYS_BEHIND


def _told_holidays(name: str, scene: Scene) -> list[tuple[date, date]]:
    """First and last day of a holiday in the year stated around it, else in the running, the next and the last year."""
    around = scene.around
    years = [around.span.first.year] if around else [scene.anchor.year + shift for shift in (0, 1, -1)]
    return [holidays()[name, year] for year in years if (name, year) in holidays()]


def read_holiday(token: Token, scene: Scene) -> Reading:
    """春节期间, 2024年国庆: the days off; the bare name of a holiday is no period."""
    around = scene.around
    if token.text in NAMELESS:
        running = None if around else _running_holiday(scene.anchor)
        return (running, CLOSED) if running else None
    stated = token.text.endswith(HOLIDAY_TAIL) or (around is not None and around.level == YEAR)
    stated = stated or (token.text == EVE and scene.text[token.end : token.end + 1] in TO)  # 从除夕到今天
    stated = stated or scene.text.endswith(THIS, 0, token.start) or _is_one_day(token, scene)
    if not stated or (around and around.level != YEAR):
        return None
    if not around and token.text == "春运" and scene.text[token.end : token.end + 1] not in BEHIND_SEASON:
        return None  # 春运返程, 春运客流: what kind, not when
    stem = token.text.lstrip('“‘"「')[:2]
    name = "国庆" if "国庆" in token.text else HOLIDAY_ROWS.get(stem, stem)
    spans = _told_holidays(name, scene)
    if not around and scene.ahead(token):
        spans = [s for s in spans if s[1] >= scene.anchor]
    elif not around:
        spans.sort(key=lambda s: abs((s[0] - scene.anchor).days))
    return (Span(*spans[0], "day" if token.text == EVE else "range"), CLOSED) if spans else None


def _is_one_day(token: Token, scene: Scene) -> bool:
    """Whether words behind the bare name of a holiday tell which of its days is meant (国庆首日, 元旦当天)."""
    behind = DAY_OF.match(scene.text, token.end)
    if behind is None or (behind["many"] and not holds_any(token.text, LONG_DAYS_OFF)):
        return False  # 中秋前两天: before it
    return found_own_day(behind, token.text)


def _new_years_day(token: Token, scene: Scene) -> date | None:
    """The first day of the lunar year that a day of its first month is told of: of the year stated, else the nearest."""
    days = [eve + ONE_DAY for eve, _ in _told_holidays(EVE, scene)]
    if not scene.around:
        behind = [day for day in days if day <= scene.anchor or scene.ahead(token)]
        days = sorted(behind or days, key=lambda day: abs((day - scene.anchor).days))
    return days[0] if days else None


def read_lunar(token: Token, scene: Scene) -> Reading:
    """正月初六, 大年初一, 除夕至初五: days of the new year's festival. 初一至初七 alone is one of them only close to it."""
    first_day = _new_years_day(token, scene)
    if first_day is None or (scene.around and scene.around.level != YEAR):
        return None
    days = [first_day + timedelta(days=_lunar(day)) for day in LUNAR.findall(token.text)]
    if token.text[0] == "初" and not days[0] - DAYS_BEFORE <= scene.anchor <= days[-1] + FESTIVE:
        return None
    if days[-1] < days[0]:
        return None
    return Span(days[0], days[-1], "day" if days[0] == days[-1] else "range"), CLOSED


def _lunar(day: str) -> int:
    """How many days behind the first of the year a day is: 5 for 初六, 14 for 十五, -1 for the eve."""
    return -1 if day[0] in "夕三" else (read_number(day.removeprefix("初")) or 1) - 1


def read_season(token: Token, scene: Scene) -> Reading:
    """今夏, 去冬, 今冬明春, 2024年春季; when school begins (2024年秋季开学前) is told by the year alone."""
    around = scene.around
    if token.text[-1] == "季" and scene.text.startswith(TERM_BEGINS, token.end):
        return None
    if token.text.endswith("春") and len(token.text) > 2:
        winter = scene.anchor.year + SEASON_YEAR[token.text[0]] - (token.text[0] == "今" and scene.anchor.month <= 3)
        first, last = months_span(winter, *SEASONS["冬"]), months_span(winter + 1, *SEASONS["春"])
        return Span(first.first, last.last, "range"), CLOSED
    if token.text[0] in "今去明":
        season, year = token.text[1], scene.anchor.year + SEASON_YEAR[token.text[0]]
        if token.text == "今冬" and scene.anchor.month <= 3:
            year -= 1
    elif around and around.level == YEAR:
        season, year = token.text[0], around.span.first.year
    else:
        return None
    return months_span(year, *SEASONS[season]), CLOSED


def read_decade(token: Token, scene: Scene) -> Reading:
    """上世纪90年代, 20世纪80年代初, 本世纪中叶."""
    head, _, tail = token.text.rpartition("世纪")
    head = head.removesuffix("个")
    century = {"上": scene.anchor.year // 100 - 1, "本": scene.anchor.year // 100}.get(head)
    if head and century is None:
        century = (read_number(head) or 1) - 1
    tens = first_number(tail) if "年代" in tail else None
    if tens is None or tens % 10 or scene.around:
        if century is not None and tail == "中叶":
            return point(date(century * 100 + 50, 12, 31)), CLOSED
        return _until_now(date(century * 100, 1, 1), scene) if century and tail == "以来" else None
    if century is None:
        century = 20 if tens <= 20 else 19
    first, last = century * 100 + tens, century * 100 + tens + 9
    part = tail.partition("年代")[2]
    if part == "以来":
        return _until_now(date(first, 1, 1), scene)
    low, high = {"初": (0, -6), "中": (3, -3), "末": (7, 0)}.get(part[:1], (0, 0))
    return Span(date(first + low, 1, 1), date(last + high, 12, 31), "range"), CLOSED


def _until_now(first: date, scene: Scene) -> Reading:
    """The days from `first` to that of publication, None where it is still to come."""
    return (Span(first, scene.anchor, "range"), CLOSED) if first <= scene.anchor else None


def read_plan(token: Token, scene: Scene) -> Reading:
    """“十四五”期间, 十三五以来, “十四五”末."""
    name = next(iter(numbers(token.text)), "")
    number = read_number(name.removesuffix("五")) if len(name) > 1 else None
    plan = plan_span(number) if number else None
    if plan is None or scene.around:
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


def read_school_year(token: Token, scene: Scene) -> Reading:
    """2019-2020学年, 2025财年, 2024—2025年度."""
    found = numbers(token.text)
    first = int(found[0])
    last = int(found[0][:2] + found[1] if len(found[1]) == 2 else found[1]) if len(found) > 1 else first
    if scene.around or not FIRST_YEAR <= first <= last <= LAST_YEAR:
        return None
    if first == last:
        return year_span(first), YEAR
    if "学年" in token.text:
        return Span(date(first, 9, 1), date(last, 8, 31), "range"), CLOSED
    if "暖季" in token.text:
        return Span(date(first, 11, 15), date(last, 3, 15), "range"), CLOSED
    return Span(date(first, 1, 1), date(last, 12, 31), "range"), CLOSED


def read_same(token: Token, scene: Scene) -> Reading:
    """去年同期: the span before it in the sentence or the months last told of, else the year to date, a year earlier."""
    recent = scene.recent if scene.recent and scene.recent.level <= PART else None
    if scene.around:
        return None
    if token.text == "同期":
        return (recent.span, CLOSED) if recent else None
    told = recent.span if recent else scene.reported
    now = told or Span(date(scene.anchor.year, 1, 1), scene.anchor, "range")
    stated = int(token.text[:4]) if token.text[:4].isdigit() else None
    shift = stated - now.last.year if stated else -1
    if not -50 <= shift <= 0:
        return None
    first, last = add_months(now.first, 12 * shift), add_months(now.last, 12 * shift)
    if now.last == month_end(now.last.year, now.last.month) and told:
        last = month_end(last.year, last.month)
    return Span(first, last, now.grain), CLOSED


@cache
def _era_start() -> re.Pattern[str]:
    words = {p.removeprefix("党的") for p in eras()} | set(eras())
    return re.compile(f"({'|'.join(sorted(words, key=lambda w: (-len(w), w)))})")


@cache
def _era_before() -> re.Pattern[str]:
    return re.compile(f"{_era_start().pattern}(?:之?后)?(?:[\\d零一二三四五六七八九十]+)?(?:多|余|周)?年?$")


def stretch(token: Token, text: str) -> Token:
    """以来 or 40多年来 together with the dated event it stands behind, as one word; unchanged where there is none."""
    found = _era_before().search(text, max(token.start - 24, 0), token.start)
    return Token("since", found.start(), token.end, text[found.start() : token.end]) if found else token


def read_since(token: Token, scene: Scene) -> Reading:
    """改革开放以来, 入冬以来, 新年伊始: from that day to publication."""
    if token.text in NEW_YEAR:
        early = scene.anchor.month <= SOON and not scene.around
        return (Span(date(scene.anchor.year, 1, 1), scene.anchor, "range"), CLOSED) if early else None
    if token.text[0] in "入开":
        return None if scene.around else (_season_so_far(token.text[1], scene.anchor), CLOSED)
    found = _era_start().match(token.text)
    if scene.around or not found:
        return None
    first = eras()[found[1] if found[1] in eras() else f"党的{found[1]}"]
    return (Span(first, scene.anchor, "range"), CLOSED) if first <= scene.anchor else None


def _season_so_far(season: str, anchor: date) -> Span:
    """From the season's first month to the day; before it from when the solar terms open it (立冬), else last year's."""
    opens = date(anchor.year, SEASONS[season][0], 1)
    if anchor < opens:
        opens = opens - BY_TERMS if anchor >= opens - BY_TERMS else opens.replace(year=anchor.year - 1)
    return Span(opens, anchor, "range")


def _moved(day: date, unit: str, count: int) -> date:
    if unit in ("年", "月", "季度"):
        return add_months(day, count * {"年": 12, "月": 1, "季度": 3}[unit])
    return day + timedelta(days=count * (7 if unit == "周" else 1))


def read_span(token: Token, scene: Scene) -> Reading:
    """近五年, 未来三天, 五年来: so long before or after the day of publication."""
    count = first_number(token.text)
    unit = next((u for u in ("季度", "年", "月", "周", "天") if u in token.text), "")
    if "24小时" in token.text or "夜" in token.text or token.text == "这两天":
        count, unit = 1, "天"
    back = token.text[0] not in "未今"
    if token.text in YEAR_BEFORE and scene.anchor.month <= SOON and scene.text[: token.start][-1:] in OPENS:
        return year_span(scene.anchor.year - 1), YEAR
    told = token.text[:2] == "过去" or (token.text[-1] == "来" and token.text[0] in "五5")
    told = told and "周年" not in scene.text[max(token.start - ANNIVERSARY, 0) : token.start]
    if told and (count, unit) == (5, "年") and scene.anchor.month <= SOON and scene.anchor.year % 5 in TERMS_END:
        return Span(date(scene.anchor.year - 5, 1, 1), date(scene.anchor.year - 1, 12, 31), "range"), CLOSED
    loose = token.text[0] == "近" and count > 10 and not token.text.endswith("来")
    if scene.around or not unit or not 1 <= count <= 99 or loose:
        return None
    if not back and unit == "年":
        first = scene.anchor.year + (scene.anchor.month > NEARLY_OVER)
        return Span(date(first, 1, 1), date(first + count - 1, 12, 31), "range"), CLOSED
    if not back:
        return Span(scene.anchor + timedelta(days=1), _moved(scene.anchor, unit, count), "range"), CLOSED
    if unit == "年" and token.text[-1] == "来" and token.text[0] not in "近最" and (whole := _years_since(scene, count)):
        return whole, CLOSED
    return Span(_moved(scene.anchor, unit, -count), scene.anchor, "range"), CLOSED


def _years_since(scene: Scene, count: int) -> Span | None:
    """The years that 4年来 means behind 2016年以来: the four up to last year, or those from then to today."""
    first, this = scene.begun, scene.anchor.year
    if not first or this - first not in (count, count - 1):
        return None
    last = date(this - 1, 12, 31) if this - first == count else scene.anchor
    return Span(date(first, 1, 1), last, "range")


def read_ago(token: Token, scene: Scene) -> Reading:
    """五年前: the year so long ago; in January papers still count from the year that has just ended."""
    count = first_number(token.text)
    if scene.around or not 1 <= count <= 60:
        return None
    return year_span(scene.anchor.year - (scene.anchor.month == 1) - count), CLOSED


def read_later(token: Token, scene: Scene) -> Reading:
    """三年后 of what is to come: the last day of the year so far ahead."""
    count = first_number(token.text)
    if _is_told(scene, token) or not 1 <= count <= 50:
        return None
    return point(date(scene.anchor.year + count, 12, 31)), CLOSED


def _is_told(scene: Scene, token: Token) -> bool:
    """Whether 三年后 does not open a clause on what will be: it is counted from a time in the past, or part of a date."""
    opens = token.start == 0 or scene.text[token.start - 1] in "。，；！？\n”"
    return scene.around is not None or not opens or WILL.match(scene.text, token.end) is None


def read_now(_token: Token, scene: Scene) -> Reading:
    """目前: the day of publication."""
    return None if scene.around else (point(scene.anchor), CLOSED)
