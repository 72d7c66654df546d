"""The words projects are recognised by, read once from the lexicon, and one scan of a text for all of them.

`project_heads.csv`: nouns a project's name ends in, with how far such a name is a project by itself (`kind`) and its type.
`project_status_cues.csv`: what is said of a project, the status it means and the event. `project_words.csv`: words that end
a name on its left, that are stripped from it, that do not make it specific, or that make it the name of something else.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import zip_longest
from typing import TypeVar

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from flows.parsing.tables import read_rows
from flows.parsing.types import Status

T = TypeVar("T")
Placed = tuple[int, int, T]  # start, end, and what stands there


@dataclass(slots=True, frozen=True)
class Head:
    """A noun at the end of project names. `kind`: undertaking, programme, facility, works, standing or listed.

    A `part` (控制性工程) says what one project is to another: it ends no name, but what stands beside it is under way.
    What is `nature` (河西走廊), has stood for ages or is but a manner of speaking (形象工程), ends none.
    """

    word: str
    kind: str
    type: str


@dataclass(slots=True, frozen=True)
class Cue:
    """A word that tells how far a project has come; `builds` where only something that is built can have it said."""

    word: str
    status: Status
    event: str
    builds: bool


@dataclass(slots=True)
class Scan:
    """Where a text has heads, parts and status cues, and the ends of objects of standing undertakings, in order."""

    heads: list[Placed[Head]] = field(default_factory=list)
    cues: list[Placed[Cue]] = field(default_factory=list)
    parts: list[tuple[int, int]] = field(default_factory=list)
    objects: list[int] = field(default_factory=list)


@cache
def words(role: str) -> frozenset[str]:
    """The words of `project_words.csv` that play `role`."""
    return frozenset(_words().get(role, ()))


@cache
def affixes(role: str) -> tuple[str, ...]:
    """The words of `role` as `str.startswith` and `str.endswith` take them."""
    return tuple(sorted(words(role)))


@cache
def _words() -> dict[str, list[str]]:
    by_role: dict[str, list[str]] = defaultdict(list)
    for row in read_rows("project_words.csv"):
        by_role[row["role"]].append(row["word"])
    return by_role


@cache
def _scanner() -> tuple[AhoCorasick, list[tuple[Head | None, Cue | None, bool]]]:
    """The automaton over all words, and for each of them the head and the cue it is, and whether it is an object."""
    heads = {r["head"]: Head(r["head"], r["kind"], r["type"]) for r in read_rows("project_heads.csv")}
    cues: dict[str, Cue] = {}
    for r in read_rows("project_status_cues.csv"):
        cues[r["cue"]] = Cue(r["cue"], r["status"], r["event"], r["builds"] == "yes")  # type: ignore[arg-type]
    objects = {r["object"] for r in read_rows("project_standing.csv")}
    patterns = list(dict.fromkeys([*heads, *cues, *sorted(objects)]))
    automaton = AhoCorasick(patterns, matchkind=MatchKind.Standard, implementation=Implementation.ContiguousNFA)
    return automaton, [(heads.get(w), cues.get(w), w in objects) for w in patterns]


def scan(text: str) -> Scan:
    """What `text` has of all of them; of two heads that overlap the longer or later, of two cues the longer."""
    found = Scan()
    automaton, entries = _scanner()
    heads: list[Placed[Head]] = []
    cues = found.cues
    for number, start, end in automaton.find_matches_as_indexes(text, overlapping=True):
        head, cue, is_object = entries[number]
        if head is not None:
            _add(heads, (start, end, head))
        if cue is not None:
            _add(cues, (start, end, cue))
        if is_object:
            found.objects.append(end)
    if not heads:
        return found
    following = [start for start, _, _ in heads[1:]]
    clear = [h for h, after in zip_longest(heads, following) if after is None or after >= h[1]]
    found.heads = [h for h in clear if h[2].kind not in ("part", "nature")]
    found.parts = [(start, end) for start, end, head in clear if head.kind == "part"]
    return found


def _add(items: list[tuple[int, int, T]], item: tuple[int, int, T]) -> None:
    """Append `item` unless the last one contains it; drop what it contains. Items come by growing end."""
    start = item[0]
    while items and start <= items[-1][0]:
        items.pop()
    if not items or item[1] > items[-1][1]:
        items.append(item)


@cache
def plain_words() -> frozenset[str]:
    """Words that do not tell one undertaking from another."""
    return words("generic") | words("strip") | words("doing")


@cache
def head_words() -> frozenset[str]:
    """The nouns that end names of things."""
    return frozenset(r["head"] for r in read_rows("project_heads.csv") if r["kind"] in ("facility", "undertaking"))


@cache
def site_words() -> frozenset[str]:
    """Heads that say what is built, so that a place before them is enough to tell it (福州机场二期工程)."""
    vague = ("park", "centre", "digital", "research", "plant", "other")
    return frozenset(r["head"] for r in read_rows("project_heads.csv") if r["kind"] == "facility" and r["type"] not in vague)


_HARBOURS = re.compile("粤港澳|港珠澳|[粤深珠]港|港澳台?|港资|香港")  # Hong Kong, and no port


@cache
def _type_cues() -> tuple[tuple[str, str], ...]:
    return tuple((r["cue"], r["type"]) for r in read_rows("project_types.csv"))


def project_type(name: str, head: Head | None) -> str:
    """The kind of project a name speaks of: that of its head, or of the first telling word in it."""
    base = head is not None and head.type == "park" and head.word.endswith("基地")  # 光伏基地
    if head is not None and not base and head.type not in ("other", "centre", "renovation", "construction"):
        return head.type
    return _told_type(name) or (head.type if head is not None else "other")


@lru_cache(maxsize=1 << 14)
def _told_type(name: str) -> str | None:
    """The type that the first telling word in a name gives."""
    name = _HARBOURS.sub("", name)
    return next((kind for cue, kind in _type_cues() if cue in name), None)
