"""One-character names of provinces and of a few cities where they are safe: 川东, 入渝, 在榕, 陕甘宁三省, 湘、赣等省."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache

from flows.parsing import gazetteer
from flows.parsing.tables import read_rows
from flows.parsing.types import RegionMention

COMPASS = r"(?:[东西]南部?|[东西]北部?|[东南西北中]部?)"
ROW_CUE = (
    r"山区|边区|[两二三四五六](?:地|省|市|省市|省区|省份|兄弟)|省际|省界|交界|边界|毗邻|四?省市|"
    r"等(?:地|[两三四五六七八九]?省|内陆|沿海|原?中央苏区)|沿海|革命老区|(?:经贸|战略)?(?:合作|协作|协同|联动)|携手|联手"
)
# What a line is called after a row of the places it joins (赣深高铁, 湘粤非快线).
NO_LINE = r"(?!等\d|[铁路线]|高[铁速]|城际|客专|快线|公路|航线|[\u4e00-\u9fff]{1,2}(?:高铁|铁路|高速|快线|专线))"
COMES = "入来赴进抵离返驻援送"


@cache
def _codes() -> dict[str, str]:
    return {r["abbreviation"]: r["code"] for r in read_rows("region_abbreviations.csv")}


@cache
def _row() -> re.Pattern[str]:
    """A row of provinces, known as such by the count that follows (湘鄂赣皖四省)."""
    return re.compile(rf"[{''.join(_codes())}]{{2,6}}(?={ROW_CUE})")


@cache
def _part() -> re.Pattern[str]:
    """A part of a province (川东, 陕北, 闽西南)."""
    rows = read_rows("region_abbreviations.csv")
    return re.compile(rf"[{''.join(r['abbreviation'] for r in rows if r['directional'])}]{COMPASS}")


def one_of_a_row(text: str, start: int, end: int) -> bool:
    """Whether the group at `text[start:end]` is only a piece of a longer row (川渝 in 川渝黔三地)."""
    match = _row().match(text, start) or (_row().match(text, start - 1) if start else None)
    return match is not None and match.end() - match.start() > end - start


def beside_parts(text: str, start: int, end: int) -> bool:
    """Whether a name that reads as a part of a province stands in a list of such parts (川东、甘南、陕南)."""
    if not _part().fullmatch(text, start, end):
        return False
    before = text[max(start - 4, 0) : start]
    after = text[end : end + 4]
    return bool(re.search(rf"{_part().pattern}[、和与及]$", before) or re.match(rf"[、和与及]{_part().pattern}", after))


@cache
def _pattern() -> re.Pattern[str]:
    """Five ways to stand: before a point of the compass or the power it sends, after a verb of coming, in a row, in a list.

    A row is known by what follows (渝粤合作), or by its length alone (支持赣粤桂防汛救灾), but for the names of lines.

    The first item is one set of characters for all five, which lets the search skip the rest of the text quickly; what
    stands before it is looked at only then.
    """
    rows = read_rows("region_abbreviations.csv")
    directional = "".join(r["abbreviation"] for r in rows if r["directional"])
    after_verb = "".join(r["abbreviation"] for r in rows if r["after_verb"])
    safe = "".join(r["abbreviation"] for r in rows if r["directional"] or r["after_verb"])  # no words by themselves
    every = "".join(_codes())
    return re.compile(
        rf"[{every}](?:(?=[、{every}东南西北中境电])|(?<=[{COMES}在].))(?:(?P<row>(?<![{every}].)(?:[{every}]{{1,5}}(?={ROW_CUE})|(?<=[{safe}])[{safe}]{{2,4}}(?![{every}]){NO_LINE}))"
        rf"|(?P<part>(?<=[{directional}])(?<![A-Za-z成{every}].)(?<!秘.)(?!(?<=蒙)中|中学|(?<=苏)中(?:[两双国友]|关系|合作|经贸|建交|人民|传统))"
        rf"(?:{COMPASS}(?![路街门湖江河方都坡县市区医线州湾港国村周朝]|山(?!区)|北朝)|境(?![外界况])))(?![日晚早晨]?报)"
        rf"|(?P<list>(?:(?<=^.)|(?<=[^\u4e00-\u9fff].)|(?<=[与和及跨接由向对].))(?:、[{every}])+(?:[和与及][{every}])?(?=等|[两三四五六七八九]省|省))"
        rf"|(?P<power>(?<![核风水光火发送供用来外].)电(?=[外东南北]送|[入进][{every}]))"
        rf"|(?P<goal>(?<=[{COMES}][{after_verb}]|在[{after_verb}])(?<![存所正现实内潜外自]在.)(?<![赠式拨料]入藏)"
        rf"(?![{every}东西树剧贴升流津商城畿港口湖江北南元语菜祠园阳都州]|实物|版本|精品|巴布|发祥|粮于|班(?![列次车]))))"
    )


def find_abbreviations(text: str, taken: list[tuple[int, int]]) -> list[RegionMention]:
    """The provinces that `text` names by one character outside the spans of `taken` (in order)."""
    found = []
    for match in _pattern().finditer(text):
        start, end = match.span()
        index = bisect_right(taken, (start, len(text)))
        if any(first < end and start < last for first, last in taken[max(index - 1, 0) : index + 1]):
            continue
        letters = match[0] if match.lastgroup in ("row", "list") else match[0][0]
        for letter in dict.fromkeys(letters):
            unit = gazetteer.region(_codes().get(letter, ""))
            if unit:
                found.append(RegionMention(start, end, text[start:end], unit.code, unit.name, unit.level, certainty=0.8))
    return found
