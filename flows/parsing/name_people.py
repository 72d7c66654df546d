"""Names of numbers of people: what they do or what happened to them (1人受伤, 500人参与救援)."""

from __future__ import annotations

import re

from flows.parsing.named_figure import LONG, Figure
from flows.parsing.phrases import DOERS
from flows.parsing.phrases_beyond import shared_verb

_CASUALTIES = frozenset([
    "死亡", "遇难", "受伤", "失联", "失踪", "获救", "被困", "伤亡", "丧生", "死", "伤", "遇害", "身亡", "牺牲", "溺亡",
    "殉职", "轻伤", "重伤",
])  # fmt: skip
_LASTING = frozenset(["被困", "失联", "获救", "失踪"])  # states: 被困村民
_HOLDING = "容纳"
_HEADS = {"人": "人数", "人次": "人次", "户": "户数"}
_DRAWING = "带动"
_TOWNS = ("城镇", "农村", "系统")  # 城镇新增就业900人, 系统梳理9项
_TO_PEOPLE = (
    "逮捕", "抓获", "扣押", "拘留", "起诉", "派出", "调集", "出动", "疏散", "转移", "撤离", "集合", "集合起", "录取", "录用",
    "招聘", "招收", "招募", "选派", "救出", "解救", "安置", "收治", "救治", "培训", "打死", "打伤", "击毙", "遣返",
)  # fmt: skip
_OF_DOERS = frozenset(["家", "个", "所", "座", "处", "支", "批"])  # 景区开放9家
# Before a figure: what stands before them tells where or why there are so many, 现场有3人受伤, 暴雨造成5户停电.
_THERE_ARE = frozenset(["有", "仍有", "约有", "已有", "造成", "导致", "致", "致使", "已致"])
_TOWARDS = frozenset(["向", "为", "对", "给", "帮助"])
_PARTS = frozenset(["东部", "西部", "南部", "北部", "中部", "东北部", "东南部", "西北部", "西南部", "境内", "各地", "现场"])
_PERSON = ("人", "人次")
_IN, _SUFFERING = "在", "被"
_SUFFERED = re.compile('[AD]*[VW]*[ANR"]*')  # 被紧急疏散
_CLAUSE_ENDS = frozenset([",", ";", ""])
_LONGEST = 12  # characters of what they do where


def people(figure: Figure) -> str:
    """1人受伤, 2名医护人员死亡, 500人参与救援."""
    after = figure.after
    if figure.before.act == _HOLDING and after.linked:  # 容纳600人的安置点
        return _HOLDING + "人数"
    if not after.noun and not after.verb and _drawn(figure):
        return _DRAWING + "人数"
    if shared := _reached(figure):
        return shared + "人数"
    if not after.verb or figure.wording.classes[figure.place + 1 : figure.place + 2] == "P":
        hurt = _casualty(figure)
        if hurt:
            return after.noun + hurt if after.noun and not after.noun.endswith(hurt) else hurt + "人数"
        if not after.verb:
            return _where(figure)
    if after.verb in _CASUALTIES:
        return _suffering(after.noun, after.verb)
    return "" if _counts_noun(figure) else _doing_something(figure)


def _doing_something(figure: Figure) -> str:
    """What people do, as their number: 500人参与救援, 9万人处于隔离状态."""
    after = figure.after
    if _acts(figure):
        return after.noun + _HEADS[figure.quantity.unit_base]
    led = figure.preceding in _TOWARDS
    if after.noun and figure.quantity.unit_base == "人次" and figure.ends_clause(after.phrase) and not led:
        return after.phrase.replace("了", "") + after.noun  # 9万人次的游客选择乘坐游船
    return (
        ""
        if after.noun or len(after.phrase) > LONG or not after.phrase
        else after.phrase + _HEADS[figure.quantity.unit_base]
    )


def _suffering(noun: str, verb: str) -> str:
    """Those called `noun`, if anything, to whom what `verb` says has happened: 村民受伤, 被困村民, 死亡人数."""
    if not noun or noun.startswith(verb):
        return verb + "人数"
    return verb + noun if verb in _LASTING else noun + verb


def done_to(figure: Figure, doer: str, deed: str) -> bool:
    """Whether what is counted has `deed` done to it by `doer`, who is no part of its name: 警方逮捕6人, 医院做手术9台.

    Firms, schools and offices may be what is counted themselves (企业开工9家), and are not where people are.
    """
    if not doer or not deed or doer.endswith(_TOWNS):
        return False
    if figure.quantity.unit_base in _HEADS:
        return deed.endswith(_TO_PEOPLE) or doer.endswith(DOERS)
    return figure.quantity.unit not in _OF_DOERS and doer.endswith(DOERS)


def _acts(figure: Figure) -> bool:
    """Whether what stands behind people begins with a verb and ends the clause: 5人康复, 9万人收到警报."""
    noun, wording, first = figure.after.noun, figure.wording, figure.place + 1
    if not noun or figure.after.linked or figure.before.act or not figure.quantity.unit.endswith(_PERSON):
        return False
    end = wording.clauses.find(",", first)
    return (
        wording.classes[first] in "VW" and wording.join(first, end if end >= 0 else None) == noun and len(noun) <= _LONGEST
    )


def _reached(figure: Figure) -> str:
    """The verb before a row that ends in people: 涉及3个社区5万人, 惠及12座城市、80个县的9000万人."""
    last, after = figure.place - 1, figure.after
    if after.noun or last < 0:
        return ""
    if figure.wording.classes[last] == "U":
        return "" if after.verb else shared_verb(figure.wording, last) if figure.wording.classes[last - 1] == "N" else ""
    return shared_verb(figure.wording, figure.place) if figure.wording.classes[last] in "N、" else ""


def _counts_noun(figure: Figure) -> bool:
    """Whether the noun before the figure is what it counts: 工作人员30人在岗."""
    if figure.quantity.unit_base == "户" and figure.before.act:  # 拆迁300户搬入新居
        return True
    if figure.before.noun in _PARTS:  # 美国东部9000万人可能面临停电
        return False
    return bool(figure.before.noun) and figure.before.adjacent and not _in_row(figure) and not _there_are(figure)


def _there_are(figure: Figure) -> bool:
    """Whether the words that lead to the figure say that there are so many: 灾区仍有超过3000人."""
    wording, last = figure.wording, figure.place
    while last and wording.classes[last - 1] in "EDLZ":
        last -= 1
    return not _THERE_ARE.isdisjoint(wording.words[last : figure.place])


def _where(figure: Figure) -> str:
    """What people do or suffer, and where: 5人来自德国, 3人在现场抗议, 9人被安置在学校."""
    wording, first = figure.wording, figure.place + 1
    if figure.after.noun or wording.classes[first : first + 1] != "P" or _counts_noun(figure):
        return ""
    end = wording.clauses.find(",", first)
    last = end if end >= 0 else len(wording.words)
    if wording.words[first] == _SUFFERING:
        last = first + 1 + len(_SUFFERED.match(wording.classes[first + 1 : last])[0])  # type: ignore[index]
    elif wording.classes[last : last + 1] not in _CLAUSE_ENDS:
        return ""
    deed = wording.join(first, last).removeprefix(_IN)
    return deed + _HEADS[figure.quantity.unit_base] if 1 < len(deed) <= _LONGEST else ""


def _in_row(figure: Figure) -> bool:
    """Whether the noun before is what the figure before it counts: 13个区4万人受灾."""
    start = figure.wording.clause_start(figure.place)
    return figure.wording.classes[start - 1 : start] == "Q"


def _drawn(figure: Figure) -> bool:
    """Whether 带动 stands right before the figure: 合作社带动500人."""
    words = figure.preceding_words
    led = len(figure.wording.classes[: figure.place].rstrip("EDL"))
    return _DRAWING in words and figure.wording.words[led - 1] == _DRAWING


def _casualty(figure: Figure) -> str:
    """What happened to people behind where it happened: 3人在事故中受伤."""
    wording = figure.wording
    end = wording.clauses.find(",", figure.place + 1)
    clause = wording.words[figure.place + 1 : end if end > 0 else None]
    return next((hurt for hurt in _CASUALTIES if clause[-1].endswith(hurt) and len(hurt) > 1), "") if clause else ""
