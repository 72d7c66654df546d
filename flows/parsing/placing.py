"""The place a figure is for: the nearest place that the sentence, the project, the paragraph or the headline gives it.

A place named in passing (送往山东, 来自广东的企业) is none, and a figure for the whole country has none.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from flows.parsing import gazetteer
from flows.parsing.place_topics import CLAUSE_END, Places, in_passing
from flows.parsing.types import ArticleContext, Block, Placing, ProjectLink, Quantity, RegionMention

OPENING = 16  # characters in which a sentence names the place that it is about
ROUTE_REACH = 40
ROUTE_BEFORE = re.compile(r"[至到—-]$|[起始]于[^，。]{0,8}$|[起始]自[^，。]{0,8}$|[终止]于[^，。]{0,8}$")
ROUTE_AFTER = re.compile(r"[至到—-][\u4e00-\u9fff]")
PAIR = re.compile(r"两地|两市|两省市?|双方")
DIGEST = re.compile(
    r"[快简短]讯|要闻|简报|集锦|速[览递]"
)  # headlines of short items that have nothing to do with each other
LISTED = re.compile(r"[、和与及]")
STANDS_AFTER = re.compile(r"(?:在|位于|落户|布局于|来自)$")
ORGAN = re.compile(
    r"(?<![\u4e00-\u9fff])(?P<kind>[市省县区])(?=[\u4e00-\u9fff、]{0,12}?(?:委|局|办|厅|政府|公司|集团|中心|部门|领导|长))"
)


@dataclass(slots=True)
class _Sentence:
    """A sentence with figures, and the place of those that it gives none, looked for once."""

    first: int
    last: int
    fallback: Placing | None = None
    near: bool = False  # the fallback stands in the sentence or its paragraph, which a project's place does not outdo


def place_figures(context: ArticleContext, links: list[ProjectLink]) -> list[Placing]:
    """One `Placing` per quantity of the article; its region is None for national figures and where no place is given."""
    if not context.quantities:
        return []
    places = Places.of(context)
    placed: list[Placing] = []
    sentence = _Sentence(0, 0)
    for quantity, link in zip(context.quantities, links, strict=True):
        if quantity.start >= sentence.last:
            sentence = _Sentence(*context.article.text.sentence_at(quantity.start))
        placed.append(_place(places, sentence, quantity, link))
    _distribute(places, placed)
    return placed


def _place(places: Places, sentence: _Sentence, quantity: Quantity, link: ProjectLink) -> Placing:
    """The place of one figure, by the first rule that gives one."""
    context = places.context
    found = _in_segment(places, sentence.first, quantity.start)
    if places.nation_after(sentence.first, quantity.start, found) and not _share_of_nation(context.text, quantity):
        return Placing(None, "nation_sentence")
    if found:
        return Placing(_whole_route(context.text, found, places), "sentence")
    if after := _stands_after(places, quantity, sentence.last):
        return Placing(after, "same_clause")
    if sentence.fallback is None:
        near = _pair(places, sentence) or _paragraph_place(places, sentence)
        sentence.fallback, sentence.near = near or _wider_place(places, sentence.first), near is not None
    wider = sentence.fallback
    region = None if sentence.near or link.project is None else context.projects[link.project].region
    if region is None or in_passing(context.text, region):
        return wider
    nation = wider.rule.startswith("nation")
    holds = wider.region is not None and gazetteer.lies_in(region.region_code, wider.region.region_code)
    return wider if (holds or nation) and not _named_beside(context, quantity, link) else Placing(region, "project")


def _named_beside(context: ArticleContext, quantity: Quantity, link: ProjectLink) -> bool:
    """Whether the figure's project is named in the same part of the sentence; a link across more is less sure."""
    project = context.projects[link.project or 0]
    between = context.text[min(project.end, quantity.end) : max(project.start, quantity.start)]
    return not re.search("[。；\n]", between)


def _pair(places: Places, sentence: _Sentence) -> Placing | None:
    """The first of the two places that 两地 or 双方 in the sentence points back at (川渝, 重庆、成都)."""
    cue = PAIR.search(places.context.text, sentence.first, sentence.last)
    if not cue:
        return None
    before = places.topics[: bisect_left(places.starts, cue.start())]
    for left, right in zip(reversed(before[:-1]), reversed(before), strict=False):
        gap = places.context.text[left.end : right.start]
        if left.start == right.start or LISTED.fullmatch(gap):
            return Placing(left, "pair")
    return None


def _in_segment(places: Places, first: int, end: int) -> RegionMention | None:
    """The last place before `end` in the sentence; across a semicolon only the place that opens the sentence carries on."""
    segment = places.context.text.rfind("；", first, end)
    if segment < 0:
        return places.last(first, end)
    opening = places.last(first, min(first + OPENING, segment))
    return places.last(segment, end) or opening


def _share_of_nation(text: str, quantity: Quantity) -> bool:
    """Whether the figure is a share of the country's total, so that another place holds it (全国70%以上)."""
    return quantity.unit in ("%", "成") and bool(
        re.search(r"(?:全国|我国|全球)(?:的|总量的?)?$", text[: quantity.start][-6:])
    )


def _stands_after(places: Places, quantity: Quantity, last: int) -> RegionMention | None:
    """A place after the figure in the same clause that says where it holds (有36个在重庆, 4500多米的四川折多山)."""
    text, named = places.context.text, places.between(quantity.end, last)
    if not named:
        return None
    stop = CLAUSE_END.search(text, quantity.end, last)
    for mention in named:
        if stop and mention.start >= stop.start():
            break
        between = text[quantity.end : mention.start]
        if between == "的" or STANDS_AFTER.search(between):
            return mention
    return None


def _paragraph_place(places: Places, sentence: _Sentence) -> Placing | None:
    """The place last named in the paragraph before the sentence, or none where the paragraph speaks of the country."""
    block = places.context.article.text.block_at(sentence.first)
    found = places.last(block.start, sentence.first)
    if places.nation_after(block.start, sentence.first, found, subject=True):
        return Placing(None, "nation_paragraph")
    if places.source_after(block.start, sentence.last, found):
        return None if found is None else Placing(None, "nation_source")
    if found is None:
        return None
    about = _only_place(places, places.context.article.text.blocks[0])
    if about and about.region_code != found.region_code and gazetteer.lies_in(about.region_code, found.region_code):
        return Placing(about, "headline")  # 重庆美术馆 in an article on a district of 重庆 widens nothing
    return Placing(_whole_route(places.context.text, found, places), "paragraph")


def _wider_place(places: Places, first: int) -> Placing:
    """The place given outside the paragraph of the sentence: in the sub-head, the headline, the section, the article."""
    stream = places.context.article.text
    block = stream.block_at(first)
    section = _section_start(stream.blocks, block)
    if heading := _only_place(places, section):
        return Placing(heading, "subhead" if section.role == "subhead" else "headline")
    earlier = places.last(section.start, block.start)
    if places.nation_after(section.start, block.start, earlier, subject=True):
        return Placing(None, "nation_section")
    single, about = places.single, _only_place(places, stream.blocks[0])
    if about is None and places.source_after(earlier.start if earlier else 0, first + 60, earlier):
        return Placing(None, "nation_source")
    if about and earlier and gazetteer.level_of(earlier.region_code) == "township":
        earlier = None  # a town named in passing two paragraphs ago
    if earlier and (places.few or (single and gazetteer.lies_in(earlier.region_code, single))):
        return Placing(earlier, "section")
    if about:
        return Placing(about, "headline")
    if section.role == "subhead" and DIGEST.search(places.context.article.headline or ""):
        return Placing(None, "digest")
    return _article_place(places, first)


def _section_start(blocks: list[Block], block: Block) -> Block:
    """The nearest sub-head above the block, else the headline, else the first block."""
    index = bisect_right(blocks, block.start, key=lambda b: b.start) - 1
    above = next((b for b in reversed(blocks[:index]) if b.role == "subhead"), None)
    return above or next((b for b in blocks if b.role == "headline"), blocks[0])


def _only_place(places: Places, heading: Block) -> RegionMention | None:
    """The most specific place of a heading, where all its places lie in each other."""
    named = places.between(heading.start, heading.end) if heading.role in ("headline", "subhead") else []
    if not named:
        return None
    narrow = max(named, key=lambda m: len(gazetteer.lineage(m.region_code)))
    return narrow if all(gazetteer.lies_in(narrow.region_code, m.region_code) for m in named) else None


def _article_place(places: Places, first: int) -> Placing:
    """The place that the article as a whole is about, or the paper's home where it speaks of its organs (市住建委).

    A place that is first named further on holds only where the article names no other.
    """
    single = places.single
    mention = next((m for m in places.topics if m.region_code == single), None)
    if mention and (mention.start < first or all(gazetteer.lies_in(m.region_code, single or "") for m in places.topics)):
        return Placing(mention, "article")
    home = places.context.publication.home
    unit = gazetteer.region(home) if home else None
    if unit and not places.topics and ORGAN.search(places.context.text):
        return Placing(RegionMention(0, 0, "", unit.code, unit.name, unit.level, deictic=True, certainty=0.6), "home")
    return Placing(None, "none")


def _distribute(places: Places, placed: list[Placing]) -> None:
    """Give figures in a row to places in a row (北京、上海同比分别增长41.3%、18.6%)."""
    text, quantities = places.context.text, places.context.quantities
    for match in re.finditer("分别", text):
        first, last = places.context.article.text.sentence_at(match.start())
        row = _row_before(places, match.start(), first)
        index = bisect_left(quantities, match.end(), key=lambda q: q.start)
        figures: list[int] = []
        for i in range(index, len(quantities)):
            previous = quantities[i - 1].end if figures else quantities[i].start
            if quantities[i].start >= last or (
                figures and not re.fullmatch(r"[、和与及]", text[previous : quantities[i].start])
            ):
                break
            figures.append(i)
        if len(row) > 1 and len(row) == len(figures):
            for i, mention in zip(figures, row, strict=True):
                placed[i] = Placing(mention, "respectively")


def _row_before(places: Places, end: int, first: int) -> list[RegionMention]:
    """The list of places nearest before `end` in the sentence."""
    row: list[RegionMention] = []
    for mention in reversed(places.between(first, end)):
        if row and not LISTED.fullmatch(places.context.text[mention.end : row[0].start]):
            break
        row.insert(0, mention)
    return row


def _whole_route(text: str, found: RegionMention, places: Places) -> RegionMention:
    """For one end of a route (江津至南川, 起于原平市) the place that holds both ends, where a province does."""
    first = max(found.start - ROUTE_REACH, 0)
    before, after = text[first : found.start], text[found.end : found.end + 3]
    if not (ROUTE_BEFORE.search(before) or ROUTE_AFTER.match(after)):
        return found
    ends = [m for m in places.between(found.start - ROUTE_REACH, found.end + ROUTE_REACH) if m.level != "province"]
    named = {m.region_code for m in places.topics}
    above = [c for c in gazetteer.lineage(found.region_code)[1:] if c in named]
    common = [c for c in above if all(gazetteer.lies_in(m.region_code, c) for m in ends)]
    unit = gazetteer.region(common[0]) if common else None
    if unit is None:
        return found
    return RegionMention(found.start, found.end, found.quote, unit.code, unit.name, unit.level, certainty=0.8)
