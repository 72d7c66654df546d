"""How alike texts are in content: shared words and character pairs, weighted by how rare they are on the page."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from functools import cache

import rjieba

from flows.parsing.tables import read_rows

_CONTENT = re.compile(r"[\u4e00-\u9fff]{2,}|[A-Za-z]{2,}")
_HAN = re.compile(r"[\u4e00-\u9fffA-Za-z0-9]")


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
    clean = "".join(_HAN.findall(text))
    return frozenset(map("".join, zip(clean, clean[1:], strict=False)))


class Rarity:
    """Weights of features by how few of the page's paragraphs hold them."""

    def __init__(self, paragraphs: Sequence[frozenset[str]]) -> None:
        self._count: Counter[str] = Counter()
        for features in paragraphs:
            self._count.update(features)
        self._all = len(paragraphs) + 1

    def weight(self, feature: str) -> float:
        """Logarithmic, as in inverse document frequency; the rarest weigh most."""
        return math.log(self._all / (self._count[feature] or 0.5))

    def share(self, of: frozenset[str], held_by: frozenset[str]) -> float:
        """Which share of the weight of the features `of` is found in `held_by`, in [0, 1]."""
        total = sum(map(self.weight, of))
        return sum(map(self.weight, of & held_by)) / total if total else 0.0

    def cohesion(self, left: frozenset[str], right: frozenset[str]) -> float:
        """The weight shared by two texts relative to the geometric mean of theirs, in [0, 1]."""
        shared = sum(map(self.weight, left & right))
        if not shared:
            return 0.0
        return shared / math.sqrt(sum(map(self.weight, left)) * sum(map(self.weight, right)))
