"""Cue words of plan and of fact, found once per stretch of text and looked up by place."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache

import rjieba
from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from flows.parsing.tables import read_rows
from flows.parsing.wording import word_class

_WITH_BUILDING = ("计划",)
_WHEN = frozenset(("", "本年度", "今年", "全年", "年内", "年度", "本年", "当年"))  # between 预计 and 完成投资
_SHARE_OF = ("占年", "占全年", "完成年", "完成全年", "达年", "占总", "占")  # 占年计划61%: what has been done of it
_AHEAD = ("将", "要")
_ACTS = frozenset("VvGgWHEDP")  # classes of the words that 将 of the future stands before


@dataclass(slots=True)
class Cue:
    """A word that says target or actual.

    A `soft` one (累计, 增长) says nothing behind a cue of plan in the same sentence, a `weak` one little ever.
    """

    start: int
    end: int
    word: str
    target: bool
    strength: str


@dataclass(slots=True)
class _Entry:
    """A cue of the lexicon and what must not, or must, stand beside it."""

    word: str
    target: bool
    strength: str
    not_before: frozenset[str]
    not_after: frozenset[str]
    only_before: Callable[[str, int], re.Match[str] | None] | None


@cache
def _automaton() -> tuple[AhoCorasick, list[_Entry]]:
    """All cues for one pass over a text that yields the longest at each place, and their entries by number."""
    entries = [
        _Entry(
            r["cue"], r["basis"] == "target", r["strength"], frozenset(r["not_before"]), frozenset(r["not_after"]),
            re.compile(r["only_before"]).match if r["only_before"] else None,
        )
        for r in read_rows("cues.csv")
        for _ in _forms(r["cue"])
    ]  # fmt: skip
    words = [form for r in read_rows("cues.csv") for form in _forms(r["cue"])]
    # Few enough for the quickest form, which of more words would crowd the processor's cache.
    return AhoCorasick(words, matchkind=MatchKind.LeftmostLongest, implementation=Implementation.DFA), entries


def _forms(word: str) -> tuple[str, ...]:
    """The forms of a cue: 建成后 is also 建成以后 and 建成之后, and 建设计划 holds 计划 but no 设计."""
    if word in _WITH_BUILDING:
        return (word, f"建设{word}")
    if not word.endswith("后") or word == "今后":
        return (word,)
    return (word, f"{word[:-1]}以后", f"{word[:-1]}之后")


def find_cues(text: str, start: int, end: int) -> list[Cue]:
    """The cues of `text[start:end]` in order; beside a character that its row forbids a cue is another word (将军, 即将).

    A word of fact right behind one of plan is what is planned (拟签约, 预计本年度完成投资). 将 before anything but a deed
    is mostly the other 将 (将材料运走) and therefore weak.
    """
    found: list[Cue] = []
    automaton, entries = _automaton()
    for number, begin, stop in automaton.find_matches_as_indexes(text[start:end]):
        begin, stop, entry = begin + start, stop + start, entries[number]
        if text[stop : stop + 1] in entry.not_before or text[begin - 1 : begin] in entry.not_after:
            continue
        if entry.word in _WITH_BUILDING and text.endswith(_SHARE_OF, 0, begin):
            continue
        planned = bool(found) and found[-1].target and text[found[-1].end : begin] in _WHEN
        if planned and not entry.target and entry.word[0] not in "已现":
            continue
        strength = entry.strength
        if entry.only_before is not None and not entry.only_before(text, stop):
            act = entry.word in _AHEAD and _is_act(text[stop : stop + 5])
            if not act and entry.word != "将":
                continue
            strength = "strong" if act else "weak"
        found.append(Cue(begin, stop, entry.word, entry.target, strength))
    return found


@lru_cache(4096)
def _is_act(text: str) -> bool:
    """Whether `text` opens with a word for what is done, or how."""
    words = rjieba.cut(text, False)
    return bool(words) and word_class(words[0]) in _ACTS
