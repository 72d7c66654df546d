"""Names of durations: how long a journey takes (甲地到乙地的时间), works last or a state holds."""

from __future__ import annotations

import re

from flows.parsing.canonical import is_measure
from flows.parsing.named_figure import BARE, Figure
from flows.parsing.phrases_beyond import topic_before

_JOURNEY = re.compile(r"[SN][SNF]{0,3}E[SNFA]{1,4}")
_TO = frozenset(["到", "至"])
_IN_A_ROW = "连续"
_DONE_WITHIN = re.compile('D?(V[VW]?L?["ANSW]*|N)(?=[,;、]|$)')  # 建成投产 is a noun to the dictionary
_GOES_ON = re.compile('[DZE]*((V[VW]?)L?["ANSWU]*[NW])')  # 三个月内举行联合演习
_GROWN = re.compile("[AD]*(G)[ELD]*Q")
_END = re.compile(r"[,;:、)]|Q|$")
_ZONE = "圈"
_COUNTDOWN = "倒计时"
_WITHIN = frozenset(["内", "之内", "以内"])
_APART = frozenset(["每隔", "间隔"])
_MOVED = frozenset(["提前", "推迟", "延后", "推后"])
_SINCE = frozenset(["来", "以来"])
_TERM = ("期", "龄")  # 36年党龄
_ALTOGETHER = frozenset(["共", "共计", "总计", "合计", "一共", "总共"])
_TIMES = ("时间", "工期", "期限", "时长", "周期")
_HOLIDAYS = ("假期", "长假", "假日")
_RECORDS = ("历史", "成绩")
_STEP = "台阶"
_PAST = "史"
_BY = "以"
_ORDINAL = "第"
_TENOR = "期"
_STARTING = frozenset(["开启", "启动", "开展", "举行", "进行", "展开"])
_EVERY = "每"
_PARTED = "分"
_SHORT = 6  # characters of a thing something is done to
_DEED = 9  # of what is done
_WORDS = 5  # of what is done in a row


def duration(figure: Figure) -> str:
    """What takes or lasts so long, with 时间 where its own words do not say that it is one."""
    for special in (_apart, _interval, _parted, _in_a_row, _holiday, _term, _record):
        if name := special(figure):
            return name
    if name := _grown(figure):
        return name
    if is_measure(figure.before.noun) or is_measure(topic_before(figure.wording, figure.place)):
        return ""
    if name := _of_the(figure):
        return name
    if deed := _within(figure):
        return deed + "时间"
    journey = "" if figure.after.noun and not figure.after.noun.startswith("时间") else _journey(figure)
    return journey or (_by_noun_behind(figure) or _by_deed(figure)).replace("了时间", "时间")


def _apart(figure: Figure) -> str:
    """每隔5分钟, 倒计时100天, 提前15天预售, 20年期国债: how long apart, off or ahead something is, or its term."""
    moved = figure.preceding.removesuffix("了") in _MOVED
    if figure.preceding in _APART:
        return "间隔时间"
    if figure.preceding == _COUNTDOWN:
        return _COUNTDOWN
    if moved and (not is_measure(figure.before.noun) or _counts_deed(figure)):
        return _moved(figure) + "时间"
    return (
        (figure.after.noun or figure.following).removeprefix(_TENOR) + "期限" if figure.following.startswith(_TENOR) else ""
    )


def _of_the(figure: Figure) -> str:
    """为期三天的第九届论坛, 为期五天的2025年中国图书博览会: how long it takes."""
    classes, at = figure.wording.classes, figure.place + 2
    if not figure.form.startswith(_ORDINAL) and not figure.form[:1].isdigit():
        return ""
    at += 1
    while classes[at : at + 1] in ("S", "T", "M", "K"):
        at += 1
    noun = figure.noun_from(at)
    return noun if not noun or is_measure(noun) else noun + "时间"


def _grown(figure: Figure) -> str:
    """耕地3年净增9万亩, 收入十年年均增长近一成: how long it took to grow."""
    grown = _GROWN.match(figure.wording.classes, figure.place + 1)
    if not grown or not figure.before.noun or not figure.before.adjacent:
        return ""
    figure.subject = figure.before.noun
    return figure.subject + figure.wording.words[grown.start(1)].removesuffix("了") + "时间"


def _counts_deed(figure: Figure) -> bool:
    """Whether what is done behind the figure has a figure of its own: 班列数量比去年提前3天完成1000列."""
    return figure.wording.classes[figure.place + 1 : figure.place + 3] in ("VQ", "WQ")


def _moved(figure: Figure) -> str:
    """What is done earlier or later, with what it is done to: 车票提前15天预售, 提前两年完成目标."""
    moved, wording, first = figure.preceding.removesuffix("了"), figure.wording, figure.place + 1
    if wording.classes[first : first + 1] not in ("V", "W"):
        return moved
    noun = figure.before.noun if len(figure.before.noun) <= _SHORT else ""
    deed = figure.after.phrase if figure.after.phrase.startswith(figure.following) else figure.following
    if _counts_deed(figure):
        deed = wording.join(first, first + 2)
        figure.subject = figure.before.noun
    return noun + moved + (deed if len(deed) <= _DEED else figure.following).replace("了", "")


def _within(figure: Figure) -> str:
    """What is done within so long: 12个月内建成投产."""
    if figure.following not in _WITHIN:
        return ""
    found = _DONE_WITHIN.match(figure.wording.classes, figure.place + 2)
    deed = figure.wording.join(*found.span(1)).replace("了", "") if found else ""
    if not deed and (found := _GOES_ON.match(figure.wording.classes, figure.place + 2)):
        deed = figure.wording.join(*found.span(1)).replace("了", "")
        deed = deed if len(deed) <= _DEED else figure.wording.join(*found.span(2))
    return deed if len(deed) <= _DEED else ""


def _by_noun_behind(figure: Figure) -> str:
    """40天的春运, 9个月的用水量, 用3小时时间修复."""
    before, after = figure.before, figure.after
    if figure.wording.classes[figure.place - 2 : figure.place] in ("VL", "WL"):  # 在甲地工作了9年的某人
        deed = figure.wording.words[figure.place - 2]
        return deed if is_measure(deed) else deed + "时间"
    if after.noun.startswith("时间"):
        return (after.act or before.noun) + "用时"
    if after.linked and after.noun and not after.act:
        if is_measure(after.noun):  # 全省近一年的用电量
            return before.noun + after.noun
        return after.noun + "时间"
    if figure.following == "的" and not after.noun and after.phrase:  # 实施为期4天的停火
        return after.phrase + "时间"
    return after.noun if before.act and after.noun.endswith(_ZONE) else ""  # 形成半小时通勤圈


def _by_deed(figure: Figure) -> str:
    """铁路开通四年, 用时2小时修复: what is done for so long or takes so long."""
    before, after = figure.before, figure.after
    if before.act in _STARTING and after.phrase.startswith(figure.following or "，"):  # 开启100小时验证飞行
        return after.phrase + "时间"
    if before.act:
        after_another = figure.earlier is not None and figure.earlier.kind == "duration"  # 经过3小时救援，被困5天
        named = "" if after_another else figure.earlier_name
        subject = before.subject or (named if figure.same_sentence else figure.last_noun())
        return subject + before.act + "时间"
    if before.verb and before.adjacent and not after.noun:
        return before.verb + "时间"
    if figure.following in _SINCE:  # 制度实施9年来
        return figure.preceding + "时间"
    phrase = after.phrase or (after.noun if before.takes else "")
    if phrase:
        return phrase + "时间"
    last = figure.last_noun()
    if figure.preceding in _ALTOGETHER and last.endswith(_TIMES):  # 施工时间为1月至3月，共计90天
        return last
    return "用时" if before.takes and not before.noun else ""


def _interval(figure: Figure) -> str:
    """普查每5年一次: how often something is done."""
    again = figure.wording.classes[figure.place + 1 : figure.place + 2] == "Q"
    if figure.preceding != _EVERY or not figure.before.noun or not again:
        return ""
    figure.subject = figure.before.noun
    return figure.subject + "周期"


def _parted(figure: Figure) -> str:
    """资金分三年安排: what is done over so long."""
    deed = figure.after.phrase or figure.after.noun
    return deed + "时间" if figure.preceding == _PARTED and deed else ""


def _term(figure: Figure) -> str:
    """10年运营期: the term that the figure tells the length of."""
    wording, first = figure.wording, figure.place + 1
    word = figure.following
    if wording.classes[first : first + 2] == "NN" and len(wording.words[first + 1]) == 1:  # 1年志愿/期
        word = wording.join(first, first + 2)
    return word if word.endswith(_TERM) and len(word) >= BARE else ""


def _holiday(figure: Figure) -> str:
    """清明假期三天, 为期三天的清明假期: how many days it has."""
    words = [figure.preceding, figure.form]
    found = next((word for word in words if word.endswith(_HOLIDAYS)), "")
    return found + "天数" if found and figure.quantity.unit_base == "天" else ""


def _record(figure: Figure) -> str:
    """有着800年历史的书院: the age of what it is of; 以3分27秒的成绩夺冠: a result."""
    if figure.following.endswith(_PAST) and len(figure.following) > 1:  # 2000多年建城史
        return figure.following
    for word in _RECORDS:
        if figure.following == word or figure.form == word:
            return (figure.before.noun if figure.preceding == _BY else "") + word
    return ""


def _in_a_row(figure: Figure) -> str:
    """连续5年居首位, 连续入住3天: what lasts or is done, where 连续 stands before it."""
    words, place = figure.wording.words, figure.place
    if place and words[place - 1] == _IN_A_ROW:
        return _state(figure)
    if place < BARE or words[place - 2] != _IN_A_ROW or figure.wording.classes[place - 1] not in "VW":
        return ""
    return _IN_A_ROW + words[place - 1] + "时间"


def _state(figure: Figure) -> str:
    """产量连续5年居首位: what lasts in words behind the figure, of what stands before it."""
    wording, first = figure.wording, figure.place + 1
    end = _END.search(wording.classes, first)
    last = min(end.start() if end else first, first + _WORDS)
    if wording.classes[last - 1 : last + 1] in ("EQ", "PQ"):  # 连续两个月超过40万辆, 保持在6%以上
        last += 1
    placed = figure.before.noun or figure.before.places_only  # 贵州连续四年实施
    topic = "" if placed else topic_before(wording, figure.place)
    topic = "" if topic.endswith(_STEP) else topic
    earlier = figure.earlier_name if figure.same_sentence and not figure.before.places_only else ""
    figure.subject = figure.before.noun or topic or earlier
    state = wording.join(first, last).removeprefix("同比").removeprefix("环比")
    return figure.subject + _IN_A_ROW + state


def _journey(figure: Figure) -> str:
    """The two ends of a journey named since the figure before: 从甲地到乙地，比走国道节省2小时."""
    wording, place = figure.wording, figure.place
    start = max(wording.classes.rfind("Q", 0, place), wording.classes.rfind(";", 0, place)) + 1
    for found in _JOURNEY.finditer(wording.classes, start, place):
        at = wording.classes.index("E", found.start())
        if wording.words[at] in _TO:
            way = figure.before.act if len(figure.before.act) == BARE else ""
            return wording.join(found.start(), found.end()) + way.removesuffix("需要") + "时间"
    return ""
