"""Paragraphs and headlines to articles: the most likely course of a page, found by dynamic programming.

Each paragraph belongs to one headline or to none. A course gains by headlines that share content with their text and stand
near it, and by boundaries where the page shows them; it loses by boundaries that nothing shows.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from flows.parsing.boundaries import WEIGHTS, Weights, boundary_scores
from flows.parsing.bylines import dateline_names
from flows.parsing.chunks import Chunk
from flows.parsing.likeness import Rarity, pairs
from flows.parsing.paragraphs import Paragraph, Segment
from flows.parsing.roundups import join_summaries, merge_roundups

_LABEL = re.compile(r"([\u4e00-\u9fff]{2,6})[：:]")
_NUMBER = re.compile(
    r"[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[.、．]\D|[①-⑩]|第[一二三四五六七八九十]{1,2}[章节篇]"
)
_LARGEST = 160  # paragraphs that are read together; the largest page of a newspaper has fewer
_SHORT_LINE = 8
_CONTENDING = 0.1  # difference of likeness
_OWN_SUBJECT = -2.5  # log-odds of a boundary above which a section is an article after all
_TELLING = 12  # character pairs; a shorter headline says less of what it is about


@dataclass(slots=True, eq=False)
class _Head:
    chunk: Chunk
    gap: int  # it stands above this paragraph; the number of paragraphs where it stands below all
    likeness: list[float]  # to each paragraph, in [0, 1]
    joined: int = 0  # 1 where only the text below follows without a blank line, -1 where only that above does


def segment(paragraphs: list[Paragraph], rest: list[Chunk], weights: Weights = WEIGHTS) -> list[Segment]:
    """The articles of a page. `rest` are the headlines below the last paragraph.

    A text larger than a page is read in parts, cut where an article most likely starts: the time to read a part grows with
    the product of its paragraphs and headlines.
    """
    scores, count = boundary_scores(paragraphs, weights), len(paragraphs)
    segments: list[Segment] = []
    first = 0
    while first < count:
        last = count
        if count - first > _LARGEST:
            last = max(range(first + _LARGEST // 2, first + _LARGEST), key=scores.__getitem__)
        part = _segment(paragraphs[first:last], rest if last == count else [], scores[first:last], weights)
        segments += [Segment(s.first + first, s.last + first, s.heads) for s in part]
        first = last
    return segments


def _segment(paragraphs: list[Paragraph], rest: list[Chunk], scores: list[float], weights: Weights) -> list[Segment]:
    heads = _heads(paragraphs, rest)
    course = _best_course(paragraphs, heads, scores, weights)
    segments = merge_roundups(_segments(course, heads), paragraphs, rest)
    segments = _merge_unsigned(segments, paragraphs, scores)
    _hand_out(segments, heads)
    segments = [part for whole in segments for part in _split_pooled(whole, heads, len(paragraphs))]
    return join_summaries(segments, paragraphs)


def _heads(paragraphs: list[Paragraph], rest: list[Chunk]) -> list[_Head]:
    placed = [(head, i) for i, p in enumerate(paragraphs) for head in p.heads] + [(head, len(paragraphs)) for head in rest]
    features = [pairs(chunk.text) for chunk, _ in placed]
    asked = frozenset[str]().union(*features)
    held = [p.pairs & asked for p in paragraphs]
    rarity = Rarity(held)
    found = []
    for (chunk, gap), own in zip(placed, features, strict=True):
        telling = min(len(own) / _TELLING, 1.0) ** 0.5 / (rarity.total(own) or 1.0)
        likeness = [0.0 if own.isdisjoint(text) else rarity.total(own & text) * telling for text in held]
        found.append(_Head(chunk, gap, likeness, _joined(chunk, gap, paragraphs)))
    forms = Counter(form for head in found if head.gap < len(paragraphs) for form in _forms(head.chunk))
    for head in found:
        head.chunk.section = any(forms[form] > 1 for form in _forms(head.chunk))
    return found


def _joined(head: Chunk, gap: int, paragraphs: list[Paragraph]) -> int:
    above = gap > 0 and paragraphs[gap - 1].chunks[-1].lines[-1].block == head.block
    below = gap < len(paragraphs) and paragraphs[gap].chunks[0].block == head.lines[-1].block
    return int(below) - int(above)


def _forms(head: Chunk) -> set[str]:
    """What a section title shares with the others of its row: a label, a number, how its first line ends."""
    first = head.lines[0].text
    forms: set[str] = set()
    if label := _LABEL.match(first):
        forms.add(label[1])
    if _NUMBER.match(first):
        forms.add("number")
    if len(head.lines) > 1 and len(first) <= _SHORT_LINE:
        forms.add("…" + first[-2:])
    return forms


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
        place = weights.before + weights.joined * head.joined
    elif head.gap == count:
        place = 0.0
    else:
        place = weights.far
    return place + weights.lead * head.likeness[i] + weights.section * head.chunk.section


def _leave(head: _Head, i: int, count: int, weights: Weights) -> float:
    """The gain of ending this headline's article above paragraph `i`."""
    return weights.after - weights.far - weights.joined * head.joined if head.gap == i and i < count else 0.0


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
    """`run` holds no byline or dateline inside: one article, or two where both ends name a writer.

    A part keeps its own article where its headline stands among others at the page's end, away from the text.
    """
    if not (opened or closed):
        return run
    if opened and closed and _names_writer(paragraphs[run[0].first]):
        return _part_in_two(run, paragraphs, scores)
    end = paragraphs[-1].chunks[-1].lines[-1].number
    groups = [[run[0]]]
    for part in run[1:]:
        pooled = bool(part.heads) and all(head.lines[0].number > end for head in part.heads)
        if pooled or scores[part.first] > _OWN_SUBJECT:
            groups.append([part])
        else:
            groups[-1].append(part)
    return [Segment(g[0].first, g[-1].last, [head for part in g for head in part.heads]) for g in groups]


def _names_writer(paragraph: Paragraph) -> bool:
    return paragraph.opened or bool(dateline_names(paragraph.dateline))


def _part_in_two(run: list[Segment], paragraphs: list[Paragraph], scores: list[float]) -> list[Segment]:
    """The article that its beginning signs and the one that its end signs, parted where the page shows it best."""
    first, last = run[0].first, run[-1].last
    places = [i for i in range(first + 1, last + 1) if paragraphs[i].heads] or [part.first for part in run[1:]]
    heads = [head for part in run for head in part.heads]
    if not places:
        return [Segment(first, last, heads)]
    at = max(places, key=scores.__getitem__)
    above = {id(head) for part in run if part.first < at for head in part.heads}
    return [
        Segment(first, at - 1, [head for head in heads if id(head) in above]),
        Segment(at, last, [head for head in heads if id(head) not in above]),
    ]


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


def _split_pooled(whole: Segment, heads: list[_Head], count: int) -> list[Segment]:
    """Part a text for which two headlines at the page's end contend: one like its beginning, the other like the rest."""
    pooled = [head for head in heads if head.gap == count and any(head.chunk is chunk for chunk in whole.heads)]
    best: tuple[float, int, _Head, _Head] | None = None
    for first in pooled:
        for second in pooled:
            gain, at = _contrast(whole, first, second) if first is not second else (0.0, 0)
            if gain > _CONTENDING and (best is None or gain > best[0]):
                best = gain, at, first, second
    if best is None:
        return [whole]
    _, at, first, second = best
    upper, lower = Segment(whole.first, at - 1, [first.chunk]), Segment(at, whole.last, [second.chunk])
    for head in heads:
        if any(head.chunk is chunk for chunk in whole.heads) and head is not first and head is not second:
            (upper if _likeness(head, upper) > _likeness(head, lower) else lower).heads.append(head.chunk)
    for part in (upper, lower):
        part.heads.sort(key=lambda chunk: chunk.lines[0].number)
    return [upper, lower]


def _contrast(whole: Segment, first: _Head, second: _Head) -> tuple[float, int]:
    """How much better two headlines fit two parts of a text than the other way round, and where the second part begins."""
    differences = [a - b for a, b in zip(first.likeness, second.likeness, strict=True)]
    own = differences[whole.first : whole.last + 1]
    if len(own) < 2 or min(own[0], -min(own)) <= 0:
        return 0.0, 0
    at = max(range(1, len(own)), key=lambda i: sum(own[:i], 0.0) - sum(own[i:], 0.0))
    return min(own[0], -min(own[at:])), whole.first + at
