"""The fuller phrase for a name of one or two characters (村, 产量), where the text says more of it beside the figure."""

from __future__ import annotations

import re

from flows.parsing.canonical import is_measure, with_dimension
from flows.parsing.named_figure import BARE, LONG, Figure
from flows.parsing.phrases import DOERS, read_before

SHORT = BARE  # characters of a name that is looked at again
_OBJECT = re.compile(  # 通达9个国家的50个港口, 设立甲、乙两个赛区, 举办展览等9场活动
    r'(?<![UP])(V)L?(?=["ANSWxRMTQ]|$)((?:["ANSWxRFMK、CTO(]|Q(?:["ANSW]+U)?|\))*)E?$'
)
_REACH = 6  # words between a figure and the end of its noun
_ENDS = frozenset(",;:、)CDQPZE(Y")  # what may stand behind an object
_MEDAL, _ALL = "牌", "全"
_ADVERBS = frozenset("DZTA")
_SUFFERED = "被"
_NO_STATES = frozenset(["要求", "生产", "迫使", "允许", "认为", "称为", "视为"])
_BESIDE = frozenset(["与", "对", "向", "为", "给", "在", "由", "从"])  # before those with or to whom it is done
# What things and persons are told apart by, also before their noun.
_DEEDS = frozenset([
    "出席", "参加", "参与", "参展", "参赛", "受灾", "受损", "受伤", "受困", "获救", "遇难", "入选", "入围", "入驻", "撤离",
    "停运", "停产", "停电", "停课", "倒塌", "被困", "失踪", "返乡", "开工", "投产", "完工", "达标", "获奖", "签约",
    "上线", "申报", "复工", "复产", "备案", "退出", "死亡", "康复", "就业", "脱贫", "起火",
    "受阻", "延误", "亮相", "列入", "纳入",
])  # fmt: skip
# Verbs that say too little of their object, or lead to what somebody else does.
_WEAK = frozenset([
    "包括", "包含", "包有", "含", "分为", "成为", "作为", "属于", "等于", "称为", "位于", "利用", "通过", "使用", "经过",
    "根据", "组成", "负责", "推动", "支持", "帮助", "促进", "引导", "助力", "带动", "协助", "指导", "助推", "前往", "送到",
    "来到", "没有", "具有", "存在", "要求", "分别", "发生", "作出", "做出", "说", "称", "表示", "指出", "介绍", "进行",
    "实现", "开始", "带领", "组织", "主持", "率领", "通知", "凭借", "持续", "累计", "合计", "提出", "来自", "看", "让",
    "使", "令", "吸引", "邀请", "比如", "例如",
])  # fmt: skip
# Nouns that are no object of what stands before, and belong to nobody.
_NOT_OBJECTS = frozenset([
    "方面", "情况", "时间", "年龄", "环节", "季度", "小时", "比例", "时期", "年代", "地方", "地点", "成绩", "类型", "现场",
    "方向", "重点", "次数", "年头", "组", "双",
])  # fmt: skip
_OWNER = re.compile('["ANSW]*N$')
_LOCAL = ("方面", "期间", "内外", "境内", "范围", "全国", "现场", "地区", "国家和地区", "国家", "今年", "消息", "记者", "等")
_KEPT = frozenset(["一次性", "累计", "平均", "日均", "年均", "月均"])
_ALONE = "一次性"
_EVERY = "每"
_SHARES = frozenset(["占比", "比重"])
_WIDE = re.compile(r'((?:["ANW]|(?<=[NW])[UV](?=["ANW]))*[NW])[RS]$')
_MOST = re.compile(r'((?:["ANW])*[NW])[SRDP]*(?:A|DY|DA|AY|DM)$')
_HEAD = re.compile(r'[DTZCRSF]*((?:["ANW])*[NW])')
_SIDE = re.compile("[以偏]?[东南西北]{1,2}(?:部|方向?|面|侧)?$")
_LYING = re.compile("[SN]+(?=F?[EDF]*$)")
_INSIDE, _RATIO = frozenset(["内", "里", "中"]), "比例"
_AS = "为"
_AWAY = frozenset(["距离", "距", "离", "相距"])
_PLACE = re.compile("[TRAD]*([SN]+)")
_TIMES = frozenset(["用时", "时间"])
_TIME = "时间"
_DEED = re.compile(
    r'[,FDZE]*(?:["ANS]*N(?=[DT]))?[DT]*(?:P["NSWFC、R]+(?<![VW]))?D*((V[VW]?)L?((?:E?Q?U?["ANSWC])*[NW])?)(?=[,;、DCPEZQ]|$)'
)
_PER = re.compile("^每(?![天年月日周]$).{1,2}$")
_COUNTED = {"人": "人数"}
_TAKEN, _RECKONED = "按", frozenset(["计", "计算", "测算", "核算"])
_AMONG = "中"
_EACH_OF, _BOTH = "分别", "双"
_MONEY = frozenset(["资金", "投资", "贷款", "补贴", "补助"])
_PERSONS, _JOURNEYS = "人", "人次"
_ABOARD = frozenset(["机上", "船上", "车上"])
_SUMS = frozenset(["金额", "总额", "货值", "总值", "总价"])
_LISTED = re.compile(r'(V)L?["ANSWxRKMF]*(?:Q["ANW]*[、C]["ANSWR]*|[、C]["ANSWR]+)+O?["ANW]*$')
_DONE = re.compile(r"(V)[LRTA]*$")
_TOPIC = re.compile(r'[,;:][RAMU]*((?:["ANW])*[NW]),$')
_SPANS = frozenset(["季", "季度", "年", "月", "日", "周", "年度", "月份", "上半年", "下半年"])


def in_full(figure: Figure, name: str, rule: str) -> str:
    """The name with what the text says of it, or as it is."""
    reader = _READERS.get(rule)
    if not reader or (len(name) > SHORT and not (rule == "act_before" and len(figure.before.act) == 1)):
        return name
    fuller = reader(figure, name)
    return fuller if BARE <= len(fuller) <= 2 * LONG else name


def _counted(figure: Figure, noun: str) -> str:
    """Things or persons that are counted, with what is done to them, what they do or whose they are."""
    if figure.following in _RECKONED and figure.preceding == _TAKEN:
        return _each(figure)
    if noun in _NOT_OBJECTS or noun.endswith(_MEDAL) or figure.quantity.unit_base == "次":
        return ""
    at = _behind(figure, noun)
    if figure.wording.words[at] == _AS and figure.wording.classes[at + 1 : at + 3] in ("N,", "N;"):  # 以甲、乙两个区为重点
        return figure.wording.words[at + 1] + noun
    return _as_object(figure, noun) or _doing(figure, noun) or _owned(figure, noun)


def _as_object(figure: Figure, noun: str) -> str:
    """通达9个国家的50个港口, 设立甲、乙两个赛区: the verb that has it for its object."""
    wording, place = figure.wording, figure.place
    start = max(wording.classes.rfind(mark, 0, place) for mark in ",;:") + 1
    found = _OBJECT.search(wording.classes[start:place])
    if not found or (found.group(2)[-1:] == "、" and "Q" not in found.group(2)):  # 会见嘉宾、9名选手参加
        return ""
    quoted = wording.classes[start : start + found.start(1)].count('"') % 2
    if quoted or wording.classes[_behind(figure, noun)] not in _ENDS:
        return ""
    at, listed = start + found.start(1), "、" in found.group(2) or "O" in found.group(2)
    if found.group(2).endswith("F"):  # 前进途中6条河流
        return ""
    if listed:
        if "、" in wording.classes[start:at] or wording.classes[at - 1] in "VWL":  # 成果发布、产品展览等9场活动
            return ""
        while wording.classes[at + 1] == "W" and at + 2 < place:  # 落地/签约某某等4个项目
            at += 1
    verb = wording.words[at]
    return "" if len(verb) != BARE or verb in _WEAK or noun in verb or verb in noun else verb + noun


def _doing(figure: Figure, noun: str) -> str:
    """9条船将全部撤离至港内, 已有40趟航班被取消: what they do or what is done to them."""
    wording = figure.wording
    at = _behind(figure, noun)
    while wording.classes[at : at + 1] in _ADVERBS:
        at += 1
    start = wording.clause_start(figure.place)
    if not _BESIDE.isdisjoint(wording.words[start : figure.place]):  # 与9所高校启动合作
        return ""
    verb = wording.words[at] if at < len(wording.words) else ""
    if verb == _SUFFERED and wording.classes[at + 1 : at + 2] in ("V", "W"):
        if wording.words[at + 1] in _NO_STATES:
            return ""
        return verb + wording.words[at + 1] + noun
    suffered = verb.startswith(_SUFFERED) and wording.classes[at] == "V"
    return verb + noun if suffered or verb in _DEEDS else ""


def _behind(figure: Figure, noun: str) -> int:
    """The word behind the noun that stands behind the figure, or behind a figure whose unit is what is counted."""
    words, at = figure.wording.words, figure.place + 1
    last = next((at + past for past, word in enumerate(words[at : at + _REACH]) if noun.endswith(word)), figure.place)
    return min(last + 1, len(words) - 1)


def _owned(figure: Figure, noun: str) -> str:
    """这家企业两个厂区, 森林火灾4个火场: whose it is, where that stands right before the figure."""
    wording, place = figure.wording, figure.place
    start = wording.clause_start(place)
    found = _OWNER.search(wording.classes[start:place])
    if not found or len(noun) < BARE or wording.classes[start - 1 : start] in ("、", "Q"):
        return ""
    before = wording.classes[: start + found.start()]
    if before.endswith(("V", "P", "U", "C")):
        return ""
    first = start + found.start()
    while wording.classes[first] in "SA" and len(wording.join(first + 1, place)) > BARE:
        first += 1
    owner = wording.join(first, place)
    if not BARE <= len(owner) <= LONG or owner.startswith(_ALL) or owner.endswith(_LOCAL) or noun in owner:
        return ""
    return owner + noun


def _each(figure: Figure) -> str:
    """每户按3人计, 每班按30座计."""
    words = figure.preceding_words
    per = next((word for word in words if word.startswith(_EVERY)), "")
    at = words.index(per) if per else 0
    if per == _EVERY and at + 1 < len(words):
        per += words[at + 1]
    unit = figure.quantity.unit
    return per + _COUNTED.get(unit, unit + "数") if per and unit else ""


def _before(figure: Figure, noun: str) -> str:
    """What stands before the noun and an adverb, a time or 每 there: 农民一次性补贴, 粮食每亩产量, 秋粮目前已收获."""
    wording, place = figure.wording, figure.place
    start = wording.clause_start(place)
    if _AMONG in wording.words[start:place] and figure.after.phrase and len(figure.after.phrase) <= LONG + BARE:
        return figure.after.phrase.replace("了", "") + "的" + noun  # 9个县中有3个完成验收
    if found := _behind_figure(figure, noun, wording.words[place - 1]):
        return found
    last = place - 1
    while last > start and not noun.endswith(wording.words[last]):
        last -= 1
    first, left = last, len(noun) - len(wording.words[last])
    while left > 0 and first > start:
        first -= 1
        left -= len(wording.words[first])
    if left or not noun.endswith(wording.words[last]):
        return ""
    classes = wording.classes[start:first]
    if told := _told(figure, noun, classes, first):
        return told
    if noun in _SHARES:
        return _whose(figure, noun, start, classes)
    if classes.endswith(("T", "D")):
        return _with_owner(figure, noun, start, first)
    return _taken(figure, noun, start, first, last)


def _told(figure: Figure, noun: str, classes: str, first: int) -> str:
    """What a noun at word `first` with the words of `classes` before it names that is no thing of its own."""
    if noun in _ABOARD and figure.quantity.unit_base == _PERSONS:
        return noun + "人数"
    if noun in _SUMS and not classes and figure.same_sentence and not is_measure(figure.earlier_name):
        return figure.earlier_name + noun  # 签约项目90个，总额50亿元
    if noun == _PERSONS and classes.endswith("TM"):  # 密度达到每万人50台
        return read_before(figure.wording, first - BARE, counted=figure.counted).noun
    return ""


def _behind_figure(figure: Figure, noun: str, last: str) -> str:
    """What the words behind the figure name, where the noun before it, ended by `last`, only says when or where."""
    things, kind = figure.after.noun, figure.quantity.kind
    if not things:
        return ""
    if noun == _TIME and kind != "duration" and not figure.changes:  # 用9年时间治理30万亩沙地
        verb = last if figure.counted and figure.wording.classes[figure.place - 1] == "V" else ""
        return verb + with_dimension(things, figure.quantity)
    if kind != "ratio" or last not in _INSIDE:
        return ""
    deed = figure.after.phrase.replace("了", "")  # 县域内三成患者外流, 区域内九成产品实现零关税
    return (f"{deed}的{things}" if deed else things) + _RATIO


def _with_owner(figure: Figure, noun: str, start: int, first: int) -> str:
    """The noun at word `first` with the one before its adverbs and times, in the clause that begins at `start`."""
    wording = figure.wording
    at = start + len(wording.classes[start:first].rstrip("TD"))
    if _EACH_OF in wording.words[at:first]:  # 汽车、手机分别出口5亿元、3亿元
        return ""
    kept = "".join(word for word in wording.words[at:first] if word in _KEPT or _PER.match(word))
    found = _OWNER.search(wording.classes[start:at])
    counted = found and wording.classes[start + found.start() - 1 : start + found.start()] == "M"  # 一小时累计雨量
    owner = wording.join(start + found.start(), at) if found and not counted else ""
    if noun == _BOTH:  # 产销量首次双超千万辆
        return owner
    if owner.endswith(DOERS) or len(owner) > LONG or owner.endswith(_LOCAL):
        owner = ""
    return owner + kept + noun if owner or kept == _ALONE or kept.startswith(_EVERY) else ""


def _taken(figure: Figure, noun: str, start: int, first: int, last: int) -> str:
    """整合各级资金, 加开夜间高铁, 捐赠物资9万件、资金3万元: what is done to it."""
    wording = figure.wording
    if figure.quantity.kind == "ratio" or figure.quantity.unit_base == _JOURNEYS:  # 发送旅客9万人次、公路8万人次
        return ""
    found = _DONE.search(wording.classes[start:first]) if first == last else None
    if not found and figure.in_list and not figure.wording.classes[start:first]:
        found, start = _LISTED.search(wording.classes[:first]), 0
    verb = wording.words[start + found.start(1)] if found and (noun in _MONEY or not is_measure(noun)) else ""
    return verb + noun if len(verb) == BARE and verb not in _WEAK else ""


def _whose(figure: Figure, noun: str, start: int, classes: str) -> str:
    """申请量全球占比, 休闲游客最多，占比超三成: what the share is of."""
    wording = figure.wording
    if found := _WIDE.search(classes):
        return wording.join(start + found.start(), start + len(classes)) + noun
    if classes or wording.classes[start - 1 : start] != ",":
        return ""
    found = _MOST.search(wording.classes[: start - 1])
    return wording.join(*found.span(1)) + noun if found else ""


def _distance(figure: Figure, name: str) -> str:
    """火场距离村庄最近时只有60米."""
    words = figure.preceding_words
    at = next((at for at, word in enumerate(words) if word in _AWAY), -1)
    if name != "距离":
        return ""
    if at < 0:
        return _lying(figure)
    start = figure.wording.clause_start(figure.place) + at + 1
    found = _PLACE.match(figure.wording.classes, start, figure.place)
    place = figure.wording.join(*found.span(1)) if found else ""
    return "距离" + place if len(place) >= BARE else ""


def _lying(figure: Figure) -> str:
    """位于县城东20公里, 县城以南9公里处: what it lies that far from."""
    start = figure.wording.clause_start(figure.place)
    found = _LYING.search(figure.wording.classes[start : figure.place])
    whole = figure.wording.join(start + found.start(), start + found.end()) if found else ""
    place = _SIDE.sub("", whole)
    beside = place != whole or (found and "F" in figure.wording.classes[start + found.end() : figure.place])
    return "距离" + place if beside and BARE <= len(place) <= LONG else ""


def _lasting(figure: Figure, name: str) -> str:
    """用5年时间完成治理: what is done in so long."""
    wording, at = figure.wording, figure.place + 1
    if name not in _TIMES:
        return ""
    if wording.classes[at : at + 1] in ("Y", "U"):
        at += 1
    if wording.classes[at : at + 1] == "U":
        at += 1
    if wording.words[at : at + 1] != [_TIME]:
        return ""
    found = _DEED.match(wording.classes, at + 1)
    if not found:
        return ""
    ends = (wording.classes.find(mark, found.end(1)) for mark in ",;:")
    last = min((end for end in ends if end >= 0), default=found.end(1))
    for stop in (last, found.end(1), found.end(2)):
        deed = "".join(wording.words[at] for at in range(found.start(1), stop) if wording.classes[at] not in "EQLY")
        if len(deed) <= 2 * LONG - BARE and deed not in _WEAK:
            return deed + name
    return ""


def _act(figure: Figure, name: str) -> str:
    """这样的大手术，医院今年做了9台: what is done, named at the head of the sentence."""
    wording, start = figure.wording, figure.wording.clause_start(figure.place)
    found = _TOPIC.search(wording.classes[:start]) if figure.counted and name.endswith(figure.before.act) else None
    return wording.join(*found.span(1)) if found else ""


def _time(figure: Figure, name: str) -> str:
    """进出口逐季加快，三季度增长5%: a word of time names nothing."""
    if name not in _SPANS:
        return ""
    wording, start = figure.wording, figure.wording.clause_start(figure.place)
    found = _HEAD.match(wording.classes, wording.clause_start(start - 1), start) if start else None
    topic = wording.join(*found.span(1)) if found else ""
    return topic if topic not in _SPANS else ""


def _unit(figure: Figure, name: str) -> str:
    """涉及密云3镇6村, 南方10省区: what is done there, or which they are."""
    return _as_object(figure, name) if not figure.quantity.unit.endswith(("金", "银", "铜", "人口", "层", "集")) else ""


_READERS = {
    "after_classifier": _counted,
    "noun_before": _before,
    "distance": _distance,
    "duration": _lasting,
    "unit_itself": _unit,
    "act_before": _act,
    "subject_before": _time,
}
