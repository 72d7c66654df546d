"""Which numbers with a unit are no figures: ordinals, dates, clock times, names, idioms."""

from __future__ import annotations

import re
from functools import cache

from flows.parsing.durations import is_clock_time, is_duration
from flows.parsing.finding import last_of
from flows.parsing.scanning import Candidate
from flows.parsing.tables import read_rows
from flows.parsing.units import Unit

_POWERS = frozenset("百千万亿")
_BARE_CUE = re.compile(
    r"(?:(?<![海陆线以网路船车地天水江河身])上|超过|突破|超|破|(?<![经通])过|近|逾|达|约|达到|[总产][量额值]|吞吐量|装机|跨过|累计(?:实施|完成))$"
    r"|累计(?:实施|完成)[百千万][项个名家][^，。；“”]{1,12}、$"
)
_ONE_CUE = re.compile(
    r"(?:仅|仅有的|只有|夺得|再获|再夺|再添|斩获|摘得|不到|不足|(?<![建假陈铺摆])设|增设|新增|新建|建设|安装|加装"
    r"|各(?:新?增加?|新?建|设|有|派出?)?|(?:击落|摧毁|击毁|击沉|击毙|打死|攻占|夺取|控制)了?)$"
)
_ONE_LISTED = re.compile(
    r"(?:新建|改建|扩建|续建|建成|建有|建设|增设|新增|增加|设立|配建|购置)(?!了)[^，。；、的]{2,18}$"  # 新建水厂一座
)
_CLAUSE_ENDS = frozenset("，。；、及和")
_HURT = re.compile("死亡|受伤|失踪|遇难|失联|被困|轻伤|重伤|获救|身亡")
_ANY_NUMBER = frozenset(["批", "系列", "类", "种", "片"])  # 一批 says nothing of how many
_RANKED = frozenset(["位", "名", "强", "批"])  # 前三名
_MOVED_UP = re.compile("(?:提升|上升|跃升|攀升|前移|后移|前进|下降|下滑|后退|提高|晋升)了?$")  # 增速排名提升3位
_PARTED = ("分", "分为", "分成", "共分")
_TIMES = frozenset({"次", "场", "轮", "期"})
_EVERY = re.compile(r"每[\d两三五十]*(?:年|个?月|周|天|季度?)[^，。；]{0,4}$")
_SESSION = re.compile(r"届[^，。；]{0,10}次(?:会议|全会|全体)")
_CLASSED = frozenset({"类", "岁", "周岁"})  # 三类及以上 is a class of water, 60岁以上 says who
_GRADE = re.compile(r"(?:及|或|（含）)?以[上下]|水(?!果)|苗|标准")
_QUAKE = re.compile("(?:以上)?[浅深]?源?强?地?震")  # 6级以上浅源强震
_POINTS_MADE = ("共识", "建议", "意见", "主张", "倡议", "要求", "希望")  # 提出4点主张
_ACRONYM = re.compile("(?<![A-Za-z])[A-Z]{2,5}$")  # COD90吨, GDP300亿元
_OF_SUBSTANCES = frozenset(["mass", "money"])
# 七座及七座以下小型客车 is a class of cars
_SEATED = re.compile(r"(?:及|或)?(?:[五七九\d]{1,2}座)?(?:及|或)?以下|(?:小型)?[客轿]车|(?:商务|面包)车")
_TICKETS = "12306"  # the number that trains are booked by
_NO_COUNT = frozenset("第届-－")
_SERVICES = ("12306", "95306", "12345", "12315", "12333", "12366", "12348", "12328")  # telephone numbers that are names
_ROAD = re.compile("[国省县乡]道$")  # 国道315线
# 1层为架空层, 2到6层是住户, 1幢1单元: which one, and not how many.
_ADDRESSED = frozenset(["层", "楼", "幢", "栋", "单元"])
_ADDRESS = re.compile(r"(?:为|是|设|用作|作为)[\u4e00-\u9fff]{2}|\d+(?:单元|楼|层|室|号)")
_RULES, _RULES_END, _RULES_TITLE = ("条", "项"), re.compile("(?:措施|举措|政策|意见|清单|承诺)?”"), 20
_ROSE_OR_FELL = ("升", "平")
_TALLY = re.compile(r"\d升\d+[降平]|[升降]\d+平")  # 5升21降4平: how many have risen and fallen
_HOURS = 2  # places of an hour of the day
_STAKE = re.compile(r"[A-Za-z]\d*\+$")
_OF_SPORTS = frozenset(["length", "mass"])
_SPORT = re.compile(
    r"(?:(?:及?以[上下])?级(?:别|比赛|决赛|冠|金|银|铜|的|[，。；、以])|自由泳|蛙泳|仰泳|蝶泳|个?人?混合泳|接力|跨?栏|短跑|竞走|气步枪|气手枪|步枪|手枪|跳台|跳板|赛跑|障碍)"
)
_ABOUT_HOW_MANY = re.compile(r"(?:近|超|超过|逾|约|全球|来自|等|达)$")
# What a sum sorts things by is none of theirs: 5000万元以上工业项目25个, 过亿美元企业9家, 5亿元至10亿元项目3个.
_SORTED = (
    "的?(?:在建|新开工|新建|续建|新|重点|重大|超?大|工业|农业|服务业|制造业|产业|外资|内资|招商|签约|引进|民间|规模|技改|储备|施工|投资|建设)"
    "{0,3}(?:项目|企业|工程|客商|大户)"
)
_ABOVE = re.compile(f"(?:及|或)?以上{_SORTED}(?![部办名])")
_ABOVE_BARE = re.compile(f"{_SORTED}(?=[\\d一二两三四五六七八九十]+[个家项]|有|达|数)")
_MONEY = frozenset(["money", "currency_foreign"])
_OF_PROJECTS = ("项目", "投资项目", "投资建设项目")
_PASSING = re.compile("(?:过|超过?|逾|突破)$")
_PLACE_SUFFIX = frozenset("镇市县区乡")
_OPENING = frozenset("“‘「『")
_CLOSING = frozenset("”’」』》")
_OF_EACH = re.compile(r"\d[个片座处块][^，。；\d]{0,4}$")  # 建设900个粮油千亩片
_AREA_NAMED = _OPENING | frozenset("个片座处块和、村名")
_SPARE_RULES = frozenset({"fraction", "doubling", "half", "several", "level"})


@cache
def _names() -> tuple[re.Pattern[str], int, frozenset[str]]:
    """Names and set phrases with a number inside, the length of the longest, and all pairs of characters in them."""
    names = sorted((r["name"] for r in read_rows("number_names.csv")), key=lambda n: (-len(n), n))
    pairs = frozenset(name[i : i + 2] for name in names for i in range(len(name) - 1))
    return re.compile("|".join(map(re.escape, names))), max(map(len, names)), pairs


def is_figure(text: str, candidate: Candidate) -> bool:
    """Whether a number with a unit counts something."""
    unit, start = candidate.unit, candidate.start
    before = text[start - 1 : start]
    if unit is None or (unit.numeral == "none" and not _scaled(text, candidate, unit)):
        return False
    if candidate.rule != "doubling" and _designates(text, start, before, unit):
        return False
    if not candidate.number[0].isdigit() and not _chinese_counts(text, candidate, unit):
        return False
    if unit.kind in _OF_SPORTS and _SPORT.match(text, candidate.end):
        return False
    if _names_a_class(text, candidate, unit) or (unit.kind in _MONEY and _is_threshold(text, candidate)):
        return False
    return not _is_set_phrase(text, candidate, unit) and (unit.kind != "duration" or is_duration(text, candidate, unit))


def _is_set_phrase(text: str, candidate: Candidate, unit: Unit) -> bool:
    """Whether a number and its unit are what roads, sessions, sets of rules, houses or times of day are called by."""
    start, end = candidate.start, candidate.end
    if unit.name == "线":
        return _ROAD.search(text, max(start - 2, 0), start) is not None
    if unit.name == "次":
        return _SESSION.search(text, max(start - 14, 0), end + 4) is not None
    if unit.name == "条" and text[start - 1 : start] in _CLOSING:  # “人才新政”20条
        return True
    if unit.name in _RULES and (close := _RULES_END.match(text, end)):  # “开放十条”
        opened = last_of(text, "“”", max(start - _RULES_TITLE, 0), start)
        return opened >= 0 and text[opened] == "“" and close.end() > end
    if unit.kind == "currency_foreign" and candidate.number == "1":  # 155日元兑1美元
        return text[start - 1 : start] == "兑" or text[end : end + 1] == "兑"
    if unit.name in _ROSE_OR_FELL and _TALLY.search(text, max(start - 6, 0), end + 4):
        return True
    if unit.name in _ADDRESSED and _ADDRESS.match(text, end):
        return True
    return (unit.name == "分" or candidate.rule == "race time") and is_clock_time(text, candidate)


def _is_threshold(text: str, candidate: Candidate) -> bool:
    """Whether a sum only says which projects or firms are counted."""
    end = candidate.end
    if text.startswith(("以", "及以", "或以"), end):
        return _ABOVE.match(text, end) is not None
    if _ABOVE_BARE.match(text, end) is None:
        return False
    passing = _PASSING.search(text, max(candidate.start - 2, 0), candidate.start) is not None
    return passing or candidate.high is not None or text.startswith(_OF_PROJECTS, end)


def _designates(text: str, start: int, before: str, unit: Unit) -> bool:
    """Whether what stands before a number makes it an ordinal or part of a name: 第3届, 前三名, G5012, K12+500米."""
    if before in _NO_COUNT or (before == "前" and unit.name in _RANKED) or text.startswith(_SERVICES, start):
        return True
    if before.isascii() and before.isalpha():
        return unit.kind not in _OF_SUBSTANCES or not _ACRONYM.search(text, max(start - 6, 0), start)
    return before == "+" and bool(_STAKE.search(text[max(start - 8, 0) : start]))


def _names_a_class(text: str, candidate: Candidate, unit: Unit) -> bool:
    """Whether a number says what kind a thing is (三类水, 60岁以上, 七座以下客车), whom to call (12306) or by what ranks."""
    if unit.name == "位":
        return _MOVED_UP.search(text, max(candidate.start - 3, 0), candidate.start) is not None
    if unit.name in _CLASSED:
        return _GRADE.match(text, candidate.end) is not None
    return candidate.number == _TICKETS or (unit.name == "座" and _SEATED.match(text, candidate.end) is not None)


def _scaled(text: str, candidate: Candidate, unit: Unit) -> bool:
    """Points, degrees, magnitudes and countries are figures where decimals, a scale or a bound show that they count."""
    number = candidate.number
    left = text[max(candidate.start - 8, 0) : candidate.start]
    if unit.name == "度":
        return "." in number or bool(re.search(r"[温电]|零下", left))
    if unit.name == "点":
        return "." in number or _is_index_high(number) or text.startswith(_POINTS_MADE, candidate.end)
    if unit.name == "级":
        return "." in number or _QUAKE.match(text, candidate.end) is not None
    if unit.name == "国":
        return number.isdigit() and (len(number) > 1 or bool(_ABOUT_HOW_MANY.search(left)))
    if unit.name == "期" and left.endswith(_PARTED):  # 分两期建设
        return True
    return unit.name in ("期", "课") and "万" in number


def _is_index_high(number: str) -> bool:
    """Whether a number of points is too high for an hour of the day (报3016点)."""
    return number.isdigit() and len(number) > _HOURS


def _chinese_counts(text: str, candidate: Candidate, unit: Unit) -> bool:
    """A numeral in characters counts unless it is part of a word, a name, a bare power or an indefinite article."""
    number = candidate.number
    if _in_name(text, candidate):
        return False
    if candidate.rule == "several" and unit.kind not in _MONEY:  # 数十万人 says no number
        return False
    if candidate.rule in _SPARE_RULES:
        return not text.startswith("决赛", candidate.end)
    if unit.numeral == "arabic" and len(number) < 2 and number != "两":
        return False
    if number[0] in _POWERS:
        return not text.startswith("级", candidate.end) and _bare_counts(text, candidate, unit)
    return unit.kind != "count" or _classifier_counts(text, candidate, unit)


def _in_name(text: str, candidate: Candidate) -> bool:
    pattern, longest, pairs = _names()
    start = candidate.start
    if text[start : start + 2] not in pairs and text[start - 1 : start + 1] not in pairs:
        return False
    for match in pattern.finditer(text, max(start - longest, 0), candidate.end + longest):
        if match.start() <= start < match.end():
            return True
    return False


def _bare_counts(text: str, candidate: Candidate, unit: Unit) -> bool:
    """百, 千, 万, 亿 without a digit count behind a bound (上万名) or before 余 and 多 (百余家)."""
    if (
        unit.name == "亩"
        and text[candidate.start - 1 : candidate.start] not in _AREA_NAMED
        and not _OF_EACH.search(text, max(candidate.start - 8, 0), candidate.start)
    ):  # 万亩茶园, but 8个万亩森林组团
        return True
    if candidate.start == 0:
        return unit.kind == "count"
    left = text[max(candidate.start - 18, 0) : candidate.start]
    return bool(_BARE_CUE.search(left)) or (candidate.number[-1] in "余多" and unit.kind != "duration")


def _classifier_counts(text: str, candidate: Candidate, unit: Unit) -> bool:
    """两个 and 五家 count; 一个 is an article, 二批 an ordinal, “两个… a name and 三门县 a place."""
    number, start = candidate.number, candidate.start
    if unit.name != "个" and text[candidate.end : candidate.end + 1] in _PLACE_SUFFIX:
        return False
    if text[start - 1 : start] in _OPENING:
        return False
    if unit.base == "人" and number in ("一", "二") and _HURT.match(text, candidate.end):  # 一人失踪
        return True
    if number == "二":
        return unit.name == "期" and text.endswith(_PARTED, 0, start)
    if number != "一":
        return True
    if unit.name in _ANY_NUMBER:
        return False
    left = text[max(start - 10, 0) : start]
    if _ONE_CUE.search(left) or (unit.name in _TIMES and _EVERY.search(left)):
        return True
    if text[candidate.end : candidate.end + 1] not in _CLAUSE_ENDS:
        return False
    return bool(_ONE_LISTED.search(text[max(start - 20, 0) : start]))
