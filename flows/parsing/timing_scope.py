"""The expressions of time of one article, as the figures around them see them."""

from __future__ import annotations

from bisect import bisect_left
from datetime import date, timedelta

from flows.parsing.almanac import Span, year_span
from flows.parsing.timing_cues import NEXT_TO, PARTS, is_reference, is_yardstick
from flows.parsing.types import ArticleContext, Period, Quantity, Timing

POINTS = ("as_of", "now")
REPORTING = {"month_range", "quarter", "half", "first_months"}  # 1—5月, 一季度: what statistics are for
OF_TODAY = {"now", "span", "week", "month_rel", "since", "same"}
PLAN_YEARS = 5
BEHIND_A_PLAN = ("将在", "将于", "均将", "都将")
CHANGES = ("change_rate", "change_amount")
NOTHING = Timing(None, None, None, "none")


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
        ends = {q.end for q in context.quantities}
        dated = context.periods if self.today else [p for p in context.periods if not _needs_day(p)]
        self.by_end = {p.end: p for p in dated}
        titled = "《" in self.text
        self.periods: list[Period] = []
        self.references: list[Period] = []
        for period in dated:
            if period.start not in ends:
                (self.references if is_reference(self.text, period, titled) else self.periods).append(period)
        self.starts = [p.start for p in self.periods]
        self.heads = [b.start for b in self.stream.blocks if b.role in ("headline", "subhead")]
        self.horizon = self.today + timedelta(days=1) if self.today else None  # papers write of the day they come out, too
        self.number, self.first, self.last = 0, 0, 0
        self._before: dict[tuple[int, int], list[Period]] = {}  # figures of one sentence share what stands before them
        self._stating: dict[tuple[int, int], list[Period]] = {}

    def reported(self) -> Span | None:
        """The months or quarter that the article reports on, None where it names several or none."""
        spans = {span_of(p) for p in self.periods if p.rule in REPORTING}
        return spans.pop() if len(spans) == 1 else None

    def enter(self, quantity: Quantity) -> None:
        """Go to a figure: `number`, `first` and `last` are then its sentence. Figures come in order."""
        if not self.first <= quantity.start < self.last:
            self.number = self.stream.sentence_index(quantity.start)
            self.first, self.last = self.stream.sentences[self.number]

    def sentence_before(self, quantity: Quantity) -> list[Period]:
        """The expressions of the sentence up to the figure, the nearest first."""
        return self.before(quantity, self.first)

    def before(self, quantity: Quantity, start: int) -> list[Period]:
        """The expressions from `start` up to the figure, the nearest first; not to be changed."""
        high = bisect_left(self.starts, quantity.start)
        low = bisect_left(self.starts, start, 0, high)
        if low == high:
            return []
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

    def after(self, quantity: Quantity) -> list[Period]:
        """The expressions of the sentence behind the figure, in order."""
        return self.periods[bisect_left(self.starts, quantity.end) : bisect_left(self.starts, self.last)]

    def next_after(self, quantity: Quantity) -> Period | None:
        """The first expression of the sentence behind the figure."""
        at = bisect_left(self.starts, quantity.end)
        return self.periods[at] if at < len(self.starts) and self.starts[at] < self.last else None

    def beside(self, quantity: Quantity) -> Period | None:
        """The expression right before a figure (去年的30万人); 目前 only where 的 binds it."""
        if not any(map(self.by_end.__contains__, range(quantity.start - 6, quantity.start + 1))):
            return None
        lead = NEXT_TO.search(self.text, max(quantity.start - 6, 0), quantity.start)
        found = self.by_end.get(lead.start()) if lead else None
        if lead is None or found is None or (found.rule in POINTS and lead[0][:1] != "的"):
            return None
        return None if quantity.unit_base in PARTS and is_yardstick(self.text, found) else found

    def paragraph(self, quantity: Quantity) -> int:
        """Where the figure's paragraph begins."""
        return self.stream.block_at(quantity.start).start

    def section(self, quantity: Quantity) -> int:
        """Where the headline or sub-head begins that the figure's paragraph is under."""
        above = bisect_left(self.heads, quantity.start + 1)
        return self.heads[above - 1] if above else 0

    def in_headline(self, quantity: Quantity) -> bool:
        """Whether the figure stands in a headline."""
        return self.stream.block_at(quantity.start).role in ("headline", "subhead")

    def sentences_between(self, period: Period, quantity: Quantity) -> int:
        """How many sentences on from the expression the figure stands."""
        return self.stream.sentence_index(quantity.start) - self.stream.sentence_index(period.start)

    def can_follow(self, quantity: Quantity, period: Period) -> bool:
        """Whether a figure may wait for a time behind it: in its clause, or where a plan ends so (将在今明两年开工)."""
        between = self.text[quantity.end : period.start]
        return "，" not in between or between.endswith(BEHIND_A_PLAN)

    def days(self, period: Period) -> Span:
        """The days of an expression for a figure: 目前 is `today`, 过去五年 those of a five-year plan just ended."""
        if period.rule == "span" and (plan := self._plan_of(period)):
            return span_of(plan)
        published = self.context.publication.date
        if self.today in (None, published) or period.last_day != published:
            return span_of(period)
        if period.rule not in (*POINTS, "since", "span") or self.today is None:
            return span_of(period)
        return Span(min(period.first_day, self.today), self.today, period.grain)

    def _plan_of(self, period: Period) -> Period | None:
        if period.last_day.year - period.first_day.year != PLAN_YEARS:
            return None
        ended = (p for p in self.periods if p.rule == "plan" and p.grain == "range" and p.last_day < period.last_day)
        return next((p for p in ended if p.last_day.year + 1 == period.last_day.year), None)

    def is_this_year(self, period: Period) -> bool:
        """Whether an expression is the running year, whole or so far."""
        if self.today is None or period.rule in POINTS:
            return False
        this = year_span(self.today.year)
        return period.first_day == this.first and (period.last_day == this.last or period.rule == "since")


def _needs_day(period: Period) -> bool:
    """Whether an expression is resolved against the very day of publication, which a page may leave open."""
    if period.rule.startswith("day"):
        return "月" not in period.quote
    return period.rule in OF_TODAY or (period.rule == "as_of" and not any(c in period.quote for c in "年月季"))


def _as_of_day(context: ArticleContext) -> date | None:
    """The day 目前 stands for: of a page dated by its datelines the day before, else the day of publication."""
    publication = context.publication
    if publication.date and publication.date_source == "inferred":
        return publication.date - timedelta(days=1)
    return publication.date
