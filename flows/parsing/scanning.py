"""Numbers with the unit behind them, found in one scan: candidates, before anything is asked about their context."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from flows.parsing.numerals import parse_numeral
from flows.parsing.open_units import open_unit
from flows.parsing.units import Unit, unit_at, unit_initials, units

_DIGIT = "零〇一二两三四五六七八九"
# In 万千瓦, 千克 and 兆瓦 the 千 is the unit's, in 百个百分点, 百分之 and 万百姓 the second 百 is: only the last of a run
# can be.
_PLACES = "十百千万亿"
_THOUSANDS = "[瓦克米伏升焦卡帕赫字比]"
_UNIT = f"千{_THOUSANDS}|百[分姓]"
_NO_UNIT = f"(?!(?<=千){_THOUSANDS}|(?<=百)[分姓])"


def _run(characters: str, *, least: int) -> str:
    """Up to 24 of the characters, as many as there are, without the last where it is a unit's.

    Only single characters are repeated possessively: before Python 3.11.5 a group that is goes wrong where it ends.
    """
    run = f"[{characters}]{{1,24}}+{_NO_UNIT}|[{characters}]{{1,24}}(?={_UNIT})"
    return f"(?:{run})" if least else f"(?:{run}|(?![{characters}])|(?={_UNIT}))"


_POWER = rf"(?:{_run(_PLACES, least=1)}|兆(?=[元日韩0-9]))"
# Bounded, so that a run of a million numerals takes no more than its length.
_CHINESE = rf"{_run(_DIGIT + _PLACES, least=0)}(?:[多余几来]{_run(_PLACES, least=1)})?(?:点[{_DIGIT}]{{1,24}}+)?"
_ARABIC_REST = (
    rf"(?:[0-9]{{0,2}}+(?:,[0-9]{{3}}){{1,8}}(?![0-9]|,[0-9]{{3}})|[0-9]*+)(?:\.[0-9]++)?"
    rf"(?:[多余几]?{_POWER}(?:零?[0-9]++(?:\.[0-9]++)?{_run(_PLACES, least=0)}){{0,8}})?"
)
_NUMERATOR = re.compile(rf"[0-9]++(?:\.[0-9]++)?|[{_DIGIT}十百千万亿]{{1,24}}+(?:点[{_DIGIT}]{{1,24}}+)?")
_COMPOUND = re.compile(
    r"/(?:平方米|立方米|平方公里|公里|小时|分钟|千克|公斤|千瓦时|人次|标箱|架次|"
    r"年|月|日|天|时|秒|吨|亩|人|户|个|升|米|次|辆|股|桶|克|支|瓶|盒|片|粒|件|套|台|箱|袋|斤|包|张|只|盎司|磅|平米|株|头|间|度|单|平)"
)
_HALF_UNIT = re.compile(r"个半(小时|月|钟头|星期)|(年|天|小时|公里|米|斤|倍)半(?![径程数])")
_WITH_CLASSIFIER = {"月": "个月", "星期": "个星期", "钟头": "小时"}
_HALF = re.compile(r"个?(?:小时|月|多月|年|天|钟头)|[米斤](?![A-Za-z色兰粒面])|公里|公斤")
_HALF_OF = re.compile(
    r"(?:缩短|压缩|减少|降低|下降|节[省约水电能]|提高|提升|增加|增长|超过?|逾|近|约占?|达到?|占到?|不足|不到|过)了?$|占(?:据|到|了)?[^，。；、]{1,8}$|(?:仅|约|只)?[为占约][^，。；、]{0,8}的$"
)
_ONE_OF_TWO = frozenset("前后另这那上下左右哪统多对半“")  # 另一半
_HALF_ENDS = ("半", "儿", "”")
_HALF_WORDS = frozenset("学字值码据")  # 半数字化
_HALF_DONE = re.compile(
    "(?<!时间)(?<!进度)(?<!进度已)(?<!任务)(?<!假期)(?<!春运)(?<!暑期)(?<!赛程)(?<!行程)(?<!征程)(?<!旅程)[过近超]半$"
)  # 收获过半, but 时间过半、任务过半
_DONE_REACH = 4
_HALF_REACH = 12  # characters before a half that tell of what it is one
_PER = re.compile("每(?:日|天|小时|年|秒|公里)(?![\u4e00-\u9fff]{0,2}[\\d均])")  # 67万立方米每日
_RATED = frozenset(["volume", "mass", "energy", "length", "power"])
_QUOTIENT = re.compile(r"(?<=[1-9])/([2-9]|[1-9][0-9])(?![0-9/.年月日])")  # 超过1/4, read only behind a bound
_MONTHS = re.compile(r"个[多余](?:月|小时|星期)")
_SYMBOLS = {"¥": "元", "￥": "元", "$": "美元", "€": "欧元", "£": "英镑"}
_SEVERAL = re.compile(r"(?:^|[^人总次户指系参倍件个岁分读少])(?:数|几)$|^(?:数|几)$")
_SEVERAL_ENDS = frozenset("数几\n")
_NEIGHBOURS = re.compile(rf"[{_DIGIT[2:]}]{{2}}|^[{_DIGIT}]{{2,}}$")  # and digits told one by one
_NEIGHBOUR_RANGE = re.compile(
    r"(?P<lead>[一二两三四五六七八九十百千]*[十百千])?"
    r"(?P<low>[一二两三四五六七八])(?P<high>[二三四五六七八九])(?P<power>[十百千万亿]*)[多余]?"
)
_ELECTRIC = re.compile(r"[万亿][余多]?$|电[^，。；]{0,6}$")  # degrees of electricity: 60亿度, 用电3000度
_MINUTES = re.compile(r"([0-9]{1,2})(?:分钟|分)")
_HEIGHT = re.compile(r"([0-9]{2})(?![0-9.%年月日])|([0-9])(?=[，。、；！？）高长宽厚深粗的左以多]|$)")
_SMALL_MONEY = re.compile(r"(?:([0-9])角)?(?:([0-9])分)?")
_YEAR_MONTHS = re.compile(r"[零又]?([0-9]{1,2}|十?[一二三四五六七八九]|十)个月(?!至)")
_HALF_TENTH = re.compile(r"半(?![数天年月个价以径])")  # 四成半
_RACE_TIME = re.compile(r"([0-9]{1,2})秒(?:([0-9]{2})(?![0-9]))?")  # 3分27秒46
_HUNDREDTHS = re.compile(r"([0-9]{2})(?![0-9.%年月日])(?=[，。、；的获夺排位列完冲率])")  # 45秒92
_MINUS = re.compile(r"(?:^|[^A-Za-z0-9%℃元月日年])[-－]$|(?<!正)负$|零下$")
_SCALES = frozenset("万亿")
_YEARS_ENDS = frozenset("底末内初")
_LEVEL = re.compile(r"级(?![\u4e00-\u9fff])")  # 迈向千亿级, but no figure in 千亿级产业
_POWERS = frozenset("十百千万亿")
_VAGUE = frozenset("多余几来")
_COMING = ("来自", "来源", "来到", "来华", "来访")  # 其中30万来自国外
_NEGATIVE = frozenset("-－负下")  # what stands before it
_YEN = ("日元", "日圆")
_CALENDAR = frozenset("月日号")  # never behind a count; 个月 has its classifier
_ARTICLES = frozenset("个路道批名家条项处架座张小大代部号艘届")
_OF_NAMES = frozenset("国届路")  # behind a single numeral: two countries by name, 两届, 一路
_DIVISIONS = frozenset("省地")
_COUNTING = frozenset("落毁沉毙死占取制了仅有到足设增建装加派各超过达约近逾满破每")  # what may stand before a counted 一
_ENDS_OF_ONE = frozenset([*"半小月，。；、及和"])  # behind 一座 at the end of its clause, and in 一个半小时
_SIGNED = frozenset({"%", "℃", "摄氏度", "基点", "个基点", "百分点", "个百分点", "个点"})
_DEGREES = frozenset({"℃", "°C", "摄氏度", "度"})
PERCENT = Unit("%", "%", 1.0, "ratio")


@dataclass(slots=True)
class Candidate:
    """A number of the text, with its unit where one stands behind it; `number` is the numeral as printed."""

    start: int
    end: int
    number: str
    value: float
    high: float | None
    unit: Unit | None
    rule: str

    @property
    def vague(self) -> bool:
        """Whether 余, 多 or 几 stands inside."""
        return "多" in self.number or "余" in self.number or "几" in self.number


@cache
def _scan() -> re.Pattern[str]:
    """Arabic numbers; Chinese ones only where a unit, 分之 or the second half of a range may follow."""
    follow = re.escape(unit_initials()) + "番分多余几来至到半、—-金银铜"
    return re.compile(
        rf"[0-9{_DIGIT}十百千万亿半翻](?:(?<=[0-9]){_ARABIC_REST}|(?<=[{_DIGIT}十百千万亿半]){_CHINESE}(?:(?=[{follow}])|(?<=[万亿])|(?<=[过近超]半)(?=[，。、；！？\n的]|$)|(?<=半)(?=数))|(?<=翻)番)"
    )


def scan(text: str) -> list[Candidate]:
    """The numbers of `text` in order. Those without a unit are kept where a list, a range or the context may give one."""
    out: list[Candidate] = []
    search, at = _scan().search, 0
    while match := search(text, at):
        start, at = match.span()
        number, following = match[0], text[at : at + 1]
        dated = following in _CALENDAR or (following == "年" and len(number) == 4)
        if dated and number.isdigit() and not text.startswith(_YEN, at):
            continue
        if len(number) == 1 and _is_word(number, text[at : at + 2], text[start - 1 : start]):
            continue
        if number[0] in _DIGIT and text[start - 1 : start].isdecimal():  # 二00九年
            continue
        candidate = _read(text, start, at, number, following)
        if candidate is not None:
            out.append(candidate)
            if candidate.end > at:
                at = candidate.end
    return out


def _is_word(number: str, following: str, before: str) -> bool:
    """Whether a single numeral is an article or part of a word, as most are (一个, 两国): left out before it costs more."""
    if number == "一":
        return following[:1] in _ARTICLES and before not in _COUNTING and following[1:] not in _ENDS_OF_ONE
    return following[:1] in _OF_NAMES and not number.isdigit()


def _read(text: str, start: int, end: int, number: str, following: str) -> Candidate | None:
    """The candidate `number` at `text[start:end]` makes with what stands beside it; `following` is the next character."""
    first = number[0]
    if first == "翻":
        return Candidate(start, end, number, 100.0, None, PERCENT, "doubling")
    if following == "分" and text.startswith("分之", end):
        return _fraction(text, start, end, number)
    if following == "番":
        return _doubling(text, start, end, number)
    if first == "半":
        return _half(text, start) if len(number) == 1 else None
    if following == "半" and number == "一" and _is_one_half(text, start, end + 1):
        return Candidate(start, end + 1, "一半", 50.0, None, PERCENT, "fraction")
    if following == "/" and (match := _QUOTIENT.match(text, end)) and _is_part(text, start):
        share = round(float(number) / float(match[1]) * 100, 9)
        return Candidate(start, match.end(), text[start : match.end()], share, None, PERCENT, "fraction")
    candidate = _number(text, start, end, number)
    if candidate is None:
        return None
    before = text[start - 1 : start]
    if before in _NEGATIVE and (word := _MINUS.search(text, max(start - 2, 0), start)):
        return _below_zero(_with_unit(text, candidate, following), frost=word[0] == "零下")
    symbol = _SYMBOLS.get(before)
    if symbol:
        candidate.start, candidate.unit, candidate.rule = start - 1, units()[symbol], "currency sign"
        return candidate
    return _with_unit(text, candidate, following)


def _below_zero(candidate: Candidate, *, frost: bool) -> Candidate:
    """-0.2%, 负3℃ and 零下12度, but not 歼-20 or 胜负3场."""
    unit = candidate.unit
    if unit is not None and unit.name in (_DEGREES if frost else _SIGNED):
        candidate.value = -candidate.value
        candidate.start -= not frost
    return candidate


def _number(text: str, start: int, end: int, number: str) -> Candidate | None:
    """The numeral itself: exact, two neighbours for a range (七八个, 三四十), or a power of unknown count (数十亿)."""
    first = number[0]
    before = text[start - 1 : start]
    if first in "十百千万亿" and before in _SEVERAL_ENDS and (match := _SEVERAL.search(text, max(start - 2, 0), start)):
        value = parse_numeral(number)
        if value is None or not ("万" in number or "亿" in number):
            return None
        return Candidate(match.end() - 1, end, number, value, value * 10, None, "several")
    if first not in "0123456789" and len(number) > 1 and _NEIGHBOURS.search(number):
        return _neighbours(start, end, number)
    value = parse_numeral(number)
    if value is None or (value == 0 and first in "零〇") or (first == "0" and number[1:2].isdigit()):  # 20：00档, 06分02.6秒
        return None
    if text.startswith("个亿", end) and text[end + 2 : end + 3] not in ("元", "吨", "级"):  # 投资7个亿
        return Candidate(start, end + 2, number + "亿", value * 10**8, None, None, "numeral")
    return Candidate(start, end, number, value, None, None, "numeral")


def _neighbours(start: int, end: int, number: str) -> Candidate | None:
    match = _NEIGHBOUR_RANGE.fullmatch(number)
    if match is None:
        return None
    lead = parse_numeral(match["lead"]) or 0 if match["lead"] else 0
    power = parse_numeral("一" + match["power"]) or 1
    low, high = (lead + (parse_numeral(match[k]) or 0) * power for k in ("low", "high"))
    if high - low != power and (match["low"], match["high"]) != ("三", "五"):
        return None
    return Candidate(start, end, number, low, high, None, "neighbours")


def _is_part(text: str, start: int) -> bool:
    """Whether what stands before a half or quotient tells what it is one of."""
    return _HALF_OF.search(text, max(start - _HALF_REACH, 0), start) is not None


def _is_one_half(text: str, start: int, end: int) -> bool:
    """Whether 一半 is a share: not one of the two that are told apart (前一半, 另一半), unless a word before it says so."""
    if text[start - 1 : start] not in _ONE_OF_TWO and not text.startswith(_HALF_ENDS, end):
        return True
    return _is_part(text, start)


def _fraction(text: str, start: int, end: int, number: str) -> Candidate | None:
    below = 100.0 if number == "百" else parse_numeral(number)
    numerator = _NUMERATOR.match(text, end + 2)
    above = parse_numeral(numerator[0]) if numerator else None
    if not numerator or not below or above is None:
        return None
    stop = numerator.end()
    return Candidate(start, stop, text[start:stop], round(above / below * 100, 9), None, PERCENT, "fraction")


def _doubling(text: str, start: int, end: int, number: str) -> Candidate | None:
    times = parse_numeral(number)
    lead = 1 if text.startswith("翻", start - 1) else 2 if text.startswith("翻了", start - 2) else 0
    if not lead or times is None or times > 10:
        return None
    return Candidate(start - lead, end + 1, number, (2**times - 1) * 100, None, PERCENT, "doubling")


def _half(text: str, start: int) -> Candidate | None:
    match = _HALF.match(text, start + 1)
    if match is None and _HALF_DONE.search(text, max(start - _DONE_REACH, 0), start + 1):
        return Candidate(start, start + 1 + text.startswith("数", start + 1), "半", 50.0, None, PERCENT, "fraction")
    if match is None and text.startswith("数", start + 1) and text[start + 2 : start + 3] not in _HALF_WORDS:
        return Candidate(start, start + 2, "半数", 50.0, None, PERCENT, "fraction")
    if match is None or text[start - 1 : start] in ("上", "下", "前", "后", "大", "多", "小"):
        return None
    unit = units()["个月"] if "月" in match[0] else unit_at(text, start + 1)
    return Candidate(start, match.end(), "半多" if "多" in match[0] else "半", 0.5, None, unit, "half")


def _with_unit(text: str, candidate: Candidate, following: str) -> Candidate:
    """`candidate` with the unit at its end, where one stands there; `following` is the character at its end."""
    if following in _VAGUE and candidate.number[-1] != "几" and not text.startswith(_COMING, candidate.end):
        candidate.number += following
        candidate.end += 1
    elif text.find("半", candidate.end, candidate.end + 3) > 0 and (match := _HALF_UNIT.match(text, candidate.end)):
        name = match[1] or match[2]
        candidate.value, candidate.end, candidate.rule = candidate.value + 0.5, match.end(), "and a half"
        candidate.unit = units()[_WITH_CLASSIFIER.get(name, name)]
        return candidate
    elif following == "级" and _LEVEL.match(text, candidate.end) and set(candidate.number) <= _POWERS:
        candidate.unit, candidate.rule = Unit("级", "级", 1.0, "other"), "level"
        candidate.end += 1
        return candidate
    unit = unit_at(text, candidate.end)
    if unit is None or unit.name in _DIVISIONS:
        return open_unit(text, candidate) if following else candidate
    name = unit.name
    if name == "对" and candidate.value >= 10000 and not candidate.number.isdigit():  # 投资5亿多对…: a preposition
        return candidate
    at = candidate.end
    if name == "年" and candidate.number[-1] in _SCALES and text[at + 1 : at + 2] in _YEARS_ENDS:  # 投资90亿 年底再掀高潮
        return candidate
    if name == "度" and _ELECTRIC.search(text, max(candidate.start - 8, 0), at):
        unit = replace(units()["度电"], name="度")
    candidate.unit, candidate.end = unit, at + len(name)
    return _extended(text, candidate, unit, at)


def _extended(text: str, candidate: Candidate, unit: Unit, at: int) -> Candidate:
    """`candidate`, whose unit begins at `at`, with what may follow it: 3个多月, 1小时30分, 1米75, 90吨/日."""
    end, name = candidate.end, unit.name
    if name == "个" and (match := _MONTHS.match(text, at)):
        candidate.unit, candidate.end, candidate.number = units()["个" + match[0][2:]], match.end(), candidate.number + "多"
    elif name in ("小时", "个小时") and (match := _MINUTES.match(text, end)):
        candidate.value += int(match[1]) / 60
        candidate.end, candidate.rule = match.end(), "hours and minutes"
    elif name == "米" and (match := _HEIGHT.match(text, end)):
        candidate.value += int(match[1]) / 100 if match[1] else int(match[2]) / 10
        candidate.end, candidate.rule = match.end(), "metres and centimetres"
    elif name == "元" and candidate.number.isdigit() and (match := _SMALL_MONEY.match(text, end)) and match[0]:
        candidate.value += int(match[1] or 0) / 10 + int(match[2] or 0) / 100
        candidate.end, candidate.rule = match.end(), "yuan, jiao and fen"
    elif name == "年" and candidate.value < 1000 and (match := _YEAR_MONTHS.match(text, end)):
        candidate.value += (parse_numeral(match[1]) or 0) / 12
        candidate.end, candidate.rule = match.end(), "years and months"
    elif name == "成" and (match := _HALF_TENTH.match(text, end)):
        candidate.value, candidate.end, candidate.rule = candidate.value + 0.5, match.end(), "and a half"
    elif name in ("分", "秒"):
        return _race_time(text, candidate, name)
    elif unit.kind in _RATED and text.startswith("每", end) and (match := _PER.match(text, end)):
        base = f"{name}/{match[0][1:]}"  # 350公里每小时 is 350公里/小时
        candidate.unit, candidate.end = Unit(name + match[0], base, 1.0, "other"), match.end()
    elif text.startswith("/", end) and (match := _COMPOUND.match(text, end)):
        name += match[0]
        candidate.unit, candidate.end = Unit(name, name, 1.0, "other"), match.end()
    return candidate


def _race_time(text: str, candidate: Candidate, name: str) -> Candidate:
    """`candidate` with what may follow minutes and seconds: 3分27秒46, 45秒92, 两分多钟."""
    if name == "分" and text.startswith("多钟", candidate.end):  # 两分多钟
        candidate.unit, candidate.end, candidate.number = units()["分钟"], candidate.end + 2, candidate.number + "多"
    elif name == "分" and (match := _RACE_TIME.match(text, candidate.end)):
        candidate.unit, candidate.end, candidate.rule = units()["秒"], match.end(), "race time"
        candidate.value = round(candidate.value * 60 + int(match[1]) + int(match[2] or 0) / 100, 2)
    elif name == "秒" and (match := _HUNDREDTHS.match(text, candidate.end)):
        candidate.value += int(match[1]) / 100
        candidate.end, candidate.rule = match.end(), "race time"
    return candidate
