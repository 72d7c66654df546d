"""The words before a figure in its clause that can name it."""

from __future__ import annotations

import re
from functools import lru_cache

from flows.parsing.canonical import DIMENSIONS, is_measure
from flows.parsing.wording import Wording

_TAIL = "EDLTPKFGMRxUYZCH"  # what may stand between a phrase and its figure
_NEAR_TAIL = "EDLGYx"
_LEADING = "EDLTKFGMRxZ"  # words that cannot be part of a name
_PHRASE_BACKWARDS = re.compile(r'(?:[NWSAVUBO"]|YM|(?<=[NW])(?:C(?=["NW])|YC?(?=[NA]))|(?<=[NW]A)C(?=N))*')
_SUBJECT = re.compile(r'^[NWSAU"VO]*[NS"O]A*(?=V[VW]*U?(?:[ANS"]|MY)*[NW])')
_RELATIVE = re.compile(r"([AN]?[VW]+A?)U$")
_DONE_FROM = re.compile(r"[NS][VW]+U[ANSW]*[NW][EDG]*$")  # 从甲国进口的天然气
_LAST_VERB = re.compile(r"(?<=[NSW])V+$")


_TAKING = frozenset(["用", "通过", "经过", "历时", "耗时", "花"])
_AGREEMENTS = ("签约", "合约", "节约", "条约", "公约")  # no 约 that leads to a figure
_CONTROL = "控制"
_FROM = "由"
_REALISE = "实现"
_WITH = "对"
_TRADE = frozenset(
    ["进出口", "出口", "进口", "贸易", "贸易额", "进出口额", "出口额", "进口额", "投资", "直接投资", "投资额"]
)
_DURING = frozenset(["期间"])
_BASES = frozenset(["基础"])
_AMID = _DURING | {"内", "中", "里", "下"}
_SHORT = 4  # characters of a measure with its verb that say little alone
DOERS = (
    "公司",
    "集团",
    "企业",
    "部门",
    "单位",
    "园区",
    "新区",
    "中心",
    "银行",
    "政府",
    "系统",
    "机构",
    "地区",
    "财政",
    "项目",
    "工厂",
    "局",
    "厅",
    "委",
    "办",
    "站",
    "所",
    "院",
    "校",
    "队",
    "村",
    "镇",
    "乡",
    "县",
    "市",
    "区",
    "省",
    "州",
    "部",
    "厂",
    "社",
)
_PLANTS = ("电站", "变电站", "场站", "泵站", "充电站")
_DONE = "完成"  # behind a bracket only leads to the figure
_NEARING = ("逼", "迫")  # with 近 before a figure
_NEARLY = ("附近", "邻近", "临近", "靠近")  # no 近 that leads to a figure
_PEAKS = frozenset(
    ["峰值", "高峰", "顶峰", "高点", "低点", "谷值", "最高峰", "最高值", "最低值", "最高点", "最低点", "历史峰值"]
)
_RATES = frozenset(["日均", "月均", "年均", "平均", "户均", "人均"])
_BREAKS = ("Z", "D", "G")  # before one of them: the noun stands before both
_UTMOST = frozenset(["最高", "最低", "最大", "最多", "最少"])
_LEVELS = frozenset(["水平", "同期水平", "程度"])  # what 恢复至2019年同期水平 leads to
_COUNTED_IN_NAMES = frozenset("档期国省市县区州")  # with what stands before them, and no part of a name
_WAYS = frozenset(["时间", "距离", "车程", "里程", "行程"])


class Before:
    """The words before a figure in its own clause: `noun` names a thing, `act` only what is done.

    `subject` is the noun phrase before the act; `verb` the act at the end of `noun` (班列开行); `relative` what is done
    before 的; `comparison` a phrase such as 高于全国; `share` one that begins with 占. `adjacent`: only adverbs stand
    between the words and the figure. `listed`: the noun phrase ends in 等. `takes`: 用, 经过 stand before a duration.
    `driver`: what drives growth, with 拉动 and what it makes grow. `led`: the clause begins with a verb that leads to the
    figure (达到全部家庭的九成). `maker`: what realises the measure (海洋渔业实现增加值), unless it is a firm or an office.
    One is made per figure, so what was not read stays the class's own value.
    """

    noun: str = ""
    act: str = ""
    subject: str = ""
    verb: str = ""
    relative: str = ""
    comparison: str = ""
    share: str = ""
    adjacent: bool = False
    listed: bool = False
    places_only: bool = False
    takes: bool = False
    driver: str = ""
    led: bool = False
    grows: bool = False
    maker: str = ""


def read_before(wording: Wording, place: int, *, counted: bool) -> Before:
    """What stands before the figure (or the bracket) at word `place`."""
    if wording.classes.rfind(")", 0, place) >= 0:
        place = _before_bracket(wording, place)
    start = wording.clause_start(place)
    core = wording.classes[start:place]
    before = Before()
    before.grows = "G" in core
    before.led = core.startswith("E")
    if not core.strip(_LEADING):  # 同比增长 names nothing
        before.adjacent = not core.rstrip(_NEAR_TAIL)
        return before
    if "H" in core and "B" not in core[: core.index("H")]:  # but 比全国平均水平高出2个百分点
        before.comparison = wording.join(start + core.index("H"), place) if core[-1] != "H" else ""  # 指数高于50%
        core = core[: core.index("H")]
    if "B" in core:
        core = core[: core.index("B")]
    words = wording.words[start : start + len(core)]
    origin = -1
    if "P" in core:
        origin = _origin(words, leading=wording.classes[place + 1 : place + 2] == "G")
        core = core if origin < 0 or not _is_setting(core, origin, words[origin]) else core[:origin]
        before.takes = not _TAKING.isdisjoint(words)
    _read_relations(wording, start, core, words, before)
    if before.grows and not _LEVELS.isdisjoint(words) and "G" in core:
        core = core[: core.rindex("G")]
    stop = _before_setting(core, words, _phrase_end(core, words))
    before.adjacent = len(core.rstrip(_NEAR_TAIL)) == stop and len(core) == place - start
    first = phrase_start(core, stop)
    if first == 0 and wording.classes[start - 1 : start] == "、":  # the last of a list stands alone: 甲、乙和丙5万吨
        first = core.rfind("C", 0, stop) + 1
    if first < stop:
        _split(wording, start, core, (first, stop), before, counted)
    if origin >= 0 and before.noun in _WAYS and "从" in words[: len(core)]:
        before.noun = wording.join(start + words.index("从"), start + stop)
    return before


def _before_bracket(wording: Wording, place: int) -> int:
    """Where the words before the figure end, a bracket behind the name left out: 产值（收入）12亿元, 率（含县）完成9%."""
    classes = wording.classes
    close = len(classes[:place].rstrip(_NEAR_TAIL)) - 1
    if close > 0 and wording.words[close] == _DONE:
        close = len(classes[:close].rstrip(_NEAR_TAIL)) - 1
    bracket = classes.rfind("(", 0, place) if classes[close : close + 1] == ")" else -1
    return bracket if bracket >= 0 else place


def _origin(words: list[str], *, leading: bool) -> int:
    """The last 从 of the clause, or 由 behind a measure (产量由去年的3万吨), -1 where there is none.

    `leading`: a word of change stands behind the figure, so that 由 leads from it (列车由初期的9列增至20列).
    """
    if "从" in words:
        return len(words) - 1 - words[::-1].index("从")
    origin = words.index(_FROM) if _FROM in words else 0
    return origin if origin and (leading or is_measure(words[origin - 1])) else -1


def _is_setting(core: str, origin: int, word: str) -> bool:
    """Whether 从 only leads to the figure (里程从80公里) and does not belong to the name (从甲地到乙地的车程)."""
    if word == _FROM:
        return True
    if _DONE_FROM.search(core, origin):
        return False
    return not set(core[origin:]) & set("VD") and ("U" not in core or bool(set(core[:origin]) & set("NW")))


def _read_relations(wording: Wording, start: int, core: str, words: list[str], before: Before) -> None:
    """The phrases that tell how the figure relates to what stands before it: 占…比重, …拉动, …的."""
    if "V" in core and "占" in words:
        share = words.index("占")
        last = len(core[:share].rstrip("ED"))  # 农产品约占四分之一
        first = phrase_start(core, last)
        part = wording.join(start + first, start + last)
        last = len(core.rstrip("EDTPULMZG"))
        last = last if last > share + 1 else len(core.rstrip("EDTPULMG"))  # 占全年计划的八成
        whole = wording.join(start + share, start + last)
        before.share = part + whole if len(part) > 1 else whole
    if before.grows and "拉动" in words:
        at = words.index("拉动")
        first = phrase_start(core, at)
        while first and core[first - 1] == "D" and core[first] in "WN":  # 最终消费支出
            first -= 1
        grown = core.find("G", at)
        before.driver = wording.join(start + first, start + (grown + 1 if grown > 0 else at + 1))
    relative = _RELATIVE.search(core) if core.endswith("U") else None
    if relative:
        before.relative = wording.join(start + relative.start(1), start + relative.end(1))


def _phrase_end(core: str, words: list[str]) -> int:
    """Where the phrase before the figure ends, the words that lead to the figure left out."""
    stop = len(core.rstrip(_TAIL))
    if core[stop : stop + 1] == "E" and words[stop - 1 : stop + 1] == ["高", "达"]:  # 率已高达
        stop = len(core[: stop - 1].rstrip(_TAIL))
    if stop and words[stop - 1] in _RATES and core[stop - 2 : stop - 1] in _BREAKS:  # 流动量预计日均超2亿人次
        stop = len(core[: stop - 1].rstrip(_TAIL))
    if stop and words[stop - 1] in _PEAKS and core[: stop - 1].endswith(("E", "V", "ET")):  # 诊疗量达到峰值9万人次
        stop = len(core[: stop - 1].rstrip(_TAIL))
    return stop


def _before_setting(core: str, words: list[str], stop: int) -> int:
    """Where the phrase ends if its last part only says when or amid what: 赛事期间共有9万人次观赛, 指数在扩张区间内上升."""
    based = core[stop : stop + 1] == "F" and words[stop - 1] in _BASES  # 库存在原有基础上增加
    if not based and (core[stop : stop + 1] != "F" or words[stop] not in _AMID):
        at = len(core[:stop].rstrip("S")) - 1  # 德国企业在太仓累计达560家
        return len(core[:at].rstrip(_TAIL)) if 0 < at < stop - 1 and words[at] == "在" and core[at] == "P" else stop
    first = phrase_start(core, stop)
    if core[first - 1 : first] == "P" and words[first - 1] == "在":
        return len(core[: first - 1].rstrip(_TAIL))
    return len(core[:first].rstrip(_TAIL)) if based or words[stop] in _DURING else stop


@lru_cache(4096)  # clauses are of few kinds
def phrase_start(core: str, stop: int) -> int:
    """Where the longest phrase that ends at `stop` begins."""
    found = _PHRASE_BACKWARDS.match(core[stop - 1 :: -1] if stop else "")
    first = stop - (found.end() if found else 0)
    while first < stop and core[first] in "UBO":
        first += 1
    if core[first : first + 2] == "MY":  # 60岁以上旅客火车票
        first = len(core[:first].rstrip("M"))
    return first


def _is_act(phrase: str, counted: bool) -> bool:
    """Whether words only tell what is done: verbs and verbal nouns, before a measured figure at least one verb."""
    return not phrase.strip("AVW") and phrase[-1:] in ("V", "W") and (counted or "V" in phrase)


def _split(wording: Wording, start: int, core: str, span: tuple[int, int], before: Before, counted: bool) -> None:
    """Tell the thing from the act in the phrase before the figure, which is `counted` or measured."""
    first, stop = span
    phrase = core[first:stop]
    name = wording.join(start + first, start + stop)
    if not phrase.strip("A"):
        if phrase and wording.words[start + stop - 1] in DIMENSIONS:  # 直径8米、重40吨
            before.noun = wording.words[start + stop - 1]
        return
    if _is_act(phrase, counted) and not is_measure(name):
        before.act = name
        before.subject = _doer(wording, start, core, first)
        return
    if phrase.endswith("O"):
        before.listed = True
        return
    outer = first
    first = _behind_examples(core, wording.words[start : start + stop], first, stop)
    first, stop = _trim(wording, start, core, first, stop)
    if (first, stop) != span:
        name = wording.join(start + first, start + stop)
    if outer < first and core[outer] not in "SU" and core[first - 1] not in "SU":
        before.subject = wording.join(start + outer, start + first)
    if first == stop:
        before.places_only = True
    elif (first, stop) != span and _is_act(core[first:stop], counted) and not is_measure(name):
        before.act = name
    else:
        before.noun = _without_bound(name)
        before.maker = _maker(wording, start, core, first) if is_measure(name) else ""
        verb = _LAST_VERB.search(core, first, stop) if core[stop - 1] == "V" else None
        if verb:
            before.verb = wording.join(start + verb.start(), start + stop)


def _maker(wording: Wording, start: int, core: str, first: int) -> str:
    """The noun phrase before 实现 where the measure begins right behind it, at `first`; "" for firms, offices and places."""
    last = first - 1
    if last < 1 or core[last] != "E" or wording.words[start + last] != _REALISE:
        return ""
    begin = phrase_start(core, last)
    while begin < last and core[begin] in "SU":
        begin += 1
    name = wording.join(start + begin, start + last)
    return "" if core[begin:last].strip("NWA") or name.endswith(DOERS) else name


def _without_bound(name: str) -> str:
    """The name without a word at its end that bounds the figure: 长约3公里, 损耗率控制在4%以内."""
    if name.endswith(_CONTROL) and is_measure(name.removesuffix(_CONTROL)):
        return name.removesuffix(_CONTROL)
    if name.endswith(_NEARING):  # 病例/逼/近9000例
        return name[:-1]
    if name.endswith("近") and not name.endswith(_NEARLY):
        return name.removesuffix("近")
    return name if name.endswith(_AGREEMENTS) else name.removesuffix("约")


def _trim(wording: Wording, start: int, core: str, first: int, stop: int) -> tuple[int, int]:
    """The phrase without its subject and places before it, and without 年均 and 完成 behind it."""
    cut = _SUBJECT.search(core[first:stop]) if "V" in core[first:stop] else None
    if cut and not _says_too_little(wording, start + first, start + first + cut.end(), start + stop):
        first += cut.end()
    with_whom = core[first - 1 : first] == "P" and wording.words[start + first - 1] == _WITH
    if with_whom and wording.words[start + stop - 1] in _TRADE:  # 对美国进出口
        return first - 1, stop
    if wording.words[start + stop - 1] not in DIMENSIONS:
        first = _without_place(wording, start, core, first, stop)
    while stop > first and core[stop - 1] == "A" and ("G" in core[stop:] or wording.words[start + stop - 1] in _UTMOST):
        stop -= 1
    if stop - 1 > first and core[stop - 2] == "N" and wording.words[start + stop - 1] in _RATES:  # 运输量日均9万人次
        stop -= 1
    while stop > first and core[stop - 1] == "V" and is_measure(wording.join(start + first, start + stop - 1)):
        stop -= 1
    return first, stop


def _doer(wording: Wording, start: int, core: str, first: int) -> str:
    """The phrase before the act that begins at `first`; not a mere place, as in 全区已开工9公里."""
    last = len(core[:first].rstrip(_TAIL))
    begin = phrase_start(core, last)
    return wording.join(start + begin, start + last) if core[begin:last].strip("SRU") else ""


def _behind_examples(core: str, words: list[str], first: int, stop: int) -> int:
    """Where the kind of thing begins that a list of examples ends in: 电视、冰箱等家电零售; but 医保补助等项目资金."""
    last = core.rfind("O", first, stop) + 1
    if last and first == 0 and words[last : last + 1] == ["项目"]:
        return first
    return last if last and "N" in core[last:stop] else first


def _says_too_little(wording: Wording, first: int, cut: int, stop: int) -> bool:
    """Whether a measure is too short without the thing before its verb: 水运建设完成投资, 黑臭水体消除比例."""
    thing, rest = wording.join(first, cut), wording.join(cut, stop)
    return len(rest) <= _SHORT and is_measure(rest) and not _does(thing) and wording.classes[cut - 1] in "NW"


def _does(name: str) -> bool:
    """Whether a name is that of somebody who does things, and no plant."""
    return name.endswith(DOERS) and not name.endswith(_PLANTS)


def _behind_number(wording: Wording, start: int, first: int) -> int:
    """Where a name begins whose first word belongs to the number or time before it.

    东盟十/国进出口 takes the place with it, 2026年暑期/档票房, 20年/期国债收益率 and 9/市进出口 need no such beginning.
    """
    at = start + first
    if first > 1 and wording.classes[at - 2 : at] in ("SM", "NM"):
        return first - (3 if first > 2 and wording.words[at - 3] == _WITH else 2)
    return first + 1 if wording.classes[at - 1 : at] in ("T", "M", "Q") else first


def _without_place(wording: Wording, start: int, core: str, first: int, stop: int) -> int:
    """Where the phrase begins without the places at its head, and without what the dictionary cuts off them (上海/港)."""
    if first + 1 < stop and wording.words[start + first] in _COUNTED_IN_NAMES:
        return _behind_number(wording, start, first)
    while first < stop and core[first] in "SUO":
        first += 1
        word = wording.words[start + first] if first < stop else ""
        if core[first - 1 : first + 1] == "SN" and len(word) == 1 and not word.isascii():
            first += 1
    return first
