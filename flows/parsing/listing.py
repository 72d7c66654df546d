"""Numbered lists in running text: the sentence an item belongs to (为民办10件实事：一是…。二是…)."""

from __future__ import annotations

import re

from flows.parsing.finding import holds_any
from flows.parsing.types import ArticleText

_FIRST = ("一是", "首先，", "第一，", "其一，", "（一）")
_ITEM = re.compile(
    "[一二三四五六七八九十]{1,2}是|第[一二三四五六七八九十]{1,2}，|其[一二三四五六]，|首先，|其次，|再次，|最后，|（[一二三四五六七八九十]{1,2}）"
)
_LONGEST = 40  # sentences of a list


def is_listing(text: ArticleText) -> bool:
    """Whether an article holds a numbered list at all, which few do."""
    return holds_any(text.text, _FIRST)


def opening_of_list(text: ArticleText, number: int) -> int | None:
    """The number of the sentence that opens the list in which sentence `number` is, or is part of, an item; else None."""
    sentences, words = text.sentences, text.text
    item = number
    block = text.block_at(sentences[number][0]).start
    while item >= 0 and sentences[item][0] >= block and _ITEM.match(words, sentences[item][0]) is None:
        item -= 1  # the sentences of an item that follow its first
    if item < 0 or sentences[item][0] < block:
        return None
    for first in range(item, max(item - _LONGEST, -1), -1):
        if words.startswith(_FIRST, sentences[first][0]):
            return first - 1 if first else None
        if holds_any(words[slice(*sentences[first])], _FIRST):
            return first  # …：一是…
    return None
