"""What several stretches of a page share: the headline of a roundup such as 国内快讯, or a summary and its article."""

from __future__ import annotations

from flows.parsing.chunks import Chunk
from flows.parsing.lines import cue_pattern
from flows.parsing.paragraphs import Paragraph, Segment

_BRIEF = 320  # characters; an item of a roundup is no longer
_FEWEST = 2
_SUMMARY = 0.5  # share of its character pairs that the article repeats


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


def join_summaries(segments: list[Segment], paragraphs: list[Paragraph]) -> list[Segment]:
    """A summary above an article, whose lines are no full sentences and say what the article says, belongs to it."""
    joined: list[Segment] = []
    for part in reversed(segments):
        below = joined[-1] if joined else None
        own = paragraphs[part.first : part.last + 1]
        if below is not None and paragraphs[below.first].dateline and not any(p.chunks[-1].lines[-1].stops for p in own):
            said = frozenset[str]().union(*(p.pairs for p in own))
            text = frozenset[str]().union(*(p.pairs for p in paragraphs[below.first : below.last + 1]))
            if len(said & text) > _SUMMARY * len(said):
                joined[-1] = Segment(part.first, below.last, part.heads + below.heads)
                continue
        joined.append(part)
    return joined[::-1]
