"""The expressions of time of one article, as the figures around them see them."""

from __future__ import annotations

import re
from datetime import date, timedelta

from flows.parsing.almanac import Span, year_span
from flows.parsing.bisecting import bisect_left, bisect_right
from flows.parsing.finding import holds_any
from flows.parsing.listing import is_listing, opening_of_list
from flows.parsing.timing_cues import (
    COLLECTIVE,
    DIMENSION,
    FOUNDED,
    NEXT_TO,
    OF_MANY,
    PARTS,
    SINGLE,
    STATIC,
    WORKS_BEGUN,
    is_edition,
    is_reference,
    is_yardstick,
)
from flows.parsing.types import ArticleContext, Block, Period, Quantity, Timing

POINTS = ("as_of", "now")
TODAYS = (*POINTS, "since", "span")
REPORTING = {"month_range", "quarter", "half", "first_months"}  # 1—5月, 一季度: what statistics are for
OF_TODAY = {"now", "span", "week", "month_rel", "since", "same"}
HEADS = ("headline", "subhead")
SPEECH = 120  # characters of a quoted speech before a word
DIMENSIONS = ("米", "平方米", "千克")
PLAN_YEARS = 5
BEHIND_A_PLAN = ("将在", "将于", "均将", "都将")
THAN = frozenset("于比较")
OVER_PLAN = re.compile("(?:年均|年平均|[五5]年累计)[^，。；]{0,8}$")
RELATIVE = re.compile("[今去明前]年|[今昨]天|[今昨]日")
CLAUSE_OPENS = frozenset("，。；而但\n")
THEN_WAS = re.compile("，?[^，。；\\d比较]{0,10}(?:为|是|仅|只有|达到?)(?:大?约|近|超过?)?")
SAID = re.compile("，?[^，。；]{0,14}?(?:[说称]|表示|宣布|通报|发布|的?最新(?:数据|统计|消息|通报))")
TOLD_BEFORE = 3  # times before one that runs up to now, among which is the day that somebody said so
PART_OF = "其中"
NEWS = timedelta(days=3)  # how long ago what a daily paper tells of may be
LONG_AGO = timedelta(days=180)
A_YEAR = timedelta(days=370)
LISTS = frozenset("、和与及")
CHANGES = ("change_rate", "change_amount")
MARKET_WORDS = ("股", "指", "盘", "市")  # one of which it holds
MARKET = re.compile(
    "(?:沪指|港股|[ABH美韩日]股|恒指|股指|股市|期货|沪深|道指|纳指|标普|(?:恒生|国企|科技|综合|成[份分]|创业板|日经|斯达克|琼斯|股票|股价)指数|金价|油价|板块)[^。！？\n]{0,20}"
    "(?:[涨跌]|走[强弱高低]|[高低]开|收[盘高低于报]|[重升跌]破|突破|飙升|下挫|翻红|翻绿)|早盘|午盘|收盘|开盘|盘中|涨停|跌停"
)
NOTHING = Timing(None, None, None, "none")


def sets_scene(period: Period) -> bool:
    """Whether a time only opens the scene (新年伊始, 这两天): what is done in it is of it, and not how things stand."""
    return period.quote.endswith("伊始") or period.quote == "这两天"


def timing_of(span: Span, rule: str) -> Timing:
    """A figure's time, with the rule that found it."""
    return Timing(span.first, span.last, span.grain, rule)


def span_of(period: Period) -> Span:
    """The days of an expression."""
    return Span(period.first_day, period.last_day, period.grain)


class Scope:
    """Looks up the expressions around a figure. `today` is the day 目前 stands for, None where the page has no date."""

    def __init__(self, context: ArticleContext) -> None:
        self.context = context
        self.text = context.text
        self.stream = context.article.text
        self.today = _as_of_day(context)
        year = context.publication.year
        self.floor = self.today or (date(year, 1, 1) if year else None)  # a plan is not for a time before this
        self.dated = context.periods if self.today else [p for p in context.periods if not _needs_day(p)]
        self.ends = [p.end for p in self.dated]
        self.periods: list[Period] = []
        self.references: list[Period] = []
        self._sort()
        self.starts = [p.start for p in self.periods]
        self.blocks = [b.start for b in self.stream.blocks]
        self.sentences = [first for first, _ in self.stream.sentences]
        self.opening = self.stream.sentence_index(self.stream.body_start)  # the first sentence of the body
        self.horizon = self.today + timedelta(days=1) if self.today else None  # papers write of the day they come out, too
        self.long_ago = self.today - LONG_AGO if self.today else None
        self.this_year = year_span(self.today.year) if self.today else None
        self.number, self.first, self.last, self.low = 0, 0, 0, 0
        self.is_parted = False  # whether 其中 opens the sentence of the figure
        self._asked: Quantity | None = None  # the figure whose `_told` stands before it in its sentence
        self._told: list[Period] = []
        self._before: dict[tuple[int, int], list[Period]] = {}  # figures of one sentence share what stands before them
        self._stating: dict[tuple[int, int], list[Period]] = {}
        self._reported: list[Span] | None = None
        self._market: bool | None = None
        self._listing = is_listing(self.stream)

    def _sort(self) -> None:
        """Tell the times that figures may be for from those only compared with, but for those right behind a figure."""
        ends, text = {q.end for q in self.context.quantities}, self.text
        titled = "《" in text
        compared = -2  # where the last time only compared with ends
        for period in self.dated:
            if period.start not in ends and not (period.rule == "day_rel" and _is_spoken(text, period)):
                listed = period.start == compared + 1 and text[compared] in LISTS  # 超过2023年、2019年的同期水平
                reference = listed or is_reference(text, period, titled) or self._is_edition(period)
                compared = period.end if reference else compared
                (self.references if reference else self.periods).append(period)

    def _is_edition(self, period: Period) -> bool:
        """Whether the running year only names what is held in it, which takes days and not the year."""
        if period.rule != "year" or self.today is None or period.first_day.year != self.today.year:
            return False
        return is_edition(self.text, period)

    def reported(self) -> Span | None:
        """The months or quarter that the article reports on, None where it names several or none."""
        if self._reported is None:
            told = (p for p in self.periods if p.rule in REPORTING)
            self._reported = list({(p.first_day, p.last_day): span_of(p) for p in told}.values())  # 上半年 is 1—6月
        return self._reported[0] if len(self._reported) == 1 else None

    def is_of_market(self) -> bool:
        """Whether headline or first sentence say that the article is on a day of the stock market."""
        if self._market is None:
            opening = self.text[: self.stream.sentences[self.opening][1]]
            self._market = holds_any(opening, MARKET_WORDS) and MARKET.search(opening) is not None
        return self._market

    def enter(self, quantity: Quantity) -> None:
        """Go to a figure: `number`, `first` and `last` are then its sentence, `low` the first expression from there on."""
        if not self.first <= quantity.start < self.last:
            self.number = max(bisect_right(self.sentences, quantity.start) - 1, 0)
            self.first, self.last = self.stream.sentences[self.number]
            self.low = bisect_left(self.starts, self.first)
            self.is_parted = self.text.startswith(PART_OF, self.first)

    def sentence_before(self, quantity: Quantity) -> list[Period]:
        """The expressions of the sentence up to the figure, the nearest first; not to be changed."""
        if quantity is not self._asked:
            high = bisect_left(self.starts, quantity.start, self.low)
            self._asked, self._told = quantity, self._nearest_first(self.low, high) if high > self.low else []
        return self._told

    def opening_list(self) -> list[Period]:
        """The expressions of the sentence that opens the list of which the present one is an item, the nearest first."""
        opening = opening_of_list(self.stream, self.number) if self._listing else None
        if opening is None:
            return []
        first, last = self.stream.sentences[opening]
        return self._nearest_first(bisect_left(self.starts, first), bisect_left(self.starts, last))

    def before(self, quantity: Quantity, start: int) -> list[Period]:
        """The expressions from `start` up to the figure, the nearest first; not to be changed."""
        starts = self.starts
        high = bisect_left(starts, quantity.start)
        if not high or starts[high - 1] < start:
            return []
        return self._nearest_first(bisect_left(starts, start, 0, high), high)

    def _nearest_first(self, low: int, high: int) -> list[Period]:
        found = self._before.get((low, high))
        if found is None:
            found = self._before[low, high] = self.periods[low:high][::-1]
        return found

    def stating(self, found: list[Period]) -> list[Period]:
        """Those that a fact may be of, in order; not to be changed."""
        if not found:
            return found
        key = (len(found), found[0].start)
        stating = self._stating.get(key)
        if stating is None:
            stating = self._stating[key] = [p for p in found if self.can_state(p)]
        return stating

    def can_state(self, period: Period) -> bool:
        """Whether a fact may be of this time: not of a deadline or a day to come, though of one that has begun."""
        if self.horizon is None:
            return period.rule not in ("now", "deadline")
        return period.first_day <= self.horizon or period.rule == "as_of"

    def reference(self, quantity: Quantity) -> Period | None:
        """The last expression of the sentence up to the figure that is only compared with."""
        return next((p for p in reversed(self.references) if self.first <= p.start < quantity.start), None)

    def labels(self, start: int, end: int) -> list[Period]:
        """The expressions between two places, those only compared with included."""
        return [p for p in self.dated if start <= p.start < end]

    def after(self, quantity: Quantity) -> list[Period]:
        """The expressions of the sentence behind the figure, in order."""
        return self.periods[bisect_left(self.starts, quantity.end) : bisect_left(self.starts, self.last)]

    def is_static(self, quantity: Quantity) -> bool:
        """Whether a figure is a size of one thing; that of a number of things is of their time (6个，投资9亿元)."""
        found = STATIC.search(self.text, max(self.first, quantity.start - 8), quantity.start)
        if found is None and quantity.unit_base in DIMENSIONS:
            return DIMENSION.search(self.text, quantity.start - 5, quantity.start) is not None
        if found is None or COLLECTIVE.search(self.text, max(self.first, found.start() - 24), found.start()):
            return False
        return OF_MANY.match(self.text, quantity.end) is None

    def is_lasting(self, quantity: Quantity) -> bool:
        """Whether a figure is a length, area or weight of one thing, whatever happened to it."""
        return quantity.unit_base in DIMENSIONS and self.is_static(quantity)

    def is_relative(self, quantity: Quantity) -> bool:
        """Whether the time named last before the figure in its sentence counts from a day that the page leaves open."""
        before = self.sentence_before(quantity)
        return RELATIVE.search(self.text, before[0].end if before else self.first, quantity.start) is not None

    def next_after(self, quantity: Quantity) -> Period | None:
        """The first expression of the sentence behind the figure."""
        at = bisect_left(self.starts, quantity.end)
        return self.periods[at] if at < len(self.starts) and self.starts[at] < self.last else None

    def beside(self, quantity: Quantity) -> Period | None:
        """The expression right before a figure (去年的30万人); 目前 only where 的 binds it."""
        at = bisect_right(self.ends, quantity.start) - 1
        if at >= 0 and self.dated[at].rule == "same" and self._is_told_of(self.dated[at], quantity):
            return self.dated[at]
        if at < 0 or self.ends[at] < quantity.start - 6:
            return None
        lead = NEXT_TO.search(self.text, quantity.start - 6, quantity.start)
        found = self._ending(lead.start()) if lead else None
        if lead is None or found is None or (found.rule in POINTS and lead[0][:1] != "的"):
            return None
        if quantity.unit_base not in PARTS:
            return found
        if is_yardstick(self.text, found):
            return None
        than = self.text[found.start - 1 : found.start] in THAN  # 快于上年同期3个百分点, but not 高于7月的39%
        return found if not than or (quantity.unit_base == "%" and lead[0][:1] == "的") else None

    def _is_told_of(self, same: Period, quantity: Quantity) -> bool:
        """Whether 去年同期 opens a clause and the figure is what there was then (而去年同期，这一增速仅为3%)."""
        opens = same.start < self.first + 2 or self.text[same.start - 1] in CLAUSE_OPENS
        return opens and THEN_WAS.fullmatch(self.text, same.end, quantity.start) is not None

    def _ending(self, position: int) -> Period | None:
        at = bisect_right(self.ends, position) - 1
        return self.dated[at] if at >= 0 and self.ends[at] == position else None

    def block(self, quantity: Quantity) -> Block:
        """The figure's paragraph or headline."""
        return self.stream.blocks[max(bisect_right(self.blocks, quantity.start) - 1, 0)]

    def paragraph(self, quantity: Quantity) -> int:
        """Where the figure's paragraph begins."""
        return self.block(quantity).start

    def section(self, quantity: Quantity) -> int:
        """Where the headline or sub-head begins that the figure's paragraph is under."""
        blocks = self.stream.blocks
        for at in range(bisect_right(self.blocks, quantity.start) - 1, -1, -1):
            if blocks[at].role in HEADS:
                return self.blocks[at]
        return 0

    def below_headline(self, quantity: Quantity) -> tuple[int, int]:
        """The first sentence of the text below the figure's headline."""
        blocks, sentences = self.stream.blocks, self.stream.sentences
        at = bisect_right(self.blocks, quantity.start)
        if not self.section(quantity):
            return sentences[self.opening]
        while at < len(blocks) - 1 and blocks[at].role in HEADS:
            at += 1
        return self.stream.sentence_at(blocks[at].start) if at < len(blocks) else sentences[-1]

    def in_headline(self, quantity: Quantity) -> bool:
        """Whether the figure stands in a headline."""
        return self.block(quantity).role in HEADS

    def sentences_between(self, period: Period, quantity: Quantity) -> int:
        """How many sentences on from the expression the figure stands."""
        return max(bisect_right(self.sentences, quantity.start), 1) - max(bisect_right(self.sentences, period.start), 1)

    def can_follow(self, quantity: Quantity, period: Period) -> bool:
        """Whether a figure may wait for a time behind it: in its clause, or where a plan ends so (将在今明两年开工)."""
        between = self.text[quantity.end : period.start]
        return "；" not in between and ("，" not in between or between.endswith(BEHIND_A_PLAN))

    def days(self, period: Period) -> Span:
        """The days of an expression for a figure: 目前 is `today`, 过去五年 those of the five-year plan that ends then."""
        if period.rule == "span" and (plan := self._plan_of(period)):
            return span_of(plan)
        if (
            period.rule == "span"
            and period.quote[-1] == "来"
            and period.quote[0] != "近"
            and (since := self._since_of(period))
        ):
            return span_of(since)
        published = self.context.publication.date
        if self.today in (None, published) or period.last_day != published:
            return span_of(period)
        if period.rule not in TODAYS or self.today is None:
            return span_of(period)
        return Span(min(period.first_day, self.today), self.today, period.grain)

    def told_on(self, period: Period) -> date | None:
        """The past day on which somebody said what has been up to then (军方10日称，过去一天…), None for any other time."""
        if period.rule not in ("span", "since", "now") or self.today is None or period.last_day != self.today:
            return None
        at = bisect_left(self.starts, period.start)
        number = max(bisect_right(self.sentences, period.start) - 1, 0)
        first = self.stream.block_at(period.start).start
        of_day = period.last_day - period.first_day == timedelta(days=1)  # 过去一天: of the day last told of
        first = first if of_day else max(self.sentences[max(number - 1, 0)], first)
        first = max(first, self.sentences[number]) if period.rule == "now" else first
        earliest = min(period.first_day, self.today - NEWS)
        for told in reversed(self.periods[max(at - TOLD_BEFORE, 0) : at]):
            near = told.start >= first and told.grain == "day" and earliest <= told.last_day <= self.today
            if near and (of_day or SAID.match(self.text, told.end)):
                return told.last_day
        return None

    def over_plan(self, quantity: Quantity, period: Period) -> Span | None:
        """The years of a plan whose end is named, for what comes about in all of them (“十一五”末…，年均增长15%)."""
        if period.rule != "plan" or period.first_day != period.last_day:
            return None
        if OVER_PLAN.search(self.text, max(period.end, quantity.start - 16), quantity.start) is None:
            return None
        return Span(date(period.last_day.year - PLAN_YEARS + 1, 1, 1), period.last_day, "range")

    def _plan_of(self, period: Period) -> Period | None:
        if period.last_day.year - period.first_day.year != PLAN_YEARS:
            return None
        year = period.last_day.year
        plans = (p for p in self.periods if p.rule == "plan" and p.grain == "range")
        return next((p for p in plans if p.last_day.year in (year - 1, year)), None)

    def _since_of(self, period: Period) -> Period | None:
        """The day or year told of right before from which a round number of years runs (2016年以来，…。4年来，…)."""
        at = bisect_left(self.starts, period.start)
        since = self.periods[at - 1] if at else None
        if since is None or since.rule != "since" or since.last_day < period.last_day:
            return None
        return since if abs(since.first_day - period.first_day) < A_YEAR else None

    def ends_with_sentence(self, period: Period) -> bool:
        """Whether a time is that of a part or a record (其中，5月1日当天), or of what was begun long ago (2015年开工)."""
        text = self.text
        if PART_OF in text[max(period.start - 3, 0) : period.start]:
            return True
        behind = text[period.end : period.end + 10]
        alone = behind.startswith("当") or "单" in behind
        if alone and SINGLE.match(text, period.end):
            return True
        if self._is_long_ago(period) and WORKS_BEGUN.match(text, period.end):
            return True
        return self.is_of_founding(period)

    def is_of_founding(self, period: Period) -> bool:
        """Whether a time is that of a founding long ago, and its clause is done with it (于1999年开馆，馆藏文物4万件)."""
        return self._is_long_ago(period) and FOUNDED.match(self.text, period.end) is not None

    def _is_long_ago(self, period: Period) -> bool:
        past = self.long_ago is not None and period.last_day < self.long_ago
        return past and period.rule not in POINTS and period.rule not in ("since", "span")

    def is_this_year(self, period: Period) -> bool:
        """Whether an expression is the running year, whole or so far."""
        this = self.this_year
        if this is None or period.rule in POINTS or period.first_day != this.first:
            return False
        return period.rule == "since" or period.last_day == this.last


def _is_spoken(text: str, period: Period) -> bool:
    """Whether 今天 or the like stands in what somebody said, who meant the day of speaking."""
    opened = text.rfind("“", max(period.start - SPEECH, 0), period.start)
    return opened > text.rfind("”", max(period.start - SPEECH, 0), period.start)


def _needs_day(period: Period) -> bool:
    """Whether an expression is resolved against the very day of publication, which a page may leave open."""
    if period.rule.startswith("day"):
        return "月" not in period.quote
    return period.rule in OF_TODAY or (period.rule == "as_of" and not any(c in period.quote for c in "年月季"))


def _as_of_day(context: ArticleContext) -> date | None:
    """The day 目前 stands for: on a page dated by its datelines the article's own or the day before, else publication's."""
    publication = context.publication
    if not publication.date or publication.date_source != "inferred":
        return publication.date
    stream, last = context.article.text, publication.date - timedelta(days=1)
    body = stream.body_start
    opening = stream.sentence_at(body)[1]
    told = {p.last_day for p in context.periods if body <= p.start < opening and p.grain == "day" and p.rule == "day"}
    day = next(iter(told)) if len(told) == 1 else last
    return day if last - NEWS <= day <= last else last
