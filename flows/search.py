"""Search tokens of Chinese text, for the inverted index of the warehouse.

jieba's dictionary in its search mode (long words and the shorter words inside them), without the statistical guessing of
unknown words. The cuts come from rjieba, which gives the same tokens as `jieba.cut_for_search(HMM=False)` at about a
twelfth of the time (0.45 against 5.5 µs per character on news text). Names of regions, zones and units are added to the
dictionary, so that they are tokens as a whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import rjieba

from flows.parsing.tables import read_rows

LEXICON = Path(__file__).parent / "parsing" / "lexicon"
# Frequent enough that a name wins over its parts, rare enough not to pull words of running text apart.
NAME_FREQUENCY = 2000
_WORD = re.compile(r"[0-9a-z\u3400-\u9fff\uf900-\ufaff]")


def search_tokens(text: str) -> list[str]:
    """The tokens of `text` in order, Latin letters in lower case; punctuation and stop words are left out."""
    known = _judgements()
    try:
        tokens = _segmenter().cut_for_search(text.lower(), False)
    except UnicodeEncodeError:  # lone surrogates
        tokens = _segmenter().cut_for_search(text.encode("utf-8", "replace").decode().lower(), False)
    return [t for t in tokens if known[t]]


class _Judgements(dict[str, bool]):
    """Whether a token is worth indexing, remembered: a few thousand words make up most of the text."""

    def __init__(self) -> None:
        self.stop_words = frozenset(row["word"] for row in read_rows("stop_words.csv"))

    def __missing__(self, token: str) -> bool:
        worth = token not in self.stop_words and _WORD.search(token) is not None
        if len(self) < 200_000:
            self[token] = worth
        return worth


@cache
def _judgements() -> _Judgements:
    return _Judgements()


@cache
def _segmenter() -> rjieba.Jieba:
    """jieba's dictionary with the names of the lexicons added, loaded once in a process."""
    segmenter = rjieba.Jieba()
    for name in sorted({*_region_names(), *_zone_names(), *_unit_names()}):
        if len(name) > 1 and not segmenter.has_word(name):
            segmenter.add_word(name, NAME_FREQUENCY, "n")
    return segmenter


def _region_names() -> Iterator[str]:
    """Official and short names down to counties; towns are left to the dictionary, their names being common words."""
    for row in read_rows("regions.csv.gz"):
        if row["level"] in ("province", "prefecture", "county"):
            yield row["name"]
            yield row["short_name"]


def _zone_names() -> Iterator[str]:
    for row in read_rows("zones.csv"):
        yield row["name"]
        yield from filter(None, row["aliases"].split(";"))


def _unit_names() -> Iterator[str]:
    for row in read_rows("units.csv"):
        yield row["unit"]
