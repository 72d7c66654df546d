"""The time of a fact by the expressions that govern it: spans, points of time, and totals that run up to a point."""

from __future__ import annotations

import re
from datetime import date, timedelta

from flows.parsing.almanac import Span, point, year_span
from flows.parsing.finding import clause_start, holds_any
from flows.parsing.timing_cues import (
    BEGUN,
    CHANGE_BEHIND,
    CHANGED,
    FLOW,
    HELD,
    LABEL,
    OF_YEAR,
    PARTS,
    PLANNED,
    REMAINING,
    STOCK,
    YEARLY,
)
from flows.parsing.timing_scope import CHANGES, POINTS, REPORTING, Scope, sets_scene, timing_of
from flows.parsing.types import Attributes, Period, Quantity, Timing

OVER_TIME = re.compile("贡献|年均|支出|用于|投入|新增|调整")  # a share of what came about in all the years
TOTAL_PARTS = re.compile("累计[^。；]*，其中")
NEAR = 8
CLOSE = 8  # characters, such as 上午7时，
REACHING = ("突破", "突破了")  # 今年突破2亿吨: by now
TASK = re.compile(
    f"{PLANNED.pattern}|[^，。；\\d]{{0,18}}(?:任务|目标)"
    "|[^。；\\d《]{0,40}?计划(?:[新改开]|投资|完成|实施|建设|总|对|在|种植|筹集|安排|推进|引进)"
)
# What is left to do, or how far one work has come since it was begun: neither is what the year has brought.
LEFT = re.compile("仍有|尚有|还有|剩余|尚未|亟待|桩基|路基|墩|箱梁|T梁|掘进|浇筑|架设|铺轨|封顶|主体|全线|总(?:工程)?量的")
NEAR_BEHIND = 6
GROWN = 9  # characters, such as 同比增长了约
STILL = re.compile("[^，。；、]{0,8}正在")  # 19个项目正在推进
LOOK_BACK = 3  # sentences a running total may stand behind the year it is counted in
THERE = ("已有", "另有", "共有", "现有")
COUNTS = frozenset("个项处座家")
MONTH_END = 28
_SHARE_OF_YEAR = "(?:占|完成)[^，。；\\d]{0,6}?(?:年|年度|全年|年初)"
OF_PLAN = re.compile(f"[，、]?{_SHARE_OF_YEAR}计划")
YOY = re.compile("，?(?:同比|比上年同期|比去年同期)(?:增长|增加|上升|提高|下降|减少)")
HELD_AGAINST = re.compile(f"{_SHARE_OF_YEAR}?计划[^，。；\\d]{{0,10}}$")
OF_PLAN_REACH = 18
DONE_NEW = re.compile("(?:新开工|新竣工|新投产|新签约|新引进|新增)(?:建设)?了?[^，。；、\\d达]{0,8}$")
DONE_NEW_REACH = 14
SINCE_NEW_YEAR = re.compile("[较比]年初(?:新增|增加|多增)了?$|同比[多少]增了?$")
ADDED_UP = re.compile("累计[^，。；达有]{1,14}$")  # 累计新增装机, but not 累计已达
TOGETHER = re.compile("(?:累计|总数|总量)(?:已?达到?|有)了?(?:近|约|超)?$")
FEW_DAYS = timedelta(days=8)
ONE_DAY = timedelta(days=1)
OVER_A_YEAR = timedelta(days=370)


def read_governed(scope: Scope, quantity: Quantity, attribute: Attributes, found: list[Period], rule: str) -> Timing:
    """The time of a figure by the expressions of one sentence, the nearest first; `rule` says how they were found."""
    nearest = found[0]
    if nearest.rule == "span" and len(found) > 1 and _same_years(nearest, found[1]):
        nearest = found[1]  # 自2019年8月挂牌以来，近6年时间: the day is the more exact
    if years := scope.over_plan(quantity, nearest):
        return timing_of(years, rule)
    span = _as_told(scope, nearest, scope.days(nearest))
    if left := _left_over(scope, quantity, found, span):
        return timing_of(point(left), "as of")
    if nearest.rule in POINTS or nearest.rule == "until":
        return _at_point(scope, quantity, attribute, found, span)
    if scope.is_this_year(nearest) and (total := _this_year(scope, quantity, found, cumulative=attribute.is_cumulative)):
        return total
    if season := _season(scope, quantity, nearest):
        return season
    if len(found) > 1 and _ends_within(scope, found[1], nearest, span):
        return timing_of(Span(span.first, scope.days(found[1]).last, "range"), "running total")
    if _has_come_to(scope, quantity, attribute, nearest, span):
        return timing_of(point(span.last), "stock at the end")
    if span.last - span.first > OVER_A_YEAR and _is_state(scope, quantity, attribute, nearest):
        return timing_of(point(min(span.last, scope.today or span.last)), "stock at the end")
    return timing_of(span, rule)


def _adds_up(scope: Scope, quantity: Quantity) -> bool:
    """Whether 累计 or 总数 in its own clause tells a figure from those of the few days before it."""
    first = clause_start(scope.text, scope.first, quantity.start)
    lead = scope.text[first : quantity.start]
    return first > scope.first and holds_any(lead, ("累计", "总数", "总计")) and "新增" not in lead


def _has_come_to(scope: Scope, quantity: Quantity, attribute: Attributes, nearest: Period, span: Span) -> bool:
    """Whether a figure is what there is at the end of a time (2014年，企业累计达6家; 1—10月加装9部。至此，累计60部)."""
    if attribute.is_cumulative and scope.text.find("至此", scope.first, quantity.start) >= 0:
        return True
    if attribute.is_cumulative and nearest.rule == "span" and span.last - span.first <= FEW_DAYS:
        return _adds_up(scope, quantity)  # 过去24小时新增9例，累计死亡30人
    past = scope.today is not None and nearest.rule in ("year", "year_rel") and span.last < scope.today
    counts = past and quantity.unit_base[:1] in COUNTS
    return counts and TOGETHER.search(scope.text, quantity.start - NEAR, quantity.start) is not None


def _left_over(scope: Scope, quantity: Quantity, found: list[Period], span: Span) -> date | None:
    """The day that what is still to do is stated for: now, or the end of the months told of (前三季度…，尚有9个未开工)."""
    first = max(quantity.start - 8, 0)
    if scope.text.find("有", first, quantity.start) < 0 or not REMAINING.search(scope.text, first, quantity.start):
        return None
    if scope.today and span.last >= scope.today:
        return _stated_day(scope, found)
    return span.last if found[0].rule in REPORTING else None


def _as_told(scope: Scope, nearest: Period, span: Span) -> Span:
    """The days of a time that runs up to now, up to the day on which it was told of where that is past."""
    told = scope.told_on(nearest)
    if told is None:
        return span
    moved = span.last - told if nearest.rule == "span" else timedelta(0)  # 军方10日称，过去一天击落9架: on 9 and 10
    return Span(min(span.first - moved, told), told, span.grain)


def _ends_within(scope: Scope, stated: Period, nearest: Period, span: Span) -> bool:
    """Whether 截至 right before a longer time tells of a day inside it (截至8月18日，暑期接待游客9万人次)."""
    return (
        stated.rule == "as_of" and nearest.start - stated.end <= CLOSE and span.first < scope.days(stated).last < span.last
    )


def _at_point(scope: Scope, quantity: Quantity, attribute: Attributes, found: list[Period], span: Span) -> Timing:
    """A figure at a point of time, or what has come together up to it since a time before it in the sentence."""
    nearest = found[0]
    begun = next((p for p in found[1:] if _begins(scope, p, nearest)), None)
    if attribute.measure in CHANGES and nearest.rule == "as_of" and _is_year_end(nearest) and nearest.start < scope.first:
        return timing_of(year_span(span.last.year), "year to date")  # 截至2024年，共有企业9万家。产值增长4%
    share = attribute.measure == "ratio" and nearest.rule == "now"  # 今年以来，…，目前开工率达95%
    if begun is None and nearest.rule == "as_of" and ADDED_UP.search(scope.text, nearest.end, quantity.start):
        begun = _begun_before(scope, quantity, nearest)
    stands = share or STOCK.search(scope.text, nearest.end, quantity.start) is not None
    if begun and not stands and not _is_there(scope.text[begun.end : quantity.start]):
        return timing_of(Span(begun.first_day, span.last, "range"), "running total")
    if (reported := scope.reported()) and reported.last == span.last and _came_about(scope, quantity, nearest):
        return timing_of(reported, "article")  # 截至7月底 in a report on the first seven months
    if attribute.measure in CHANGES and SINCE_NEW_YEAR.search(scope.text, max(0, quantity.start - GROWN), quantity.start):
        return timing_of(Span(date(span.last.year, 1, 1), span.last, "range"), "year to date")
    return _up_to(scope, quantity, nearest, span, change=attribute.measure in CHANGES)


def _begun_before(scope: Scope, quantity: Quantity, nearest: Period) -> Period | None:
    """Since when a total runs up to 截至, as the sentence before says (“十四五”以来，…。截至8月底，累计新增…)."""
    told = scope.before(quantity, scope.paragraph(quantity))
    since = next((p for p in told if p.rule in ("since", "plan") and p.last_day >= nearest.last_day), None)
    near = since is not None and scope.sentences_between(since, quantity) <= LOOK_BACK
    return since if since and near and since.first_day < nearest.first_day and not sets_scene(since) else None


def _is_year_end(period: Period) -> bool:
    return (period.last_day.month, period.last_day.day) == (12, 31)


def _this_year(scope: Scope, quantity: Quantity, found: list[Period], *, cumulative: bool) -> Timing | None:
    """The running year as far as it has come, by a point of time before it or by 已; None where nothing ends it."""
    nearest = found[0]
    between = scope.text[max(nearest.end, scope.first) : quantity.start]
    total = next((p for p in found[1:] if _ends_total(scope.text, p, nearest, between)), None)
    if total and nearest.rule != "since":
        last = scope.days(total).last
        if _is_there(between) or (total.rule == "as_of" and STOCK.search(between)):
            return timing_of(point(last), "as of")  # 截至5月底，今年新设8万户，总量突破120万户
        begun_on = last if PLANNED.search(between) and quantity.unit_base not in PARTS else nearest.first_day
        return timing_of(Span(begun_on, last, "range" if begun_on < last else "point"), "running total")
    months = next((p for p in found[1:] if p.rule in REPORTING and p.first_day == nearest.first_day), None)
    if months and nearest.rule == "year_rel" and _changes(scope, quantity, nearest):
        return timing_of(scope.days(months), "own sentence")  # 今年前11个月出口增长；今年进口9亿元，增长5%
    if nearest.rule == "year_rel" and (_so_far(between) or (cumulative and nearest.quote.startswith("今"))):
        return timing_of(Span(nearest.first_day, scope.today or nearest.last_day, "range"), "year to date")
    return None


def _season(scope: Scope, quantity: Quantity, nearest: Period) -> Timing | None:
    """The running season or holiday as far as it has come (今年夏天已出现3轮高温), None where it is another or planned."""
    running = nearest.rule in ("season", "holiday") and scope.today is not None
    if not running or scope.today is None or not nearest.first_day < scope.today < nearest.last_day:
        return None
    if not _so_far(scope.text[max(nearest.end, scope.first) : quantity.start]):
        return None
    return timing_of(Span(nearest.first_day, scope.today, "range"), "year to date")


def _ends_total(text: str, period: Period, year: Period, between: str) -> bool:
    """Whether a time before 今年 says up to when it is told of: 截至5月底，今年…; 目前，今年已…, but not 眼下…今年…."""
    if period.rule == "as_of":
        return True
    if period.rule == "now" and not text.startswith("为止", period.end):
        return year.start - period.end <= 2 or "已" in between or "累计" in between
    return period.rule == "now" or (period.grain == "day" and "已" in between)


def _so_far(between: str) -> bool:
    """Whether the running year is told of as far as it has come (今年已批准), not as planned."""
    if "，已" in between or "，实际" in between:
        return True  # 今年计划改造90个，已完工60个
    return ("已" in between or between.endswith(REACHING)) and not PLANNED.match(between)


def _same_years(span: Period, since: Period) -> bool:
    """Whether a round number of years says again what is counted from a day."""
    return since.rule == "since" and abs(since.first_day - span.first_day) < OVER_A_YEAR


def _stated_day(scope: Scope, found: list[Period]) -> date:
    """The day that what is still there is stated for: that of 截至 in the sentence, else the day of publication."""
    stated = next((p for p in found if p.rule in POINTS), None)
    return scope.days(stated).last if stated else scope.today or found[0].last_day


def _is_there(between: str) -> bool:
    """Whether a number of things is there at a time, whatever has been done since the year began (今年在建项目已超100个)."""
    return "在建" in between and "完成" not in between and "累计" not in between


def _changes(scope: Scope, quantity: Quantity, nearest: Period) -> bool:
    """Whether a figure is a change, or a level that one is stated of right behind it, and not what is there at a time."""
    changed = CHANGED.search(scope.text, nearest.end, quantity.start) or CHANGE_BEHIND.match(scope.text, quantity.end)
    return changed is not None and not STOCK.search(scope.text, nearest.end, quantity.start)


def _came_about(scope: Scope, quantity: Quantity, nearest: Period) -> bool:
    """Whether a figure at a point of time is of what has come about up to it: a change, a share of the plan, works begun."""
    if _changes(scope, quantity, nearest):
        return True
    first = max(nearest.end, scope.first)
    if STOCK.search(scope.text, first, quantity.start):
        return False
    if quantity.unit_base == "%":
        return HELD_AGAINST.search(scope.text, max(first, quantity.start - OF_PLAN_REACH), quantity.start) is not None
    return DONE_NEW.search(scope.text, max(first, quantity.start - DONE_NEW_REACH), quantity.start) is not None


def _is_state(scope: Scope, quantity: Quantity, attribute: Attributes, nearest: Period) -> bool:
    """Whether over years a figure is what there is at their end: a stock, a share, or a change against a time before."""
    if STOCK.search(scope.text, nearest.end, quantity.start) or HELD.search(scope.text, nearest.end, quantity.start):
        return True
    over = scope.today is None or nearest.last_day < scope.today
    planned = nearest.rule == "plan" and attribute.measure in CHANGES
    if nearest.rule not in ("span", "since") and (over or quantity.unit_base == "倍" or planned):
        return False
    if attribute.measure == "ratio":
        if TOTAL_PARTS.search(scope.text, nearest.end, quantity.start):
            return False  # 2021年上线以来，累计融资9亿元，其中科创企业占70%
        return OVER_TIME.search(scope.text, nearest.end, min(quantity.end + NEAR, len(scope.text))) is None
    return attribute.measure in CHANGES and scope.reference(quantity) is not None


def _begins(scope: Scope, period: Period, nearest: Period) -> bool:
    """Whether an expression tells since when a total runs that another, 截至 or 目前, ends."""
    if period.rule in ("since", "from"):
        return not sets_scene(period)
    if nearest.rule in ("as_of", "until") and period.last_day < nearest.first_day and BEGUN.match(scope.text, period.end):
        return True  # 2016年开始改造，至2019年底已完成
    if period.rule == "holiday" and nearest.rule == "now" and nearest.start - period.end <= CLOSE:
        return period.first_day < nearest.last_day < period.last_day  # 暑期档票房目前已突破60亿元
    if not scope.is_this_year(period) or period.rule == "edge":
        return False
    if nearest.rule == "now":
        return FLOW.search(scope.text, nearest.end, nearest.end + 24) is not None
    return nearest.start - period.end <= 2


def _opens_year(scope: Scope, period: Period) -> bool:
    """Whether the running year is told of or planned for (今年以来, 今年计划), not only when something came about."""
    if sets_scene(period):
        return False
    return scope.is_this_year(period) and (period.rule == "since" or TASK.match(scope.text, period.end) is not None)


def _up_to(scope: Scope, quantity: Quantity, nearest: Period, span: Span, *, change: bool) -> Timing:
    """A point of time, or the year up to it where the talk is of what the running year has brought."""
    start = scope.first
    to_date = YEARLY.search(scope.text, max(quantity.start - 12, start), quantity.start) is not None
    if quantity.unit_base == "%":
        held = HELD_AGAINST.search(scope.text, max(nearest.end, quantity.start - OF_PLAN_REACH), quantity.start)
        to_date = to_date or (held is not None and nearest.end >= start)  # 占年度计划的50%
    if nearest.rule == "as_of" and "完成" in scope.text[nearest.end : quantity.start]:
        plan = scope.reference(quantity)  # 2024年度计划总投资9亿元，截至5月底完成4亿元
        to_date = to_date or (
            plan is not None and scope.is_this_year(plan) and LABEL.match(scope.text, plan.end) is not None
        )
    if to_date or _is_yearly_flow(scope, quantity, nearest) or _is_of_year(scope, quantity, nearest, change=change):
        return timing_of(Span(date(span.last.year, 1, 1), span.last, "range"), "year to date")
    return timing_of(span, "as of")


def _is_yearly_flow(scope: Scope, quantity: Quantity, nearest: Period) -> bool:
    """Whether a sum up to the end of a month is what the year has brought: its growth or share of the plan stands behind it.

    截至10月底，完成投资27亿元，占年度计划的90%, 截至一季度，完成产值184亿元; but not what is in hand at that time.
    """
    text = scope.text
    if OF_PLAN.match(text, quantity.end) and quantity.unit_base not in COUNTS:
        return "完成" in text[nearest.end : quantity.start]  # 截至目前，累计完成投资9亿元，占年度计划的50%
    if nearest.rule not in ("as_of", "until") or quantity.unit_base in COUNTS:
        return False
    if nearest.last_day.day < MONTH_END and not _is_held_against_last_year(text, quantity):
        return False
    between = text[nearest.end : quantity.start]
    if STOCK.search(between) or not holds_any(between, ("完成", "实现")):
        return False
    if "累计" in between:  # since whenever, unless it is held against the plan of the year, or the year before
        return OF_PLAN.search(text, quantity.end, scope.last) is not None or _is_held_against_last_year(text, quantity)
    return "季度" in nearest.quote or "半年" in nearest.quote or OF_YEAR.search(text, nearest.end, scope.last) is not None


def _is_held_against_last_year(text: str, quantity: Quantity) -> bool:
    """Whether a sum is compared with that of the year before right behind it, or a figure says by how much it has grown."""
    grown = YOY.search(text, max(0, quantity.start - GROWN), quantity.start)
    return grown is not None or YOY.match(text, quantity.end) is not None


def _is_of_year(scope: Scope, quantity: Quantity, nearest: Period, *, change: bool) -> bool:
    """Whether a figure at a point of time is what the year has brought that the sentences before tell of or plan for."""
    start, now = scope.first, nearest.rule == "now"
    if now and scope.text.endswith(THERE, 0, quantity.start):
        return False  # 今年全力招商。目前，园区已有7家企业动工
    if change or STILL.match(scope.text, quantity.end) or LEFT.search(scope.text, start, quantity.start):
        return False
    if all(flow[0] == "增长" for flow in FLOW.finditer(scope.text, start, quantity.end + (NEAR_BEHIND if now else 0))):
        return False
    back = scope.stream.sentences[max(scope.number - (LOOK_BACK if now else 1), 0)][0]
    paragraph = scope.paragraph(quantity)
    if now and "开工" not in scope.text[nearest.end : quantity.start]:
        back = max(back, paragraph)  # works are begun by the year's plan, which holds on
    return any(_opens_year(scope, p) for p in scope.labels(back, start) if p.rule == "since" or p.start >= paragraph)
