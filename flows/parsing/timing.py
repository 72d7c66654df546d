"""The time a figure is for.

A figure takes its time from the nearest expression before it that can govern it: in its own sentence, else in one after it
in the sentence, else along the chain of sentences before it in the paragraph, else from another statement of the same
figure. A plan is not governed by a day that is past, a fact not by a deadline, neither by a time that is only compared with
(较2023年). What the periods mean is settled in the labelling guidelines: 截至 is a point, a plan for the running year the
whole year, what is due in a year its last day.
"""

from __future__ import annotations

import re

from flows.parsing.almanac import year_span
from flows.parsing.finding import clause_start, holds_any
from flows.parsing.timing_cues import COMPARED_BEHIND, PARTS, RATED, RATED_WORDS, RATINGS, YEARLY
from flows.parsing.timing_echo import echo_times
from flows.parsing.timing_facts import HARMED, read_fact
from flows.parsing.timing_fairs import read_fairs, read_running, since_begun, spread_over_fair
from flows.parsing.timing_lists import of_year_list, read_year_list
from flows.parsing.timing_plans import is_under_way, read_built_by, read_plan
from flows.parsing.timing_scope import CHANGES, NOTHING, Scope, timing_of
from flows.parsing.timing_story import GATHERED, LASTING, read_event, read_gathering
from flows.parsing.types import ArticleContext, Attributes, Quantity, Timing

# What may stand between a count of things and the investment in them or a part of them (其中产业项目6个).
WORKS = re.compile(
    "(?:[^，、。；\\d]{0,4}项目)?[，、](?:其中[^，、。；\\d]{1,12}|(?:计划)?(?:总|年度)投资(?:额|约|达|为|超|近)*)$"
)
LISTED_WITH = re.compile("[^，。；、\\d]{0,10}(?:[、和及]|，(?!每|年|日|月))[^，。；、\\d]{0,8}(?<![从由])$")
BRACKETS, BRACKETED = frozenset("（("), re.compile("[（(](?:[^，。；（）()\\d]{0,10}[^，。；（）()\\d第近])?")
BOTH = ("和", "、", "及", "以及", "与")
CHANGED_TO = re.compile(
    "，?(?:[升降增跌涨减]?至|报收?于?|收[于报]|成交额?|达到?)(?:约|近|超过?)?(?:人民币)?"
)  # 上涨3%，至141美元
RUNNING = ("running total", "year to date")
Told = list[tuple[int, Quantity, Attributes, Timing]]  # the figures before, each with the number of its sentence
RUNS = ("months running", "years running")
KEPT_UP = re.compile("[^，。；、\\d]{0,14}")  # 连续8个月保持在3%以上
SAID_OF = ("这", "上述", "该")
OUT_OF = re.compile("[^，。；、\\d]{0,10}中(?=[，有共新已属约近超占\\d]|包括|将)")  # 90所中新建的有60所
OUT_OF_REACH = 11
# What was signed, begun or settled together counts for the day on which it was, though what it comes to is still planned.
SETTLED = re.compile("签约|签订|签署|集中(?:开|动)工|集体(?:开工|奠基)|揭牌|落户|正式发布")
TO_COME = re.compile("将|计划|拟|预计|力争|达产|投产|建成|年产|可实现|有望|目标")
NOUN_BEHIND = 8  # characters
SETTLED_REACH = 24
COUNTED = frozenset("个项处座家")
PEOPLE, HARM_REACH = frozenset(("人", "名", "例", "位")), 6  # sentences
FEW = 10  # smaller counts are the same by chance


def time_figures(context: ArticleContext, attributes: list[Attributes]) -> list[Timing]:
    """One `Timing` per quantity of the article, in order; `rule` says where the time was found."""
    if not context.quantities:
        return []
    scope = Scope(context)
    gathered = read_gathering(scope)
    timings: list[Timing] = []
    counted: tuple[Quantity, Timing] | None = None  # the last count of things that has a time
    previous: Quantity | None = None
    told: Told = []
    for quantity, attribute in zip(context.quantities, attributes, strict=True):
        timing = _read(scope, quantity, attribute)
        if gathered and (timing is NOTHING or timing.rule == "today") and _is_of_gathering(scope, quantity, timing):
            timing = gathered
        timing = _by_others(scope, quantity, attribute, told, timing)
        told.append((scope.number, quantity, attribute, timing))
        if timing is not NOTHING:
            if scope.text[quantity.end - 1] in COUNTED:
                counted = quantity, timing
        elif counted and previous and counted[0].start >= scope.first and _goes_on(scope, previous, quantity):
            timing = counted[1]
        elif previous and (
            _is_told_beside(scope, previous, quantity, attribute)
            or _is_listed_with(scope, previous, timings[-1], quantity, attribute)
        ):
            timing = timings[-1]
        timings.append(timing)
        previous = quantity
    return echo_times(scope, attributes, _of_one_stretch(scope, attributes, timings))


def _of_one_stretch(scope: Scope, attributes: list[Attributes], timings: list[Timing]) -> list[Timing]:
    """The timings, those of a fair or of a run of months filled in where the article is on one."""
    quantities = scope.context.quantities
    for fair in read_fairs(scope):
        timings = [spread_over_fair(scope, fair, q, t) for q, t in zip(quantities, timings, strict=True)]
    if listed := read_year_list(scope):
        several = zip(quantities, attributes, timings, strict=True)
        timings = [of_year_list(scope, listed, q, a, t) for q, a, t in several]
    if run := read_running(scope):
        several = zip(quantities, attributes, timings, strict=True)
        timings = [since_begun(scope, run, q, a, t) for q, a, t in several]
    return timings


def _by_others(
    scope: Scope,
    quantity: Quantity,
    attribute: Attributes,
    told: Told,
    timing: Timing,
) -> Timing:
    """A figure's time, or that of one told of before which it points back to or is a share or a part of."""
    if not told:
        return timing
    if timing is NOTHING and scope.text.endswith(SAID_OF, 0, quantity.start):
        timing = _stated_above(quantity, told)
    if timing is NOTHING and quantity.unit_base in PEOPLE and HARMED.match(scope.text, quantity.end):
        timing = _harm_before(scope, quantity, told) if attribute.basis == "actual" else timing
    if whole := _part_of_stated(scope, quantity, told):
        return whole
    if told[-1][3].rule in RUNS and KEPT_UP.fullmatch(scope.text, told[-1][1].end, quantity.start):
        return told[-1][3]
    if timing.rule == "today" and attribute.measure == "ratio" and _is_share_of_last(scope, told, quantity):
        return told[-1][3]
    return timing if timing.rule == "year's plan" else _of_whole(scope, quantity, attribute, told) or timing


def _harm_before(scope: Scope, quantity: Quantity, told: Told) -> Timing:
    """The day of those harmed who were told of last (13日的事故致9人死亡。其中1人当场遇难), else `NOTHING`."""
    rumour = holds_any(scope.text[scope.first : scope.last], ("谣", "散播"))
    if rumour or "前" in scope.text[scope.first : quantity.start]:
        return NOTHING
    section = scope.section(quantity)
    for number, other, _, timing in reversed(told):
        if (
            other.start >= section
            and number >= scope.number - HARM_REACH
            and timing.first_day
            and HARMED.match(scope.text, other.end)
        ):
            return timing if timing.first_day == timing.last_day else NOTHING
    return NOTHING


def _stated_above(quantity: Quantity, told: Told) -> Timing:
    """The time of the same count before, which 这 points back to (开工72个。这72个项目…), else `NOTHING`."""
    for _, other, _, timing in reversed(told):
        if (other.value_base, other.unit_base) == (quantity.value_base, quantity.unit_base):
            return Timing(timing.first_day, timing.last_day, timing.grain, "part of") if timing.first_day else timing
    return NOTHING


def _part_of_stated(scope: Scope, quantity: Quantity, told: Told) -> Timing | None:
    """The time of a count stated before that is taken up for its parts (将建90所。90所中新建的有60所), or None."""
    number, last, _, timing = told[-1]
    if timing.rule == "part of" and number == scope.number and last.unit_base == quantity.unit_base:
        return None if scope.sentence_before(quantity) else timing
    if quantity.value_base < FEW or scope.text.find("中", quantity.end, quantity.end + OUT_OF_REACH) < 0:
        return None
    if OUT_OF.match(scope.text, quantity.end) is None or scope.sentence_before(quantity):
        return None
    whole = _stated_above(quantity, told)
    return whole if whole.first_day else None


def _is_share_of_last(scope: Scope, told: Told, quantity: Quantity) -> bool:
    """Whether a share is that of what the change right before it is of (贸易额增长3%，占全部销售额的40%)."""
    number, last, attribute, timing = told[-1]
    between = scope.text[last.end : quantity.start]
    return number == scope.number and attribute.measure in CHANGES and bool(timing.first_day) and between.startswith("，占")


def _is_of_gathering(scope: Scope, quantity: Quantity, timing: Timing) -> bool:
    """Whether a count is one of the projects that were begun or signed together (从行业看，工业36个、农业2个).

    Where the text opens with them (集中签约项目共30个。昨天上午，…举行), so are their sums.
    """
    if timing is not NOTHING:
        opens = scope.number <= scope.opening and not scope.is_static(quantity)
        return opens and GATHERED.search(scope.text, scope.first, quantity.start) is not None
    counted = scope.text[quantity.end - 1] in COUNTED
    return counted and scope.text.find("项目", scope.first, quantity.end + NOUN_BEHIND) >= 0


def _of_whole(scope: Scope, quantity: Quantity, attribute: Attributes, told: Told) -> Timing | None:
    """The time of the figure of the sentence before that a part is of, where 其中 opens the sentence and names no time."""
    if not told or not scope.is_parted or attribute.measure != "level":
        return None
    if scope.sentence_before(quantity):
        return None
    same, last = None, None
    for number, other, attributes, timing in reversed(told):
        if number < scope.number - 1:
            break
        alike = attributes.measure == "level" and attributes.basis == attribute.basis
        if number < scope.number and alike and timing.rule != "year's plan":
            last = last or (timing if timing.rule in RUNNING else NOTHING)
            if other.unit_base == quantity.unit_base:
                same = same or timing
    whole = same or last
    return None if whole is NOTHING else whole


def _goes_on(scope: Scope, previous: Quantity, quantity: Quantity) -> bool:
    """Whether a figure is the investment in the things counted before it in the sentence, or a part of them."""
    return WORKS.match(scope.text[previous.end : quantity.start]) is not None


def _is_listed_with(scope: Scope, previous: Quantity, timing: Timing, quantity: Quantity, attribute: Attributes) -> bool:
    """Whether a count stands in one list with the one before it, of how things stand today (服务90个农场、8万户农民)."""
    if timing.rule != "today" or previous.start < scope.first or attribute.basis == "target" or attribute.measure != "level":
        return False
    if quantity.unit_base in LASTING or "元" in quantity.unit_base or scope.is_static(quantity):
        return False
    return LISTED_WITH.match(scope.text[previous.end : quantity.start]) is not None


def _is_told_beside(scope: Scope, previous: Quantity, quantity: Quantity, attribute: Attributes) -> bool:
    """Whether a figure is a part of the one before it, in brackets behind it, or the level that one has changed to."""
    if previous.start < scope.first or attribute.basis == "target" or quantity.unit_base in LASTING:
        return False
    between = scope.text[previous.end : quantity.start]
    if between[:1] in BRACKETS and BRACKETED.fullmatch(between):
        return True  # 新增治愈病例90例（甲市80例）
    if previous.unit_base == quantity.unit_base and between in BOTH:
        return True  # 最多的两镇雨量为70毫米和66毫米
    return attribute.measure == "level" and previous.unit_base in PARTS and CHANGED_TO.fullmatch(between) is not None


def _year_of_investment(scope: Scope, quantity: Quantity, attribute: Attributes) -> Timing | None:
    """The year of a 年度投资 in a sentence on what was begun on a day; what has come of it is not meant (年度投资已完成)."""
    before = scope.sentence_before(quantity)
    if attribute.measure != "level" or not before or before[0].grain != "day":
        return None
    first = max(quantity.start - 8, 0)
    if scope.text.find("年", first, quantity.start) < 0 or not YEARLY.search(scope.text, first, quantity.start):
        return None
    return timing_of(year_span(before[0].last_day.year), "year's plan")


def _is_rating(text: str, quantity: Quantity) -> bool:
    """Whether a figure is what a thing is built for or called by, which is of no time (年产10万吨, 110千伏变电站)."""
    if quantity.unit_base in RATINGS or text[quantity.end : quantity.end + 1] == "级":
        return True
    first = max(quantity.start - 14, 0)
    return holds_any(text[first : quantity.start], RATED_WORDS) and RATED.search(text, first, quantity.start) is not None


def _is_settled(scope: Scope, quantity: Quantity) -> bool:
    """Whether a sum or count is what was signed or begun, and not what shall come of it (签约项目9个、总投资80亿元)."""
    if not SETTLED.search(scope.text, scope.first, min(quantity.end + SETTLED_REACH, scope.last)):
        return False
    return TO_COME.search(scope.text, clause_start(scope.text, scope.first, quantity.start), quantity.start) is None


def _read(scope: Scope, quantity: Quantity, attribute: Attributes) -> Timing:
    scope.enter(quantity)
    if _is_rating(scope.text, quantity):
        return read_built_by(scope, quantity) if attribute.basis == "target" else NOTHING
    if scope.floor is None and scope.is_relative(quantity):
        return NOTHING
    if beside := scope.beside(quantity):
        return timing_of(scope.days(beside), "beside")
    if scope.text[quantity.end : quantity.end + 2] in COMPARED_BEHIND and (compared := scope.reference(quantity)):
        return timing_of(scope.days(compared), "beside")  # 与2015年完成投资690亿元相比
    if attribute.basis == "actual" and (year := _year_of_investment(scope, quantity, attribute)):
        return year
    if attribute.basis == "target":
        planned = read_plan(scope, quantity)
        if planned is NOTHING and scope.text[quantity.end - 1] in COUNTED:
            planned = read_event(scope, quantity) or NOTHING  # 本次集中开工项目90个
        if planned is NOTHING and _is_settled(scope, quantity):
            settled = read_fact(scope, quantity, attribute)
            return settled if settled.grain == "day" else NOTHING
        if planned is not NOTHING or not is_under_way(scope, quantity):
            return planned
    return read_fact(scope, quantity, attribute)
