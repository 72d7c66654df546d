"""The words of `identity_words.csv` by what they are to a project's name, and names made short with them.

`short`: a long word and its short form (自由贸易港, 自贸港); kinds of zones have theirs in `zone_kinds.csv`. `area`: the
same of places, which do tell projects apart. `plain`: words that say what is done, not which it is. `drop`: words that
do not tell two projects of otherwise one name apart. `lead`: what praises or classes the project that it stands before.
`sole`: nouns of things whose names are given once in the country (国家公园). `river`: names that many bridges share.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cache, lru_cache

from flows.parsing.project_lexicon import words
from flows.parsing.tables import read_rows

_NUMBERED = re.compile(r"±?\d+(?:\.\d+)?[万亿千百]*(?:千伏|千瓦|兆瓦|吨级?|公里|平方米|米|亩|号)?|[一二三四五六七八九十]+号")


@cache
def identity_words() -> dict[str, dict[str, str]]:
    """Per role its words, and for each what it becomes."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for row in read_rows("zone_kinds.csv"):
        if len(row["canonical"]) < len(row["suffix"]):
            found["short"][row["suffix"]] = row["canonical"]
    for row in read_rows("identity_words.csv"):
        found[row["role"]][row["word"]] = row["short"]
    return dict(found)


def any_of(items: Iterable[str]) -> str:
    """A pattern for any of some words, the longest first."""
    return "|".join(sorted(map(re.escape, items), key=lambda w: (-len(w), w)))


@cache
def _short_forms() -> dict[str, str]:
    return identity_words()["short"] | identity_words()["area"]


@cache
def _long_words() -> re.Pattern[str]:
    return re.compile(any_of(_short_forms()))


def shorten(name: str) -> str:
    """`name` with its long words short."""
    return _long_words().sub(lambda m: _short_forms()[m[0]], name)


@cache
def standing_objects() -> frozenset[str]:
    """What standing undertakings (老旧小区改造) are about."""
    return frozenset(r["object"] for r in read_rows("project_standing.csv"))


@cache
def _common_words() -> re.Pattern[str]:
    """Words any project could have. Standing undertakings of the whole country (南水北调) are none."""
    heads = read_rows("project_heads.csv")
    national = {r["head"] for r in heads if r["kind"] == "standing" and r["head"][-2:] not in ("改造", "建设")}
    generic = {w for w in words("generic") | words("strip") | words("doing") if len(w) > 1}
    plain = generic | {r["head"] for r in heads} | standing_objects()
    short = identity_words()["short"]
    forms = plain | identity_words()["plain"].keys() | short.keys() | set(short.values()) | set(map(shorten, plain))
    return re.compile(any_of({w for w in forms - national if len(w) > 1 or w in plain}))


@lru_cache(maxsize=1 << 17)
def residue(name: str) -> str:
    """What is left of a name without words that any project could have, and numbers."""
    return _NUMBERED.sub("", _common_words().sub("", name))


def is_distinctive(name: str) -> bool:
    """Whether a name has two characters or more besides words that any project could have."""
    return len(residue(name)) >= 2 or len(name) == 2


@cache
def head_words() -> tuple[str, ...]:
    """The nouns that end names of things, of two characters or more."""
    found = {r["head"] for r in read_rows("project_heads.csv") if r["kind"] == "facility"}
    return tuple(sorted(h for h in found | set(map(shorten, found)) if len(h) > 1))


@cache
def _sole_heads() -> tuple[str, ...]:
    return tuple(sorted(identity_words()["sole"]))


@lru_cache(maxsize=1 << 16)
def is_sole(name: str) -> bool:
    """Whether there is but one thing of that name in the country: a head of the kind, and a name of its own before it."""
    return name.endswith(_sole_heads()) and is_distinctive(name)
