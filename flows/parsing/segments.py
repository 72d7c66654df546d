"""Paragraphs and headlines to articles: the most likely course of a page, found by dynamic programming.

Each paragraph belongs to one headline or to none. A course gains by headlines that share content with their text and stand
near it, and by boundaries where the page shows them; it loses by boundaries that nothing shows.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from flows.parsing.boundaries import WEIGHTS, Weights, boundary_scores
from flows.parsing.chunks import Chunk
from flows.parsing.likeness import Rarity, pairs
from flows.parsing.paragraphs import Paragraph


@dataclass(slots=True, eq=False)
class Segment:
    """The paragraphs `first` to `last` of one article, and its headlines."""

    first: int
    last: int
    heads: list[Chunk] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class _Head:
    chunk: Chunk
    gap: int  # it stands above this paragraph; the number of paragraphs where it stands below all
    likeness: list[float]  # to each paragraph, in [0, 1]


def segment(paragraphs: list[Paragraph], rest: list[Chunk], weights: Weights = WEIGHTS) -> list[Segment]:
    """The articles of a page. `rest` are the headlines below the last paragraph."""
    if not paragraphs:
        return []
    heads = _heads(paragraphs, rest)
    scores = boundary_scores(paragraphs, weights)
    course = _best_course(paragraphs, heads, scores, weights)
    segments = _merge_unsigned(_segments(course, heads), paragraphs, scores)
    _hand_out(segments, heads)
    return segments


def _heads(paragraphs: list[Paragraph], rest: list[Chunk]) -> list[_Head]:
    rarity = Rarity([p.pairs for p in paragraphs])
    placed = [(head, i) for i, p in enumerate(paragraphs) for head in p.heads] + [(head, len(paragraphs)) for head in rest]
    found = []
    for chunk, gap in placed:
        features = pairs(chunk.text)
        total = rarity.total(features) or 1.0
        found.append(_Head(chunk, gap, [rarity.total(features & p.pairs) / total for p in paragraphs]))
    return found


def _best_course(
    paragraphs: list[Paragraph], heads: list[_Head], scores: list[float], weights: Weights
) -> list[tuple[int, bool]]:
    """For each paragraph its headline (an index; the number of headlines for none) and whether an article starts there."""
    none, count = len(heads), len(paragraphs)
    passed = [weights.passed * sum(1 for head in heads if head.gap == i) for i in range(count)]
    value = [_enter(heads[k], 0, count, weights) if k < none else weights.untitled for k in range(none + 1)]
    back: list[list[tuple[int, bool]]] = [[(k, True) for k in range(none + 1)]]
    for i in range(1, count):
        left = [value[k] + (_leave(heads[k], i, count, weights) if k < none else 0.0) for k in range(none + 1)]
        best = max(range(none + 1), key=left.__getitem__)
        second = max((k for k in range(none + 1) if k != best), key=left.__getitem__, default=none)
        row, moved = [], []
        for k in range(none + 1):
            source = best if best != k or k == none else second
            enter = _enter(heads[k], i, count, weights) if k < none else weights.untitled
            change = left[source] + scores[i] + enter
            stay = value[k] + passed[i]
            if k < none:
                stay += weights.body * heads[k].likeness[i] - weights.passed * (heads[k].gap == i)
            starts = change > stay
            row.append(change if starts else stay)
            moved.append((source if starts else k, starts))
        value, back = row, [*back, moved]
    final = [value[k] + (_leave(heads[k], count, count, weights) if k < none else 0.0) for k in range(none + 1)]
    return _trace(back, max(range(none + 1), key=final.__getitem__))


def _trace(back: list[list[tuple[int, bool]]], label: int) -> list[tuple[int, bool]]:
    course: list[tuple[int, bool]] = []
    for moved in reversed(back):
        source, starts = moved[label]
        course.append((label, starts))
        label = source
    return course[::-1]


def _enter(head: _Head, i: int, count: int, weights: Weights) -> float:
    """The gain of starting this headline's article at paragraph `i`."""
    if head.gap == i:
        place = weights.before
    elif head.gap == count:
        place = 0.0
    else:
        place = weights.far
    return place + weights.lead * head.likeness[i]


def _leave(head: _Head, i: int, count: int, weights: Weights) -> float:
    """The gain of ending this headline's article above paragraph `i`."""
    return weights.after - weights.far if head.gap == i and i < count else 0.0


def _segments(course: list[tuple[int, bool]], heads: list[_Head]) -> list[Segment]:
    """The stretches of a course. A headline taken twice goes to the text most like it."""
    segments: list[Segment] = []
    labels: list[int] = []
    for i, (label, starts) in enumerate(course):
        if starts:
            segments.append(Segment(i, i))
            labels.append(label)
        segments[-1].last = i
    for k, head in enumerate(heads):
        takers = [s for s, label in zip(segments, labels, strict=True) if label == k]
        if takers:
            max(takers, key=lambda s: _likeness(head, s)).heads.append(head.chunk)
    return segments


def _likeness(head: _Head, part: Segment) -> float:
    """How like a headline is to an article: its first paragraph counts most."""
    return head.likeness[part.first] + 0.5 * max(head.likeness[part.first : part.last + 1])


def _merge_unsigned(segments: list[Segment], paragraphs: list[Paragraph], scores: list[float]) -> list[Segment]:
    """Where a page signs its articles, a stretch without byline or dateline is a section of a neighbour."""
    opened = [paragraphs[s.first].starts for s in segments]
    closed = [paragraphs[s.last].signed for s in segments]
    if sum(o or c for o, c in zip(opened, closed, strict=True)) < 2:
        return segments
    merged: list[Segment] = []
    at = 0
    while at < len(segments):
        end = at
        while end < len(segments) - 1 and not closed[end] and not opened[end + 1]:
            end += 1
        merged += _merge_run(segments[at : end + 1], opened[at], closed[end], paragraphs, scores)
        at = end + 1
    return merged


def _merge_run(
    run: list[Segment], opened: bool, closed: bool, paragraphs: list[Paragraph], scores: list[float]
) -> list[Segment]:
    """`run` holds no inner sign of a boundary: one article, or two where it is signed at both ends."""
    if not (opened or closed):
        return run
    groups = [[run[0]]]
    cut = -1
    if opened and closed and len(run) > 1 and not paragraphs[run[0].first].opened:
        cut = max(range(1, len(run)), key=lambda k: scores[run[k].first])
    for k, part in enumerate(run[1:], 1):
        if k == cut or not paragraphs[part.first].heads:
            groups.append([part])
        else:
            groups[-1].append(part)
    return [Segment(g[0].first, g[-1].last, [head for part in g for head in part.heads]) for g in groups]


def _hand_out(segments: list[Segment], heads: list[_Head]) -> None:
    """Give every headline that has no article yet to one, and put each article's headlines in page order."""
    owner = {id(chunk): part for part in segments for chunk in part.heads}
    for k, head in enumerate(heads):
        if id(head.chunk) in owner:
            continue
        inside = next((s for s in segments if s.first < head.gap <= s.last), None)
        taker = inside or _neighbour(heads, k, owner) or _nearest(segments, head)
        owner[id(head.chunk)] = taker
        taker.heads.append(head.chunk)
    for part in segments:
        part.heads.sort(key=lambda chunk: chunk.lines[0].number)


def _neighbour(heads: list[_Head], k: int, owner: dict[int, Segment]) -> Segment | None:
    """The article of the headline right above or below in the same group, whichever is more like."""
    near = [heads[j] for j in (k - 1, k + 1) if 0 <= j < len(heads) and heads[j].gap == heads[k].gap]
    takers = [owner[id(head.chunk)] for head in near if id(head.chunk) in owner]
    return max(takers, key=lambda s: _likeness(heads[k], s), default=None)


def _nearest(segments: list[Segment], head: _Head) -> Segment:
    near = [s for s in segments if head.gap in (s.first, s.last + 1)] or segments
    return max(near, key=lambda s: _likeness(head, s))
