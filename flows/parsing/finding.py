"""Searches for literal words, which the compiled core of `str` does many times as fast as an expression.

They are asked first where an expression would read all of a text and mostly find nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

_CLAUSE_MARKS = "，。！？；：\n"


def holds_any(text: str, words: tuple[str, ...]) -> bool:
    """Whether one of `words` stands in `text`."""
    return any(word in text for word in words)


def occurrences(text: str, words: Iterable[str], start: int, end: int) -> list[int]:
    """Where any of `words`, or of the characters of a string, stands in `text[start:end]`, in order.

    None of the words is part of another.
    """
    found: list[int] = []
    kinds = 0
    for word in words:
        at = text.find(word, start, end)
        kinds += at >= 0
        while at >= 0:
            found.append(at)
            at = text.find(word, at + 1, end)
    if kinds > 1:
        found.sort()
    return found


def last_of(text: str, characters: str, start: int, end: int) -> int:
    """Where the last of `characters` in `text[start:end]` stands, -1 where there is none."""
    last = -1
    for character in characters:
        at = text.rfind(character, max(start, last + 1), end)
        if at > last:
            last = at
    return last


def clause_start(text: str, start: int, end: int) -> int:
    """Where the clause begins that goes on at `end`, not before `start`."""
    mark = last_of(text, _CLAUSE_MARKS, start, end)
    return max(start, 0) if mark < 0 else mark + 1


@cache
def _one_of(characters: frozenset[str]) -> re.Pattern[str]:
    return re.compile(f"[{re.escape(''.join(sorted(characters)))}]")


def search_from(
    pattern: re.Pattern[str], beginnings: frozenset[str], text: str, start: int, end: int
) -> re.Match[str] | None:
    """What `pattern.search` finds in `text[start:end]`, tried only at the characters that a match can begin with."""
    if start >= end:
        return None
    one = _one_of(beginnings)
    while beginning := one.search(text, start, end):
        at = beginning.start()
        if found := pattern.match(text, at, end):
            return found
        start = at + 1
    return None


class Endings:
    """What words end with, to tell where a text can hold any of them: their last characters are looked for, then the two.

    Quick where the words share a few last characters that are not common in text.
    """

    def __init__(self, words: Iterable[str]) -> None:
        self._by_last: dict[str, set[str]] = {}
        for word in words:
            self._by_last.setdefault(word[-1], set()).add(word[-2:])

    def within(self, text: str) -> list[int]:
        """Where in `text` the end of one of the words stands: the offsets behind it, in order."""
        found: list[int] = []
        for last, ends in self._by_last.items():
            at = text.find(last, 1)
            while at >= 0:
                if text[at - 1 : at + 1] in ends:
                    found.append(at + 1)
                at = text.find(last, at + 1)
        found.sort()
        return found
