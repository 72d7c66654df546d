"""Names of parts: what a share of a whole is (八成是青年), and in how many parts something is done (分六批支持)."""

from __future__ import annotations

import re

from flows.parsing.canonical import is_measure
from flows.parsing.named_figure import Figure

_INSTALMENTS = {"批": "批次", "期": "期数", "轮": "轮次", "次": "次数", "步": "步骤", "个阶段": "阶段"}
_TIMES = {"次": "次数", "届": "届数", "场": "场数", "轮": "轮数"}
_IN_A_ROW = "连续"
_STAGES = frozenset(["阶段", "步骤", "批次", "标段"])
_PARTED = frozenset(["分", "分成", "分为"])
_WHAT_IS = re.compile(r'Y*U?(["ANSW]*N)?D*E(["ANSWVU]*N)(?=[,;、]|$)')
_RATES = ("税", "率")
_IS = frozenset(["是", "为", "都是", "均为"])


def instalment(figure: Figure) -> str:
    """分六批支持, 连续4次增资: what is done, and that the figure counts its parts or times."""
    unit = figure.quantity.unit
    if unit in _TIMES and figure.place and figure.wording.words[figure.place - 1] == _IN_A_ROW and figure.after.verb:
        return _IN_A_ROW + figure.after.verb + _TIMES[unit]
    if unit == "个" and figure.following in _STAGES and figure.place and figure.wording.words[figure.place - 1] in _PARTED:
        return figure.wording.join(figure.place + 2, figure.place + 3).strip("，。；、") + figure.following
    if unit not in _INSTALMENTS or figure.place == 0 or figure.wording.words[figure.place - 1] not in _PARTED:
        return ""
    return (figure.after.verb or figure.after.noun or figure.before.subject) + _INSTALMENTS[unit]


def being(figure: Figure) -> str:
    """八成是青年: the share of those behind 是."""
    if figure.measure != "ratio" or is_measure(figure.before.noun):
        return ""
    wording = figure.wording
    found = _WHAT_IS.match(wording.classes, figure.place + 1)
    if not found or wording.words[found.start(2) - 1] not in _IS:
        return ""
    part = wording.join(*found.span(2))
    if found.group(1) and wording.words[found.end(1) - 1].endswith(_RATES):  # 再次加征50%关税是错误的
        return ""
    return f"{part}占{wording.join(*found.span(1))}比重" if found.group(1) else part + "占比"
