"""Sentences with figures as words with classes: what the grammar of naming looks at.

A class is one letter, so that a sentence's classes form a string that expressions can search. N noun, W verbal noun,
S place name, A modifier, V verb, G verb of change, E word that only leads to the figure (达到, 约), Z plan word or other
break, D adverb, P preposition, B start of a comparison (较, 比), U 的, L 了 着 过, C conjunction, M numeral, K classifier,
R pronoun or 全市, T time, F position, O 等, Y after a figure (以上), Q a figure, x anything else; marks as in `_MARKS`.
`lexicon/word_classes.csv` goes before the dictionary's part of speech, which `lexicon/tag_classes.csv` translates.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import rjieba

from flows.parsing.tables import read_rows

_MARKS = {
    "，": ",", ",": ",", "；": ";", ";": ";", "。": ";", "！": ";", "？": ";", "\n": ";", "：": ":", ":": ":", "、": "、",
    "（": "(", "(": "(", "）": ")", ")": ")", "“": '"', "”": '"', "‘": '"', "’": '"', "《": '"', "》": '"', '"': '"',
}  # fmt: skip


@dataclass(slots=True)
class Wording:
    """The words of a sentence, their classes (one letter each) and the index of each figure among them."""

    words: list[str]
    classes: str
    places: list[int]

    def join(self, first: int, last: int) -> str:
        """The text of words `first` to `last` (exclusive)."""
        return "".join(self.words[first:last])


@cache
def _classes() -> tuple[dict[str, str], _ByTag]:
    known = {row["word"]: row["class"] for row in read_rows("word_classes.csv")}
    return _MARKS | known, _ByTag({row["tag"]: row["class"] for row in read_rows("tag_classes.csv")})


class _ByTag(dict[str, str]):
    """Classes by part of speech: the exact one, or else its first letter's."""

    def __missing__(self, tag: str) -> str:
        letter = self[tag] = self.get(tag[:1], "x") if len(tag) > 1 else "x"
        return letter


@cache
def _tagger() -> rjieba.Jieba:
    """The dictionary with the lexicon's words added, apart from the one the other stages share."""
    tagger = rjieba.Jieba()
    for word in _classes()[0]:
        if len(word) > 1 and not tagger.has_word(word):
            tagger.add_word(word, None, "n")
    return tagger


def tag_words(text: str) -> tuple[list[str], list[str]]:
    """The words of `text` and the class of each."""
    known, by_tag = _classes()
    tagged = _tagger().tag(text, False)
    return [word for word, _ in tagged], [known.get(word) or by_tag[tag] for word, tag in tagged]


def tag_sentence(text: str, start: int, end: int, marks: Sequence[tuple[int, int, str]]) -> Wording:
    """The wording of `text[start:end]`. Each of `marks` (start, end, class; in order, apart) is one word of its class."""
    words: list[str] = []
    classes: list[str] = []
    places = []
    position = start
    for first, last, letter in [*marks, (end, end, "")]:
        if position < first:
            more, letters = tag_words(text[position:first])
            words += more
            classes += letters
        if first < last:
            if letter == "Q":
                places.append(len(words))
            words.append(text[first:last])
            classes.append(letter)
        position = last
    return Wording(words, "".join(classes), places)
