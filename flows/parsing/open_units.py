"""Units that no lexicon holds: the noun that stands between a number and the next boundary (25口岸, 4大项目)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from flows.parsing.units import Unit

if TYPE_CHECKING:
    from flows.parsing.scanning import Candidate

_NOUN = re.compile(r"(?P<noun>[\u4e00-\u9fff])(?=[，。、；：！？”’」』）)\"\d\n]|$)")
_DIVISIONS = frozenset("市州县区旗镇乡村")
_DIVIDED_INTO = frozenset("省州市县区旗盟地")
_DIVIDED = re.compile(r"\d[市州县区旗镇乡村]$")
# 9省（区、市）, 800余县市区: divisions that are counted, but no 210省道 and no 3市场.
_COUNTED = re.compile(
    r"(?P<noun>(?:地?[省州市县区旗盟]){1,4}(?:（[省市州县区旗盟自治直辖、]{1,10}）)?)"
    r"(?![省州市县区旗盟道级直政委长场民值域间块别位辖属（])"
)
_PLACES = re.compile(r"(?P<noun>地)(?![块震面下铁图级质段理勤处形产])")  # 浙江、山东等17地
_HARMED = frozenset("死伤")
_MEDALS = re.compile(r"(?P<noun>[金银铜])(?=[共的和及])")  # 26铜共85枚奖牌
_HURT = re.compile(r"(?P<noun>死)(?=\d+伤)")  # 1死6伤
_CHINESE_DIGITS = frozenset("一两三四五六七八九十")
_MEDALS_WON = re.compile(r"[金银铜](?=[一两三四五六七八九十\d，。、；！共的和及\n]|$)")
_WINNING = re.compile("(?:[夺获得揽收斩摘添取赢以共][得获下了]?|包揽|[金银铜、])$")
_CLASSES = re.compile(r"大(?=类)")
_HEADS = (
    "项目|领域|产业|任务|行动|工程|板块|主题|类别|系统|平台|基地|园区|体系|集群|片区|中心|功能区|展区|赛道|场景|措施|举措|方面|环节|目标|优势|"
    "特色|活动|系列|品牌|群体|组团|区域|专项|指标|模块|赛事|要素|重点|难题|问题|通道|枢纽|城市群|经济圈|流域|战略|计划|模式|单元|专业|学科|"
    "景区|展馆|机制|服务|市场|省|市|城市|区|行业|企业|工艺|技术|馆|口岸|战役|攻坚战|攻坚|品类|门类|作物|产品|产区"
)
_BIG = re.compile(rf"大(?:[^，。、；：！？\d]{{1,4}}[级型])?(?P<noun>[^，。、；：！？\d\n]{{0,6}}?(?:{_HEADS})+)")
# Single characters that close a designation (01星, 3师7旅), a point in time, or are no noun.
_NO_NOUN = frozenset(
    "于至到的是在为和与及或比从将被由以不已来表称说讯起止晚早凌上下前后左右路楼街弄室热号国省星团师旅营连联中内外间时年月日升降涨跌增减平返送报开"
)


def open_unit(text: str, candidate: Candidate) -> Candidate:
    """`candidate` with a noun for its unit, where it is Arabic and a short noun ends at a boundary; else as it was."""
    number = candidate.number
    if number[0] in _CHINESE_DIGITS and (medals := _MEDALS_WON.match(text, candidate.end)):
        return _medals(text, candidate, medals)
    at = candidate.end
    if text[at : at + 1] in _DIVIDED_INTO and (counted := _division(text, candidate)):
        return _with_noun(candidate, counted["noun"], counted.end())
    if not number.isdigit() or number[0] == "0" or len(number) > 3:
        return candidate
    if _CLASSES.match(text, at):
        return _with_noun(candidate, "类", at + 2)
    if text.startswith("大", at):
        big = _BIG.match(text, at)
        return _with_noun(candidate, big["noun"], big.end()) if big else candidate
    match = _NOUN.match(text, at) or _MEDALS.match(text, at) or _HURT.match(text, at)
    if match is None:
        if text[at : at + 1] in _DIVISIONS and _DIVIDED.match(text, max(candidate.start - 2, 0), candidate.start):
            return _with_noun(candidate, text[at], at + 1)  # 4市6县2镇建成示范区
        return candidate
    noun = match["noun"]
    if noun in _NO_NOUN:
        return candidate
    return _with_noun(candidate, noun, match.end())


def _division(text: str, candidate: Candidate) -> re.Match[str] | None:
    """The divisions of a country that an Arabic number counts: several written as one (县市区), or 地 behind a list."""
    number = candidate.number.rstrip("余多")
    if not number.isdigit() or number[0] == "0" or len(number) > 4 or (len(number) == 4 and number[0] in "12"):
        return None
    if text[candidate.end] == "地" and text[candidate.end + 1 : candidate.end + 2] not in _DIVIDED_INTO:
        return _PLACES.match(text, candidate.end) if text[candidate.start - 1 : candidate.start] == "等" else None
    return _COUNTED.match(text, candidate.end)


def _medals(text: str, candidate: Candidate, medals: re.Match[str]) -> Candidate:
    """`candidate` as a number of medals where they are won or stand in a row: 夺得两金三银."""
    if _WINNING.search(text, max(candidate.start - 3, 0), candidate.start):
        candidate.unit, candidate.end, candidate.rule = Unit(medals[0], medals[0], 1.0, "count"), medals.end(), "open"
    return candidate


def _with_noun(candidate: Candidate, noun: str, end: int) -> Candidate:
    base = "人" if noun in _HARMED else noun
    candidate.unit, candidate.end, candidate.rule = Unit(noun, base, 1.0, "count", "arabic"), end, "open"
    return candidate
