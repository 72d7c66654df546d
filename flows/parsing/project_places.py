"""Where a project is: the place in its name, said of it (位于X), or last named before it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence

from flows.parsing.types import ArticleContext, RegionMention

_DEPTH = {"country": 0, "province": 1, "prefecture": 2, "zone": 3, "county": 3, "township": 4}
_LIES = re.compile(r"(?:位于|坐落于|坐落在|落户|地处|选址)[^，。；]{0,4}$")


def place_projects(context: ArticleContext, spans: Sequence[tuple[int, int, str]]) -> list[RegionMention | None]:
    """The place of each (start, end, name), one for all mentions of a name; None where the article does not say."""
    regions = [r for r in context.regions if r.level != "country"]
    if not regions:
        return [None] * len(spans)
    starts = [r.start for r in regions]
    best: dict[str, tuple[int, RegionMention]] = {}
    for start, end, name in spans:
        for score, region in _candidates(context, regions, starts, start, end):
            if name not in best or score > best[name][0]:
                best[name] = (score, region)
    common = Counter(r.region_code for r in regions).most_common(1)[0][0]
    main = next(r for r in regions if r.region_code == common)
    return [best[name][1] if name in best else main for _, _, name in spans]


def _candidates(
    context: ArticleContext, regions: Sequence[RegionMention], starts: Sequence[int], start: int, end: int
) -> list[tuple[int, RegionMention]]:
    """Places the mention at `start:end` can have, each with how much speaks for it."""
    out = []
    first, last = context.article.text.sentence_at(start)
    low, high = bisect_left(starts, start), bisect_left(starts, end)
    inside = regions[low:high]
    if inside:
        out.append((50 + _DEPTH[inside[-1].level], inside[-1]))
    behind = regions[high : bisect_left(starts, last)]
    said = [r for r in behind if _LIES.search(context.text[max(end, r.start - 12) : r.start])]
    out += [(60 + _DEPTH[r.level], r) for r in said]
    if low > 0:
        before = regions[low - 1]
        same = before.start >= first
        block = context.article.text.block_at(start)
        out.append((30 if same else 20 if before.start >= block.start else 10, before))
    return out
