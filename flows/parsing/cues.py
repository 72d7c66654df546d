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


class _Entry(NamedTuple):
    """A cue of the lexicon and what must not, or must, stand beside it."""

    target: bool
    strength: str
    not_before: frozenset[str]
    not_after: frozenset[str]
    only_before: re.Pattern[str]


@cache
def _lexicon() -> tuple[re.Pattern[str], dict[str, _Entry]]:
    """One expression for all cues, longest first, that begins with a set of characters so that the search is quick."""
    table = {
        r["cue"]: _Entry(
            r["basis"] == "target", r["strength"], frozenset(r["not_before"]), frozenset(r["not_after"]),
            re.compile(r["only_before"]),
        )
        for r in lexicon_rows("cues")
    }  # fmt: skip
    words = sorted(table, key=lambda w: (-len(w), w))
    initials = "".join(sorted({w[0] for w in words}))
    tails: dict[str, list[str]] = {}
    for word in words:
        tails.setdefault(word[0], []).append(word[1:])
    branches = "|".join(f"(?<={c})(?:{'|'.join(map(re.escape, tails[c]))})" for c in initials)
    return re.compile(f"[{initials}](?:{branches})"), table


def find_cues(text: str, start: int, end: int) -> list[Cue]:
    """The cues of `text[start:end]` in order; beside a character that its row forbids a cue is another word (将军, 即将)."""
    pattern, table = _lexicon()
    found = []
    for match in pattern.finditer(text, start, end):
        word = match[0]
        entry = table[word]
        if (
            text[match.end() : match.end() + 1] in entry.not_before
            or text[match.start() - 1 : match.start()] in entry.not_after
        ):
            continue
        if entry.only_before.match(text, match.end()):
            found.append(Cue(match.start(), match.end(), word, entry.target, entry.strength))
    return found


def cues_between(cues: list[Cue], start: int, end: int) -> list[Cue]:
    """Those of `cues` that lie in [start, end)."""
    return cues[bisect_left(cues, (start,)) : bisect_left(cues, (end,))]
