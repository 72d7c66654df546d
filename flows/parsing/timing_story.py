"""The time a figure has from the paragraphs before it: an event told through, or the months or year a report is of."""

from __future__ import annotations

import re
from datetime import date, timedelta

from flows.parsing.almanac import Span, point
from flows.parsing.finding import clause_start, holds_any
from flows.parsing.timing_cues import (
    DEED,
    DONE,
    GROWN_TO,
    HAPPENED,
    HELD_TOGETHER,
    ON_AVERAGE,
    OPENING,
    REACHES,
    STATE,
    THIS_EVENT,
)
from flows.parsing.timing_scope import CHANGES, NEWS, NOTHING, POINTS, REPORTING, Scope, sets_scene, span_of, timing_of
from flows.parsing.types import Attributes, Period, Quantity, Timing

UNTOLD = ("as_of", "now", "since", "span", "deadline", "until", "holiday", "edge", "decade", "month_rel", "week", "season")
TIMES = ("年", "个月", "月", "天", "周", "小时", "分钟", "秒")
LASTING = frozenset(("米", "平方米", "立方米", "千克", "千瓦", "千瓦时", *TIMES))
BETTER = re.compile("[比较](?:现在|原来|原先|过去|以前|之前|以往|常规|传统|人工)")  # what a thing does better, whenever
TOLD = re.compile("[^。！？；\n]{0,24}?(?:获悉|了解到|透露|介绍|表示|指出|消息|报道)")
BEHIND = re.compile("[^，；。！？：\n]*")
ON_DUTY = re.compile("坚守|值守|轮班|奋战|留守|正在施工|班施工|加紧(?:建设|施工)|抢抓工期|昼夜施工")  # what people do now
LASTING_SHARE = re.compile(
    f"{DONE.pattern}|桥隧比|坡度|浓度|纯度|含量|含[水氧盐碱]|从|由|降价|折|关税|税率|利率|征收|补贴|补助|分担|首付|优惠"
)  # of a thing, or of an event
HOLIDAY_ECHO = timedelta(days=7)  # how long papers report on a holiday after it
LONG_HOLIDAY = timedelta(days=10)  # the summer is no holiday that every figure is of
REPORT_DAYS = 400  # how long ago a time may have ended that an article reports on
VISIT = re.compile("[^。！？；\n]{0,4}(?:记者|笔者)[^。！？；\n]{0,24}?(?:看到|获悉|了解到|走进|来到|采访|见到)")
GATHERED = re.compile(f"{HELD_TOGETHER}|(?:签约|开工|竣工|投产)仪式")
GATHERED_WORDS = ("集中", "仪式")  # one of which it holds
OPENED = re.compile("开通|通车|投用|投运|投产|投入使用|启用|通航|运营|开园|开馆")
SINCE_OPENED = re.compile(f"(?:{OPENED.pattern})(?:运营|使用)?(?:后|初期)")
SINCE_WORDS = ("后", "初期")  # one of which it holds
WHOLE = ("全部", "建成")  # 全线建成通车后: once all of it is there
TO_COME, TO_COME_REACH = re.compile("将|预计|计划|冲刺|进入"), 8
AFTER_REACH = 48  # characters between 开通后 and what is possible from then on
SCENE_REACH = 8  # sentences on from today that what is told belongs to it
BRIEFED = re.compile("新闻发布会|吹风会|记者会")  # at which is told how things stand
SPOKEN = re.compile("表示|指出|强调|认为|要求|提出|建议|致辞|说，")
PEOPLE, NATION = re.compile("[^，。；、]{0,4}(?:人民|民众|人口|群众|同胞|市场|原则|文件)|各族"), 10_000_000
MONTHLY = timedelta(days=45)  # how long ago a month may have ended that a report is on
# What is told of a trading day, and what is told of another.
MOVED = re.compile("[涨跌]|[高低]开|收[高低于报]|报$|成交|净[流买卖]|[放缩]量")
OTHER_DAY = re.compile("(?<![较比])[上前]一?个?交易日|[隔前]夜|[上前]周|[上本去今]月|年|累计|以来|平均|预[计期测]|目标")
EVENT_DAYS = 31  # how long ago an event may be that a whole article tells of


def is_of_visit(scope: Scope, period: Period) -> bool:
    """Whether a day is only the one that a reporter learnt or saw something on (6月8日，记者在工地看到)."""
    return period.grain == "day" and VISIT.match(scope.text, period.end) is not None


def read_event(scope: Scope, quantity: Quantity) -> Timing | None:
    """The day of the event that 本次 or 当天 in the figure's sentence points back to, the last day told of before."""
    if scope.floor is None or not _points_back(scope, quantity) or scope.is_lasting(quantity):
        return None
    last = scope.today or date(scope.floor.year, 12, 31)  # of a page whose day is not known, any day of its year
    first = last - timedelta(days=EVENT_DAYS) if scope.today else scope.floor
    for period in scope.before(quantity, scope.section(quantity)):
        if period.grain == "day" and first <= period.last_day <= last:
            return timing_of(span_of(period), "event")
    return None


def _points_back(scope: Scope, quantity: Quantity) -> bool:
    """Whether 本次 or the like stands before the figure in its sentence, or in the one that 其中 goes on from."""
    if THIS_EVENT.search(scope.text, scope.first, quantity.start):
        return True
    if not scope.number or not scope.is_parted:
        return False
    return THIS_EVENT.search(scope.text, *scope.stream.sentences[scope.number - 1]) is not None


def read_gathering(scope: Scope) -> Timing | None:
    """The day on which many projects were begun or signed together, where the first two sentences tell of it."""
    sentences = scope.stream.sentences
    first, last = sentences[scope.opening][0], sentences[min(scope.opening + 1, len(sentences) - 1)][1]
    opening = scope.text[first:last]
    if scope.today is None or not holds_any(opening, GATHERED_WORDS) or not GATHERED.search(opening):
        return None
    days = [p for p in scope.periods if first <= p.start < last and p.grain == "day" and not TOLD.match(scope.text, p.end)]
    told = {p.last_day for p in days if scope.today - timedelta(days=EVENT_DAYS) <= p.last_day <= scope.today}
    return timing_of(span_of(days[0]), "event") if len(told) == 1 and len(days) == 1 else None


def read_opened(scope: Scope, quantity: Quantity) -> Timing | None:
    """The day told of on which a thing was opened, for what it does since (航线今天开通。开通后，2小时可达)."""
    first = max(scope.first, quantity.start - AFTER_REACH)
    if scope.today is None or not holds_any(scope.text[first : quantity.start], SINCE_WORDS):
        return None
    after = SINCE_OPENED.search(scope.text, first, quantity.start)
    if after is None or scope.text.endswith(WHOLE, 0, after.start()):
        return None
    for period in scope.before(quantity, scope.section(quantity)):
        if period.grain == "day" and scope.today - timedelta(days=EVENT_DAYS) <= period.last_day <= scope.today:
            last = min(scope.stream.sentence_at(period.start)[1], after.start())
            told = OPENED.search(scope.text, period.end, last)
            opened = told and not TO_COME.search(scope.text, period.end, told.end() + TO_COME_REACH)
            return timing_of(span_of(period), "from then on") if opened else None
    return None


def read_headed(scope: Scope, quantity: Quantity, attribute: Attributes) -> Timing | None:
    """The day that the first sentence tells of, for a headline's figure where both say what was opened, begun or done."""
    if scope.today is None or attribute.measure != "level" or quantity.unit_base in TIMES or not scope.in_headline(quantity):
        return None
    if not _tells_of_event(scope.text, scope.first, scope.last):
        return None
    first, last = scope.below_headline(quantity)
    days = {p.last_day: p for p in scope.periods if first <= p.start < last and p.grain == "day"}
    if len(days) != 1 or not _tells_of_event(scope.text, first, last):
        return None
    day = next(iter(days.values()))
    return timing_of(span_of(day), "headed") if day.last_day <= scope.today else None


def _tells_of_event(text: str, first: int, last: int) -> bool:
    return OPENING.search(text, first, last) is not None or HAPPENED.search(text, first, last) is not None


def read_market(scope: Scope, quantity: Quantity, attribute: Attributes) -> Timing | None:
    """The day that a report on the market is of, for what has risen, fallen or closed in it (科技股走强，甲公司涨6%)."""
    if scope.today is None or attribute.basis == "target" or not scope.is_of_market():
        return None
    first = clause_start(scope.text, scope.first, quantity.start)
    stocks = scope.text.startswith("只个股", quantity.end - 1)  # 900只个股上涨
    if not (stocks or MOVED.search(scope.text, first, quantity.start)) or OTHER_DAY.search(
        scope.text, scope.first, quantity.start
    ):
        return None
    last = scope.stream.sentences[scope.opening][1]
    days = (p.last_day for p in scope.periods if p.start < last and p.grain == "day")
    told = [day for day in days if scope.today - NEWS <= day <= scope.today]  # the last one: a dateline stands before it
    return timing_of(point(told[-1] if told else scope.today), "market")


def read_days_off(scope: Scope, quantity: Quantity, attribute: Attributes) -> Timing | None:
    """The days off that all of a report so far is of, for what is done or has changed in them."""
    told = scope.stating(scope.before(quantity, scope.section(quantity)))
    told = [p for p in told if p.rule not in POINTS and not sets_scene(p)]
    spans = {span_of(p) for p in told if p.rule == "holiday"}
    days = next(iter(spans), None)
    if days is None or scope.today is None or len(spans) > 1 or days.last - days.first > LONG_HOLIDAY:
        return None
    if not days.first <= scope.today <= days.last + HOLIDAY_ECHO:
        return None
    if any(p.rule != "holiday" and not (attribute.is_cumulative and _is_day_of(p, days)) for p in told):
        return None
    clause = clause_start(scope.text, max(scope.first, quantity.start - 24), quantity.start)
    done = DEED.search(scope.text, clause, quantity.start) is not None
    if done or attribute.is_cumulative or attribute.measure in CHANGES:
        return timing_of(days, "days off")
    return None


def _is_day_of(period: Period, days: Span) -> bool:
    return period.grain == "day" and days.first <= period.last_day <= days.last


def is_state(scope: Scope, quantity: Quantity, attribute: Attributes, words: re.Pattern[str] = STATE) -> bool:
    """Whether a figure without a time counts how things stand, which is said for the day of publication."""
    if REACHES.search(scope.text, max(scope.first, quantity.start - 8), quantity.start):
        return True
    field = quantity.unit_base == "平方米" and scope.text.endswith("亩", 0, quantity.end)  # 90万亩玉米正在收割
    if (quantity.unit_base in LASTING and not field) or "元" in quantity.unit_base or "/" in quantity.unit_base:
        return False
    if attribute.measure not in ("level", "ratio"):
        return False
    if quantity.unit_base != "%" and GROWN_TO.search(scope.text, max(scope.first, quantity.start - 8), quantity.start):
        return True
    if DONE.search(scope.text, clause_start(scope.text, scope.first, quantity.start), quantity.start):
        return False
    if quantity.unit_base == "人" and ON_DUTY.search(scope.text, quantity.end, scope.last):
        return True
    behind = BEHIND.match(scope.text, quantity.end)
    last = behind.end() if behind else quantity.end
    return words.search(scope.text, scope.first, last) is not None


def is_share(scope: Scope, quantity: Quantity, attribute: Attributes) -> bool:
    """Whether a figure without a time is a share of what there is, or an age, which hold for the day of publication."""
    if quantity.unit_base == "岁":
        return True
    if attribute.measure != "ratio":
        return False
    first = clause_start(scope.text, scope.first, quantity.start)
    return LASTING_SHARE.search(scope.text, first, quantity.start) is None


def read_story(scope: Scope, quantity: Quantity, attribute: Attributes) -> Timing:
    """From the paragraphs before: the day of an event told through, or the year or months that a report is of.

    What is owned, measured or merely there is not of such a time; what is done or has changed is.
    """
    if ON_AVERAGE.search(scope.text, quantity.start - 12, quantity.start):
        return NOTHING
    told = scope.before(quantity, scope.section(quantity))
    before = [p for p in scope.stating(told) if p.rule not in UNTOLD and not scope.ends_with_sentence(p)]
    if not before and attribute.measure in CHANGES and (month := month_reported(scope, quantity)):
        return timing_of(month, "report") if _is_reported(scope, quantity, attribute, []) else NOTHING
    if not before or scope.today is None:
        return NOTHING
    nearest = before[0]
    if nearest.grain == "day":
        return timing_of(span_of(nearest), "event") if _is_of_event(scope, quantity, attribute, before) else NOTHING
    if any(p.grain != "day" and p.first_day.year != nearest.first_day.year for p in before):
        return NOTHING
    if nearest.last_day < scope.today - timedelta(days=REPORT_DAYS):
        return NOTHING
    return timing_of(span_of(nearest), "report") if _is_reported(scope, quantity, attribute, before) else NOTHING


def month_reported(scope: Scope, quantity: Quantity) -> Span | None:
    """The months that headline or first sentence name in a report soon after them, which its sub-heads do not end."""
    told = scope.before(quantity, 0)
    spans = {(p.first_day, p.last_day): span_of(p) for p in told if p.rule in REPORTING or p.grain == "month"}
    if len(spans) != 1 or scope.today is None:
        return None
    opening = scope.stream.sentences[scope.opening][1]
    first = next(p for p in told[::-1] if p.rule in REPORTING or p.grain == "month")
    span = span_of(first)
    recent = scope.today - MONTHLY <= span.last <= scope.today
    return span if recent and first.start < opening else None


def _is_of_event(scope: Scope, quantity: Quantity, attribute: Attributes, told: list[Period]) -> bool:
    """Whether a figure is of the one day that all before it tells of, and no size, share or state of things that stand."""
    day = told[0]
    if attribute.measure == "ratio" or quantity.unit_base in LASTING:
        return False
    if TOLD.match(scope.text, day.end) or is_of_visit(scope, day):
        return False  # the day only of the report
    if scope.today is None or not scope.today - timedelta(days=EVENT_DAYS) <= day.last_day <= scope.today:
        return False
    if any(p.grain != "day" or p.last_day != day.last_day for p in told):
        return False
    return day.last_day < scope.today or _is_in_scene(scope, quantity, day)


def _is_in_scene(scope: Scope, quantity: Quantity, day: Period) -> bool:
    """Whether a figure belongs to the event of today that is told of soon before it (大会今天举行。…约8000人参加).

    What stands whatever happens, and what somebody says in a speech, does not.
    """
    if scope.sentences_between(day, quantity) > SCENE_REACH or scope.is_static(quantity) or quantity.unit_base == "岁":
        return False
    last = scope.stream.sentence_at(day.start)[1]
    if not HAPPENED.search(scope.text, day.end, last) or BRIEFED.search(scope.text, day.end, last):
        return False
    if quantity.unit_base == "人" and quantity.value_base >= NATION:
        return False
    said = SPOKEN.search(scope.text, max(scope.paragraph(quantity), day.end), quantity.start)
    return said is None and PEOPLE.match(scope.text, quantity.end) is None


def _is_reported(scope: Scope, quantity: Quantity, attribute: Attributes, told: list[Period]) -> bool:
    """Whether a figure is a change, or all the report is of one time and the figure of a report, its headline or a deed."""
    if attribute.measure in CHANGES:
        return BETTER.search(scope.text, scope.first, quantity.start) is None
    if quantity.unit_base in TIMES:
        return False
    if len({(p.first_day, p.last_day) for p in told if p.grain != "day"}) > 1:
        return False
    if scope.is_static(quantity):
        return False
    headed = attribute.measure == "ratio" and told[-1].end <= scope.stream.block_at(scope.section(quantity)).end
    if headed or told[0].rule in REPORTING:
        return True
    if quantity.unit_base == "%" and told[0].grain == "month" and month_reported(scope, quantity):
        return True  # 6月，采购经理指数回升。大型企业指数为51%
    start = clause_start(scope.text, quantity.start - 24, quantity.start)
    return DEED.search(scope.text, start, quantity.start) is not None
