"""Undertakings that a list names by what they make alone: A制品、B化工、C饮品等22个项目.

Whether a list ends in projects is said behind it; what stands in it needs no head noun, but has to be a name or a capacity.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from flows.parsing.finding import clause_start, holds_any
from flows.parsing.project_edges import Token, modifier
from flows.parsing.project_lexicon import Head, Scan
from flows.parsing.project_names import Name
from flows.parsing.project_proper import PROPER, is_proper

LISTED = Head("", "listed", "other")
_LIST_END = re.compile(
    r"(?:等(?:\d+[余多]?[个项]|[一二三四五六七八九十两几多]+[余多]?[个项])?|(?<=[\u4e00-\u9fff”])(?:\d+|[两三四五六七八九十]+)[个项大])"
    r"[^，。；：、！？\n等的]{0,12}?\Z"
)
_HEADS = ("项目", "工程")
_WINDOW = 20
_REACH = 160
_BEHIND = 16
_VISITED = re.compile(r"先后到|来到|走进|考察|察看|参观|调研|视察|慰问|访问")
_WORKS = re.compile(r"投资|开工|动工|建设|签约|竣工|投产|重点项目|重大项目|推进|落地|亿元|万元|招商|复工|在建|开建|建成")
_SUM = re.compile(r"(?:总?投资(?:额|约|达|近|超)*)?[\d.]+[万亿]*元的")
_CAPACITY = re.compile(r"(?:年产|日产|年加工|日处理|年处理|年屠宰|年出栏)[\d.]|[\d.]+万?(?:吨|千瓦|兆瓦|千伏)")
_ITEM = re.compile(r"[\u4e00-\u9fffA-Za-z0-9“”·.（）()—-]{4,26}")
_NO_THING = re.compile(
    r".*(?:[省市县州镇乡村盟旗]|(?<![片街])区|公司|集团|资本|银行|基金|局|部|项目|工程|领域|行业|方面|产业|企业|部门|等|\d[个项处座所条家套])$"
)
_RENEWING = ("更新", "改造", "整治")
_RENEWED = re.compile(
    "等[\\d一二两三四五六七八九十]*个?(?:区域|片区|地块|街区|商圈|社区)的?(更新改造|更新提升|改造提升|综合整治|城市更新|改造|更新)"
)
_BEGINS = re.compile("[^，。；：、]{0,6}?(?:启动|推进|实施|完成|加快|开展|推动|进行)了?")
_PLACE = re.compile("[\u4e00-\u9fff]{2,10}")
_COUNTED = re.compile("等[\\d一二两三四五六七八九十]+[余多]?[个项]")
_SITE = re.compile(
    "(?:隧道|地道|大桥|特大桥|高速|大道|立交|码头|泊位|机场|水库|电站|医院|小区|片区|街区|村落?|群落|公园|市集|商圈|老街|古镇|码头|院|馆|中心|园|城|湾|岛|谷|里|巷|厂|基地)$"
)
_BETWEEN = re.compile(r"[^、]+")
_FEWEST = 2
_SHARED_HEADS = ("输变电工程", "变电站", "换流站", "电站", "电厂", "风电场", "水库", "水利枢纽", "水厂", "污水处理厂")
_VOLTS = re.compile(r"\d{2,4}千伏")
_STEPS = (
    "施工",
    "作业",
    "检测",
    "检查",
    "服务",
    "收费",
    "试验",
    "体检",
    "娱乐",
    "游乐",
    "运动",
    "比赛",
    "考试",
    "文体",
    "体验",
    "活动",
)
_ENDS = ("路", "线", "街", "大道", "桥", "立交", "隧道", "渠", "水库")  # of what a list names beside one that has a head
_ITEM_OF_LIST = rf"[\u4e00-\u9fff\dA-Z]{{2,9}}(?:{'|'.join(_ENDS)})"
_SHARED = re.compile(rf"(?:{_ITEM_OF_LIST}、)+(?={_ITEM_OF_LIST}\Z)")
_SHARED_REACH = 60
_TWO = re.compile("[\u4e00-\u9fff]{2}")
_SHORT_ITEM = re.compile("[\u4e00-\u9fff]{3}")


def read_listed(text: str, seen: Scan, places: dict[int, int]) -> list[Name]:
    """The items of lists of projects, as names; `places` maps the starts of place names to their ends."""
    heads = [start for start, _, head in seen.heads if head.word in _HEADS] + [start for start, _ in seen.parts]
    found: list[Name] = []
    for head in sorted(heads):
        window = max(0, head - _WINDOW)
        match = _LIST_END.search(text, window, head) if any(c in text[window:head] for c in "等个项大") else None
        if match is None or text.endswith(_STEPS, window, head) or text[match.start() - 1] == "的":  # 甲、乙的3个项目
            found += _sharing(text, head, places)
            continue
        begin = clause_start(text, match.start() - _REACH, match.start())
        told = _WORKS.search(text, begin, head + _BEHIND) is not None
        if told and not _VISITED.search(text, begin, match.start()):
            found += _items(text, begin, match.start(), places, counted=_COUNTED.match(match[0]) is not None)
    for start, _, kind in seen.heads:
        if kind.word.endswith(_SHARED_HEADS):
            found += _at_places(text, start, kind, places)
    return found


def read_renewed(text: str) -> list[Name]:
    """The places of a list that are renewed one by one (启动甲村、乙街、丙商圈等区域更新改造), with that as their head."""
    found: list[Name] = []
    for end in _RENEWED.finditer(text) if "等" in text and holds_any(text, _RENEWING) else ():
        begin = clause_start(text, max(end.start() - _SHARED_REACH, 0), end.start())
        verb = _BEGINS.match(text, begin, end.start())
        spans = [(m.start(), m.end()) for m in _BETWEEN.finditer(text, verb.end(), end.start())] if verb else []
        head = Head(end[1], "listed", "renovation")
        if len(spans) >= _FEWEST and all(_PLACE.fullmatch(text, start, stop) for start, stop in spans):
            found += [Name(start, stop, head, PROPER) for start, stop in spans]
    return found


def _sharing(text: str, head: int, places: dict[int, int]) -> Iterator[Name]:
    """The roads or works that share the head of the last of them (A线、B路、C路|项目)."""
    if not text.endswith(_ENDS, 0, head):
        return
    begin = clause_start(text, head - _SHARED_REACH, head)
    shared = _SHARED.search(text, begin, head)
    if shared is None or not _WORKS.search(text, begin, head + _BEHIND):
        return
    for item in _BETWEEN.finditer(text, shared.start(), shared.end()):
        tokens = modifier(text, item.end(), item.end(), places) or []
        start = tokens[0][0] if tokens else item.start()
        if _is_item(text, start, item.end(), places) or _SHORT_ITEM.fullmatch(text, start, item.end()):
            yield Name(start, item.end(), LISTED, PROPER)


def _at_places(text: str, start: int, head: Head, places: dict[int, int]) -> list[Name]:
    """Works of one kind at several places, but for the last, which has the head (500千伏金沙、青云|输变电工程)."""
    begin = clause_start(text, start - _SHARED_REACH, start)
    if text.find("、", begin, start) < 0:
        return []
    spans = [(m.start(), m.end()) for m in _BETWEEN.finditer(text, begin, start)]
    volts = _VOLTS.search(text, begin, spans[0][1])
    first = (
        volts.end() if volts else spans[0][1] - next((n for n in (4, 3, 2) if places.get(spans[0][1] - n) == spans[0][1]), 0)
    )
    if first == spans[0][1] or not all(
        _is_site(text, *span, places, sure=not volts) for span in [(first, spans[0][1]), *spans[1:]]
    ):
        return []
    spans[0] = (volts.start() if volts else first, spans[0][1])
    kind = Head(head.word, "listed", head.type)
    return [Name(at, stop, kind, PROPER) for at, stop in spans[:-1]]


def _is_site(text: str, start: int, end: int, places: dict[int, int], *, sure: bool) -> bool:
    """Whether the words are the name of a place: a known one, or, where that is not `sure` to be, of two characters."""
    return places.get(start) == end or (not sure and _TWO.fullmatch(text, start, end) is not None)


def _items(text: str, begin: int, end: int, places: dict[int, int], *, counted: bool = False) -> Iterator[Name]:
    """The items of the list `text[begin:end]` that tell one undertaking each; `counted`: it is said how many these are."""
    spans = [(m.start(), m.end()) for m in _BETWEEN.finditer(text, begin, end)]
    alone = len(spans) < _FEWEST
    for start, stop in spans:
        price = _SUM.match(text, start, stop)
        tokens = modifier(text, stop, stop, places) or []
        at = price.end() if price is not None else tokens[0][0] if tokens else start
        if _is_item(text, at, stop, places) and (
            price is not None or _tells(text[at:stop], tokens, alone=alone, counted=counted)
        ):
            yield Name(at, stop, LISTED, PROPER)


def _is_item(text: str, start: int, end: int, places: dict[int, int]) -> bool:
    """Whether the words can name an undertaking at all: they are no place, firm, body or field."""
    item = text[start:end]
    return _ITEM.fullmatch(item) is not None and places.get(start) != end and _NO_THING.match(item) is None


def _tells(item: str, tokens: Sequence[Token], *, alone: bool, counted: bool) -> bool:
    """Whether an item without a price tells one undertaking: by a capacity, in a list by a proper name or as a site."""
    if _CAPACITY.search(item) is not None:
        return True
    return not alone and ((counted and _SITE.search(item) is not None) or is_proper([word for _, word in tokens]))
