"""Where a project is: the place in its name, said of it (位于X), last named before it in its sentence, or the article's."""

from __future__ import annotations

import bisect
import re
from collections import Counter
from collections.abc import Sequence

from flows.parsing import gazetteer
from flows.parsing.bisecting import bisect_left, bisect_right
from flows.parsing.place_topics import is_digest, stand_in
from flows.parsing.types import ArticleContext, Block, RegionMention

_DEPTH = {"country": 0, "province": 1, "prefecture": 2, "zone": 3, "county": 3, "township": 4}
_FIRM = re.compile(r"[\u4e00-\u9fff]{0,4}(?:集团|股份)|[\u4e00-\u9fff]{0,14}公司|[）)](?:有限|股份|集团)")
_NEAR = 6  # places looked back over for one that is no part of a firm's name
_HELP = re.compile("(?:对口)?(?:援建|支援|帮扶|捐建)")
_OF_PROVINCE = re.compile("自治区|省(?![际道内外级会城市])")  # 自治区儿童医院, 省图书馆: of the whole province
_ROUTE = re.compile("[至到—-]+")
_MANY = re.compile("等(?!级)[^，。；：]{0,20}$")  # after a list of which the place is one
_LED = re.compile(r"[在于]\Z")
_LIES = re.compile(r"(?:位于|坐落于|坐落在|落户|地处|选址|建在|设在)[^，。；]{0,4}\Z")


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
        elif not (r.level == "zone" and r.end >= holder[1]):
            held.setdefault(holder, []).append(r)
        elif (
            r.start == holder[0] and (above := stand_in(r, gazetteer.parent_of(r.region_code))) and above.level != "country"
        ):
            held.setdefault(holder, []).append(above)  # the place is the project (北京城市副中心 as a zone)
    free_starts = [r.start for r in free]
    best: dict[str, tuple[int, RegionMention]] = {}
    for span in spans:
        for score, region in _candidates(context, held.get(span, ()), free, free_starts, span):
            if span[2] not in best or score > best[span[2]][0]:
                best[span[2]] = (score, region)
    placed: dict[str, RegionMention | None] = {name: region for name, (_, region) in best.items()}
    unplaced = [span for span in spans if span[2] not in placed]
    if unplaced:
        named = sorted([*free, *(r for places in held.values() for r in places)], key=lambda r: r.start)
        placed |= _by_surroundings(context, unplaced, free, named or regions)
    return [_of_province(placed[name]) if _OF_PROVINCE.match(name) else placed[name] for _, _, name in spans]


def _of_province(region: RegionMention | None) -> RegionMention | None:
    """The province of a place."""
    return region and (stand_in(region, gazetteer.province_of(region.region_code)) or region)


def _by_surroundings(
    context: ArticleContext,
    spans: Sequence[tuple[int, int, str]],
    free: Sequence[RegionMention],
    regions: Sequence[RegionMention],
) -> dict[str, RegionMention | None]:
    """The places of projects, by name, for which nothing in their sentences speaks.

    The items of a digest have nothing to do with each other, so that it has no place of its own and any place that an item
    names is better.
    """
    digest = is_digest(context)
    main = None if digest else _main(free or regions)
    starts: dict[str, list[int]] = {}
    for start, _, name in spans:
        starts.setdefault(name, []).append(start)
    return {name: _beside(context, free, regions, places if digest else places[:1], main) for name, places in starts.items()}


def _beside(
    context: ArticleContext,
    free: Sequence[RegionMention],
    regions: Sequence[RegionMention],
    places: Sequence[int],
    main: RegionMention | None,
) -> RegionMention | None:
    """The article's place `main`, or where a paragraph that names the project speaks of others the nearest of these.

    A place in another project's name does where the paragraph names no other.
    """
    text = context.text
    for start in places:
        block = context.article.text.block_at(start)
        within = _within(free, block) or _within(regions, block)
        near = [
            r for r in within if not _FIRM.match(text, r.end) and not (r.end < start and _MANY.search(text, r.end, start))
        ]
        if near and main and any(r.region_code == main.region_code for r in near):
            return main
        if main and not _within(free, block) and all(gazetteer.lies_in(r.region_code, main.region_code) for r in near):
            return main  # what the paragraph names are places of other projects there
        if near:
            return min(near, key=lambda r: abs(r.start - start))
    return main


def _within(regions: Sequence[RegionMention], block: Block) -> Sequence[RegionMention]:
    """The mentions that stand in the block."""
    low = bisect.bisect_left(regions, block.start, key=lambda r: r.start)
    return regions[low : bisect.bisect_left(regions, block.end, key=lambda r: r.start)]


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
        inner = [r for r in own if gazetteer.lies_in(r.region_code, own[-1].region_code)]
        chosen = max(reversed(inner), key=lambda r: _DEPTH[r.level])  # 杭锦旗蒙西产业区 is in 杭锦旗
        number = next(i for i, r in enumerate(own) if r.start == chosen.start)  # the first of a group (川渝)
        out.append((50 + _DEPTH[own[number].level], _whole_route(text, own, number)))
    low, high = bisect_left(free_starts, start), bisect_left(free_starts, last)
    said = [r for r in free[low:high] if _LIES.search(text, max(end, r.start - 12), r.start)]
    out += [(60 + _DEPTH[r.level], r) for r in said]
    nearest = next((i for i in range(low - 1, max(0, low - _NEAR) - 1, -1) if not _of_another(text, free[i])), None)
    if nearest is not None and free[nearest].start >= first and not _MANY.search(text, free[nearest].end, start):
        while nearest and free[nearest - 1].start == free[nearest].start:
            nearest -= 1  # the longest that begins there (临高县|临高县工业园区)
        before = free[nearest]
        led = _LED.search(text, max(first - 1, before.start - 2), before.start) is not None
        out.append((40 if led else 30, _whole_route(text, free, nearest)))
    return out


def _of_another(text: str, region: RegionMention) -> bool:
    """Whether a place is only that of a firm, or whose help the project is built with (由甲市援建的项目)."""
    return _FIRM.match(text, region.end) is not None or _HELP.match(text, region.end) is not None


def _whole_route(text: str, free: Sequence[RegionMention], number: int) -> RegionMention:
    """A place, or where it ends a route from another province (青海西宁至四川成都) the province in which that begins."""
    first = number
    while first and free[first - 1].end == free[first].start:
        first -= 1
    start, end = free[first - 1] if first else None, free[number]
    if start is None or not _ROUTE.fullmatch(text, start.end, free[first].start):
        return end
    province = gazetteer.province_of(start.region_code)
    across = province is not None and gazetteer.province_of(end.region_code) not in (None, province)
    return stand_in(end, province) or end if across else end
