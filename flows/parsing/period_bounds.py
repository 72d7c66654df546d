"""Words before and behind an expression of time that make it a point, a deadline or a span up to today."""

from __future__ import annotations

import re
from datetime import date, timedelta

from flows.parsing.almanac import Span, add_months, day_span, point, read_number, year_span
from flows.parsing.finding import holds_any
from flows.parsing.period_scene import DAY, MONTH, YEAR, Expression, Scene

AS_OF = ("截至", "截止", "截止到", "截至到")
# 达到, 看到, 甚至: the 到 or 至 is part of another word; 增加到去年的5万: it leads to the amount, not to the time.
NOT_UNTIL = re.compile(
    "(?:[达看得受收回等感想遇听拿接直甚报提遭碰增升降减跌缩]|增加|增长|提高|提升|上升|上涨|恢复|发展|下降|减少|扩大|回落|压缩)$"
)
ZONES = ("北京时间", "当地时间")
AFTER = re.compile(
    "(?P<edge>[底末](?![层部板气盘座])|年底|年末)|(?P<since>以来|来(?=[，、]))|(?P<start>年?初(?![中步次期级心]))"
    "|(?P<within>期间|年间)"
)
DAY_OF = re.compile(
    "的?(?:第(?P<number>[一二三四五六七八九十]{1,3}|\\d{1,2})[天日]|前(?P<many>[两二三四五六七八九2-9]|[1-3]\\d|[二三]?十)[天日]"
    "|(?P<first>首日|首天|当[天日])|(?P<last>最后一天)|(?:首|第(?P<week>[一二三四五六1-6]))周)"
)
SINCE_AHEAD = re.compile("，?[^，。；！？\n]{0,40}?以来")  # 自2022年6月，港口开通快线以来
SINCE_NEXT = re.compile("[^，。；！？\n、的]{2,8}?以来")
# 2019年6月成立以来, 2016年全面启动至今: since what began then, where no 自 says so.
SINCE_BEGUN = re.compile(
    "[^，。；！？\n、的\\d自有]{0,8}?(?:[成设创建]立|[启开]动|动工|开[工始通馆园业行放]|投[产运用]|运[营行]|实施|施行|试点|上[线市]|提出|推出"
    "|挂牌|组建|改制|创[办建]|重组|获批|立项|生效|通车|落户|加入)(?:运营|运行|使用)?(?:以来|至今)"
)
BOUND = re.compile(
    "(?P<before>(?:之|以)?前(?![后往来身进线方沿景台端锋排提途期者面总任首几两一二三四五六七八九十\\d])|前夕)"
    "|(?P<from>(?:(?:\\d{1,2}|零)[时点])?(?:开始|起)(?![源码来步点飞降草诉重伏]))|以来|至今"
)
# 从2014年起，用五年时间；2013年开始实施为期4年的: the years that something takes, and not those up to today.
TERM = re.compile(
    "[^。；！？\n\\d]{0,24}?(?:(?:[将划拟利]|，[^，]{0,4}(?<![启投使占租采]))用|为期)(\\d{1,2}|[两三四五六七八九十])年(?![来前多])"
)
DAYS_TERM = re.compile("[^。！？；\n\\d]{0,24}?为期(\\d{1,2}|[一两二三四五六七八九十]{1,2})(天|日|周|个月)")
OWN_DAY = {"元旦": (1, 1), "五一": (5, 1), "国庆": (10, 1)}  # the day itself, where the calendar of the sun gives it
BEHIND = frozenset("底末年以来初期之前开起至零0123456789的第首最前当")  # what AFTER and BOUND begin with
UNBOUND = {"span", "now", "ago", "day_rel"}  # 昨天前线, 过去一天前: the 前 belongs to what follows


def add_after(current: Expression, scene: Scene) -> None:
    """Take in 底, 初, 期间 and then 前, 起, 以来 behind the expression, and 以来 further on where 自 stands before it."""
    text = scene.text
    if text[current.end : current.end + 1] not in BEHIND:
        if _runs_on(current, text):
            _open_end(current, scene)
        return
    if current.rule == "holiday" and _takes_day(current, scene):
        return
    after = AFTER.match(text, current.end)
    if after and (after.lastgroup == "within" or current.level <= MONTH):
        current.end = after.end()
        if after.lastgroup == "edge":
            current.span, current.level, current.rule = point(current.span.last), max(current.level, MONTH), "edge"
        elif after.lastgroup == "start":
            current.rule = "edge"
    bound = BOUND.match(text, current.end)
    if bound and bound.lastgroup == "before":
        if current.rule not in UNBOUND:
            day = current.span.first if current.rule == "holiday" else current.span.last
            current.end, current.span, current.rule = bound.end(), point(day), "deadline"
        return
    since = after is not None and after.lastgroup == "since"
    if bound or since or _runs_on(current, text):
        current.end = bound.end() if bound else current.end
        _open_end(current, scene)


def _runs_on(current: Expression, text: str) -> bool:
    """Whether 以来 follows further on: behind 自 anywhere in the clause, behind a day soon (7月1日暑运启动以来)."""
    if current.start and text[current.start - 1] in "自从":
        return SINCE_AHEAD.match(text, current.end) is not None
    if current.rule in ("year", "month", "year_rel") and SINCE_BEGUN.match(text, current.end):
        return True
    return current.rule in ("day", "holiday") and SINCE_NEXT.match(text, current.end) is not None


def found_own_day(found: re.Match[str], name: str) -> bool:
    """Whether the words behind a holiday tell its days; 当天 only behind one whose own day the calendar of the sun gives."""
    return (found["first"] or "")[:1] != "当" or holds_any(name, tuple(OWN_DAY))


def _takes_day(current: Expression, scene: Scene) -> bool:
    """Take in 首日 or the like behind a holiday; False where there is none."""
    nth = DAY_OF.match(scene.text, current.end)
    if nth and found_own_day(nth, scene.text[current.start : current.end]):
        _one_day(current, nth, scene)
    return nth is not None


def _one_day(current: Expression, found: re.Match[str], scene: Scene) -> None:
    """假期的第二天, 假期首日, 春运首周: one day of a holiday or a few."""
    first, last = current.span.first, current.span.last
    if found[0].endswith("周"):
        opens = first + timedelta(weeks=(read_number(found["week"]) or 1) - 1 if found["week"] else 0)
        current.end, current.rule = found.end(), "days"
        current.span = Span(min(opens, last), min(opens + timedelta(days=6), last), "range")
        return
    if found["first"] and found["first"][0] == "当":
        month, number = next(day for name, day in OWN_DAY.items() if name in scene.text[current.start : current.end])
        current.end, current.span, current.rule = found.end(), day_span(date(last.year, month, number)), "day"
        return
    if found["many"]:
        until = first + timedelta(days=(read_number(found["many"]) or 1) - 1)
        current.end, current.span, current.rule = found.end(), Span(first, min(until, last), "range"), "days"
        return
    number = (read_number(found["number"]) or 1) - 1 if found["number"] else 0
    day = last if found["last"] else first + timedelta(days=number)
    current.end, current.span, current.rule = found.end(), day_span(min(day, last)), "day"


def _set_term(current: Expression, text: str) -> bool:
    """Make a year from which on something takes a number of years the whole of them; False where none is named."""
    term = TERM.match(text, current.end) if current.level == YEAR and text[current.end - 1] in "起始" else None
    years = read_number(term[1]) if term else None
    if years:
        first = current.span.first
        current.span, current.rule = Span(first, year_span(first.year + years - 1).last, "range"), "year_range"
    return bool(years)


def _set_days(current: Expression, text: str) -> bool:
    """Make a day from which on something takes days or weeks all of them (9日起举行为期两周的演习)."""
    term = DAYS_TERM.match(text, current.end) if current.level == DAY and text[current.end - 1] in "起始" else None
    count = read_number(term[1]) if term else None
    if term is None or not count:
        return False
    first = current.span.first
    behind = add_months(first, count) if term[2] == "个月" else first + timedelta(days=count * (7 if term[2] == "周" else 1))
    current.span, current.rule = Span(first, behind - timedelta(days=1), "range"), "days"
    return True


def _open_end(current: Expression, scene: Scene) -> None:
    if _set_term(current, scene.text) or _set_days(current, scene.text):
        return
    if current.span.first <= scene.anchor:
        current.span, current.rule = Span(current.span.first, scene.anchor, "range"), "since"
    else:
        current.rule = "from"


def add_before(current: Expression, scene: Scene) -> None:
    """Take in 截至 and 到 before the expression: it is then a point of time."""
    text, start = scene.text, current.start
    if start and text[start - 1] == "间" and text.endswith(ZONES, 0, start):
        start -= 4  # 截至北京时间今天16时
    if not start or text[start - 1] not in "到至止":
        return
    last = current.span.first if text[current.end - 1] == "初" else current.span.last
    for word in AS_OF:
        if text.endswith(word, 0, start):
            current.start, current.span, current.rule = start - len(word), point(last), "as_of"
    if current.start != start or text[start - 1] == "止":
        return
    if (
        current.rule in UNBOUND - {"day_rel"}
        or current.span.grain == "range"
        or NOT_UNTIL.search(text, max(start - 4, 0), start - 1)
    ):
        return
    current.start, current.span = start - 1, point(last)
    current.rule = "deadline" if current.span.last > scene.anchor else "until"
