"""Names of figures whose unit is what is counted: 6大板块, 9口岸, 8镇19村, 双向六车道."""

from __future__ import annotations

import re

from flows.parsing.canonical import is_measure
from flows.parsing.name_states import state
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
_HURT = {"死": "死亡人数", "亡": "死亡人数", "伤": "受伤人数"}  # 3死5伤
_CLASSIFIER_ENDINGS = ("次", "份", "套", "箱", "岁", "）", ")")
_AREAS = frozenset(["省份"])
_KINDS = frozenset(["方面", "领域", "大类", "门类", "品类", "类别"])
_STOREYS = frozenset(["地上", "地下"])
_OF_RULES = ("章", "条", "款", "编")
_RULES = re.compile("[^的]*(?:条例|办法|规定|规则|章程|法|法案|草案|细则|意见|方案|措施)$")  # 条例共8章56条
_EPISODE = "集"
_PEOPLE = "人口"
_SIDES = frozenset(["双向", "单向"])


def _rules_of(figure: Figure) -> str:
    """The law, rules or plan that a number of chapters or articles is of; that of the figure before, 条例共8章56条."""
    found = _RULES.search(figure.before.noun.replace("《", "").replace("》", ""))
    if found:
        return found[0]
    earlier = figure.earlier.unit if figure.earlier is not None and figure.same_sentence else ""
    counted = earlier in _OF_RULES and figure.earlier_name.endswith(earlier + "数")
    return figure.earlier_name.removesuffix(earlier + "数") if counted else ""


def unit_itself(figure: Figure) -> str:
    """The unit is what is counted: 6大板块, 9口岸, 双向六车道, 3.9万张床位."""
    unit, before = figure.quantity.unit.removeprefix("张").removeprefix("口"), figure.before
    if part := _of_parts(figure, unit):
        return part
    if figure.quantity.unit_base == "人" and figure.after.phrase:  # 2400万人口需要援助
        return ""
    classifier = unit.endswith(_CLASSIFIER_ENDINGS) and unit not in _AREAS
    if len(unit) < BARE or "/" in unit or unit.isascii() or classifier:
        return ""
    if before.adjacent and is_measure(before.noun):
        return ""
    if unit in _KINDS and figure.after.noun:  # 5方面政策措施
        return figure.after.noun
    last = figure.wording.words[figure.place - 1]
    noun = last if last in _SIDES else before.noun  # 高速公路双向四车道
    named = before.act or before.verb or state(figure, unit, in_unit=True) or noun
    return named.removeprefix("采用") + unit


def _of_parts(figure: Figure, unit: str) -> str:
    """The name of units that are parts of something, or of a region or its people: 8镇19村, 3层, 6集, 2铜, 9000多万人口."""
    before = figure.before
    if unit in _AREAS_COUNTED:
        return (before.act or before.verb or shared_verb(figure.wording, figure.place)) + _AREAS_COUNTED[unit]
    if unit == "层":
        return (figure.preceding if figure.preceding in _STOREYS else "") + "层数"
    if unit == _EPISODE and not figure.after.noun:  # 该片共6集
        return unit + "数"
    if unit in _OF_RULES and (rules := _rules_of(figure)):
        return rules + unit + "数"
    if unit in _HURT:
        return _HURT[unit]
    if unit in _MEDALS:
        return before.act + _MEDALS[unit]
    return _PEOPLE if unit.endswith(_PEOPLE) and figure.following == "的" else ""  # 在9000多万人口的国家
