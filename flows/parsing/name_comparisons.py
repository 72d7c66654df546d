"""Names of what is compared: differences (高于全国2个百分点) and shares (占全国比重)."""

from __future__ import annotations

import re

from flows.parsing.canonical import is_measure
from flows.parsing.named_figure import STAND_INS, Figure
from flows.parsing.phrases import read_before
from flows.parsing.phrases_beyond import topic_before

_RATES = frozenset(["%", "百分点"])
_OF_SHARES = ("比重", "占比", "比例", "份额", "率")
_LEADING = re.compile("(?:高|达|达到|高达|约为?)$")  # 占比高达
# 是去年的2倍, 相当于10年前的1.3倍
_LIKE = frozenset(["是", "为", "达", "达到", "约为", "相当于", "接近", "超过", "超", "近", "约"])
_IS = frozenset(["是", "为", "约为", "相当于"])
_ONLY = frozenset(
    ["仅为", "仅有", "只有", "只是", "相当于", "仅相当于", "降为", "减为", "缩小为"]
)  # before a share of another amount
_RATES_OF_GROWTH = frozenset(["增速", "增幅", "涨幅", "降幅", "增长率"])
_YEARLY = frozenset(["年均", "月均", "平均"])
_SHARE = "占"
_COUNTS = frozenset(["count", "duration"])
_LONGEST_PART = 12
_LONGEST_TRADE = 24  # 对甲国和乙国的出口
_TO = "对"
_BARE_SHARE = 3  # 占, 占全国: says nothing of what is counted
_REACHES = frozenset(["达到", "达", "为", "约为", "仅为", "是", "相当于", "接近", "超过", "升至", "降至", "提升至"])
_STATE = re.compile("平均|同期|[往常去前平]年|平[时日]|历史|水平$|值$")  # of the amount itself: 往年平均雨量的三成
_GOALS = frozenset(["目标", "要求", "标准", "水平"])
_THAN = re.compile("(.{2,16}?)(高|低|快|慢)(?:出|了|约|近)*")


def difference(figure: Figure) -> str:
    """高于全国2.1个百分点 after 投资增长7.4%: the difference of two rates."""
    phrase = figure.before.comparison or _above(figure)
    if not phrase:
        return ""
    if figure.form in _GOALS:  # 优于规划提出的85%的目标
        return (figure.before.noun or figure.earlier_name) + figure.form
    base = figure.before.noun or figure.earlier_name or figure.last_noun()
    if phrase.endswith("的") and figure.measure in ("ratio", "level"):  # 储气率低于去年同期的67%
        phrase = ""
    if figure.same_sentence:
        figure.subject = base  # 出口增长9%，快于全省2个百分点，占全省的三成: a share of the exports
    rate = figure.same_sentence and figure.earlier is not None and figure.earlier.unit_base in _RATES
    return base + ("增速" if rate and not base.endswith(("率", "增速", "比例", "比重")) else "") + phrase


def _above(figure: Figure) -> str:
    """比全国平均水平高出 as 高于全国平均水平, where no earlier state is meant."""
    wording, place = figure.wording, figure.place
    start = wording.clause_start(place)
    at = wording.classes.find("B", start, place)
    if at < 0 or figure.changes or figure.quantity.unit_base not in _RATES:
        return ""
    found = _THAN.fullmatch(wording.join(at + 1, place))
    return f"{found[2]}于{found[1]}" if found else ""


def share(figure: Figure) -> str:
    """占全国比重4.2%, 占全国的十分之一; where the part is named before the clause, it is what the figure before is of."""
    phrase = _LEADING.sub("", figure.before.share) if figure.before.share else ""
    if not phrase or figure.changes:
        return ""
    if figure.quantity.kind != "ratio":
        return _held(figure, phrase)
    name = phrase if phrase.endswith(_OF_SHARES) else phrase + ("比" if phrase.endswith(_SHARE) else "比重")
    part = figure.earlier_name
    amount = is_measure(part) or (figure.earlier is not None and figure.earlier.kind not in _COUNTS)
    amount = amount or (len(phrase) <= _BARE_SHARE and not phrase.endswith(_OF_SHARES))  # 境外客商13万人，占65.6%
    told = phrase[0] != _SHARE or not figure.same_sentence or not amount
    told = told or part.endswith(_OF_SHARES)
    longest = _LONGEST_TRADE if part.startswith(_TO) else _LONGEST_PART
    return name if told or _SHARE in part or len(part) > longest else part + name


def _held(figure: Figure, phrase: str) -> str:
    """What an amount is of that is a part: 其中6号楼占13名, 每天吃坚果30克，其中核桃占9克; 占9家药企的四成 counts firms."""
    if not phrase.endswith(_SHARE):
        return ""
    stem = phrase.removesuffix(_SHARE)
    if figure.after.noun:
        figure.subject = phrase + "比"  # behind it stands the share: 占9个省份的比重为4%
        return figure.after.noun
    return (figure.peer or stem) if figure.counted else (stem or figure.peer)


def multiple(figure: Figure) -> str:
    """流量为平日流量的2.1倍: a multiple of another state is named after what has grown so large."""
    wording, place = figure.wording, figure.place
    start = wording.clause_start(place)
    if figure.measure != "ratio" or not place:
        return ""
    if figure.quantity.unit != "倍":
        return _fraction(figure, start)
    at = next((at for at in range(start, place) if wording.words[at] in _LIKE), -1)
    if at < 0 or not _of_state(figure, at):
        return ""
    noun = read_before(wording, at, counted=False).noun if at > start else ""
    if noun in STAND_INS:  # 这一数字约为去年的1.3倍
        noun = ""
    return noun or topic_before(wording, place) or figure.earlier_name


def _of_state(figure: Figure, at: int) -> bool:
    """Whether the words from the one at `at` lead to a multiple of what they name: 为平日的2倍, 库存量为销售量1.5倍."""
    wording, place = figure.wording, figure.place
    if wording.classes[place - 1] == "N":
        return wording.words[at] in _IS and at > wording.clause_start(place)
    return wording.classes[place - 1] in "UDE" and "U" in wording.classes[at:place]


def _fraction(figure: Figure, start: int) -> str:
    """进场量只有平时的三分之一: a share of another state is named after what it has come to."""
    wording, place = figure.wording, figure.place
    if name := _part(figure, start):
        return name
    at = next((at for at in range(start + 1, place - 1) if wording.words[at] in _ONLY), -1)
    return read_before(wording, at, counted=False).noun if at > 0 and wording.classes[place - 1] in "UN" else ""


def _part(figure: Figure, start: int) -> str:
    """电动车销量达到汽车总销量的四成: a share of another amount; 人均水量约为全国平均水平的三成 is only the amount."""
    wording, place = figure.wording, figure.place
    stop = len(wording.classes[:place].rstrip("E"))
    at = next((at for at in range(start + 1, stop - 2) if wording.words[at] in _REACHES), -1)
    if (
        at < 0
        or wording.classes[stop - 1] != "U"
        or wording.classes[stop - 2] != "N"
        or set("GQ") & set(wording.classes[at + 1 : stop])
    ):
        return ""
    part, whole = read_before(wording, at, counted=False).noun, wording.join(at + 1, stop - 1)
    if not is_measure(part) or part in STAND_INS or part.endswith(_OF_SHARES):
        return ""
    return part if _STATE.search(whole) or not is_measure(whole) else f"{part}占{whole}比重"


def yearly_rate(figure: Figure) -> str:
    """年均增速40%: the rate with its time, where nothing else tells what grows."""
    words = figure.preceding_words
    at = next((at for at, word in enumerate(words) if word in _RATES_OF_GROWTH), 0)
    return words[at - 1] + words[at] if at and words[at - 1] in _YEARLY else ""
