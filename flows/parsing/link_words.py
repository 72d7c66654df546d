"""Words beside a figure that tell whether it is of a project (lexicon/link_words.csv)."""

from __future__ import annotations

from functools import cache

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from flows.parsing.tables import read_rows

_OPENERS_ONLY = ("verb", "pointer", "area", "nation", "firm")


@cache
def words() -> tuple[AhoCorasick, list[str]]:
    """The automaton over words of works and statistics, and their classes."""
    rows = read_rows("link_words.csv")
    telling = [r for r in rows if r["class"] not in _OPENERS_ONLY]
    automaton = AhoCorasick(
        [r["word"] for r in telling], matchkind=MatchKind.LeftmostLongest, implementation=Implementation.ContiguousNFA
    )
    return automaton, [r["class"] for r in telling]


@cache
def openers() -> tuple[dict[str, str], dict[str, list[int]], int]:
    """The classes of the words that may open a clause, the lengths of those with each first character, the largest of all.

    The lengths begin with the largest.
    """
    classes = {r["word"]: r["class"] for r in read_rows("link_words.csv")}
    lengths: dict[str, list[int]] = {}
    for word in sorted(classes, key=len, reverse=True):
        known = lengths.setdefault(word[0], [])
        if len(word) not in known:
            known.append(len(word))
    return classes, lengths, max(map(len, classes))
