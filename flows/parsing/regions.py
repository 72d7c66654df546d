"""Places named in a text."""

from __future__ import annotations

from collections.abc import Sequence

from flows.parsing.types import RegionMention


def find_regions(text: str, home: str | None = None) -> list[RegionMention]:
    """The places named in `text`, in order; `home` is the code of the paper's own place."""
    return find_page_regions([text], home)[0]


def find_page_regions(texts: Sequence[str], home: str | None = None) -> list[list[RegionMention]]:
    """The places named in each article of one page; what one names helps to read the others."""
    return [[] for _ in texts]
