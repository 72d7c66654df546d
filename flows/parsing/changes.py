"""Growth and decline: the word of change that governs a figure, and what the change is measured against."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from flows.parsing.finding import search_from
from flows.parsing.types import Comparison

_DOWN = (
    "负增长|低开|降准|降息|减产|减排|降耗|收缩|缩水|贬值|下挫|走低|走弱|下行|下浮|偏小|偏少|偏低|降价|下降|减少|降低|下滑|回落|缩减|缩短|收窄|萎缩|下跌|下调|放缓|压缩|压减|普降|减"
    "|降|跌"
)
_UP = (
    "高开|反弹|加息|增量|增产|增收|增值|增效|提速|扩张|升值|走高|走强|上行|上浮|偏大|偏多|偏高|涨价|增长|增加|提高|提升|上升|扩大|上涨|上调|净增|扩展|攀升|加快|回升|"
    "增|升|涨|快|翻"
)
_SAVED = "节约|节省"
_ABOUT = (
    "年均|了|在|保持在|达到|约|近|接近|超过|超|逾|将近|至少|不到|分别|均|高达|达|各|又|再|预计|预期|将|有望|已|也|都|仍"
    "|只有|仅有|仅为|仅|最高|最多|不?高于|不?低于|不少于"
)
# of a rate: 增速放缓至5%
_MOVES = "上行|下行|走高|走低|收缩|加速|减速|放缓|回落|回升|提升|提高|加快|收窄|扩大|下降|上升|攀升|降低"
_CHANGE = re.compile(
    rf"(?:(?<![起升空])(?P<down>{_DOWN})|(?<![新最])(?!(?<=规模)增量)(?P<up>{_UP})|(?P<saved>{_SAVED}))(?:幅度?|速|率|长率)?"
    rf"(?:(?<=[幅度速率量])(?:为|达到|保持在?|分别为|(?:进一步|继续|再度|再次|已|将|仍|略|小幅|大幅|总体|整体|预计|可能)*(?:(?:{_MOVES})[至到]|[降升]至|(?:保持|维持|稳定)在))?|(?<=[长降跌升])分别[为达]|(?<=增长)为)?"
    rf"(?:{_ABOUT})*$"
)
_OF_THINGS = frozenset(
    {"加快", "快", "提升", "扩展", "上行", "下行"}
)  # with a count behind, what is done to so many: 提升12所学校
_RATES_ONLY = frozenset(
    {"翻", "高开", "降准", "降息", "加息", "低开", "增值", "增效", "提速", "减排", "降耗"}
)  # of an amount they say how much, not how much more
_POLICY = re.compile("[稳促保]增长$")  # 稳增长9项措施
_RATE_OF = re.compile("[幅速率]")
_OFF = re.compile("(?:满[\\d.万]+元?[立直]?|[立直即])减$")  # 满30减5元, 立减9%: off a price, and no change of it
_COMPARED = re.compile("[比较][^，。；、]{1,8}(?:增[收产值效]|减排|降耗)[^，。；、]{0,3}$")  # 较去年增收900元
_MORE = re.compile(
    r"[比较](?![^，。；、]{0,4}(?:常年|历史|多年))[^，。；、]{0,12}[年期月前时周季日划定]"
    r"(?:[^，。；、]{0,4}?(?:(?P<up>多|高)|(?P<down>少|低))|[^，。；、]{0,6}?(?P<further>高出|超出|多出|提前|提早|推迟|延后|推后|延迟|放量|缩量|净?新增))(?:了|出|约|近)*$"
)
# The last characters of what the two expressions above match: most figures have another before them.
_CHANGE_ENDS = frozenset(w[-1] for w in f"{_DOWN}|{_UP}|{_SAVED}|{_ABOUT}|幅度|幅|速|率|为|在|持|至|到".split("|"))
_CHANGE_BEGINS = frozenset(w[0] for w in f"{_DOWN}|{_UP}|{_SAVED}".split("|"))  # what any change holds
_MORE_ENDS = frozenset("多少高低了出约近前早迟增后量")
_THAN_ENDS = frozenset("期年月季度了约近")
_ENDS = _CHANGE_ENDS | _MORE_ENDS
_BEHIND = re.compile(
    r"(?:[、和及与][0-9.]+%){0,3}(?:左右|以上|上下|多)?(?:的[^，。；、]{0,6}?(?:(?P<up>增速|增幅|涨幅|升幅|增长)|(?P<down>降幅|跌幅))|的(?:大幅|小幅|明显|显著)?(?:(?P<rise>上涨|上升|攀升|提升|回升)|(?P<fall>下降|下滑|下跌))(?![至到空率])|(?:较快|快速|高速)(?P<fast>增长))"
)
_BEHIND_BEGINS = frozenset("的左以上较快高多、和及与")
_THAN = re.compile(  # 快于上年同期5.9个百分点: of a time before, and not of another place
    r"(?:(?P<up>[高快好多]于)|(?P<down>[低慢少]于))(?:上年|去年|上一年|前一年|上个?月|上季|20\d\d年)[^，。；、]{0,6}?[期年月季度]?(?:了|约|近)*$"
)
_POINTS, _AHEAD = ("百分点", "基点"), ("提前", "提早")
_DRIVEN = re.compile("拉动[^，。；]{2,16}增长$")  # 消费拉动生产总值增长2个百分点
_OF_POINTS = re.compile("[比较][^，。；]{0,20}?[\\d.]+个?百分点")
_OF_PRICES = re.compile("平均降[价幅][^，。；\\d]{0,3}$")  # 中选药品平均降幅48%
_PART_OF = re.compile("(?:占|贡献)[^，。；、]{0,10}增量(?:的)?[^，。；、]{0,3}$")  # 占全省增量近七成: a share of it
_ONCE = re.compile("(?:建成|通车|投产|投用|开通|运行|运营|改造|完工|使用)[以之]?后")
_YET_LESS = re.compile("(?:将|可|能|能够|有望)(?:大幅|再|平均|分别)?(?:下降|减少|降低|节约|节省)[^，。；\\d]{0,4}$")
_TIME = ("时间", "的时间", "车程", "行程", "工期")
_MOVED = re.compile(  # 下调政策利率0.1个百分点
    r"(?:(?P<down>下调|调降|降低|压降|压减|压低)|(?P<up>上调|调高|提高|提升))[^，。；至到]{1,14}(?:利率|费率|税率|准备金率|比例|比率|标准|额度|[^效]率)$"
)
_MOVED_SUM = re.compile(  # 增加再贷款额度5亿元
    r"(?:(?P<down>下调|调减|压减|减少|核减)|(?P<up>上调|调增|增加))[^，。；至到]{1,14}(?:额度|限额)$"
)
_SHORTENED = re.compile(  # 缩短工期1个月
    r"(?P<down>缩短|压缩|减少|缩减|节省|节约)[^，。；至到为]{0,6}(?:工期|时间|用时|时长|车程|周期|行程|耗时)(?:了|约|近|超过?|逾|至少)*$"
)
_FAST = re.compile(  # 增速较快，分别达到9%
    r"(?P<up>增速|增幅|涨幅|增长幅度|增长速度)(?:较快|较大|较高|最快|最大|最高|明显|突出|居前|领先)，(?:均|分别|都|也|已|达到?|为|超过?|高达|约|近)+$"
)
_MOVING = {"money": _MOVED_SUM, "duration": _SHORTENED, "ratio": _FAST}  # by the kind of figure
# The last characters of all that states a change before a figure.
_ANY_ENDS = _ENDS | _THAN_ENDS | frozenset("率例准标度额限期间时长程了约近超过逾少均别都也已达到为\n")
_AGAINST = re.compile(
    # The first character in front, so that a search goes past all others at once.
    r"[高快好多低慢少同环比年与较按](?:(?<=[高快好多低慢少])于(?=[上去前2])[^，。；]{0,14}|(?<=[同环])比|(?<=按)[年季月](?![率均])|(?<=比)[增降]升?|(?<=年)(?:均|平均)"
    r"|(?:(?<=与)[^，。；]{1,16}相比?|(?<=比)(?:(?<![占对同环之相].)|(?<=相比)(?=[一1上去前2]))(?![重例如赛拟特分对价])|(?<=较)(?:(?<!比.)|(?<=占比.))(?![为大多高]))[^，。；]{0,14})"
)
_YEAR = re.compile(
    r"同比|按年|比[增降]|(?:上年|去年|上一年|前一年)[^，。；]{0,8}同期|(?:上年|去年|上一年|前一年)(?!(?:年?底|末|\d+月|全年))|(?<!\d年)(?<![常往]年)(?<!历史)(?<!\d年来)同期|[一1]年前"
)
_MONTH = re.compile(r"环比|按[季月]|上个?月|上季|上周|上旬|前一[月季周]")
_QUARTERS = "一二三四"
_QUARTER = re.compile(r"(?<!前)([一二三四])季度")
_MONTH_NAMED = re.compile(r"(?<![\d—–-])(\d{1,2})月(?:份|末|底|(?=[^\d日至到—–-]))")
_SAME_CHANGE = re.compile(r"\d[^，。；]{0,6}，(?:升|降|增|涨|跌|减)幅(?:为|达到?|约)*$")  # 上升9亿元，升幅为3%
_LAST_YEAR = re.compile("上年|去年|上一年|前一年")
_SPAN = re.compile(r"(?<!今)年(?:多?来|以来|间|平均)|[五四]”?(?:期间|以来|时期)|[从由]20\d\d年|十[八九]大以来|二十大以来")
_BARE_YEARLY = re.compile(
    r"(?P<dated>下降|减少|增加|增产|增收|增值|增效|降耗|降低)|[增降升](?!价)|下滑|萎缩|收缩|扩张|回落"
)  # the dated only beside a time
_ABOVE = re.compile(r"(?:高于|低于|快于|好于|高出|超出|领先)[^，。；]+$")
_BARE_YEAR = re.compile(r"[比较](20\d\d)年(?:[^，。；]{0,8}同期|(?![底末全\d]|[上下]半|[一二三四]季))")
_REACH, _REACH_BEHIND = 24, 48  # characters beside a figure that tell of its change
_YEAR_NAMED = re.compile(r"(?<![比较与于])(20\d\d)年")
_DATED = re.compile("[年月季周]")


@dataclass(slots=True)
class Change:
    """A change: +1 for growth, -1 for decline, and its word."""

    direction: int
    word: str


def change_of(text: str, start: int, end: int, kind: str) -> Change | None:
    """The change that the figure `text[start:end]` states: its word stands right before, save for 了, 约, 超过 and the like.

    节约 and 节省 state a change of time only; of money they state an amount. A share may carry its word behind (18%的增速),
    and points stand behind what is moved by so many (下调利率0.1个百分点).
    """
    if text[start - 1 : start] not in _ANY_ENDS and not (kind == "ratio" and text[end : end + 1] in _BEHIND_BEGINS):
        return None  # as most figures
    points = text.endswith(_POINTS, start, end)
    return _change(text[max(start - _REACH, 0) : start], text[end : end + _REACH_BEHIND], kind, points)


@lru_cache(1024)  # asked for when a figure is read and again when it is described
def _change(before: str, behind: str, kind: str, points: bool) -> Change | None:
    """The change stated by a figure between the words `before` and `behind`."""
    reach = max(len(before) - 20, 0)
    if points and (moved := _MOVED.search(before, reach)):
        return _up_or_down(moved)
    beside = _beside(before, behind, kind)
    if beside is not None or points or kind not in _MOVING:
        return beside
    moved = _MOVING[kind].search(before, reach)
    return _up_or_down(moved) if moved else None


def _up_or_down(match: re.Match[str]) -> Change:
    """The change that one of the two words of `match` states."""
    groups = match.groupdict()
    return Change(1, groups["up"]) if groups.get("up") else Change(-1, groups["down"])


def _word_beside(before: str, following: str, kind: str) -> re.Match[str] | None:
    """The word of change right before the figure, or behind it where it is a share."""
    last = before[-1:]
    behind = kind == "ratio" and following[:1] in _BEHIND_BEGINS
    than = kind == "ratio" and last in _THAN_ENDS
    if last not in _ENDS and not behind and not than:
        return None
    match = None
    if last in _CHANGE_ENDS:
        near = before[-12:]
        match = search_from(_CHANGE, _CHANGE_BEGINS, near, 0, len(near))
    if match is None and last in _MORE_ENDS:
        match = _MORE.search(before)
    if match is None and behind:
        match = _BEHIND.match(following)
    return _THAN.search(before) if match is None and than else match


def _beside(before: str, behind: str, kind: str) -> Change | None:
    """The change whose word stands right beside the figure."""
    match = _word_beside(before, behind, kind)
    if match is None:
        return None
    if match.re is _THAN:
        return _up_or_down(match)
    groups = match.groupdict()
    further = groups.get("further")
    if (kind == "duration" and further in _AHEAD) or further == "缩量":
        return Change(-1, further or "")  # 比上年提前4天
    if _is_none(match, groups, before, kind):
        return None
    if groups.get("saved"):
        of_time = kind == "duration" or (kind == "ratio" and behind.startswith(_TIME))  # 节省近一半时间
        return Change(-1, groups["saved"]) if of_time else None
    up = groups["up"] or further or groups.get("fast") or groups.get("rise")
    return Change(1, up) if up else Change(-1, groups["down"] or groups["fall"])


def _is_none(match: re.Match[str], groups: dict[str, str | None], before: str, kind: str) -> bool:
    """Whether a word of change beside a figure of a kind says something else of it than that it has changed by so much."""
    if kind == "duration" and _RATE_OF.search(match[0]):
        return True  # 增速放缓至近两年最低
    word = groups.get("up") or groups.get("down")
    if "further" not in groups and (_ABOVE.search(before) or (word == "增量" and _PART_OF.search(before))):
        return True
    if (word == "减" and _OFF.search(before)) or (word == "增长" and kind == "count" and _POLICY.search(before)):
        return True
    if kind == "count" and word in _OF_THINGS:
        return True
    return kind != "ratio" and word in _RATES_ONLY and not _COMPARED.search(before)


def comparison_of(
    before: str, word: str, *, rate: bool, published: date | None = None, earlier: str = ""
) -> tuple[Comparison, str]:
    """What a change is measured against, and the words that tell it; `before` is its sentence up to it, `word` its word.

    A bare rate of 增长 or 下降 is against the year before, unless the sentence speaks of several years, or names no time and
    the text before it, `earlier`, does; a bare amount or 提高 is not. 较2023年 is against the year before where the text
    reports on 2024.
    """
    if not rate:
        before = before[before.rfind("；") + 1 :]
    clause = -1 if _SAME_CHANGE.search(before) else max(before.rfind(c) for c in "，；")
    for match in reversed(list(_AGAINST.finditer(before))):
        if rate and (points := _OF_POINTS.match(before, match.start())) and "；" in before[points.end() :]:
            continue  # 比上月加快2个百分点；投资增长3%
        if quarter := _QUARTER.search(match[0]):
            return _against_quarter(quarter, before[: match.start()]), match[0]
        if _MONTH.search(match[0]) or _is_month_before(match, before):
            return "mom", match[0]
        if _YEAR.search(match[0]) or _is_year_before(match[0], published, before[: match.start()]):
            return "yoy", match[0]
        if match.end() > clause:
            return "other", match[0]
    bare = _BARE_YEARLY.match(word) if rate or _DRIVEN.search(before, max(len(before) - _REACH, 0)) else None
    if bare is None:
        return "other", "nothing named"
    return _bare(bare, before, earlier)


def _bare(bare: re.Match[str], before: str, earlier: str) -> tuple[Comparison, str]:
    """What the word of a change is measured against that stands with nothing else."""
    reach = max(len(before) - _REACH, 0)
    if _OF_PRICES.search(before, reach):
        return "other", "prices of a purchase"
    if _YET_LESS.search(before, reach):
        if _ONCE.search(before):
            return "other", "what comes of works"  # 通车后运费将减少9%
        earlier = ""
    if (not bare["dated"] or _DATED.search(before) or _DATED.search(earlier)) and not _over_years(before, earlier):
        return "yoy", f"bare {bare.string}"
    return "other", "nothing named"


def _over_years(before: str, earlier: str) -> bool:
    """Whether a sentence up to its figure speaks of several years, or the last time named before it is several years."""
    if _SPAN.search(before):
        return True
    if not earlier or _DATED.search(before):
        return False
    spans = [m.end() for m in _SPAN.finditer(earlier)]
    return bool(spans) and not _DATED.search(earlier, spans[-1])


def _against_quarter(compared: re.Match[str], before: str) -> Comparison:
    """What a quarter compared with is to the one reported on: that of the year before, the one before, or neither."""
    reported = _QUARTER.findall(before)
    last_year = _LAST_YEAR.search(compared.string, 0, compared.start()) is not None
    if not reported:
        return "yoy" if last_year else "other"
    steps = _QUARTERS.index(reported[-1]) - _QUARTERS.index(compared[1]) + 4 * last_year
    return "mom" if steps == 1 else "yoy" if steps == 4 else "other"


def _is_month_before(compared: re.Match[str], before: str) -> bool:
    """Whether a month compared with (较2月末) is the one before that reported on, the last month named in front."""
    month = _MONTH_NAMED.search(compared[0])
    if month is None or month.start() > 1:
        return False
    reported = _MONTH_NAMED.findall(before, 0, compared.start())
    return bool(reported) and (int(reported[-1]) - int(month[1])) % 12 == 1


def _is_year_before(against: str, published: date | None, before: str) -> bool:
    """Whether a year compared with is the one before the year reported on, which in spring is the last one.

    The last of the years that `before` names is the one reported on: 到2027年, 比2024年增长9%.
    """
    match = _BARE_YEAR.match(against)
    if match is None:
        return False
    named = _YEAR_NAMED.findall(before)
    if named:
        return int(max(named)) - int(match[1]) == 1
    if published is None:
        return False
    if _LAST_YEAR.search(before):
        return int(match[1]) == published.year - 2
    return int(match[1]) in (published.year - 1, published.year - (2 if published.month < 5 else 1))
