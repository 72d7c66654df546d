"""Expressions of time, resolved against the day of publication."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from flows.parsing import period_epochs, period_readers
from flows.parsing.almanac import Span, point
from flows.parsing.bisecting import bisect_right
from flows.parsing.finding import holds_any, occurrences
from flows.parsing.period_bounds import add_after, add_before
from flows.parsing.period_epochs import stretch
from flows.parsing.period_scene import BREAKS, CLOSED, DAY, MONTH, YEAR, Expression, Reading, Scene
from flows.parsing.period_tokens import DASH, Token, find_tokens
from flows.parsing.types import Period

UNTIDY = re.compile(r"[ \u3000０-９](?:(?<=[０-９])|(?<=[\d一-鿿].)(?=[ \u3000]*[\d一-鿿]))")
SPACES, FULL_WIDTH = " \u3000", tuple("０１２３４５６７８９")
TIDY = {ord("０") + i: str(i) for i in range(10)}
CLOCK = "[）)底末]|晚[上间]?|夜[间里]?|凌晨|清晨|早[上晨]|上午|中午|下午|傍晚|\\d{1,2}[时点]"
RANGE = re.compile(f"(?:{CLOCK})?起?(?:{DASH}|至|到)$")
LIST = ("、", "和", "及", "与")
ONE_DAY = timedelta(days=1)
WRITTEN = re.compile("讯|电(?![力商网量子影视动厂站价气信])")  # what a dateline ends with: 本报5月22日讯
LATE = (timedelta(0), ONE_DAY, 2 * ONE_DAY)  # how long after it was written a paper prints what it tells of 今天
LONGEST_GAP = 5
TIGHT = ("", "的")
READERS: dict[str, Callable[[Token, Scene], Reading]] = {
    "year": period_readers.read_year,
    "year_rel": period_readers.read_relative_year,
    "half": period_readers.read_half,
    "quarter": period_readers.read_quarter,
    "first_months": period_readers.read_first_months,
    "month_range": period_readers.read_month_range,
    "month": period_readers.read_month,
    "month_rel": period_readers.read_relative_month,
    "xun": period_readers.read_xun,
    "day": period_readers.read_day,
    "day_cn": period_readers.read_day,
    "days": period_readers.read_days,
    "day_rel": period_readers.read_relative_day,
    "iso": period_readers.read_iso,
    "week": period_readers.read_week,
    "edge": period_readers.read_edge,
    "ago": period_epochs.read_ago,
    "holiday": period_epochs.read_holiday,
    "lunar": period_epochs.read_lunar,
    "season": period_epochs.read_season,
    "decade": period_epochs.read_decade,
    "plan": period_epochs.read_plan,
    "school_year": period_epochs.read_school_year,
    "same": period_epochs.read_same,
    "since": period_epochs.read_since,
    "span": period_epochs.read_span,
    "now": period_epochs.read_now,
    "later": period_epochs.read_later,
}
NO_ANCHOR = date(2000, 7, 1)  # any day will do: what is counted from it is left out
OPEN_ENDED = {"since", "from", "now", "span", "ago", "later"}  # ends on, or counts from, the day of publication
STATED_YEAR = re.compile("(?<!\\d)(?:1[89]|20)\\d\\d(?!\\d)|[一二][〇○零一二三四五六七八九]{3}年|十[一二三四五六七八九]?五")
MONTHS_TOLD = {"month_range", "quarter", "half", "first_months"}
DATED = {"year", "year_rel", "iso", "school_year"}


def find_periods(text: str, anchor: date) -> list[Period]:
    """The expressions of time in `text`, in order, as first and last day resolved against `anchor`, the day of publication.

    Vague words (近日, 日前, 近年来) and mere durations (3年时间) are left out. 截至 and 到 belong to the expression and make
    it a point; 去年同期 is the span before it in the sentence a year earlier. Dates the calendar does not have are skipped.

    >>> [(p.quote, str(p.first_day), str(p.last_day)) for p in find_periods("今年1—4月增长5%", date(2025, 6, 12))]
    [('今年1—4月', '2025-01-01', '2025-04-30')]
    """
    if not UNTIDY.search(text):
        return _find(text, anchor)
    spaces = [at - n for n, at in enumerate(occurrences(text, SPACES, 0, len(text)))]
    closed = text.replace(" ", "").replace("\u3000", "")
    found = _find(closed.translate(TIDY) if holds_any(closed, FULL_WIDTH) else closed, anchor)  # translate is slow
    for period in found:
        period.start += bisect_right(spaces, period.start)
        period.end += bisect_right(spaces, period.end - 1)
        period.quote = text[period.start : period.end]
    return found


def find_absolute_periods(text: str) -> list[Period]:
    """The expressions of time in `text` that state their year, for a page whose own day and year are not known.

    >>> [p.quote for p in find_absolute_periods("2023年产粮9万吨，今年增产，“十四五”期间再增。")]
    ['2023年', '“十四五”期间']
    """
    return [p for p in find_periods(text, NO_ANCHOR) if p.rule not in OPEN_ENDED and STATED_YEAR.search(p.quote)]


def _find(text: str, anchor: date) -> list[Period]:
    found: list[Period] = []
    scene = Scene(text, anchor)
    current: Expression | None = None
    for token in find_tokens(text):
        if current is not None:
            near = token.start - current.end <= LONGEST_GAP
            if near and (grown := _grow(current, token, scene)) is not None:
                current = grown
                continue
            _close(current, scene, found)
            if not _only_compared(current, scene.text):
                scene.recent = current
                scene.day = current if current.level == DAY else scene.day
            current = None
            if found and token.start < found[-1].end:
                continue
        current = _open(token, scene)
    if current is not None:
        _close(current, scene, found)
    return found


def _only_compared(expression: Expression, text: str) -> bool:
    """Whether a time is one that a change is measured against (比2010年增长3%，截至6月底): no later time is told by it."""
    return text[expression.start - 1 : expression.start] in ("比", "较")


def _read(token: Token, around: Expression | None, scene: Scene) -> Expression | None:
    scene.around = around
    kind = token.kind
    reading = READERS[kind](token, scene)
    if reading is None:
        return None
    span, level = reading
    bare = kind == "year" and token.text.isdigit()
    if around is None:
        return Expression(token.start, token.end, span, level, kind, kind in DATED, bare)
    return Expression(around.start, token.end, span, level, kind, around.dated or kind in DATED, bare, around.opening)


def _open(token: Token, scene: Scene) -> Expression | None:
    if scene.recent and holds_any(scene.text[scene.recent.end : token.start], BREAKS):
        scene.recent = None
    if token.text[-1] == "来":
        token = stretch(token, scene.text)
    return _read(token, None, scene)


def _grow(current: Expression, token: Token, scene: Scene) -> Expression | None:
    """The expression with one more word: a finer part of it, or the second half of a range; None where it ends here."""
    gap = scene.text[current.end : token.start]
    if gap in TIGHT and current.level < CLOSED:
        finer = _read(token, current, scene)
        if finer is not None and (finer.level > current.level or token.text[0] in "全年"):
            return finer
        current.void = finer is None and not gap and token.kind in ("day", "day_cn") and current.level == MONTH
    paired = gap in LIST and (current.bare or scene.text.startswith(("间", "之间"), token.end))
    if current.opening is not None:
        return None
    if paired or RANGE.match(gap):
        return _second_half(current, token, scene)
    if gap in LIST and current.level in (MONTH, DAY) and not scene.text.startswith(("分别", "各"), token.end):
        second = _second_half(current, token, scene)
        if second and second.level == current.level and second.span.first - current.span.last == ONE_DAY:
            return second  # 12日和13日
    return None


def _second_half(current: Expression, token: Token, scene: Scene) -> Expression | None:
    before, scene.recent = scene.recent, current
    second = _read(token, None, scene)
    scene.recent = before
    if scene.text[current.end] in "底末":
        current.span = point(current.span.last)
    if second is None or second.span.last < current.span.first or second.level == CLOSED != current.level:
        return None
    second.opening = current
    second.dated = second.dated or current.dated
    return second


def _close(current: Expression, scene: Scene, found: list[Period]) -> None:
    """Finish an expression: the words that follow and stand before it, then the range it closes."""
    add_after(current, scene)
    if current.void:
        return
    if current.opening is not None:
        first = current.opening
        current.start, current.level = first.start, min(first.level, current.level)
        opened = first.span.first if scene.text[first.end - 1] in "初首" else first.span.last  # 年初至4月21日
        current.span = Span(first.span.first, max(current.span.last, opened), "range")
        current.rule = f"{first.rule}_range"
    else:
        add_before(current, scene)
    span, text = current.span, scene.text
    if current.level == DAY and WRITTEN.match(text, current.end) and scene.anchor - span.last in LATE:
        scene.written = span.last
    quote = text[current.start : current.end]
    if current.rule in MONTHS_TOLD:
        scene.reported = span
    if current.rule == "since" and current.dated and current.level == YEAR:
        scene.begun = span.first.year
    if current.dated and current.rule != "deadline" and text[current.start] != "上" and not _only_compared(current, text):
        scene.stated = span.last.year
    if found and text[found[-1].end : current.start] == "（" and span.first == span.last == found[-1].last_day:
        found[-1].end, found[-1].quote = current.end, text[found[-1].start : current.end]
        return  # 今天（6月12日）: one day said twice
    found.append(Period(current.start, current.end, quote, span.first, span.last, span.grain, current.rule))
