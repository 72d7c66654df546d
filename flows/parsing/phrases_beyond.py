"""The words beyond a figure's own phrase that can name it: of the clauses before, of a list, of figures in a row."""

from __future__ import annotations

import re

from flows.parsing.finding import search_from
from flows.parsing.phrases import phrase_start
from flows.parsing.wording import Wording

_CLAUSE_SUBJECT = re.compile(r'[DTZCRSF]*(?:[ANW]+U)?([ANWV"]*N[ANW"]*)(?=[PZDT])')
_LIST_OF_VERB = re.compile(r'(V)L?["ANSWxKMF]*(?:[、C]["ANSWxKMF]+)+O?[DR]*$')
_LIST_OF_SUBJECT = re.compile(r'(["ANW]*[NW])(V|E)L?["ANSWxKMF]*(?:[、C]["ANSWxKMF]+)+O?[DR]*$')
_LIST_OF_NOUNS = re.compile(r'(?:^|[,;:TSR])((?:["ANWY]+、)+)(?:["ANWU]+C)*["ANWU]+[DEGB]*$')
_HOLDING = frozenset(["涵盖", "包括", "包含", "囊括", "涉及", "覆盖", "分为", "有"])
_SHARED_VERB = re.compile(r'([VW]*[VW]|(?<!V)Z)L?(A?)(?:Q["ANW]*[、C]?)*$')
_WHERE = ("线", "部", "内", "外", "途")
_HOW_AND_VERB = 4  # characters of one word for a verb and how it is done
_SHARED_BEGINS = frozenset("VWZ")
_DRAWING = "带动"
_RECORD = re.compile("(?:再|持续|屡)?创(?:下|出|造)?.{0,5}(?:新高|新低|记录|纪录)$")  # 产量再创历史新高，达到9万吨
_GOING_ON = frozenset(["幅度", "继续", "保持", "呈现", "持续", "不断", "实现", "两位数"])
_SEEN = "来看"  # 从总量来看，
_TRENDS = frozenset(["态势", "势头", "增势", "增长势头", "增长态势", "走势"])
_DATELINE = "):"  # ends the words before the text: 本报讯（记者某某）：
_NOUN_RUN = '"NWSA'
_TELLING = frozenset(
    [
        "介绍",
        "表示",
        "显示",
        "测算",
        "预测",
        "发布",
        "公布",
        "统计",
        "称",
        "说",
        "透露",
        "指出",
        "报道",
        "获悉",
        "预计",
        "宣布",
        "消息",
        "报告",
        "公告",
    ]
)
_STEADY = frozenset(["稳中有增", "稳中有升", "稳中有进", "稳中向好", "持续向好"])
_STEPS = ("台阶", "大关", "关口", "高位", "低位")
_IS = frozenset(["为", "是"])


def last_noun(wording: Wording, place: int, *, counted: bool = False) -> str:
    """The last noun phrase of the clauses before the one of the figure at word `place`; what 是 is said of, where `counted`.

    斜拉索为双索面，共44束 counts the cables.
    """
    before = wording.classes[: wording.clause_start(place)]
    stop = max(before.rfind("N"), before.rfind("W")) + 1
    if before[stop - 2 : stop] == "MN" and len(wording.words[stop - 1]) == 1:  # 指数报3380点，跌幅为1%
        stop = max(before.rfind("N", 0, stop - 1), before.rfind("W", 0, stop - 1)) + 1
    if before[stop : stop + len(_DATELINE)] == _DATELINE:
        return ""
    start = len(before[:stop].rstrip(_NOUN_RUN))
    said_of = counted and before[start - 2 : start] in ("NE", "WE")
    if said_of and wording.words[start - 1] in _IS:
        return wording.join(len(before[: start - 1].rstrip(_NOUN_RUN)), start - 1)
    return wording.join(start, stop).removesuffix(_SEEN)


def names_source(wording: Wording, place: int) -> bool:
    """Whether the last noun phrase before the figure's clause says who tells it: 据数据中心测算，国内出游9亿人次."""
    before = wording.classes[: wording.clause_start(place)]
    stop = max(before.rfind("N"), before.rfind("W")) + 1
    return not _TELLING.isdisjoint(wording.words[stop - 1 : stop + 2])


def topic_before(wording: Wording, place: int) -> str:
    """The noun phrase at the end of the clause before, no figure in between: 列车运行时间，将由7小时缩短至2小时."""
    stop = wording.clause_start(place) - 1
    if stop < 1 or wording.classes[stop] != ",":
        return ""
    if wording.words[stop - 1] in _STEADY:  # 秋粮面积也稳中有增，
        stop = len(wording.classes[: stop - 1].rstrip("D"))
    elif wording.words[stop - 1].endswith(_STEPS):  # 产量不断迈上新台阶，
        stop = len(wording.classes[: stop - 1].rstrip("AEVLDZ"))
    elif wording.words[stop - 1] in _TRENDS or wording.words[len(wording.classes[:stop].rstrip("AD")) - 1] in _TRENDS:
        stop = _before_trend(wording, stop)
    elif wording.classes[stop - 1] == "A":  # 开工率也较高，利率过低，客流量最高，
        stop = len(wording.classes[:stop].rstrip("A").rstrip("BD"))
    elif wording.classes[stop - 1] in "GV":  # 出口持续走高，
        stop = _before_growth(wording, stop)
    first = phrase_start(wording.classes[:stop], stop)
    while first < stop and wording.classes[first] in "SU":
        first += 1
    return _RECORD.sub("", wording.join(first, stop)).removesuffix(_SEEN)


def _before_trend(wording: Wording, stop: int) -> int:
    """Where the phrase ends if the clause up to `stop` tells its trend: 出口呈现快速增长态势, 物流需求增势强劲."""
    start = wording.clause_start(stop)
    last = len(wording.classes[:stop].rstrip("AD")) - 1
    while last > start and (wording.classes[last - 1] in "GDEVZA" or wording.words[last - 1] in _GOING_ON):
        last -= 1
    return last if wording.classes[start:last].strip("TDZCRSF") else stop


def _before_growth(wording: Wording, stop: int) -> int:
    """Where the phrase ends if the clause up to `stop` only says that what it names grows; else `stop`."""
    classes, start = wording.classes, wording.clause_start(stop)
    if classes[start - 1 : start] == "Q":  # 以年均9%的速度增长，
        return stop
    grown = len(classes[:stop].rstrip("V")) if "G" in classes[max(stop - 2, 0) : stop] else stop
    if classes[grown - 1] not in "GV" or (classes[grown - 1] == "V" and classes[grown - 2 : grown - 1] != "D"):
        return stop
    last = len(classes[: grown - 1].rstrip("DAPZE"))
    while last and wording.words[last - 1] in _GOING_ON:
        last = len(classes[: last - 1].rstrip("DAPZE"))
    return last if classes[last - 1 : last] in ("N", "W", "V") else stop


def subject_of(wording: Wording, place: int) -> str:
    """The noun phrase at the head of the figure's clause, where more than it stands before the figure."""
    found = _CLAUSE_SUBJECT.match(wording.classes, wording.clause_start(place), place)
    return wording.join(*found.span(1)) if found else ""


def subject_of_list(wording: Wording, place: int) -> str:
    """The noun phrase before a verb of what a list holds that ends at the figure: 品种涵盖甲、乙等3000余种."""
    found = _LIST_OF_SUBJECT.search(wording.classes[:place])
    return wording.join(*found.span(1)) if found and wording.words[found.start(2)] in _HOLDING else ""


def shared_verb(wording: Wording, place: int) -> str:
    """The verb before figures in a row with nothing between them but their nouns: 涉及3个街道8个社区5万人."""
    found = search_from(_SHARED_VERB, _SHARED_BEGINS, wording.classes, 0, place)
    if not found or (found.end(1) == place and wording.classes[found.start(1)] != "Z"):
        return ""
    if found.group(2) and not wording.words[found.start(2)].endswith(_WHERE):  # 惠及沿线9座城市; but 建好9所学校
        return ""
    verb = wording.join(*found.span(1))
    if found.end(1) - found.start(1) == 1 and len(verb) == _HOW_AND_VERB:  # 生动展现9位教师、1个团队
        verb = verb[len(verb) // 2 :]
    return verb if wording.classes[found.start(1)] != "Z" or verb == _DRAWING else ""


def list_before(wording: Wording, place: int) -> str:
    """The members before the last of a list of nouns before the figure that begins its clause: 仓储、邮政和快递业."""
    found = _LIST_OF_NOUNS.search(wording.classes[:place])
    start = wording.clause_start(place)
    if not found:
        return ""
    joined = wording.classes.rfind("C", start, place) + 1  # the last member may be two: 仓储和邮政业
    return wording.join(found.start(1), max(start, joined))


def verb_of_list(wording: Wording, place: int) -> str:
    """The verb before the list that ends at the figure: 涉及甲区、乙区和丙区3个区."""
    found = _LIST_OF_VERB.search(wording.classes[:place])
    verb = wording.join(*found.span(1)) if found else ""
    return verb if len(verb) > 1 else ""
