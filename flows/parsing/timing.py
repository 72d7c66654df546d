"""The time a figure is for.

A figure takes its time from the nearest expression before it that can govern it: in its own sentence, else in one after it
in the sentence, else along the chain of sentences before it in the paragraph, else from the article's lead. A plan is not
governed by a day that is past, a fact not by a deadline, neither by a time that is only compared with (较2023年).
"""

from __future__ import annotations

from bisect import bisect_left
from datetime import date, timedelta

from flows.parsing.almanac import Span, add_months, point, year_span
from flows.parsing.timing_cues import (
    AFTER,
    DUE,
    EXPECTED,
    FLOW,
    LASTED,
    NEXT_TO,
    PLANNED,
    REPORTED,
    STATIC,
    STOCK,
    YEARLY,
    is_reference,
)
from flows.parsing.types import ArticleContext, Attributes, Period, Quantity, Timing

POINTS = ("as_of", "now")
REPORTING = {"month_range", "quarter", "half", "first_months"}  # 1—5月, 一季度: what statistics are for
DUE_BEHIND = ("将在", "将于", "均将", "都将")
OF_TODAY = {"now", "span", "week", "month_rel", "since", "same"}
DURATIONS = ("年", "个月", "月", "天", "周", "小时")
PLAN_YEARS = 5
LOOK_BACK = 3  # sentences a running total may stand behind the year it is counted in
NOTHING = Timing(None, None, None, "none")


def time_figures(context: ArticleContext, attributes: list[Attributes]) -> list[Timing]:
    """One `Timing` per quantity of the article, in order; `rule` says where the time was found."""
    if not context.quantities:
        return []
    reader = _Reader(context)
    timings = [reader.read(q, a) for q, a in zip(context.quantities, attributes, strict=True)]
    return reader.repeat(timings)


def _timing(span: Span, rule: str) -> Timing:
    return Timing(span.first, span.last, span.grain, rule)


def _span(period: Period) -> Span:
    return Span(period.first_day, period.last_day, period.grain)


class _Reader:
    """Looks up the expressions of time around a figure."""

    def __init__(self, context: ArticleContext) -> None:
        self.context = context
        self.text = context.text
        self.stream = context.article.text
        self.today = _as_of_day(context)
        year = context.publication.year
        self.floor = self.today or (date(year, 1, 1) if year else None)  # a plan is not for a time before this
        ends = {q.end for q in context.quantities}
        dated = [p for p in context.periods if self.today or not _needs_day(p)]
        self.by_end = {p.end: p for p in dated}
        self.periods = [p for p in dated if p.start not in ends and not is_reference(self.text, p)]
        self.starts = [p.start for p in self.periods]
        reported = {_span(p) for p in self.periods if p.rule in REPORTING}
        self.reported = reported.pop() if len(reported) == 1 else None

    def in_headline(self, quantity: Quantity) -> bool:
        return self.stream.block_at(quantity.start).role in ("headline", "subhead")

    def read(self, quantity: Quantity, attribute: Attributes) -> Timing:
        """The time of one figure; `NOTHING` where the article does not determine it."""
        lead = NEXT_TO.search(self.text, max(quantity.start - 6, 0), quantity.start)
        if lead and (beside := self.by_end.get(lead.start())) and (beside.rule not in POINTS or lead[0][:1] == "的"):
            return _timing(self._shifted(beside), "beside")
        if attribute.basis == "target":
            return self._read_target(quantity)
        return self._read_actual(quantity, attribute)

    def _before(self, quantity: Quantity, start: int) -> list[Period]:
        """The expressions from `start` up to the figure, the nearest first."""
        low, high = bisect_left(self.starts, start), bisect_left(self.starts, quantity.start)
        return self.periods[low:high][::-1]

    def _after(self, quantity: Quantity, end: int) -> list[Period]:
        return self.periods[bisect_left(self.starts, quantity.end) : bisect_left(self.starts, end)]

    def _paragraph(self, quantity: Quantity) -> int:
        return self.stream.block_at(quantity.start).start

    # plans

    def _read_target(self, quantity: Quantity) -> Timing:
        start, end = self.stream.sentence_at(quantity.start)
        own = next(
            (p for p in self._before(quantity, start) if self._can_plan(p) or self._is_beside_plan(p, quantity)), None
        )
        clause = self.text[max(start, own.end if own else start) : quantity.start]
        if AFTER.search(clause):
            return self._due(quantity, own)
        if own:
            return _timing(_span(own), "own sentence")
        if following := next((p for p in self._after(quantity, end) if self._can_plan(p)), None):
            return _timing(_span(following), "sentence after")
        if STATIC.search(self.text, max(start, quantity.start - 8), quantity.start):
            return NOTHING
        chain = next((p for p in self._before(quantity, self._paragraph(quantity)) if self._can_plan(p)), None)
        if chain and (chain.rule != "deadline" or self._sentences_between(chain, quantity) <= 1):
            return _timing(_span(chain), "chain")
        return NOTHING

    def _is_beside_plan(self, period: Period, quantity: Quantity) -> bool:
        """Whether a past year governs an estimate in its own clause or the next (2024年预计达到…)."""
        between = self.text[period.end : quantity.start]
        return period.grain != "day" and period.rule not in POINTS and "；" not in between and between.count("，") <= 2

    def _can_plan(self, period: Period) -> bool:
        if period.rule in POINTS or (self.today and period.grain == "day" and not self._is_forecast(period, self.today)):
            return False
        return self.floor is None or (period.last_day >= self.floor and period.rule != "since")

    def _is_forecast(self, period: Period, today: date) -> bool:
        """Whether a day is one that something is expected on, and not the day a plan was reported."""
        if period.last_day != today:
            return period.last_day > today
        ahead = (period.end, period.end + 30)
        return EXPECTED.search(self.text, *ahead) is not None and not REPORTED.search(self.text, *ahead)

    def _due(self, quantity: Quantity, own: Period | None) -> Timing:
        """What a thing will do once it is there, is due when it is due: the last day of that time."""
        for period in ([own] if own else []) + self._before(quantity, 0):
            if self._can_plan(period) and DUE.search(self.text, period.end, period.end + 14):
                return _timing(point(period.last_day), "due")
        return _timing(_span(own), "own sentence") if own and own.rule == "deadline" else NOTHING

    # facts

    def _read_actual(self, quantity: Quantity, attribute: Attributes) -> Timing:
        start, end = self.stream.sentence_at(quantity.start)
        own = [p for p in self._before(quantity, start) if self._can_state(p)] or self._before(quantity, start)
        lasted = quantity.unit_base in DURATIONS and LASTED.search(
            self.text, max(start, quantity.start - 10), quantity.start
        )
        if lasted and self.today:
            return self._lasted(quantity, own, lasted.lastgroup)
        if own:
            return self._from_own(quantity, own, start)
        if not attribute.is_cumulative and STATIC.search(self.text, max(start, quantity.start - 8), quantity.start):
            return NOTHING
        following = next(iter(self._after(quantity, end)), None)
        if following and self._follows(quantity, following):
            return _timing(_span(following), "sentence after")
        chain = [p for p in self._before(quantity, self._paragraph(quantity)) if self._can_state(p)]
        if chain:
            opening = self.stream.sentence_at(chain[0].start)[0]
            return self._from_own(quantity, [p for p in chain if p.start >= opening], start, "chain")
        if attribute.is_cumulative and self.today:
            return _timing(point(self.today), "as of")
        if self.reported and attribute.measure == "change_rate":
            return _timing(self.reported, "article")
        return NOTHING

    def _follows(self, quantity: Quantity, period: Period) -> bool:
        """Whether a figure waits for a time that stands behind it: in its clause, or with a plan (将在今明两年开工)."""
        between = self.text[quantity.end : period.start]
        return between.endswith(DUE_BEHIND) if "，" in between else self._can_state(period)

    def _lasted(self, quantity: Quantity, own: list[Period], how: str | None) -> Timing:
        """已有近20年 is stated for the day of publication; 经过一年 for the time that has passed since."""
        today = self.today or date.max
        since = next((p for p in own if p.rule == "since"), None)
        if since:
            return _timing(_span(since), "own sentence")
        if how == "standing" or quantity.unit_base not in ("年", "个月") or not 1 <= quantity.value <= 99:
            return _timing(point(today), "as of")
        months = round(quantity.value * (12 if quantity.unit_base == "年" else 1))
        return _timing(Span(add_months(today, -months), today, "range"), "time passed")

    def _begins(self, period: Period, nearest: Period) -> bool:
        """Whether an expression tells since when a total runs that another, 截至 or 目前, ends."""
        if period.rule in ("since", "from"):
            return True
        if not self._is_this_year(period):
            return False
        if nearest.rule == "now":
            return FLOW.search(self.text, nearest.end, nearest.end + 24) is not None
        return nearest.start - period.end <= 2

    def _can_state(self, period: Period) -> bool:
        """Whether a fact may be of this time: not of a deadline or a day to come, though of one that has begun."""
        if self.today is None:
            return period.rule not in (*POINTS, "deadline")
        return period.first_day <= self.today + timedelta(days=1) or period.rule == "as_of"

    def _from_own(self, quantity: Quantity, found: list[Period], start: int, rule: str = "own sentence") -> Timing:
        nearest, others = found[0], found[1:]
        span = self._shifted(nearest)
        between = self.text[nearest.end : quantity.start]
        if nearest.rule in POINTS or nearest.rule == "until":
            if begun := next((p for p in others if self._begins(p, nearest)), None):
                return _timing(Span(begun.first_day, span.last, "range"), "running total")
            return self._running(nearest, span, quantity, start)
        if self._is_this_year(nearest) and nearest.rule != "since":
            total = next((p for p in others if p.rule in POINTS), None)
            if total:
                last = self._shifted(total).last
                planned = PLANNED.search(between) is not None
                return _timing(point(last) if planned else Span(nearest.first_day, last, "range"), "running total")
        if span.last - span.first > timedelta(days=370) and STOCK.search(between):
            return _timing(point(span.last), "stock at the end")
        return _timing(span, rule)

    def _running(self, nearest: Period, span: Span, quantity: Quantity, start: int) -> Timing:
        """A point of time, or the year up to it where the talk is of what the running year has brought."""
        clause = self.text[start : quantity.end + 6]
        if YEARLY.search(self.text, max(quantity.start - 12, start), quantity.start):
            return _timing(Span(date(span.last.year, 1, 1), span.last, "range"), "year to date")
        index = self.stream.sentence_index(start)
        back = self.stream.sentences[max(index - LOOK_BACK, 0)][0]
        before = [p for p in self._before(quantity, back) if p.start < start]
        if nearest.rule == "now" and before and any(self._is_this_year(p) for p in before) and FLOW.search(clause):
            return _timing(Span(date(span.last.year, 1, 1), span.last, "range"), "year to date")
        return _timing(span, "as of")

    def _shifted(self, period: Period) -> Span:
        """目前 on a page whose date is inferred from its datelines is the day before publication."""
        if period.rule == "span" and (plan := self._plan_of(period)):
            return _span(plan)
        published = self.context.publication.date
        if (
            self.today
            and published
            and period.last_day == published != self.today
            and period.rule in (*POINTS, "since", "span")
        ):
            return Span(min(period.first_day, self.today), self.today, period.grain)
        return _span(period)

    def _plan_of(self, period: Period) -> Period | None:
        """过去五年 soon after the end of a five-year plan the article speaks of are the years of that plan."""
        if period.last_day.year - period.first_day.year != PLAN_YEARS:
            return None
        ended = (p for p in self.periods if p.rule == "plan" and p.grain == "range" and p.last_day < period.last_day)
        return next((p for p in ended if p.last_day.year + 1 == period.last_day.year), None)

    def _is_this_year(self, period: Period) -> bool:
        if self.today is None or period.rule in POINTS:
            return False
        this = year_span(self.today.year)
        return period.first_day == this.first and (period.last_day == this.last or period.rule == "since")

    def _sentences_between(self, period: Period, quantity: Quantity) -> int:
        return self.stream.sentence_index(quantity.start) - self.stream.sentence_index(period.start)

    def _is_open(self, quantity: Quantity, timing: Timing) -> bool:
        return timing is NOTHING or (timing.rule == "sentence after" and self.in_headline(quantity))

    def repeat(self, timings: list[Timing]) -> list[Timing]:
        """A figure stated again, as in a headline, is for the time of its other statement where it has none of its own."""
        stated: dict[tuple[float, str], Timing] = {}
        for quantity, timing in zip(self.context.quantities, timings, strict=True):
            if timing.first_day and not self.in_headline(quantity):
                stated.setdefault((quantity.value_base, quantity.unit_base), timing)
        repeated = []
        for quantity, timing in zip(self.context.quantities, timings, strict=True):
            other = stated.get((quantity.value_base, quantity.unit_base)) if self._is_open(quantity, timing) else None
            repeated.append(Timing(other.first_day, other.last_day, other.grain, "same figure") if other else timing)
        return repeated


def _needs_day(period: Period) -> bool:
    """Whether an expression is resolved against the very day of publication, which a page may leave open."""
    if period.rule.startswith("day"):
        return "月" not in period.quote
    return period.rule in OF_TODAY


def _as_of_day(context: ArticleContext) -> date | None:
    """The day 目前 stands for: of a page dated by its datelines the day before, else the day of publication."""
    publication = context.publication
    if publication.date and publication.date_source == "inferred":
        return publication.date - timedelta(days=1)
    return publication.date
