from __future__ import annotations

from collections import Counter

from flows.parsing.types import RegionMention


def find_deictic(text: str, mentions: list[RegionMention], dominant: Counter[str]) -> list[RegionMention]:
    return []
