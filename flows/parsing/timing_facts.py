"""The time a fact's figure is for: the nearest time that is not still to come."""

from __future__ import annotations

import re
from datetime import date, timedelta

from flows.parsing.almanac import Span, add_months, month_end, month_span, point, year_span
from flows.parsing.finding import clause_start, holds_any
from flows.parsing.period_bounds import SINCE_AHEAD
from flows.parsing.timing_cues import (
    CONTRASTED,
    DEED,
    DESCRIBES,
    EXISTING,
    FLOW,
    FORMER,
    FORMER_WORDS,
    HISTORY,
    LASTED,
    PRESENT,
    REACHES,
    RECORD,
    RISEN,
    STOCK,
    WORKS_BEGUN,
    is_earlier_state,
)
from flows.parsing.timing_scope import CHANGES, LONG_AGO, NOTHING, POINTS, REPORTING, Scope, sets_scene, span_of, timing_of
from flows.parsing.timing_story import (
    MONTHLY,
    is_of_visit,
    is_share,
    is_state,
    month_reported,
    read_days_off,
    read_event,
    read_headed,
    read_market,
    read_opened,
    read_story,
)
from flows.parsing.timing_totals import read_governed
from flows.parsing.types import Attributes, Period, Quantity, Timing

DURATIONS = frozenset(("年", "个月", "月", "天", "周", "小时", "分钟"))
MONTHS = ("个月", "月")
VAGUE = re.compile("近年来|近几年|近些年|多年来|长期以?来|一直以?来|历年以?来")
UP_TO_NOW = ("来", "近几年", "近些年")  # one of which the expression above, and 以来, hold
ONCE_SO = re.compile("后，|后[^，。；]{0,6}将|届时")
SIZES = ("米", "平方米")
YEARS_OF_WORK = re.compile(
    "，[^。；]{0,24}?(?:[\\d一二三四五六七八九十]+(?:多|余)?(?:年|个月)(?:多|余)?(?:的?时间|[来间里]|奋战|施工|建设)|(?:历时|历经|经过|用了)[近约]?[\\d一二三四五六七八九十]+(?:多|余)?(?:年|个月))"
)
FIRST_UNIT = re.compile("首个?([日周月年])[^，。；\\d]*$")
FIRST_REACH = 16  # characters, such as 首月累计发送旅客
LATELY, LATELY_REACH = re.compile("[比较](?:一周|一天|一日|前一周|前一[天日]|上周)前?"), 18  # 比一周前分别增长
CAUSED = re.compile("已经?[^，。；\\d]{0,8}?(?:造成|导致|致)")
# What has happened and goes on: 8日燃起的大火已造成…, 8日发生地震，…地震已造成…, the number of dead so far.
GOES_ON = re.compile(
    f"[^，。；]{{0,8}}?(?:发生|爆发|燃起|登陆)的[^，。；]{{0,16}}?(?:{CAUSED.pattern}|(?:上升|升|增)[到至])"
    "|[^，。；]{0,16}?(?:发生|遭遇?|燃起|爆发)[^。；]{0,48}?，[^，。；]{0,12}?(?:震|[火水]灾|[大林山]火|洪水|灾害|灾情|雨|台风|飓风|龙卷风|冲突|滑坡)"
    f"{CAUSED.pattern}"
)
GOING_ON = ("已", "升", "增")  # one of which it holds
HARMED = re.compile("[^，。；、]{0,8}?(?:死|遇难|受伤|失踪|下落不明|丧生|被困|受灾|受损|被毁|流离失所)")
PROGRESS = re.compile("(?:完成率?|(?:开工|竣工|投产|开复工|复工|支付|执行)率)(?:达到?|为|超过?|近|约|不足|仅|分别)*$")
CLAUSE = 8  # characters behind a figure, such as 个项目签约
CLOSE = 5  # characters between two times of one statement


def read_fact(scope: Scope, quantity: Quantity, attribute: Attributes) -> Timing:
    """The time of an actual figure, `NOTHING` where the article does not determine it."""
    start = scope.first
    before = scope.sentence_before(quantity)
    own = before and (scope.stating(before) or before)
    if len(own) > 1 and [p.rule for p in own[:2]] == ["now", "as_of"] and own[0].start - own[1].end <= CLOSE:
        own = own[1:]  # 截至12月10日24时，现有病例9例
    if own and own[0].rule not in POINTS and not scope.can_state(own[0]) and "；" in scope.text[own[0].end : quantity.start]:
        own = []  # 甲项目计划明年建成；乙项目已完成3座
    if quantity.unit_base in DURATIONS and (lasted := _duration(scope, quantity, own)):
        return lasted
    if is_earlier_state(scope.text, quantity.start, quantity.end):
        return _earlier(scope, quantity, own)
    if not attribute.is_cumulative and _is_size(scope, quantity, own):
        return NOTHING
    ends_on = own[0].rule in ("since", "as_of") if own else False  # 截至今天，运行百天以来，通关60万辆次
    if not ends_on and _has_open_since(scope, own[0].end if own else start, quantity.start):
        return _since_unknown(scope, quantity, attribute)
    own = [p for p in own if not scope.is_of_founding(p)] if own else own
    if own and scope.today and _goes_on(scope, quantity, own[0], scope.today):
        own = [p for p in own[1:] if p.rule in POINTS or p.last_day > own[0].last_day]
        if not own:
            return timing_of(point(scope.today), "today")
    if own:
        return _in_sentence(scope, quantity, attribute, own) or read_governed(
            scope, quantity, attribute, own, "own sentence"
        )
    return _from_afar(scope, quantity, attribute)


def _goes_on(scope: Scope, quantity: Quantity, day: Period, today: date) -> bool:
    """Whether a figure is what has come so far of what happened on a day that is past (8日燃起的大火已造成80人死亡)."""
    if day.grain != "day" or day.last_day >= today or not holds_any(scope.text[day.end : quantity.start], GOING_ON):
        return False
    return GOES_ON.match(scope.text, day.end, quantity.start) is not None


def _in_sentence(scope: Scope, quantity: Quantity, attribute: Attributes, own: list[Period]) -> Timing | None:
    """The time where it is another than the whole of the nearest before the figure in its sentence."""
    nearest = own[0]
    if scope.today and sets_scene(nearest) and is_state(scope, quantity, attribute, PRESENT):
        return timing_of(point(scope.today), "today")  # 新年伊始，全县9家企业正在赶制订单
    if scope.today and nearest.grain == "day" and EXISTING.search(scope.text, nearest.end, quantity.start):
        return timing_of(point(scope.today), "today")  # 19日的推进会上获悉，现有14个项目
    over = nearest.rule in ("since", "span", "plan") and attribute.measure in ("level", "ratio")
    if over and scope.today and RISEN.search(scope.text, nearest.end, quantity.start):
        return timing_of(point(min(nearest.last_day, scope.today)), "stock at the end")  # “十四五”以来，从9万家增至12万家
    if scope.today and _works_since(scope, quantity, nearest, scope.today):
        return timing_of(Span(nearest.first_day, scope.today, "range"), "running total")
    if nearest.rule == "since" and (opening := _first_unit(scope, quantity, nearest)):
        return timing_of(opening, "own sentence")
    if nearest.rule == "year_range" and RISEN.search(scope.text, nearest.end, quantity.start):
        return timing_of(year_span(nearest.last_day.year), "own sentence")  # 2016—2024年间，规模从3亿元升至9亿元
    span = _beginning(scope, quantity, nearest) or _subject_of(scope, quantity, nearest)
    return timing_of(span, "own sentence") if span else None


def _first_unit(scope: Scope, quantity: Quantity, since: Period) -> Span | None:
    """The first week, month or year since a day (5月9日开通以来…，首月发送旅客9万人次), None where the talk is not of it."""
    low = max(since.end, quantity.start - FIRST_REACH)
    found = FIRST_UNIT.search(scope.text, low, quantity.start) if scope.text.find("首", low, quantity.start) >= 0 else None
    if found is None:
        return None
    first = since.first_day
    days = {"日": 1, "周": 7}.get(found[1])
    behind = first + timedelta(days=days) if days else add_months(first, 12 if found[1] == "年" else 1)
    return Span(first, behind - timedelta(days=1), "range" if found[1] != "日" else "day")


def _works_since(scope: Scope, quantity: Quantity, begun: Period, today: date) -> bool:
    """Whether a figure is of all the years since works began (2014年开工，建设者用9年时间架设了30座桥梁)."""
    if begun.grain not in ("year", "month", "day") or begun.last_day >= today - LONG_AGO:
        return False
    if not WORKS_BEGUN.match(scope.text, begun.end):
        return False
    return YEARS_OF_WORK.search(scope.text, begun.end, min(quantity.end + CLAUSE, scope.last)) is not None


def _beginning(scope: Scope, quantity: Quantity, since: Period) -> Span | None:
    """The year, month or day of 自…以来 for a figure of what happened then (自1990年发生6级地震以来)."""
    if since.rule != "since" or since.quote.endswith("来") or not SINCE_AHEAD.match(scope.text, quantity.end):
        return None
    first = since.first_day
    if since.quote.endswith("年"):
        return year_span(first.year)
    return month_span(first.year, first.month) if since.quote.endswith(("月", "月份")) else point(first)


def _subject_of(scope: Scope, quantity: Quantity, own: Period) -> Span | None:
    """The time behind a count that opens its clause (如今，服务增长，全国9个基地去年出口…), not that of a clause before."""
    following = scope.next_after(quantity)
    if following is None or following.rule not in ("year", "year_rel") or not scope.can_state(following):
        return None
    apart = "，" in scope.text[own.end : quantity.start] and own.rule in ("now", "day_rel")
    return scope.days(following) if apart and scope.can_follow(quantity, following) else None


def _reached(scope: Scope, quantity: Quantity, period: Period) -> bool:
    """Whether a size is one that has been reached so far (目前，封冻长度已达300千米), and not that of a thing."""
    return period.rule in POINTS and "已" in scope.text[max(period.end, quantity.start - 4) : quantity.start]


def _has_open_since(scope: Scope, start: int, end: int) -> bool:
    """Whether 以来 stands between two places without a time that is known (开馆以来, but not 去年4月以来最高)."""
    if not holds_any(scope.text[start:end], UP_TO_NOW):
        return False
    vague = VAGUE.search(scope.text, start, end)
    if vague and not RECORD.match(scope.text, vague.end()):
        return True  # 近年来, whatever time is told of before
    at = scope.text.find("以来", start, end)
    return at >= 0 and not any(p.rule == "since" and p.start < at < p.end for p in scope.labels(start, end))


def _since_unknown(scope: Scope, quantity: Quantity, attribute: Attributes) -> Timing:
    """Of what has been since a time that is not given (开馆以来), only a total or a state is of a known time: by now."""
    by_now = attribute.is_cumulative or is_state(scope, quantity, attribute)
    return timing_of(point(scope.today), "as of") if by_now and scope.today else NOTHING


def _earlier(scope: Scope, quantity: Quantity, own: list[Period]) -> Timing:
    """The time that a later state is held against (与2021年相比，从5家增加到8家), `NOTHING` where none is named."""
    against = scope.reference(quantity)
    if against is None and own and own[0].rule == "year_range":
        return timing_of(year_span(own[0].first_day.year), "own sentence")
    if against is None and own and own[0].rule == "since" and "日" in own[0].quote:
        return timing_of(point(own[0].first_day), "earlier state")  # 5月9日运营以来，上座率由四成增至九成
    if against is None and own and CONTRASTED.search(scope.text, own[0].end, quantity.start):
        against = min(own, key=lambda p: p.first_day)
    return timing_of(span_of(against), "earlier state") if against else NOTHING


def _is_size(scope: Scope, quantity: Quantity, own: list[Period]) -> bool:
    """Whether a figure is a size of a thing, which is of no time."""
    if not scope.is_static(quantity):
        return False
    return not own or not (_sizes_vary(scope, quantity, own[0]) or _reached(scope, quantity, own[0]))


def _sizes_vary(scope: Scope, quantity: Quantity, period: Period) -> bool:
    """Whether a size is one of its time after all: length, area and investment in the clause of the time, other units.

    A sum under a five-year plan is what is spent in its years (“十二五”期间，电网建设总投资155亿元).
    """
    if period.rule == "plan" and "元" in quantity.unit_base:
        return True
    if STOCK.search(scope.text, period.end, quantity.start):
        return True  # 2024年底，光缆线路总长度达9万公里
    of_thing = quantity.unit_base in SIZES or "元" in quantity.unit_base
    return not of_thing or "，" not in scope.text[period.end : quantity.start]


def _from_afar(scope: Scope, quantity: Quantity, attribute: Attributes) -> Timing:
    """From what follows in the sentence, the sentences before it, or what the whole article speaks of."""
    following = scope.next_after(quantity)
    if following and scope.can_follow(quantity, following) and (following.rule != "deadline" or scope.can_state(following)):
        apart = "，" in scope.text[quantity.end : following.start]  # 本次开工的3个项目，总投资9亿元，将在年内建成
        return (read_event(scope, quantity) if apart else None) or timing_of(span_of(following), "sentence after")
    first = max(quantity.start - 14, 0)
    lead = scope.text[first : quantity.start]
    if holds_any(lead, FORMER_WORDS) and not REACHES.search(lead) and FORMER.search(scope.text, first, quantity.start):
        return NOTHING
    if event := read_opened(scope, quantity) or read_event(scope, quantity) or read_headed(scope, quantity, attribute):
        return event
    chain = scope.stating(scope.before(quantity, scope.paragraph(quantity)))
    if chain := [p for p in chain if not scope.ends_with_sentence(p) and not is_of_visit(scope, p)]:
        return _from_chain(scope, quantity, attribute, chain)
    if listed := scope.stating(scope.opening_list()):
        return read_governed(scope, quantity, attribute, listed, "list")
    if market := read_market(scope, quantity, attribute):
        return market
    return read_days_off(scope, quantity, attribute) or _from_article(scope, quantity, attribute)


def _from_article(scope: Scope, quantity: Quantity, attribute: Attributes) -> Timing:
    """From what the whole article speaks of, or how things stand when it appears."""
    if scope.today and (
        attribute.is_cumulative or EXISTING.search(scope.text, max(quantity.start - 40, scope.first), quantity.start)
    ):
        stated = _stated_before(scope, quantity) if attribute.is_cumulative else None
        return timing_of(point(stated or scope.today), "as of" if stated else "today")
    if (
        scope.today
        and attribute.measure in CHANGES
        and LATELY.search(scope.text, max(scope.first, quantity.start - LATELY_REACH), quantity.start)
    ):
        return timing_of(point(scope.today), "today")
    if attribute.measure == "change_rate" and (reported := scope.reported()):
        return timing_of(reported, "article")
    if scope.today and is_state(scope, quantity, attribute):
        return timing_of(point(scope.today), "today")
    story = read_story(scope, quantity, attribute)
    if story is NOTHING and (start := _new_rule(scope, quantity)):
        return timing_of(point(start), "from then on")
    if story is NOTHING and scope.today and is_share(scope, quantity, attribute):
        reported = _reported_above(scope, quantity) if attribute.measure == "ratio" else None
        return timing_of(reported or point(scope.today), "article" if reported else "today")
    return story


def _reported_above(scope: Scope, quantity: Quantity) -> Span | None:
    """The months that the article reports on, where they are named above the figure under its headline."""
    if PROGRESS.search(scope.text, max(scope.first, quantity.start - 10), quantity.start):
        return month_reported(scope, quantity)
    reported = scope.reported()
    told = scope.before(quantity, scope.section(quantity))
    if reported:
        return reported if any(p.rule in REPORTING for p in told) else None
    spans = {span_of(p) for p in told if p.grain != "day" and p.rule not in POINTS}
    month = next(iter(spans)) if len(spans) == 1 else None
    recent = month and month.grain == "month" and scope.today and month.last >= scope.today - MONTHLY
    return month if recent and told[-1].start < scope.stream.sentences[scope.opening][1] else None


def _new_rule(scope: Scope, quantity: Quantity) -> date | None:
    """The day to come from which on things are as the sentences behind it say (7月1日起实行新图。调图后，…)."""
    if not ONCE_SO.search(scope.text, scope.first, quantity.start):
        return None
    told = scope.before(quantity, scope.paragraph(quantity))
    begins = told and told[0].rule == "from" and not scope.can_state(told[0])
    return told[0].first_day if begins and scope.sentences_between(told[0], quantity) <= 2 else None


def _stated_before(scope: Scope, quantity: Quantity) -> date | None:
    """The day of the 截至 that ends the times of the paragraph before, which holds on for the totals that follow it."""
    start = scope.paragraph(quantity)
    told = scope.before(quantity, scope.stream.block_at(max(start - 2, 0)).start)
    return scope.days(told[0]).last if told and told[0].rule == "as_of" else None


def _from_chain(scope: Scope, quantity: Quantity, attribute: Attributes, chain: list[Period]) -> Timing:
    """From the times told in the sentences before, the nearest first, where the talk is of them still."""
    chain = [p for p in chain if not sets_scene(p)] if not _is_done(scope, quantity, attribute) else chain
    if not chain:
        return _from_article(scope, quantity, attribute)
    told = chain[0]
    if told.rule in ("since", "span") and not scope.is_this_year(told) and _stands(scope, quantity, attribute):
        return timing_of(point(told.last_day), "today")
    if scope.today and _is_running_plan(told, scope.today) and _has_come_about(scope, quantity, attribute):
        return timing_of(point(scope.today), "today")  # 见“十四五”规划。全市已建成9个公园
    if scope.today and told.rule not in POINTS and _overtaken(scope, quantity, attribute, told, scope.today):
        return timing_of(point(scope.today), "today")
    if scope.today and told.grain == "day" and told.last_day < scope.today and _is_harm_so_far(scope, quantity, told):
        return timing_of(point(scope.today), "today")  # 9日晚发生地震。地震已造成6人受伤
    if told.rule == "days" and scope.today and told.first_day <= scope.today < told.last_day:
        return timing_of(Span(told.first_day, scope.today, "range"), "chain")  # 9日起举行为期两周的演习。已有8国参加
    if told.grain == "day" and not attribute.is_cumulative and _describes(scope, quantity):
        return NOTHING
    opening = scope.stream.sentence_at(told.start)[0]
    return read_governed(scope, quantity, attribute, [p for p in chain if p.start >= opening], "chain")


def _is_harm_so_far(scope: Scope, quantity: Quantity, day: Period) -> bool:
    """Whether a figure is what has come so far of what happened on a day told of before (地震已造成6人受伤)."""
    if CAUSED.search(scope.text, scope.first, quantity.start):
        return True
    known = _goes_on(scope, quantity, day, day.last_day + timedelta(days=1))
    return known and HARMED.match(scope.text, quantity.end) is not None


def _is_running_plan(period: Period, today: date) -> bool:
    return period.rule == "plan" and period.first_day < today < period.last_day


def _has_come_about(scope: Scope, quantity: Quantity, attribute: Attributes) -> bool:
    """Whether 已 in its clause makes a figure one of how things stand, and not of the years that a plan told of has."""
    first = clause_start(scope.text, scope.first, quantity.start)
    return scope.text.find("已", first, quantity.start) >= 0 and is_state(scope, quantity, attribute)


def _is_done(scope: Scope, quantity: Quantity, attribute: Attributes) -> bool:
    """Whether a figure is of what has been done or has changed, as the words of its clause say."""
    if attribute.measure in CHANGES:
        return True
    clause = clause_start(scope.text, scope.first, quantity.start)
    return DEED.search(scope.text, clause, min(quantity.end + CLAUSE, scope.last)) is not None


def _stands(scope: Scope, quantity: Quantity, attribute: Attributes) -> bool:
    """Whether a figure is what has come together by now, and not in the years that a sentence before speaks of."""
    return attribute.is_cumulative or is_state(scope, quantity, attribute)


def _describes(scope: Scope, quantity: Quantity) -> bool:
    """Whether a sentence says what a thing is like and where it lies, whatever happened to it on a day told before."""
    found = DESCRIBES.search(scope.text, scope.first, quantity.start)
    return found is not None and "已" not in scope.text[found.end() : quantity.start]


def _overtaken(scope: Scope, quantity: Quantity, attribute: Attributes, told: Period, today: date) -> bool:
    """Whether a figure is of how things stand by now, and a time told before it is past (2月动工。80名工人正在施工)."""
    if told.grain == "day" and scope.text.find("至此", scope.first, quantity.start) >= 0:
        return False  # 9日又发射8颗卫星。至此，总数增至90颗
    if is_state(scope, quantity, attribute, PRESENT):
        first, last = clause_start(scope.text, scope.first, quantity.start), quantity.start
        return PRESENT.search(scope.text, first, last) is not None or FLOW.search(scope.text, first, last) is None
    return told.grain == "day" and told.last_day < today - LONG_AGO and _stands(scope, quantity, attribute)


def _duration(scope: Scope, quantity: Quantity, own: list[Period]) -> Timing | None:
    """The time of a duration that is told of as lasting still or as passed, or None."""
    if scope.text.endswith("连续", 0, quantity.start):
        told = own or scope.stating(scope.before(quantity, scope.paragraph(quantity)))
        last = told[0] if told else _last_month(scope, quantity)
        if last and (months := _months_running(quantity, last)):
            return timing_of(months, "months running")
    if scope.today is None:
        return None
    if scope.text.endswith("连续", 0, quantity.start) and quantity.unit_base == "年":
        told = own or scope.stating(scope.before(quantity, scope.paragraph(quantity)))
        if told and (years := _years_running(quantity, told[0], scope.today)):
            return timing_of(years, "years running")
        if _runs_on(scope, quantity, own):
            return timing_of(point(scope.today), "as of")
    if HISTORY.match(scope.text, quantity.end) and not (own and own[0].rule == "since"):
        return timing_of(point(scope.today), "as of")
    lasted = LASTED.search(scope.text, max(scope.first, quantity.start - 10), quantity.start)
    return _lasted(quantity, own, lasted.lastgroup, scope.today) if lasted else None


def _runs_on(scope: Scope, quantity: Quantity, own: list[Period]) -> bool:
    """Whether years in a row are told of as lasting still: since a time that is named, or without one in their clause."""
    if own and own[0].rule in ("plan", "year_range", "span"):
        return False
    return not own or own[0].rule in ("since", "now") or "，" in scope.text[own[0].end : quantity.start]


def _years_running(quantity: Quantity, period: Period, today: date) -> Span | None:
    """The years that a row of them stands for which ends with the year named before it (2024年…连续4年)."""
    over = period.rule == "year" or (period.rule == "year_rel" and period.last_day < today)
    if not over or period.first_day > today or not 1 <= quantity.value <= 99:
        return None
    return Span(date(period.last_day.year + 1 - round(quantity.value), 1, 1), period.last_day, "range")


def _last_month(scope: Scope, quantity: Quantity) -> Period | None:
    """The month or months last told of under the figure's headline, in a report soon after them, else None."""
    if scope.today is None or quantity.unit_base not in MONTHS:
        return None
    told = (p for p in scope.before(quantity, scope.section(quantity)) if p.grain == "month" or p.rule in REPORTING)
    last = next(told, None)
    return last if last and scope.today - MONTHLY <= last.last_day <= scope.today else None


def _months_running(quantity: Quantity, period: Period) -> Span | None:
    """The months that a row of them stands for which ends with the last month of a time (6月份…连续4个月)."""
    last = period.last_day
    if quantity.unit_base not in MONTHS or last != month_end(last.year, last.month) or not 1 <= quantity.value <= 99:
        return None
    return Span(add_months(last.replace(day=1), 1 - round(quantity.value)), last, "range")


def _lasted(quantity: Quantity, own: list[Period], how: str | None, today: date) -> Timing:
    """已有近20年 is stated for the day of publication or the one named; 经过一年 for the time that has passed since."""
    since = next((p for p in own if p.rule == "since"), None)
    if since:
        return timing_of(span_of(since), "own sentence")
    if how == "standing" and own and (own[0].grain == "day" or own[0].rule == "as_of") and own[0].last_day <= today:
        return timing_of(point(own[0].last_day), "as of")
    if how == "standing" or quantity.unit_base != "年" or not 1 <= quantity.value <= 99:
        return timing_of(point(today), "as of")
    return timing_of(Span(add_months(today, -12 * round(quantity.value)), today, "range"), "time passed")
