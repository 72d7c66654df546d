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
_MEMBERS = re.compile(f"{_MEMBER}(?:[、C]+{_MEMBER})+$")
_JOINTS = ("、", "C")
_LONG_MEMBERS = re.compile(f"{_MEMBER}(?:[、C]{_MEMBER})*(?:,{_MEMBER}(?:[、C]{_MEMBER})*)+$")  # with commas between them
_MANY = 3  # two clauses more often are a list and its measure
_BREAKS = ",;:Q("
_SAID = ("V", "W")
_THESE = "指标"
_LIKE = frozenset(["相当于", "是", "为", "约为"])  # 分别是10年前的2倍和3倍
_KINDS = frozenset(["领域", "行业", "产业", "地区", "城市", "省份", "品类", "产品", "企业", "商品", "门类"])
_ACT = 3  # words of 分别出口
_TOWARDS = "对"  # 对甲国、乙国出口: the trade with each
_LEADING = "RTDU"
_GOING_ON = frozenset(["呈现", "保持", "实现", "持续", "继续"])
_LEADS = "TDPBEGLZU"  # between the members and their figures
_THINGS = frozenset("NWVA")
_GROWTHS = frozenset(["增速", "增幅", "涨幅", "降幅", "跌幅", "增长率"])  # of what the row before is of
_YEARLY = frozenset(["年均", "月均", "平均"])
_OF_ALL = "占比"  # behind measures it is of each: 业务收入及利润占比
_OF_SHARES = ("比重", "占比", "比例", "份额", "率")
_NUMBERS = "两三四五六七八九十"  # two to ten: 甲、乙和丙三大指标
_KIND_BEHIND = re.compile("[MQ]A?[NWKA]+$")
_WELL = re.compile("V[DA]+$")  # 出口表现良好
_ANY_MEMBER = "[^、C,;:Q()]+"  # with words of any kind: 汽车用锂电池, 5岁以下儿童
_ANY_MEMBERS = re.compile(f"{_ANY_MEMBER}(?:[、C]+{_ANY_MEMBER})+$")
_ORDINAL = re.compile("第?([一二三四五六七八九十])(.*)")
_DOING = re.compile("(?<=[NS])V[NWA]+[NW]$")
_INNER, _OUTER = "内", "外"  # 内、外贸吞吐量
_AMONG = "ZDRT"  # before the first member: 其中甲、乙
_WITH = frozenset(["对", "在", "从", "向", "与"])
_RATE_ENDS = "%倍点成"
_INDUSTRY = "业"
_HELD = "所"  # 所占比重 is a noun
_FROM = ("从", "由")

# What a figure of a row is named: its own name, or that of a figure before (by its word) and what is said of it besides.
Subject = str | tuple[int, str]


def read_parallels(wording: Wording) -> dict[int, Subject]:
    """The subject of each figure of a row that has as many subjects, by the figure's word.

    Instead of a subject, the word of a figure before and what is said of it: the row says more of an earlier row's subjects.
    """
    found: dict[int, Subject] = {}
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


def _row(wording: Wording, places: list[int], found: dict[int, Subject], *, told: bool) -> dict[int, Subject]:
    """The subjects of one row of figures; `told`: 分别 stands before it, `found`: those of the rows before."""
    classes = wording.classes.replace(",C", "、C") if told else wording.classes  # 甲、乙，以及丙
    start = max(classes.rfind(mark, 0, places[0]) for mark in _BREAKS) + 1
    head, words = classes[start : places[0]], wording.words[start : places[0]]
    own = head.partition("B")[0]
    if told and _SHARE in words and _HELD not in words:
        return _row_of_shares(wording, places, (start, start + words.index(_SHARE)), found)
    if told and not head.lstrip("RMA").strip(_LEADS).removeprefix("N") and _THESE in words:  # 这两项指标分别增长5%和8%
        start -= classes[start - 1 : start] == "Q"
        return _row_before(wording, places, start, found, 0) or _row_of_clause(wording, places, start - 1)
    if _LIKE.intersection(words[: 1 + words.count(_RESPECTIVELY)]) and "U" in head:  # 相当于去年的1.8倍和2倍
        return _row_before(wording, places, start - 1, found)
    if told and places[0] - start <= _ACT and (names := _names_before(wording, places, start)):
        return names
    if not _THINGS.intersection(own) or (told and _only_grows(words, own)):
        return (_row_before(wording, places, start, found) or _row_of_clause(wording, places, start - 1)) if told else {}
    if told and head.count("O") == 1:  # but 对甲等邻国、对乙等远国出口
        return _row_of_examples(wording, places, start, places[0])
    last = start + len(own) if "B" in head else places[0]  # 到货量、交易量比上周分别增长
    if told and (origin := _origin(words)):  # 甲、乙数量分别从初期的9只、8只增至
        last = start + origin
    if told and (names := _names_of_kind(wording, places, start, last)):
        return names
    spans = _members(wording, places, start, last, told=told)
    return dict(zip(places, _names(wording, spans), strict=True)) if len(spans) == len(places) else {}


def _members(wording: Wording, places: list[int], start: int, last: int, *, told: bool) -> list[tuple[int, int]]:
    """The members of the list between the words `start` and `last`, or with commas in the clauses before."""
    classes = wording.classes.replace(",C", "、C") if told else wording.classes
    spans = _list(wording, len(places), start, last, told=told)
    if not told:
        return spans
    if industries := _industries(wording, len(places), start, last):
        return industries
    if len(spans) != len(places) >= _MANY:
        first = max(classes.rfind(mark, 0, places[0]) for mark in _BREAKS[1:]) + 1
        spans = _spans(_LONG_MEMBERS, classes, first, places[0], "[^,]+")[-len(places) :]
    return spans


def _only_grows(words: list[str], classes: str) -> bool:
    """Whether words of those classes only say that what was told before grows: 年均增幅分别达."""
    things = [word for word, letter in zip(words, classes, strict=False) if letter in _THINGS and word not in _YEARLY]
    return not _GROWTHS.isdisjoint(words) and _GROWTHS.issuperset(things)


def _origin(words: list[str]) -> int:
    """Where 从 stands right behind 分别, 0 where it does not."""
    at = words.index(_RESPECTIVELY) + 1 if _RESPECTIVELY in words else 0
    return at if words[at : at + 1] and words[at] in _FROM else 0


def _list(wording: Wording, count: int, start: int, stop: int, *, told: bool, loose: bool = True) -> list[tuple[int, int]]:
    """The members of the list that ends at `stop`, `count` of them if they can be told apart so.

    `told`: 分别 says that there are as many; `loose`: then words of any kind may be in them.
    """
    classes = wording.classes.replace(",C", "、C") if told else wording.classes
    spans = _spans(_MEMBERS, classes, start, stop, "[^、C]+")
    if told and len(spans) > count:  # 教育支出、社会保障和就业支出
        whole = _spans(_MEMBERS, classes, start, stop, "[^、]+")
        behind = spans[-count:]  # 商圈客流量、营业额 behind 20个步行街、
        measured = [is_measure(wording.join(*span)) for span in spans]
        spans = behind if len(whole) != count and all(measured[-count:]) and not any(measured[:-count]) else whole
    if told and loose and len(spans) != count:
        any_kind = _spans(_ANY_MEMBERS, classes, start, stop, "[^、C]+")
        spans = any_kind if len(any_kind) == count else spans
    return spans


def _industries(wording: Wording, count: int, start: int, stop: int) -> list[tuple[int, int]]:
    """Members with commas between them, each a list of its own: 软件和信息技术服务业，租赁和商务服务业分别增长."""
    if wording.classes[start - 1 : start] != "," or not wording.words[start - 2].endswith(_INDUSTRY):
        return []
    first = max(wording.classes.rfind(mark, 0, stop) for mark in _BREAKS[1:]) + 1
    spans = _spans(_LONG_MEMBERS, wording.classes, first, stop, "[^,]+")[-count:]
    alike = len(spans) == count and all(wording.words[end - 1].endswith(_INDUSTRY) for _, end in spans)
    if not alike:
        return []
    while wording.classes[spans[0][0]] in "ST":
        spans[0] = (spans[0][0] + 1, spans[0][1])
    return spans


def _row_of_shares(
    wording: Wording, places: list[int], span: tuple[int, int], found: dict[int, Subject]
) -> dict[int, Subject]:
    """The subjects of a row of shares: 甲、乙产量分别占全国的5%和8%; of the row before, where none stand before 占."""
    start, at = span
    classes = wording.classes
    stop = at + len(classes[at : places[0]].rstrip("EDUTLGZ"))
    whole = wording.join(at, stop).replace(_RESPECTIVELY, "")
    whole = whole if whole.endswith(_OF_SHARES) else whole + "比重"
    last = _before_aside(classes, start, start + len(classes[start:at].rstrip(_LEADS)))
    names: list[str] = []
    these = _THESE in wording.words[start:last]
    if _THINGS.intersection(classes[start:last]) and not these:
        spans = _list(wording, len(places), start, last, told=True)
        names = _names(wording, spans) if len(spans) == len(places) else []
    if names:
        return {place: name + whole for place, name in zip(places, names, strict=True) if name}
    kind = _names_of_kind(wording, places, start, last)
    row = kind or _row_before(wording, places, start, found, 0 if these else -1)
    row = row or _row_of_clause(wording, places, start - 1)
    return {place: own + whole if isinstance(own, str) else (own[0], whole) for place, own in row.items()}


def _before_aside(classes: str, start: int, stop: int) -> int:
    """Where a list ends whose last member is followed by how it is reckoned: 甲、乙以总吨计."""
    aside = classes.find("P", max(max(classes.rfind(joint, start, stop) for joint in _JOINTS), start) + 2, stop)
    return aside if aside > 0 else stop


def _names_of_kind(wording: Wording, places: list[int], start: int, stop: int) -> dict[int, Subject]:
    """The members of a list whose number and kind are told behind it: 甲、乙和丙三大指标, 甲和乙两项污染物平均浓度."""
    classes, words = wording.classes, wording.words
    first = start - 1 if classes[start - 1 : start] == "Q" else start
    found = _KIND_BEHIND.search(classes[first:stop].rstrip(_LEADS))
    if not found or len(places) > len(_NUMBERS) or words[first + found.start()][:1] != _NUMBERS[len(places) - 2]:
        return {}
    at = first + found.start()
    begin = max(classes.rfind(mark, 0, at) for mark in _BREAKS) + 1
    spans = _list(wording, len(places), begin, at, told=True)
    if len(spans) != len(places):
        return {}
    last = first + found.end()
    measure = ""
    if words[last - 1] != _THESE and is_measure(words[last - 1]):
        measure = wording.join(at + len(classes[at : last - 1].rstrip("A")), last)
    return {place: name + measure for place, name in zip(places, _names(wording, spans), strict=True) if name}


def _names_before(wording: Wording, places: list[int], start: int) -> dict[int, Subject]:
    """The subjects of a row that only says what is done (分别出口9亿元、8亿元), where the clause before begins with as many.

    The list ends where that clause says the same of all (甲、乙出口拉动作用强).
    """
    clause = wording.clauses.rfind(",", 0, max(start - 1, 0)) + 1
    act = wording.join(start, places[0]).replace(_RESPECTIVELY, "")
    if wording.classes[start - 1 : start] != "," or not act or "、" not in wording.classes[:start]:
        return {}
    head = max(wording.classes.rfind(mark, 0, clause) for mark in _BREAKS) + 1
    first = next((at for at in range(clause, start - 1) if wording.words[at] == act), -1)
    spans = _spans(_MEMBERS, wording.classes, head, first, "[^、C]+") if first > head else []
    if len(spans) != len(places):
        return {}
    return {at: name + act for at, name in zip(places, _names(wording, spans), strict=True) if name}


def _row_of_clause(wording: Wording, places: list[int], stop: int) -> dict[int, Subject]:
    """The subjects of a row in the clause that ends at `stop` and says that they grow: 甲、乙产量增速较快，分别达到."""
    classes = wording.classes
    if stop < 1 or classes[stop] != ",":
        return {}
    first = max(classes.rfind(mark, 0, stop) for mark in _BREAKS) + 1
    last = _before_aside(classes, first, stop - len(_ending(classes[first:stop])))
    spans = _list(wording, len(places), first, last, told=True, loose=False)
    if len(spans) != len(places) >= _MANY and "G" not in classes[first:stop]:  # 因灾死亡人数、因灾损失占产值比，
        spans = _list(wording, len(places), first, stop, told=True)
    if len(spans) == len(places) and not is_measure(wording.words[spans[-1][1] - 1]):  # 降幅居前的有甲和乙，
        names = [_name(wording, begin, end) for begin, end in spans]
        return {at: name for at, name in zip(places, names, strict=True) if name}
    if len(spans) == len(places):  # 教育、住房支出，分别增长
        return dict(zip(places, _names(wording, spans), strict=True))
    grown = classes.find("G", first, stop)
    if (led := classes.find("E", first, grown)) > first:  # 均实现两位数增长
        grown = led
    while grown > first and (classes[grown - 1] == "D" or wording.words[grown - 1] in _GOING_ON):
        grown -= 1
    if grown > first and "O" in classes[first:grown]:  # 猪、牛等家畜出栏均快速增长
        return _row_of_examples(wording, places, first, grown)
    spans = _list(wording, len(places), first, grown, told=True) if grown > first else []
    return dict(zip(places, _names(wording, spans), strict=True)) if len(spans) == len(places) else {}


def _ending(classes: str) -> str:
    """The classes at the end of a clause that only say how its list does: 出口表现良好."""
    found = _WELL.search(classes)
    return found.group() if found else ""


def _row_of_examples(wording: Wording, places: list[int], start: int, stop: int) -> dict[int, Subject]:
    """The subjects of a row whose list ends in 等: each member with the measure behind it (猪、牛等家畜出栏分别增长).

    The list and its measure stand between the words `start` and `stop`.
    """
    classes = wording.classes
    close = classes.rindex("O", start, stop)
    spans = _list(wording, len(places), start, close, told=True)  # 芯片、计算机及系统等产量 are two
    if len(spans) != len(places):
        return {}
    measure = ""
    last = close + len(classes[close:stop].rstrip(_LEADS))
    if last > close + 1 and (classes[last - 1] in _SAID or is_measure(wording.words[last - 1])):
        measure = _behind_kinds(wording, close + 1, last)
    abroad = wording.words[spans[0][0] - 1 : spans[0][0]] == [_TOWARDS]
    names = [_name(wording, begin, end, placed=abroad) for begin, end in spans]
    return {at: name + measure for at, name in zip(places, names, strict=True) if name}


def _behind_kinds(wording: Wording, first: int, last: int) -> str:
    """The measure behind the word for the kind of the examples: 等重点领域采购设备金额, 等家畜出栏."""
    kind = next((at for at in range(first, last - 1) if wording.words[at] in _KINDS), -1)
    return wording.join(kind + 1 if kind >= 0 else last - 1, last)


def _spans(members: re.Pattern[str], classes: str, start: int, stop: int, one: str) -> list[tuple[int, int]]:
    """Where the members of a list that ends before the figure at `stop` begin and end; `one` is what one looks like."""
    core = classes[start:stop].rstrip(_LEADS)
    found = members.search(core.rstrip("A").rstrip(_LEADS) if "G" in classes[start + len(core) : stop] else core)
    if found is None:
        return []
    first = start + found.start()
    return [(first + m.start(), first + m.end()) for m in re.finditer(one, found.group())]


def _row_before(
    wording: Wording, places: list[int], start: int, found: dict[int, Subject], first: int = -1
) -> dict[int, Subject]:
    """The figures of the row before, one for each of this row; `first`: where to look from, if not in this part alone."""
    first = wording.classes.rfind(";", 0, start) + 1 if first < 0 else first
    earlier = [at for at in wording.places if first <= at < start]
    row = earlier[-len(places) :]
    if len(row) < len(places):
        return {}
    if len(earlier) > len(row) and not found.keys() >= set(row):
        row = _last_of_clauses(wording, earlier, len(places))
    return {place: (at, "") for place, at in zip(places, row, strict=True)} if row else {}


def _last_of_clauses(wording: Wording, earlier: list[int], count: int) -> list[int]:
    """The last `count` amounts before, one of each clause or all of the last: 9家企业销量8万台，产值7亿元，分别增长."""
    amounts: dict[int, list[int]] = {}
    for at in earlier:
        if wording.words[at][-1] not in _RATE_ENDS:
            amounts.setdefault(wording.classes.count(",", 0, at), []).append(at)
    clauses = list(amounts.values())
    if not clauses or len(clauses[-1]) == count:
        return clauses[-1] if clauses else []
    alone = len(clauses) >= count and len(clauses[-1]) == 1
    return [clause[-1] for clause in clauses[-count:]] if alone else []


def _names(wording: Wording, spans: list[tuple[int, int]]) -> list[str]:
    """The members' names; the measure at the end of the last one is that of all."""
    first, last = spans[-1]
    tail = wording.words.index(_RESPECTIVELY, first, last) if _RESPECTIVELY in wording.words[first:last] else last
    shared = wording.join(tail + 1, last)  # 国道、省道分别完成投资5亿元和8亿元
    if shared == _DONE:
        shared, last, spans = "", tail, [*spans[:-1], (first, tail)]
    abroad = _TOWARDS in wording.words[max(spans[0][0] - 1, 0) : spans[0][0] + 1]
    names = _numbered([_name(wording, begin, end, placed=abroad) for begin, end in [*spans[:-1], (first, tail)]])
    if not any(names[:-1]):  # 甲国、乙国投资
        names[-1] = wording.join(
            first + len(wording.classes[first:tail]) - len(wording.classes[first:tail].lstrip("S")), tail
        )
    if shared:
        return [n and n + shared for n in names]
    rest = _behind_kind(wording, first, last, names[:-1]) or _behind_doer(wording, first, last, names[:-1])
    if rest:
        return [n and n + rest for n in names[:-1]] + names[-1:]
    head = wording.words[spans[-1][1] - 1]
    kinds = "NS" if abroad else "N"
    said = wording.classes[spans[-1][1] - 1] in _SAID and all(wording.classes[end - 1] in kinds for _, end in spans[:-1])
    own = head != _OF_ALL and any(
        is_measure(name) for name in names[:-1]
    )  # 受灾人次、死亡人数、损失占产值比: each has its own
    if (said or is_measure(names[-1])) and head != names[-1] and not own:  # 猪、羊出栏分别为500头、800头
        rest = _behind_first(wording, spans) or head
        share = head == _OF_ALL  # 业务收入及利润占比: shares of both
        names = [n if not n or n.endswith(head) or (is_measure(n) and not share) else n + rest for n in names]
    return names


def _behind_first(wording: Wording, spans: list[tuple[int, int]]) -> str:
    """What follows on the first word of the last member, where all others are single words: 城镇和农村居民人均收入."""
    first, last = spans[-1]
    while first < last and wording.classes[first] in _LEADING:
        first += 1
    single = all(len(wording.classes[begin:end].lstrip("RTDUS")) == 1 for begin, end in spans[:-1])
    goes_on = last - first > 1 and wording.classes[first + 1] in _THINGS
    return wording.join(first + 1, last) if single and goes_on else ""


def _behind_kind(wording: Wording, first: int, last: int, others: list[str]) -> str:
    """What follows in the last member on the word for the kind of thing all are: 甲业、乙业采购设备金额."""
    kind = others[0][-1:]
    if not kind or not all(name.endswith(kind) for name in others):
        return ""
    words = wording.words[first:last]
    stop = words.index(_SHARE) if _SHARE in words else len(words) - 1  # 占工业增加值比重 tells of what all are a share
    at = next((at for at in range(stop - 1, -1, -1) if words[at].endswith(kind)), -1)
    used = wording.classes[first + at + 1 : first + at + 2] == "P"  # 汽车用电池 are no cars
    rest = "".join(words[at + 1 :]).removeprefix("的") if at >= 0 and not used else ""
    return rest if is_measure(rest) or wording.classes[first + at + 1 : last] == "W" else ""


def _numbered(names: list[str]) -> list[str]:
    """The names in full where only the last one is: 第一、二、三产业用电量, 内、外贸吞吐量."""
    if names[0] == _INNER and names[-1].startswith(_OUTER):
        return [_INNER + names[-1].removeprefix(_OUTER), *names[1:]]
    numbers = [_ORDINAL.fullmatch(name) for name in names]
    if not all(numbers) or any(number and number[2] for number in numbers[:-1]):
        return names
    return [f"第{number[1]}{numbers[-1][2]}" for number in numbers if number and numbers[-1]]


def _behind_doer(wording: Wording, first: int, last: int, others: list[str]) -> str:
    """What the last member does, where all are those who do it: 甲高铁、乙铁路发送跨境旅客."""
    found = _DOING.search(wording.classes, first, last)
    if not found or found.end() != last or any(is_measure(name) for name in others):
        return ""
    return "" if "V" in wording.classes[first : found.start()] else wording.join(found.start(), last)


def _name(wording: Wording, first: int, last: int, *, placed: bool = False) -> str:
    """One member's name; "" where it is only a place or a time, unless `placed`: what is done is done to places."""
    if _TOWARDS in wording.words[first : last - 1]:
        first = wording.words.index(_TOWARDS, first) + 1
    while first < last - 1 and (wording.classes[first] in _LEADING + _AMONG or wording.words[first] in _WITH):
        first += 1
    return wording.join(first, last) if wording.classes[first:last].strip("RT" if placed else "SRT") else ""
