"""Figures told apart by their order: 新车、二手车销量分别增长5%和8%; 煤炭、钢铁产量500万吨、800万吨，分别增长5%、8%."""

from __future__ import annotations

import re

from flows.parsing.canonical import is_measure
from flows.parsing.finding import holds_any
from flows.parsing.wording import Wording

_SHARE = "占"
_DONE = "完成"  # only leads to the figures: 产量和销量分别完成
_RESPECTIVELY = "分别"
_RUN = re.compile("Q[YU]?(?:[、C][EDG]*Q[YU]?)+")
_MEMBER = '[NWSAVU"RTD]+'
_MEMBERS = re.compile(f"{_MEMBER}(?:[、C]{_MEMBER})+$")
_JOINTS = ("、", "C")
_LONG_MEMBERS = re.compile(f"{_MEMBER}(?:[、C]{_MEMBER})*(?:,{_MEMBER}(?:[、C]{_MEMBER})*)+$")  # with commas between them
_MANY = 3  # two clauses more often are a list and its measure
_BREAKS = ",;:Q("
_SAID = ("V", "W")
_THESE = "指标"
_LIKE = "相当于"
_KINDS = frozenset(["领域", "行业", "产业", "地区", "城市", "省份", "品类", "产品", "企业", "商品", "门类"])
_ACT = 3  # words of 分别出口
_TOWARDS = "对"  # 对甲国、乙国出口: the trade with each
_LEADING = "RTDU"
_GOING_ON = frozenset(["呈现", "保持", "实现", "持续", "继续"])
_LEADS = "TDPBEGLZU"  # between the members and their figures
_THINGS = frozenset("NWVA")


def read_parallels(wording: Wording) -> dict[int, str | int]:
    """The subject of each figure of a row that has as many subjects, by the figure's word.

    Instead of a subject, the word of a figure before: the row says more of an earlier row's subjects.
    """
    found: dict[int, str | int] = {}
    if len(wording.places) == 1 or not holds_any(wording.classes, _JOINTS):
        return found
    for run in _RUN.finditer(wording.classes):
        places = [at for at in range(run.start(), run.end()) if wording.classes[at] == "Q"]
        told = _RESPECTIVELY in wording.words[max(wording.clauses.rfind(",", 0, run.start()), 0) : run.start()]
        if told or _same_unit(wording, places):
            found |= _row(wording, places, found, told=told)
    return found


def _same_unit(wording: Wording, places: list[int]) -> bool:
    """Whether the figures end in one unit: 1200个、30个."""
    return len({wording.words[at][-1] for at in places}) == 1


def _row(wording: Wording, places: list[int], found: dict[int, str | int], *, told: bool) -> dict[int, str | int]:
    """The subjects of one row of figures; `told`: 分别 stands before it, `found`: those of the rows before."""
    classes = wording.classes
    start = max(classes.rfind(mark, 0, places[0]) for mark in _BREAKS) + 1
    head = classes[start : places[0]]
    own = head.partition("B")[0]
    if told and classes[start - 1 : start] == "Q" and own.startswith("N") and wording.words[start] == _THESE:
        return _row_before(wording, places, start - 1, found, first=0)  # 这两项指标分别增长5%和8%
    if wording.words[start] == _LIKE and "U" in head:  # 相当于去年的1.8倍和2倍
        return _row_before(wording, places, start - 1, found)
    if told and places[0] - start <= _ACT and (names := _names_before(wording, places, start)):
        return names
    if not _THINGS.intersection(own.replace("V", "", 1) if _SHARE in wording.words[start : places[0]] else own):
        return (_row_before(wording, places, start, found) or _row_of_clause(wording, places, start - 1)) if told else {}
    if told and "O" in head:
        return _row_of_examples(wording, places, start, places[0])
    last = start + len(own) if "B" in head else places[0]  # 到货量、交易量比上周分别增长
    spans = _spans(_MEMBERS, wording, start, last, "[^、C]+")
    if told and len(spans) > len(places):  # 教育支出、社会保障和就业支出
        spans = _spans(_MEMBERS, wording, start, last, "[^、]+")
    if told and len(spans) != len(places) >= _MANY:
        start = max(classes.rfind(mark, 0, places[0]) for mark in _BREAKS[1:]) + 1
        spans = _spans(_LONG_MEMBERS, wording, start, places[0], "[^,]+")[-len(places) :]
    return dict(zip(places, _names(wording, spans), strict=True)) if len(spans) == len(places) else {}


def _names_before(wording: Wording, places: list[int], start: int) -> dict[int, str | int]:
    """The subjects of a row that only says what is done (分别出口9亿元、8亿元), where the clause before begins with as many.

    The list ends where that clause says the same of all (甲、乙出口拉动作用强).
    """
    clause = wording.clauses.rfind(",", 0, max(start - 1, 0)) + 1
    act = wording.join(start, places[0]).replace(_RESPECTIVELY, "")
    if wording.classes[start - 1 : start] != "," or not act or "、" not in wording.classes[:start]:
        return {}
    head = max(wording.classes.rfind(mark, 0, clause) for mark in _BREAKS) + 1
    first = next((at for at in range(clause, start - 1) if wording.words[at] == act), -1)
    spans = _spans(_MEMBERS, wording, head, first, "[^、C]+") if first > head else []
    if len(spans) != len(places):
        return {}
    return {at: name + act for at, name in zip(places, _names(wording, spans), strict=True) if name}


def _row_of_clause(wording: Wording, places: list[int], stop: int) -> dict[int, str | int]:
    """The subjects of a row in the clause that ends at `stop` and says that they grow: 甲、乙产量增速较快，分别达到."""
    classes = wording.classes
    if stop < 1 or classes[stop] != ",":
        return {}
    first = max(classes.rfind(mark, 0, stop) for mark in _BREAKS) + 1
    grown = classes.find("G", first, stop)
    if (led := classes.find("E", first, grown)) > first:  # 均实现两位数增长
        grown = led
    while grown > first and (classes[grown - 1] == "D" or wording.words[grown - 1] in _GOING_ON):
        grown -= 1
    if grown > first and "O" in classes[first:grown]:  # 猪、牛等家畜出栏均快速增长
        return _row_of_examples(wording, places, first, grown)
    spans = _spans(_MEMBERS, wording, first, grown, "[^、C]+") if grown > first else []
    return dict(zip(places, _names(wording, spans), strict=True)) if len(spans) == len(places) else {}


def _row_of_examples(wording: Wording, places: list[int], start: int, stop: int) -> dict[int, str | int]:
    """The subjects of a row whose list ends in 等: each member with the measure behind it (猪、牛等家畜出栏分别增长).

    The list and its measure stand between the words `start` and `stop`.
    """
    classes = wording.classes
    close = classes.rindex("O", start, stop)
    spans = _spans(_MEMBERS, wording, start, close, "[^、C]+")
    if len(spans) > len(places):  # 芯片、计算机及系统等产量
        spans = _spans(_MEMBERS, wording, start, close, "[^、]+")
    if len(spans) != len(places):
        return {}
    measure = ""
    last = close + len(classes[close:stop].rstrip(_LEADS))
    if last > close + 1 and (classes[last - 1] in _SAID or is_measure(wording.words[last - 1])):
        measure = _behind_kinds(wording, close + 1, last)
    names = [_name(wording, begin, end) for begin, end in spans]
    return {at: name + measure for at, name in zip(places, names, strict=True) if name}


def _behind_kinds(wording: Wording, first: int, last: int) -> str:
    """The measure behind the word for the kind of the examples: 等重点领域采购设备金额, 等家畜出栏."""
    kind = next((at for at in range(first, last - 1) if wording.words[at] in _KINDS), -1)
    return wording.join(kind + 1 if kind >= 0 else last - 1, last)


def _spans(members: re.Pattern[str], wording: Wording, start: int, stop: int, one: str) -> list[tuple[int, int]]:
    """Where the members of a list that ends before the figure at `stop` begin and end; `one` is what one looks like."""
    found = members.search(wording.classes[start:stop].rstrip(_LEADS))
    if found is None:
        return []
    first = start + found.start()
    return [(first + m.start(), first + m.end()) for m in re.finditer(one, found.group())]


def _row_before(
    wording: Wording, places: list[int], start: int, found: dict[int, str | int], first: int = -1
) -> dict[int, str | int]:
    """The figures of the row before, one for each of this row; `first`: where to look from, if not in this part alone."""
    first = wording.classes.rfind(";", 0, start) + 1 if first < 0 else first
    earlier = [at for at in wording.places if first <= at < start]
    row = earlier[-len(places) :]
    if len(row) < len(places) or (len(earlier) > len(row) and not found.keys() >= set(row)):
        return {}
    return dict(zip(places, row, strict=True))


def _names(wording: Wording, spans: list[tuple[int, int]]) -> list[str]:
    """The members' names; the measure at the end of the last one is that of all."""
    first, last = spans[-1]
    tail = wording.words.index(_RESPECTIVELY, first, last) if _RESPECTIVELY in wording.words[first:last] else last
    shared = wording.join(tail + 1, last)  # 国道、省道分别完成投资5亿元和8亿元
    if shared == _DONE:
        shared, last, spans = "", tail, [*spans[:-1], (first, tail)]
    abroad = wording.words[spans[0][0] - 1 : spans[0][0]] == [_TOWARDS]
    names = [_name(wording, begin, end, placed=abroad) for begin, end in [*spans[:-1], (first, tail)]]
    if shared:
        return [n and n + shared for n in names]
    if rest := _behind_kind(wording, first, last, names[:-1]):
        return [n and n + rest for n in names[:-1]] + names[-1:]
    head = wording.words[spans[-1][1] - 1]
    kinds = "NS" if abroad else "N"
    said = wording.classes[spans[-1][1] - 1] in _SAID and all(wording.classes[end - 1] in kinds for _, end in spans[:-1])
    if (said or is_measure(names[-1])) and head != names[-1]:  # 猪、羊出栏分别为500头、800头
        rest = _behind_first(wording, spans) or head
        names = [n if not n or n.endswith(head) or is_measure(n) else n + rest for n in names]
    return names


def _behind_first(wording: Wording, spans: list[tuple[int, int]]) -> str:
    """What follows on the first word of the last member, where all others are single words: 城镇和农村居民人均收入."""
    first, last = spans[-1]
    while first < last and wording.classes[first] in _LEADING:
        first += 1
    single = all(len(wording.classes[begin:end].lstrip("RTDUS")) == 1 for begin, end in spans[:-1])
    return wording.join(first + 1, last) if single and last - first > 1 else ""


def _behind_kind(wording: Wording, first: int, last: int, others: list[str]) -> str:
    """What follows in the last member on the word for the kind of thing all are: 甲业、乙业采购设备金额."""
    kind = others[0][-1:]
    if not kind or not all(name.endswith(kind) for name in others):
        return ""
    words = wording.words[first:last]
    stop = words.index(_SHARE) if _SHARE in words else len(words) - 1  # 占工业增加值比重 tells of what all are a share
    at = next((at for at in range(stop - 1, -1, -1) if words[at].endswith(kind)), -1)
    rest = "".join(words[at + 1 :]).removeprefix("的") if at >= 0 else ""
    return rest if is_measure(rest) else ""


def _name(wording: Wording, first: int, last: int, *, placed: bool = False) -> str:
    """One member's name; "" where it is only a place or a time, unless `placed`: what is done is done to places."""
    while first < last - 1 and wording.classes[first] in _LEADING:
        first += 1
    return wording.join(first, last) if wording.classes[first:last].strip("RT" if placed else "SRT") else ""
