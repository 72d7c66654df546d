"""Names handed on from figure to figure: 产值88亿元、增长9%; 产量5万吨、销量3万件，明年达9万吨."""

from __future__ import annotations

import re

from flows.parsing.canonical import generic_ending, is_measure, with_dimension
from flows.parsing.named_figure import BARE, STAND_INS, Figure
from flows.parsing.phrases_beyond import shared_verb, topic_before

_UTMOST = frozenset(["最长", "最宽", "最高", "最深", "最重", "最厚"])
_OF_SIZE = re.compile("(?<=..)(?:最?[长宽高深厚重][度量]?)$")
_COUNT = re.compile("(?<=..)(?:[户人]数|面积)$")
_DONE = re.compile("(?<=..)(?:开工建设|开工|竣工|建成|完工|续建|新开工|新建)$")  # of what something else is done to here
_DEEDS = re.compile(
    "(?:主体|争取|计划)*(?:新开工|开工建设|开工|交工|竣工|完工|续建|新建|投产)"
    "(?:[和及、]?(?:主体)?(?:开工|交工|竣工|完工|续建|投产))*(?:长度|里程)?"
)
_SPENT = re.compile("(?<=..)(?:等?工程)?(?:建设)?(?:完成)?(?:总?投资|投入|资金)$")
_CASES = ("例", "宗")
_PATIENTS = re.compile("(病例|个案|患者)$")
_HAPPENED = re.compile("(?:出院|死亡|病亡|治愈|确诊|隔离)$")  # names that only say what happens: 出院9例，死亡3例
_SHORT = 4
_EARNING = ("增收", "创收", "减收")  # say what is measured by themselves: 每亩增收, 人均增收
_SHARES = ("比重", "占比", "比例")
_RATES = frozenset(["%", "百分点", "倍"])


def chain(figure: Figure) -> str:
    """The name of a figure before in the sentence, with what is done to it here."""
    if not figure.same_sentence or figure.before.subject:
        return ""
    if figure.quantity.unit_base in ("人", "户") and (shared := shared_verb(figure.wording, figure.place)):
        return with_dimension(shared, figure.quantity)
    topic = topic_before(figure.wording, figure.place)
    if is_measure(topic) and topic not in STAND_INS:
        return topic
    if figure.peer and _of_peer(figure):
        return figure.peer
    return _of_earlier(figure)


def _of_earlier(figure: Figure) -> str:
    """The name by that of the figure before, where no other figure or topic gives one."""
    if figure.preceding in _UTMOST:
        return _OF_SIZE.sub("", figure.earlier_name) + figure.preceding
    if figure.preceding.endswith(_EARNING):  # 每亩较去年增收900元
        return figure.before.act or figure.preceding
    if not figure.earlier_name or (figure.counted and figure.earlier_name.endswith(_SHARES)):  # 187座，占一半；158个
        return ""
    name, act = _without_count(figure), figure.before.act or (figure.after.verb if figure.counted else "")
    if not act and name.endswith(_SHARES) and figure.quantity.kind != "ratio" and figure.peer:  # 占比17%。其中重旱4亩
        return figure.peer
    if act and name.endswith(act):  # 已9次加息，累计加息300个基点
        return name
    if act:
        return _with_act(figure, name, act)
    return name if figure.same_unit or figure.quantity.kind == "ratio" else with_dimension(name, figure.quantity)


def _of_peer(figure: Figure) -> bool:
    """Whether the figure goes on with the last one of its unit: 产量5万吨、销量3万件，明年达9万吨."""
    if figure.counted and figure.changes and not figure.same_unit:  # 项目500个、投资90亿元，比去年多30个
        return True
    return figure.measure == "level" and not figure.before.act and _leaves(figure)


def _with_act(figure: Figure, name: str, act: str) -> str:
    """What is done here to what the figure before, called `name`, is of."""
    if figure.quantity.unit_base in ("人", "户", "人次"):
        return with_dimension(act, figure.quantity)
    if figure.grade:
        return figure.grade + act
    if figure.same_unit and name.startswith(act):  # 建设中心5个，累计建设20个
        return name
    if figure.same_unit and name == figure.earlier_verb:  # 新开工90部，完工70部
        return act
    if named := _same_deed(figure, name, act):
        return named
    kind = figure.earlier.kind if figure.earlier is not None else ""
    if kind == "duration" != figure.quantity.kind:
        return ""
    if kind == "ratio" and not figure.same_unit and not figure.counted:  # 建成300公里，占比70%；在建90公里
        return with_dimension(act, figure.quantity)
    things = _DONE.sub("", figure.peer) if figure.counted and len(act) > 1 else ""
    if figure.same_unit:
        things = _DONE.sub("", name.removesuffix(figure.earlier_verb))
    things = _DEEDS.sub("", things)
    head = generic_ending(things) or things
    if kind == "money" and figure.quantity.kind not in ("money", "ratio"):  # 公路投资17亿元，建成通车24公里
        name = _SPENT.sub("", name)
    whole = name.removesuffix(figure.earlier_verb) or name  # 班列开行90列，运送9万标箱
    name = act + head if things else act if _DEEDS.fullmatch(name) else _DONE.sub("", whole) + act
    return name if figure.same_unit or figure.quantity.kind == "ratio" else with_dimension(name, figure.quantity)


def _same_deed(figure: Figure, name: str, act: str) -> str:
    """The name where what is done here was named before: 新增确诊病例9例，累计确诊800例; 甲板块日均成交，乙板块日均成交."""
    if len(act) < BARE:
        return ""
    if act in name:
        return name[name.rindex(act) :] if figure.same_unit else act
    if figure.same_unit and figure.quantity.unit in _CASES and (head := _PATIENTS.search(name)):
        return act + head[1]
    verb = figure.earlier_verb
    if len(verb) >= BARE and act.endswith(verb) and name.endswith(verb):  # 合计成交9亿元，日均成交8千万元
        return name.removesuffix(verb) + act
    alike = len(act) > _SHORT and act.endswith(name[-_SHORT:])
    return act if alike or (figure.quantity.unit in _CASES and _HAPPENED.search(name)) else ""


def _without_count(figure: Figure) -> str:
    """The name of the figure before, for another unit without the 户数 it was given for its own."""
    name = figure.earlier_name
    return name if figure.same_unit or figure.quantity.kind == "ratio" else _COUNT.sub("", name)


def _leaves(figure: Figure) -> bool:
    """Whether the figure goes back behind the one before it, which is of another unit: no rate of its own change."""
    wording = figure.wording
    if figure.same_unit or figure.earlier is None or wording.classes[figure.place - 1] in "Q、":  # 300户900人
        return False
    figures = wording.places[: wording.places.index(figure.place)]
    if figures and not wording.classes[figures[-1] + 1 : figure.place].strip("DE"):  # 项目64个共计500公里
        return False
    if figure.earlier.kind != "ratio" or figure.earlier_name in STAND_INS:
        return True
    return any(name == figure.earlier_name and unit not in _RATES for unit, name in figure.named.items())
