"""Where a project is: the place in its name, said of it (位于X), last named before it in its sentence, or the article's."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from flows.parsing.bisecting import bisect_left, bisect_right
from flows.parsing.types import ArticleContext, RegionMention

_DEPTH = {"country": 0, "province": 1, "prefecture": 2, "zone": 3, "county": 3, "township": 4}
_FIRM = re.compile(r"[\u4e00-\u9fff]{0,4}(?:集团|股份)|[\u4e00-\u9fff]{0,14}公司|[）)](?:有限|股份|集团)")
_NEAR = 6  # places looked back over for one that is no part of a firm's name
_LED = re.compile(r"[在于]\Z")
_LIES = re.compile(r"(?:位于|坐落于|坐落在|落户|地处|选址)[^，。；]{0,4}\Z")


def place_projects(context: ArticleContext, spans: Sequence[tuple[int, int, str]]) -> list[RegionMention | None]:
    """The place of each (start, end, name), one for all mentions of a name; None where the article does not say."""
    regions = [r for r in context.regions if r.level != "country"]
    if not regions:
        return [None] * len(spans)
    starts = [s for s, _, _ in spans]
    held: dict[tuple[int, int, str], list[RegionMention]] = {}
    free = []
    for r in regions:
        holder = _holder(r, spans, starts)
        if holder is None:
            free.append(r)
        elif not (r.level == "zone" and r.end >= holder[1]):  # the place is the project (西部科学城 as a zone)
            held.setdefault(holder, []).append(r)
    free_starts = [r.start for r in free]
    best: dict[str, tuple[int, RegionMention]] = {}
    for span in spans:
        for score, region in _candidates(context, held.get(span, ()), free, free_starts, span):
            if span[2] not in best or score > best[span[2]][0]:
                best[span[2]] = (score, region)
    unplaced = {name: start for start, _, name in reversed(spans) if name not in best}
    if unplaced:
        main = _main(free or regions)
        for name, start in unplaced.items():
            best[name] = (0, _beside(context, free, free_starts, start, main))
    return [best[name][1] for _, _, name in spans]


def _beside(
    context: ArticleContext, free: Sequence[RegionMention], free_starts: list[int], start: int, main: RegionMention
) -> RegionMention:
    """The article's place, or where its paragraph speaks of others (an item of a roundup) the nearest of these."""
    block = context.article.text.block_at(start)
    low, high = bisect_left(free_starts, block.start), bisect_left(free_starts, block.end)
    near = [r for r in free[low:high] if not _FIRM.match(context.text, r.end)]
    if not near or any(r.region_code == main.region_code for r in near):
        return main
    return min(near, key=lambda r: abs(r.start - start))


def _main(regions: Sequence[RegionMention]) -> RegionMention:
    """The first mention of the place named most often."""
    code = Counter(r.region_code for r in regions).most_common(1)[0][0]
    return next(r for r in regions if r.region_code == code)


def _holder(region: RegionMention, spans: Sequence[tuple[int, int, str]], starts: list[int]) -> tuple[int, int, str] | None:
    """The project name that the place stands in."""
    at = bisect_right(starts, region.start) - 1
    return spans[at] if at >= 0 and region.start < spans[at][1] else None


def _candidates(
    context: ArticleContext,
    inside: Sequence[RegionMention],
    free: Sequence[RegionMention],
    free_starts: list[int],
    span: tuple[int, int, str],
) -> list[tuple[int, RegionMention]]:
    """Places the mention can have, each with how much speaks for it."""
    start, end, _ = span
    text, stream = context.text, context.article.text
    first, last = stream.sentence_at(start)
    out = []
    own = [r for r in inside if not _FIRM.match(text, r.end)]
    if own:
        out.append((50 + _DEPTH[own[-1].level], own[-1]))
    low, high = bisect_left(free_starts, start), bisect_left(free_starts, last)
    said = [r for r in free[low:high] if _LIES.search(text, max(end, r.start - 12), r.start)]
    out += [(60 + _DEPTH[r.level], r) for r in said]
    before = next((r for r in reversed(free[max(0, low - _NEAR) : low]) if not _FIRM.match(text, r.end)), None)
    if before is not None and before.start >= first:
        led = _LED.search(text, max(first - 1, before.start - 2), before.start) is not None
        out.append((40 if led else 30, before))
    return out
