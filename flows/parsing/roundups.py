"""Roundups: a headline such as 国内快讯 or 简讯 over a row of short items that have titles of their own."""

from __future__ import annotations

from flows.parsing.chunks import Chunk
from flows.parsing.lines import cue_pattern
from flows.parsing.paragraphs import Paragraph, Segment

_BRIEF = 320  # characters; an item of a roundup is no longer
_FEWEST = 2


def is_roundup(head: Chunk) -> bool:
    """Whether a headline is that of a roundup."""
    return len(head.text) <= 16 and cue_pattern("roundup").match("".join(head.text.split())) is not None


def merge_roundups(segments: list[Segment], paragraphs: list[Paragraph], rest: list[Chunk]) -> list[Segment]:
    """Rows of brief items as one article, where the page has the headline of a roundup for them."""
    titles = [head for p in paragraphs for head in p.heads if is_roundup(head)] + [head for head in rest if is_roundup(head)]
    if not titles:
        return segments
    merged: list[Segment] = []
    runs: list[int] = []  # how many items each merged segment holds
    for part in segments:
        heads = paragraphs[part.first].heads
        brief = sum(len(p.text) for p in paragraphs[part.first : part.last + 1]) <= _BRIEF
        titled = any(not is_roundup(head) for head in heads) and not paragraphs[part.first].opened
        parted = any(is_roundup(head) for head in heads) or bool(paragraphs[part.first].dateline)
        if merged and runs[-1] and brief and titled and not parted:
            merged[-1] = Segment(merged[-1].first, part.last, merged[-1].heads + part.heads)
            runs[-1] += 1
        else:
            merged.append(part)
            runs.append(int(brief and (titled or parted)))
    if max(runs) <= _FEWEST:
        return segments
    _give_titles(merged, runs, titles, paragraphs)
    return merged


def _give_titles(merged: list[Segment], runs: list[int], titles: list[Chunk], paragraphs: list[Paragraph]) -> None:
    """Each roundup's headline to the nearest row that has none yet, the longest rows first."""
    for part in merged:
        part.heads = [head for head in part.heads if not is_roundup(head)]
    rows = sorted((k for k, items in enumerate(runs) if items > _FEWEST), key=lambda k: -runs[k])
    left = list(titles)
    for k in rows[: len(titles)]:
        top = paragraphs[merged[k].first].chunks[0].lines[0].number
        end = paragraphs[merged[k].last].chunks[-1].lines[-1].number
        nearest = min(left, key=lambda head: min(abs(head.lines[0].number - top), abs(head.lines[0].number - end)))
        left.remove(nearest)
        merged[k].heads.append(nearest)
