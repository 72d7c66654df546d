"""Forms of one name: which names of an article stand for the same undertaking, and which is the fullest."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

_QUOTES = re.compile(r"[“”‘’\"「」『』（）()〔〕·—\-－–~～]")
_STAGE = re.compile(r"(?:第?([一二三四五六七八九十]|\d{1,2})期)")
_BRACKETED = re.compile(r"[（(][^）)]*[）)]")
_SECTION = re.compile(r"[（(][^）)]*段[）)]")
_ENDS = re.compile(r"([\u4e00-\u9fff]{2,12}?)(?:至|到)([\u4e00-\u9fff]{2,8}?)(高速|铁路|高铁|城际|客专|客运专线|公路)")
_HOLLOW = re.compile(r"(?:建设|新建|项目|工程)+$")
_DIGITS = str.maketrans("123456789", "一二三四五六七八九")


@lru_cache(maxsize=1 << 16)
def core(name: str) -> str:
    """A name without marks and without the hollow nouns at its end, long words short (高速铁路): what identifies it."""
    bare = (
        _QUOTES.sub("", name)
        .replace("城际铁路", "城际")
        .replace("高速铁路", "高铁")
        .replace("高速公路", "高速")
        .replace("客运专线", "客专")
    )
    short = _HOLLOW.sub("", bare)
    return short if len(short) >= 3 else bare


@lru_cache(maxsize=1 << 14)
def stage(name: str) -> str | None:
    """The stage a name speaks of (一期 is 一), None for the whole."""
    match = _STAGE.search(name)
    return match.group(1).translate(_DIGITS) if match else None


def is_form_of(short: str, full: str) -> bool:
    """Whether `short` can stand for `full` on the same page: it is its end, or it leaves words out of it."""
    a, b = core(short), core(full)
    if a == b:
        return stage(short) == stage(full)
    if _SECTION.search(full) and not _SECTION.search(short):
        return False  # 甲高速（乙段） is a part of 甲高速
    if stage(short) == stage(full) and (core(_BRACKETED.sub("", full)) == a or _is_of_ends(a, b)):
        return True
    if len(a) >= len(b) or not b.endswith(a[-2:]) or stage(short) != stage(full):
        return False
    return b.endswith(a) or (len(a) >= 4 and a[:2] in b and _is_subsequence(a, b))


def _is_of_ends(a: str, b: str) -> bool:
    """Whether `a` names a line by one character of each end (大丽高速 for 大理至丽江高速)."""
    ends = _ENDS.fullmatch(b)
    return ends is not None and len(a) > 2 and a[0] in ends[1] and a[1] in ends[2] and a[2:] == ends[3]


def _is_subsequence(a: str, b: str) -> bool:
    rest = iter(b)
    return all(char in rest for char in a)


def fullest(names: Sequence[str]) -> dict[str, str]:
    """For each name of an article the fullest name it stands for (itself where none is fuller)."""
    ordered = sorted(set(names), key=lambda n: (-len(core(n)), -len(n), n))
    chosen: dict[str, str] = {}
    for i, name in enumerate(ordered):
        options = [f for f in ordered[:i] if chosen[f] == f and is_form_of(name, f)]
        chosen[name] = options[0] if len(options) == 1 or (options and core(options[0]) == core(name)) else name
    return chosen
