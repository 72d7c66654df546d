"""Names of figures whose unit is what is counted: 6大板块, 9口岸, 8镇19村, 双向六车道."""

from __future__ import annotations

from flows.parsing.canonical import is_measure
from flows.parsing.named_figure import BARE, Figure
from flows.parsing.phrases_beyond import shared_verb

_AREAS_COUNTED = {
    "镇": "乡镇",
    "乡": "乡",
    "村": "村",
    "县": "县",
    "区": "区",
    "市": "城市",
    "省": "省份",
    "国": "国家",
}  # 8镇19村
_MEDALS = {"金": "金牌", "银": "银牌", "铜": "铜牌"}
_CLASSIFIER_ENDINGS = ("次", "份", "套", "箱", "岁", "）", ")")
_KINDS = frozenset(["方面", "领域", "大类", "门类", "品类", "类别"])
_STOREYS = frozenset(["地上", "地下"])
_SIDES = frozenset(["双向", "单向"])


def unit_itself(figure: Figure) -> str:
    """The unit is what is counted: 6大板块, 9口岸, 双向六车道, 3.9万张床位."""
    unit, before = figure.quantity.unit.removeprefix("张").removeprefix("口"), figure.before
    if unit in _AREAS_COUNTED:
        return (before.act or before.verb or shared_verb(figure.wording, figure.place)) + _AREAS_COUNTED[unit]
    if unit == "层" and figure.preceding in _STOREYS:
        return figure.preceding + "层数"
    if unit in _MEDALS:
        return before.act + _MEDALS[unit]
    if figure.quantity.unit_base == "人" and figure.after.phrase:  # 2400万人口需要援助
        return ""
    if len(unit) < BARE or "/" in unit or unit.isascii() or unit.endswith(_CLASSIFIER_ENDINGS):
        return ""
    if before.adjacent and is_measure(before.noun):
        return ""
    if unit in _KINDS and figure.after.noun:  # 5方面政策措施
        return figure.after.noun
    last = figure.wording.words[figure.place - 1]
    noun = last if last in _SIDES else before.noun  # 高速公路双向四车道
    return (before.act or before.verb or noun).removeprefix("采用") + unit
