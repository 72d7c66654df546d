"""Whether the words before a head say which undertaking is meant, and whether they are a proper name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

import rjieba

from flows.parsing.project_lexicon import Head, affixes, plain_words, site_words, words

_PROPER = frozenset({"ns", "nr", "nrt", "nrfg", "nz", "nt", "j", "eng"})
_SITED = frozenset({"bridge", "tunnel", "road", "railway", "airport", "port", "water", "energy"})
_ONE_PER_PLACE = frozenset({"public_service", "utility"})
_PLAIN = frozenset({"项目", "公路", "高速公路"})
_SHORT_QUOTE = re.compile(r"[“‘\"][\u4e00-\u9fff]{1,3}[”’\"]")
_MARKED = re.compile(r"[“‘（(A-Za-z0-9\"]")
_QUOTED = re.compile(r"[“‘（(\"\d]")
_PLAN_PERIOD = re.compile(
    r"[“‘\"](?:十[一二三四五六]五|小而美|两重|两新|卡脖子)[”’\"]"
)  # which every plan of those years has
_TERMINAL = re.compile(r"[A-Z]\d")
_DIVERTED = re.compile("引[\u4e00-\u9fff](?:[入济补][\u4e00-\u9fff]{1,2})?")  # 引洮, 引黄入冀
_ROAD_CODE = re.compile(r"[GSXY]\d{1,4}")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_NOT_HAN = re.compile(r"[^\u4e00-\u9fff]+")
EQUIPMENT = frozenset({"生产线", "产线", "厂房", "一期", "二期", "三期"})  # what an undertaking has, by its capacity
_RENEWED = re.compile("[新改扩迁重]{1,3}建(?:中|中小学|小学|中学|幼儿园)?")
_NUMBERED = re.compile(
    r"第[一二三四五六七八九十]+(?:实验|人民|职业|高级)?(?:小学|中学|初中|高中|医院|幼儿园|学校|水厂|电厂)"
)
KIND, DESCRIPTION, PROPER = 0, 1, 2
_WINGS = ("新馆", "分馆")
_LEAST_HEAD = 4
_LEAST = 6  # characters of a name whose words could be said of any of its kind
_LONG = {"undertaking": 6, "programme": 4, "facility": 8}


def specificity(tokens: Sequence[str], head: Head, place: int) -> int | None:
    """How well `tokens`, the words before `head`, tell which one is meant; None where they do not at all.

    `place` is how many of their characters are names of places. By itself a place makes a bridge one of its kind, but not
    a centre or a project.
    """
    if head.kind == "standing":
        return PROPER
    text = "".join(tokens)
    if head.type == "public_service" and _RENEWED.fullmatch(text):
        return None  # 改扩建学校
    telling = sum(map(_telling, tokens))
    size = len(_NOT_HAN.sub("", text) if _NOT_HAN.search(text) else text)
    if text.endswith(affixes("rank") if head.word == "项目" else affixes("not_plan") if head.kind == "programme" else ()):
        return None
    if head.word in EQUIPMENT and not (place or is_proper(tokens)):
        return KIND
    by_form = _by_form(tokens, head, text, size)
    if by_form is not None:
        return by_form
    if _MARKED.search(_PLAN_PERIOD.sub("", text)) and not (
        head.word in _PLAIN and _SHORT_QUOTE.match(text) and telling <= 3
    ):
        return PROPER if size >= 2 and (telling or _QUOTED.search(text)) else None
    sited = head.kind == "facility" and head.type in _SITED
    if (place or is_proper(tokens)) and _is_one(tokens, head, place, telling, size, sited):
        return PROPER
    if sited and len(head.word) > 1 and telling >= 2 and head.word not in words("vague"):
        return DESCRIPTION if len(tokens) > 1 and all(map(_is_common, tokens)) else PROPER
    if head.type == "public_service" and head.kind == "facility" and not (place or is_proper(tokens)):
        return None  # 义务教育学校, 定点医院
    return _by_size(tokens, head, telling, size)


def _by_size(tokens: Sequence[str], head: Head, telling: int, size: int) -> int | None:
    """What is told by how many characters the words have, and how many of them tell something."""
    wanted = 4 if head.kind in ("facility", "programme") else 6 if head.kind == "works" or head.word == "项目" else 2
    if (telling >= wanted and size >= (3 if head.word == "工程" else 4)) or (
        size >= _LONG.get(head.kind, 99) and head.word != "项目"
    ):
        return DESCRIPTION
    if head.kind == "undertaking" and any(word in site_words() for word in tokens[1:]):
        return DESCRIPTION
    return KIND if size >= 2 and size + len(head.word) >= _LEAST and head.kind in ("facility", "undertaking") else None


def _by_form(tokens: Sequence[str], head: Head, text: str, size: int) -> int | None:
    """What the mere form of the words tells: T3航站楼, G5京昆高速, 3号线, 引洮工程, or a part of such a thing (电站大坝)."""
    if (head.type == "airport" and _TERMINAL.fullmatch(text)) or (head.type == "road" and _ROAD_CODE.fullmatch(text)):
        return PROPER
    if head.word == "工程" and _DIVERTED.fullmatch(text):
        return PROPER
    if head.word in _WINGS and len(tokens) > 1 and tokens[-1] in site_words():
        return PROPER  # 金沙|博物馆|新馆
    if head.word == "号线" and not size:
        return PROPER
    return KIND if head.kind == "facility" and len(tokens) == 1 and tokens[0] in site_words() else None


def _is_one(tokens: Sequence[str], head: Head, place: int, telling: int, size: int, sited: bool) -> bool:
    """Whether proper names among the words are enough to tell one undertaking by."""
    single = head.kind == "facility" and head.type in _ONE_PER_PLACE and len(head.word) > 2
    sited = sited or (len(head.word) > _LEAST_HEAD and head.type in _SITED)  # 金沙|输变电工程
    wanted = 2 if sited or single else 4 if not place and head.kind != "facility" else 2 + place
    return telling >= wanted or (head.kind != "facility" and size - place >= 4 and tells_what(tokens))


def tells_what(tokens: Sequence[str]) -> bool:
    """Whether four characters say what is undertaken, be it in common words (新能源汽车)."""
    return sum(len(w) for w in tokens if w not in _empty_words()) >= 4


@cache
def _empty_words() -> frozenset[str]:
    return words("void") | words("strip") | words("doing")


@lru_cache(maxsize=1 << 15)
def _telling(word: str) -> int:
    """How many characters of a word tell one undertaking from another."""
    return len(word) if (word not in _hollow_words() or len(word) == 1) and _HAN.search(word) else 0


@cache
def _hollow_words() -> frozenset[str]:
    return plain_words() - site_words()


def is_proper(tokens: Sequence[str]) -> bool:
    """Whether a proper name is among the words, or single characters in a row that no dictionary word covers."""
    run = ""
    for word in [*tokens, ""]:
        if len(word) == 1 and _HAN.match(word):
            run += word
        elif len(run) > 1 and run not in words("generic") and not all(char in words("generic") for char in run):
            return True
        else:
            run = ""
    return any(map(_is_proper_word, tokens)) or _NUMBERED.match("".join(tokens)) is not None


@lru_cache(maxsize=1 << 15)
def _is_proper_word(word: str) -> bool:
    return word not in words("generic") and any(tag in _PROPER for _, tag in rjieba.tag(word))


@lru_cache(maxsize=1 << 15)
def _is_common(word: str) -> bool:
    """Whether a word is one of the dictionary's common ones (深水), no piece of a name (溪) and no number."""
    return len(word) > 1 and all(tag[:1] in "nvabd" and tag not in _PROPER for _, tag in rjieba.tag(word))
