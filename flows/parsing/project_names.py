"""Names of undertakings: from a head noun leftwards to where the name begins.

The right end of a Chinese project name is a head noun (工程, 大桥, 产业园); the left end is marked by nothing but grammar.
The clause is segmented once and read leftwards from the head: verbs and prepositions that cannot stand inside a name,
particles, pronouns and points of time end it; adjectives and ranks are dropped from what is left, and that must say
which undertaking is meant.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import rjieba

from flows.parsing.project_lexicon import Head, Scan, plain_words, site_words, words

_REACH = 56  # characters looked back over: longer names do not occur in print
_QUOTE_REACH = 26
_HARD = frozenset(" \u3000。！？；，、：:!?;,\n…|•·■●▲□◆★《》<>【】/")
_CLOSERS = {"”": "“", "’": "‘", "）": "（", ")": "(", "」": "「", "』": "『", "〕": "〔"}
_OPENERS = frozenset("“‘（(「『〔")
_STAGE = re.compile(
    r"(?:第?[一二三四五六七八九十]|\d{1,2})期(?:扩建|工程|项目)*|[（(][\u4e00-\u9fff]{2,10}[）)]"
    r"|(?:[\u4e00-\u9fff]{2,4}至[\u4e00-\u9fff]{2,5}|[\u4e00-\u9fff]{2,3}|[东西南北中])(?<!路)段(?![时落])"
)
_NUMERAL = re.compile(r"[\d.,%×xX+~]+|[一二三四五六七八九十百千万亿两几]+")
_CLASSIFIERS = frozenset("个项座条批类家大处所种宗栋片名位多余")
_MEASURE = re.compile(r"[万亿千百]*(?:公里|米|千米|平方米|平方公里|亩|公顷|元|亿元|万元|[万亿]|年|天|个月)余?")
_TIME = re.compile(r"(?:\d+|[一二三四五六七八九十]+)(?:年|月|日|号|时|点|年代|世纪)|[今明去前当本近]年|(?:19|20)\d\d")
_AFTER_PLAN = _HARD | frozenset("”’）)」』的和与及等在于是由将已也旨则（(")
_JOINS = frozenset({"至", "—", "－", "-", "–", "~", "～", "·"})
_CONJUNCTIONS = frozenset({"与", "及"})
_PROPER = frozenset({"ns", "nr", "nrt", "nrfg", "nz", "nt", "j", "eng"})
_SITED = frozenset({"bridge", "tunnel", "road", "railway", "airport", "port", "water", "energy"})
_FIRM = re.compile(
    r"(?:建设|开发|投资|发展|运营|管理|经营|有限|责任|股份|控股|实业|产业|养护|检查)+(?:公司|集团|管理局|局|指挥部|委员会|管委会|办公室|组)"
)
_COUNTED = re.compile(r"(?:已经?|共|有|约|超过?|达|近|总数|数量|累计|突破)*\d[\d.]*[万余多]*(?:个|项|家)")
_DESCRIBES = re.compile(
    r".*(?:\d[\d.]*[万亿]多?(?:元|(?=扩建|新建|建设|改造|打造))(?:扩建|新建|建设|改造|打造)?|(?:控制性|标志性|骨干|重点|关键|核心|重大|配套|节点|开工|先导性|龙头)(?:工程|项目)|首[个座条家台]|最[大长高深]的?[^至]{0,2}?"
    r"(?=[^至]{4}))(?=[\u4e00-\u9fff]{3})"
)
_GROUP = re.compile(
    r"(?:[\d一二三四五六七八九十百千万亿两几多余])(?:个|项|类|家|台|枚|名|辆|架|艘|分|位|座|所|元|亿元|万元)(?!期)|各类|各项|各地|一批|系列|多个|若干"
)
_LINE = re.compile(r"至|[—\-－]|\d号$|[一二三四五六七八九十]号$|[东西南北]$")
_GOES_ON = frozenset("上下索条性程在")
_VAGUE = frozenset(
    {"公路", "通道", "大通道", "枢纽", "大道", "管道", "管线", "机组", "发电机组", "航道", "码头", "港区", "服务区"}
)
_DATE_END = re.compile(r"年?(?:\d{1,2}月)?(?:\d{1,2}[日号])?(?:期间|以来|底|初|末)?")
_RANKS = ("重点", "重大", "重大产业", "援建", "以上", "新建", "在建", "续建", "签约")
_PLAIN = frozenset({"项目", "公路", "高速公路"})
_SHORT_QUOTE = re.compile(r"[“‘\"][\u4e00-\u9fff]{1,3}[”’\"]")
_QUOTES = {"“": "”", "‘": "’"}
_QUOTED = re.compile(r"[“‘\"][^”’\"]*[”’\"]")
_MARKED = re.compile(r"[“‘（(A-Za-z0-9\"]")
_HAN = re.compile(r"[\u4e00-\u9fff]")


@dataclass(slots=True)
class Name:
    """The name of one undertaking at one place of a text; `sure` where it is a proper name."""

    start: int
    end: int
    head: Head
    sure: bool = True


def find_names(text: str, scan: Scan, places: Sequence[tuple[int, int]] = ()) -> list[Name]:
    """The spans of `text` that read as the name of one undertaking, in order, none inside another.

    `places` are the spans of place names: a name can begin with one whatever the segmentation says.
    """
    ends = dict(places)
    names: list[Name] = []
    for i, (start, end, head) in enumerate(scan.heads):
        if i + 1 < len(scan.heads) and scan.heads[i + 1][0] < end:
            continue
        name = _name_at(text, start, end, head, ends)
        if name is None:
            continue
        while names and names[-1].start >= name.start:
            names.pop()
        if not names or names[-1].end <= name.start:
            names.append(name)
    return names


def _name_at(text: str, head_start: int, head_end: int, head: Head, places: dict[int, int]) -> Name | None:
    end = _with_stage(text, head_end)
    if is_other_thing(text, end) or _COUNTED.match(text, end) or (head.kind == "programme" and _is_verb(text, end)):
        return None
    if head_end - head_start == 1 and (
        text[head_start - 1 : head_end] in words("not_head") or text[head_end : head_end + 1] in _GOES_ON
    ):
        return None
    left = _clause_start(text, head_start)
    if left == head_start:
        return Name(head_start, end, head) if head.kind == "standing" else None
    start = _walk(text, left, head_start, head_end, places)
    start = _strip(text, _behind_date(text, start), head_start) if start is not None else None
    if start is None or _counts(text, start, head_start):
        return None
    inside = sum(e - s for s, e in places.items() if start <= s and e <= head_start)
    itself = any(start <= s < head_start < e for s, e in places.items())
    quoted = text[start - 1 : start] in _QUOTES and text[end : end + 1] in _QUOTES.values() and head_start - start >= 2
    sure = itself or quoted or _specificity(text[start:head_start], head, inside)
    if sure is None or (head.word == "线" and not (inside or _LINE.search(text, start, head_start))):
        return None
    return Name(start, end, head, sure)


def _behind_date(text: str, start: int) -> int:
    """`start` moved over the end of a date that the segmentation tore apart (2023|年10月X大桥)."""
    match = _DATE_END.match(text, start) if start and text[start - 1].isdigit() else None
    return match.end() if match else start


def _counts(text: str, start: int, head_start: int) -> bool:
    """Whether the words speak of a number of undertakings (67个重大项目); what stands in quotes is a name."""
    if _GROUP.search(_QUOTED.sub("", text[start:head_start])) is not None:
        return True
    return any(m.end() == start for m in _GROUP.finditer(text, max(0, start - 4), start))


def _is_verb(text: str, end: int) -> bool:
    """Whether 计划 or 行动 is a verb here: what follows is neither a mark nor what plans undergo."""
    follows = text[end : end + 2]
    return bool(follows) and follows[0] not in _AFTER_PLAN and follows not in words("plan_tail")


def _with_stage(text: str, end: int) -> int:
    """Take what belongs to the name behind the head: 二期, （重庆）."""
    quoted = text[end : end + 1] in ("”", "’") and _STAGE.match(text, end + 1)
    match = quoted or _STAGE.match(text, end)
    return match.end() if match else end


def is_other_thing(text: str, end: int) -> bool:
    """Whether the word behind the head makes this an organisation, a meeting, a paper, a stretch or a thing."""
    tails = _tails().get(text[end : end + 1])
    return (tails is not None and text.startswith(tails, end)) or _FIRM.match(text, end) is not None


@cache
def _tails() -> dict[str, tuple[str, ...]]:
    tails = words("org_tail")
    return {first: tuple(sorted(w for w in tails if w[0] == first)) for first in {w[0] for w in tails}}


def _clause_start(text: str, head_start: int) -> int:
    """Start of the clause the head stands in; marks inside closed brackets and quotes do not end it."""
    first = max(0, head_start - _REACH)
    i = head_start - 1
    while i >= first:
        char = text[i]
        if char in _CLOSERS:
            opening = text.rfind(_CLOSERS[char], first, i)
            if opening < 0 or i - opening > _QUOTE_REACH:
                return i + 1
            i = opening
        elif char in _HARD or char in _OPENERS or text.startswith("——", i - 1):
            return i + 1
        i -= 1
    return first


def _walk(text: str, left: int, head_start: int, head_end: int, places: dict[int, int]) -> int | None:
    """Leftmost position from which the text up to the head can be one name; None where the head is part of a word."""
    short = head_end - head_start == 1
    tokens = rjieba.cut(text[left : head_end + 4 * short], False)
    spans: list[tuple[int, str]] = []
    at = left
    for word in tokens:
        if at >= head_end:
            break
        spans.append((at, word))
        at += len(word)
    if at != head_end:
        return None
    i = len(spans) - 1
    while i >= 0 and spans[i][0] >= head_start:
        i -= 1
    edge = head_start
    if i >= 0 and spans[i][0] + len(spans[i][1]) > head_start:
        if short:
            return None
        if text[spans[i][0] : head_start] in words("stop"):
            return head_start
        edge = spans[i][0]
        i -= 1
    return _go_left(spans, i, edge, places)


def _go_left(spans: list[tuple[int, str]], i: int, edge: int, places: dict[int, int]) -> int:
    """The start of the name that ends before `edge`, reading `spans` leftwards from the `i`-th."""
    closed = 0
    for k in range(i, -1, -1):
        at, word = spans[k]
        if word in _CLOSERS:
            closed += 1
        elif word in _OPENERS:
            closed -= 1
        elif closed == 0 and _ends_name(spans, k):
            return next((s for s in range(at + 1, at + len(word)) if s in places), edge)
        edge = at
    return edge


def _ends_name(spans: list[tuple[int, str]], i: int) -> bool:
    word = spans[i][1]
    if word in words("doing"):
        return i == 0 or (i + 1 < len(spans) - 1 and (_acts(spans[i - 1][1]) or _governed(spans, i)))
    if word in _CONJUNCTIONS and i >= 2 and spans[i - 1][1] in words("doing") and not _acts(spans[i - 2][1]):
        return False
    if len(word) > 3 and (word[-2:] in words("stop") or word[-2:] in words("doing") or word[:2] in words("stop")):
        return True
    if word in words("soft") and i > 0 and _is_fragment(spans[i - 1][1]):
        return False
    return word in words("stop") or _TIME.fullmatch(word) is not None


def _is_fragment(word: str) -> bool:
    """Whether a token is a lone character that no rule knows: part of a name the dictionary lacks (蓄 in 蓄能)."""
    return len(word) == 1 and _HAN.match(word) is not None and word not in words("stop") and word not in words("strip")


def _acts(before: str) -> bool:
    """Whether a word that can be verb or noun is the verb, judged by the word before it."""
    known = before in words("stop") or before in words("strip")
    return known or before in _CLOSERS or _TIME.fullmatch(before) is not None


def _governed(spans: list[tuple[int, str]], i: int) -> bool:
    """Whether a preposition or auxiliary before the place or firm makes the word at `i` a verb (在X建设Y)."""
    return any(word in words("governs") for _, word in spans[max(0, i - 6) : i])


def _strip(text: str, start: int, head_start: int) -> int | None:
    """Drop adjectives, numbers and ranks from the left end; None for a group of undertakings (67个重大项目)."""
    tokens = rjieba.cut(text[start:head_start], False)
    at = start
    for k, word in enumerate(tokens):
        rest = tokens[k + 1] if k + 1 < len(tokens) else ""
        if _NUMERAL.fullmatch(word) and (rest[:1] in _CLASSIFIERS or not rest):
            return None
        if not (word in words("strip") or word in _JOINS or word == "的" or _measures(word, rest) or _measured(tokens, k)):
            break
        at += len(word)
    described = _DESCRIBES.match(text, at, head_start)
    return described.end() if described else at


def _measures(word: str, rest: str) -> bool:
    """Whether a token is a number whose unit says nothing of which undertaking is meant: money, length, area, time."""
    return _NUMERAL.fullmatch(word) is not None and _MEASURE.fullmatch(rest) is not None


def _measured(tokens: list[str], k: int) -> bool:
    """Whether token `k` is the unit of such a number, or the verb behind it (4.96亿元扩建…)."""
    unit = _MEASURE.fullmatch(tokens[k]) is not None and k > 0 and _NUMERAL.fullmatch(tokens[k - 1]) is not None
    return unit or (k > 1 and tokens[k] in words("doing") and _measured(tokens, k - 1))


def _specificity(modifier: str, head: Head, place: int) -> bool | None:
    """Whether `modifier` is a proper name; None where it does not even say which undertaking is meant.

    `place` is how many characters of it are names of places. By itself a place makes a bridge one of its kind, but not a
    centre or a project.
    """
    if head.kind == "standing":
        return True
    generic = _hollow_words()
    telling = sum(len(w) for w in rjieba.cut(modifier, False) if (w not in generic or len(w) == 1) and _HAN.search(w))
    size = len(_HAN.findall(modifier))
    if head.word == "项目" and modifier.endswith(_RANKS):
        return None
    if _MARKED.search(modifier) and not (head.word in _PLAIN and _SHORT_QUOTE.match(modifier) and telling <= 3):
        return True if size >= 2 else None
    if place or _is_proper(modifier):
        wanted = (
            2
            if head.kind == "facility" and head.type in _SITED
            else 4
            if not place and head.kind != "facility"
            else 2 + place
        )
        if telling >= wanted or (head.kind != "facility" and size - place >= 4 and _has_content(modifier)):
            return True
    if head.type in _SITED and head.kind == "facility" and len(head.word) > 1 and telling >= 2 and head.word not in _VAGUE:
        return True
    wanted = 4 if head.kind in ("facility", "programme") else 6 if head.kind == "works" or head.word == "项目" else 2
    long = size >= {"undertaking": 6, "programme": 4, "facility": 8}.get(head.kind, 99) and head.word != "项目"
    return False if (telling >= wanted and size >= 4) or long else None


def _has_content(modifier: str) -> bool:
    """Whether some word says what is undertaken, be it a common one (新能源汽车)."""
    empty = words("void") | words("strip") | words("doing")
    return sum(len(w) for w in rjieba.cut(modifier, False) if w not in empty) >= 4


@cache
def _hollow_words() -> frozenset[str]:
    return plain_words() - site_words()


def _is_proper(modifier: str) -> bool:
    """Whether the segmentation sees a proper name, or single characters in a row that no dictionary word covers."""
    if any(tag in _PROPER for _, tag in rjieba.tag(modifier)):
        return True
    run, known = 0, 0
    for word in rjieba.cut(modifier, False):
        single = len(word) == 1 and _HAN.match(word) is not None
        run, known = (run + 1, known + (word in words("generic"))) if single else (0, 0)
        if run >= 2 and known < run:
            return True
    return False
