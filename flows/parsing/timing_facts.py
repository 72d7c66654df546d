"""The time a fact's figure is for: the nearest time that is not still to come, and how totals run up to a point."""

from __future__ import annotations

from datetime import date, timedelta

from flows.parsing.almanac import Span, add_months, point
from flows.parsing.timing_cues import (
    CHANGE_BEHIND,
    CHANGED,
    CONTRASTED,
    EXISTING,
    FLOW,
    FORMER,
    LABEL,
    LASTED,
    PARTS,
    PLANNED,
    REMAINING,
    STOCK,
    YEARLY,
    is_earlier_state,
)
from flows.parsing.timing_scope import CHANGES, NOTHING, POINTS, Scope, span_of, timing_of
from flows.parsing.timing_story import read_event, read_headed, read_story
from flows.parsing.types import Attributes, Period, Quantity, Timing

DURATIONS = frozenset(("年", "个月", "月", "天", "周", "小时"))
SIZES = ("米", "平方米")
LOOK_BACK = 3  # sentences a running total may stand behind the year it is counted in
OVER_A_YEAR = timedelta(days=370)


def read_fact(scope: Scope, quantity: Quantity, attribute: Attributes) -> Timing:
    """The time of an actual figure, `NOTHING` where the article does not determine it."""
    start = scope.first
    before = scope.sentence_before(quantity)
    own = before and (scope.stating(before) or before)
    if quantity.unit_base in DURATIONS and scope.today:
        lasted = LASTED.search(scope.text, max(start, quantity.start - 10), quantity.start)
        if lasted:
            return _lasted(quantity, own, lasted.lastgroup, scope.today)
    if is_earlier_state(scope.text, quantity.start, quantity.end):
        return _earlier(scope, quantity, own)
    if not attribute.is_cumulative and _is_size(scope, quantity, own):
        return NOTHING
    if not (own and own[0].rule == "since") and "以来" in scope.text[own[0].end if own else start : quantity.start]:
        return _since_unknown(scope, attribute)
    if own:
        return _governed(scope, quantity, attribute, own, "own sentence")
    return _from_afar(scope, quantity, attribute)


def _reached(scope: Scope, quantity: Quantity, period: Period) -> bool:
    """Whether a size is one that has been reached so far (目前，封冻长度已达300千米), and not that of a thing."""
    return period.rule in POINTS and "已" in scope.text[max(period.end, quantity.start - 4) : quantity.start]


def _since_unknown(scope: Scope, attribute: Attributes) -> Timing:
    """Of what has been since a time that is not given (开馆以来), only a total is of a known time: it is up to now."""
    return timing_of(point(scope.today), "as of") if attribute.is_cumulative and scope.today else NOTHING


def _earlier(scope: Scope, quantity: Quantity, own: list[Period]) -> Timing:
    """The time that a later state is held against (与2021年相比，从5家增加到8家), `NOTHING` where none is named."""
    against = scope.reference(quantity)
    if against is None and own and CONTRASTED.search(scope.text, own[0].end, quantity.start):
        against = min(own, key=lambda p: p.first_day)
    return timing_of(span_of(against), "earlier state") if against else NOTHING


def _is_size(scope: Scope, quantity: Quantity, own: list[Period]) -> bool:
    """Whether a figure is a size of a thing, which is of no time."""
    if not scope.is_static(quantity):
        return False
    return not own or not (_sizes_vary(scope, quantity, own[0]) or _reached(scope, quantity, own[0]))


def _sizes_vary(scope: Scope, quantity: Quantity, period: Period) -> bool:
    """Whether a size is one of its time after all: a sum of money, or length and area in the clause of the time."""
    return quantity.unit_base not in SIZES or "，" not in scope.text[period.end : quantity.start]


def _from_afar(scope: Scope, quantity: Quantity, attribute: Attributes) -> Timing:
    """From what follows in the sentence, the sentences before it, or what the whole article speaks of."""
    following = scope.next_after(quantity)
    if following and scope.can_follow(quantity, following) and (following.rule != "deadline" or scope.can_state(following)):
        return timing_of(span_of(following), "sentence after")
    if FORMER.search(scope.text, quantity.start - 14, quantity.start):
        return NOTHING
    if event := read_event(scope, quantity) or read_headed(scope, quantity, attribute):
        return event
    if chain := scope.stating(scope.before(quantity, scope.paragraph(quantity))):
        opening = scope.stream.sentence_at(chain[0].start)[0]
        return _governed(scope, quantity, attribute, [p for p in chain if p.start >= opening], "chain")
    if scope.today and (attribute.is_cumulative or EXISTING.search(scope.text, quantity.start - 16, quantity.start)):
        return timing_of(point(scope.today), "today")
    if attribute.measure == "change_rate" and (reported := scope.reported()):
        return timing_of(reported, "article")
    return read_story(scope, quantity, attribute)


def _lasted(quantity: Quantity, own: list[Period], how: str | None, today: date) -> Timing:
    """已有近20年 is stated for the day of publication; 经过一年 for the time that has passed since."""
    since = next((p for p in own if p.rule == "since"), None)
    if since:
        return timing_of(span_of(since), "own sentence")
    if how == "standing" or quantity.unit_base not in ("年", "个月") or not 1 <= quantity.value <= 99:
        return timing_of(point(today), "as of")
    months = round(quantity.value * (12 if quantity.unit_base == "年" else 1))
    return timing_of(Span(add_months(today, -months), today, "range"), "time passed")


def _governed(scope: Scope, quantity: Quantity, attribute: Attributes, found: list[Period], rule: str) -> Timing:
    """The time of a figure by the expressions of one sentence, the nearest first."""
    nearest = found[0]
    span = scope.days(nearest)
    if scope.today and span.last >= scope.today and REMAINING.search(scope.text, quantity.start - 8, quantity.start):
        return timing_of(point(_stated_day(scope, found)), "as of")
    if nearest.rule in POINTS or nearest.rule == "until":
        if begun := next((p for p in found[1:] if _begins(scope, p, nearest)), None):
            return timing_of(Span(begun.first_day, span.last, "range"), "running total")
        if (reported := scope.reported()) and reported.last == span.last and _changes(scope, quantity, nearest):
            return timing_of(reported, "article")  # 截至7月底 in a report on the first seven months
        return _up_to(scope, quantity, nearest, span)
    if len(found) > 1 and scope.is_this_year(nearest) and nearest.rule != "since":
        between = scope.text[nearest.end : quantity.start]
        total = next((p for p in found[1:] if p.rule in POINTS or (p.grain == "day" and "已" in between)), None)
        if total:
            last = scope.days(total).last
            begun_on = last if PLANNED.search(between) and quantity.unit_base not in PARTS else nearest.first_day
            return timing_of(Span(begun_on, last, "range" if begun_on < last else "point"), "running total")
    if span.last - span.first > OVER_A_YEAR and _is_state(scope, quantity, attribute, nearest):
        return timing_of(point(span.last), "stock at the end")
    return timing_of(span, rule)


def _stated_day(scope: Scope, found: list[Period]) -> date:
    """The day that what is still there is stated for: that of 截至 in the sentence, else the day of publication."""
    stated = next((p for p in found if p.rule in POINTS), None)
    return scope.days(stated).last if stated else scope.today or found[0].last_day


def _changes(scope: Scope, quantity: Quantity, nearest: Period) -> bool:
    """Whether a figure is a change, or a level that one is stated of right behind it, and not what is there at a time."""
    changed = CHANGED.search(scope.text, nearest.end, quantity.start) or CHANGE_BEHIND.match(scope.text, quantity.end)
    return changed is not None and not STOCK.search(scope.text, nearest.end, quantity.start)


def _is_state(scope: Scope, quantity: Quantity, attribute: Attributes, nearest: Period) -> bool:
    """Whether over years a figure is what there is at their end: a stock, a share, or a change against a time before."""
    if STOCK.search(scope.text, nearest.end, quantity.start):
        return True
    if nearest.rule not in ("span", "since"):
        return False
    against = scope.reference(quantity)
    return attribute.measure == "ratio" or (attribute.measure in CHANGES and against is not None)


def _begins(scope: Scope, period: Period, nearest: Period) -> bool:
    """Whether an expression tells since when a total runs that another, 截至 or 目前, ends."""
    if period.rule in ("since", "from"):
        return True
    if not scope.is_this_year(period):
        return False
    if nearest.rule == "now":
        return FLOW.search(scope.text, nearest.end, nearest.end + 24) is not None
    return nearest.start - period.end <= 2


def _opens_year(scope: Scope, period: Period) -> bool:
    """Whether the running year is told of or planned for (今年以来, 今年计划), not only when something came about."""
    return scope.is_this_year(period) and (period.rule == "since" or PLANNED.match(scope.text, period.end) is not None)


def _up_to(scope: Scope, quantity: Quantity, nearest: Period, span: Span) -> Timing:
    """A point of time, or the year up to it where the talk is of what the running year has brought."""
    start = scope.first
    to_date = YEARLY.search(scope.text, max(quantity.start - 12, start), quantity.start) is not None
    if nearest.rule == "as_of" and "完成" in scope.text[nearest.end : quantity.start]:
        plan = scope.reference(quantity)  # 2024年度计划总投资9亿元，截至5月底完成4亿元
        to_date = to_date or (
            plan is not None and scope.is_this_year(plan) and LABEL.match(scope.text, plan.end) is not None
        )
    if not to_date and nearest.rule == "now" and FLOW.search(scope.text, start, quantity.end + 6):
        back = scope.stream.sentences[max(scope.number - LOOK_BACK, 0)][0]
        to_date = any(_opens_year(scope, p) for p in scope.before(quantity, back) if p.start < start)
    if to_date:
        return timing_of(Span(date(span.last.year, 1, 1), span.last, "range"), "year to date")
    return timing_of(span, "as of")
