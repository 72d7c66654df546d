"""Cue words of plan and of fact, found once per stretch of text and looked up by place."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache
from typing import NamedTuple

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


@cache
def _lexicon() -> tuple[re.Pattern[str], dict[str, tuple[bool, str, frozenset[str], frozenset[str]]]]:
    """One expression for all cues, longest first, that begins with a set of characters so that the search is quick."""
    table = {
        r["cue"]: (r["basis"] == "target", r["strength"], frozenset(r["not_before"]), frozenset(r["not_after"]))
        for r in lexicon_rows("cues")
    }
    words = sorted(table, key=lambda w: (-len(w), w))
    initials = "".join(sorted({w[0] for w in words}))
    tails: dict[str, list[str]] = {}
    for word in words:
        tails.setdefault(word[0], []).append(word[1:])
    branches = "|".join(f"(?<={c})(?:{'|'.join(map(re.escape, tails[c]))})" for c in initials)
    return re.compile(f"[{initials}](?:{branches})"), table


def find_cues(text: str, start: int, end: int) -> list[Cue]:
    """The cues of `text[start:end]` in order; a cue before or after a character its row forbids is another word."""
    pattern, table = _lexicon()
    found = []
    for match in pattern.finditer(text, start, end):
        word = match[0]
        target, strength, not_before, not_after = table[word]
        if text[match.end() : match.end() + 1] in not_before or text[match.start() - 1 : match.start()] in not_after:
            continue
        found.append(Cue(match.start(), match.end(), word, target, strength))
    return found


def cues_between(cues: list[Cue], start: int, end: int) -> list[Cue]:
    """Those of `cues` that lie in [start, end)."""
    return cues[bisect_left(cues, (start,)) : bisect_left(cues, (end,))]
