"""How alike texts are in content: shared words and character pairs, weighted by how rare they are on the page."""

from __future__ import annotations

import math
import operator
import re
from collections import Counter
from collections.abc import Sequence
from functools import cache

import rjieba

from flows.parsing.tables import read_rows

_CONTENT = re.compile(r"[\u4e00-\u9fff]{2,}|[A-Za-z]{2,}")
_OTHER = re.compile(r"[^\u4e00-\u9fffA-Za-z0-9]+")


@cache
def _common_words() -> frozenset[str]:
    """Words any news text may use, which say nothing of its subject."""
    return frozenset(row["word"] for row in read_rows("common_words.csv"))


def content_words(text: str) -> frozenset[str]:
    """The words of a text that tell of its subject."""
    common = _common_words()
    return frozenset(w for w in rjieba.cut(text, False) if len(w) > 1 and w not in common and _CONTENT.match(w))


def pairs(text: str) -> frozenset[str]:
    """The pairs of neighbouring characters of a text, punctuation left out."""
    clean = _OTHER.sub("", text)
    return frozenset(map(operator.add, clean, clean[1:]))


class Rarity:
    """Weights of features by how few of the page's paragraphs hold them."""

    def __init__(self, paragraphs: Sequence[frozenset[str]]) -> None:
        count: Counter[str] = Counter()
        for features in paragraphs:
            count.update(features)
        every = len(paragraphs) + 1
        by_count = {n: math.log(every / n) for n in set(count.values())}
        self._weights = {feature: by_count[n] for feature, n in count.items()}
        self._unseen = math.log(every / 0.5)

    def total(self, features: frozenset[str]) -> float:
        """The weight of all `features`: as in inverse document frequency, the rarest weigh most."""
        unseen, weights = self._unseen, self._weights
        return math.fsum([weights.get(f, unseen) for f in features])

    def cohesion(self, left: frozenset[str], right: frozenset[str]) -> float:
        """The weight shared by two texts relative to the geometric mean of theirs, in [0, 1]."""
        shared = left & right
        if not shared:
            return 0.0
        return self.total(shared) / math.sqrt(self.total(left) * self.total(right))
