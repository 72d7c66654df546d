"""Cue words of plan and of fact, found once per stretch of text and looked up by place."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache
from typing import NamedTuple

import ahocorasick

from flows.parsing.units import lexicon_rows


class Cue(NamedTuple):
    """A word that says target or actual.

    A `soft` one (累计, 增长) says nothing behind a cue of plan in the same sentence, a `weak` one little ever.
    """

    start: int
    end: int
    word: str
    target: bool
    strength: str


class _Entry(NamedTuple):
    """A cue of the lexicon and what must not, or must, stand beside it."""

    word: str
    target: bool
    strength: str
    not_before: frozenset[str]
    not_after: frozenset[str]
    only_before: re.Pattern[str]


@cache
def _automaton() -> ahocorasick.Automaton:
    """All cues, for one pass over a text that yields the longest at each place."""
    automaton = ahocorasick.Automaton()
    for r in lexicon_rows("cues"):
        word, not_before, not_after = r["cue"], frozenset(r["not_before"]), frozenset(r["not_after"])
        only_before = re.compile(r["only_before"])
        automaton.add_word(word, _Entry(word, r["basis"] == "target", r["strength"], not_before, not_after, only_before))
    automaton.make_automaton()
    return automaton


def find_cues(text: str, start: int, end: int) -> list[Cue]:
    """The cues of `text[start:end]` in order; beside a character that its row forbids a cue is another word (将军, 即将)."""
    found = []
    for last, entry in _automaton().iter_long(text, start, end):
        begin, stop = last + 1 - len(entry.word), last + 1
        if text[stop : stop + 1] in entry.not_before or text[begin - 1 : begin] in entry.not_after:
            continue
        if entry.only_before.match(text, stop):
            found.append(Cue(begin, stop, entry.word, entry.target, entry.strength))
    return found


def cues_between(cues: list[Cue], start: int, end: int) -> list[Cue]:
    """Those of `cues` that lie in [start, end)."""
    return cues[bisect_left(cues, (start,)) : bisect_left(cues, (end,))]
