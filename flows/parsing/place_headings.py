"""The places of headings: which heading a block stands under, what place it gives, and what one has from the text below."""

from __future__ import annotations

from flows.parsing import gazetteer
from flows.parsing.place_topics import Places
from flows.parsing.types import Block, RegionMention

TITLE = "《》"


def told_below(places: Places, heading: Block) -> tuple[RegionMention, str] | None:
    """The place with which the paragraph below a heading begins, and what it is evidence of; None where it has none.

    A list of places and one in the title of a book or a film give none, nor does a paragraph on the country.
    """
    blocks = places.context.article.text.blocks
    number = blocks.index(heading) + 1
    below = blocks[number] if number < len(blocks) else heading
    if below.role != "body" or places.nation_after(below.start, below.end, None, subject=True):
        return None
    named = [m for m in places.between(below.start, below.end) if not _in_title(places.context.text, m, below.start)]
    if not named or places.role(named[0]) == "listed":
        return None
    first = places.narrowest(named[0], below.end) or named[0]
    only = all(relation(m.region_code, first.region_code) != "apart" for m in named)
    return first, "below the heading, only" if only else "below the heading"


def _in_title(text: str, mention: RegionMention, first: int) -> bool:
    """Whether a place stands in the title of a book or a film."""
    opened = text.rfind(TITLE[0], first, mention.start)
    return opened >= 0 and text.find(TITLE[1], opened, mention.start) < 0


def relation(code: str, area: str) -> str:
    """How the unit `code` lies to `area`."""
    if code == area:
        return "same"
    if gazetteer.lies_in(code, area):
        return "inside"
    return "around" if gazetteer.lies_in(area, code) else "apart"


def section_start(blocks: list[Block], block: Block) -> Block:
    """The nearest sub-head above the block, else the headline, else the first block."""
    above = headline = None
    for other in blocks:
        if headline is None and other.role == "headline":
            headline = other
        if other.start >= block.start:
            break
        if other.role == "subhead":
            above = other
    return above or headline or next((b for b in blocks if b.role == "headline"), blocks[0])


def only_place(places: Places, heading: Block) -> RegionMention | None:
    """The most specific place of a heading, where all its places lie in each other."""
    named = places.between(heading.start, heading.end) if heading.role in ("headline", "subhead") else []
    if not named:
        return None
    narrow = max(named, key=lambda m: len(gazetteer.lineage(m.region_code)))
    return narrow if all(gazetteer.lies_in(narrow.region_code, m.region_code) for m in named) else None
