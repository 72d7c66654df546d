"""Names of parts of a whole: places under the name of all, what is among it (其中), works on what was named before."""

from __future__ import annotations

import re

from flows.parsing.canonical import is_measure, with_dimension
from flows.parsing.named_figure import BARE, Figure
from flows.parsing.phrases_beyond import subject_of

_AREAS = tuple("区县市镇乡村段期城")  # ends of what is a part of a whole only by where or when it is
_KINDS_OF_PLACE = ("省份", "地区", "城市", "区域", "省区", "市县", "县区", "区县", "国家")
_GROWTH = re.compile("UA?[GN]")
_WORKS = ("建设", "改造", "规划", "施工", "建成", "新建")  # say nothing of what is measured
_STAGES = re.compile("[一二三四五六本]期(?:工程|项目)?$|^(?:主体|配套|续建|扩建|后续)?工程$")


def places(figure: Figure) -> str:
    """Places under the name of the figure before: 北京、上海分别增长5%、6%; 北方省份净增9万亩."""
    only = figure.before.places_only or (
        figure.changes and len(figure.before.noun) <= 2 * BARE and figure.before.noun.endswith(_KINDS_OF_PLACE)
    )
    if figure.changes and figure.same_sentence and not is_measure(figure.before.noun) and is_measure(figure.earlier_name):
        only = only or _has_growth_behind(figure)
    if not only or not figure.earlier_name:
        return ""
    return figure.earlier_name if figure.same_unit or figure.changes else figure.peer


def _has_growth_behind(figure: Figure) -> bool:
    """Whether a rate is called one behind it, so that the noun before it is what grows: 北部湾港6.8%的增长势头."""
    growth = _GROWTH.match(figure.wording.classes, figure.place + 1)
    return growth is not None and figure.wording.words[growth.end() - 1][0] in "增涨降跌"


def part_of_whole(figure: Figure) -> str:
    """A part in the unit of the whole, without a measure of its own: 里程3200公里，其中高铁1100公里."""
    noun = figure.before.noun
    if not noun or not figure.same_sentence or is_measure(noun) or not figure.same_unit or noun in figure.earlier_name:
        return ""
    if "其中" not in figure.wording.words[: figure.place]:
        return ""
    if len(noun) > 2 * BARE or figure.measure != "level" or not is_measure(figure.earlier_name):
        return ""
    if len(noun) > BARE and noun[-BARE:] in figure.earlier_name:  # 水电新增797万千瓦，风电新增3912万千瓦
        return with_dimension(noun, figure.quantity)
    own = figure.quantity.kind == "area" or (figure.quantity.kind == "length" and len(figure.earlier_name) > 3 * BARE)
    if own and not noun.endswith(_AREAS):
        return with_dimension(noun, figure.quantity)
    figure.subject = figure.earlier_name
    return noun + figure.earlier_name


def same_works(figure: Figure) -> str:
    """Works on what the last figure of this unit is of: 计划建设住房90万平方米，其中城区建设30万平方米; 一期工程2台."""
    noun = figure.before.noun or figure.before.act
    if not noun or figure.measure != "level" or is_measure(figure.before.subject):
        return ""
    if noun.endswith("完成") and is_measure(figure.peer) and not is_measure(figure.after.noun):
        figure.subject = figure.peer
        return figure.peer
    whole = figure.peer or (figure.earlier_name if figure.same_unit else "")
    if figure.counted and noun.endswith(_AREAS) and whole and "其中" in figure.wording.words[: figure.place]:
        figure.subject = whole
        return whole
    if not (_STAGES.search(noun) if figure.counted else noun.endswith(_WORKS)):
        return ""
    if not figure.counted and noun not in _WORKS and "其中" not in figure.wording.words[: figure.place]:
        return ""
    if not figure.peer and noun in _WORKS:
        subject = subject_of(figure.wording, figure.place)
        return with_dimension(subject + noun, figure.quantity) if subject else ""
    figure.subject = figure.peer
    return figure.peer
