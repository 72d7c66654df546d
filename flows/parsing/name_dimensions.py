"""Names of the length, height or weight of a thing: 箱梁长12米、宽3米."""

from __future__ import annotations

import re

from flows.parsing.canonical import is_measure
from flows.parsing.named_figure import Figure

_BEFORE_DIMENSION = re.compile("(.{2,})(?<!全|总|最)[长宽高深厚重](?:度|量)?$")
_WAYS = frozenset(["南北", "东西"])
_AWAY = frozenset(["距", "离"])
_ABOUT = frozenset(["约", "仅", "只有", "不足", "不到", "仅有", "近", "大约", "有", "为", "达"])
_FROM = frozenset(["距离", "距", "相距", "离"])
_EVERY = "每隔"
_SIDE = re.compile("(?:[\u4e00-\u9fff]以?[东南西北]{1,2}(?:部|方向?|面|侧)?|点[上下]游|[东南西北]偏[东南西北](?:方向?)?)$")
_AT = re.compile("[上下]游|位于|地处|坐落|发生|中心|距|以[东南西北]|偏[东南西北]|[县城镇市][东南西北]")
_MILLIMETRES = "毫米"
_FALLEN = ("雨", "降水")  # what words for weather have in them
_NEAR, _BEHIND = 24, 4  # words before and behind a figure that tell the weather
_PLACES = frozenset(["处", "的", "外", "左右"])
_TAIL = 4  # words before a distance that can name the side
_PLUS, _SPAN = "+", "跨径"
_USES = re.compile("(?:采用|布置|设置|跨径|为)+$")
_AHEAD = ("M", "K")  # classes before the dimension of a thing that is named behind it


def dimension(figure: Figure) -> str:
    """The dimension with the thing it is of: that of the figure before, or the last one named before."""
    noun = figure.before.noun
    if figure.quantity.kind not in ("length", "mass"):
        return ""
    at = len(figure.wording.classes[: figure.place].rstrip("ED")) - 2
    if at >= 0 and figure.wording.words[at] in _WAYS:  # 南北长
        return figure.wording.words[at] + noun
    stem = _BEFORE_DIMENSION.match(figure.earlier_name) if figure.same_sentence else None
    if stem:
        return stem[1] + noun
    last = figure.last_noun()
    ahead = figure.wording.classes[: figure.place].rstrip("ED")[-2:-1] in _AHEAD  # 开辟一条深约9米的水道
    return noun + ("量" if noun == "重" else "度") if ahead or is_measure(last) else last + noun


def spans(figure: Figure) -> str:
    """主桥采用48+80+48米: the spans of a bridge."""
    words, place = figure.wording.words, figure.place
    if _PLUS not in words[max(place - 1, 0) : place + 2]:
        return ""
    if figure.earlier_name.endswith(_SPAN) and figure.same_sentence:
        return figure.earlier_name
    noun = _USES.sub("", figure.before.noun)
    return noun + _SPAN if noun else ""


def distance(figure: Figure) -> str:
    """在距离港口5公里的地方, 离县城有80公里: how far away something is."""
    if figure.quantity.unit == _MILLIMETRES and (fallen := _fallen(figure)):
        return fallen
    words = figure.preceding_words
    if figure.preceding == _EVERY:  # 每隔3米有一个传感器
        return "间距"
    if _FROM.isdisjoint(words) or is_measure(figure.before.noun):
        return "距离" if _lies(figure) else ""
    named = figure.before.noun.startswith(tuple(_FROM))  # 距离县城
    return (figure.before.noun if figure.after.linked else "") if named else _to(words) + "距离"


def _fallen(figure: Figure) -> str:
    """How much rain fell: 局地有大暴雨（50至90毫米）, 3个站点超过70毫米."""
    named = not figure.before.noun and figure.same_sentence and figure.same_unit and is_measure(figure.earlier_name)
    if is_measure(figure.before.noun) or figure.changes or named:
        return ""
    words = figure.wording.words[max(0, figure.place - _NEAR) : figure.place + _BEHIND]
    word = next((fallen for told in words for fallen in _FALLEN if fallen in told), "")
    return word and ("降雨量" if word == _FALLEN[0] else "降水量")


def _lies(figure: Figure) -> bool:
    """Whether a place lies so far off: 位于县城以北53公里, 县城东20公里, 距离不远的城南8公里处."""
    if figure.changes or is_measure(figure.before.noun):
        return False
    words = figure.preceding_words
    while words and words[-1] in _ABOUT:
        words = words[:-1]
    clause = "".join(words[-_TAIL:])
    return _SIDE.search(clause) is not None and (_AT.search("".join(words)) is not None or figure.following in _PLACES)


def _to(words: list[str]) -> str:
    """What something is away from, with the word that says so: 距二桥约9公里."""
    first = next((at for at, word in enumerate(words) if word in _AWAY), len(words))
    last = next((at for at, word in enumerate(words) if at > first and word in _ABOUT), len(words))
    return "".join(words[first:last])
