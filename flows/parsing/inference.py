"""The year and day of a page that prints no date, from what its articles say: never a guess where they leave it open."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from flows.parsing.bylines import dateline_of
from flows.parsing.types import Article

_ORDINALS = "一二三四五六七八九十"
_PLAN = re.compile(
    r"“?(十[一二三四五六七八九]?)五”?(?:规划|时期)?的?(?P<stage>开局|起步|首|第一|第二|第三|中期|中间|第四|收官|最后)(?:一?之?|的)年"
)
_PLAN_YEARS = ("", "开局 起步 首 第一", "第二", "第三 中期 中间", "第四", "收官 最后")
_PLAN_STAGE = {word: year for year, words in enumerate(_PLAN_YEARS) for word in words.split()}
_RELATIVE = re.compile(
    r"(?P<word>去年|上年|今年|明年|前年)(?:\d{1,2}月(?:\d{1,2}日)?|[年月]?[初底末])?"
    r"(?:，?(?:作为|即|也就是|正是)|是|[（(])(?P<year>(?:19|20)\d\d)年|"
    r"(?P<year2>(?:19|20)\d\d)年(?:[（(]即?|，?(?:也就是|即))(?P<word2>去年|今年|明年|前年)"
)
_NEXT_YEAR = re.compile(r"提前(?:[策谋]划|储备|布局|部署)(?:实施|好|了)?(?P<year>(?:19|20)\d\d)年")
# An event that is called by its year and told of by its day (10月7日召开的2023年全省重大项目开工动员会).
_EVENT = re.compile(
    r"(?:(?<!年)\d{1,2}月\d{1,2}日|昨[日天]|今[日天])[^。！？\n获]{0,20}?(?P<year>(?:19|20)\d\d)年"
    r"[^，。！？\n届]{0,24}?(?:开工|签约|动员|竣工|典礼|仪式|大会|推进会|部署会|工作会)"
)
_SHIFT = {"去年": 1, "上年": 1, "今年": 0, "明年": -1, "前年": 2}
_YEAR = re.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d)\s*年(?P<month>\s*(?:\d{1,2})\s*月|年?底|末|全年|下半年)?")
_FUTURE_BEFORE = re.compile(
    r"(?:到|至|力争|预计|计划|规划|将|将于|目标|争取|有望|拟|提前策划|谋划|展望|面向|迈向|截至|—|-|～|~|为|确保|年前|届时)\s*[“”]?\s*$"
)
_FUTURE_AFTER = re.compile(
    r"\s*(?:\d{1,2}月|年?底|末|全年|前|左右|上半年|下半年)?\s*(?:前|将|有望|预计|计划|力争|建成后|实现目标|的?目标)"
)
_THIS_YEAR = re.compile(r"今年|是$|作为$|时值|正值|恰逢|[\n。；]$")
_OTHER_YEAR = re.compile(r"明年|后年|去年|前年|将|即将|迎来|\d年")
_PAST_BEFORE = re.compile(r"截至\s*$")
_DAY = re.compile(r"(?<![\d年月])(?:(\d{1,2})\s*月\s*)?(\d{1,2})\s*日(?![\d本元内前后])")
_PAPER_DATELINE = re.compile(r"(?!.{0,4}(?:央视|央广|电视|广播)).")
_SAME_DAY = re.compile(r"(?P<word>昨天|昨日|昨晚|今天|今日|今晚|今早)[（(](?:\d{1,2}月)?\d{1,2}日[）)]")
_LEAD = 160  # characters of a body in which its news day stands
_RECENT = 2  # years before the latest one that support it
_SUPPORT = 2  # articles that speak of it
_CLAUSE = 12  # characters
_LONGEST_MONTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)  # days
_NEAR = 6  # days; a page's news days lie this close together


@dataclass(frozen=True, slots=True)
class _NewsDay:
    month: int
    day: int


@dataclass(frozen=True, slots=True)
class _PastYear:
    """A year that an article speaks of as past, with the month named or 0; `until` after 截至."""

    article: int
    year: int
    month: int
    until: bool


def infer_year(articles: Sequence[Article]) -> int | None:
    """The year of publication that the articles determine, or None.

    It is stated where 去年 or 今年 stands beside a year, where next year's works are prepared ahead (提前谋划2026年), or
    where this year is said to be a plan's first or last (“十四五”开局之年), or an event told of by its day is called by its
    year (10月7日召开的2023年开工动员会). Else it follows from the news day and the latest
    month of which the articles speak as past, where more than one names its year, a count is as of then (截至), or many
    articles report on the same day. A single item, which may look far back, determines none.
    """
    texts = [article.text.text for article in articles]
    past = [mention for number, text in enumerate(texts) for mention in _past_years(number, text)]
    latest = max((mention.year for mention in past), default=0)
    stated = {year for text in texts for year in _stated_years(text)}
    if stated:
        return stated.pop() if len(stated) == 1 and max(stated) >= latest else None
    if len(texts) < _SUPPORT:
        return None
    news = _news_day(articles)
    return _latest_past_year([m for m in past if latest - _RECENT <= m.year], news, _reports(texts, news))


def _stated_years(text: str) -> Iterator[int]:
    for match in _RELATIVE.finditer(text):
        yield int(match["year"] or match["year2"]) + _SHIFT[match["word"] or match["word2"]]
    for ahead in _NEXT_YEAR.finditer(text):
        yield int(ahead["year"]) - 1
    for event in _EVENT.finditer(text):
        yield int(event["year"])
    for plan in _PLAN.finditer(text):
        before = text[max(plan.start() - _CLAUSE, 0) : plan.start()]
        if _THIS_YEAR.search(before) and not _OTHER_YEAR.search(before):
            yield _plan_year(plan)


def _plan_year(match: re.Match[str]) -> int:
    """“十四五”开局之年 is 2021: the first five-year plan began in 1953, the tenth in 2001."""
    number = 10 + (_ORDINALS.index(match[1][1]) + 1 if len(match[1]) > 1 else 0)
    return 2001 + 5 * (number - 10) + _PLAN_STAGE[match["stage"]] - 1


def _past_years(article: int, text: str) -> Iterator[_PastYear]:
    for match in _YEAR.finditer(text):
        before, after = text[max(match.start() - 8, 0) : match.start()], text[match.end("year") + 1 : match.end() + 8]
        until = _PAST_BEFORE.search(before) is not None
        if not until and (_FUTURE_BEFORE.search(before) or _FUTURE_AFTER.match(after)):
            continue
        month = match["month"] or ""
        digits = re.sub(r"\D", "", month)
        yield _PastYear(article, int(match["year"]), int(digits) if digits else 12 if month else 0, until)


def _reports(texts: Sequence[str], news: _NewsDay | None) -> int:
    """How many articles name the news day in full."""
    return 0 if news is None else sum(f"{news.month}月{news.day}日" in text for text in texts)


def _latest_past_year(past: list[_PastYear], news: _NewsDay | None, reports: int) -> int | None:
    """The latest past year, or the one after it where the news day is earlier in the year than the month named.

    One article's word for the year is enough on a page of news, where many report on the same day.
    """
    latest = max(past, key=lambda m: (m.year, m.month), default=None)
    if latest is None or news is None or not latest.month:
        return None
    own = [m for m in past if m.year == latest.year]
    few = len({m.article for m in own}) < _SUPPORT and (reports <= _SUPPORT or latest.month <= news.month)
    if few and not any(m.until and m.month for m in own):
        return None
    return latest.year + 1 if latest.month > news.month else latest.year


def infer_date(articles: Sequence[Article], year: int | None) -> date | None:
    """The day after the latest news day, where the articles report on it as a daily paper does; None where they do not."""
    news = _news_day(articles)
    if year is None or news is None:
        return None
    try:
        day = date(year, news.month, news.day)
    except ValueError:
        return None
    word = next((m["word"] for a in articles if (m := _SAME_DAY.search(a.text.text))), "昨天")
    return day if word.startswith("今") else day + timedelta(days=1)


def _news_day(articles: Sequence[Article]) -> _NewsDay | None:
    """The latest of the days on which the articles report.

    Two of them begin with it or a day shortly before it, or one with a paper's dateline names it.
    """
    weight: Counter[_NewsDay] = Counter()
    reports: list[set[_NewsDay]] = []
    dated: set[_NewsDay] = set()
    month = None
    for article in articles:
        text = article.text.text
        start = _lead(article)
        reports.append(set())
        for match in _DAY.finditer(text):
            month = int(match[1]) if match[1] else month
            if month is None or not 1 <= month <= 12 or not 1 <= int(match[2]) <= _LONGEST_MONTHS[month - 1]:
                continue
            day = _NewsDay(month, int(match[2]))
            weight[day] += 1
            if start <= match.start() < start + _LEAD:
                reports[-1].add(day)
                if _PAPER_DATELINE.match(dateline_of(text[start : start + _LEAD])):
                    dated.add(day)
    leads = sorted(dated or set().union(*reports), key=lambda d: (d.month, d.day))
    if not leads:
        return None
    most = max(leads, key=lambda d: (weight[d], d.month, d.day))
    latest = max((d for d in leads if 0 <= _apart(most, d) <= _NEAR), key=lambda d: _apart(most, d))
    supporting = sum(1 for days in reports if any(0 <= _apart(d, latest) <= _NEAR for d in days))
    return latest if supporting > 1 or latest in dated else None


def _lead(article: Article) -> int:
    """Where the lead starts: the first paragraph with a dateline (columns may put another before it), or the first one."""
    paragraphs = [b for b in article.text.blocks if b.role == "body"]
    dated = (b.start for b in paragraphs if dateline_of(article.text.text[b.start : min(b.start + _LEAD, b.end)]))
    return next(dated, paragraphs[0].start if paragraphs else 0)


def _apart(first: _NewsDay, second: _NewsDay) -> int:
    """Days from the first to the second, in a leap year so that every day exists."""
    return (date(2000, second.month, second.day) - date(2000, first.month, first.day)).days
