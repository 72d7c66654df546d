"""The time a plan's figure is for: never a day that is past, and the day it falls due where the text says so."""

from __future__ import annotations

import re
from datetime import date

from flows.parsing.almanac import Span, point, year_span
from flows.parsing.timing_cues import AFTER, DUE, EXPECTED, PARTS, PLANNED, REPORTED, RUN, WITH, YEARLY
from flows.parsing.timing_scope import NOTHING, POINTS, REPORTING, Scope, span_of, timing_of
from flows.parsing.timing_story import read_opened
from flows.parsing.types import Period, Quantity, Timing

TRAFFIC = frozenset(("人次", "辆次", "辆", "班", "列", "架次", "班次", "艘次", "趟"))
EXPECTED_REACH = 16  # characters, such as 预计发送旅客总量超过
FORECAST = 60  # characters behind 今天 in which trains or the like may be said to be laid on
TAKING = re.compile("(?:开始|起)?，?(?:[^，。；\\d]{1,6})?(?:将|计划|拟)?(?:利?用|分|力争)")
YIELDS = re.compile("，[^。；]*?(?:可|能够|每年|年均|日均)")  # what a thing does once it is there
SOWN, SOWN_REACH = re.compile("(?:计划|意向|预计)(?:播种|种植|收获|收购|春播|夏播|秋播)(?:面积)?[^，。；\\d]*$"), 18
BUILT_BY = re.compile(
    "(?:前|之前)?[，]?(?:将|可|全面|力争)?(?:建成|形成|完成|达到|实现|新增)[^，。；]*(?:[、和][^，。；]*)?"
)
MOST_YEARS = 20
PLANNED_SUM = re.compile("计划(?:完成)?(?:总)?投资约?$")
DONE_OF_IT = re.compile(
    "，(?:已|累计|实际)*完成(?:投资)?[\\d.]+(?:%|[万亿]*元，(?:占|为|完成)[^，。；\\d]{0,4}(?:年度)?计划)"
)
TOLD_SO_FAR = (*REPORTING, "as_of", "until", "since")
NEAR = 2  # sentences a due date may stand before what follows from it, where the article names several


def read_plan(scope: Scope, quantity: Quantity) -> Timing:
    """The time of a target, `NOTHING` where the article names none."""
    start = scope.first
    before = scope.sentence_before(quantity)
    if years := _years_from(scope, quantity, before):
        return timing_of(years, "own sentence")
    if yearly := planned_year(scope, quantity, before):
        return timing_of(yearly, "year's plan")
    own = next((p for p in before if can_plan(scope, p) or _is_estimate(scope, p, quantity)), None)
    clause = scope.text[max(start, own.end if own else start) : quantity.start]
    if AFTER.search(clause):
        return _due(scope, quantity, own)
    if own and YIELDS.search(clause) and DUE.match(scope.text, own.end):
        return timing_of(point(own.last_day), "due")  # 预计2028年投产，年产量可达5万吨
    if own:
        if years := scope.over_plan(quantity, own):
            return timing_of(years, "own sentence")
        return NOTHING if _is_size(scope, quantity, own) else timing_of(span_of(own), "own sentence")
    following = next((p for p in scope.after(quantity) if can_plan(scope, p)), None)
    if following and scope.can_follow(quantity, following):
        due = following is scope.next_after(quantity) and _is_due_then(scope, quantity, following)
        return timing_of(point(following.last_day) if due else span_of(following), "sentence after")
    if scope.is_static(quantity):
        return NOTHING
    if following and following is scope.next_after(quantity) and _is_due_then(scope, quantity, following):
        return timing_of(point(following.last_day), "due")  # 将设30个班，计划2027年建成
    return read_opened(scope, quantity) or _planned_before(scope, quantity, before)


def read_built_by(scope: Scope, quantity: Quantity) -> Timing:
    """When a capacity shall be there, where its clause names the time (到2012年底建成年产100万吨), else `NOTHING`."""
    due = next(iter(scope.sentence_before(quantity)), None)
    if due is None or due.rule not in ("deadline", "edge") or not can_plan(scope, due):
        return NOTHING
    return timing_of(point(due.last_day), "due") if BUILT_BY.fullmatch(scope.text, due.end, quantity.start) else NOTHING


def _sown(scope: Scope, quantity: Quantity) -> Timing:
    """The running year for what is planned to be sown or harvested, which comes about every year (计划播种玉米9万亩)."""
    if scope.floor is None or not SOWN.search(scope.text, max(scope.first, quantity.start - SOWN_REACH), quantity.start):
        return NOTHING
    return timing_of(year_span(scope.floor.year), "year's plan")


def _planned_before(scope: Scope, quantity: Quantity, before: list[Period]) -> Timing:
    """The time of a plan by what stands before its sentence, or by a time past in it; `before` are those of the sentence."""
    chain = next((p for p in scope.before(quantity, scope.paragraph(quantity)) if can_plan(scope, p)), None)
    if chain and (chain.rule != "deadline" or scope.sentences_between(chain, quantity) <= 1):
        return timing_of(point(chain.last_day) if DUE.match(scope.text, chain.end) else span_of(chain), "chain")
    if listed := next((p for p in scope.opening_list() if can_plan(scope, p)), None):
        return timing_of(span_of(listed), "list")
    for whole in (_traffic_today(scope, quantity), _planned_throughout(scope, quantity)):
        if whole is not NOTHING:
            return whole
    if (sown := _sown(scope, quantity)) is not NOTHING:
        return sown
    past = next((p for p in before if p.grain != "day" and p.rule not in POINTS), None)
    return timing_of(span_of(past), "own sentence") if past else NOTHING


def _years_from(scope: Scope, quantity: Quantity, before: list[Period]) -> Span | None:
    """The years that a work takes which begins with one that is named (从今年起用5年时间)."""
    begun = before[0] if before else None
    if begun is None or quantity.unit_base != "年" or not 1 <= quantity.value <= MOST_YEARS or quantity.value % 1:
        return None
    if begun.rule not in ("from", "since", "year_rel", "year") or not TAKING.fullmatch(
        scope.text[begun.end : quantity.start]
    ):
        return None
    first = begun.first_day.year
    return Span(date(first, 1, 1), date(first + round(quantity.value) - 1, 12, 31), "range")


def _is_due_then(scope: Scope, quantity: Quantity, following: Period) -> bool:
    """Whether what a figure counts is there once a thing is, by a time behind it; what it costs is spent before."""
    return "元" not in quantity.unit_base and DUE.match(scope.text, following.end) is not None


def _is_size(scope: Scope, quantity: Quantity, own: Period) -> bool:
    """Whether a figure is a size of one thing, or what it costs, apart from the time it is begun or due."""
    if "，" not in scope.text[own.end : quantity.start] or (own.rule == "plan" and "元" in quantity.unit_base):
        return False
    return scope.is_lasting(quantity) or (scope.is_static(quantity) and DUE.match(scope.text, own.end) is not None)


def planned_year(scope: Scope, quantity: Quantity, before: list[Period]) -> Span | None:
    """The year that an amount is planned for: the one named in its clause (今年计划投资12亿元), or that of 年度投资."""
    label = scope.reference(quantity)
    if label and quantity.unit_base in PARTS and (plan := _plan_held_against(scope, label)):
        return plan
    if label and label.grain == "year" and "，" not in scope.text[label.end : quantity.start] and can_plan(scope, label):
        return span_of(label)
    if scope.floor and _is_held_against_done(scope, quantity) and not any(can_plan(scope, p) for p in before):
        return year_span(scope.floor.year)
    if not scope.floor or not YEARLY.search(scope.text, max(scope.first, quantity.start - 12), quantity.start):
        return None
    planned = [p for p in before if can_plan(scope, p) and p.rule != "deadline"]
    planned += [p for p in scope.sentence_before(quantity) if p.grain == "year"]  # 2020年确定10个项目，年度计划投资9亿元
    return year_span(planned[0].last_day.year if planned else scope.floor.year)


def _is_held_against_done(scope: Scope, quantity: Quantity) -> bool:
    """Whether a planned sum is what the months reported on are held against (计划投资9亿元，完成4亿元，占年度计划的40%)."""
    if not PLANNED_SUM.search(scope.text, quantity.start - 7, quantity.start) or not DONE_OF_IT.match(
        scope.text, quantity.end
    ):
        return False
    told = next(iter(scope.before(quantity, 0)), None)
    return (
        told is not None and scope.floor is not None and told.last_day.year == scope.floor.year and told.rule in TOLD_SO_FAR
    )


def _plan_held_against(scope: Scope, compared: Period) -> Span | None:
    """The year of the plan that another year is compared with (2025年计划投资9亿元，与2024年投资8亿元相比，增长9%)."""
    if scope.text[compared.start - 1 : compared.start] not in WITH:
        return None
    plans = [p for p in scope.references if scope.first <= p.start < compared.start and p.grain == "year"]
    return span_of(plans[-1]) if plans and can_plan(scope, plans[-1]) else None


def _planned_throughout(scope: Scope, quantity: Quantity) -> Timing:
    """The year or plan that headline or first sentence name, where no time to come outside it is named up to the figure."""
    chain = [p for p in scope.before(quantity, 0) if can_plan(scope, p)]
    if not chain or scope.stream.sentence_index(chain[-1].start) > scope.opening:
        return NOTHING
    whole = chain[-1]
    of_day = whole.grain == "day" and whole.last_day == scope.today  # a forecast for the day, told through
    inside = all(_lies_in(p, whole) or (of_day and _lies_in(whole, p)) for p in chain)
    planned = of_day or PLANNED.search(scope.text, scope.first, quantity.start)
    whole_plan = inside and planned and (of_day or whole.rule in ("plan", "year", "year_rel"))
    return timing_of(span_of(whole), "plan of the article") if whole_plan else NOTHING


def _traffic_today(scope: Scope, quantity: Quantity) -> Timing:
    """The day of publication for the traffic that is expected in an article which opens with that day."""
    if scope.today is None or quantity.unit_base not in TRAFFIC:
        return NOTHING
    first = max(scope.first, quantity.start - EXPECTED_REACH)
    if not (EXPECTED.search(scope.text, first, quantity.start) or RUN.search(scope.text, first, quantity.start)):
        return NOTHING
    first, last = scope.stream.sentences[scope.opening]
    told = any(first <= p.start < last and p.grain == "day" and p.last_day == scope.today for p in scope.periods)
    return timing_of(point(scope.today), "event") if told else NOTHING


def _lies_in(period: Period, whole: Period) -> bool:
    return whole.first_day <= period.first_day and period.last_day <= whole.last_day


def is_under_way(scope: Scope, quantity: Quantity) -> bool:
    """Whether a plan's figure says how far it has come (目前，累计已完成计划投资的六成)."""
    nearest = next(iter(scope.sentence_before(quantity)), None)
    return nearest is not None and nearest.rule in POINTS and "已" in scope.text[nearest.end : quantity.start]


def can_plan(scope: Scope, period: Period) -> bool:
    """Whether a plan may be for this time."""
    if period.rule == "as_of" and scope.today and period.last_day > scope.today:
        return True  # 截至今年底，要实现产值50亿元
    if period.rule in POINTS or (scope.today and period.grain == "day" and not _is_forecast(scope, period, scope.today)):
        return False
    return scope.floor is None or (period.last_day >= scope.floor and period.rule != "since")


def _is_estimate(scope: Scope, period: Period, quantity: Quantity) -> bool:
    """Whether a past year governs an estimate in its own clause or the next ones (2024年预计达到…)."""
    between = scope.text[period.end : quantity.start]
    governs = period.grain != "day" and period.rule != "since" and period.rule not in POINTS
    return governs and "；" not in between and between.count("，") <= 2


def _is_forecast(scope: Scope, period: Period, today: date) -> bool:
    """Whether a day is one that something is expected on, and not the day a plan was reported."""
    if period.last_day != today:
        return period.last_day > today
    if EXPECTED.search(scope.text, period.start - 3, period.start):
        return True
    stop = scope.text.find("\n", period.end, period.end + FORECAST)
    limit = stop if stop >= 0 else period.end + FORECAST
    if RUN.search(scope.text, period.end, limit):
        return True
    expected = EXPECTED.search(scope.text, period.end, min(limit, period.end + 30))
    return expected is not None and not REPORTED.search(scope.text, period.end, expected.start())


def _due(scope: Scope, quantity: Quantity, own: Period | None) -> Timing:
    """What a thing will do once it is there, is due when it is due: the last day of that time.

    Of several due dates in the article only one in the sentences right before can be meant.
    """
    if own and AFTER.search(scope.text, own.end, min(own.end + 12, quantity.start)):
        return timing_of(point(own.last_day), "due")
    candidates = ([own] if own else []) + scope.before(quantity, 0)
    due = [p for p in candidates if can_plan(scope, p) and DUE.match(scope.text, p.end)]
    if due and scope.sentences_between(due[0], quantity) <= NEAR:
        return timing_of(point(due[0].last_day), "due")
    if own and (own.rule == "deadline" or (own.rule == "plan" and own.first_day == own.last_day)):
        return timing_of(span_of(own), "own sentence")  # “十二五”末达到900公里，届时覆盖九成县城
    return read_opened(scope, quantity) or NOTHING
