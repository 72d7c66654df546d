"""Cumulative: what the text says has built up since a start."""

from __future__ import annotations

import re
from collections.abc import Set

from flows.parsing.bisecting import bisect_right
from flows.parsing.finding import holds_any
from flows.parsing.types import Quantity

_DONE = (
    "开工|建成|完成|改造|启动|接待|开通|造成|转移|发运|投入|办理|实现|惠及|发放|签约|落户|投产|竣工|交付|收到|收购|创建|培育|建设|治理|"
    "获批|批复|到位|发行|出口|销售|售出|生产|更新|安置|吸引|引进|减免|申报|核定|新开工|开行|运送|发送|播种|收获|收割|查处|破获|救治|"
    "捐赠|签署|建立|注册|登记|上线|接种|培训|帮助|服务|安排建设|举办|召开|掘进|组织|调集|疏散|完工|批准|设立|引入|新建|新改建|改扩建|提出|新增|修复|排查|整改|化解|回收|栽植|种植|清理|拆除|铺设|浇筑"
)
_STANDING = (  # 已有300家 is there, 已连续9年 lasts
    "有|经|安排|制定|连|超|达|近|过(?![闸境])|突破|融入|汇聚|集聚|聚集|形成|成为|拥有|具备|覆盖|涵盖|囊括|遍布|遍及|辐射|是|在|能|可|处|不|运行|建成使用|进入|迎来|通达|联通"
    r"|[^，。；、\d]{0,8}(?:形成|在建|融入)"
)
# What so many have done by now (已有7个县完成改水); where no such word follows they are there and no sum (已有5000家企业).
_HAVE_DONE = (
    "开工|开灌|复工|复产|返岗|脱贫|运营|投用|通车|投运|通过|投身|参加|参与|加入|入驻|报名|入境|通关|组建|抵达|接受|享受|受益"
)
_HAVE_ALSO = (
    "使用|采用|应用|推出|推行|发布|宣布|表示|出台|达到|实施|开展|纳入|列入|入选|进入|确定为|签约|签订|参展|参会|组团|上映|定档|访华|来到|来访|来华|"
    "返回|回到|返乡|离开|撤离|逃离|承认|领取|购买|申请|报告|落实|获得|取得|停航|停运|停电|断电|受损|受灾|毁坏|被|死亡|死于|遇难|丧生|身亡|受伤|"
    "病亡|出院|治愈|确诊|感染|出现|遭遇|恢复|转化|落地|冻结|长眠|牺牲|当选|毕业|就业|亮相|到现场|开具|支持|准备"
)
_OF_THEM = "(?![^，。；]{0,12}的[^，。；]{1,8}[，。；])"  # 已有200家获得认证的企业
_NUMBER = "(?=\\d|[两二三四五六七八九十]+[个枚座条家项种台套名批次])"
# 共同, 共建, 共有: no sum of what has been done
_JOINT = "带准覆同建享济和有设涉计分含为用需由是占识赢产治管育鸣青存载乘容辖住拥"
# The first character in front, so that a search goes past all others at once.
_CUE = re.compile(
    rf"[累总共已以目](?:(?<=[累总共])计"
    rf"|(?:(?<=已)经?[^，。；、\d]{{0,8}}?|(?<=共)(?<!公共)(?![同享和有]|建(?!成(?!渝)|设[^，。；、\d]{{0,12}}\d))[^，。；、\d]{{0,4}}?)(?:{_DONE}|突破|(?<![通到抵下送])达到?)"
    rf"|(?<=共)(?<![公中]共)(?![{_JOINT}])[^，。；：\d]{{2,24}}{_NUMBER}"
    rf"|(?:(?<=已)|(?<=年共))有(?:至少|超过?|近|约|来自[^，。；\d]{{0,6}})*(?=(?:[\d.]+|[一二两三四五六七八九十上][一二两三四五六七八九十百千]*)[万亿]?[多余]?(?:[市州县区镇乡村]\d+){{0,3}}[\u4e00-\u9fff][^，。；、\d]{{0,14}}(?:\d+[多余]?[家名位个人批][^，。；、\d]{{0,10}})?(?:{_DONE}|{_HAVE_DONE}|(?:{_HAVE_ALSO}){_OF_THEM}))"
    rf"|(?<=已)经?+(?!{_STANDING})[^，。；：、\d]{{1,14}}{_NUMBER}"
    rf"|(?<=已)经?(?:超过?|逾|近|接近)(?=[\d.]+)"
    rf"|(?:(?<=以)(?<!今年以)来，?[^，。；\d]{{0,8}}?)(?:{_DONE}|增加)(?!总值|额)"
    rf"|(?<=目)前，?[^，。；\d]{{0,20}}?(?:掘进|铺设|铺轨|浇筑|架设|吊装))"
)
# Up to when, and what has been done by then; by itself, for figures and other cues may stand between the two.
_BY_NOW = re.compile(
    rf"[截到迄](?:(?<=截)[至止]|(?<=到)目前|(?<=迄)今|(?<=到)\d{{1,2}}月[底末])(?:(?!正在|将|[去上]年(?!年?[底末]))[^。；]){{0,40}}?(?<![未待])(?:{_DONE}|共有)"
)
_CUE_HOLDS, _BY_NOW_HOLDS = ("已", "共", "计", "以来", "目前"), ("截", "到", "迄")  # one of which it holds
_BREAK = re.compile(
    r"在建|在施|已有|能够|可以|，可|足以|足够|，是|成为|相当于|续建|其余|剩余|将|计划|预计|力争|平均|[户年日人月]均|分为|，分(?![\d一二两三四五六七八九十]+[批次期])|同比|环比|覆盖|常态|正在|包括|包含|涵盖|现有|尚在|新增[^，。；、\d]{0,12}(?:病例|死亡|治愈|确诊|感染)|当[月年]|\d月份?(?!底)|其中[^，。；]{0,4}年|(?:(?<![比较])[去上]年|(?<![\d比较])20\d\d年)(?![底末度])(?!以?来)(?!同期)|；"
)
_RATE = re.compile(
    r"(?:[率比重度长宽高深厚]|(?<=比)例|(?<!转移)(?<!受益)人口|保有量|存量|单日[^，。；、\d]{2,8}|种植面积|里程|规模|差距|能力|(?<=年)(?:总收入|收入|营收|产值|产量|产能|销售额|税收))(?:已|超过|达到|达|超|为|约|近)*$"
)
_PLANNED = re.compile(r"累计[^，；、]*(?:[、和及][^，；、\d]{0,6})?$")
_SUMMED = re.compile(r"(?<![总一])共[^，。；、\d计]{0,16}$")  # 共接待游客9万人次，门票收入8万元: a sum of its own clause
_SUMMED_REACH = 20
_PAPERS = frozenset("件项条个份部")
_OWN = 4  # characters that name a figure of its own behind a comma
# What there is passes a height (总长度已突破9公里), what is done adds up to it (掘进已突破9米).
_REACHED = re.compile("已经?突破$")
_FLOWS = re.compile(f"{_DONE}|票房|成交|销量|销售|补水|融资|订单|到账|客流|游客|旅客|截[至止]|累计|共")
_FLOW_REACH = 24
_SINCE = re.compile(
    "(?<!近)(?<!今)(?<!多年)(?<!近\\d)(?<!当年)(?<!一直)(?<!长期)(?<!历)以来|(?<![近多这])(?<!一直)[\\d十百一两三四五六七八九]年来"
)  # 近年来 is no time
_THIS_YEAR = ("今年以来", "年来")
_SINCE_HOLDS = ("以来", "年来")
_UNTIL = re.compile("，截[至止][^，。；]{1,16}(?=，)")  # 自开通以来，截至6月3日，: the day of it breaks nothing off
_FIELDS = re.compile("(?:收获|收割|机收|抢收|插秧|栽插|播种|春播|夏播|秋播|夏种|秋种)[^，。；、\\d]{0,10}$")
_PROGRESS = re.compile("(?:左右|以上)?，[^，。；\\d]{0,8}进度|(?:左右|以上)?，完成")
_COME_TO = re.compile(f"(?:突破|超过?|已?达到?|已[^，。；、\\d]{{1,6}}|{_DONE})[^，。；、\\d]{{0,12}}$")
_STANDS = re.compile(
    "列入|纳入|总额|总数|个月|存量|保有|余额|拥有|位居|[从由][^，。；]*$|连续[^，。；]{0,6}$|最[高低大小多少]|首[次个批]"
)
# How many have come to harm adds up until the day it is told for.
_TOLL_BEHIND = re.compile("[^，。；、\\d]{0,6}?(?:死亡|遇难|受伤|失踪|失联|撤离|转移|受灾|获救|被困|丧生)")
_TOLL_BEFORE = re.compile(
    "(?:过火|受灾|成灾|绝收)(?:总)?面积[^，。；、\\d]{0,4}$|(?:死亡|遇难|受伤|失踪|受灾)(?:的?总?人[数口])[^，。；、\\d]{0,6}$"
)
_TOLD_FOR = re.compile("截[至止]|已|目前|累计|以来|[升增]至|[升增]加?到|人数(?:超过?|达)")
_SHARE_DONE = re.compile(r"[累共]计[^，。；]{0,24}$")  # a share is cumulative only where its own clause says so
_REACH = 160  # characters a cue reaches
_CLASS = re.compile(r".?级")  # 40万吨级码头: what each is like
_THRESHOLD = re.compile(r"(?:超过?|逾|突破|高于|大于)$")  # 产值超10亿元的企业, 规模超过300亩以上的基地
_ATTRIBUTIVE = re.compile(r"(?:以上)?的|以上(?![，。；、])")
_UNDER_WAY = re.compile(r"[^，。；、\d]{0,8}正(?:在|加紧|抓紧)")  # 19个项目正在推进
_DONE_BEHIND = re.compile(
    r"[^，。；、\d]{0,8}(?:[、和及与][\d.]+[万亿]?[多余]?[^，。；、\d]{1,12}){0,3}已经?(?:基本|初步)?(?:全部|全面)?[^，。；、\d]{0,2}(?:完工|开工|建成|竣工|完成|投产|投用|动工|交付|开通|通车)(?![^，。；]{0,4}\d)"
)
_OPENS = frozenset("，、和")
_SO_FAR = ("截至目前，", "截止目前，")
_HAS_BEHIND = re.compile("[^，。；、\\d]{0,10}已经?(?![连达超有是处]|不)")  # 截至目前，9万多名学生已走进校园
_UP_TO_NOW = re.compile(r"截[至止]|目前|已|累计|[到至]\d{1,2}月")
_DOING = re.compile(rf"(?:{_DONE})[^，。；、\d]{{0,12}}$")
_MOVED_TO = re.compile("[增升降扩拓展减缩回恢复长加大高低少][升加大展宽复长高低少]?了?[到至](?:了|近|约|超过?)*$")
_MOVED_ENDS = frozenset("到至了近约超过")
_ADDED = re.compile("累计|死亡|遇难|受伤|失踪|伤亡|病例|病亡|票房|进度|掘进")
_COMPARED = re.compile("，[比较][^，。；]*$")  # 已突破9亿件，比去年达到8亿件提前9天
_GOES_ON = re.compile(f"，(?:{_DONE}|退还|追回|挽回|抓获|缴获)[^，。；、\\d]{{0,8}}")  # 共查处案件90件，退还资金3万元
_ALTOGETHER, _DOES = ("，共计", "，总计"), re.compile(f"{_DONE}|截[至止]|以来|票房|成交|游客|旅客|人次")
_NOT_YET = re.compile("(?:未|在建|待)[^，。；、\\d]{0,8}共计?$")  # 未开工项目共5个
_INCLUDED = re.compile("包括(?:已|了)?[^，。；、\\d]{0,6}$")
_THIS_YEARS = re.compile("今年(?!首次|上半年|\\d|[一二三四]季)[^，。；]*(?:量|[数列车船])[^，。；、\\d]{0,4}突破$")
_EACH = re.compile(r"(?:平均|[户年日人月]均|每)[^，、；]{0,8}$")


def cue_ends(text: str, start: int, end: int) -> list[int]:
    """Where the cues of the sentence `text[start:end]` end."""
    sentence = text[start:end]
    ends = [m.end() for m in _CUE.finditer(text, start, end)] if holds_any(sentence, _CUE_HOLDS) else []
    if holds_any(sentence, _BY_NOW_HOLDS):
        ends += [m.end() for m in _BY_NOW.finditer(text, start, end)]
        ends.sort()
    return ends


def is_cumulative(text: str, start: int, quantity: Quantity, ends: list[int], totals: Set[str], *, target: bool) -> bool:
    """Whether a level or share is cumulative, by its sentence, which begins at `start` and has its cues end at `ends`.

    A cue reaches over what is coordinated with it, up to a word of another footing (在建, 年均, 预计). 共 holds in the next
    clauses for what is counted as the totals before it are, whose units are `totals`. A target is cumulative only where
    累计 itself stands in its clause.
    """
    number = bisect_right(ends, quantity.start)
    cue = ends[number - 1] if number else -1
    if cue < 0 or quantity.start - cue > _REACH or quantity.kind == "duration":
        return False
    if quantity.kind == "ratio":
        return _SHARE_DONE.search(text, max(start, cue - 8), quantity.start) is not None
    if _is_no_sum(text, start, quantity) or _stops_short(text, start, cue, quantity, totals):
        return False
    if target:
        return bool(_PLANNED.search(text[max(start, quantity.start - _REACH) : quantity.start]))
    return not _BREAK.search(text, _divided_at(text, cue, quantity, totals), quantity.start)


def _is_no_sum(text: str, start: int, quantity: Quantity) -> bool:
    """Whether a figure is a class, a threshold, a rate, a stock, what is under way or what is compared with."""
    if _CLASS.match(text, quantity.end - 1) or _UNDER_WAY.match(text, quantity.end):
        return True
    if _ATTRIBUTIVE.match(text, quantity.end) and _THRESHOLD.search(text, quantity.start - 2, quantity.start):
        return True
    if _COMPARED.search(text, max(start, quantity.start - _SUMMED_REACH), quantity.start):
        return True
    if text[quantity.start - 1 : quantity.start] in _MOVED_ENDS and _is_moved(text, start, quantity.start):
        return True
    left = text[max(start, quantity.start - 16) : quantity.start]
    return _EACH.search(left) is not None or _RATE.search(left) is not None


def _is_moved(text: str, start: int, end: int) -> bool:
    """Whether what stands before a figure says that a stock has moved there (已扩大至22个); sums and tolls still add up."""
    if _MOVED_TO.search(text, max(start, end - 8), end) is None:
        return False
    return _ADDED.search(text, max(start, end - _FLOW_REACH), end) is None


def _stops_short(text: str, start: int, cue: int, quantity: Quantity, totals: Set[str]) -> bool:
    """Whether a cue, which ends at `cue`, does not reach as far as a figure of its sentence, or tells of no sum."""
    if text[cue : cue + 1] == "的" and _INCLUDED.search(text, max(start, cue - 10), cue):
        return text.find("，", cue, quantity.start) >= 0  # 包括已设立的5个园区，东部9个
    if _NOT_YET.search(text, max(start, cue - _SUMMED_REACH), cue):
        return True
    if (
        cue == quantity.start
        and text.endswith(_ALTOGETHER, start, cue)
        and _DOES.search(text, start, quantity.end + _OWN) is None
    ):
        return True  # 双索面，共计40束
    if _REACHED.search(text, max(start, cue - 5), cue) and not _FLOWS.search(text, max(start, cue - _FLOW_REACH), cue):
        return True
    if not _SUMMED.search(text, max(start, cue - _SUMMED_REACH), cue):
        return False
    comma = text.rfind("，", cue, quantity.start)
    if comma < 0 or quantity.start - comma <= _OWN or _counted_alike(quantity.unit_base, totals):
        return False
    return _GOES_ON.match(text, comma, quantity.start) is None


def _divided_at(text: str, cue: int, quantity: Quantity, totals: Set[str]) -> int:
    """Where to look for a break from: 其中, for parts of the totals (共完成9亿吨，同比增长3%，其中外贸2亿吨)."""
    parts = text.rfind("其中", cue, quantity.start) if quantity.unit_base in totals else -1
    return cue if parts < 0 or "；" in text[cue:parts] else parts


def adds_up(text: str, start: int, quantity: Quantity) -> bool:
    """Whether an actual level without a cue is one that has come together, by its sentence, which begins at `start`."""
    return (
        _is_done_so_far(text, quantity)
        or _is_passed(text, start, quantity)
        or _is_toll(text, start, quantity)
        or _is_since(text, start, quantity)
        or _is_in_the_fields(text, start, quantity)
    )


def _is_done_so_far(text: str, quantity: Quantity) -> bool:
    """Whether what a figure counts is done already by its own clause (目前，7个项目已完工)."""
    if quantity.kind == "ratio" or quantity.kind == "duration" or text[quantity.start - 1 : quantity.start] not in _OPENS:
        return False
    if text.endswith(_SO_FAR, 0, quantity.start) and _HAS_BEHIND.match(text, quantity.end):
        return True
    return _DONE_BEHIND.match(text, quantity.end) is not None


def _is_passed(text: str, start: int, quantity: Quantity) -> bool:
    """Whether a figure is what so many have come to this year, which they go past (今年到发班列突破3000列)."""
    if quantity.kind != "count" or not text.endswith("突破", start, quantity.start):
        return False
    passed = _THIS_YEARS.search(text, max(start, quantity.start - 36), quantity.start)
    return passed is not None and _RATE.search(text, quantity.start - 16, quantity.start) is None


def _is_in_the_fields(text: str, start: int, quantity: Quantity) -> bool:
    """Whether an area is how much has been reaped or sown so far, as its progress tells (插秧超9万亩，进度过半)."""
    if quantity.kind != "area" or _PROGRESS.match(text, quantity.end) is None:
        return False
    return _FIELDS.search(text, max(start, quantity.start - _FLOW_REACH), quantity.start) is not None


def _counted_alike(unit: str, totals: Set[str]) -> bool:
    """Whether a unit is one of the totals', or counts papers and works as one of theirs does (议案5件，政策9项)."""
    return unit in totals or (unit in _PAPERS and not _PAPERS.isdisjoint(totals))


def _is_since(text: str, start: int, quantity: Quantity) -> bool:
    """Whether a figure says what has been done since a time that its sentence, from `start` on, names before it."""
    if quantity.kind in ("ratio", "duration") or not holds_any(text[start : quantity.start], _SINCE_HOLDS):
        return False
    since = _SINCE.search(text, start, quantity.start)
    if since is None or _UNDER_WAY.match(text, quantity.end) or _CLASS.match(text, quantity.end - 1):
        return False
    rest = _UNTIL.sub("", text[since.end() : quantity.start])
    if (
        _COMPARED.search(rest)
        or _STANDS.search(rest)
        or _BREAK.search(rest)
        or _EACH.search(rest[-16:])
        or _RATE.search(rest[-16:])
    ):
        return False
    if text.endswith(_THIS_YEAR, start, since.end()) and not _COME_TO.search(rest):
        return False  # of 今年 papers tell month by month, too, and of 十年来 what things are like
    return _THRESHOLD.search(rest) is None or _ATTRIBUTIVE.match(text, quantity.end) is None


def _is_toll(text: str, start: int, quantity: Quantity) -> bool:
    """Whether a figure says how many have come to harm by a time that its sentence, from `start` on, tells."""
    if quantity.unit_base != "人" and quantity.kind != "area":
        return False
    if not (
        _TOLL_BEHIND.match(text, quantity.end) or _TOLL_BEFORE.search(text, max(start, quantity.start - 16), quantity.start)
    ):
        return False
    return _TOLD_FOR.search(text, start, quantity.start) is not None


def totals_told(text: str, first: int, last: int, start: int, totals: set[str]) -> set[str]:
    """The units of the totals that a sentence from `start` on divides: 其中 opens the parts of what there is up to a day.

    The sentence before it is `text[first:last]`, `totals` are the units of its totals.
    """
    divides = bool(totals) and text.startswith("其中", start) and _UP_TO_NOW.search(text, first, last)
    return totals if divides else set()


def is_part(text: str, start: int, quantity: Quantity, totals: Set[str]) -> bool:
    """Whether a figure is part of the totals of the sentence before, of the units `totals`: of one, or said to be done."""
    if not totals or quantity.kind == "ratio":
        return False
    if _BREAK.search(text, max(start, text.rfind("；", start, quantity.start) + 1), quantity.start):
        return False
    return quantity.unit_base in totals or _DOING.search(text, max(start, quantity.start - 24), quantity.start) is not None
