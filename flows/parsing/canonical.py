"""The canonical form of a metric's name, its dimension and the subject area it belongs to."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache, lru_cache
from typing import NamedTuple

from flows.parsing.tables import read_rows
from flows.parsing.types import Quantity

NO_DOMAIN = "other"
_NOUNS = ("generic", "vague")  # kinds of edits that only list nouns
_ALONE = 3  # a measure longer than this needs no owner
_QUOTES = re.compile(r"[\"“”‘’'《》]")
_BRACKETS = re.compile(r"[（(](?!(?:[区市县旗州]、?[区市县旗州]?|自治区、直辖市)[）)])[^（()）]*[）)]")  # but 省（区、市）
_NO_MEASURES = ("新高", "最高", "提高", "增长", "质量", "力量", "市长", "校长")  # end like a measure and are none
_TWO_SIDES = re.compile("[到至]|占(?!地)")  # 甲新区到乙新区行车时间, 占工程总投资比重: what stands before the last one stays
_WAYS = ("公路", "铁路", "高速", "高铁", "线路", "道路", "地铁", "轻轨", "轨道交通", "路网", "线网")
_SHARES = ("比例", "占比")
_AWAY = ("离", "距", "相距", "离岸")
DIMENSIONS = frozenset(["长", "宽", "高", "深", "厚", "重"])
_SPECIFIC = 7  # characters
_GENERATING = ("工程", "项目", "电站", "电厂", "电场", "仪式")
_OF_UNIT = {
    "area": "面积", "length": "长度", "money": "金额", "power": "容量", "energy": "电量", "volume": "量", "duration": "时间",
    "户": "户数", "人": "人数",
}  # fmt: skip


@cache
def _heads() -> tuple[frozenset[str], tuple[int, ...]]:
    """The words at the end of a measure's name, and how long they are."""
    heads = frozenset(row["ending"] for row in read_rows("metric_heads.csv"))
    return heads, tuple(sorted({len(head) for head in heads}))


@lru_cache(maxsize=20_000)
def is_measure(name: str) -> bool:
    """Whether `name` ends in the name of something measured (额, 率, 面积), rather than of a thing counted."""
    heads, lengths = _heads()
    return not name.endswith(_NO_MEASURES) and not heads.isdisjoint([name[-length:] for length in lengths])


def with_dimension(name: str, quantity: Quantity) -> str:
    """`name` with the dimension of the figure (面积, 户数) where it does not end in that of a measure."""
    word = _OF_UNIT.get(quantity.unit_base) or _OF_UNIT.get(quantity.kind, "")
    if word == "长度":
        if name.startswith("距离"):
            return name
        word = "距离" if name.startswith(_AWAY) or name.endswith(_AWAY[-1]) else "里程" if name.endswith(_WAYS) else word
    elif word == "容量" and len(name) < _SPECIFIC and name.endswith(_GENERATING):
        word = "装机容量"
    return name if not word or is_measure(name) else name + word


@cache
def generic_nouns() -> frozenset[str]:
    """Counted nouns that say nothing without what is done to them (项目, 方面)."""
    return frozenset(row["text"] for row in read_rows("name_edits.csv") if row["kind"] == "generic")


@cache
def vague_nouns() -> frozenset[str]:
    """Counted nouns that say who or what there is and not what is measured, where it is told of them (9个村停电)."""
    return frozenset(row["text"] for row in read_rows("name_edits.csv") if row["kind"] == "vague")


@cache
def _generic_by_length() -> tuple[str, ...]:
    return tuple(sorted((n for n in generic_nouns() if len(n) > 1), key=lambda noun: (-len(noun), noun)))


def generic_ending(name: str) -> str:
    """The longest of `generic_nouns` that ends `name`, none of one character; empty where there is none."""
    return next((noun for noun in _generic_by_length() if name.endswith(noun)), "")


class _Edits(NamedTuple):
    """What `lexicon/name_edits.csv` takes off or replaces."""

    light: re.Pattern[str]
    entity: re.Pattern[str]
    synonym: re.Pattern[str]
    replacements: dict[str, str]
    counting: re.Pattern[str]
    any: re.Pattern[str]


@cache
def _edits() -> _Edits:
    texts: dict[str, dict[str, str]] = defaultdict(dict)
    for row in read_rows("name_edits.csv"):
        texts[row["kind"]][row["text"]] = row["replacement"]

    def either(kind: str) -> str:
        return "|".join(sorted(map(re.escape, texts[kind]), key=lambda text: (-len(text), text)))

    return _Edits(
        re.compile(f"(?:{either('light_verb')})(?=...)"),
        re.compile(f".*(?:{either('entity')})(?![区段部处组到至占量]|总量|机械|技术|师)(?=...)"),
        re.compile(either("synonym")),
        texts["synonym"],
        re.compile(f"(?<=..)(?<!连续)(?<!保持)(?:的?(?:{either('count_word')})|{either('change')})$"),
        re.compile("[\"“”‘’'《》（(的]|" + "|".join(either(kind) for kind in sorted(texts) if kind not in _NOUNS)),
    )


@lru_cache(maxsize=20_000)
def canonical_name(stated: str) -> str:
    """The name as a metric is called on every page: the same words always give the same name.

    Quotation marks and brackets go, and verbs that say nothing of what is measured (实现, 推进); an owner goes where a
    measure of three characters stands alone without it (枢纽市场交易额: 市场交易额); synonyms become one.
    """
    if not _edits().any.search(stated):
        return stated
    name = stated
    while (shorter := _edited(name)) != name and shorter:
        name = shorter
    return name


def _edited(name: str) -> str:
    """One round of the edits; what a round takes off can uncover what the next one takes off."""
    edits = _edits()
    name = _BRACKETS.sub("", _QUOTES.sub("", name))
    while (found := edits.light.match(name)) is not None:
        name = name[found.end() :]
    owner, _, thing = name.rpartition("的")
    of_some = thing.endswith(_SHARES)  # 配备心理教师的学校比例: without what they do it is another share
    if owner and is_measure(thing) and len(thing) > _ALONE and "、" not in owner and not of_some:  # 燃气及水的生产
        name = thing
    if is_measure(name) and not _TWO_SIDES.search(name) and (found := edits.entity.match(name)):
        name = name[found.end() :]
    return edits.synonym.sub(lambda m: edits.replacements[m.group()], edits.counting.sub("", name))


@cache
def _domains() -> dict[str, list[tuple[str, str]]]:
    """The cues of a subject area with that area, by the cue's first character, the longest first."""
    by_first: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for cue, domain in {row["cue"]: row["domain"] for row in read_rows("metric_domains.csv")}.items():
        by_first[cue[0]].append((cue, domain))
    return {first: sorted(cues, key=lambda pair: -len(pair[0])) for first, cues in by_first.items()}


@lru_cache(maxsize=20_000)
def domain_of(name: str) -> str:
    """The subject area, one of the fixed list of the contract, from its longest cue word, the last of equals."""
    by_first = _domains()
    longest, found = 0, NO_DOMAIN
    for start, character in enumerate(name):
        for cue, domain in by_first.get(character, ()):
            if len(cue) < longest:
                break
            if name.startswith(cue, start):
                longest, found = len(cue), domain
                break
    return found
